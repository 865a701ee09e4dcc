"""What every command that writes documents has in common: formats, folder, language, report."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pathvalidate import sanitize_filename

from hezo_desktop.cli.door import Door
from hezo_desktop.errors import UsageError
from hezo_desktop.i18n import LANGUAGES
from hezo_desktop.message import say
from hezo_desktop.services import paper_files

FORMATS = ("pdf", "xlsx", "json")


def add_export_options(parser: argparse.ArgumentParser, formats: tuple[str, ...]) -> None:
    """The options `--format`, `--out`, `--document` (language of the paper) and `--force`."""

    def chosen(text: str) -> list[str]:
        asked = [part.strip().lower() for part in text.split(",") if part.strip()]
        for part in asked:
            if part not in formats:
                raise UsageError(
                    say(
                        "There is no format “{format}”; there are {known}.",
                        format=part,
                        known=", ".join(formats),
                    )
                )
        return asked

    parser.add_argument("--format", type=chosen, default=["pdf"], metavar=",".join(formats))
    parser.add_argument("--out", type=Path, default=Path(), metavar="DIR")
    parser.add_argument("--document", choices=LANGUAGES, default=None, help="language of the paper")
    parser.add_argument("--force", action="store_true", help="replace files that exist")


def write_json(args: argparse.Namespace, number: str, content: dict[str, Any]) -> Path:
    """Write a document's facts beside its other files."""
    name = sanitize_filename(number.replace("/", "-")) + ".json"
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    return paper_files.write_atomically(args.out / name, text.encode(), force=args.force)


def report(door: Door, args: argparse.Namespace, written: Iterable[Path]) -> int:
    """Print the paths of what was written."""
    paths = [str(path) for path in written]
    if args.json:
        door.answer({"files": paths})
    for path in () if args.json else paths:
        door.print(path)
    return 0
