"""The exact PDF of the quote as it stands, made again a moment after the last change."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.services import paper_files, quotes
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.pdf_view import PdfView
from hezo_desktop.ui.parts.text import column, label, row
from hezo_desktop.ui.quotes.view_model import QuoteEditor

RENDER_AFTER_MS = 400
"""The page waits for a pause in the typing."""

QUOTE_PDF = "quote-pdf"


class PreviewTab(QWidget):
    """The PDF pane. It works only while it is looked at."""

    shown_page = Signal()
    """A fresh page is on the screen."""

    def __init__(
        self,
        editor: QuoteEditor,
        background: Background,
        tr: Translator,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._background = background
        self._ = tr
        self._rendered: tuple[QuoteDraft, str] | None = None
        self.pdf = PdfView(tr)
        self.language = QComboBox()
        self.language.setAccessibleName(tr("Language of the preview"))
        for code, name in (("pl", "Polski"), ("en", "English")):
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(editor.draft.language))
        self.note = label("", "muted", wrap=True)
        title = label(tr("Draft preview, as it will be issued"), "muted", wrap=True)
        top = row(title, self.language)
        top.setStretch(0, 1)
        self.setLayout(column(top, self.note, self.pdf, spacing=6, margin=10))
        self.note.hide()
        self._timer = QTimer(self, interval=RENDER_AFTER_MS, singleShot=True)
        self._timer.timeout.connect(self.render_now)
        editor.changed.connect(self._later)
        self.language.currentIndexChanged.connect(self.render_now)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while nobody looked."""
        super().showEvent(event)
        self._later()

    def _later(self) -> None:
        if self.isVisible():
            self._timer.start()

    def render_now(self) -> None:
        """Make the page of the draft as it stands, beside the window's work."""
        self._timer.stop()
        app, draft = self._editor.app, self._editor.draft
        language = str(self.language.currentData())
        if not self.isVisible() or self._rendered == (draft, language):
            return
        self._rendered = (draft, language)
        self._background.run(
            lambda _progress: render(app, draft, language),
            lambda data: self._show(draft, data),
            self._refuse,
            receiver=self,
        )

    def _show(self, draft: QuoteDraft, data: bytes) -> None:
        if draft is not self._editor.draft:
            return
        self.note.hide()
        self.pdf.show()
        self.pdf.show_bytes(data)
        self.shown_page.emit()

    def _refuse(self, error: Exception) -> None:
        self._rendered = None
        if not isinstance(error, HezoError):
            raise error
        self.note.setText(self._.render(error.message))
        self.note.show()
        self.pdf.hide()


def render(app: App, draft: QuoteDraft, language: str) -> bytes:
    """The bytes of the draft's PDF.

    Raises: HezoError when something in the draft cannot be put on paper yet.
    """
    return paper_files.render(app, QUOTE_PDF, quotes.preview(app, draft), language)
