from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

import pytest

from hezo_desktop.domain.finding import Severity
from hezo_desktop.domain.price_list import (
    Discount,
    DiscountKind,
    ExchangeRate,
    Method,
    PriceRule,
    Scope,
)
from hezo_desktop.domain.quote import Acknowledgement, QuoteDraft, QuoteLine
from hezo_desktop.domain.rules.book import Agreement
from hezo_desktop.domain.rules.price import agreement
from tests.domain.rules.conftest import RuleTable

E, W, INFO = "error", "warning", "info"
TABLE = "225/A/NBP/2026"
THURSDAY = date(2026, 11, 19)


def euro(table: str = TABLE, day: date = THURSDAY):
    return (ExchangeRate("EUR", Decimal("4.25"), table, day),)


def priced_in_euro(b: Any):
    listed = b.price_list()
    return replace(listed, rules=tuple(replace(rule, currency="EUR") for rule in listed.rules))


def pricing_work(b: Any, **changes: Any):
    """A list that has a price of deployment."""
    rule = PriceRule(
        id="R-WD",
        service="WDROZENIE",
        scope=Scope.ALL,
        method=Method.ONE_OFF,
        value=Decimal(5000),
        currency="PLN",
    )
    return b.price_list(rules=(rule,), **changes)


def on_request(b: Any):
    """A list that prices CoCare individually."""
    listed = b.price_list()
    rules = tuple(replace(rule, method=Method.INDIVIDUAL, value=None) for rule in listed.rules)
    return replace(listed, rules=rules)


def allowing(b: Any, percent: int | None, service: str = ""):
    """A list whose discounts need no approval up to `percent`."""
    limit = None if percent is None else Decimal(percent)
    row = Discount(DiscountKind.PROJECT, "P", Decimal(5), service=service, limit=limit)
    return b.price_list(discounts=(row,))


def agreed(price: str):
    return {"unit_price": Decimal(price), "reason": "uzgodniono", "approver": "DEMO Kierownik"}


def of_yesterday(b: Any, reason: str = "", by: str = "", rule: str = "R31", **quote: Any):
    """A quote of 20 November by a list that ended the day before; somebody may keep to it."""
    taken = (Acknowledgement(rule, None, reason, by),)
    listed = b.price_list(valid_to=THURSDAY)
    return b.quote(b.cocare(), price_list=listed, acknowledgements=taken, **quote)


SPEAKS = {
    "R31": [
        ("no_list", E, None, lambda b: b.quote(b.cocare(), price_list=None)),
        ("held", W, None, lambda b: of_yesterday(b, "nowego jeszcze nie ma", "DEMO Handlowiec")),
        ("expired", E, None, lambda b: of_yesterday(b, "nowego jeszcze nie ma", by=" ")),
        ("expired", E, None, lambda b: of_yesterday(b, " ", "DEMO Handlowiec")),
        ("expired", E, None, lambda b: of_yesterday(b, "pilne", "DEMO Handlowiec", rule="R25")),
        (
            "expired",
            E,
            None,
            lambda b: b.quote(b.cocare(), price_list=b.price_list(valid_to=date(2026, 11, 19))),
        ),
        (
            "not_yet",
            E,
            None,
            lambda b: b.quote(b.cocare(), price_list=b.price_list(valid_from=date(2026, 11, 21))),
        ),
        ("unlisted", E, E, lambda b: b.quote(b.cocare(), price_list=b.price_list(rules=()))),
        ("unlisted", E, E, lambda b: b.quote(b.cocare(), price_list=on_request(b))),
        (
            "unlisted",
            INFO,
            E,
            lambda b: b.quote(b.cocare(), price_list=on_request(b), preliminary=True),
        ),
        ("own_price", W, W, lambda b: b.quote(b.agreed(b.cocare()))),
        ("own_price", W, W, lambda b: b.quote(b.agreed(b.cocare()), price_list=None)),
        ("own_price", E, E, lambda b: b.quote(b.cocare(unit_price=Decimal(100)))),
        (
            "own_price",
            E,
            E,
            lambda b: b.quote(b.cocare(unit_price=Decimal(100)), preliminary=True),
        ),
        (
            "expired",
            E,
            None,
            lambda b: b.quote(
                b.work(unit_price=None), price_list=pricing_work(b, valid_to=date(2026, 11, 19))
            ),
        ),
        ("one_off", W, W, lambda b: b.quote(b.work())),
        ("one_off", E, E, lambda b: b.quote(b.work(unit_price=None))),
        ("one_off", E, E, lambda b: b.quote(b.work(approver=""))),
    ],
    "R32": [
        ("over_limit", W, None, lambda b: b.quote(b.cocare(discount=Decimal("20.01")))),
        (
            "over_limit",
            W,
            None,
            lambda b: b.quote(b.cocare(discount=Decimal(6)), price_list=allowing(b, 5)),
        ),
        (
            "over_limit",
            W,
            None,
            lambda b: b.quote(
                b.cocare(discount=Decimal(21)), price_list=allowing(b, 50, "PARTNERWORKS")
            ),
        ),
        ("impossible", E, E, lambda b: b.quote(b.cocare(discount=Decimal(101)))),
        ("impossible", E, E, lambda b: b.quote(b.cocare(discount=Decimal(-1)))),
    ],
    "R33": [
        ("missing", E, None, lambda b: b.quote(b.cocare(), currency="EUR")),
        ("missing", E, None, lambda b: b.quote(b.cocare(), price_list=priced_in_euro(b))),
        ("undocumented", E, None, lambda b: b.quote(b.cocare(), currency="EUR", rates=euro(" "))),
        (
            "undocumented",
            E,
            None,
            lambda b: b.quote(b.cocare(), currency="EUR", rates=euro(day=None)),
        ),
        ("no_home_value", INFO, None, lambda b: b.quote(b.agreed(b.cocare()), currency="EUR")),
        (
            "no_home_value",
            INFO,
            None,
            lambda b: b.quote(b.cocare(), currency="EUR", price_list=priced_in_euro(b)),
        ),
        (
            "no_home_value",
            INFO,
            None,
            lambda b: b.quote(b.agreed(b.cocare()), currency="EUR", rates=euro(day=None)),
        ),
    ],
    "R34": [
        (
            "too_late",
            W,
            None,
            lambda b: b.quote(
                b.cocare(), currency="EUR", rates=euro("226/A/NBP/2026", date(2026, 11, 20))
            ),
        ),
        (
            "closed",
            W,
            None,
            lambda b: b.quote(
                b.cocare(), currency="EUR", rates=euro("222/A/NBP/2026", date(2026, 11, 15))
            ),
        ),
        (
            "old",
            W,
            None,
            lambda b: b.quote(
                b.cocare(), currency="EUR", rates=euro("219/A/NBP/2026", date(2026, 11, 12))
            ),
        ),
        (
            "old",
            W,
            None,
            lambda b: b.quote(b.cocare(), currency="EUR", rates=euro(day=date(1989, 12, 31))),
        ),
        (
            "number",
            W,
            None,
            lambda b: b.quote(b.cocare(), currency="EUR", rates=euro("222/A/NBP/2026")),
        ),
        (
            "number",
            W,
            None,
            lambda b: b.quote(b.cocare(), currency="EUR", rates=euro("225/A/NBP/2025")),
        ),
        (
            "unreadable",
            W,
            None,
            lambda b: b.quote(b.cocare(), currency="EUR", rates=euro("tabela A")),
        ),
    ],
    "R48": [
        ("sample", INFO, INFO, lambda b: b.quote(b.cocare(), price_list=b.price_list(sample=True))),
    ],
}
SILENT = {
    "R31": [
        lambda b: b.quote(b.cocare(), b.ahb()),
        lambda b: b.quote(b.cocare(), price_list=b.price_list(valid_to=date(2026, 11, 20))),
        lambda b: b.quote(b.cocare(), price_list=b.price_list(valid_to=None)),
        lambda b: b.quote(b.cocare(), b.ahb(window="8x5x8")),
        lambda b: b.quote(b.cocare(), b.ahb(window="9x5xNBD")),
        lambda b: b.quote(b.cocare(), b.agreed(b.ahb(window="24x7xNBD"))),
        lambda b: b.quote(b.cocare(), months=None, price_list=b.price_list(rules=())),
        lambda b: b.quote(b.cocare(), priced=None),
        lambda b: b.quote(b.cocare(), price_list=priced_in_euro(b)),
        lambda b: b.quote(b.work(unit_price=None), price_list=pricing_work(b)),
    ],
    "R32": [
        lambda b: b.quote(b.cocare(discount=Decimal(20)), b.ahb(discount=Decimal(0))),
        lambda b: b.quote(b.cocare(discount=Decimal(30)), price_list=allowing(b, 30, "COCARE")),
        lambda b: b.quote(b.cocare(discount=Decimal(20)), price_list=allowing(b, None)),
        lambda b: b.quote(b.cocare(discount=Decimal(20)), price_list=None),
    ],
    "R33": [
        lambda b: b.quote(b.cocare()),
        lambda b: b.quote(b.cocare(), currency="EUR", rates=euro()),
        lambda b: b.quote(b.cocare(), currency="EUR", price_list=b.price_list(rates=euro())),
        lambda b: b.quote(b.agreed(b.cocare()), price_list=None),
        lambda b: b.quote(b.cocare(), priced=None),
    ],
    "R34": [
        lambda b: b.quote(b.cocare(), currency="EUR", rates=euro()),
        lambda b: b.quote(b.cocare(), currency="EUR", rates=euro("223/a/nbp/2026")),
        lambda b: b.quote(b.cocare(), currency="EUR", rates=euro("227/A/NBP/2026")),
        lambda b: b.quote(b.cocare(), currency="EUR", rates=euro(" ")),
        lambda b: b.quote(b.cocare(), currency="EUR", rates=euro(day=None)),
        lambda b: b.quote(b.cocare(), currency="EUR"),
        lambda b: b.quote(b.cocare(), rates=euro("tabela A")),
        lambda b: b.quote(
            b.cocare(), currency="EUR", rates=euro("220/A/NBP/2026", date(2026, 11, 13))
        ),
    ],
    "R48": [
        lambda b: b.quote(b.cocare()),
        lambda b: b.quote(b.agreed(b.cocare()), price_list=b.price_list(sample=True)),
        lambda b: b.quote(b.agreed(b.cocare()), price_list=None),
    ],
}


@pytest.mark.parametrize("price", ["0", "-1"])
def test_nothing_is_not_a_price(bench: Any, price: str):
    case = bench.quote(bench.cocare(**agreed(price)))
    assert bench.outcome(case, "R31") == {"not_positive": (E, E), "own_price": (W, W)}


def test_who_keeps_to_an_old_list_is_told_with_the_list_the_day_and_the_reason(bench: Any):
    found = bench.findings(of_yesterday(bench, "umowa ramowa", "DEMO Handlowiec"))
    (told,) = [f for f in found if f.rule == "R31"]
    assert told.message.pl == (
        "Cennik „Cennik” obowiązywał do 19.11.2026, a oferta jest z 20.11.2026. "
        "Przy dawnych cenach pozostaje DEMO Handlowiec: umowa ramowa."
    )
    assert told.answer == "umowa ramowa"


@pytest.mark.parametrize("listed", [None, date(2026, 11, 21)])
def test_nobody_can_keep_to_a_list_that_is_not_there_yet(bench: Any, listed: date | None):
    prices = bench.price_list(valid_from=listed) if listed else None
    taken = (Acknowledgement("R31", None, "pilne", "DEMO Handlowiec"),)
    case = bench.quote(bench.cocare(), price_list=prices, acknowledgements=taken)
    (told,) = bench.findings(case)
    assert (told.severity, told.answerable) == (Severity.ERROR, False)


@pytest.mark.parametrize(
    ("parts", "preliminary", "state", "missing"),
    [
        ({}, False, Agreement.OPEN, ("price", "reason", "approver")),
        ({}, True, Agreement.PRELIMINARY, ("price", "reason", "approver")),
        ({"reason": "x", "approver": "y"}, True, Agreement.PRELIMINARY, ("price",)),
        ({"unit_price": Decimal(1)}, True, Agreement.OPEN, ("reason", "approver")),
        ({"unit_price": Decimal(1), "reason": "x"}, False, Agreement.OPEN, ("approver",)),
        ({"unit_price": Decimal(1), "reason": "x", "approver": "y"}, True, Agreement.AGREED, ()),
    ],
)
def test_an_individual_price_is_agreed_when_price_reason_and_approver_are_there(
    parts: Any, preliminary: bool, state: Agreement, missing: tuple[str, ...]
):
    assert agreement(QuoteDraft(preliminary=preliminary), QuoteLine(**parts)) == (state, missing)


@pytest.mark.parametrize(
    ("day", "table"), [(date(2010, 2, 5), "025/A/NBP/2010"), (THURSDAY, TABLE)]
)
def test_tables_are_numbered_by_business_days(bench: Any, day: date, table: str):
    number = int(table[:3])
    for wrong in (number - 3, number + 3):
        rates = euro(f"{wrong:03}{table[3:]}", day)
        case = bench.quote(bench.cocare(), currency="EUR", rates=rates)
        told = next(f for f in bench.findings(case) if f.rule == "R34")
        assert f"około {number} " in told.message.pl


class TestTable(RuleTable):
    speaks, silent = SPEAKS, SILENT
    beside_another: ClassVar = {"R31": {"not_positive"}}
