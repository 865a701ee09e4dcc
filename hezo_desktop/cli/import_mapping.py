"""Which column of a table holds which field, when nobody is there to ask."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.polish import fold
from hezo_desktop.errors import BadInputError, cause
from hezo_desktop.intake import mapping as suggestions
from hezo_desktop.intake.mapping import FIELDS
from hezo_desktop.intake.table import Kind, Table
from hezo_desktop.message import Message, say
from hezo_desktop.services import imports


def columns(app: App, table: Table, kind: Kind, file: Path | None) -> dict[str, int]:
    """The column of each field: as the file says, else as the last time, else as suggested.

    Raises: BadInputError naming the required columns that are not found, the fields that several
        columns claim, or what is wrong with the file.
    """
    if file is not None:
        found = _said(file, table, kind)
    else:
        found = imports.remembered(app, kind, table.signature) or _suggested(table, kind)
    missing = suggestions.missing(kind, found)
    if missing:
        raise BadInputError(
            say(
                "{file}: required columns are missing. Add them, or say with --mapping which "
                "columns they are. The headings found are: {headings}.",
                file=table.source,
                headings=_headings(table),
            ),
            [
                say("missing: {column} ({field})", column=field.title, field=field.name)
                for field in FIELDS[kind]
                if field.name in missing
            ],
        )
    return found


def _suggested(table: Table, kind: Kind) -> dict[str, int]:
    """The columns as suggested; a field that two of them claim is not dropped in silence."""
    found = suggestions.suggest(table, kind)
    unclear = suggestions.unclear(table, kind, found)
    if unclear:
        raise BadInputError(
            say(
                "{file}: several columns have the same heading. Say with --mapping which one is "
                "meant. The headings found are: {headings}.",
                file=table.source,
                headings=_headings(table),
            ),
            [
                say("unclear: {column} ({field})", column=field.title, field=field.name)
                for field in FIELDS[kind]
                if field.name in unclear
            ],
        )
    return found


def _headings(table: Table) -> str:
    return ", ".join(heading for heading in table.header if heading) or "–"


def _said(file: Path, table: Table, kind: Kind) -> dict[str, int]:
    """The columns as a mapping file names them, each heading with its field."""
    places: dict[str, list[int]] = {}
    for place, title in enumerate(table.header):
        places.setdefault(fold(title), []).append(place)
    fields = {field.name for field in FIELDS[kind]}
    found: dict[str, int] = {}
    problems: list[Message] = []
    for heading, field in _content(file).items():
        at = places.get(fold(heading), [])
        if field not in fields:
            problems.append(
                say(
                    "{field} is no field of {kind}; those are: {fields}.",
                    field=str(field),
                    kind=kind.value,
                    fields=", ".join(sorted(fields)),
                )
            )
        elif len(at) != 1:
            problems.append(
                say("The table has no heading “{heading}”, or several.", heading=heading)
            )
        elif field in found:
            problems.append(say("{field} is named twice.", field=field))
        else:
            found[field] = at[0]
    if problems:
        raise BadInputError(
            say("The mapping file {file} does not fit the table.", file=file.name), problems
        )
    return found


def _content(file: Path) -> Mapping[str, Any]:
    try:
        text = file.read_text(encoding="utf-8-sig")
        content = tomllib.loads(text) if file.suffix.lower() == ".toml" else json.loads(text)
    except OSError as error:
        raise BadInputError(
            say("{file} cannot be read: {why}", file=file.name, why=cause(error))
        ) from error
    except ValueError as error:
        raise BadInputError(
            say(
                "The mapping file {file} is neither JSON nor TOML: {why}",
                file=file.name,
                why=str(error),
            )
        ) from error
    if not isinstance(content, dict):
        raise BadInputError(
            say("The mapping file {file} must name a field for each heading.", file=file.name)
        )
    return content
