"""Help about the window itself: the sheet of shortcuts, and what this program is made of."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

import PySide6
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QListWidget,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from hezo_desktop import __version__
from hezo_desktop.i18n import Translator
from hezo_desktop.paths import RESOURCES
from hezo_desktop.ui.parts.text import button, column, label, row

LICENCES = RESOURCES / "licences"
_LIBRARIES = (
    "SQLAlchemy",
    "alembic",
    "sqlcipher3",
    "pydantic",
    "reportlab",
    "openpyxl",
    "holidays",
)


class ShortcutSheet(QDialog):
    """All keys of the window and of the screen that is shown, group by group."""

    def __init__(
        self,
        parent: QWidget,
        tr: Translator,
        groups: Iterable[tuple[str, Iterable[tuple[str, str]]]],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        at = 0
        for title, keys in groups:
            grid.addWidget(label(title, "heading"), at, 0, 1, 2)
            at += 1
            for text, sequence in keys:
                grid.addWidget(label(text), at, 0)
                grid.addWidget(label(sequence, "tag"), at, 1, Qt.AlignmentFlag.AlignLeft)
                at += 1
            grid.setRowMinimumHeight(at, 10)
            at += 1
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(tr("Keyboard shortcuts"))
        close = button(tr("Close"), "main")
        close.clicked.connect(self.accept)
        self.setLayout(column(scroll, row(1, close), margin=16))
        self.resize(520, 560)


def keys_of(actions: Iterable[QAction]) -> list[tuple[str, str]]:
    """What actions with a shortcut are called, and their keys as this system writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    return [
        (action.text().replace("&", ""), action.shortcut().toString(native))
        for action in actions
        if not action.shortcut().isEmpty()
    ]


def diagnostics(workspace: Path | None) -> str:
    """Versions and places, for a report of a fault; nothing about customers or prices."""
    lines = [
        f"HEZO Desktop {__version__}",
        f"Python {platform.python_version()}, Qt {PySide6.__version__}, {platform.platform()}",
        *(f"{name} {_version(name)}" for name in _LIBRARIES),
        f"Workspace: {workspace or '-'}",
    ]
    return "\n".join(lines)


class About(QDialog):
    """Versions, folders, licences."""

    def __init__(self, parent: QWidget, tr: Translator, workspace: Path | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About HEZO Desktop"))
        facts = diagnostics(workspace)
        versions = QPlainTextEdit(facts)
        versions.setReadOnly(True)
        versions.setAccessibleName(tr("Versions"))
        versions.setTabChangesFocus(True)
        versions.setFixedHeight(versions.fontMetrics().height() * (facts.count("\n") + 2) + 12)
        copy = button(tr("Copy diagnostics"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(facts))
        show = button(tr("Open the data folder"))
        show.setEnabled(workspace is not None)
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(workspace))))
        close = button(tr("Close"), "main")
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(10)
        layout.addWidget(label("HEZO Desktop", "title"))
        said = tr(
            "Quotes, contracts and SLA schedules. Works offline: nothing leaves this computer."
        )
        layout.addWidget(label(said, "muted", wrap=True))
        layout.addWidget(versions)
        layout.addWidget(label(tr("Licences"), "heading"))
        layout.addWidget(_licences(tr), 1)
        layout.addLayout(row(copy, show, 1, close))
        self.resize(720, 620)
        close.setFocus()


def _licences(tr: Translator) -> QWidget:
    """The licence texts that ship with the program, to be read here."""
    files = sorted(file for file in LICENCES.rglob("*") if file.is_file())
    names = QListWidget()
    names.setAccessibleName(tr("Licences"))
    names.addItems([str(file.relative_to(LICENCES)) for file in files])
    text = QPlainTextEdit()
    text.setReadOnly(True)
    text.setAccessibleName(tr("Text of the licence"))
    text.setTabChangesFocus(True)
    names.currentRowChanged.connect(
        lambda at: text.setPlainText(files[at].read_text("utf-8", "replace"))
    )
    names.setCurrentRow(0)
    split = QSplitter()
    split.addWidget(names)
    split.addWidget(text)
    split.setStretchFactor(0, 1)
    split.setStretchFactor(1, 2)
    return split


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "?"
