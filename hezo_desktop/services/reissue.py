"""A quote by another price list than its own: compared before anybody takes it over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.paper import FrozenLine, IssuedQuote
from hezo_desktop.domain.priced import PricedLine, PricedQuote
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.domain.repricing import Move, RepricedLine, Repricing
from hezo_desktop.services import figures, papers, price_lists, quotes


def compare(app: App, ref: str | UUID) -> Repricing:
    """The newest issued revision: its frozen prices beside those of today's list.

    Raises: NotFoundError when nothing of the quote was issued.
    """
    paper = quotes.issued(app, ref)
    draft = replace(paper.draft, issue_date=None)
    return _compared(app, draft, paper)


def newer_list(app: App, draft: QuoteDraft) -> Repricing | None:
    """What a draft would cost by the list in force today; None when that is the one it has.

    Source: features.md 13 (drafts show a newer list with its effect, and never reprice alone).
    """
    if not has_newer_list(app, draft):
        return None
    return _compared(app, draft, figures.price(app, draft))


def has_newer_list(app: App, draft: QuoteDraft) -> bool:
    """Is another list in force today than the one the draft is priced by?"""
    today = price_lists.in_force_id(app, app.today)
    return today is not None and price_lists.id_of_draft(app, draft) != today


def by_list_of_today(app: App, draft: QuoteDraft) -> QuoteDraft:
    """The draft with the list of today, which is what taking a newer one over means."""
    return replace(draft, price_list_id=price_lists.current_id(app, app.today))


def _compared(app: App, draft: QuoteDraft, before: IssuedQuote | PricedQuote) -> Repricing:
    """The draft's prices as they were beside those of today's list."""
    today = figures.price(app, by_list_of_today(app, draft))
    return Repricing(
        list_before=before.price_list,
        list_after=today.price_list,
        lines=_lines(app, draft.lines, before.lines, today.lines),
        net=Move(before.net, today.net),
        gross=Move(before.gross, today.gross),
    )


def _lines(
    app: App,
    lines: Iterable[QuoteLine],
    before: Iterable[FrozenLine | PricedLine],
    after: Iterable[PricedLine],
) -> tuple[RepricedLine, ...]:
    return tuple(
        RepricedLine(
            line=line.id,
            title=papers.title(app.catalogue, line),
            model=line.model,
            quantity=line.quantity,
            unit_net=Move(old.unit_net, new.unit_net),
            net=Move(old.net, new.net),
        )
        for line, old, new in zip(lines, before, after, strict=True)
    )
