"""An issued quote, read only: what was frozen, its page, and the one next step."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.paper import IssuedQuote
from hezo_desktop.domain.variants import own_term
from hezo_desktop.i18n import Translator
from hezo_desktop.services import choice, contracts, paper_files
from hezo_desktop.services.papers import span
from hezo_desktop.services.quotes import QuoteStatus, QuoteSummary
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.frozen_view import FrozenView
from hezo_desktop.ui.parts.text import button, row
from hezo_desktop.ui.quotes.variant_tables import term_name


class IssuedView(FrozenView):
    """The frozen values beside the exact page that went out."""

    revisions_wanted = Signal()
    """The other revisions and the history are to be shown."""

    def __init__(self, app: App, background: Background, tr: Translator) -> None:
        link = button(tr("Revisions and history …"), "link")
        link.setToolTip("Ctrl+H")
        line = QWidget()
        line.setLayout(row(link, 1))
        super().__init__(
            background,
            tr,
            {"quote-pdf": tr("Quote"), "customer-offer-pdf": tr("End customer's sheet")},
            line,
            lines_name=tr("Lines of the quote"),
            no_lines=tr("The quote has no lines."),
        )
        self._app = app
        self.revisions = link
        link.clicked.connect(self.revisions_wanted)

    def show_quote(self, summary: QuoteSummary) -> None:
        """Show the newest issued revision of this quote."""
        app = self._app
        paper, revision_id = paper_files.issued_paper(app, summary.id)
        self.next_step.setText(self._next_step(summary, signed=self._is_signed(summary)))
        self.show_facts(self._facts(paper, summary))
        self.show_lines(paper.lines, paper.promises)

        def render(key: str, language: str) -> bytes:
            return paper_files.render(app, key, paper, language, subject_id=revision_id)

        self.paper.show_paper(render, paper.draft.language)

    def _is_signed(self, summary: QuoteSummary) -> bool:
        number = summary.contract_number
        return bool(number) and contracts.contract(self._app, number).signing is not None

    def _next_step(self, summary: QuoteSummary, *, signed: bool) -> str:
        if signed:
            return self._(
                "Accepted. Contract {number} is signed off.", number=summary.contract_number
            )
        said = {
            QuoteStatus.ISSUED: self._(
                "Next: send the PDF to the partner, then note whether the quote was accepted."
            ),
            QuoteStatus.EXPIRED: self._(
                "The validity is over. If the partner accepts now, mark it as accepted: the prices "
                "of today are shown and a new revision is issued first."
            ),
            QuoteStatus.ANNULLED: self._(
                "This quote was annulled. A duplicate starts a new one from the same lines."
            ),
            QuoteStatus.DECLINED: self._(
                "The partner declined. A new revision or a duplicate starts from the same lines."
            ),
            QuoteStatus.ACCEPTED: self._(
                "Accepted. Contract {number} is prepared: complete it and sign it off.",
                number=summary.contract_number,
            ),
        }
        return said.get(summary.status, "")

    def _facts(self, paper: IssuedQuote, summary: QuoteSummary) -> Iterator[tuple[str, str]]:
        tr, draft = self._, paper.draft
        start, end = span(paper.lines)
        yield tr("Trade partner"), draft.buyer.name if draft.buyer else ""
        yield tr("End customer"), draft.end_customer.name if draft.end_customer else ""
        yield tr("Title"), draft.title
        if draft.based_on is not None:
            yield (
                tr("Revision"),
                tr("{n}, made from revision {source}", n=paper.revision, source=draft.based_on),
            )
        yield (
            tr("Issued on"),
            tr.moment(paper.issued_at.replace(second=0)) if paper.issued_at else "",
        )
        yield tr("Valid until"), tr.day(draft.valid_until) if draft.valid_until else ""
        yield tr("Period"), f"{tr.day(start)}–{tr.day(end)}" if start and end else ""
        yield from self._sums(paper)
        yield tr("Price list"), paper.price_list
        if summary.contract_number:
            yield tr("Contract"), summary.contract_number
            yield from self._chosen(paper, summary.contract_number)

    def _sums(self, paper: IssuedQuote) -> Iterator[tuple[str, str]]:
        """The totals; of each variant its own, because there is no total of several."""
        tr = self._
        if not paper.draft.variants:
            yield tr("Net"), tr.money(paper.net)
            yield tr("VAT"), tr.money(paper.vat_total)
            yield tr("Gross"), tr.money(paper.gross)
        for cell in paper.alternatives.cells:
            if cell.variant and cell.months == own_term(paper.draft):
                yield tr("Net, variant {code}", code=cell.variant), tr.money(cell.net)

    def _chosen(self, paper: IssuedQuote, contract: str) -> Iterator[tuple[str, str]]:
        """What the partner took, where the quote left a choice."""
        tr = self._
        taken = choice.told(paper, contracts.contract(self._app, contract).choice)
        if "variant" in taken:
            yield tr("Accepted variant"), taken["variant"]
        if "months" in taken:
            yield tr("Accepted term"), term_name(taken["months"], tr)
        for site, code in taken.get("sites", {}).items():
            yield tr("Variant for {site}", site=site), code
        if "options" in taken:
            yield tr("Accepted options"), ", ".join(map(str, taken["options"]))
