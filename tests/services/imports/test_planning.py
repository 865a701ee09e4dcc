from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from hezo_desktop.domain.party import Address, Device, Lifecycle, Site
from hezo_desktop.i18n import translator
from hezo_desktop.intake.table import Kind
from hezo_desktop.services import contracts, duplicates, imports, main_job, parties, swaps
from hezo_desktop.services.imports import Difference, Status

SERIAL = "2102359575DMQ5000004"
HEAD = "Producent;Model;Numer seryjny;Klient;Lokalizacja;Miasto;Gwarancja do\n"
ROW = f"Huawei;S5735-L24P4X-A1;{SERIAL};DEMO Huta S.A.;Centrala;Kraków;31.12.2027\n"


def test_a_device_nobody_knows_comes_with_its_customer_and_site(desk: Any) -> None:
    plan = desk.look(HEAD + ROW)
    (row,) = plan.rows
    assert (row.row, row.status) == (2, Status.NEW)
    assert [company.name for company in plan.companies] == ["DEMO Huta S.A."]
    assert [(site.name, site.address.city) for site in plan.sites] == [("Centrala", "Kraków")]
    assert row.after.company_id == plan.companies[0].id
    assert row.after.site_id == plan.sites[0].id
    assert row.after.warranty_until == date(2027, 12, 31)
    assert parties.companies(desk.app) == ()


def test_what_is_stored_already_is_unchanged_whatever_the_dashes_and_the_legal_form(
    desk: Any,
) -> None:
    desk.bring(HEAD + "Extreme;5320-24T-8XE;TB012345G-00001;DEMO Huta S.A.;Centrala;;\n")
    again = "EXTREME NETWORKS;5320-24T-8XE;tb012345g00001;demo HUTA spółka akcyjna;centrala;;\n"
    plan = desk.look(HEAD + again)
    assert [row.status for row in plan.rows] == [Status.UNCHANGED]
    assert (plan.companies, plan.sites) == ((), ())


def test_a_changed_field_is_told_before_and_after(desk: Any) -> None:
    desk.bring(HEAD + ROW)
    row = desk.row(HEAD + ROW.replace("2027", "2028").replace("Centrala", "Magazyn"))
    assert row.status is Status.CHANGED
    assert set(row.differences) == {
        Difference("warranty_until", date(2027, 12, 31), date(2028, 12, 31)),
        Difference("site", "Centrala", "Magazyn"),
    }
    said = [translator("en").render(each) for each in imports.sentences(Kind.DEVICES, row)]
    assert "Warranty until: 31.12.2027 → 31.12.2028" in said


def test_an_empty_cell_and_a_missing_column_leave_what_is_stored(desk: Any) -> None:
    desk.bring(HEAD + ROW)
    without = f"Producent;Model;Numer seryjny\nHuawei;S5735-L24P4X-A1;{SERIAL}\n"
    emptied = ROW.replace("31.12.2027", "").replace("Centrala;Kraków", ";")
    assert desk.row(without).status is Status.UNCHANGED
    assert desk.row(HEAD + emptied).status is Status.UNCHANGED


def test_a_device_of_another_customer_is_rejected_unless_devices_may_move(desk: Any) -> None:
    desk.bring(HEAD + ROW)
    other = HEAD + ROW.replace("Huta", "Kopalnia")
    plan = desk.look(other)
    (reject,) = plan.rejected
    assert (reject.code, reject.column, reject.row) == ("other_customer", "Klient", 2)
    assert "DEMO Huta" in str(reject.message)
    assert reject.values[2] == SERIAL
    assert plan.companies == ()  # nobody needs the customer of a rejected row
    moved = desk.row(other, move=True)
    assert moved.status is Status.CHANGED
    assert Difference("customer", "DEMO Huta S.A.", "DEMO Kopalnia S.A.") in moved.differences


def test_a_number_under_anothers_contract_is_rejected_even_when_devices_may_move(desk: Any) -> None:
    main_job.do(desk.app)
    (contract,) = contracts.summaries(desk.app)
    (serial, *_), *_ = (
        line.line.serials for line in contracts.contract(desk.app, contract.number).quote.lines
    )
    covered = next(device for device in parties.devices(desk.app) if device.serial == serial)
    table = f"Producent;Model;S/N;Klient\nHuawei;{covered.model};{covered.serial};DEMO Obcy\n"
    (reject,) = desk.look(table, move=True).rejected
    assert reject.code == "in_contract"
    assert "US/" in str(reject.message)
    parties.remove_device(desk.app, covered.id)
    assert desk.row(table).reject.code == "in_contract"


def test_a_row_without_a_customer_belongs_to_the_chosen_company_or_is_rejected(desk: Any) -> None:
    table = HEAD + ROW.replace("DEMO Huta S.A.", "")
    assert desk.row(table).reject.code == "no_customer"
    company = desk.company("DEMO Szpital")
    assert desk.row(table, company_id=company.id).after.company_id == company.id
    assert desk.row(HEAD + ROW, company_id=company.id).after.company_id != company.id


@pytest.mark.parametrize(
    ("name", "nip", "city", "expected"),
    [
        ("ktokolwiek", "5260250274", "", "with NIP"),
        ("DEMO Huta sp. z o.o.", "", "", "limited"),
        ("DEMO Huta", "", "Gdańsk", "in Gdańsk"),
        ("DEMO Huta", "", "", None),
        ("DEMO Huta", "", "Radom", None),
    ],
)
def test_a_customer_is_told_by_nip_then_by_full_name_then_by_city(
    desk: Any, name: str, nip: str, city: str, expected: str | None
) -> None:
    known = {
        "with NIP": desk.company("DEMO Inna", nip="5260250274"),
        "limited": desk.company("DEMO Huta Sp. z o.o.", address=Address(city="Kraków")),
        "in Gdańsk": desk.company("DEMO Huta S.A.", address=Address(city="Gdańsk")),
    }
    table = f"Model;Producent;S/N;Klient;NIP;Miasto\nX1;Huawei;{SERIAL};{name};{nip};{city}\n"
    row = desk.row(table)
    if expected is None:
        assert row.reject.code == "several_customers"
        assert "DEMO Huta Sp. z o.o. (Kraków)" in str(row.reject.message)
    else:
        assert row.after.company_id == known[expected].id


def test_a_nip_nobody_knows_makes_another_company_of_the_same_name(desk: Any) -> None:
    desk.company("DEMO Huta", nip="5260250274")
    table = f"Model;Producent;S/N;Klient;NIP\nX1;Huawei;{SERIAL};%s;9512120077\n"
    (new,) = desk.look(table % "DEMO Huta").companies
    assert new.nip == "9512120077"
    assert desk.row(table % "").reject.code == "unknown_nip"


def test_the_name_of_a_merged_company_means_the_one_it_went_into(desk: Any) -> None:
    kept, dropped = desk.company("DEMO Nowa"), desk.company("DEMO Dawna")
    duplicates.merge(desk.app, kept.id, dropped.id)
    row = desk.row(HEAD + ROW.replace("DEMO Huta S.A.", "DEMO Dawna"))
    assert row.after.company_id == kept.id


def test_sites_of_one_name_are_told_apart_by_city_and_a_nameless_one_by_its_address(
    desk: Any,
) -> None:
    company = desk.company("DEMO Huta")
    sites = [
        parties.save_site(desk.app, Site(uuid4(), company.id, "Biuro", Address(city=city)))
        for city in ("Kraków", "Gdańsk")
    ]
    table = HEAD + f"Huawei;X1;{SERIAL};DEMO Huta;%s;%s;\n"
    assert desk.row(table % ("biuro", "gdansk")).after.site_id == sites[1].id
    assert desk.row(table % ("Biuro", "")).reject.code == "several_sites"
    assert desk.row(table % ("", "Kraków")).after.site_id == sites[0].id
    assert [site.name for site in desk.look(table % ("", "Radom")).sites] == ["Radom"]
    assert desk.row(table % ("", "")).after.site_id is None


def test_a_swap_is_not_taken_back_by_a_table(desk: Any) -> None:
    desk.bring(HEAD + ROW)
    (device,) = parties.devices(desk.app)
    swaps.swap(desk.app, device.id, "2102359575DMQ5000009", day=desk.app.today, reason="DEMO")
    head = "Producent;Model;S/N;Stan\n"
    table = f"{head}Huawei;{device.model};{SERIAL};%s\n"
    assert desk.row(table % "zainstalowane").reject.code == "swapped"
    assert desk.row(table % "wymienione").status is Status.UNCHANGED


def test_devices_without_a_number_are_found_again_each_for_one_row(desk: Any) -> None:
    row = "Huawei;X1;;DEMO Huta;Centrala;;%s\n"
    table = HEAD + row % "" + row % "31.12.2027" + row % ""
    desk.bring(table)
    assert [each.status for each in desk.look(table).rows] == [Status.UNCHANGED] * 3
    more = desk.look(table + row % "")
    assert [each.status for each in more.rows] == [*[Status.UNCHANGED] * 3, Status.NEW]


def test_states_that_a_row_gives_are_taken(desk: Any) -> None:
    table = f"Producent;Model;S/N;Klient;Stan;Rodzaj\nHuawei;X1;{SERIAL};DEMO;zapas;licencja\n"
    after = desk.row(table).after
    assert isinstance(after, Device)
    assert after.lifecycle is Lifecycle.SPARE
    assert after.product.value == "software"


CUSTOMERS = "Nazwa;NIP;Miasto;E-mail;Partner\n"


def test_customers_new_changed_unchanged_and_twice(desk: Any) -> None:
    desk.company("DEMO Huta S.A.", nip="5260250274", email="stary@huta.example")
    desk.company("DEMO Bez numeru")
    table = CUSTOMERS + (
        "Huta im. DEMO;5260250274;;nowy@huta.example;\n"
        "DEMO bez numeru sp. z o.o.;9512120077;;;\n"
        "DEMO Nowa;;Łódź;;tak\n"
        "DEMO NOWA S.A.;;Łódź;;\n"
    )
    plan = desk.look(table, Kind.CUSTOMERS)
    assert [row.status for row in plan.rows] == ["changed", "changed", "new", "rejected"]
    changed, numbered, new, twice = plan.rows
    assert set(changed.differences) == {
        Difference("name", "DEMO Huta S.A.", "Huta im. DEMO"),
        Difference("email", "stary@huta.example", "nowy@huta.example"),
    }
    assert numbered.differences == (Difference("nip", "", "9512120077"),)
    assert (new.after.is_partner, new.after.address.city) == (True, "Łódź")
    assert (twice.reject.code, twice.reject.column) == ("duplicate", "Nazwa")
    assert "row 4" in str(twice.reject.message)


def test_sites_new_changed_unchanged_and_twice(desk: Any) -> None:
    head = "Klient;Lokalizacja;Miasto;Telefon 24/7\n"
    desk.bring(head + "DEMO Huta;Biuro;Kraków;\nDEMO Huta;Hala;Kraków;\n", Kind.SITES)
    table = head + (
        "DEMO Huta;Biuro;Kraków;12 345 67 89\n"
        "DEMO Huta;hala;Kraków;\n"
        "DEMO Nowa;Biuro;Radom;\n"
        "DEMO Huta;BIURO;Kraków;\n"
        ";Biuro;Radom;\n"
    )
    plan = desk.look(table, Kind.SITES)
    assert [row.status for row in plan.rows] == [
        "changed",
        "unchanged",
        "new",
        "rejected",
        "rejected",
    ]
    assert [company.name for company in plan.companies] == ["DEMO Nowa"]
    assert [each.reject.code for each in plan.rows[3:]] == ["duplicate", "no_customer"]
    assert plan.rows[0].differences == (Difference("phone_24x7", "", "+48123456789"),)


def test_rows_the_reading_refused_stand_among_the_others(desk: Any) -> None:
    table = HEAD + ROW + ROW.replace("31.12.2027", "31.02.2027").replace("0004;", "0005;")
    plan = desk.look(table + ROW.replace("0004;", "0006;"))
    assert [(row.row, row.status) for row in plan.rows] == [(2, "new"), (3, "rejected"), (4, "new")]
    assert plan.rejected == plan.reading.rejected


def test_every_sentence_is_said_in_polish_too(desk: Any) -> None:
    desk.bring(HEAD + ROW)
    row = replace(
        desk.row(HEAD + ROW.replace("2027", "2028")),
        differences=(Difference("lifecycle", Lifecycle.SPARE, None),),
    )
    (said,) = imports.sentences(Kind.DEVICES, row)
    assert translator("pl").render(said) == "Stan: zapasowe → –"


def test_a_new_site_is_told_with_the_stored_customer_that_gets_it(desk: Any) -> None:
    desk.bring(HEAD + ROW)
    other = ROW.replace(SERIAL, "2102359575DMQ5000099").replace("Centrala", "Magazyn")
    plan = desk.look(HEAD + other)
    assert plan.companies == ()
    assert plan.places == ("Magazyn, DEMO Huta S.A.",)


def test_a_row_rejected_for_a_column_that_is_not_there_names_none(desk: Any) -> None:
    plan = desk.look("Model;Uwagi\nS5735;x\n")
    (reject,) = plan.rejected
    assert (reject.row, reject.column) == (2, "")
