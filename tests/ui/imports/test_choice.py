from __future__ import annotations

from uuid import uuid4

import pytest

from hezo_desktop.intake import files
from hezo_desktop.intake.table import Kind, Table
from hezo_desktop.ui.imports.choice import Choice, guess, understand

DEVICES = "Producent;Model;S/N\nHuawei;S5735;A1\nHuawei;S6730;A2"
CUSTOMERS = "Nazwa;NIP;Typ\nŻabka;526-104-08-28;sieć"
SITES = "Klient;Lokalizacja;Ulica;Miasto\nŻabka;Magazyn;Prosta 1;Łódź"


def nothing_remembered(_kind: Kind, _signature: str) -> None:
    return None


def table(text: str) -> Table:
    return files.read_text(text, "test")


def devices() -> Choice:
    return understand(table(DEVICES), Kind.DEVICES, nothing_remembered)


@pytest.mark.parametrize(
    ("text", "kind"),
    [(DEVICES, Kind.DEVICES), (CUSTOMERS, Kind.CUSTOMERS), (SITES, Kind.SITES)],
)
def test_the_headings_tell_what_the_rows_are_about(text: str, kind: Kind):
    guessed = guess(table(text), nothing_remembered)
    assert guessed.kind is kind
    assert guessed.missing == ()
    assert not guessed.remembered


def test_columns_of_the_last_import_go_before_the_suggestion():
    read = table(CUSTOMERS)

    def last_time(kind: Kind, signature: str) -> dict[str, int] | None:
        known = kind is Kind.DEVICES and signature == read.signature
        return {"model": 2, "customer": 0} if known else None

    guessed = guess(read, last_time)
    assert (guessed.kind, guessed.remembered) == (Kind.DEVICES, True)
    assert guessed.mapping == {"model": 2, "customer": 0}


def test_a_required_field_without_a_column_is_named():
    choice = devices().put(1, "")
    assert [field.name for field in choice.missing] == ["model"]
    assert choice.put(0, "model").missing == ()


def test_a_field_that_two_columns_claim_is_named_until_somebody_decides():
    twice = table("Producent;Model;S/N;S/N\nHuawei;S5735;A1;A2")
    choice = understand(twice, Kind.DEVICES, nothing_remembered)
    assert [field.name for field in choice.unclear] == ["serial"]
    assert choice.put(3, "serial").unclear == ()
    decided = understand(twice, Kind.DEVICES, lambda *_asked: {"model": 1})
    assert decided.unclear == ()


def test_a_field_stands_in_one_column_and_a_column_holds_one_field():
    choice = devices().put(0, "serial")
    assert choice.mapping == {"model": 1, "serial": 0}


def test_columns_changed_by_hand_are_no_longer_those_of_the_last_time():
    remembered = understand(table(DEVICES), Kind.DEVICES, lambda *_asked: {"model": 1})
    assert remembered.remembered
    assert not remembered.put(2, "serial").remembered


def test_a_value_for_all_rows_becomes_a_column_behind_the_others():
    choice = devices().put(0, "").give_all("vendor", "EXTREME").give_all("site", "Magazyn")
    completed, mapping = choice.completed()
    assert mapping == {"serial": 2, "model": 1, "vendor": 3, "site": 4}
    assert [line.values[3:] for line in completed.lines] == [("EXTREME", "Magazyn")] * 2
    assert len(completed.header) == 5


def test_a_column_goes_before_a_value_for_all_rows():
    choice = devices().give_all("vendor", "EXTREME")
    assert choice.completed() == (choice.table, choice.mapping)


def test_a_value_for_all_rows_is_taken_back_by_an_empty_one():
    choice = devices().put(0, "")
    assert choice.give_all("vendor", "HUAWEI").give_all("vendor", "") == choice


def test_a_required_field_may_be_the_same_in_all_rows():
    assert devices().put(1, "").give_all("model", "S5735").missing == ()


def test_the_rows_belong_to_the_company_that_was_named():
    company = uuid4()
    assert devices().owned_by(company).company_id == company
