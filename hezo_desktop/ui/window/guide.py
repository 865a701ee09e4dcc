"""The user guide beside the window: contents, search, and the chapter that fits the screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QWidget,
)

from hezo_desktop.i18n import Translator, translator
from hezo_desktop.paths import RESOURCES
from hezo_desktop.ui import theme
from hezo_desktop.ui.parts.table_model import fold
from hezo_desktop.ui.parts.text import column, label, row
from hezo_desktop.ui.window.guide_look import dress

HELP = RESOURCES / "help"

CHAPTERS = {
    "home": "1",
    "quotes": "2",
    "contracts": "7",
    "parties": "10",
    "price_lists": "9",
    "catalogue": "15",
    "settings": "13",
}
"""The chapter about each screen. Chapters carry the same numbers in every language."""

_CHAPTER, _SECTION = 2, 3
_MARGIN = 18


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text: its level (1 is the title), its words, and where it stands."""

    level: int
    text: str
    position: int


def file_of(language: str) -> Path:
    """The guide in this language."""
    return HELP / f"{language}.md"


def headings(document: QTextDocument) -> Iterator[Heading]:
    """The headings of a document, from top to bottom."""
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        if level:
            yield Heading(level, block.text(), block.position())
        block = block.next()


class Guide(QDialog):
    """Stays open beside the work; Enter in the search goes to the next place, Esc closes."""

    def __init__(self, parent: QWidget | None, language: str) -> None:
        super().__init__(parent)
        self._headings: tuple[Heading, ...] = ()
        self._folded = ""
        self._places: list[int] = []
        self._at = -1
        self.contents = QListWidget()
        self.contents.setObjectName("sections")
        self.contents.currentRowChanged.connect(self._go_to)
        self.text = QTextBrowser()
        self.text.document().setDocumentMargin(_MARGIN)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._look_for)
        self.search.returnPressed.connect(lambda: self.step(1))
        self.hits = label("", "muted")
        self._add_keys()
        body = QSplitter()
        body.addWidget(self.contents)
        body.addWidget(self.text)
        body.setStretchFactor(1, 1)
        body.setSizes([self.fontMetrics().averageCharWidth() * 46, 10_000])
        body.setChildrenCollapsible(False)
        layout = column(row(self.search, self.hits), body, margin=12)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.resize(1040, 720)
        self.speak(language)

    def speak(self, language: str) -> None:
        """Show the guide in this language, at the heading that was in front."""
        here = self.contents.currentRow()
        _ = translator(language)
        self.setWindowTitle(_("User guide"))
        self.text.setAccessibleName(_("User guide"))
        self.contents.setAccessibleName(_("Contents"))
        self.search.setAccessibleName(_("Search the guide"))
        self.search.setPlaceholderText(_("Search the guide"))
        self._show_text(_)
        self.contents.setCurrentRow(max(0, here))

    def open_at(self, screen: str) -> None:
        """Come to the front at the chapter about this screen, or where the reader was."""
        self.show()
        self.activateWindow()
        number = CHAPTERS.get(screen, "")
        for at, heading in enumerate(self._headings):
            if number and heading.level == _CHAPTER and heading.text.startswith(f"{number}."):
                self.contents.setCurrentRow(at)
                self._go_to(at)
        self.contents.setFocus()

    @property
    def heading(self) -> str:
        """The heading the reader is at."""
        at = self.contents.currentRow()
        return self._headings[at].text if at >= 0 else ""

    def step(self, by: int) -> None:
        """Go to the next place of the searched words, or to the one before, round and round."""
        if not self._places:
            return
        self._at = (self._at + by) % len(self._places)
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(self._places[self._at])
        cursor.movePosition(
            QTextCursor.MoveOperation.Right,
            QTextCursor.MoveMode.KeepAnchor,
            len(self.search.text().strip()),
        )
        self.text.setTextCursor(cursor)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._headings:
            dress(self.text.document(), theme.tokens_of(self))

    def _add_keys(self) -> None:
        find = QKeySequence(QKeySequence.StandardKey.Find)
        QShortcut(find, self, self._to_search)
        QShortcut(QKeySequence("F3"), self, lambda: self.step(1))
        QShortcut(QKeySequence("Shift+F3"), self, lambda: self.step(-1))

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _show_text(self, tr: Translator) -> None:
        """Read the file, dress its tables, and list its chapters and sections."""
        self._ = tr
        document = self.text.document()
        document.setMarkdown(file_of(tr.language).read_text(encoding="utf-8"))
        dress(document, theme.tokens_of(self))
        self._folded = "".join(fold(sign)[:1] or sign for sign in document.toPlainText())
        self._headings = tuple(h for h in headings(document) if h.level in {_CHAPTER, _SECTION})
        self.contents.blockSignals(True)
        self.contents.clear()
        for heading in self._headings:
            indent = "      " if heading.level == _SECTION else ""
            item = QListWidgetItem(indent + heading.text, self.contents)
            item.setToolTip(heading.text)
            item.setSizeHint(QSize(0, int(self.fontMetrics().height() * 1.6)))
        self.contents.blockSignals(False)
        self._look_for(self.search.text())

    def _go_to(self, at: int) -> None:
        """Bring a heading to the top of the text."""
        if at < 0:
            return
        document = self.text.document()
        block = document.findBlock(self._headings[at].position)
        top = document.documentLayout().blockBoundingRect(block).top()
        self.text.verticalScrollBar().setValue(int(top) - _MARGIN // 2)

    def _look_for(self, text: str) -> None:
        """Find every place of the words, without regard to capitals and accents."""
        wanted = fold(text.strip())
        self._places = list(_places(self._folded, wanted)) if wanted else []
        self._at = -1
        self.hits.setText(self._.plural("{n} place", "{n} places", len(self._places)))
        self.hits.setVisible(bool(wanted))
        self.step(1)


def _places(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + len(wanted))
