"""Where things are: the shipped resources and the user's workspace. Nobody else asks."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
"""Catalogue, fonts, languages, icons: the same relative place from source and in a frozen build."""


def default_workspace() -> Path:
    """The workspace folder when nobody names one.

    It is `HEZO_DATA`, else the folder of `choose_workspace`, else the local application folder.

    Local, never roaming: a redirected roaming profile lies on a network path, where the database
    cannot be opened safely.
    """
    named = os.environ.get("HEZO_DATA")
    if named:
        return Path(named)
    chosen = _chosen_file()
    text = chosen.read_text(encoding="utf-8").strip() if chosen.is_file() else ""
    return Path(text) if text else chosen.parent


def choose_workspace(folder: Path) -> None:
    """Let `folder` be the default workspace of window and commands from now on.

    Raises: OSError when the local application folder cannot be written in.
    """
    chosen = _chosen_file()
    chosen.parent.mkdir(parents=True, exist_ok=True)
    chosen.write_text(f"{folder}\n", encoding="utf-8")


def _chosen_file() -> Path:
    """Names the chosen workspace; lies in the local application folder, wherever the data does."""
    usual = platformdirs.user_data_dir("HEZO Desktop", appauthor=False, roaming=False)
    return Path(usual) / "workspace.txt"
