"""The one-page brief before a visit: gathered, made as a PDF, and written to a folder."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.customer import questions
from hezo_desktop.domain.visit import BriefPaper, VisitBrief, cover_groups, ending_soon
from hezo_desktop.services import company, contracts, customer, quotes
from hezo_desktop.services.contracts import ContractStatus, ContractSummary
from hezo_desktop.services.paper_files import refuse_existing, write_atomically
from hezo_desktop.services.quotes import QuoteStatus, QuoteSummary

_OPEN = frozenset({QuoteStatus.DRAFT, QuoteStatus.ISSUED, QuoteStatus.EXPIRED})
"""Quotes that still wait for an answer; one that expired is worth asking about."""


def brief(app: App, company_id: UUID) -> VisitBrief:
    """What is known about a company today, for somebody who goes there.

    Raises: NotFoundError.
    """
    known = customer.of(app, company_id)
    sites = [each.site for each in known.sites]
    return VisitBrief(
        seller=company.seller(app),
        company=known.company,
        day=app.today,
        made_at=app.now(),
        sites=known.sites,
        groups=cover_groups(known.devices),
        ending=ending_soon(known.ending, app.today),
        quotes=tuple(_quote(each) for each in known.quotes if each.status in _OPEN),
        contracts=tuple(_contract(each) for each in known.contracts if _runs(app, each)),
        questions=questions(known.company, sites, known.devices),
    )


def render(app: App, company_id: UUID, language: str) -> bytes:
    """The brief as PDF bytes in `pl` or `en`.

    Raises: NotFoundError.
    """
    from hezo_desktop.documents import visit_brief  # noqa: PLC0415 - loads the PDF library

    return visit_brief.render(brief(app, company_id), language)


def export(app: App, company_id: UUID, *, folder: Path, language: str, force: bool = False) -> Path:
    """Write the brief into `folder`; returns its path.

    Raises: NotFoundError; ExistingFileError without `force`; StorageError when the folder cannot
        be written.
    """
    from hezo_desktop.documents import visit_brief  # noqa: PLC0415 - loads the PDF library

    facts = brief(app, company_id)
    path = folder / visit_brief.file_name(facts, language)
    if not force:
        refuse_existing([path])
    return write_atomically(path, visit_brief.render(facts, language), force=force)


def _quote(each: QuoteSummary) -> BriefPaper:
    return BriefPaper(
        number=each.number or each.short_id,
        state=quotes.STATES[each.status],
        title=each.title or each.customer or each.buyer,
        net=each.net,
        until=each.valid_until,
    )


def _contract(each: ContractSummary) -> BriefPaper:
    return BriefPaper(
        number=each.number,
        state=contracts.STATES[each.status],
        title=each.customer or each.buyer,
        net=each.net,
        until=each.end,
    )


def _runs(app: App, each: ContractSummary) -> bool:
    """Is it signed or about to be, and not over yet?"""
    return each.status is not ContractStatus.ANNULLED and (not each.end or each.end >= app.today)
