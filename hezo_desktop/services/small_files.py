"""Reads files that are small by what they are; anything larger is not one of them."""

from __future__ import annotations

from pathlib import Path

from hezo_desktop.errors import NotFoundError
from hezo_desktop.message import say

LARGEST = 20_000_000
"""Bytes; a request about the longest quotes stays below."""


def read_small(path: Path, most: int = LARGEST) -> bytes:
    """The content of a file of at most so many bytes.

    Raises: NotFoundError when it cannot be read; ValueError when it is larger.
    """
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        raise NotFoundError(
            say("The file {file} cannot be read. Check its name and place.", file=str(path))
        ) from error
    if len(content) > most:
        raise ValueError(path)
    return content
