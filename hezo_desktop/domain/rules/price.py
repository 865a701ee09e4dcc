"""Rules on prices, discounts and exchange rates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from hezo_desktop.domain.nbp import table_of
from hezo_desktop.domain.price_list import ExchangeRate
from hezo_desktop.domain.pricing.line import is_custom
from hezo_desktop.domain.programme import ProgrammeKind
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.domain.rules.book import Agreement
from hezo_desktop.domain.rules.facts import Facts, LineFacts
from hezo_desktop.domain.rules.remark import Remark, for_each_line, remark

_EVERYTHING = Decimal(100)
_TABLE = re.compile(r"(?P<number>\d{1,3})/[A-C]/NBP/(?P<year>\d{4})")


def agreement(draft: QuoteDraft, line: QuoteLine) -> tuple[Agreement, tuple[str, ...]]:
    """How far the individual price is agreed, and which of price, reason, approver are missing.

    Source: decisions 7; domain.md §3.2 R31 (a preliminary quote may show no price).
    """
    parts = {
        "price": "" if line.unit_price is None else "given",
        "reason": line.reason.strip(),
        "approver": line.approver.strip(),
    }
    missing = tuple(part for part, value in parts.items() if not value)
    if not missing:
        return Agreement.AGREED, ()
    preliminary = draft.preliminary and line.unit_price is None
    return (Agreement.PRELIMINARY if preliminary else Agreement.OPEN), missing


def price_known(facts: Facts) -> Iterator[Remark]:
    """R31: every line has a price: from a list that is in force, or an agreed one."""
    unpriced = [line for line in facts.lines if _from_list(line)]
    if unpriced:
        yield from _list_in_force(facts)
    for line in facts.lines:
        if line.line.unit_price is not None and line.line.unit_price <= 0:
            yield Remark("not_positive", {"price": line.line.unit_price}, line)
        situation = _individual(facts, line)
        if situation:
            yield Remark(situation, {}, line)


def _from_list(line: LineFacts) -> bool:
    return line.line.unit_price is None and (line.is_service or _is_listed_work(line))


def _is_listed_work(line: LineFacts) -> bool:
    """One-off work that the price list does have a price for."""
    listed = line.line.unit_price is None and line.priced and line.priced.unit_net
    return line.kind is ProgrammeKind.ONE_OFF and bool(listed)


def _list_in_force(facts: Facts) -> Iterator[Remark]:
    prices, day = facts.case.price_list, facts.issue_day
    if prices is None:
        yield remark("no_list", issued=day)
    elif prices.is_over(day):
        yield remark("expired", list=prices.name, until=prices.valid_to, issued=day)
    elif prices.valid_from > day:
        yield remark("not_yet", list=prices.name, since=prices.valid_from, issued=day)


def _individual(facts: Facts, line: LineFacts) -> str:
    """Why the line needs a price agreed for it alone; empty when it does not, or R16 says so."""
    if line.kind is ProgrammeKind.ONE_OFF:
        return "" if _is_listed_work(line) else "one_off"
    if line.is_service and line.line.unit_price is not None:
        return "own_price"
    counted = line.start and line.end and facts.case.price_list
    listed = line.is_service and counted and not is_custom(facts.case.catalogue, line.line)
    return "unlisted" if listed and line.priced and line.priced.individual else ""


def sample_list(facts: Facts) -> Iterator[Remark]:
    """R48: the shipped list holds invented prices."""
    prices = facts.case.price_list
    if prices and prices.sample and any(_from_list(line) for line in facts.lines):
        yield remark("sample", list=prices.name)


@for_each_line
def discount_allowed(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R32: discounts above the limit need somebody's word."""
    given = line.line.discount
    if not 0 <= given <= _EVERYTHING:
        yield remark("impossible", discount=given)
        return
    limit = _discount_limit(facts, line.line.programme)
    if given > limit:
        yield remark("over_limit", discount=given, limit=limit)


def _discount_limit(facts: Facts, programme: str) -> Decimal:
    """What the price list allows without approval, else the rule book's figure."""
    prices = facts.case.price_list
    discounts = prices.discounts if prices else ()
    limits = [row.limit for row in discounts if row.service in ("", programme)]
    known = [limit for limit in limits if limit is not None]
    return max(known, default=facts.case.book.limits.discount)


def rates_given(facts: Facts) -> Iterator[Remark]:
    """R33: an amount that is converted needs its rate, with the bank's table and day.

    A foreign quote whose prices stand in its own currency only loses its value in PLN.
    """
    rates, converted = _rates(facts), _converted(facts)
    for currency in sorted(_foreign(facts)):
        rate = rates.get(currency)
        if rate and rate.table.strip() and rate.day:
            continue
        if currency not in converted:
            yield remark("no_home_value", currency=currency)
        else:
            yield remark("undocumented" if rate else "missing", currency=currency)


def _converted(facts: Facts) -> set[str]:
    return set(facts.case.priced.converted if facts.case.priced else ())


def _foreign(facts: Facts) -> set[str]:
    """Currencies other than the home one that stand on the quote or are converted for it."""
    return {facts.case.draft.currency, *_converted(facts)} - {facts.case.book.limits.home_currency}


def _rates(facts: Facts) -> dict[str, ExchangeRate]:
    prices = facts.case.price_list
    listed = prices.rates if prices else ()
    return {rate.currency: rate for rate in (*listed, *facts.case.draft.rates)}


def rates_plausible(facts: Facts) -> Iterator[Remark]:
    """R34: the bank publishes a table on each business day, numbered through the year.

    Source: domain.md §3.2 R34 (table 225 on 19.11.2026) and §5.6 (the last one before the quote).
    """
    rates = _rates(facts)
    for currency in sorted(_foreign(facts)):
        rate = rates.get(currency)
        if rate and rate.day:
            yield from _implausible(facts, rate, rate.day)
            yield from _aged(facts, rate, rate.day)


def _aged(facts: Facts, rate: ExchangeRate, day: date) -> Iterator[Remark]:
    age = (facts.issue_day - day).days
    if age > facts.case.book.limits.rate_age_days:
        yield remark("old", currency=rate.currency, day=day, days=age)


def _implausible(facts: Facts, rate: ExchangeRate, day: date) -> Iterator[Remark]:
    calendar = facts.case.calendar
    values = {"currency": rate.currency, "day": day, "table": rate.table}
    if day >= facts.issue_day:
        yield remark("too_late", issued=facts.issue_day, **values)
    if not calendar.first_year <= day.year <= calendar.last_year:
        return
    if not calendar.is_business_day(day):
        yield remark("closed", **values)
        return
    if not rate.table.strip():
        return
    found = _TABLE.fullmatch(rate.table.strip().upper())
    expected = table_of(day, calendar)
    tolerance = facts.case.book.limits.nbp_table_tolerance
    if found is None:
        yield remark("unreadable", **values)
    elif int(found["year"]) != day.year or abs(int(found["number"]) - expected) > tolerance:
        yield remark("number", expected=expected, **values)
