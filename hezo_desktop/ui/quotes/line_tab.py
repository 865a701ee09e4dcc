"""A tab of the side panel that is about the line in hand, named at its top."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.text import column, label
from hezo_desktop.ui.quotes.choices import service_name
from hezo_desktop.ui.quotes.view_model import QuoteEditor


class LineTab(QScrollArea):
    """Scrolls up and down only; a tab adds its own parts below the line's name."""

    def __init__(
        self, editor: QuoteEditor, name: str, tr: Translator, parent: QWidget | None = None
    ) -> None:
        """`name` is what screen readers call the tab."""
        super().__init__(parent)
        self._editor, self._ = editor, tr
        self._title = label("", "heading", wrap=True)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)

    def _stack(self, *parts: QWidget) -> None:
        """Put the parts under each other, below the name of the line."""
        inside = QWidget()
        inside.setLayout(column(self._title, *parts, 1, spacing=10, margin=10))
        self.setWidget(inside)

    def _name_line(self) -> None:
        """Say which line is in hand, if any."""
        line = self._editor.line
        if line is None:
            self._title.setText(self._("No line is selected."))
        else:
            number = self._editor.number_of(line.id)
            name = service_name(self._editor.app.catalogue, line, self._)
            self._title.setText(self._("Line {n} · {service}", n=number, service=name))
