"""One line of text that gives way where there is no room for all of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

_AT_LEAST = 8
"""Letters that are shown however little room there is."""


class ElidedLabel(QLabel):
    """A long text ends in dots; the whole of it stands in its tip."""

    def setText(self, text: str) -> None:
        """Show this text, and all of it in the tip."""
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        letter = self.fontMetrics().averageCharWidth()
        return QSize(letter * _AT_LEAST, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as much as there is room for."""
        room, right = self.contentsRect(), Qt.TextElideMode.ElideRight
        painter = QPainter(self)
        self.style().drawItemText(
            painter,
            room,
            self.alignment().value,
            self.palette(),
            self.isEnabled(),
            self.fontMetrics().elidedText(self.text(), right, room.width()),
            self.foregroundRole(),
        )
        painter.end()
