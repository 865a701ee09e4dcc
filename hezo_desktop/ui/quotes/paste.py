"""Rows pasted from a spreadsheet: which column is what, and what becomes of each row.

Nothing is added before the reader has seen every row with its remark.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import uuid4

from hezo_desktop.domain.price_list import Model
from hezo_desktop.domain.quote import QuoteLine
from hezo_desktop.message import Message, say
from hezo_desktop.ui.parts.table_model import fold
from hezo_desktop.ui.quotes.choices import Service, for_model, nothing_called

MOST_PIECES = 100_000

Named = Callable[[str, Model], Service | None]
"""The service somebody means by these words for this model; None when nothing is called so."""


class Meaning(StrEnum):
    """What a pasted column holds."""

    MODEL = "model"
    SERIAL = "serial"
    QUANTITY = "quantity"
    SERVICE = "service"
    NOTHING = ""


_HEADINGS = {
    Meaning.MODEL: ("model", "urzadzenie", "indeks", "part number", "device", "nr katalogowy"),
    Meaning.SERIAL: ("serial", "seryjny", "s/n", "sn"),
    Meaning.QUANTITY: ("ilosc", "szt", "qty", "quantity", "liczba"),
    Meaning.SERVICE: ("usluga", "service", "program"),
}


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One row as understood; `problem` says why it cannot become a line as it stands.

    `service` is the one it names, else the one for all rows.
    """

    text: str
    serial: str
    quantity: int
    model: Model | None
    service: Service | None
    problem: Message | None


def cells_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The cells of copied spreadsheet text, without empty rows; quoted cells may span lines."""
    lines = text.replace("\u00a0", " ").replace("\r\n", "\n").split("\n")
    rows = csv.reader((f"{line}\n" for line in lines), dialect="excel-tab")
    found = [tuple(cell.strip() for cell in row) for row in rows]
    filled = [row for row in found if any(row)]
    width = max((len(row) for row in filled), default=0)
    return tuple(row + ("",) * (width - len(row)) for row in filled)


def is_table(text: str) -> bool:
    """Does copied text look like rows of a spreadsheet?"""
    return "\t" in text.strip("\n") or "\n" in text.strip()


def has_headings(cells: Sequence[Sequence[str]]) -> bool:
    """Is the first row a row of titles?"""
    return bool(cells) and sum(_heading(cell) is not Meaning.NOTHING for cell in cells[0]) > 0


def meanings_of(cells: Sequence[Sequence[str]], models: Iterable[Model]) -> tuple[Meaning, ...]:
    """The likeliest meaning of each column: by its title, else by what stands in it."""
    if not cells:
        return ()
    if has_headings(cells):
        return _once(_heading(cell) for cell in cells[0])
    known = {fold(name) for model in models for name in (model.model, model.part_number) if name}
    return _once(_content([row[n] for row in cells], known) for n in range(len(cells[0])))


def _once(guesses: Iterable[Meaning]) -> tuple[Meaning, ...]:
    taken: set[Meaning] = set()
    result = []
    for guess in guesses:
        result.append(Meaning.NOTHING if guess in taken else guess)
        taken.add(guess)
    return tuple(result)


def _heading(cell: str) -> Meaning:
    title = fold(cell)
    return next(
        (
            meaning
            for meaning, names in _HEADINGS.items()
            if any(title == name or (len(name) > 2 and name in title) for name in names)  # noqa: PLR2004 - `sn` and the like only as the whole title
        ),
        Meaning.NOTHING,
    )


def _content(cells: Sequence[str], known: set[str]) -> Meaning:
    filled = [cell for cell in cells if cell]
    if any(fold(cell) in known for cell in filled):
        return Meaning.MODEL
    if filled and all(cell.isdecimal() and int(cell) <= MOST_PIECES for cell in filled):
        return Meaning.QUANTITY
    return Meaning.SERIAL if filled else Meaning.NOTHING


def rows_of(
    cells: Sequence[Sequence[str]],
    meanings: Sequence[Meaning],
    models: Sequence[Model],
    service: Service | None,
    named: Named,
) -> tuple[PastedRow, ...]:
    """Each pasted row as understood; those that name no service get `service`."""
    by_name = {fold(name): m for m in models for name in (m.part_number, m.model) if name}
    body = cells[1:] if has_headings(cells) else cells
    seen: set[tuple[str, Service | None]] = set()
    result = []
    for row in body:
        read = _row(row, meanings, by_name, service, named)
        if read.serial and (read.serial, read.service) in seen:
            again = say("Serial number {serial} stands here twice.", serial=read.serial)
            read = replace(read, problem=read.problem or again)
        seen.add((read.serial, read.service))
        result.append(read)
    return tuple(result)


def _row(
    row: Sequence[str],
    meanings: Sequence[Meaning],
    by_name: dict[str, Model],
    service: Service | None,
    named: Named,
) -> PastedRow:
    said = {meaning: cell for meaning, cell in zip(meanings, row, strict=False) if meaning}
    text = said.get(Meaning.MODEL, "")
    serial = "".join(said.get(Meaning.SERIAL, "").upper().split())
    count = said.get(Meaning.QUANTITY, "")
    quantity = int(count) if count.isdecimal() and 0 < int(count) <= MOST_PIECES else 1
    model = by_name.get(fold(text))
    words = said.get(Meaning.SERVICE, "")
    if words and model is not None:
        service = named(words, model)
    unknown = words if service is None else ""
    problem = _problem(text, count, model, service, unknown)
    return PastedRow(text, serial, quantity, model, service, problem)


def _problem(
    text: str, count: str, model: Model | None, service: Service | None, unknown: str
) -> Message | None:
    if not text:
        return say("This row has no model.")
    if model is None:
        return say("The price list does not know {model}.", model=text)
    if count and not (count.isdecimal() and 0 < int(count) <= MOST_PIECES):
        return say("{text} is not a number of pieces.", text=count)
    if unknown:
        return nothing_called(unknown)
    if service is not None and not service.fits(model):
        return say("{service} does not cover {model}.", service=service.name, model=text)
    return None


def lines_of(rows: Iterable[PastedRow]) -> tuple[QuoteLine, ...]:
    """One line for each model and service among the sound rows, with all its serial numbers."""
    grouped: dict[tuple[Model, Service], QuoteLine] = {}
    for row in rows:
        model, service = row.model, row.service
        if model is None or service is None or row.problem is not None:
            continue
        line = grouped.get((model, service))
        if line is None:
            bare = QuoteLine(
                id=uuid4(),
                programme=service.programme,
                level=service.level,
                window=service.window,
                quantity=0,
            )
            line = for_model(bare, model)
        grouped[model, service] = replace(
            line,
            quantity=line.quantity + row.quantity,
            serials=(*line.serials, row.serial) if row.serial else line.serials,
        )
    return tuple(grouped.values())
