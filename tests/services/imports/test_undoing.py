from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from hezo_desktop.domain.quote import QuoteLine
from hezo_desktop.errors import NotAllowedError, NotFoundError
from hezo_desktop.intake.table import Kind
from hezo_desktop.services import imports, journal, parties, quotes

HEAD = "Producent;Model;Numer seryjny;Klient;Lokalizacja;Gwarancja do\n"
ONE = "Huawei;S5735;2102359575DMQ5000001;DEMO Huta;Hala;31.12.2027\n"
TWO = "Huawei;S5735;2102359575DMQ5000002;DEMO Huta;Biuro;31.12.2027\n"


def device(desk: Any, serial: str) -> Any:
    found = parties.device_by_serial(desk.app, "HUAWEI", serial)
    assert found
    return found


def test_what_was_added_goes_with_its_customer_and_sites(desk: Any) -> None:
    outcome = desk.bring(HEAD + ONE + TWO)
    undone = imports.undo(desk.app, outcome.batch_id, by="DEMO")
    assert (undone.restored, undone.removed, undone.left) == (0, 5, ())
    assert desk.everything() == ((), (), ())
    assert imports.history(desk.app)[0].undone_at is not None
    assert journal.entries(desk.app, outcome.batch_id)[0].action == "import_undone"
    assert journal.verify(desk.app) == ()


def test_what_was_changed_is_put_back(desk: Any) -> None:
    desk.bring(HEAD + ONE)
    before = desk.everything()
    outcome = desk.bring(HEAD + ONE.replace("2027", "2029").replace("Hala", "Magazyn"))
    undone = imports.undo(desk.app, outcome.batch_id)
    assert (undone.restored, undone.removed, undone.left) == (1, 1, ())
    assert desk.everything() == before


def test_what_was_changed_since_stays_and_is_named(desk: Any) -> None:
    outcome = desk.bring(HEAD + ONE + TWO)
    edited = replace(device(desk, "2102359575DMQ5000001"), part_number="98011318")
    parties.save_device(desk.app, edited)
    undone = imports.undo(desk.app, outcome.batch_id)
    told = {(each.kind, each.name, str(each.why)) for each in undone.left}
    assert told == {
        ("device", "S5735 2102359575DMQ5000001", "it was changed since"),
        ("site", "Hala", "other records need it"),
        ("company", "DEMO Huta", "other records need it"),
    }
    assert undone.removed == 2
    assert parties.devices(desk.app) == (edited,)


def test_what_was_removed_since_is_named(desk: Any) -> None:
    outcome = desk.bring(HEAD + ONE)
    parties.remove_device(desk.app, device(desk, "2102359575DMQ5000001").id)
    undone = imports.undo(desk.app, outcome.batch_id)
    assert [str(each.why) for each in undone.left] == ["it was removed since"]
    assert undone.removed == 2


def test_what_a_quote_names_since_stays(desk: Any) -> None:
    outcome = desk.bring(HEAD + ONE + TWO)
    (company,) = parties.companies(desk.app)
    draft = quotes.default_draft(desk.app, end_customer=company)
    line = QuoteLine(
        programme="COCARE",
        level="STANDARD",
        vendor="HUAWEI",
        model="S5735",
        quantity=1,
        serials=("2102359575DMQ5000001",),
    )
    quotes.save_draft(desk.app, replace(draft, lines=(line,)))
    undone = imports.undo(desk.app, outcome.batch_id)
    assert ("S5735 2102359575DMQ5000001", "a quote or contract names it since") in {
        (each.name, str(each.why)) for each in undone.left
    }
    assert [each.serial for each in parties.devices(desk.app)] == ["2102359575DMQ5000001"]
    assert parties.companies(desk.app) == (company,)


def test_a_device_whose_former_site_is_gone_stays_where_it_is(desk: Any) -> None:
    desk.bring(HEAD + ONE)
    former = device(desk, "2102359575DMQ5000001").site_id
    outcome = desk.bring(HEAD + ONE.replace("Hala", "Magazyn"))
    parties.remove_site(desk.app, former)
    undone = imports.undo(desk.app, outcome.batch_id)
    assert {each.kind for each in undone.left} == {"device", "site"}
    assert device(desk, "2102359575DMQ5000001").site_id != former


def test_an_earlier_import_is_undone_as_far_as_the_later_one_left_it(desk: Any) -> None:
    first = desk.bring(HEAD + ONE + TWO)
    desk.bring(HEAD + ONE.replace("2027", "2029"))
    undone = imports.undo(desk.app, first.batch_id)
    assert [each.name for each in undone.left if each.kind == "device"] == [
        "S5735 2102359575DMQ5000001"
    ]
    assert device(desk, "2102359575DMQ5000001").warranty_until == date(2029, 12, 31)


def test_customers_are_put_back_with_their_people(desk: Any) -> None:
    company = desk.company("DEMO Huta", phone="+48123456789")
    outcome = desk.bring("Nazwa;Telefon\nDEMO Huta;12 987 65 43\n", Kind.CUSTOMERS)
    assert parties.company(desk.app, company.id).phone == "+48129876543"
    imports.undo(desk.app, outcome.batch_id)
    assert parties.company(desk.app, company.id) == company


def test_no_import_is_undone_twice(desk: Any) -> None:
    outcome = desk.bring(HEAD + ONE)
    imports.undo(desk.app, outcome.batch_id)
    with pytest.raises(NotAllowedError, match="undone already"):
        imports.undo(desk.app, outcome.batch_id)
    with pytest.raises(NotFoundError, match="no such import"):
        imports.undo(desk.app, uuid4())


def test_names_spelled_with_loose_accents_are_untouched_too(desk: Any) -> None:
    outcome = desk.bring(HEAD + ONE.replace("Hala", "Lo\u0301dz\u0301"))
    assert imports.undo(desk.app, outcome.batch_id).left == ()
