"""Turns the small tables of a catalogue file into values of the business."""

from __future__ import annotations

from collections.abc import Mapping

from hezo_desktop.catalogue.promises import CustomTable, PromiseTable, RuleTable
from hezo_desktop.catalogue.schema import (
    ChannelTable,
    FactText,
    NoteTable,
    Text,
)
from hezo_desktop.domain.programme import Channel, CustomTerms, Fact, Note
from hezo_desktop.domain.sla import CutOff, PriorityRule, Rule, SlaTerm, Window
from hezo_desktop.message import Localised

MINUTE = 60


def text(table: Text) -> Localised:
    """A text in both languages."""
    return Localised(pl=table.pl, en=table.en)


def fact(table: FactText) -> Fact:
    """A text with its source and status."""
    return Fact(pl=table.pl, en=table.en, source=table.source, status=table.status)


def note(code: str, table: NoteTable) -> Note:
    """A contradiction or gap of the leaflets."""
    footnote = text(table.footnote) if table.footnote else None
    return Note(code, text(table), table.source, table.status, footnote)


def notes(tables: Mapping[str, NoteTable]) -> tuple[Note, ...]:
    """Notes in the order of the file."""
    return tuple(note(code, table) for code, table in tables.items())


def channel(table: ChannelTable) -> Channel:
    """A way to report; without a printed form of its own it is printed as it is."""
    return Channel(
        kind=table.kind,
        value=table.value,
        display=table.display or table.value,
        current=table.current,
        source=table.source,
        status=table.status,
    )


def custom(table: CustomTable) -> CustomTerms:
    """How unlisted windows of an add-on are read."""
    return CustomTerms(
        event=table.event,
        reaction_seconds=table.reaction_minutes * MINUTE,
        nbd_due_by=table.nbd_due_by,
        refused_windows=table.refused_windows,
    )


def term(code: str, table: PromiseTable, windows: Mapping[str, Window]) -> SlaTerm:
    """The promise of a level or an option; `code` as in `COCARE STANDARD` (decisions 8)."""
    minutes = table.reaction_minutes
    return SlaTerm(
        code=code,
        service_window=windows[table.service_window],
        reaction_seconds=None if isinstance(minutes, str) else minutes * MINUTE,
        rule=_rule(table.hardware, table.service_window, windows) if table.hardware else None,
        by_priority=tuple(
            sorted(
                (
                    PriorityRule(priority, _rule(rule, table.service_window, windows))
                    for rule in table.by_priority
                    for priority in rule.priorities
                ),
                key=lambda each: each.priority,
            )
        ),
    )


def _rule(table: RuleTable, service_window: str, windows: Mapping[str, Window]) -> Rule:
    cutoff = table.cutoff
    return Rule(
        kind=table.kind,
        window=windows[table.window or service_window],
        count=table.hours or table.business_days or 0,
        cutoff=CutOff(cutoff.at, cutoff.inclusive) if cutoff else None,
        due_by=table.due_by or 0,
        event=table.event,
    )
