"""An issued quote, read only: what was frozen, its page, and the one next step."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSplitter, QVBoxLayout, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.paper import FrozenLine, IssuedQuote
from hezo_desktop.i18n import Translator
from hezo_desktop.services import paper_files
from hezo_desktop.services.papers import span
from hezo_desktop.services.quotes import QuoteStatus, QuoteSummary
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.frozen_lines import columns
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.paper_view import PaperView
from hezo_desktop.ui.parts.text import card, column, label

_STRETCH = 1


class IssuedView(QWidget):
    """The frozen values beside the exact page that went out."""

    def __init__(
        self,
        app: App,
        background: Background,
        tr: Translator,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._background = background
        self._ = tr
        self.summary: QuoteSummary | None = None
        self.next_step = label("", "strong", wrap=True)
        self.facts = QGridLayout()
        self.facts.setHorizontalSpacing(16)
        self.facts.setVerticalSpacing(3)
        self.facts.setColumnStretch(1, 1)
        self._lines_place = QVBoxLayout()
        self.paper = PaperView(background, tr, {"quote-pdf": tr("Quote")})
        left = QWidget()
        inside = column(card(self.next_step), card(self.facts), self._lines_place, spacing=10)
        inside.setContentsMargins(0, 0, 10, 0)
        inside.setStretch(2, 1)
        left.setLayout(inside)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(self.paper)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([680, 500])
        self.setLayout(column(splitter))

    def show_quote(self, summary: QuoteSummary) -> None:
        """Show the newest issued revision of this quote."""
        self.summary = summary
        paper, revision_id = paper_files.issued_paper(self._app, summary.id)
        self.next_step.setText(self._next_step(summary))
        self._show_facts(paper, summary)
        self._show_lines(paper)
        self._show_paper(paper, revision_id)

    def _show_paper(self, paper: IssuedQuote, revision_id: UUID) -> None:
        app = self._app

        def render(key: str, language: str) -> bytes:
            return paper_files.render(app, key, paper, language, subject_id=revision_id)

        self.paper.show_paper(render, paper.draft.language)

    def _next_step(self, summary: QuoteSummary) -> str:
        said = {
            QuoteStatus.ISSUED: self._(
                "Next: send the PDF to the partner, then note whether the quote was accepted."
            ),
            QuoteStatus.EXPIRED: self._(
                "The validity is over. Make a new revision to offer it again."
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

    def _show_facts(self, paper: IssuedQuote, summary: QuoteSummary) -> None:
        while (item := self.facts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        tr, draft = self._, paper.draft
        start, end = span(paper.lines)
        period = f"{tr.day(start)}–{tr.day(end)}" if start and end else "–"
        rows: tuple[tuple[str, str], ...] = (
            (tr("Trade partner"), draft.buyer.name if draft.buyer else "–"),
            (tr("End customer"), draft.end_customer.name if draft.end_customer else "–"),
            (tr("Title"), draft.title or "–"),
            (tr("Issued on"), tr.moment(paper.issued_at) if paper.issued_at else "–"),
            (tr("Valid until"), tr.day(draft.valid_until) if draft.valid_until else "–"),
            (tr("Period"), period),
            (tr("Net"), tr.money(paper.net)),
            (tr("VAT"), tr.money(paper.vat_total)),
            (tr("Gross"), tr.money(paper.gross)),
            (tr("Price list"), paper.price_list or "–"),
        )
        if summary.contract_number:
            rows += ((tr("Contract"), summary.contract_number),)
        for at, (name, value) in enumerate(rows):
            self.facts.addWidget(label(name, "label"), at, 0, Qt.AlignmentFlag.AlignTop)
            self.facts.addWidget(label(value, wrap=True), at, 1)

    def _show_lines(self, paper: IssuedQuote) -> None:
        while (item := self._lines_place.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        lines = ListView[FrozenLine](
            self._,
            columns(self._, paper.lines, paper.promises),
            name=self._("Lines of the quote"),
            empty=self._("The quote has no lines."),
            stretch=_STRETCH,
            search=False,
        )
        lines.set_rows(paper.lines)
        self._lines_place.addWidget(lines)
        self.setFocusProxy(lines)
