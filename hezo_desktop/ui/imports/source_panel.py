"""Where rows come from: a file chosen or dropped, or text that was pasted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.keys import on_keys
from hezo_desktop.ui.parts.text import button, column, label, row


class SourcePanel(QWidget):
    """The first thing an import shows; what was pasted stays here until the dialog is closed."""

    file_wanted = Signal()
    """The reader wants to choose a file."""

    history_wanted = Signal()
    """The reader wants to see what was imported before."""

    text_given = Signal(str)
    """Rows or console output to read."""

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        choose = self.choose = button(tr("Choose a file …"), "main")
        choose.clicked.connect(self.file_wanted)
        self.history = button(tr("History of imports"), "link")
        self.history.clicked.connect(self.history_wanted)
        drop = QFrame()
        drop.setProperty("role", "drop")
        said = label(tr("Drop an Excel, CSV or ODS file here"), "heading")
        more = label(
            tr(
                "Customers, sites or devices, with their columns in any order. "
                "Nothing is kept before you say so."
            ),
            "muted",
            wrap=True,
        )
        for each in (said, more):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        drop.setLayout(column(1, said, more, row(1, choose, 1), 1, spacing=12, margin=16))
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(tr("Pasted rows or console output"))
        self.text.setPlaceholderText(
            tr("Rows copied in a spreadsheet, or what a device printed in its console")
        )
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        title = label(tr("Or paste here (Ctrl+V)"), "heading")
        title.setBuddy(self.text)
        commands = label(
            tr(
                "Recognised: Huawei display elabel and display version, Extreme show version. "
                "The output of several devices may stand one after another."
            ),
            "muted",
            wrap=True,
        )
        self.read = button(tr("Read the text"))
        self.read.setToolTip("Ctrl+Enter")
        self.read.setEnabled(False)
        self.read.clicked.connect(self._give)
        self.text.textChanged.connect(lambda: self.read.setEnabled(bool(self._pasted)))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            on_keys(self, keys, self._give)
        alone = Qt.ShortcutContext.WidgetShortcut
        for keys in ("Return", "Enter"):
            on_keys(choose, keys, self.file_wanted.emit, alone)
            on_keys(self.read, keys, self._give, alone)
        layout = column(
            drop, title, commands, self.text, row(self.history, 1, self.read), spacing=8
        )
        layout.setStretch(0, 2)
        layout.setStretch(3, 3)
        self.setLayout(layout)
        self.setFocusProxy(choose)

    @property
    def _pasted(self) -> str:
        return self.text.toPlainText().strip()

    def paste(self, text: str) -> None:
        """Take a text that was pasted or dropped, and read it at once."""
        self.text.setPlainText(text)
        self._give()

    def offer(self, text: str) -> None:
        """Put a text in its place, to be read when the reader says so."""
        self.text.setPlainText(text)
        self.read.setFocus()

    def _give(self) -> None:
        if self._pasted:
            self.text_given.emit(self.text.toPlainText())


def file_of(mime: QMimeData) -> Path | None:
    """The one local file that was dropped or copied, if it is one."""
    files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 else None
