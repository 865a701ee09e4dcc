"""Room for what may be taller than the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget


class Scrolling(QScrollArea):
    """Scrolls up and down only, and brings the field that gets the keyboard into view."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now)


class Yielding(Scrolling):
    """As tall as what is inside; where there is little room it gives way, and then it scrolls."""

    def __init__(self, inside: QWidget, least: int, parent: QWidget | None = None) -> None:
        """`least` is the height, in pixels, that is always left to it."""
        super().__init__(inside, parent)
        self._inside, self._least = inside, least

    def sizeHint(self) -> QSize:
        """All of what is inside."""
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The width of what is inside, and the least height."""
        least = self._inside.minimumSizeHint()
        return QSize(least.width(), min(least.height(), self._least))

    def event(self, event: QEvent) -> bool:
        """Follow what is inside when it shows more or less."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)
