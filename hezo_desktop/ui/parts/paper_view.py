"""A finished or planned paper: which document, in which language, shown page by page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.pdf_view import PdfView
from hezo_desktop.ui.parts.text import column, label, row

Render = Callable[[str, str], bytes]
"""Makes the bytes of a document's key in a language; runs beside the window."""


class PaperView(QWidget):
    """Shows one of some PDFs, in Polish or English."""

    shown_page = Signal()
    """A fresh page is on the screen."""

    def __init__(
        self,
        background: Background,
        tr: Translator,
        documents: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        """`documents` are the names of the PDFs by their keys, the first one shown first."""
        super().__init__(parent)
        self._ = tr
        self._background = background
        self._render: Render | None = None
        self._asked = 0
        self.pdf = PdfView(tr)
        self.document = QComboBox()
        self.document.setAccessibleName(tr("Document"))
        for key, name in documents.items():
            self.document.addItem(name, key)
        self.language = QComboBox()
        self.language.setAccessibleName(tr("Language of the document"))
        for code, name in (("pl", "Polski"), ("en", "English")):
            self.language.addItem(name, code)
        self.note = label("", "muted", wrap=True)
        self.note.hide()
        top = row(self.document, self.language, 1)
        self.setLayout(column(top, self.note, self.pdf, spacing=6))
        self.document.setVisible(len(documents) > 1)
        self.document.currentIndexChanged.connect(self.render_now)
        self.language.currentIndexChanged.connect(self.render_now)

    def show_paper(self, render: Render, language: str) -> None:
        """Show the documents that `render` makes, in `language` first."""
        self._render = render
        self.language.blockSignals(True)
        self.language.setCurrentIndex(max(0, self.language.findData(language)))
        self.language.blockSignals(False)
        self.render_now()

    def render_now(self) -> None:
        """Make the chosen document; an answer to an older question is dropped."""
        if self._render is None:
            return
        self._asked += 1
        asked, render = self._asked, self._render
        key, language = str(self.document.currentData()), str(self.language.currentData())
        self._background.run(
            lambda _progress: render(key, language),
            lambda data: self._show(asked, data),
            lambda error: self._refuse(asked, error),
            receiver=self,
        )

    def _show(self, asked: int, data: bytes) -> None:
        if asked == self._asked:
            self.note.hide()
            self.pdf.show()
            self.pdf.show_bytes(data)
            self.shown_page.emit()

    def _refuse(self, asked: int, error: Exception) -> None:
        if not isinstance(error, HezoError):
            raise error
        if asked == self._asked:
            self.note.setText(self._.render(error.message))
            self.note.show()
            self.pdf.hide()
