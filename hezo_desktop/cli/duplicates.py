"""`duplicates`: records that are probably one, and joining two of them."""

from __future__ import annotations

import argparse
from typing import Any
from uuid import UUID

from hezo_desktop.bootstrap import App
from hezo_desktop.cli.door import Door
from hezo_desktop.cli.options import Commands, step
from hezo_desktop.cli.plain import plain
from hezo_desktop.domain.party import Company
from hezo_desktop.errors import NotFoundError
from hezo_desktop.message import say
from hezo_desktop.services import duplicates, parties

_WHY = {
    duplicates.Likeness.NIP: say("the same NIP"),
    duplicates.Likeness.NAME_AND_CITY: say("the same name and city"),
    duplicates.Likeness.NAME: say("the same name"),
}


def add(commands: Commands) -> None:
    """Register `duplicates` and what can be done about them."""
    steps = commands.add_parser("duplicates", help="records that are probably one").add_subparsers(
        dest="step", metavar="STEP", required=True
    )
    step(steps, "list", _list, "companies and devices that are probably one")
    merge = step(steps, "merge", _merge, "join one company into another, for good")
    merge.add_argument("keep", metavar="KEEP", help="key, NIP or name of the company that stays")
    merge.add_argument("drop", metavar="DROP", help="key, NIP or name of the one that goes into it")
    merge.add_argument("--by", default="", metavar="NAME")
    merge.add_argument("--dry-run", action="store_true", help="only say what would happen")


def _list(args: argparse.Namespace, door: Door) -> int:
    with door.open() as app:
        companies, devices = duplicates.companies(app), duplicates.devices(app)
    if args.json:
        door.answer(
            {
                "companies": [
                    {
                        "reason": group.likeness.value,
                        "companies": [_company(each) for each in group.companies],
                    }
                    for group in companies
                ],
                "devices": [
                    [
                        {
                            "id": str(device.id),
                            "vendor": device.vendor,
                            "serial": device.serial,
                            "owner": owner,
                        }
                        for device, owner in zip(group.devices, group.owners, strict=True)
                    ]
                    for group in devices
                ],
            }
        )
        return 0
    for group in companies:
        door.print(f"{door.tr.render(_WHY[group.likeness])}:")
        for each in group.companies:
            door.print(f"  {each.id}  {each.name}  {each.nip or '–'}  {each.address.city}")
    for found in devices:
        for device, owner in zip(found.devices, found.owners, strict=True):
            door.print(f"  {device.vendor}  {device.serial:<22}  {owner}")
    return 0


def _merge(args: argparse.Namespace, door: Door) -> int:
    with door.open(write=not args.dry_run) as app:
        keep, drop = _found(app, args.keep), _found(app, args.drop)
        told = (
            duplicates.outlook(app, keep, drop)
            if args.dry_run
            else duplicates.merge(app, keep, drop, by=args.by)
        )
        if args.json:
            door.answer(plain(told, door.tr))
            return 0
        if told.done:
            door.tell(say("They were joined before; nothing changed."))
        door.print(
            door.tr(
                "{other} → {name}; sites: {sites}, devices: {devices}, quotes: {quotes}, "
                "files: {files}",
                other=told.dropped.name,
                name=told.kept.name,
                sites=len(told.moved_sites) + len(told.joined_sites),
                devices=told.devices,
                quotes=told.drafts + told.papers,
                files=told.files,
            )
        )
    return 0


def _found(app: App, ref: str) -> UUID:
    """The company with this key, NIP or name; a key finds one that was joined before, too."""
    try:
        return UUID(ref)
    except ValueError:
        known = parties.find(app, ref)
    if known is None or known.id is None:
        raise NotFoundError(
            say("There is no company {ref}. Give its key, its NIP or its whole name.", ref=ref)
        )
    return known.id


def _company(company: Company) -> dict[str, Any]:
    return {
        "id": str(company.id),
        "name": company.name,
        "nip": company.nip,
        "city": company.address.city,
    }
