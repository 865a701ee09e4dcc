"""What a quote leaves to choose, on the command line: the matrix told, and the choice read."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

from hezo_desktop.bootstrap import App
from hezo_desktop.cli.door import Door
from hezo_desktop.domain.paper import Choice
from hezo_desktop.domain.variants import Alternative
from hezo_desktop.errors import UsageError
from hezo_desktop.message import say
from hezo_desktop.services import choice, quotes


def add_choice_options(command: argparse.ArgumentParser) -> None:
    """Register the options that say what was accepted of a quote that leaves a choice."""
    command.add_argument("--variant", default="", metavar="LETTER", help="the accepted variant")
    command.add_argument(
        "--months", type=int, default=None, metavar="N", help="the accepted term, if not its own"
    )
    command.add_argument(
        "--site",
        action="append",
        default=[],
        metavar="NAME=LETTER",
        help="another variant for one site; may be repeated",
    )
    command.add_argument(
        "--option",
        action="append",
        type=int,
        default=[],
        metavar="NO",
        help="an accepted optional position, by its number on paper; may be repeated",
    )


def choice_of(args: argparse.Namespace, app: App) -> Choice:
    """The choice that the options name.

    Raises: UsageError, NotFoundError.
    """
    sites = dict(map(_site, args.site))
    if not sites and not args.option:
        return Choice(args.variant.upper(), args.months)
    return choice.chosen(
        quotes.issued(app, args.ref),
        variant=args.variant,
        months=args.months,
        sites=sites,
        options=args.option,
    )


def _site(text: str) -> tuple[str, str]:
    name, equals, letter = text.rpartition("=")
    if not (equals and name.strip() and letter.strip()):
        raise UsageError(
            say("--site needs NAME=LETTER, such as Hall=B; it is “{text}”.", text=text)
        )
    return name.strip(), letter.strip()


def alternatives_json(cells: Iterable[Alternative]) -> list[dict[str, Any]]:
    """The matrix as JSON objects, the shortest term and the leading variant first."""
    return [
        {
            "variant": cell.variant or None,
            "months": cell.months,
            "net": str(cell.net),
            "vat": str(cell.vat),
            "gross": str(cell.gross),
            "per_year": None if cell.per_year is None else str(cell.per_year),
            "difference": None if cell.difference is None else str(cell.difference),
            "percent": None if cell.percent is None else f"{cell.percent:f}",
            "complete": cell.complete,
        }
        for cell in cells
    ]


def print_alternatives(cells: Iterable[Alternative], door: Door) -> None:
    """The matrix for people, one line a cell; nothing is added up."""
    _ = door.tr
    for cell in cells:
        term = "–" if cell.months is None else _.plural("{n} month", "{n} months", cell.months)
        percent = f" ({_.percent(cell.percent)})" if cell.percent else ""
        difference = "–"
        if cell.difference is not None and cell.difference.minor:
            difference = f"{_.money(cell.difference)}{percent}"
        elif not cell.complete:
            difference = _("without the positions priced individually")
        door.print(
            f"{cell.variant or '–':>3}  {term:<14} {_.money(cell.net):>18} "
            f"{_.money(cell.gross):>18}  {difference}"
        )
