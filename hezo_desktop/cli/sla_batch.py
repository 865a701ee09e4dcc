"""Deadlines of a whole file of reports: each case answered on its own, a bad one with its error."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import time
from pathlib import Path
from typing import Any, NoReturn

from hezo_desktop.domain import deadline, moments, terms
from hezo_desktop.domain.calendar import Calendar
from hezo_desktop.domain.programme import Catalogue
from hezo_desktop.domain.sla import Priority, SlaTerm, Ticket
from hezo_desktop.errors import BadInputError, HezoError, cause
from hezo_desktop.i18n import Translator
from hezo_desktop.message import say

Answer = dict[str, Any]
"""`reaction_deadline`, `delivery_deadline`, `event` and, in a file's answer, `id` and `error`."""


class CaseError(HezoError):
    """A case of the file that is not the object it should be."""


def read(path: Path) -> list[Any]:
    """The cases of a JSON file, unjudged.

    Raises: BadInputError when the file cannot be read or is not a JSON array.
    """
    try:
        cases = json.loads(path.read_text(encoding="utf-8-sig"), parse_constant=_no_number)
    except OSError as error:
        raise BadInputError(
            say("{file} cannot be read: {why}. Check the path.", file=str(path), why=cause(error))
        ) from error
    except (ValueError, RecursionError) as error:
        raise BadInputError(
            say(
                "{file} is not a JSON file in UTF-8: {why}. Write an array of cases.",
                file=str(path),
                why=str(error),
            )
        ) from error
    if not isinstance(cases, list):
        raise BadInputError(
            say(
                "{file} must hold a JSON array of cases, each an object with id, term and "
                "reported_at.",
                file=str(path),
            )
        )
    return cases


def answers(
    cases: Iterable[Any], catalogue: Catalogue, calendar: Calendar, tr: Translator
) -> list[Answer]:
    """The answer to each case, in order; a bad case has its error and null for the rest."""
    known: dict[tuple[str, str], SlaTerm] = {}
    found = []
    for case in cases:
        identity = case.get("id") if isinstance(case, dict) else None
        try:
            term, ticket = _read_case(case, catalogue, known)
            answer = {"id": identity, **deadlines(term, ticket, calendar), "error": None}
        except HezoError as refusal:
            answer = refused(identity, tr.render(refusal.message))
        found.append(answer)
    return found


def deadlines(term: SlaTerm, ticket: Ticket, calendar: Calendar) -> Answer:
    """Both deadlines in Warsaw time, and what the hardware one is about.

    Raises: HezoError when the clock refuses the report.
    """
    reaction = deadline.reaction_deadline(term, ticket, calendar)
    hardware = deadline.hardware_deadline(term, ticket, calendar)
    return {
        "reaction_deadline": moments.iso(reaction) if reaction else None,
        "delivery_deadline": moments.iso(hardware) if hardware else None,
        "event": deadline.event_of(term, ticket.priority),
    }


def refused(identity: Any, error: str) -> Answer:
    """The answer to a case that was refused."""
    empty = dict.fromkeys(("reaction_deadline", "delivery_deadline", "event"))
    return {"id": identity, **empty, "error": error}


def ticket_of(term: SlaTerm, *, reported: str, accepted: str | None, priority: Any) -> Ticket:
    """The report as its texts say; the priority matters only to a term that depends on it.

    Raises: HezoError when a moment or the priority cannot be read.
    """
    return Ticket(
        reported_at=moments.warsaw(reported),
        accepted_at=None if accepted is None else moments.warsaw(accepted),
        priority=_priority(priority) if term.by_priority and priority is not None else None,
    )


def _read_case(
    case: Any, catalogue: Catalogue, known: dict[tuple[str, str], SlaTerm]
) -> tuple[SlaTerm, Ticket]:
    if not isinstance(case, dict):
        raise CaseError(say("A case must be a JSON object with id, term and reported_at."))
    name, opens = _required(case, "term"), _text(case, "opens") or ""
    term = known.get((name, opens))
    if term is None:
        term = _term(name, moments.clock(opens) if opens else None, catalogue)
        known[name, opens] = term
    return term, ticket_of(
        term,
        reported=_required(case, "reported_at"),
        accepted=_text(case, "accepted_at"),
        priority=case.get("priority"),
    )


def _term(name: str, opens: time | None, catalogue: Catalogue) -> SlaTerm:
    programme, level, window = terms.split(catalogue, name)
    return terms.term_of(catalogue, programme, level, window, opens=opens)


def _priority(given: Any) -> Priority:
    try:
        return Priority(str(given).strip().upper())
    except ValueError:
        raise CaseError(
            say("{given} is not a priority. Use P1, P2, P3 or P4.", given=str(given)[:20] or "–")
        ) from None


def _required(case: Mapping[str, Any], key: str) -> str:
    text = _text(case, key)
    if text is None:
        raise CaseError(say("The case has no {key}. Add it as text.", key=key))
    return text


def _text(case: Mapping[str, Any], key: str) -> str | None:
    value = case.get(key)
    if value is not None and not isinstance(value, str):
        raise CaseError(say("{key} must be text in quotation marks.", key=key))
    return value


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
