"""Output of devices, pasted from a console: the forms of `resources/intake.toml` become rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from hezo_desktop.errors import BadInputError
from hezo_desktop.intake.definitions import FIELDS, content
from hezo_desktop.intake.table import Kind, Line, Table
from hezo_desktop.message import Message, say

LARGEST_PASTE = 5_000_000
"""Characters that are looked through; a console tells of hundreds of devices in them."""
_COLUMNS = ("vendor", "model", "part_number", "serial")
_UNCONFIRMED = "needs confirmation"


@dataclass(frozen=True, slots=True)
class Form:
    """One command's output: how it is recognised, and how each device stands in it."""

    name: str
    vendor: str
    recognise: re.Pattern[str]
    device: re.Pattern[str]
    model: re.Pattern[str] | None
    confirmed: bool


def read(text: str, source: str) -> Table | None:
    """The devices of a console's output; None when no known form occurs in it.

    What the output tells of no device has no column.

    Raises: BadInputError when the output is known but tells of no device.
    """
    seen = [form for form in _forms() if form.recognise.search(text[:LARGEST_PASTE])]
    if not seen:
        return None
    rows = _distinct([row for form in seen for row in _rows(form, text[:LARGEST_PASTE])])
    if not rows:
        raise BadInputError(
            say(
                "No device was found in the output of {form}. Copy the whole output again.",
                form=seen[0].name,
            )
        )
    told = [at for at, cells in enumerate(zip(*rows, strict=True)) if any(cells)]
    titles = {field.name: field.title.en for field in FIELDS[Kind.DEVICES]}
    return Table(
        source=source,
        sheet="",
        header_row=0,
        header=tuple(titles[_COLUMNS[at]] for at in told),
        lines=tuple(
            Line(number, tuple(row[at] for at in told)) for number, row in enumerate(rows, start=1)
        ),
        remarks=tuple(_remarks(seen)),
    )


def not_recognised() -> Message:
    """What is said of a text that is neither a table nor a known output."""
    return say(
        "The text is neither a table nor the output of a known command ({forms}). Paste the rows "
        "with their header, or the whole output.",
        forms=", ".join(form.name for form in _forms()),
    )


Row = tuple[str, ...]


def _rows(form: Form, text: str) -> list[Row]:
    only = {found["model"] for found in form.model.finditer(text)} if form.model else set()
    model = only.pop() if len(only) == 1 else ""
    rows = []
    for found in form.device.finditer(text):
        cells: Mapping[str, str | None] = {
            "model": model,
            **found.groupdict(),
            "vendor": form.vendor,
        }
        rows.append(tuple(cells.get(name) or "" for name in _COLUMNS))
    return rows


def _distinct(rows: list[Row]) -> list[Row]:
    """Each device once: an output that tells only the model adds nothing to one with serials."""
    with_serial = {row[-1]: row for row in reversed(rows) if row[-1]}
    known = {row[:2] for row in with_serial.values()}
    pending = [row for row in rows if not row[-1] and row[:2] not in known]
    return [*dict.fromkeys(row for row in rows if with_serial.get(row[-1]) is row), *pending]


def _remarks(forms: list[Form]) -> list[Message]:
    return [
        say(
            "The form of {form} is known from descriptions only. Compare the rows with the output.",
            form=form.name,
        )
        for form in forms
        if not form.confirmed
    ]


@cache
def _forms() -> tuple[Form, ...]:
    return tuple(
        Form(
            name=entry["name"],
            vendor=entry["vendor"],
            recognise=re.compile(entry["recognise"], re.MULTILINE),
            device=re.compile(entry["device"], re.MULTILINE),
            model=re.compile(entry["model"], re.MULTILINE) if "model" in entry else None,
            confirmed=entry["status"] != _UNCONFIRMED,
        )
        for entry in content()["console"]
    )
