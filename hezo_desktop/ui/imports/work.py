"""What an import does beside the window: read a source, look what would change, carry it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from hezo_desktop.bootstrap import App
from hezo_desktop.catalogue.rules import rule_book
from hezo_desktop.intake import entries, files
from hezo_desktop.intake.files import SheetInfo
from hezo_desktop.intake.table import Kind
from hezo_desktop.services import imports
from hezo_desktop.services.imports import Plan, RowPlan, Status
from hezo_desktop.ui.imports import choice as choices
from hezo_desktop.ui.imports.choice import Choice
from hezo_desktop.ui.parts.background import Progress


@dataclass(frozen=True, slots=True)
class Preset:
    """What is known of the rows before they are read: what they are, and whose."""

    kind: Kind | None = None
    company_id: UUID | None = None
    company_name: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or a text that was pasted; `name` is what people call it."""

    name: str
    path: Path | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A source that was read: its sheets, and how the table of one of them is understood."""

    source: Source
    sheets: tuple[SheetInfo, ...]
    choice: Choice


@dataclass(frozen=True, slots=True)
class Outlook:
    """What an import of a table as it is understood would do.

    `fates` are the rows' plans by their numbers, `count` is how many of them would be written.
    """

    choice: Choice
    plan: Plan
    fates: Mapping[int, RowPlan]
    count: int


@dataclass(frozen=True, slots=True)
class Done:
    """An import that was carried out."""

    outcome: imports.Outcome
    outlook: Outlook


def read(app: App, source: Source, sheet: str | None, preset: Preset, progress: Progress) -> Taken:
    """Read a source and guess what it is about.

    Raises: BadInputError when it is no table.
    """
    sheets: tuple[SheetInfo, ...] = ()
    if source.path is None:
        table = files.read_text(source.text, source.name)
    else:
        sheets = files.sheets(source.path)
        table = files.read(source.path, sheet, progress)
    remembered = partial(imports.remembered, app)
    if preset.kind is None:
        choice = choices.guess(table, remembered, preset.company_id)
    else:
        choice = choices.understand(table, preset.kind, remembered, preset.company_id)
    return Taken(source, sheets, choice)


def as_kind(app: App, choice: Choice, kind: Kind) -> Choice:
    """The same table as rows of another kind."""
    return choices.understand(
        choice.table, kind, partial(imports.remembered, app), choice.company_id
    )


def look(app: App, choice: Choice, progress: Progress) -> Outlook:
    """Find out what importing the table as it is understood would do."""
    table, mapping = choice.completed()
    reading = entries.interpret(
        table,
        mapping,
        choice.kind,
        vendors=app.catalogue.vendors,
        formats=rule_book().serials,
        today=app.today,
        progress=progress,
    )
    plan = imports.plan(
        app,
        reading,
        company_id=choice.company_id,
        move=choice.move,
        table=table,
        mapping=mapping,
    )
    count = plan.count(Status.NEW) + plan.count(Status.CHANGED)
    return Outlook(choice, plan, {each.row: each for each in plan.rows}, count)


def carry_out(app: App, outlook: Outlook, progress: Progress) -> Done:
    """Do what was looked at, wholly or not at all."""
    choice = outlook.choice
    outcome = imports.apply(
        app,
        outlook.plan,
        source=choice.table.source,
        signature=choice.table.signature,
        sha256=choice.table.sha256,
        mapping=choice.mapping,
        progress=progress,
        cancelled=lambda: progress.cancelled,
    )
    return Done(outcome, outlook)


def save_rejects(outlook: Outlook, path: Path, language: str) -> Path:
    """Write the rows that an import rejects, with their reasons, to a workbook.

    Raises: StorageError when the folder cannot be written.
    """
    table, rejected = outlook.choice.table, outlook.plan.rejected
    return imports.save_rejects(table, rejected, path, language, force=True)
