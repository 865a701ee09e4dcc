"""What every command that writes documents has in common: formats, folder, language, report."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pathvalidate import sanitize_filename

from hezo_desktop.bootstrap import App
from hezo_desktop.cli.door import Door
from hezo_desktop.errors import UsageError
from hezo_desktop.i18n import LANGUAGES
from hezo_desktop.message import say
from hezo_desktop.services import paper_files

FORMATS = ("pdf", "xlsx", "json")


def add_export_options(parser: argparse.ArgumentParser, formats: tuple[str, ...]) -> None:
    """The options `--format`, `--out`, `--document` (language of the paper) and `--force`."""

    def chosen(text: str) -> list[str]:
        asked = [part.strip().lower() for part in text.split(",")]
        for part in asked:
            if part not in formats:
                raise UsageError(
                    say(
                        "There is no format “{format}”; there are {known}.",
                        format=part,
                        known=", ".join(formats),
                    )
                )
        return list(dict.fromkeys(asked))

    parser.add_argument("--format", type=chosen, default=["pdf"], metavar=",".join(formats))
    parser.add_argument("--out", type=Path, default=Path(), metavar="DIR")
    parser.add_argument("--document", choices=LANGUAGES, default=None, help="language of the paper")
    parser.add_argument("--force", action="store_true", help="replace files that exist")


def refuse_existing(
    app: App,
    args: argparse.Namespace,
    keys: Iterable[str],
    numbers: Iterable[str],
    which: paper_files.Which = paper_files.NEWEST,
) -> None:
    """Write nothing at all when one of the files is there already and may not be replaced.

    Raises: ExistingFileError; NotFoundError.
    """
    if args.force:
        return
    wanted = tuple(keys)
    for number in numbers:
        paths = paper_files.targets(
            app, number, wanted, folder=args.out, language=args.document, which=which
        )
        beside = [_json_path(args, json_name(number, which))] if "json" in args.format else []
        paper_files.refuse_existing([*paths, *beside])


def json_name(number: str, which: paper_files.Which) -> str:
    """What the JSON file of a paper is named after: its number, with the revision asked for."""
    return number if which.revision is None else f"{number}-{which.revision}"


def write_json(args: argparse.Namespace, number: str, content: dict[str, Any]) -> Path:
    """Write a document's facts beside its other files."""
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    return paper_files.write_atomically(_json_path(args, number), text.encode(), force=args.force)


def _json_path(args: argparse.Namespace, number: str) -> Path:
    folder: Path = args.out
    return folder / (sanitize_filename(number.replace("/", "-")) + ".json")


def report(door: Door, args: argparse.Namespace, written: Iterable[Path]) -> int:
    """Print the paths of what was written."""
    paths = [str(path) for path in written]
    if args.json:
        door.answer({"files": paths})
    for path in () if args.json else paths:
        door.print(path)
    return 0
