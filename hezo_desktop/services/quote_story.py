"""What happened to a quote, in sentences: its journal as people tell it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from hezo_desktop.bootstrap import App
from hezo_desktop.message import Message, say
from hezo_desktop.services import journal
from hezo_desktop.services.journal import Entry
from hezo_desktop.services.quote_rows import find


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened: when, by whom (the workstation where no name is known), what."""

    at: datetime
    by: str
    action: str
    what: Message
    sha256: str


def story(app: App, ref: str | UUID) -> tuple[Told, ...]:
    """The life of a quote, the newest first.

    Raises: NotFoundError.
    """
    with app.database.read() as session:
        key = find(session, ref).id
    return tuple(_told(entry) for entry in journal.entries(app, key))


def _told(entry: Entry) -> Told:
    words = _WORDS.get(entry.action)
    what = words(entry.details) if words else say("{action}", action=entry.action)
    return Told(entry.at, entry.by or entry.workstation, entry.action, what, entry.sha256)


_Details = Mapping[str, Any]


def _issued(details: _Details) -> Message:
    said = say(
        "Revision {revision} was issued as {number}.",
        revision=details["revision"],
        number=details["number"],
    )
    if details.get("supersedes") is None:
        return said
    return say("{said} It takes the place of revision {old}.", said=said, old=details["supersedes"])


def _accepted(details: _Details) -> Message:
    said = say(
        "The partner accepted it on {day}; contract {contract} was prepared.",
        day=date.fromisoformat(details["on"]),
        contract=details["contract"],
    )
    if details.get("variant"):
        said = say("{said} Variant: {variant}.", said=said, variant=details["variant"])
    if details.get("months"):
        said = say("{said} Term in months: {n}.", said=said, n=details["months"])
    if details.get("sites"):
        apart = ", ".join(f"{site} – {code}" for site, code in details["sites"].items())
        said = say("{said} Sites apart: {sites}.", said=said, sites=apart)
    if details.get("options"):
        chosen = ", ".join(str(place) for place in details["options"])
        said = say("{said} Optional positions: {places}.", said=said, places=chosen)
    return said


def _approved(details: _Details) -> Message:
    said = say("Approved. Reason: {reason}.", reason=details["reason"])
    if not details.get("until"):
        return said
    until = date.fromisoformat(details["until"])
    return say("{said} The approval holds until {day}.", said=said, day=until)


_WORDS: Mapping[str, Callable[[_Details], Message]] = {
    "issued": _issued,
    "accepted": _accepted,
    "acknowledged": lambda told: say(
        "Taken on purpose: {rules}. Reason: {reason}.",
        rules=", ".join(told["rules"]),
        reason=told["reason"],
    ),
    "approved": _approved,
    "not_approved": lambda told: say("Not approved. Reason: {reason}.", reason=told["reason"]),
    "declined": lambda told: say("The partner declined. Reason: {reason}", reason=told["reason"]),
    "annulled": lambda told: say("It was annulled. Reason: {reason}", reason=told["reason"]),
    "revised": lambda told: say(
        "Revision {revision} was begun from revision {source}.",
        revision=told["revision"],
        source=told["based_on"],
    ),
    "discarded": lambda told: say(
        "The draft of revision {revision} was thrown away.", revision=told["revision"]
    ),
}
"""Actions of the journal as sentences; an action without one is shown by its code."""
