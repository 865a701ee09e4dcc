"""`demo`: a sample workspace, and the main job done in it from draft to signed contract."""

from __future__ import annotations

import argparse
import re
import shutil
from pathlib import Path

from hezo_desktop.bootstrap import Workspace, start
from hezo_desktop.cli.door import Door
from hezo_desktop.cli.options import Commands
from hezo_desktop.errors import NotAllowedError, StorageError, UsageError, cause
from hezo_desktop.message import say
from hezo_desktop.services import main_job, paper_files

MARK = ".hezo-demo"
MOST_DEVICES = 100_000
NAMES = {
    "quote-pdf": "oferta.pdf",
    "contract-pdf": "umowa.pdf",
    "schedule-pdf": "harmonogram-sla.pdf",
    "schedule-xlsx": "harmonogram-sla.xlsx",
}


def add(commands: Commands) -> None:
    """Register `demo`."""
    demo = commands.add_parser("demo", help="the main job on sample data, into a folder")
    demo.add_argument("folder", type=Path, metavar="DIR")
    demo.add_argument(
        "--devices", type=_count, default=0, metavar="N", help="more sample devices, up to 100000"
    )
    demo.add_argument("--json", action="store_true")
    demo.set_defaults(run=_demo)


def _demo(args: argparse.Namespace, door: Door) -> int:
    folder: Path = args.folder
    _renew(folder)
    with start(folder, language=door.language, as_of=door.as_of) as app:
        files = main_job.do(app, devices=args.devices)
        written = [
            paper_files.write_atomically(folder / "out" / NAMES[key], content)
            for key, content in files.items()
        ]
    if args.json:
        door.answer({"files": [str(path) for path in written]})
    for path in () if args.json else written:
        door.print(str(path))
    return 0


def _renew(folder: Path) -> None:
    """An empty folder of our own: a new one, an empty one, or one that an earlier demo made."""
    if folder.exists() and not folder.is_dir():
        raise NotAllowedError(say("{path} is a file; name a folder.", path=str(folder)))
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise NotAllowedError(
            say(
                "{path} is not empty and was not made by a demo; name another folder.",
                path=str(folder),
            )
        )
    if Workspace(folder).database.exists():
        start(folder).close()  # refused while another process holds it
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARK).touch()
        for earlier in folder.iterdir():
            _remove(earlier)
    except OSError as error:
        raise StorageError(
            say(
                "{path} cannot be written: {reason}. Name another folder.",
                path=str(folder),
                reason=cause(error),
            )
        ) from error


def _remove(earlier: Path) -> None:
    """Clear away what an earlier demo left, but not its mark, so that it can be tried again."""
    if earlier.is_dir() and not earlier.is_symlink():
        shutil.rmtree(earlier)
    elif earlier.name != MARK:
        earlier.unlink()


def _count(text: str) -> int:
    if not (re.fullmatch(r"[0-9]{1,6}", text) and int(text) <= MOST_DEVICES):
        raise UsageError(
            say(
                "{text} is not a number of devices from 0 to {most}. Write it as 1000.",
                text=text,
                most=str(MOST_DEVICES),
            )
        )
    return int(text)
