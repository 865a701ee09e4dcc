"""`schedule`: SLA schedules of signed contracts, one by one or all at once."""

from __future__ import annotations

import argparse
from pathlib import Path

from hezo_desktop.cli.contract import wanted
from hezo_desktop.cli.door import Door
from hezo_desktop.cli.export import add_export_options, refuse_existing, report
from hezo_desktop.cli.options import Commands
from hezo_desktop.errors import NotAllowedError
from hezo_desktop.message import say
from hezo_desktop.services import contracts, paper_files


def add(commands: Commands) -> None:
    """Register `schedule export`."""
    steps = commands.add_parser("schedule", help="SLA schedules").add_subparsers(
        dest="step", metavar="STEP", required=True
    )
    export = steps.add_parser("export", help="write SLA schedules of signed contracts")
    export.add_argument("ref", metavar="NR", nargs="?")
    export.add_argument("--all", action="store_true", help="every signed contract")
    export.add_argument("--json", action="store_true")
    add_export_options(export, ("xlsx", "pdf"))
    export.set_defaults(run=_export)


def _export(args: argparse.Namespace, door: Door) -> int:
    keys = [f"schedule-{form}" for form in args.format]
    with door.open() as app:
        written: list[Path] = []
        refs = wanted(app, args)
        known = [contracts.contract(app, ref) for ref in refs]
        for contract in known:
            if contract.signing is None:
                raise NotAllowedError(
                    say(
                        "Contract {number} is not signed yet; sign it off first.",
                        number=contract.number,
                    )
                )
        refuse_existing(app, args, keys, [contract.number for contract in known])
        for ref in refs:
            written += paper_files.export(
                app, ref, keys, folder=args.out, language=args.document, force=args.force
            )
    return report(door, args, written)
