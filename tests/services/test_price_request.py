from __future__ import annotations

import json
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from hezo_desktop import catalogue
from hezo_desktop.domain.price_list import Model, PriceList
from hezo_desktop.domain.programme import ProductKind
from hezo_desktop.domain.quote import BaseCover, Counting, QuoteDraft, QuoteLine
from hezo_desktop.errors import BadInputError, NotFoundError
from hezo_desktop.services import price_request

CATALOGUE = catalogue.load()
LINE = {"vendor": "HUAWEI", "model": "S5735", "programme": "COCARE", "level": "STANDARD"}
OPTION = {"vendor": "HUAWEI", "model": "S5735", "option": "AHB", "window": "8x5xNBD"}


def read(content: dict[str, Any]) -> QuoteDraft:
    return price_request.read(content, CATALOGUE)


def line(**changes: Any) -> QuoteLine:
    return read({"lines": [{**LINE, **changes}]}).lines[0]


def problems(content: dict[str, Any]) -> list[str]:
    with pytest.raises(BadInputError) as refused:
        read(content)
    return [str(problem) for problem in refused.value.problems]


def test_a_whole_request_is_read(tmp_path: Path):
    content = {
        "buyer": {"name": "DEMO Partner", "is_partner": True},
        "end_customer": {"name": "DEMO Customer", "nip": "5000000296"},
        "issue_date": "2026-11-20",
        "start": "2026-12-01",
        "months": 36,
        "currency": "PLN",
        "rates": [
            {
                "currency": "EUR",
                "value": "4.2500",
                "table": "225/A/NBP/2026",
                "date": "2026-11-19",
            }
        ],
        "lines": [
            {
                **OPTION,
                "window": "12 x 6 x 4",
                "quantity": 2,
                "serials": [" 2100-a ", "2100-b"],
                "base": {"programme": "COCARE", "level": "PREMIER", "until": "2029-11-30"},
                "opens": "08:00",
                "counting": "elapsed",
                "cutoff": "15:00",
                "unit_price": "100.00",
                "reason": "shift work",
                "approver": "A. Nowak",
                "start": "2027-01-01",
                "end": None,
            },
            {**LINE, "discount": "15"},
            {"programme": "WDROZENIE", "description": "Install", "unit_price": "5000.00"},
        ],
    }
    path = tmp_path / "request.json"
    path.write_text("\ufeff" + json.dumps(content), encoding="utf-8")
    draft = price_request.read(path, CATALOGUE)
    assert draft.buyer
    assert draft.buyer.is_partner
    assert draft.end_customer
    assert (draft.end_customer.nip, draft.end_customer.is_partner) == ("5000000296", False)
    assert (draft.start, draft.months, draft.end) == (date(2026, 12, 1), 36, None)
    assert (draft.rates[0].value, draft.rates[0].day) == (Decimal("4.25"), date(2026, 11, 19))
    option, programme, work = draft.lines
    assert (option.programme, option.level, option.window) == ("AHB", "", "12x6x4")
    assert (option.opens, option.cutoff, option.counting) == (time(8), time(15), Counting.ELAPSED)
    assert option.base == BaseCover("COCARE", "PREMIER", date(2029, 11, 30))
    assert option.serials == ("2100-A", "2100-B")
    assert option.unit_price == 100
    assert programme.discount == 15
    assert (work.programme, work.quantity, work.description) == ("WDROZENIE", 1, "Install")


def test_left_out_and_null_mean_the_same():
    bare = read({"lines": [LINE]})
    assert (bare.buyer, bare.start, bare.months, bare.currency) == (None, None, None, "PLN")
    nulls = dict.fromkeys(("buyer", "start", "months", "end", "rates", "vat", "co_termed"))
    assert read({**nulls, "lines": [LINE]}).lines[0].discount == 0


def test_the_buyer_is_a_partner_unless_the_file_says_otherwise():
    assert read({"buyer": {"name": "P"}, "lines": [LINE]}).buyer.is_partner
    named = {"name": "P", "is_partner": False}
    assert not read({"buyer": named, "lines": [LINE]}).buyer.is_partner


def test_as_many_pieces_as_serials_unless_a_quantity_is_given():
    assert line(serials=["A", "B"]).quantity == 2
    assert line(serials=["A", "B"], quantity=5).quantity == 5
    assert line().quantity == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"programme": "cocare", "level": "standard"}, ("COCARE", "STANDARD")),
        ({"programme": "Co-Care"}, ("COCARE", "STANDARD")),
    ],
)
def test_letter_case_and_aliases_are_forgiven(changes: dict[str, Any], code: tuple[str, str]):
    found = line(**changes)
    assert (found.programme, found.level) == code


def test_a_vendor_may_be_named_or_coded():
    assert line(vendor="Huawei").vendor == "HUAWEI"
    assert line(vendor="Extreme Networks").vendor == "EXTREME"


def test_whole_numbers_may_stand_bare():
    assert line(discount=15).discount == 15


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"colour": "red"}, "lines[0].colour: this key is not known"),
        ({"programme": "NOCARE"}, "lines[0].programme: NOCARE is not known"),
        ({"programme": None}, "lines[0].programme: a line has either a programme or an option"),
        ({"option": "AHB"}, "lines[0].programme: a line has either a programme or an option"),
        ({"programme": "AHB"}, "lines[0].programme: AHB is an option; write it under option"),
        ({"level": "GOLD"}, "lines[0].level: GOLD is not known; there are BASIC, STANDARD"),
        ({"level": None}, "lines[0].level: COCARE needs a level: BASIC, STANDARD"),
        ({"window": "8x5xNBD"}, "lines[0].window: COCARE has no window"),
        ({"vendor": "ACME"}, "lines[0].vendor: ACME is not known; there are"),
        ({"quantity": 0}, "lines[0].quantity: a whole number from 1 to 1000000"),
        ({"quantity": "2"}, "lines[0].quantity: a whole number"),
        ({"quantity": True}, "lines[0].quantity: a whole number"),
        ({"quantity": 1.5}, "lines[0].quantity: a whole number"),
        ({"serials": "A"}, "lines[0].serials: a list in square brackets"),
        ({"serials": ["A", 5]}, "lines[0].serials[1]: a text in quotation marks"),
        ({"model": 5320}, "lines[0].model: a text in quotation marks"),
        ({"discount": 1.5}, "lines[0].discount: a decimal in quotation marks"),
        ({"discount": True}, "lines[0].discount: a decimal in quotation marks"),
        ({"discount": "101"}, "lines[0].discount: a number from 0 to 100"),
        ({"discount": "-5"}, 'lines[0].discount: "-5" is not a number'),
        ({"unit_price": "1.234,56"}, "both a point and a comma"),
        ({"start": "01.12.2026"}, "lines[0].start: 01.12.2026 is not a date"),
        ({"end": "2026-02-30"}, "lines[0].end: 2026-02-30 is not a date"),
        ({"opens": "8"}, "lines[0].opens: 8 is not an hour"),
        ({"counting": "both"}, "lines[0].counting: both is not known; there are window, elapsed"),
        ({"base": "COCARE"}, "lines[0].base: an object in braces"),
        ({"base": {}}, "lines[0].base.programme: the programme of the base is missing"),
        ({"base": {"programme": "X"}}, "lines[0].base.programme: X is not known"),
        (
            {"base": {"programme": "COCARE", "level": "GOLD"}},
            "lines[0].base.level: GOLD is not known",
        ),
        (
            {"base": {"programme": "GWARANCJA", "since": "2026-01-01"}},
            "lines[0].base.since: this key is not known",
        ),
    ],
)
def test_what_is_wrong_on_a_line_is_named_with_its_path(changes: dict[str, Any], problem: str):
    (found,) = problems({"lines": [{**LINE, **changes}]})
    assert problem in found


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"window": None}, "lines[0].window: AHB needs a window"),
        ({"window": "24/7"}, "lines[0].window: "),
        ({"level": "STANDARD"}, "lines[0].level: AHB has no levels"),
        ({"option": "COCARE"}, "lines[0].option: COCARE is a programme"),
        ({"option": "XYZ"}, "lines[0].option: XYZ is not known"),
    ],
)
def test_what_is_wrong_on_an_option_is_named_with_its_path(changes: dict[str, Any], problem: str):
    (found,) = problems({"lines": [{**OPTION, **changes}]})
    assert problem in found


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"lines": []}, "lines: at least one line is needed"),
        ({"lines": None}, "lines: at least one line is needed"),
        ({"lines": {"0": LINE}}, "lines: a list in square brackets"),
        ({"lines": ["COCARE"]}, "lines[0]: an object in braces"),
        ({"discounts": []}, "discounts: this key is not known"),
        ({"months": 36, "end": "2028-12-31"}, "end: give either the months or the end"),
        ({"months": 0}, "months: a whole number from 1 to"),
        ({"currency": "GBP"}, "currency: GBP is not known; there are PLN, EUR, USD"),
        ({"co_termed": "yes"}, "co_termed: true or false"),
        ({"buyer": {"name": ""}}, "buyer.name: the name is missing"),
        ({"buyer": {"name": "P", "tax": 1}}, "buyer.tax: this key is not known"),
        ({"rates": [{"value": "4.25"}]}, "rates[0].currency: the currency of the rate is missing"),
        ({"rates": [{"currency": "EUR"}]}, "rates[0].value: a rate above zero"),
        ({"rates": [{"currency": "EUR", "value": "0"}]}, "rates[0].value: a rate above zero"),
        (
            {"rates": [{"currency": "EUR", "value": "4.25"}, {"currency": "EUR", "value": "5"}]},
            "rates: EUR has more than one rate",
        ),
        ({"rates": [{"currency": "PLN", "value": "1"}]}, "rates[0].currency: PLN is not known"),
    ],
)
def test_what_is_wrong_with_the_request_is_named_with_its_path(
    changes: dict[str, Any], problem: str
):
    (found,) = problems({"lines": [LINE], **changes})
    assert problem in found


def test_everything_wrong_is_told_at_once():
    found = problems(
        {
            "start": "soon",
            "colour": 1,
            "lines": [LINE, {**LINE, "level": "GOLD"}, {**OPTION, "window": "24/7"}],
        }
    )
    assert [problem.split(":")[0] for problem in found] == [
        "colour",
        "lines[1].level",
        "lines[2].window",
        "start",
    ]


def test_there_is_an_end_to_what_is_told():
    assert len(problems({"lines": [{**LINE, "level": "GOLD"}] * 600})) == 500


def test_there_is_an_end_to_the_lines():
    assert problems({"lines": [LINE] * 20_001}) == ["lines: at most 20000 lines are possible"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"lines": [', "is not JSON: line 1"),
        (b'{"lines": [], "lines": []}', "says a key twice"),
        (b"\xff\xfe\x00", "is not JSON in UTF-8"),
        (b"[" * 100_000, "is not JSON"),
        (b"[]", "must hold one JSON object"),
        (b'{"months": 1' + b"0" * 5000 + b"}", "is not JSON"),
        (b" " * (20 * 1024 * 1024 + 1), "too big for a price request"),
    ],
)
def test_a_file_that_is_no_request_is_refused(tmp_path: Path, content: bytes, said: str):
    path = tmp_path / "request.json"
    path.write_bytes(content)
    with pytest.raises(BadInputError, match=said):
        price_request.read(path, CATALOGUE)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(NotFoundError, match="cannot be read"):
        price_request.read(tmp_path / "missing.json", CATALOGUE)


def price_list(*models: Model) -> PriceList:
    return PriceList("L", "1", None, date(2026, 1, 1), None, "EUR", models=models)


def test_a_line_without_a_vendor_takes_that_of_its_model():
    prices = price_list(Model("EXTREME", "5320"), Model("HUAWEI", "S5735"))
    draft = QuoteDraft(lines=(QuoteLine(model="s5735"), QuoteLine(model="5320")))
    found = price_request.with_models(draft, prices)
    assert [line.vendor for line in found.lines] == ["HUAWEI", "EXTREME"]


def test_an_ambiguous_or_unknown_model_names_no_vendor():
    prices = price_list(Model("EXTREME", "X1"), Model("HUAWEI", "X1"))
    draft = QuoteDraft(lines=(QuoteLine(model="X1"), QuoteLine(model="Y1"), QuoteLine()))
    assert price_request.with_models(draft, prices) == draft
    assert price_request.with_models(draft, None) == draft


def test_the_price_list_tells_software_from_hardware():
    prices = price_list(Model("HUAWEI", "NCE", product=ProductKind.SOFTWARE))
    draft = QuoteDraft(lines=(QuoteLine(model="NCE", vendor="HUAWEI"),))
    assert price_request.with_models(draft, prices).lines[0].product is ProductKind.SOFTWARE
