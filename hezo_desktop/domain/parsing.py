"""Amounts, percents, quantities and days as people type them; what is ambiguous is refused.

Source: domain.md §5.6.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from hezo_desktop.domain.obligation import period_end
from hezo_desktop.domain.term import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_MONTHS,
    TermError,
    check_period,
)
from hezo_desktop.errors import HezoError
from hezo_desktop.message import Message, say

CURRENCIES = ("PLN", "EUR", "USD")
MOST_PIECES = 1_000_000
_MONEY_PLACES = 2
_LONGEST_NUMBER = 20
_SHOWN = 60
_LEAP_DAY_WITHIN = 9
_CENTURY = 2000
_SIGNS = {
    "ZŁ": "PLN",
    "ZL": "PLN",
    "PLN": "PLN",
    "€": "EUR",
    "EUR": "EUR",
    "$": "USD",
    "USD": "USD",
}
_SPACES = re.compile(r"\s+")
"""Every kind of space people and spreadsheets put between thousands, non-breaking ones included."""
_GROUPED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+|[0-9]+")
_NUMBER = re.compile(r"(?P<whole>[0-9 ]+)(?:[.,](?P<part>[0-9]+))?")
_DAY = re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})(?:\.(?P<year>[0-9]{4}|[0-9]{2})?)?")
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_DAYS_AHEAD = re.compile(r"(?P<sign>[+\-−]) ?(?P<days>[0-9]{1,5})|(?P<bare>[0-9]{1,5}) ?d")
_STEPS = re.compile(r"\+{1,31}|[-−]{1,31}")
_MONTHS = re.compile(r"(?P<months>[0-9]{1,4}) ?m(?:-?cy|ies\.?|ths?|onths?)?\.?", re.IGNORECASE)


class ParseError(HezoError):
    """A typed text that is not what the field needs; the message says how to write it."""


def money(text: str, currency: str) -> Decimal:
    """A typed amount in `currency`, in major units: `1 234,56`, `1234.56 zł`, `99 €`.

    Raises: ParseError when it is no amount, names another currency, or could mean two amounts.
    """
    number, named = _without_currency(_one_spaced(text))
    if named not in ("", currency):
        raise ParseError(
            say(
                "{text} is in {named}, but the amounts here are in {currency}. Enter the amount "
                "in {currency}.",
                text=_cut(text),
                named=named,
                currency=currency,
            )
        )
    value = decimal(number)
    if _places(value) > _MONEY_PLACES:
        raise ParseError(
            say(
                "{text} can mean thousands or a fraction of a grosz. Write 1234,56 with at most "
                "two decimals and spaces between thousands.",
                text=_cut(text),
            )
        )
    return value


def percent(text: str) -> Decimal:
    """A typed percent from 0 to 100: `15`, `15%`, `12,5 %` (15 = 15 %).

    Raises: ParseError when it is no percent or lies outside 0–100.
    """
    value = decimal(_one_spaced(text).removesuffix("%").rstrip())
    if value > 100:  # noqa: PLR2004 - a percent of the whole
        raise ParseError(
            say("{text} is not a percent from 0 to 100.", text=_cut(text)),
        )
    return value


def decimal(text: str) -> Decimal:
    """A number that is not negative, with a decimal comma or point and spaced thousands.

    Raises: ParseError when it is no such number; `1.234,56` is refused, never guessed.
    """
    plain = _one_spaced(text)
    if "." in plain and "," in plain:
        raise ParseError(
            say(
                "{text} has both a point and a comma, which can be read in two ways. "
                "Write 1234,56 or 1 234,56.",
                text=_cut(text),
            )
        )
    found = _NUMBER.fullmatch(plain)
    if not found or not _GROUPED.fullmatch(found["whole"]):
        raise _not_a_number(text)
    digits = found["whole"].replace(" ", "")
    part = found["part"] or ""
    if len(digits) + len(part) > _LONGEST_NUMBER:
        raise _not_a_number(text)
    return Decimal(f"{digits}.{part}" if part else digits)


def quantity(text: str) -> int:
    """A whole number of pieces, from 1 to a million.

    Raises: ParseError when it is not.
    """
    plain = _one_spaced(text).replace(" ", "")
    if re.fullmatch("[0-9]{1,7}", plain) and 1 <= int(plain) <= MOST_PIECES:
        return int(plain)
    raise ParseError(
        say("{text} is not a quantity. Enter a whole number from 1 to 1 000 000.", text=_cut(text))
    )


def day(text: str, *, today: date, shown: date | None = None) -> date:
    """A typed day: `20.11.2026`, `20.11.26`, `2026-11-20`, `31.12` (the nearest one), or a key.

    `+14` and `14d` are 14 days after `today`, `-3` three days before it, `t` is today. From the day
    `shown` so far (else today), `+` and `-` go a day on or back, `++` two; `m` and `h` are the
    first and the last day of its month, `y` and `r` of its year.

    Raises: ParseError when it is no day of the years 1990 to 2100.
    Source: ux.md (date keys).
    """
    plain = _one_spaced(text)
    if key := DAY_KEYS.get(plain.casefold()):
        return _known(key(shown or today, today), text)
    if _STEPS.fullmatch(plain):
        way = 1 if plain[0] == "+" else -1
        return _known((shown or today) + timedelta(days=way * len(plain)), text)
    if found := _DAYS_AHEAD.fullmatch(plain.casefold()):
        days = int(found["days"] or found["bare"])
        ahead = found["sign"] in (None, "+")
        return _known(today + timedelta(days=days if ahead else -days), text)
    found = _ISO.fullmatch(plain) or _DAY.fullmatch(plain)
    if not found:
        raise _not_a_day(text)
    month, number = int(found["month"]), int(found["day"])
    if found["year"]:
        return _made(_year(found["year"]), month, number, text)
    return _nearest(month, number, today, text)


def end_day(text: str, *, start: date | None, today: date, shown: date | None = None) -> date:
    """The inclusive last day of a service, typed as a day or as a term: `36m` from `start`.

    `+14` and `14d` count from `start` if there is one; keys move the day `shown`, as in `day`.

    Raises: ParseError when it is neither, lies before `start`, or a term has nothing to start at.
    """
    found = _MONTHS.fullmatch(_one_spaced(text))
    if not found:
        return _not_before(start, day(text, today=start or today, shown=shown))
    months = int(found["months"])
    if start is None:
        raise ParseError(
            say("Enter the start before a term such as {text}.", text=_cut(text)),
        )
    if not 1 <= months <= LONGEST_MONTHS:
        raise _not_a_day(text)
    return _known(period_end(start, months), text)


def full_day(text: str) -> date:
    """A day with its year, as files hold it: `2026-11-20`, `20.11.2026` or `20.11.26`.

    Raises: ParseError when it is not one, or leaves the years 1990 to 2100.
    """
    plain = _one_spaced(text)
    found = _ISO.fullmatch(plain) or _DAY.fullmatch(plain)
    if not found or not found["year"]:
        raise _not_a_day(text)
    return _made(_year(found["year"]), int(found["month"]), int(found["day"]), text)


DAY_KEYS: Mapping[str, Callable[[date, date], date]] = {
    "t": lambda _shown, today: today,
    "d": lambda _shown, today: today,
    "m": lambda shown, _today: shown.replace(day=1),
    "h": lambda shown, _today: shown.replace(day=monthrange(shown.year, shown.month)[1]),
    "y": lambda shown, _today: shown.replace(month=1, day=1),
    "r": lambda shown, _today: shown.replace(month=12, day=31),
}
"""Letters that stand for a day: from the day shown and today."""


def _without_currency(text: str) -> tuple[str, str]:
    upper = text.upper()
    for sign, currency in _SIGNS.items():
        if upper.endswith(sign):
            return text[: len(text) - len(sign)].rstrip(), currency
        if upper.startswith(sign):
            return text[len(sign) :].lstrip(), currency
    return text, ""


def _one_spaced(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _nearest(month: int, number: int, today: date, text: str) -> date:
    for year in range(today.year, today.year + _LEAP_DAY_WITHIN):
        try:
            candidate = date(year, month, number)
        except ValueError:
            continue
        if candidate >= today:
            return _known(candidate, text)
    raise _not_a_day(text)


def _year(digits: str) -> int:
    """Two digits are a year of this century: services end in it, and devices were made in it."""
    return int(digits) if len(digits) > 2 else _CENTURY + int(digits)  # noqa: PLR2004 - as written


def _made(year: int, month: int, number: int, text: str) -> date:
    try:
        return _known(date(year, month, number), text)
    except ValueError:
        raise _not_a_day(text) from None


def _known(found: date, text: str) -> date:
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ParseError(
            say(
                "{text} lies outside the years {first}–{last}.",
                text=_cut(text),
                first=str(FIRST_YEAR),
                last=str(LAST_YEAR),
            )
        )
    return found


def _not_before(start: date | None, end: date) -> date:
    if start is not None:
        try:
            check_period(start, end)
        except TermError as error:
            raise ParseError(error.message) from error
    return end


def _not_a_number(text: str) -> ParseError:
    return ParseError(
        say("{text} is not a number. Write it as 1234,56 or 1 234,56.", text=_cut(text))
    )


def _not_a_day(text: str) -> ParseError:
    return ParseError(
        say("{text} is not a date. Write it as 20.11.2026 or 2026-11-20.", text=_cut(text))
    )


def _cut(text: str) -> str | Message:
    shown = " ".join(text.split())
    if not shown:
        return say("An empty field")
    return f'"{shown[:_SHOWN]}{"…" if len(shown) > _SHOWN else ""}"'
