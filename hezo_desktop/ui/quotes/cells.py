"""How the cells of the line grid read, and what becomes of a text typed into one.

Every reader takes the line, the draft it stands in and the text, and gives the fields to change.
It raises a `HezoError` that says what was expected.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from hezo_desktop.domain import parsing, price_wish, serials
from hezo_desktop.domain.priced import PricedLine
from hezo_desktop.domain.programme import Catalogue, ProductKind, ProgrammeKind
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.domain.term import line_period
from hezo_desktop.errors import BadInputError
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.quotes.choices import Choices, nothing_called

_BETWEEN = re.compile(r"\s*(?:–|—|\.\.|\s-\s|(?<=[\d.])-(?=\d{1,2}\.)|\sdo\s|\sto\s)\s*")
"""What stands between two days; a bare dash only before a dotted one, as it is in `2026-11-20`."""

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Prices:
    """The quote's currency, and the figures of a line by the list (None = not known yet)."""

    currency: str
    by_list: Callable[[QuoteLine], PricedLine | None]


@dataclass(frozen=True, slots=True)
class Cells:
    """Reads and shows cells with one catalogue, one price list and one day called today."""

    catalogue: Catalogue
    choices: Choices
    tr: Translator
    today: date

    def is_one_off(self, line: QuoteLine) -> bool:
        """Is the line work that is done once, without a period?"""
        programme = self.catalogue.programmes.get(line.programme)
        return programme is not None and programme.kind is ProgrammeKind.ONE_OFF

    def period(self, draft: QuoteDraft, line: QuoteLine) -> str:
        """`36 mies.` when the quote's term runs, else the line's own days."""
        if self.is_one_off(line):
            return "–"
        if line.start is None and line.end is None and draft.end is None and draft.months:
            return self.tr("{n} mo.", n=draft.months)
        start, end = line_period(draft, line)
        if start is None or end is None:
            return self.tr("no period")
        return f"{self.tr.day(start)}–{self.tr.day(end)}"

    def discount(self, line: QuoteLine) -> str:
        """`5%`, or nothing."""
        return self.tr.percent(line.discount) if line.discount else ""

    # -- reading ------------------------------------------------------------------------------

    def read_service(self, line: QuoteLine, text: str) -> Fields:
        """A programme with its level, an option with its window, or a window alone.

        Raises: BadInputError when nothing on sale is called so.
        """
        service = self.choices.service_for(text, line)
        if service is None:
            raise BadInputError(nothing_called(text))
        fields: dict[str, Any] = {
            "programme": service.programme,
            "level": service.level,
            "window": service.window,
        }
        if service.window != line.window:
            fields |= {"opens": None, "counting": None, "cutoff": None}
        return fields

    def read_model(self, line: QuoteLine, text: str) -> Fields:
        """A model of the price list, or any other that will be priced individually."""
        found = self.choices.model_for(text)
        if found is not None:
            return {
                "vendor": found.vendor,
                "model": found.model,
                "part_number": found.part_number,
                "product": found.product,
            }
        programme = self.catalogue.programmes.get(line.programme)
        only = programme.vendors[0] if programme and len(programme.vendors) == 1 else ""
        return {
            "vendor": line.vendor or only,
            "model": text.strip(),
            "part_number": "",
            "product": line.product if text.strip() else ProductKind.HARDWARE,
        }

    def read_serials(self, line: QuoteLine, text: str) -> Fields:
        """Serial numbers between commas, semicolons, blanks or line ends; one each."""
        numbers = (serials.normalise(part) for part in re.split(r"[,;\s]+", text) if part)
        unique = tuple(dict.fromkeys(number for number in numbers if number))
        return {"serials": unique, "quantity": max(line.quantity, len(unique))}

    def read_quantity(self, text: str) -> Fields:
        """A whole number of pieces.

        Raises: ParseError for anything else.
        """
        return {"quantity": parsing.quantity(text)}

    def read_period(self, draft: QuoteDraft, line: QuoteLine, text: str) -> Fields:
        """Months (`36` or `36m`), the last day or a key for it, or both; empty = the quote's term.

        Raises: HezoError when it is none of them.
        """
        typed = text.strip()
        if not typed:
            return {"start": None, "end": None}
        first, *last = _BETWEEN.split(typed, maxsplit=1)
        known, ends = line_period(draft, line)
        start = parsing.day(first, today=self.today, shown=known) if last else known
        until = last[0] if last else first
        term = f"{until}m" if until.isdecimal() else until
        end = parsing.end_day(term, start=start, today=self.today, shown=ends)
        return {"start": start, "end": end}

    def read_discount(self, line: QuoteLine, text: str, prices: Prices) -> Fields:
        """Percent off the list price: `5`, `-5%`, `12,5 %`, or a price key; empty = none.

        Raises: HezoError when it is not from 0 to 100, or no such price can be.
        """
        typed = text.strip()
        if typed[:1].casefold() in {"m", "n"}:
            return self.read_price(line, typed, prices)
        percent = parsing.percent(typed.lstrip("-−").strip()) if typed else Decimal(0)
        return {"discount": percent} | ({"unit_price": None} if percent else {})

    def read_price(self, line: QuoteLine, text: str, prices: Prices) -> Fields:
        """An agreed net price of a year, `m22`, `n15` or `-5%`; empty = the list price.

        Raises: HezoError when it is none of them, or no such price can be.
        """
        if not text.strip():
            return {"unit_price": None}
        wish = price_wish.read(text, prices.currency)
        granted = price_wish.grant(line, wish, prices.by_list(line))
        return {"discount": granted.discount, "unit_price": granted.unit_price}

    def read_cost(self, text: str, currency: str) -> Fields:
        """What a piece costs the house a year; empty = as the price list says, if it does.

        Raises: ParseError when it is no amount in `currency`.
        """
        return {"cost": parsing.money(text, currency) if text.strip() else None}
