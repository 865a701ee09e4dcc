"""`export`: stored customers, sites or devices as a workbook that `import` reads back."""

from __future__ import annotations

import argparse
from pathlib import Path

from hezo_desktop.cli.door import Door
from hezo_desktop.cli.options import Commands, step
from hezo_desktop.intake.table import Kind
from hezo_desktop.services import party_export


def add(commands: Commands) -> None:
    """Register `export` and what can be written."""
    steps = commands.add_parser("export", help="stored records as workbooks").add_subparsers(
        dest="step", metavar="KIND", required=True
    )
    for kind in Kind:
        made = step(steps, kind.value, _export, f"every one of the {kind.value}")
        made.add_argument("--out", type=Path, required=True, metavar="FILE.xlsx")
        made.add_argument("--force", action="store_true", help="replace a file that exists")


def _export(args: argparse.Namespace, door: Door) -> int:
    with door.open() as app:
        path = party_export.write(app, Kind(args.step), args.out, door.language, force=args.force)
    if args.json:
        door.answer({"files": [str(path)]})
    else:
        door.print(str(path))
    return 0
