"""What a quote offers: one thing or alternatives of which one is chosen, and options beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from hezo_desktop.domain import layout
from hezo_desktop.domain.acceptance import Choice, reduced
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.paper import FrozenLine, IssuedQuote
from hezo_desktop.domain.quote import QuoteLine, TextKind, TextRow, Variant
from hezo_desktop.i18n import Translator, translator
from hezo_desktop.message import Localised

Numbered = tuple[int, FrozenLine]
"""A line with its position in the whole quote, from 1."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One alternative as a quote of its own, without options; `variant` None = the only one."""

    variant: Variant | None
    quote: IssuedQuote

    def title(self, translate: Translator) -> str:
        """`Variant B – Full service`; empty without variants."""
        if self.variant is None:
            return ""
        return variant_title(self.variant, translate)


def variant_title(variant: Variant, translate: Translator) -> str:
    """What an alternative is called: its letter and its name."""
    _ = translate
    if not variant.name:
        return _("Variant {code}", code=variant.code)
    return _("Variant {code} – {name}", code=variant.code, name=variant.name)


def offers(quote: IssuedQuote) -> tuple[Offer, ...]:
    """The alternatives, the leading one first; one offer where the quote leaves no choice."""
    if not quote.draft.variants:
        return (Offer(None, reduced(quote, Choice(), _in_words)),)
    return tuple(
        Offer(variant, reduced(quote, Choice(variant.code), _in_words))
        for variant in quote.draft.variants
    )


def options(quote: IssuedQuote) -> list[Numbered]:
    """The lines offered beside the totals."""
    return [
        (number, line) for number, line in enumerate(quote.lines, start=1) if line.line.optional
    ]


def places(quote: IssuedQuote) -> Mapping[UUID, int]:
    """Each line's position, from 1, by the line's key."""
    return {line.line.id: number for number, line in enumerate(quote.lines, start=1)}


def leaves_a_choice(quote: IssuedQuote) -> bool:
    """Must whoever accepts say what exactly?"""
    return bool(quote.draft.variants or options(quote))


def choice_of(quote: IssuedQuote, line: FrozenLine, translate: Translator) -> str:
    """What must be chosen for the line to be delivered; empty where it is delivered anyway."""
    _ = translate
    said = [
        variant_title(variant, _)
        for variant in quote.draft.variants
        if variant.code == line.line.variant
    ]
    if line.line.optional:
        said.append(_("option"))
    return ", ".join(said)


def rows(quote: IssuedQuote) -> Iterator[FrozenLine | TextRow]:
    """Lines and texts from top to bottom, without headings that have nothing below them."""
    section: list[FrozenLine | TextRow] = []
    lines = {line.line.id: line for line in quote.lines}
    for row in layout.rows(quote.draft):
        if isinstance(row, TextRow) and row.kind is TextKind.HEADING:
            yield from _if_worth_it(section)
            section = []
        section.append(lines[row.id] if isinstance(row, QuoteLine) else row)
    yield from _if_worth_it(section)


def subtotals(quote: IssuedQuote) -> Mapping[UUID, Money]:
    """What each subtotal row sums, by its key."""
    nets = {line.line.id: line.net for line in quote.lines if line.net is not None}
    return layout.subtotals_of(quote.draft, nets)


def _if_worth_it(section: list[FrozenLine | TextRow]) -> list[FrozenLine | TextRow]:
    says_something = any(
        not isinstance(row, TextRow) or (row.kind is TextKind.COMMENT and row.text.strip())
        for row in section
    )
    return section if says_something else []


def _in_words(amount: Money) -> Localised:
    return Localised(*(translator(language).in_words(amount) for language in ("pl", "en")))
