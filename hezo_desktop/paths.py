"""Where things are: the shipped resources and the user's workspace. Nobody else asks."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
"""Catalogue, fonts, languages, icons: the same relative place from source and in a frozen build."""


def default_workspace() -> Path:
    """The workspace folder when nobody names one: `HEZO_DATA`, else the local application folder.

    Local, never roaming: a redirected roaming profile lies on a network path, where the database
    cannot be opened safely.
    """
    named = os.environ.get("HEZO_DATA")
    if named:
        return Path(named)
    return Path(platformdirs.user_data_dir("HEZO Desktop", appauthor=False, roaming=False))
