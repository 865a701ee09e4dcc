"""Ending a quote together with what runs already: the ends to choose from, each with its totals.

Source: features.md 3 (an explicit choice with a preview of each total, never silent).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from hezo_desktop.bootstrap import App
from hezo_desktop.catalogue.rules import rule_book
from hezo_desktop.domain import co_term
from hezo_desktop.domain.co_term import RunningEnd, Target
from hezo_desktop.domain.cover import LAYER_OF
from hezo_desktop.domain.priced import PricedQuote
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.domain.rules.case import no_pause
from hezo_desktop.domain.term import lasts_at_least, line_period
from hezo_desktop.message import say
from hezo_desktop.models.contract import ContractCoverRow, ContractRow
from hezo_desktop.models.quote import QuoteRevisionRow, QuoteRow
from hezo_desktop.services import cover, figures, quote_cover


@dataclass(frozen=True, slots=True)
class Preview:
    """A common end as it would be: the quote brought to it, and its figures.

    `target` is None for the quote as it stands. `short` are the positions (from 1) of lines below
    their programme's minimum term, `late` of those that would begin after the end: such an end
    cannot be taken.
    """

    target: Target | None
    draft: QuoteDraft
    priced: PricedQuote
    short: tuple[int, ...]
    late: tuple[int, ...]


def running(app: App, draft: QuoteDraft) -> tuple[RunningEnd, ...]:
    """The ends of the customer's contracts, and of what covers the quote's devices."""
    known = quote_cover.stored(app, draft)
    of_devices = (
        RunningEnd(period.end, period.source)
        for coverage in known.values()
        for period in coverage.periods
    )
    return (*_contracts(app, draft), *of_devices)


def previews(
    app: App,
    draft: QuoteDraft,
    targets: Sequence[Target | None],
    *,
    own_ends: bool = True,
    pause: Callable[[], None] = no_pause,
) -> tuple[Preview, ...]:
    """The quote at each of these ends; `own_ends` brings lines with an end of their own, too."""
    found = []
    for target in targets:
        brought = co_term.aligned(draft, target.end, own_ends=own_ends) if target else draft
        priced = figures.ledger(app, brought, pause=pause).priced()
        short, late = tuple(_short(app, brought)), tuple(_late(brought))
        found.append(Preview(target, brought, priced, short, late))
    return tuple(found)


def offered(app: App, draft: QuoteDraft, given: date | None = None) -> tuple[Target, ...]:
    """The ends that the quote can be brought to; none before it has a start."""
    if draft.start is None:
        return ()
    return co_term.targets(running(app, draft), draft.start, given=given)


def _contracts(app: App, draft: QuoteDraft) -> Iterator[RunningEnd]:
    """The last days of the signed contracts whose end customer is the quote's."""
    customer: UUID | None = draft.end_customer.id if draft.end_customer else None
    if customer is None:
        return
    rows = (
        select(ContractRow.number, func.max(ContractCoverRow.end))
        .join(ContractCoverRow, ContractCoverRow.contract_id == ContractRow.id)
        .join(QuoteRevisionRow, QuoteRevisionRow.id == ContractRow.quote_revision_id)
        .join(QuoteRow, QuoteRow.id == QuoteRevisionRow.quote_id)
        .where(
            ContractRow.status == "signed", QuoteRow.customer_id.in_(cover.one_company(customer))
        )
        .group_by(ContractRow.number)
    )
    with app.database.read() as session:
        for number, end in session.execute(rows):
            if end:
                yield RunningEnd(end, say("contract {number}", number=number))


def _short(app: App, draft: QuoteDraft) -> Iterator[int]:
    """Lines that last less than the least their programme is sold for (R19)."""
    usual = rule_book().limits.minimum_months
    for place, line in enumerate(draft.lines, start=1):
        programme = app.catalogue.programmes.get(line.programme)
        least = programme.min_months if programme and programme.min_months else usual
        start, end = _service(app, draft, line)
        if start and end and start <= end and not lasts_at_least(start, end, least):
            yield place


def _late(draft: QuoteDraft) -> Iterator[int]:
    for place, line in enumerate(draft.lines, start=1):
        start, end = line_period(draft, line)
        if start and end and start > end:
            yield place


def _service(app: App, draft: QuoteDraft, line: QuoteLine) -> tuple[date | None, date | None]:
    """The period of a line that runs; of work that is done once, none."""
    programme = app.catalogue.programmes.get(line.programme)
    one_off = programme is None or programme.kind not in LAYER_OF
    return (None, None) if one_off else line_period(draft, line)
