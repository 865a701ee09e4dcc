"""Alternatives side by side: what each costs, what it promises, and what the rules say of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.finding import Severity
from hezo_desktop.domain.paper import IssuedQuote, TermOffer
from hezo_desktop.domain.programme import Catalogue
from hezo_desktop.domain.promised import LABELS, Aspect, together
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.domain.rules.case import no_pause
from hezo_desktop.domain.sla import SlaTerm
from hezo_desktop.domain.variants import (
    Alternative,
    Alternatives,
    PromiseChange,
    PromiseRow,
    alone,
    matrix,
    own_term,
    terms,
)
from hezo_desktop.i18n import in_both
from hezo_desktop.message import Localised, say
from hezo_desktop.services import figures, papers

NOT_PROMISED = say("not promised")


@dataclass(frozen=True, slots=True)
class Judged:
    """A cell of the matrix with how many findings of each severity its quote alone would have."""

    cell: Alternative
    findings: Mapping[Severity, int]


def compare(
    app: App, draft: QuoteDraft, pause: Callable[[], None] = no_pause
) -> tuple[tuple[Judged, ...], tuple[PromiseChange, ...]]:
    """The matrix of a draft as the house sees it, and what changes in the promise.

    `pause` is called again and again while a long quote is reckoned; it may raise to give up.
    """
    cells = _cells(app, draft, pause)
    return (
        tuple(Judged(cell, _counted(app, draft, cell, pause)) for cell in cells),
        changes(app.catalogue, draft),
    )


def completed(app: App, paper: IssuedQuote) -> IssuedQuote:
    """A paper with all that its draft leaves to choose: figures, promises, lines of other terms."""
    draft = paper.draft
    cells = _cells(app, draft, no_pause)
    if not cells:
        return paper
    own = own_term(draft)
    others = tuple(
        _of_term(app, draft, months) for months in terms(draft) if months and months != own
    )
    everything = [*paper.lines, *(line for offer in others for line in offer.lines)]
    return replace(
        paper,
        alternatives=Alternatives(cells, changes(app.catalogue, draft)),
        terms=others,
        days_off=papers.days_off(app.calendar, *papers.span(everything)),
    )


def _of_term(app: App, draft: QuoteDraft, months: int) -> TermOffer:
    asked = replace(draft, months=months, end=None)
    priced = figures.price(app, asked)
    return TermOffer(
        months,
        tuple(
            papers.frozen_line(app.catalogue, line, found)
            for line, found in zip(asked.lines, priced.lines, strict=True)
        ),
    )


def _cells(app: App, draft: QuoteDraft, pause: Callable[[], None]) -> tuple[Alternative, ...]:
    return matrix(draft, lambda one: figures.ledger(app, one, pause=pause).priced())


def _counted(
    app: App, draft: QuoteDraft, cell: Alternative, pause: Callable[[], None]
) -> Mapping[Severity, int]:
    chosen = alone(draft, cell.variant, cell.months)
    found = figures.check(app, chosen, pause=pause)
    return {
        severity: sum(one.severity is severity for one in found if not one.answer)
        for severity in Severity
    }


def changes(catalogue: Catalogue, draft: QuoteDraft) -> tuple[PromiseChange, ...]:
    """What the variants promise differently, device model by device model.

    Models for which the variants differ in the same way stand together.
    """
    codes = [variant.code for variant in draft.variants]
    lines: defaultdict[str, list[QuoteLine]] = defaultdict(list)
    for line in draft.lines:
        if line.model and not line.optional and papers.term(catalogue, line):
            lines[line.model].append(line)
    alike: defaultdict[tuple[PromiseRow, ...], list[str]] = defaultdict(list)
    for model, covering in lines.items():
        services = [[line for line in covering if line.variant in ("", code)] for code in codes]
        rows = _rows(catalogue, services)
        if rows:
            alike[rows].append(model)
    return tuple(PromiseChange(tuple(models), rows) for rows, models in alike.items())


def _rows(catalogue: Catalogue, services: list[list[QuoteLine]]) -> tuple[PromiseRow, ...]:
    """What differs: the services themselves first, then each thing they promise."""
    promising = [_terms(catalogue, lines) for lines in services]
    if len({frozenset(each) for each in promising}) <= 1:
        return ()
    promised = [together(each) for each in promising]
    told = [
        (LABELS[aspect], [each.get(aspect, NOT_PROMISED) for each in promised]) for aspect in Aspect
    ]
    rows = [
        PromiseRow(in_both(label), tuple(map(in_both, values)))
        for label, values in told
        if len({str(value) for value in values}) > 1
    ]
    named = tuple(_named(catalogue, lines) for lines in services)
    return (PromiseRow(in_both(say("Services")), named), *rows)


def _terms(catalogue: Catalogue, lines: list[QuoteLine]) -> tuple[SlaTerm, ...]:
    found = map(partial(papers.term, catalogue), lines)
    return tuple(dict.fromkeys(term for term in found if term))


def _named(catalogue: Catalogue, lines: list[QuoteLine]) -> Localised:
    titles = dict.fromkeys(papers.title(catalogue, line) for line in lines)
    if not titles:
        return in_both(say("no service"))
    return Localised(
        " + ".join(title.pl for title in titles), " + ".join(title.en for title in titles)
    )
