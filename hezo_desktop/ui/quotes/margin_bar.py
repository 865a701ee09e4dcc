"""How much of the net is left to the house, as a bar."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hezo_desktop.ui.theme import tokens_of

FULL = Decimal(50)
"""The margin in percent at which the bar is full: more than anybody is usually granted."""

_WIDTH, _HEIGHT = 96, 8


class MarginBar(QWidget):
    """A bar from nothing to `FULL`; a loss is red."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._percent: Decimal | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_percent(self, percent: Decimal | None) -> None:
        """Show a margin, or none."""
        self._percent = percent
        self.update()

    def sizeHint(self) -> QSize:
        """A short bar."""
        return QSize(_WIDTH, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The groove, and in it the share."""
        tokens, area = tokens_of(self), QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 0))
        painter.setBrush(QColor(tokens.line))
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        if self._percent is not None:
            share = float(min(abs(self._percent), FULL) / FULL)
            area.setWidth(max(area.height(), area.width() * share))
            painter.setBrush(QColor(tokens.good if self._percent >= 0 else tokens.error))
            painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        painter.end()
