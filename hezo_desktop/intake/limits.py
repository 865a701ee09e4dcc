"""How much of somebody's file is taken at most, and what is said beyond it.

Source: reliability.md, finding 9 and promise P11.
"""

from __future__ import annotations

from hezo_desktop.message import say
from hezo_desktop.zip_guard import MEGABYTE, Limits

LARGEST_FILE = 60 * MEGABYTE
LARGEST_CONTENT = 160 * MEGABYTE
MOST_ROWS = 200_000
MOST_COLUMNS = 256
MOST_CELLS = 4_000_000
"""Of a sheet, counted with the empty ones between: the reader sets room aside for all of them."""
MOST_TEXT = 100 * MEGABYTE
"""Of a sheet, when a text that stands in many cells is counted in each."""
MOST_TAGS = 10_000_000
"""Of a part that needs the closer look, opening and closing ones."""
MOST_MERGED = 20_000
MOST_MERGED_ROWS = 10 * MOST_ROWS
MOST_ODD = 100_000
"""Cells of one kind of trap."""

TOO_BIG = say(
    "The file is too big to import: at most {rows} rows, {columns} columns and {megabytes} MB. "
    "Split it, or delete what does not belong to the table.",
    rows=f"{MOST_ROWS:_}".replace("_", "\u00a0"),
    columns=str(MOST_COLUMNS),
    megabytes=str(LARGEST_FILE // MEGABYTE),
)
PACKAGE = Limits(LARGEST_CONTENT, parts=1_000, too_big=TOO_BIG)
