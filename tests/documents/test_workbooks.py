"""Workbooks: typed cells, print set-up, sums that equal the stored totals, no live text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from hezo_desktop.documents import DOCUMENTS, Paper, contract_xlsx, quote_xlsx, schedule_xlsx
from hezo_desktop.documents.sheet import LONGEST, TooLongError, put
from hezo_desktop.documents.text import clean
from hezo_desktop.domain.paper import IssuedQuote
from tests.documents import factory, reading

BOOKS = [key for key in DOCUMENTS if key.endswith("xlsx")]


def paper(key: str) -> Paper:
    return factory.quote() if key.startswith(("quote", "customer")) else factory.signed()


def sheets(book: Workbook) -> list[Worksheet]:
    return [page for page in book.worksheets if isinstance(page, Worksheet)]


def column(page: Worksheet, title: str) -> list[Any]:
    """The data cells under a header, down to the first empty row."""
    [at] = [cell.column for cell in page[1] if cell.value == title]
    values = []
    for row in range(2, page.max_row + 1):
        if page.cell(row, 1).value is None:
            break
        values.append(page.cell(row, at).value)
    return values


def worth(page: Worksheet, reference: str) -> Decimal:
    """What a cell is worth, by the few formulas the workbooks use."""
    value = page[reference].value
    if not isinstance(value, str) or not value.startswith("="):
        return Decimal(str(value or 0))
    if found := re.fullmatch(r"=SUM\((\w)(\d+):\w(\d+)\)", value):
        letter, first, last = found[1], int(found[2]), int(found[3])
        return sum((worth(page, f"{letter}{row}") for row in range(first, last + 1)), Decimal(0))
    if found := re.fullmatch(r"=(\w\d+)([*+])(\w\d+)", value):
        left, right = worth(page, found[1]), worth(page, found[3])
        return left * right if found[2] == "*" else left + right
    found = re.fullmatch(
        r'=ROUND\(SUMIFS\((\w)(\d+):\w(\d+),(\w)\d+:\w\d+,"([^"]+)"\)\*([\d.]+),2\)', value
    )
    assert found is not None, value
    letter, first, last, rates = found[1], int(found[2]), int(found[3]), found[4]
    net = sum(
        (
            worth(page, f"{letter}{row}")
            for row in range(first, last + 1)
            if page[f"{rates}{row}"].value == found[5]
        ),
        Decimal(0),
    )
    return (net * Decimal(found[6])).quantize(Decimal("0.01"), "ROUND_HALF_UP")


def named(book: Workbook, name: str) -> Decimal:
    """What a defined name points at."""
    title, _, cell = book.defined_names[name].attr_text.rpartition("!")
    page = book[title.strip("'")]
    assert isinstance(page, Worksheet)
    return worth(page, cell.replace("$", ""))


@pytest.mark.parametrize("key", BOOKS)
def test_every_data_sheet_can_be_filtered_frozen_and_printed(key: str) -> None:
    cover, *data = sheets(reading.book(DOCUMENTS[key].render(paper(key), "pl")))
    assert cover.title == "Podsumowanie"
    assert len(data) >= 6
    for page in data:
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref.startswith("A1:")
        assert page.print_title_rows == "$1:$1"
        assert page.page_setup.orientation == "landscape"
        assert page.page_setup.fitToWidth == 1
        assert page.print_area
        assert not page.merged_cells.ranges
        titles = [cell.value for cell in page[1]]
        assert all(titles)
        assert len(set(titles)) == len(titles)


def test_dates_and_numbers_are_real() -> None:
    book = reading.book(schedule_xlsx.render(factory.signed(), "pl"))
    devices = book["Urządzenia"]
    assert set(column(devices, "Od")) == {datetime(2026, 12, 1)}
    assert column(devices, "Lp.") == list(range(1, 9))
    assert book["Przykłady"]["C2"].value == datetime(2026, 12, 23, 14, 30)
    assert book["Dni wolne"]["A2"].value == datetime(2026, 1, 1)
    prices = reading.book(quote_xlsx.render(factory.quote(), "pl"))["Ceny"]
    assert column(prices, "Ilość") == [2, 2, 1, 3]
    assert column(prices, "Cena jedn. netto, PLN")[0] == pytest.approx(2156.40)


def two_rates() -> IssuedQuote:
    """1 234,56 at 23 % and 100,00 outside VAT."""
    lines = [factory.line(1, "AHB 8x5xNBD"), replace(factory.line(2, "SOS 24x7x8"), vat_rate="np")]
    quote = factory.quote(lines)
    row = quote.vat[0]
    first, second = (line.net for line in lines)
    assert first is not None
    assert second is not None
    vat = first.share(Decimal("0.23"))
    zero = second - second
    rows = (
        replace(row, net=first, vat=vat, gross=first + vat),
        replace(row, rate="np", net=second, vat=zero, gross=second),
    )
    return replace(quote, vat=rows, vat_total=vat, gross=first + second + vat)


@pytest.mark.parametrize(
    "quote",
    [
        factory.quote(),
        factory.quote([*factory.typical_lines(), factory.line(9, "AHB 8x5x8", unit=None)]),
        two_rates(),
    ],
    ids=["all priced", "one open", "two rates"],
)
def test_sums_are_formulas_and_equal_the_stored_totals(quote: IssuedQuote) -> None:
    book = reading.book(quote_xlsx.render(quote, "pl"))
    assert named(book, "total_net") == quote.net.amount
    assert named(book, "total_vat") == quote.vat_total.amount
    assert named(book, "total_gross") == quote.gross.amount
    formulas = [cell.value for cell in book["Podsumowanie"]["B"] if cell.data_type == "f"]
    assert formulas == ["=total_net", "=total_vat", "=total_gross"]


def test_a_rate_in_letters_says_in_the_workbook_too_what_it_means() -> None:
    cover = reading.book(quote_xlsx.render(two_rates(), "pl"))["Podsumowanie"]
    facts = dict(cover.iter_rows(max_col=2, values_only=True))
    assert "art. 28b" in facts["VAT np"]
    assert "VAT 23%" not in facts


def test_a_position_without_a_price_is_empty_not_zero() -> None:
    quote = factory.quote([factory.line(1, "AHB 8x5x8", unit=None, individual=True)])
    book = reading.book(quote_xlsx.render(quote, "pl"))
    assert column(book["Ceny"], "Wartość netto, PLN") == [None]
    assert column(book["Ceny"], "Uwagi") == ["wycena indywidualna"]
    assert "wycena indywidualna" in [cell.value for cell in book["Podsumowanie"]["B"]]


def test_one_row_a_device_and_pending_serials_stay_empty() -> None:
    book = reading.book(contract_xlsx.render(factory.signed(), "pl"))
    serials = column(book["Urządzenia"], "Numer seryjny")
    assert len(serials) == 8
    assert serials.count(None) == 4


def test_the_contract_has_parties_prices_and_channels() -> None:
    book = reading.book(contract_xlsx.render(factory.signed(), "pl"))
    cover = [cell.value for cell in book["Podsumowanie"]["B"]]
    assert "DEMO Integrator Północ Sp. z o.o." in cover
    assert "DEMO Jan Prokurent" in cover
    assert "Ceny" in book.sheetnames
    contacts = [cell.value for row in book["Kontakty"].iter_rows() for cell in row]
    assert "DEMO Osoba Zgłaszająca" in contacts
    assert "escalation@myhezo.pl" in contacts


def test_the_schedule_carries_no_prices() -> None:
    book = reading.book(schedule_xlsx.render(factory.signed(), "pl"))
    assert "Ceny" not in book.sheetnames
    assert not book.defined_names


@pytest.mark.parametrize("key", BOOKS)
def test_no_sheet_speaks_of_cost_or_margin(key: str) -> None:
    book = reading.book(DOCUMENTS[key].render(paper(key), "pl"))
    words = " ".join(
        str(cell.value) for page in sheets(book) for row in page.iter_rows() for cell in row
    )
    assert not re.search(r"marż|koszt|zysk", words.lower())


@pytest.mark.parametrize("key", BOOKS)
def test_the_same_value_gives_the_same_bytes(key: str) -> None:
    first = DOCUMENTS[key].render(paper(key), "en")
    assert first == DOCUMENTS[key].render(paper(key), "en")
    with ZipFile(BytesIO(first)) as archive:
        core = archive.read("docProps/core.xml").decode()
    made = (
        "2026-11-20T13:30:00Z" if key.startswith(("quote", "customer")) else "2026-11-27T11:00:00Z"
    )
    assert core.count(made) == 2


INJECTIONS = ("=1+1", "+48 22", "-5", "@SUM(A1)", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0")


@pytest.mark.parametrize("attack", INJECTIONS)
def test_a_text_that_looks_like_a_formula_stays_text(attack: str) -> None:
    line = factory.line(1, "AHB 8x5xNBD", model=attack, serials=(attack,), description=attack)
    quote = factory.quote([line])
    quote = replace(quote, draft=replace(quote.draft, title=attack))
    book = reading.book(quote_xlsx.render(quote, "pl"))
    cell = book["Urządzenia"]["B2"]
    assert cell.value == attack
    assert cell.data_type == "s"
    assert cell.quotePrefix
    formulas = [
        cell.value
        for page in sheets(book)
        for row in page.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert attack not in formulas
    assert all(
        str(formula).startswith(("=total", "=SUM", "=ROUND", "=L", "=I")) for formula in formulas
    )


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_comes_back_as_it_reads(text: str) -> None:
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    put(page["A1"], text)
    out = BytesIO()
    book.save(out)
    cell = reading.book(out.getvalue()).worksheets[0]["A1"]
    assert (cell.value or "") == clean(text, LONGEST)
    assert cell.data_type != "f"


def test_a_text_that_a_cell_cannot_hold_is_refused_with_its_place() -> None:
    line = factory.line(1, "AHB 8x5xNBD", description="x" * (LONGEST + 1))
    with pytest.raises(TooLongError) as refused:
        quote_xlsx.render(factory.quote([line]), "pl")
    assert refused.value.message.values["cell"] == "D2"
    fits = factory.line(1, "AHB 8x5xNBD", description="x" * LONGEST)
    book = reading.book(quote_xlsx.render(factory.quote([fits]), "pl"))
    assert len(column(book["Ceny"], "Opis")[0]) == LONGEST


def test_marks_and_validity_stand_on_the_cover() -> None:
    quote = replace(factory.quote(), number="")
    cover = reading.book(quote_xlsx.render(quote, "pl"))["Podsumowanie"]
    assert cover["A1"].value == "Oferta bez numeru (szkic)"
    assert cover["A2"].value == "SZKIC"
    assert datetime.combine(date(2026, 12, 20), datetime.min.time()) in [
        cell.value for cell in cover["B"]
    ]


def test_a_long_label_of_the_cover_is_read_whole_and_figures_keep_off_the_next_column() -> None:
    made = factory.with_a_choice()
    named = tuple(replace(each, name="Pełna opieka całą dobę") for each in made.draft.variants)
    book = reading.book(
        quote_xlsx.render(replace(made, draft=replace(made.draft, variants=named)), "pl")
    )
    cover = book["Podsumowanie"]
    [label] = [
        cell for cell in cover["A"] if str(cell.value).startswith("Razem brutto – Wariant B")
    ]
    assert label.alignment.wrap_text
    assert cover.row_dimensions[label.row].height > cover.row_dimensions[5].height
    assert book["Ceny B"]["L2"].alignment.indent == book["Ceny B"]["L1"].alignment.indent == 1
