"""Columns are suggested from Polish and English headings, else from what the values look like."""

from __future__ import annotations

import pytest

from hezo_desktop.intake import files, mapping
from hezo_desktop.intake.definitions import FIELDS
from hezo_desktop.intake.readers import READERS
from hezo_desktop.intake.table import Kind, Table


def table(header: str, *rows: str) -> Table:
    return files.read_text("\n".join((header, *(rows or ("x;" * header.count(";"),)))), "park")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("PRODUCENT", "vendor"),
        ("Manufacturer", "vendor"),
        ("Nr  kat.", "part_number"),
        ("P/N", "part_number"),
        ("Part Number (PN)", "part_number"),
        ("Numer seryjny", "serial"),
        ("S/N:", "serial"),
        ("Nr seryjny urządzenia", "serial"),
        ("Numer seryjny / Serial number", "serial"),
        ("Klient końcowy", "customer"),
        ("End customer name", "customer"),
        ("NIP użytkownika", "customer_nip"),
        ("Lokalizacja", "site"),
        ("Miejscowość", "city"),
        ("Data wysyłki", "shipped"),
        ("Gwarancja do (włącznie)", "warranty_until"),
        ("Warranty End Date", "warranty_until"),
        ("Koniec sprzedaży", "end_of_sale"),
        ("End-of-Support", "end_of_support"),
        ("EOSL", "end_of_support"),
        ("Status urządzenia", "lifecycle"),
    ],
)
def test_headings_are_known_in_both_languages(heading: str, field: str):
    suggested = mapping.suggest(table(f"Model;{heading}"), Kind.DEVICES)
    assert suggested == {"model": 0, field: 1}


@pytest.mark.parametrize("heading", ["EOS", "Uwagi", "Ilość", "Warranty type", "Cena", ""])
def test_what_can_mean_two_things_or_nothing_is_left_alone(heading: str):
    assert mapping.suggest(table(f"Model;{heading}"), Kind.DEVICES) == {"model": 0}


def test_of_two_columns_the_more_usual_name_wins():
    found = mapping.suggest(table("Data faktury;Model;Data wysyłki"), Kind.DEVICES)
    assert found == {"model": 1, "shipped": 2}


def test_a_heading_that_stands_twice_is_nobodys():
    twice = table("Model;Numer seryjny;numer seryjny", "S5735;DEMO1;DEMO2")
    assert twice.header == ("Model", "Numer seryjny", "numer seryjny (2)")
    assert mapping.suggest(twice, Kind.DEVICES) == {"model": 0}
    assert mapping.unclear(twice, Kind.DEVICES, {"model": 0}) == ("serial",)
    assert mapping.unclear(twice, Kind.DEVICES, {"model": 0, "serial": 2}) == ()
    assert "stand twice" in str(twice.remarks[0])


def test_serial_numbers_are_known_by_their_looks():
    found = mapping.suggest(
        table("Model;Oznaczenie", "S5735;2100000001DMP4000001", "5520;2119D-00018"), Kind.DEVICES
    )
    assert found == {"model": 0, "serial": 1}


def test_two_columns_of_the_same_looks_are_left_to_a_person():
    rows = ("S5735;2119D-00018;2119D-00019",)
    assert mapping.suggest(table("Model;Stary;Nowy", *rows), Kind.DEVICES) == {"model": 0}


def test_pasted_serial_numbers_need_no_header():
    found = files.read_text("2100000001DMP4000001\n2119D-00018\n", "Clipboard")
    assert (found.header_row, found.header) == (0, ("A",))
    assert mapping.suggest(found, Kind.DEVICES) == {"serial": 0}
    assert mapping.missing(Kind.DEVICES, {"serial": 0}) == ("model",)


def test_customers_and_sites_have_columns_of_their_own():
    customers = mapping.suggest(table("Kontrahent;Numer NIP;Adres;Login VZAM"), Kind.CUSTOMERS)
    assert customers == {"name": 0, "nip": 1, "street": 2, "vzam_login": 3}
    sites = mapping.suggest(table("Klient;Oddział;Telefon całodobowy"), Kind.SITES)
    assert sites == {"customer": 0, "name": 1, "phone_24x7": 2}
    assert mapping.missing(Kind.SITES, {}) == ("name",)


def test_the_signature_is_that_of_the_headings():
    first, second = table("Model;Nr seryjny"), table("MODEL; nr  seryjny")
    assert first.signature == second.signature
    assert first.signature != table("Model;S/N").signature


@pytest.mark.parametrize("kind", Kind)
def test_every_field_can_be_read_and_has_a_title_in_both_languages(kind: Kind):
    for field in FIELDS[kind]:
        assert field.type in READERS
        assert field.title.pl
        assert field.title.en
        assert field.headings
