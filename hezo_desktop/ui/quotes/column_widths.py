"""How the columns of the line grid share the room there is."""

from __future__ import annotations

from collections.abc import Mapping

from hezo_desktop.ui.quotes.grid_columns import Col

MARK_WIDTH = 30
_PADDING = 12
_LETTERS = {
    Col.NUMBER: (3, 7),
    Col.SERVICE: (17, 60),
    Col.MODEL: (12, 24),
    Col.SERIALS: (8, 26),
    Col.QUANTITY: (4, 7),
    Col.PERIOD: (8, 22),
    Col.DISCOUNT: (4, 8),
    Col.UNIT: (8, 15),
    Col.NET: (9, 16),
    Col.COST: (8, 15),
    Col.MARGIN: (8, 15),
    Col.PERCENT: (5, 9),
}
"""Between how many letters a column may be narrow or wide."""

_SHRINK = (Col.SERIALS, Col.MODEL, Col.PERIOD, Col.SERVICE)
"""Which columns give way first where there is little room."""

_SPARE = (Col.COST, Col.MARGIN)
"""Which go altogether where even that is not enough; the percent says the same in short."""


def share(needed: Mapping[Col, int], *, letter: int, room: int) -> dict[Col, int]:
    """The width of each column that is shown, in pixels; `letter` is the width of one.

    `needed` is what the columns' contents would take; columns that find no room are left out.
    """
    least = {column: _LETTERS[column][0] * letter + _PADDING for column in needed}
    widths = {
        column: min(max(width, least[column]), _LETTERS[column][1] * letter + _PADDING)
        for column, width in needed.items()
    }
    tight = sum(least[each] if each in _SHRINK else width for each, width in widths.items())
    if tight + MARK_WIDTH > room:
        widths = {column: width for column, width in widths.items() if column not in _SPARE}
    excess = sum(widths.values()) + MARK_WIDTH - room
    for column in (each for each in _SHRINK if each in widths):
        give = max(0, min(excess, widths[column] - least[column]))
        widths[column] -= give
        excess -= give
    return widths
