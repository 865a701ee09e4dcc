"""Text from people made safe for paper: cleaned, bounded, escaped, with Polish line-end manners.

A name typed by anybody must not be able to change the layout, read a file or hang the program.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from xml.sax.saxutils import escape

from hezo_desktop.documents.fonts import Style, split_by_font

NBSP = "\u00a0"
LONGEST = 6000
"""Characters of one free text that are printed; more is cut with an ellipsis."""
LONGEST_WORD = 120
"""A longer run without spaces is broken, or line breaking takes seconds."""

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_LONELY = re.compile(r"(?<![^\s(„\"\u00a0])([AaIiOoUuWwZz§])[ ]+(?=\S)")
_UNIT = re.compile(r"(?<=\d)[ ](?=(?:h|mm|zł|PLN|EUR|USD|%|r\.)(?:\W|$))")
_NUMBERED = re.compile(r"\b(nr|no\.|Nr|No\.|art\.|ust\.|lit\.|poz\.|Article|Annex)[ ](?=\S)")
_LONG = re.compile(rf"\S{{{LONGEST_WORD},}}")


def clean(text: str, limit: int = LONGEST) -> str:
    """`text` composed (NFC), without control, direction and surrogate characters, cut at `limit`.

    Line breaks stay; every other white space except U+00A0 becomes one blank.
    """
    text = unicodedata.normalize("NFC", text[: limit * 4]).replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(char for char in text if _is_printable(char))
    kept = re.sub(r"[^\S\n\u00a0]+", " ", kept).strip()
    return kept if len(kept) <= limit else kept[: limit - 1].rstrip() + "…"


def one_line(text: str, limit: int = 300) -> str:
    """The cleaned text in one line, for cells, headers and titles."""
    return clean(text.replace("\n", " "), limit)


def glue(text: str) -> str:
    """Ties one-letter words, units and „nr” to their neighbours: no line ends in „w” or „8”.

    Source: Polish typesetting custom (documents.md, Look).
    """
    text = _LONELY.sub(rf"\1{NBSP}", _LONELY.sub(rf"\1{NBSP}", text))
    return _NUMBERED.sub(rf"\1{NBSP}", _UNIT.sub(NBSP, text))


@lru_cache(maxsize=4096)
def markup(text: str, style: Style = Style.REGULAR, limit: int = LONGEST) -> str:
    """Any text as paragraph markup that can only ever print itself."""
    text = glue(_LONG.sub(_broken, clean(text, limit)))
    runs = (
        run if font is None else f'<font name="{font}">{run}</font>'
        for font, run in ((font, escape(run)) for font, run in split_by_font(text, style))
    )
    return "".join(runs).replace("\n", "<br/>")


def bold(text: str, limit: int = LONGEST) -> str:
    """The text as bold markup."""
    return f"<b>{markup(text, Style.BOLD, limit)}</b>"


def _is_printable(char: str) -> bool:
    if char in _BIDI:
        return False
    return char in "\n\t\r" or unicodedata.category(char) not in {
        "Cc",
        "Cs",
        "Cn",
        "Co",
        "Zl",
        "Zp",
    }


def _broken(found: re.Match[str]) -> str:
    word = found.group()
    step = LONGEST_WORD // 2
    return " ".join(word[at : at + step] for at in range(0, len(word), step))
