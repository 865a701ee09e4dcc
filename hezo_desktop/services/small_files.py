"""Reads the small files that colleagues send each other; anything larger is not one of them."""

from __future__ import annotations

from pathlib import Path

from hezo_desktop.errors import NotFoundError
from hezo_desktop.message import say

LARGEST = 20_000_000
"""Bytes; a request about the longest quotes stays below."""


def read_small(path: Path) -> str:
    """The text of a file.

    Raises: NotFoundError when it cannot be read; ValueError when it is too large or no text.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise NotFoundError(
            say("The file {file} cannot be read. Check its name and place.", file=str(path))
        ) from error
    if len(content) > LARGEST:
        raise ValueError(path)
    return content.decode("utf-8")
