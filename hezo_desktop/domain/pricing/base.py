"""What a rule gives for one device: its price of a year, of a fixed term, or of a piece.

Source: domain.md §6.2; decisions 13.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from hezo_desktop.domain.price_list import Method, PriceRule
from hezo_desktop.domain.pricing.exact import NoPriceError, plain, shown
from hezo_desktop.domain.pricing.exchange import Rates
from hezo_desktop.domain.pricing.matching import Wanted
from hezo_desktop.domain.term import YEAR_MONTHS
from hezo_desktop.message import Message, say


@dataclass(frozen=True, slots=True)
class Base:
    """An unrounded price in its currency; `per_year` says that the term's factor applies."""

    amount: Fraction
    currency: str
    per_year: bool
    steps: tuple[Message, ...]


def base_price(rule: PriceRule, wanted: Wanted, list_currency: str, rates: Rates) -> Base:
    """The price a rule gives, raised to its yearly minimum per device.

    Raises: NoPriceError when the rule says that there is none, or the list price is unknown.
    """
    price = _METHODS[rule.method](rule, wanted, list_currency)
    years = {Method.PER_TERM: Fraction(rule.term_months or 0, YEAR_MONTHS)}.get(
        rule.method, Fraction(int(price.per_year))
    )
    if rule.minimum_per_year is None or not years:
        return price
    minimum, steps = rates.convert(
        Fraction(rule.minimum_per_year) * years, rule.currency or price.currency, price.currency
    )
    if minimum <= price.amount:
        return price
    step = say(
        "Minimum per device and year, {minimum}: {result}",
        minimum=shown(Fraction(rule.minimum_per_year), rule.currency or price.currency),
        result=shown(minimum, price.currency),
    )
    return Base(minimum, price.currency, price.per_year, (*price.steps, *steps, step))


def _share_of_list(rule: PriceRule, wanted: Wanted, list_currency: str) -> Base:
    model = wanted.model
    if model is None or model.list_price is None:
        raise NoPriceError(
            say(
                "Rule {rule} takes a percent of the list price, but the price list has none for "
                "{model}. The line is priced individually.",
                rule=rule.id,
                model=wanted.model_name or "–",
            )
        )
    currency = model.currency or list_currency
    amount = Fraction(_value(rule)) * Fraction(model.list_price) / 100
    step = say(
        "Rule {rule}: {percent}% a year of the list price {list_price} = {result}",
        rule=rule.id,
        percent=plain(_value(rule)),
        list_price=shown(Fraction(model.list_price), currency),
        result=shown(amount, currency),
    )
    return Base(amount, currency, per_year=True, steps=(step,))


def _amount(msgid: str, *, per_year: bool) -> Callable[[PriceRule, Wanted, str], Base]:
    def price(rule: PriceRule, _wanted: Wanted, list_currency: str) -> Base:
        currency = rule.currency or list_currency
        amount = Fraction(_value(rule))
        step = Message(
            msgid,
            {"rule": rule.id, "amount": shown(amount, currency), "months": str(rule.term_months)},
        )
        return Base(amount, currency, per_year, (step,))

    return price


def _none(why: str) -> Callable[[PriceRule, Wanted, str], Base]:
    def refuse(rule: PriceRule, _wanted: Wanted, _list_currency: str) -> Base:
        raise NoPriceError(Message(why, {"rule": rule.id}))

    return refuse


def _value(rule: PriceRule) -> Fraction:
    if rule.value is None:
        raise NoPriceError(
            say("Rule {rule} has no value. The line is priced individually.", rule=rule.id)
        )
    return Fraction(rule.value)


_METHODS: dict[Method, Callable[[PriceRule, Wanted, str], Base]] = {
    Method.SHARE_OF_LIST: _share_of_list,
    Method.PER_YEAR: _amount(say("Rule {rule}: {amount} a year").msgid, per_year=True),
    Method.PER_TERM: _amount(
        say("Rule {rule}: {amount} for exactly {months} months").msgid, per_year=False
    ),
    Method.ONE_OFF: _amount(say("Rule {rule}: {amount} once").msgid, per_year=False),
    Method.PER_MAN_DAY: _amount(say("Rule {rule}: {amount} per man-day").msgid, per_year=False),
    Method.INDIVIDUAL: _none(
        say("Rule {rule}: this service is priced individually.").msgid,
    ),
    Method.UNAVAILABLE: _none(
        say("Rule {rule}: this service is not available here.").msgid,
    ),
}
