"""`calendar YEAR`: the statutory days off in force, with the workspace's corrections."""

from __future__ import annotations

import argparse

from hezo_desktop.cli.door import Door


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    command = commands.add_parser("calendar", help="statutory days off of a year")
    command.add_argument("year", type=int, metavar="YEAR")
    command.add_argument("--json", action="store_true", help="answer as one JSON document")
    command.set_defaults(run=_days_off)


def _days_off(options: argparse.Namespace, door: Door) -> int:
    days = door.calendar.of_year(options.year)
    if options.json:
        door.answer([{"date": day.isoformat(), "name": name} for day, name in days])
        return 0
    for day, name in days:
        door.print(f"{door.tr.day(day)}  {door.tr.weekday(day):<12}  {name}")
    return 0
