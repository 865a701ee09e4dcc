"""A PDF inside the window, from its bytes: pages, zoom, search; the same bytes that are saved."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF
from PySide6.QtGui import QKeySequence
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.icons import icon
from hezo_desktop.ui.parts.keys import on_keys
from hezo_desktop.ui.parts.text import column, label, row

_STEP = 1.2
_SMALLEST, _LARGEST = 0.25, 5.0


class PdfView(QWidget):
    """Shows a document; new bytes keep the page, the zoom and the search."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = tr
        self._buffer = QBuffer(self)
        self.document = QPdfDocument(self)
        self.found = QPdfSearchModel(self)
        self.found.setDocument(self.document)
        self.view = QPdfView(self)
        self.view.setDocument(self.document)
        self.view.setSearchModel(self.found)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName(tr("Document preview"))
        self.place = label("", "muted")
        self.hits = label("", "muted")
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search in the document"))
        self.search.setAccessibleName(tr("Search in the document"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(260)
        self.setLayout(column(self._toolbar(), self.view, spacing=4))
        self.setFocusProxy(self.view)
        self._wire()

    def show_bytes(self, data: bytes) -> None:
        """Show this document at the place where the reader was."""
        page = self.view.pageNavigator().currentPage()
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        if 0 < page < self.document.pageCount():
            self.view.pageNavigator().jump(page, QPointF())
        self._say_place()

    def zoom(self, factor: float) -> None:
        """Show the page larger or smaller."""
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(_LARGEST, max(_SMALLEST, self.view.zoomFactor() * factor)))

    def turn(self, pages: int) -> None:
        """Go so many pages forward, or back."""
        to = self.view.pageNavigator().currentPage() + pages
        if 0 <= to < self.document.pageCount():
            self.view.pageNavigator().jump(to, QPointF())

    def next_hit(self) -> None:
        """Go to the next place where the searched words stand."""
        hits = self.found.rowCount(self.found.index(-1, 0))
        if hits:
            at = (self.view.currentSearchResultIndex() + 1) % hits
            self.view.setCurrentSearchResultIndex(at)
            link = self.found.resultAtIndex(at)
            self.view.pageNavigator().jump(link.page(), link.location())
        self._say_hits()

    def _toolbar(self) -> QWidget:
        bar = QWidget()
        fit = self.view.setZoomMode
        parts = [
            self._tool("chevron-up", self._("Previous page"), lambda: self.turn(-1)),
            self._tool("chevron-down", self._("Next page"), lambda: self.turn(1)),
            self.place,
            self._tool("magnify-minus-outline", self._("Smaller"), lambda: self.zoom(1 / _STEP)),
            self._tool("magnify-plus-outline", self._("Larger"), lambda: self.zoom(_STEP)),
            self._tool(
                "arrow-expand-horizontal",
                self._("Fit the width"),
                lambda: fit(QPdfView.ZoomMode.FitToWidth),
            ),
            self._tool(
                "file-outline",
                self._("Fit the page"),
                lambda: fit(QPdfView.ZoomMode.FitInView),
            ),
        ]
        bar.setLayout(row(*parts, 1, self.hits, self.search, spacing=4))
        return bar

    def _tool(self, name: str, text: str, slot: object) -> QToolButton:
        made = QToolButton()
        made.setIcon(icon(self, name))
        made.setToolTip(text)
        made.setAccessibleName(text)
        made.clicked.connect(slot)
        return made

    def _wire(self) -> None:
        self.view.pageNavigator().currentPageChanged.connect(self._say_place)
        self.search.textChanged.connect(self.found.setSearchString)
        self.search.returnPressed.connect(self.next_hit)
        self.found.countChanged.connect(self._say_hits)
        for keys, slot in (
            (QKeySequence.StandardKey.Find, self.search.setFocus),
            (QKeySequence.StandardKey.ZoomIn, lambda: self.zoom(_STEP)),
            ("Ctrl+=", lambda: self.zoom(_STEP)),
            (QKeySequence.StandardKey.ZoomOut, lambda: self.zoom(1 / _STEP)),
        ):
            on_keys(self, keys, slot)

    def _say_place(self) -> None:
        pages = self.document.pageCount()
        page = self.view.pageNavigator().currentPage() + 1
        self.place.setText(
            self._("Page {page} of {pages}", page=page, pages=pages) if pages else ""
        )

    def _say_hits(self) -> None:
        hits = self.found.count()
        self.hits.setText(
            self._.plural("{n} place", "{n} places", hits) if self.search.text() else ""
        )
