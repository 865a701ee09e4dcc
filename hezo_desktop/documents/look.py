"""How the documents look: measures, greys, the seller's accent, and five sizes of one face."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from hezo_desktop.documents.fonts import Style, register

PAGE_WIDTH, PAGE_HEIGHT = A4
SIDE = 18 * mm
TOP = 20 * mm
BOTTOM = 24 * mm
WIDTH = PAGE_WIDTH - 2 * SIDE
"""Width of the text on a portrait page."""
WIDE = PAGE_HEIGHT - 2 * SIDE
"""Width of the text on a landscape page."""

INK = HexColor("#1D2733")
GREY = HexColor("#5A6672")
RULE = HexColor("#C4CCD4")
PALE = HexColor("#F3F5F7")
MARK = HexColor("#E9ECF0")
WHITE = HexColor("#FFFFFF")

DEFAULT_ACCENT = "#0B5CAD"
_CONTRAST = 4.5


def luminance(colour: Color) -> float:
    """Relative luminance of a colour, 0 (black) to 1 (white). Source: WCAG 2.1."""
    channels = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for part in (colour.red, colour.green, colour.blue)
    )
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), channels, strict=True))


def accent(code: str) -> Color:
    """The accent from settings, darkened until it can be read on white; the default if unusable."""
    colour = HexColor(code if re.fullmatch(r"#[0-9A-Fa-f]{6}", code) else DEFAULT_ACCENT)
    while 1.05 / (luminance(colour) + 0.05) < _CONTRAST:
        colour = Color(colour.red * 0.9, colour.green * 0.9, colour.blue * 0.9)
    return colour


def tint(colour: Color, share: float) -> Color:
    """`colour` thinned with white: `share` 1 is the colour itself, 0 is white."""
    return Color(*(1 - share * (1 - part) for part in (colour.red, colour.green, colour.blue)))


@dataclass(frozen=True, slots=True)
class Look:
    """The paragraph styles of one document in its seller's accent."""

    accent: Color
    brand: ParagraphStyle
    title: ParagraphStyle
    number: ParagraphStyle
    heading: ParagraphStyle
    subheading: ParagraphStyle
    body: ParagraphStyle
    bullet: ParagraphStyle
    point: ParagraphStyle
    clause: ParagraphStyle
    note: ParagraphStyle
    label: ParagraphStyle
    cell: ParagraphStyle
    figure: ParagraphStyle
    centred: ParagraphStyle
    total: ParagraphStyle
    group: ParagraphStyle


def look(accent_code: str) -> Look:
    """The styles for a seller's accent colour (`#RRGGBB`)."""
    register()
    colour = accent(accent_code)

    def style(name: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
        plain: dict[str, Any] = {
            "fontName": Style.REGULAR,
            "bulletFontName": Style.REGULAR,
            "textColor": INK,
            "splitLongWords": 1,
            "allowWidows": 0,
            "allowOrphans": 0,
        }
        return ParagraphStyle(name, fontSize=size, leading=leading, **{**plain, **more})

    strong = {"fontName": Style.BOLD}
    return Look(
        accent=colour,
        brand=style("brand", 13, 17, **strong, textColor=colour),
        title=style("title", 20, 24, **strong),
        number=style("number", 10.5, 14, **strong, textColor=colour, spaceAfter=1.5 * mm),
        heading=style(
            "heading", 13, 17, **strong, textColor=colour, spaceBefore=5 * mm, spaceAfter=2 * mm
        ),
        subheading=style(
            "subheading", 10.5, 14, **strong, spaceBefore=3 * mm, spaceAfter=1 * mm, keepWithNext=1
        ),
        body=style("body", 9.5, 13, spaceAfter=1.5 * mm),
        bullet=style(
            "bullet", 9.5, 13, leftIndent=5 * mm, bulletIndent=0.6 * mm, spaceAfter=0.6 * mm
        ),
        point=style(
            "point", 8, 10.5, leftIndent=4 * mm, bulletIndent=0.4 * mm, spaceAfter=0.5 * mm
        ),
        clause=style("clause", 9.5, 13, leftIndent=7 * mm, bulletIndent=0, spaceAfter=1.2 * mm),
        note=style("note", 8, 10.5, textColor=GREY),
        label=style("label", 8, 10.5, textColor=GREY),
        cell=style("cell", 8, 10.5),
        figure=style("figure", 8, 10.5, alignment=TA_RIGHT),
        centred=style("centred", 8, 10.5, alignment=TA_CENTER),
        total=style("total", 20, 24, **strong),
        group=style("group", 8, 10.5, **strong, textColor=colour),
    )
