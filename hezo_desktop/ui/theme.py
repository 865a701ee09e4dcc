"""Two explicit palettes and one style sheet, built from named tokens with tested contrast.

Fusion with palettes of our own, since `QStyleHints.setColorScheme` does nothing on many platforms.
Sizes of text are relative to the system's font, so the window scales with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from hezo_desktop.paths import RESOURCES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

THEMES = ("system", "light", "dark")
_HALF_LIGHT = 128


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme, by what they are for."""

    window: str
    base: str
    alternate: str
    text: str
    muted: str
    faint: str
    line: str
    accent: str
    selection: str
    on_selection: str
    hover: str
    error: str
    warning: str
    info: str
    good: str
    demo: str
    on_demo: str


LIGHT = Tokens(
    window="#F3F4F6",
    base="#FFFFFF",
    alternate="#F7F9FB",
    text="#1B1F24",
    muted="#545D68",
    faint="#8A929C",
    line="#D3D8DF",
    accent="#1D5FAA",
    selection="#1D5FAA",
    on_selection="#FFFFFF",
    hover="#E6EAF0",
    error="#B3261E",
    warning="#8A5300",
    info="#1D5FAA",
    good="#1B6E4B",
    demo="#FFE8B3",
    on_demo="#4F3500",
)
DARK = Tokens(
    window="#1E2127",
    base="#17191E",
    alternate="#1B1E24",
    text="#E6E8EB",
    muted="#A7AFB9",
    faint="#757D88",
    line="#3A404A",
    accent="#79B3F7",
    selection="#2B66B1",
    on_selection="#FFFFFF",
    hover="#2A2E36",
    error="#FF8E85",
    warning="#F2B84B",
    info="#79B3F7",
    good="#62CB9F",
    demo="#4B3B12",
    on_demo="#FFE3A3",
)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours after WCAG 2.2, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def is_dark(palette: QPalette) -> bool:
    """Whether a palette is a dark one: by the lightness of its window colour."""
    return palette.color(QPalette.ColorRole.Window).lightness() < _HALF_LIGHT


def tokens_of(widget: QWidget) -> Tokens:
    """The tokens of the theme that `widget` is shown in, for what is painted or icon-drawn."""
    return DARK if is_dark(widget.palette()) else LIGHT


def apply(application: QApplication, theme: str) -> Tokens:
    """Dress the whole application in `theme`: `light`, `dark`, or `system` to follow the desk."""
    tokens = _chosen(application, theme)
    application.setStyle("Fusion")
    application.setPalette(_palette(tokens))
    application.setStyleSheet(style_sheet(tokens))
    return tokens


def style_sheet(tokens: Tokens) -> str:
    """The style sheet of `resources/style.qss` with the tokens of a theme filled in."""
    template = Template((RESOURCES / "style.qss").read_text("utf-8"))
    return template.substitute(
        {name: getattr(tokens, name) for name in Tokens.__slots__},
        icons=(RESOURCES / "icons").as_posix(),
        scheme="dark" if tokens is DARK else "light",
    )


def scaled(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """`font` made larger or smaller in proportion, so that it follows the system's size."""
    result = QFont(font)
    if font.pointSizeF() > 0:
        result.setPointSizeF(font.pointSizeF() * factor)
    if bold:
        result.setWeight(QFont.Weight.DemiBold)
    return result


def _chosen(application: QApplication, theme: str) -> Tokens:
    """The tokens of a theme's name; the hint also darkens the title bar where a system can."""
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    hints = application.styleHints()
    hints.setColorScheme(schemes.get(theme, Qt.ColorScheme.Unknown))
    if theme == "system":
        return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT
    return DARK if theme == "dark" else LIGHT


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for roles, colour in (
        ((role.Window, role.Button), tokens.window),
        ((role.Base,), tokens.base),
        ((role.AlternateBase,), tokens.alternate),
        ((role.Text, role.WindowText, role.ButtonText, role.ToolTipText), tokens.text),
        ((role.ToolTipBase,), tokens.hover),
        ((role.PlaceholderText,), tokens.muted),
        ((role.Highlight,), tokens.selection),
        ((role.HighlightedText, role.BrightText), tokens.on_selection),
        ((role.Link, role.Accent), tokens.accent),
        ((role.LinkVisited,), tokens.accent),
        ((role.Mid, role.Midlight, role.Dark), tokens.line),
        ((role.Light,), tokens.hover),
        ((role.Shadow,), tokens.faint),
    ):
        for each in roles:
            palette.setColor(each, QColor(colour))
    for each in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(tokens.faint))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(tokens.line))
    return palette


def _luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB` after WCAG 2.2."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - the definition's own constants
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
