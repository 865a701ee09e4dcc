"""What spreadsheets do to serial numbers, zeros and dates is noticed, cell by cell.

Source: issue 3, D 3.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from hezo_desktop.domain.party import Lifecycle
from hezo_desktop.domain.programme import ProductKind
from hezo_desktop.intake import days
from hezo_desktop.intake.entries import CustomerEntry, DeviceEntry, Reading, SiteEntry
from hezo_desktop.intake.table import EXCEL_DAY_0, Kind, Table
from tests.intake.books import saved, xlsx

Read = Callable[[bytes | str], Table]
Understand = Callable[..., Reading]
HUAWEI = "2100000001DMP4000001"


def device(read: Read, understand: Understand, **cells: Any) -> Reading:
    """One device, its cells by heading."""
    cells = {"Producent": "Huawei", "Model": "S5735-L24P4X-A1", **cells}
    return understand(read(xlsx(cells.keys(), cells.values())))


def only(reading: Reading) -> Any:
    assert [str(reject.message) for reject in reading.rejected] == []
    [entry] = reading.entries
    return entry


@pytest.mark.parametrize(
    ("heading", "value", "code"),
    [
        ("Numer seryjny", 2.1e19, "number_for_text"),
        ("Numer seryjny", 12345678901234567, "number_for_text"),
        ("Numer seryjny", "2,1E+19", "number_for_text"),
        ("Numer seryjny", "2.10235E+19", "number_for_text"),
        ("Numer seryjny", 0.5, "number_for_text"),
        ("Numer seryjny", date(2026, 1, 2), "date_for_text"),
        ("Nr katalogowy", 9.5, "number_for_text"),
        ("Nr katalogowy", date(2026, 1, 2), "date_for_text"),
        ("Nr katalogowy", "x" * 501, "too_long"),
        ("NIP klienta", 500000029, "invalid_nip"),
        ("NIP klienta", "500-000-02-97", "invalid_nip"),
        ("Kod pocztowy", "Kraków", "invalid_postcode"),
        ("Kod pocztowy", 123, "invalid_postcode"),
        ("Gwarancja do", "31.02.2027", "invalid_date"),
        ("Gwarancja do", "kiedyś", "invalid_date"),
        ("Gwarancja do", "30 smarch 2027", "invalid_date"),
        ("Gwarancja do", "05/06/2027", "invalid_date"),
        ("Gwarancja do", "9999-12-31", "invalid_date"),
        ("Gwarancja do", 123456, "invalid_date"),
        ("Data wysyłki", "22.11.2026", "future_date"),
        ("Producent", "Cisco", "unknown_vendor"),
        ("Producent", "Huaweiowy", "unknown_vendor"),
        ("Stan", "zepsute", "unknown_word"),
        ("Model", None, "required"),
        ("Model", "brak", "required"),
    ],
)
def test_a_spoiled_cell_is_refused_with_its_place(
    read: Read, understand: Understand, heading: str, value: object, code: str
):
    reading = device(read, understand, **{heading: value})
    assert reading.entries == ()
    [reject] = reading.rejected
    assert (reject.sheet, reject.row, reject.column, reject.code) == ("Sheet", 2, heading, code)
    assert str(reject.message).endswith(".")
    assert len(reject.values) == (2 if heading in {"Producent", "Model"} else 3)


@pytest.mark.parametrize(
    ("heading", "value", "field", "meant"),
    [
        ("Producent", "HUAWEI Technologies Co., Ltd.", "vendor", "HUAWEI"),
        ("Producent", "extreme", "vendor", "EXTREME"),
        ("Numer seryjny", "\u00a0 2100000001 dmp4000001 ", "serial", HUAWEI),
        ("Numer seryjny", "brak", "serial", ""),
        ("Nr katalogowy", 98011318, "part_number", "98011318"),
        ("Nr katalogowy", "02354071", "part_number", "02354071"),
        ("Model", 5320, "model", "5320"),
        ("Klient", "  DEMO\u00a0Źródło  ", "customer", "DEMO Źródło"),
        ("Klient", True, "customer", "TAK"),
        ("NIP klienta", 5000000296, "customer_nip", "5000000296"),
        ("NIP klienta", "PL 500-000-02-96", "customer_nip", "5000000296"),
        ("Kod pocztowy", "30 001", "postcode", "30-001"),
        ("Kod pocztowy", 1234, "postcode", "01-234"),
        ("Gwarancja do", "–", "warranty_until", None),
        ("Stan", "W magazynie", "lifecycle", Lifecycle.SPARE),
        ("Rodzaj", "licencja", "product", ProductKind.SOFTWARE),
    ],
)
def test_what_people_write_is_understood(
    read: Read, understand: Understand, heading: str, value: object, field: str, meant: object
):
    assert getattr(only(device(read, understand, **{heading: value})), field) == meant


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (date(2027, 11, 30), date(2027, 11, 30)),
        (datetime(2027, 11, 30, 14, 5), date(2027, 11, 30)),
        (46356, date(2026, 11, 30)),
        ("2027-11-30", date(2027, 11, 30)),
        ("2027-11-30T00:00:00", date(2027, 11, 30)),
        ("2027-11-30 00:00", date(2027, 11, 30)),
        ("2027/1/3", date(2027, 1, 3)),
        ("20271130", date(2027, 11, 30)),
        ("30.11.2027", date(2027, 11, 30)),
        ("3.1.2027 r.", date(2027, 1, 3)),
        ("30-11-2027", date(2027, 11, 30)),
        ("30/11/2027", date(2027, 11, 30)),
        ("11/30/2027", date(2027, 11, 30)),
        ("07/07/2027", date(2027, 7, 7)),
        ("30 listopada 2027 r.", date(2027, 11, 30)),
        ("1 PAŹ 2027", date(2027, 10, 1)),
        ("30 Nov 2027", date(2027, 11, 30)),
        ("30-Nov-2027", date(2027, 11, 30)),
        ("November 30, 2027", date(2027, 11, 30)),
        ("Nov 3rd 2027", date(2027, 11, 3)),
        ("30.11.27", date(2027, 11, 30)),
        ("3.1.27 r.", date(2027, 1, 3)),
        ("30-Nov-27", date(2027, 11, 30)),
        ("30.XI.2027", date(2027, 11, 30)),
        ("1 IX 27", date(2027, 9, 1)),
        ("7.i.2027 r.", date(2027, 1, 7)),
    ],
)
def test_a_day_is_read_however_it_is_written(written: Any, day: date):
    assert days.read(written, EXCEL_DAY_0) == day


@pytest.mark.parametrize(
    "written",
    [
        *("05/06/2027", "05/06/27", "27-11-30", "30.13.2027", "30.13.27", "0.5.2027"),
        *("30.XIII.2027", "XI.27", "maj 2027", "Q4"),
    ],
)
def test_no_day_is_guessed(written: str):
    with pytest.raises(days.DayError):
        days.read(written, EXCEL_DAY_0)


def test_a_workbook_that_counts_from_1904_gives_the_same_days(read: Read, understand: Understand):
    book = Workbook()
    book.epoch = datetime(1904, 1, 1)
    assert book.active is not None
    book.active.append(["Producent", "Model", "Gwarancja do", "Data wysyłki"])
    book.active.append(["Huawei", "S5735", date(2027, 11, 30), 44000])
    table = read(saved(book))
    entry = only(understand(table))
    assert entry.warranty_until == date(2027, 11, 30)
    assert entry.shipped == date(2024, 6, 19)
    assert "from 1904" in " ".join(map(str, table.remarks))


def test_bare_numbers_in_a_column_of_days_are_remarked(read: Read, understand: Understand):
    reading = device(read, understand, **{"Gwarancja do": 46356})
    assert only(reading).warranty_until == date(2026, 11, 30)
    [remark] = map(str, reading.remarks)
    assert remark.startswith("Column Gwarancja do: bare numbers were read as dates (rows 2)")


def test_a_formula_without_a_result_and_an_error_are_traps(read: Read, understand: Understand):
    table = read(
        xlsx(
            ["Producent", "Model", "Numer seryjny"],
            ["Huawei", "S5735", "=A1&A2"],
            ["Huawei", "#N/A", HUAWEI],
            ["Huawei", "S5735", HUAWEI],
        )
    )
    reading = understand(table)
    assert [(r.row, r.column, r.code) for r in reading.rejected] == [
        (2, "Numer seryjny", "no_value"),
        (3, "Model", "error_value"),
    ]
    assert len(reading.entries) == 1
    trap = table.lines[0].cells[2].trap
    assert trap is not None
    assert trap.code == "no_value"


def test_a_trap_in_a_column_that_is_not_read_does_not_matter(read: Read, understand: Understand):
    table = read(xlsx(["Producent", "Model", "Uwagi"], ["Huawei", "S5735", "=A1"]))
    assert only(understand(table)).model == "S5735"


def test_a_number_too_long_for_a_spreadsheet_shows_before_anything_is_mapped(read: Read):
    table = read(xlsx(["Model", "Cokolwiek"], ["S5735", 12345678901234567]))
    trap = table.lines[0].cells[1].trap
    assert trap is not None
    assert trap.code == "number_for_text"


def test_an_access_point_gets_its_zero_back(read: Read, understand: Understand):
    reading = device(
        read,
        understand,
        Producent="Extreme",
        Model="AP410C",
        **{"Numer seryjny": 4102002210047},
    )
    assert only(reading).serial == "04102002210047"
    assert "zeros that the spreadsheet had dropped" in str(reading.remarks[0])


def test_a_short_catalogue_number_is_doubted_not_changed(read: Read, understand: Understand):
    reading = device(read, understand, **{"Nr katalogowy": 2354071})
    assert only(reading).part_number == "2354071"
    assert "may have lost leading zeros" in str(reading.remarks[0])


def test_an_unusual_serial_number_is_remarked_never_refused(read: Read, understand: Understand):
    reading = device(read, understand, **{"S/N": "całkiem-inny 7"})
    assert only(reading).serial == "CAŁKIEM-INNY7"
    assert str(reading.remarks[0]).startswith("Column S/N: unusual serial numbers (rows 2)")


def test_the_same_serial_number_twice_names_the_other_row(read: Read, understand: Understand):
    reading = understand(
        read(
            xlsx(
                ["Producent", "Model", "S/N"],
                ["Extreme", "5320-24P-8XE", "2119D-00018"],
                ["Huawei", "S5735", "2119D-00018"],
                ["EXTREME", "5320-24P-8XE", "2119d00018"],
            )
        )
    )
    assert [entry.row for entry in reading.entries] == [2, 3]
    [reject] = reading.rejected
    assert (reject.row, reject.code) == (4, "duplicate")
    assert "row 2" in str(reject.message)


def test_devices_without_serial_numbers_are_not_twins(read: Read, understand: Understand):
    reading = understand(read(xlsx(["Producent", "Model"], ["Huawei", "A"], ["Huawei", "A"])))
    assert len(reading.entries) == 2


@pytest.mark.parametrize(
    ("model", "serial", "vendor"),
    [
        ("S5735-L24P4X-A1", None, "HUAWEI"),
        ("AirEngine 5761-21", None, "HUAWEI"),
        ("5420M-48W-4YE", None, "EXTREME"),
        ("5520-24T", None, "EXTREME"),
        ("AP410C", None, "EXTREME"),
        ("Przełącznik", HUAWEI, "HUAWEI"),
        ("Przełącznik", "2119D-00018", "EXTREME"),
        ("Przełącznik", "04102002210047", None),
        ("S5735-L24P4X-A1", "2119D-00018", None),
        ("Przełącznik", None, None),
    ],
)
def test_the_vendor_is_told_by_model_or_serial_only_when_certain(
    read: Read, understand: Understand, model: str, serial: str | None, vendor: str | None
):
    reading = understand(read(xlsx(["Model", "S/N"], [model, serial])))
    if vendor:
        assert only(reading).vendor == vendor
    else:
        assert [reject.code for reject in reading.rejected] == ["unknown_vendor"]


def test_only_columns_of_the_table_are_given(read: Read, understand: Understand):
    entry = only(device(read, understand, Miasto=None))
    assert isinstance(entry, DeviceEntry)
    assert entry.given == {"vendor", "model", "city"}


def test_customers_with_their_numbers(read: Read, understand: Understand):
    headings = ["Nazwa firmy", "NIP", "REGON", "KRS", "Kod", "Kraj", "Tel.", "E-mail", "Partner"]
    reading = understand(
        read(
            xlsx(
                headings,
                ["DEMO A", 1000000012, 990000016, 9999001, 30001, None, 122525600, "a@b.pl", "tak"],
                ["DEMO B", "", None, None, "10115", "Niemcy", None, None, "x"],
                ["DEMO C", None, None, None, "10-11", "PL", None, None, None],
                ["DEMO D", "100-000-00-12", None, None, None, None, None, None, "nie"],
                ["DEMO E", None, None, None, None, None, "tel", None, None],
                ["DEMO F", None, 12345678, None, None, None, None, None, None],
            )
        ),
        Kind.CUSTOMERS,
    )
    first, second = reading.entries
    assert isinstance(first, CustomerEntry)
    assert (first.nip, first.regon, first.krs) == ("1000000012", "990000016", "0009999001")
    assert (first.postcode, first.phone, first.is_partner) == ("30-001", "+48122525600", True)
    assert isinstance(second, CustomerEntry)
    assert (second.postcode, second.country) == ("10115", "DE")
    assert [(r.row, r.column, r.code) for r in reading.rejected] == [
        (4, "Kod", "invalid_postcode"),
        (5, "NIP", "duplicate"),
        (6, "Tel.", "invalid_phone"),
        (7, "REGON", "lost_zeros"),
    ]


def test_customers_from_abroad_have_the_tax_number_of_their_country(
    read: Read, understand: Understand
):
    headings = ["Nazwa firmy", "NIP", "Kraj"]
    reading = understand(
        read(
            xlsx(
                headings,
                ["DEMO GmbH", "DE 136 695 976", None],
                ["DEMO Inc.", "12-3456789", "USA"],
                ["DEMO s.r.o.", "CZ12345678", None],
                ["DEMO A", "DE136695976", "PL"],
            )
        ),
        Kind.CUSTOMERS,
    )
    told = [(e.nip, e.country) for e in reading.entries if isinstance(e, CustomerEntry)]
    assert told == [("DE136695976", "DE"), ("123456789", "US"), ("CZ12345678", "CZ")]
    assert [(r.row, r.column, r.code) for r in reading.rejected] == [(5, "NIP", "invalid_nip")]
    assert "VAT numbers that do not look right (rows 4)" in str(reading.remarks[0])
    of_device = read(xlsx(["Model", "NIP klienta"], ["S5735", "DE 136 695 976"]))
    (device,) = understand(of_device).entries
    assert isinstance(device, DeviceEntry)
    assert device.customer_nip == "DE136695976"


def test_sites_with_their_phone_around_the_clock(read: Read, understand: Understand):
    [site] = understand(
        read(
            xlsx(
                ["Klient", "Lokalizacja", "Ulica", "Godziny dostępu", "Telefon 24/7", "Kontakt"],
                ["DEMO A", "Magazyn", "ul. Wzorcowa 1", "8–16", "12 25 25 600", "DEMO Osoba"],
            )
        ),
        Kind.SITES,
    ).entries
    assert isinstance(site, SiteEntry)
    assert (site.customer, site.name, site.phone_24x7) == ("DEMO A", "Magazyn", "+48122525600")
    assert (site.access_hours, site.contact) == ("8–16", "DEMO Osoba")


def test_the_reader_tells_how_far_it_is_and_can_be_stopped(read: Read):
    from hezo_desktop.intake import entries, mapping  # noqa: PLC0415 - only here

    class StopError(Exception):
        pass

    told = []

    def progress(done: int, of: int) -> None:
        told.append((done, of))
        if done:
            raise StopError

    table = read("Producent;Model\n" + "Huawei;S5735\n" * 4_500)
    columns = mapping.suggest(table, Kind.DEVICES)
    with pytest.raises(StopError):
        entries.interpret(
            table,
            columns,
            Kind.DEVICES,
            vendors={"HUAWEI": "Huawei"},
            formats=(),
            today=date(2026, 11, 21),
            progress=progress,
        )
    assert told == [(0, 4_500), (2_000, 4_500)]
