"""`customer`: what is known about one company, and the one-page brief before a visit."""

from __future__ import annotations

import argparse
from pathlib import Path
from uuid import UUID

from hezo_desktop.bootstrap import App
from hezo_desktop.cli.door import Door
from hezo_desktop.cli.options import Commands, step
from hezo_desktop.cli.plain import plain
from hezo_desktop.domain.customer import CoveredDevice
from hezo_desktop.errors import NotFoundError
from hezo_desktop.i18n import LANGUAGES
from hezo_desktop.message import say
from hezo_desktop.services import customer, parties, visit
from hezo_desktop.services.customer import Customer


def add(commands: Commands) -> None:
    """Register `customer` and what can be asked about one."""
    steps = commands.add_parser("customer", help="customers and partners").add_subparsers(
        dest="step", metavar="STEP", required=True
    )
    shown = step(steps, "show", _show, "everything about one customer")
    brief = step(steps, "brief", _brief, "one page to take along to a visit")
    for each in (shown, brief):
        each.add_argument("ref", metavar="NIP|NAME")
    brief.add_argument("--out", type=Path, default=Path(), metavar="DIR")
    brief.add_argument("--document", choices=LANGUAGES, default=None, help="language of the paper")
    brief.add_argument("--force", action="store_true", help="replace a file that exists")


def _show(args: argparse.Namespace, door: Door) -> int:
    with door.open() as app:
        known = customer.of(app, _key(app, args.ref))
    if args.json:
        door.answer(plain(known, door.tr))
        return 0
    company = known.company
    facts = (company.name, company.nip, company.address.city, company.phone, company.email)
    door.print("  ".join(each for each in facts if each))
    for site in known.sites:
        counted = door.tr.plural("{n} device", "{n} devices", site.devices)
        door.print(f"  {site.site.name}  {site.site.address.city}  {counted}")
    for device in known.devices:
        door.print(f"  {_device(device, door)}")
    for line in _endings(known, door):
        door.print(line)
    return 0


def _brief(args: argparse.Namespace, door: Door) -> int:
    with door.open() as app:
        path = visit.export(
            app,
            _key(app, args.ref),
            folder=args.out,
            language=args.document or door.language,
            force=args.force,
        )
    if args.json:
        door.answer({"files": [str(path)]})
    else:
        door.print(str(path))
    return 0


def _key(app: App, ref: str) -> UUID:
    found = parties.find(app, ref)
    if found is None or found.id is None:
        raise NotFoundError(
            say("There is no customer or partner {ref}. Give the whole name, or the NIP.", ref=ref)
        )
    return found.id


def _device(each: CoveredDevice, door: Door) -> str:
    device = each.device
    serial = device.serial or door.tr("serial number pending")
    state = door.tr.render(each.state.in_words())
    return f"{device.model:<22} {serial:<22} {each.site:<24} {state}".rstrip()


def _endings(known: Customer, door: Door) -> list[str]:
    return [
        f"  {door.tr.day(each.day)}  {door.tr.render(each.name)}  "
        + door.tr.plural("{n} device", "{n} devices", len(each.devices))
        for each in known.ending
    ]
