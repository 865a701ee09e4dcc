"""What a quote leaves to choose, side by side: figures per term, and what changes in the promise.

The amounts stand beside one another and are never added up: only one of them will be paid.
Source: features.md 15.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from reportlab.platypus import Flowable

from hezo_desktop.documents.composing import Band, Column, Composer, Group, Rich, Row
from hezo_desktop.documents.offers import variant_title
from hezo_desktop.documents.sheet import Field, Kind, Table, Value
from hezo_desktop.documents.text import one_line
from hezo_desktop.domain.paper import IssuedQuote
from hezo_desktop.domain.quote import Variant
from hezo_desktop.domain.variants import Alternative, PromiseChange, own_term, terms
from hezo_desktop.i18n import Translator

_MODELS_NAMED = 6
Part = TypeVar("Part")


def section(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    """The matrix of variants and terms with what each promises; nothing without a choice."""
    if not quote.alternatives.cells:
        return []
    _ = composer.translate
    said = _("One of these is chosen. The amounts stand side by side and are not added up.")
    return [
        composer.para(said),
        composer.table(_columns(composer, quote), list(_rows(composer, quote))),
        *changes(composer, quote),
    ]


def term_title(months: int | None, translate: Translator) -> str:
    """`36 months`, or the term that ends on a day of its own."""
    _ = translate
    if months is None:
        return _("the quote's own term")
    return _.plural("{n} month", "{n} months", months)


def other_terms(quote: IssuedQuote, translate: Translator) -> list[str]:
    """The terms that may be chosen instead of the quote's own, in one sentence; else nothing."""
    _ = translate
    own = own_term(quote.draft)
    others = [term_title(months, _) for months in terms(quote.draft) if months != own]
    if not others:
        return []
    said = _(
        "Other terms to choose from, starting on the same day: {terms}.", terms=", ".join(others)
    )
    return [said]


def _columns(composer: Composer, quote: IssuedQuote) -> list[Column]:
    _ = composer.translate
    currency = quote.draft.currency
    return [
        Column(_("To choose from"), 47),
        Column(_("Net, {currency}", currency=currency), 25, right=True),
        Column(_("VAT"), 22, right=True),
        Column(_("Gross"), 25, right=True),
        Column(_("Net per year"), 24, right=True),
        *_only_with_variants(quote, Column(_("Net difference"), 31, right=True)),
    ]


def _only_with_variants(quote: IssuedQuote, part: Part) -> tuple[Part, ...]:
    """A difference is told between variants; terms alone are compared by their year."""
    return (part,) if quote.draft.variants else ()


def _rows(composer: Composer, quote: IssuedQuote) -> Iterator[Row | Band]:
    _ = composer.translate
    named = {variant.code: variant for variant in quote.draft.variants}
    term: int | None = -1
    for cell in quote.alternatives.cells:
        if named and cell.months != term:
            term = cell.months
            yield Group(term_title(term, _))
        variant = named.get(cell.variant)
        title = variant_title(variant, _) if variant else term_title(cell.months, _)
        yield (
            Rich(one_line(title, 80), _lacks(cell, _)),
            _.amount(cell.net),
            _.amount(cell.vat),
            _.amount(cell.gross),
            _.amount(cell.per_year) if cell.per_year else "—",
            *_only_with_variants(quote, difference_text(cell, _)),
        )


def _lacks(cell: Alternative, translate: Translator) -> tuple[str, ...]:
    _ = translate
    return () if cell.complete else (_("without the positions priced individually"),)


def difference_text(cell: Alternative, translate: Translator) -> str:
    """`+1 200,00 (+12,5%)`, or a dash where there is none."""
    _ = translate
    if cell.difference is None or not cell.difference.minor:
        return "—"
    sign = "+" if cell.difference.minor > 0 else ""
    share = f" ({sign}{_.percent(cell.percent)})" if cell.percent is not None else ""
    return f"{sign}{_.amount(cell.difference)}{share}"


def changes(composer: Composer, quote: IssuedQuote) -> Iterator[Flowable]:
    """What each variant promises for the devices whose promise differs."""
    _ = composer.translate
    variants = quote.draft.variants
    share = 144 / max(1, len(variants))
    for at, change in enumerate(quote.alternatives.changes):
        head = composer.strong(_devices_text(change, _), composer.look.cell)
        columns = [
            Column(_("Promise"), 30),
            *(Column(_short(variant, _), share) for variant in variants),
        ]
        rows: list[Row] = [
            (Rich(composer.say(row.label)), *(composer.say(value) for value in row.values))
            for row in change.rows
        ]
        block = [head, composer.table(columns, rows)]
        title = [composer.title(_("What changes in the promise"), level=1)] if at == 0 else []
        yield composer.together([*title, *block])


def _short(variant: Variant, translate: Translator) -> str:
    return one_line(variant_title(variant, translate), 60)


def _devices_text(change: PromiseChange, translate: Translator) -> str:
    _ = translate
    named = ", ".join(one_line(model, 60) for model in change.devices[:_MODELS_NAMED])
    more = len(change.devices) - _MODELS_NAMED
    if more > 0:
        rest = _.plural("{n} more model", "{n} more models", more)
        named = _("{models} and {more}", models=named, more=rest)
    return _("Devices: {models}", models=named)


def sheets(quote: IssuedQuote, translate: Translator) -> list[Table]:
    """The same as sheets of a workbook; none without a choice."""
    if not quote.alternatives.cells:
        return []
    made = [_matrix_sheet(quote, translate)]
    return [*made, promise_sheet(quote, translate)] if quote.alternatives.changes else made


def _matrix_sheet(quote: IssuedQuote, translate: Translator) -> Table:
    _ = translate
    currency = quote.draft.currency
    not_added = _("Of one alternative; amounts of several are never added up.")
    fields = (
        Field(_("Term, months"), Kind.WHOLE, 12, _("Empty where the quote ends on its own day.")),
        Field(_("Variant"), width=10),
        Field(_("Name"), width=34),
        Field(_("Net, {currency}", currency=currency), Kind.MONEY, 18, not_added),
        Field(_("VAT"), Kind.MONEY, 16),
        Field(_("Gross"), Kind.MONEY, 18),
        Field(_("Net per year"), Kind.MONEY, 18, _("The net of twelve months of the term.")),
        Field(_("Net difference"), Kind.MONEY, 18, _("To the first variant, for the same term.")),
        Field(_("Difference in percent"), Kind.PERCENT, 14),
        Field(_("Remarks"), width=34),
    )
    names = {variant.code: variant.name for variant in quote.draft.variants}
    rows: list[tuple[Value, ...]] = [
        (
            cell.months,
            cell.variant,
            names.get(cell.variant, ""),
            cell.net.amount,
            cell.vat.amount,
            cell.gross.amount,
            cell.per_year.amount if cell.per_year else None,
            cell.difference.amount if cell.difference else None,
            cell.percent,
            "".join(_lacks(cell, _)),
        )
        for cell in quote.alternatives.cells
    ]
    return Table(_("Alternatives"), fields, tuple(rows))


def promise_sheet(quote: IssuedQuote, translate: Translator) -> Table:
    """What each variant promises for the devices whose promise differs, row by row."""
    _ = translate
    fields = (
        Field(_("Devices"), width=40),
        Field(_("Promise"), width=24),
        *(Field(_short(variant, _), width=44) for variant in quote.draft.variants),
    )
    rows = tuple(
        (", ".join(change.devices), _.render(row.label), *map(_.render, row.values))
        for change in quote.alternatives.changes
        for row in change.rows
    )
    return Table(_("What changes"), fields, rows)
