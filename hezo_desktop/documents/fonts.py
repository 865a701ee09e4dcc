"""The faces of the documents: Lato for every text, DejaVu Sans for the signs Lato lacks."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from itertools import groupby

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from hezo_desktop.paths import RESOURCES

FALLBACK = "DejaVuSans"
_WIDEST = 2000
"""Thousandths of the type size; one wider sign alone could make a line overflow."""
UNKNOWN = "\ufffd"
"""Printed for a sign that neither face has."""


class Style(StrEnum):
    """A style of the text face, by the name its font is registered under."""

    REGULAR = "Lato-Regular"
    BOLD = "Lato-Bold"
    ITALIC = "Lato-Italic"
    BOLD_ITALIC = "Lato-BoldItalic"


@cache
def register() -> None:
    """Make the faces known to the PDF library, once in a process."""
    for name in (*Style, FALLBACK):
        pdfmetrics.registerFont(TTFont(str(name), str(RESOURCES / "fonts" / f"{name}.ttf")))
    pdfmetrics.registerFontFamily(
        Style.REGULAR,
        normal=Style.REGULAR,
        bold=Style.BOLD,
        italic=Style.ITALIC,
        boldItalic=Style.BOLD_ITALIC,
    )
    pdfmetrics.registerFontFamily(
        FALLBACK, normal=FALLBACK, bold=FALLBACK, italic=FALLBACK, boldItalic=FALLBACK
    )


@cache
def _signs(name: str) -> frozenset[int]:
    """The characters a face has, without the few ornaments that are wider than a word."""
    register()
    font = pdfmetrics.getFont(name)
    assert isinstance(font, TTFont)
    widths = font.face.charWidths
    return frozenset(sign for sign in font.face.charToGlyph if widths.get(sign, 0) <= _WIDEST)


def split_by_font(text: str, style: Style = Style.REGULAR) -> Iterator[tuple[str | None, str]]:
    """The text in runs: None for the style itself, else the font that has the signs."""
    own, fallback = _signs(style), _signs(FALLBACK)

    def place(char: str) -> tuple[str | None, str]:
        if ord(char) in own or char == "\n":
            return None, char
        return FALLBACK, char if ord(char) in fallback else UNKNOWN

    for font, run in groupby(map(place, text), key=lambda pair: pair[0]):
        yield font, "".join(char for _, char in run)


def width(text: str, size: float, style: Style = Style.REGULAR) -> float:
    """Width of the text in points, set in `style`."""
    register()
    return float(pdfmetrics.stringWidth(text, style, size))
