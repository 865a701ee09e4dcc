"""Labels by their job on the screen, sized after the system's font, and small layout helpers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hezo_desktop.ui import theme
from hezo_desktop.ui.parts.elided import ElidedLabel

_SIZES: dict[str, tuple[float, bool]] = {
    "title": (1.55, True),
    "heading": (1.12, True),
    "strong": (1.0, True),
    "figure": (1.35, True),
    "tag": (0.9, False),
}


def label(text: str, role: str = "plain", *, wrap: bool = False, elided: bool = False) -> QLabel:
    """A label that plays `role`: title, heading, strong, figure, muted, error, good or tag.

    An `elided` one gives way where there is no room for all of it.
    """
    made = ElidedLabel(text) if elided else QLabel(text)
    made.setProperty("role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role in _SIZES:
        factor, bold = _SIZES[role]
        made.setFont(theme.scaled(made.font(), factor, bold=bold))
    made.setWordWrap(wrap)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget another role and let the style sheet look again."""
    widget.setProperty("role", role)
    restyle(widget)


def restyle(widget: QWidget) -> None:
    """Let the style sheet read a widget's properties again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def button(text: str, role: str = "", *, name: str = "") -> QPushButton:
    """A push button; `main` is the one thing to do here, `link` leads elsewhere."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    made.setAccessibleName(name or text.replace("&", ""))
    if role:
        made.setProperty("role", role)
    return made


def card(*parts: QWidget | QLayout) -> QFrame:
    """A quiet box with a border around its parts, one under another."""
    frame = QFrame()
    frame.setProperty("role", "card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(14, 12, 14, 12)
    layout.setSpacing(6)
    _fill(layout, parts)
    return frame


def column(*parts: QWidget | QLayout | int, spacing: int = 8, margin: int = 0) -> QVBoxLayout:
    """Parts one under another; a number is a stretch."""
    layout = QVBoxLayout()
    layout.setSpacing(spacing)
    layout.setContentsMargins(margin, margin, margin, margin)
    _fill(layout, parts)
    return layout


def row(*parts: QWidget | QLayout | int, spacing: int = 8) -> QHBoxLayout:
    """Parts side by side; a number is a stretch."""
    layout = QHBoxLayout()
    layout.setSpacing(spacing)
    layout.setContentsMargins(0, 0, 0, 0)
    _fill(layout, parts)
    return layout


def _fill(layout: QBoxLayout, parts: Sequence[QWidget | QLayout | int]) -> None:
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addStretch(part)
