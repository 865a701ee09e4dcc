from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.quotes.cells import Cells, Prices
from hezo_desktop.ui.quotes.choices import Choices

TODAY = date(2026, 11, 20)
PRICES = Prices("PLN", lambda _line: None)
DRAFT = QuoteDraft(start=date(2026, 12, 1), months=36)


@pytest.fixture
def cells(app: App, choices: Choices, tr: Translator) -> Cells:
    return Cells(app.catalogue, choices, tr, TODAY)


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("", None, None),
        ("12", date(2026, 12, 1), date(2027, 11, 30)),
        ("36m", date(2026, 12, 1), date(2029, 11, 30)),
        ("30.06.2027", date(2026, 12, 1), date(2027, 6, 30)),
        ("1.1.2027–31.12.2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("31.12.28", date(2026, 12, 1), date(2028, 12, 31)),
        ("2027-06-30", date(2026, 12, 1), date(2027, 6, 30)),
        ("1.12.2026-30.11.2029", date(2026, 12, 1), date(2029, 11, 30)),
        ("1.1.27-31.12.27", date(2027, 1, 1), date(2027, 12, 31)),
        ("1.1.2027 do 31.12.2027", date(2027, 1, 1), date(2027, 12, 31)),
    ],
)
def test_a_period_is_typed_as_months_an_end_or_both_days(
    cells: Cells, line: QuoteLine, typed: str, start: date | None, end: date | None
) -> None:
    assert cells.read_period(DRAFT, line, typed) == {"start": start, "end": end}


def test_months_without_a_start_cannot_be_counted(cells: Cells, line: QuoteLine) -> None:
    with pytest.raises(HezoError, match="start"):
        cells.read_period(QuoteDraft(months=None), line, "12")


@pytest.mark.parametrize(
    ("typed", "percent"), [("5", "5"), ("-5%", "5"), ("12,5 %", "12.5"), ("", "0")]
)
def test_a_discount_is_typed_with_or_without_signs(cells: Cells, typed: str, percent: str) -> None:
    read = cells.read_discount(QuoteLine(), typed, PRICES)
    assert read["discount"] == Decimal(percent)


def test_a_discount_brings_the_list_price_back_and_none_leaves_the_agreed_one(
    cells: Cells,
) -> None:
    assert cells.read_discount(QuoteLine(), "5", PRICES)["unit_price"] is None
    assert "unit_price" not in cells.read_discount(QuoteLine(), "", PRICES)


@pytest.mark.parametrize("column", ["discount", "price"])
def test_a_price_by_margin_is_typed_into_the_price_or_the_discount(
    cells: Cells, column: str
) -> None:
    line = QuoteLine(cost=Decimal(780))
    read = cells.read_discount if column == "discount" else cells.read_price
    assert read(line, "m22", PRICES) == {"discount": 0, "unit_price": Decimal("1000.00")}


def test_a_plain_amount_is_an_agreed_price_and_nothing_the_list_price(cells: Cells) -> None:
    assert cells.read_price(QuoteLine(), "1 700,00 zł", PRICES)["unit_price"] == Decimal("1700.00")
    assert cells.read_price(QuoteLine(), " ", PRICES) == {"unit_price": None}
    assert cells.read_cost("12,50", "PLN") == {"cost": Decimal("12.50")}
    assert cells.read_cost("", "PLN") == {"cost": None}


@pytest.mark.parametrize("typed", ["tanio", "m", "1.234,50", "17 €"])
def test_a_price_that_is_none_is_refused_with_all_the_ways_to_type_one(
    cells: Cells, typed: str
) -> None:
    with pytest.raises(HezoError, match="m22"):
        cells.read_price(QuoteLine(), typed, PRICES)


def test_the_keys_of_a_date_field_work_in_a_period(cells: Cells, line: QuoteLine) -> None:
    assert cells.read_period(DRAFT, line, "r")["end"] == date(2029, 12, 31)
    assert cells.read_period(DRAFT, line, "+")["end"] == date(2029, 12, 1)


@pytest.mark.parametrize("typed", ["abc", "101", "5..5"])
def test_what_is_no_discount_is_refused(cells: Cells, typed: str) -> None:
    with pytest.raises(HezoError):
        cells.read_discount(QuoteLine(), typed, PRICES)


def test_serials_are_normalised_once_each_and_raise_the_quantity(
    cells: Cells, line: QuoteLine
) -> None:
    fields = cells.read_serials(line, "dm1, DM2;dm3\nDM1 ")
    assert fields == {"serials": ("DM1", "DM2", "DM3"), "quantity": 3}


def test_a_new_window_forgets_what_the_old_one_needed(cells: Cells) -> None:
    addon = QuoteLine(programme="AHB", window="12x6x4", vendor="HUAWEI")
    fields = cells.read_service(addon, "8x5x8")
    assert fields["window"] == "8x5x8"
    assert fields["opens"] is None


def test_an_unknown_service_is_refused_with_the_way_to_write_it(
    cells: Cells, line: QuoteLine
) -> None:
    with pytest.raises(HezoError, match="CoCare Standard"):
        cells.read_service(line, "platynowy")


def test_a_model_that_is_not_listed_keeps_its_spelling(cells: Cells, line: QuoteLine) -> None:
    assert cells.read_model(line, "Nowy-1 ")["model"] == "Nowy-1"
    assert cells.read_model(line, "ar651w")["model"] == "AR651W"


def test_periods_are_shown_as_the_quotes_or_their_own(cells: Cells, line: QuoteLine) -> None:
    assert cells.period(DRAFT, line) == "36 mo."
    own = QuoteLine(start=date(2027, 1, 1), end=date(2027, 6, 30), programme="COCARE")
    assert cells.period(DRAFT, own) == "01.01.2027–30.06.2027"
    assert cells.period(DRAFT, QuoteLine(programme="WDROZENIE")) == "–"
    assert cells.period(QuoteDraft(months=None), line) == "no period"
