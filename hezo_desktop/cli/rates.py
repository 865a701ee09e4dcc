"""`rates`: exchange rates of the National Bank, from its files or typed with a reason."""

from __future__ import annotations

import argparse
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hezo_desktop.cli.door import Door
from hezo_desktop.cli.options import Commands, step
from hezo_desktop.cli.plain import plain
from hezo_desktop.domain import parsing
from hezo_desktop.domain.price_list import ExchangeRate
from hezo_desktop.errors import NotAllowedError
from hezo_desktop.message import say
from hezo_desktop.services import exchange
from hezo_desktop.services.exchange import StoredRate


def add(commands: Commands) -> None:
    """Register `rates` and its steps."""
    steps = commands.add_parser("rates", help="exchange rates of the NBP").add_subparsers(
        dest="step", metavar="STEP", required=True
    )
    taken = step(steps, "import", _import, "keep table A from a downloaded file (XML or JSON)")
    taken.add_argument("file", type=Path, metavar="FILE")
    taken.add_argument("--anyway", action="store_true", help="keep it in spite of the doubts told")
    taken.add_argument("--by", default="", metavar="NAME")
    listed = step(steps, "list", _list, "the rates that are kept, the newest first")
    listed.add_argument("--currency", choices=exchange.CURRENCIES)
    typed = step(steps, "add", _add, "keep a rate that is typed")
    typed.add_argument("currency", choices=exchange.CURRENCIES)
    typed.add_argument("value", metavar="PLN", help="such as 4,2500")
    typed.add_argument("--day", required=True, metavar="DAY", help="day of the table")
    typed.add_argument("--reason", required=True)
    typed.add_argument("--table", default="", metavar="NNN/A/NBP/YYYY")
    typed.add_argument("--unit", type=int, default=1, metavar="N")
    typed.add_argument("--by", default="", metavar="NAME")


def _import(args: argparse.Namespace, door: Door) -> int:
    with door.open(write=True) as app:
        found = exchange.look(app, args.file)
        if found.doubts and not args.anyway:
            raise NotAllowedError(
                say(
                    "Table {number} of {day} is doubtful and was not kept. Check it at the "
                    "source; --anyway keeps it.",
                    number=found.table.number,
                    day=found.table.day,
                ),
                found.doubts,
            )
        taken = exchange.keep(app, found.table, args.by)
    if args.json:
        door.answer(
            {
                "table": found.table.number,
                "date": found.table.day.isoformat(),
                "kept": [_rate(rate) for rate in taken],
                "doubts": plain(found.doubts, door.tr),
            }
        )
        return 0
    for rate in taken:
        door.print(_line(rate, door))
    if not taken:
        door.print(door.tr("Nothing changes."))
    return 0


def _list(args: argparse.Namespace, door: Door) -> int:
    with door.open() as app:
        found = [
            kept for kept in exchange.rates(app) if args.currency in (None, kept.rate.currency)
        ]
    if args.json:
        door.answer([_kept(each, door) for each in found])
        return 0
    for each in found:
        door.print("  ".join(filter(None, (_line(each.rate, door), each.reason))))
    return 0


def _add(args: argparse.Namespace, door: Door) -> int:
    day = parsing.day(args.day, today=door.today)
    rate = ExchangeRate(args.currency, parsing.decimal(args.value), args.table, day, args.unit)
    with door.open(write=True) as app:
        doubts = exchange.add(app, rate, reason=args.reason, by=args.by)
    for doubt in doubts:
        door.tell(doubt)
    if args.json:
        door.answer({**_rate(rate), "doubts": plain(doubts, door.tr)})
    else:
        door.print(_line(rate, door))
    return 0


def _line(rate: ExchangeRate, door: Door) -> str:
    value = door.tr.number(rate.value, places=4)
    return f"{_day(rate.day, door)}  {rate.unit} {rate.currency} = {value} PLN  {rate.table or '–'}"


def _day(day: date | None, door: Door) -> str:
    return door.tr.day(day) if day else "–"


def _rate(rate: ExchangeRate) -> dict[str, Any]:
    """As price requests spell it."""
    return {
        "currency": rate.currency,
        "value": format(Decimal(rate.value), "f"),
        "unit": rate.unit,
        "table": rate.table,
        "date": rate.day.isoformat() if rate.day else None,
    }


def _kept(each: StoredRate, door: Door) -> dict[str, Any]:
    return {
        **_rate(each.rate),
        "origin": each.origin.value,
        "reason": each.reason,
        "added_at": plain(each.added_at, door.tr),
        "added_by": each.added_by,
    }
