"""Icons of Material Design, drawn in the colours of the theme a widget is shown in.

The font and its names come with qtawesome, but its code is not imported: by way of qtpy it would
load Qt's OpenGL and the GPL-licensed QtDataVisualization, and delay the first window.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from hezo_desktop.domain.finding import Severity
from hezo_desktop.ui import theme

_FONT = "materialdesignicons6-webfont-6.9.96"
_SEVERITIES = {
    Severity.ERROR: ("close-circle", "error"),
    Severity.WARNING: ("alert", "warning"),
    Severity.INFO: ("information-outline", "info"),
}


def icon(widget: QWidget, name: str, colour: str = "text") -> QIcon:
    """The icon `name` (`file-document-outline`) in a token's colour of the widget's theme.

    On a chosen row or button it takes the colour of the text there. An unknown name is a
    `KeyError`.
    """
    tokens = theme.tokens_of(widget)
    plain = getattr(tokens, colour)
    return QIcon(_Glyph(_Drawing(_letters()[name], plain, tokens.on_selection, tokens.faint)))


def severity_icon(widget: QWidget, severity: Severity) -> QIcon:
    """The mark of an error, a warning or an information; each has its own shape."""
    name, colour = _SEVERITIES[severity]
    return icon(widget, name, colour)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """One letter of the icon font, and its colours: plain, on a selection, disabled."""

    letter: str
    plain: str
    chosen: str
    disabled: str


class _Glyph(QIconEngine):
    """Draws the letter sharply at whatever size and resolution it is asked for."""

    def __init__(self, drawing: _Drawing) -> None:
        super().__init__()
        self._drawing = drawing

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the letter into `rect`."""
        font = QFont(_family())
        font.setPixelSize(round(rect.height()))
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(self._colour(mode, state)))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._drawing.letter)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The letter on a transparent ground."""
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return drawn

    def clone(self) -> QIconEngine:
        """A copy, as Qt wants when an icon is detached."""
        return _Glyph(self._drawing)

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode == QIcon.Mode.Disabled:
            return self._drawing.disabled
        if mode == QIcon.Mode.Selected or state == QIcon.State.On:
            return self._drawing.chosen
        return self._drawing.plain


def _fonts() -> Path:
    """The folder of the icon fonts, found without importing the package they come with."""
    found = importlib.util.find_spec("qtawesome")
    assert found is not None
    assert found.submodule_search_locations is not None
    return Path(next(iter(found.submodule_search_locations))) / "fonts"


@cache
def _family() -> str:
    """The icon font's family, loaded once for the process."""
    loaded = QFontDatabase.addApplicationFont(str(_fonts() / f"{_FONT}.ttf"))
    return QFontDatabase.applicationFontFamilies(loaded)[0]


@cache
def _letters() -> Mapping[str, str]:
    """The letter of each icon by its name."""
    names = _FONT.replace("webfont-", "webfont-charmap-")
    points = json.loads((_fonts() / f"{names}.json").read_text(encoding="utf-8"))
    return {name: chr(int(point, 16)) for name, point in points.items()}
