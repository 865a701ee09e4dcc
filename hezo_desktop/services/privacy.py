"""One person's data: who is meant, where it is stored, handing it out, and erasing it.

Erasing strikes the person out of everything that is not proof, empties the earlier saved states
that name them, and says what stays and why. Source: RODO art. 15, 17 and 20.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from hezo_desktop.bootstrap import App
from hezo_desktop.domain import identifiers
from hezo_desktop.domain.polish import fold
from hezo_desktop.domain.privacy import Person
from hezo_desktop.message import Message, say
from hezo_desktop.models.party import CompanyRow, ContactRow
from hezo_desktop.services import company
from hezo_desktop.services.erasure import Erasure, erase
from hezo_desktop.services.personal_data import PLACES, Place
from hezo_desktop.services.traces import Trace, traces

__all__ = [
    "PLACES",
    "Candidate",
    "Erasure",
    "Export",
    "Place",
    "Trace",
    "erase",
    "export",
    "find",
    "identify",
    "sentences",
]

_OURS = ""
"""Where a person of the seller's own belongs, among the names of companies."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant, and the companies they are known at."""

    person: Person
    companies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Export:
    """A person's data to hand out: for machines (plain JSON), and as sentences for the person."""

    document: Mapping[str, Any]
    sentences: tuple[Message | str, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """One entry of somebody, at one company."""

    name: str
    email: str
    phone: str
    company: str


def identify(app: App, text: str) -> tuple[Candidate, ...]:
    """Who may be meant by a name, an e-mail address or a phone number.

    People of one name are told apart by their addresses and numbers. Somebody who is no company's
    person may still stand in a text: then exactly what was typed is looked for.
    """
    entries, offices = _known(app)
    groups = _told_apart(entries)
    shared = _shared(entries) | offices
    wanted = fold(text)
    phone = identifiers.phone(text).value
    found = tuple(
        _candidate(group, shared)
        for group in groups
        if any(_fits(entry, wanted, phone) for entry in group)
    )
    return found or ((Candidate(_as_typed(text), ()),) if wanted else ())


def find(app: App, person: Person) -> tuple[Trace, ...]:
    """Everywhere the person is stored, and what of it must stay."""
    with app.database.read() as session:
        return tuple(traces(session, person))


def export(app: App, person: Person) -> Export:
    """Everything that is stored about the person, with what it is for.

    Source: RODO art. 15 and 20.
    """
    found = find(app, person)
    seller = company.seller(app)
    document = {
        "person": {"name": person.name, "emails": person.emails, "phones": person.phones},
        "controller": {"name": seller.name, "email": seller.email, "phone": seller.phone},
        "made_at": app.now().isoformat(),
        "found": [
            {
                "place": trace.place.value,
                "title": trace.title,
                "count": trace.count,
                "data": trace.data,
                "can_be_erased": trace.stays is None,
            }
            for trace in found
        ],
    }
    return Export(document, tuple(_sentences(person, found, seller.name)))


def sentences(app: App, done: Erasure) -> Iterator[Message]:
    """What was erased, and what holds the person still; the places that stay aside."""
    yield say(
        "Erased. Places cleared: {count}, earlier saved states emptied: {emptied}.",
        count=len(done.erased),
        emptied=done.emptied,
    )
    if done.backups:
        yield say(
            "Backups made before hold the person still: {count} in {folder}. Files that were "
            "handed out are not touched either.",
            count=done.backups,
            folder=str(app.workspace.backups),
        )


def _sentences(person: Person, found: Iterable[Trace], controller: str) -> Iterator[Message | str]:
    yield say("Data about {name}", name=person.name or ", ".join((*person.emails, *person.phones)))
    yield say("Controller: {name}.", name=controller.removesuffix(".") or "–")
    yield say(
        "Purpose: offers and service contracts with your employer or client, and dealing with "
        "reports. Basis: GDPR art. 6(1)(b), (c) and (f). The data came from you or from the "
        "company you work for. It is kept on this computer only and passed to nobody but the "
        "parties of the contracts."
    )
    yield say(
        "You may ask for access, correction, erasure, restriction and transfer, object to the "
        "processing, and complain to the President of the Personal Data Protection Office (UODO)."
    )
    for trace in found:
        yield ""
        place = PLACES[trace.place]
        yield say("{place}: {title}", place=place, title=trace.title) if trace.title else place
        for text in trace.data:
            yield f"  {_line(text)}"
        if trace.stays is not None:
            yield say("Stays: {reason}", reason=trace.stays)


def _line(told: Any) -> str:
    if isinstance(told, Mapping):
        return ", ".join(str(told[name]) for name in ("name", "email", "phone") if told[name])
    return str(told)


def _known(app: App) -> tuple[list[_Known], set[str]]:
    """Everybody who has an entry of their own, and the general addresses of companies."""
    with app.database.read() as session:
        entries = [
            _Known(row.name, row.email, row.phone, name)
            for row, name in session.execute(
                select(ContactRow, CompanyRow.name)
                .join(CompanyRow, CompanyRow.id == ContactRow.company_id)
                .order_by(ContactRow.name, CompanyRow.name, ContactRow.position)
            )
        ]
        offices = _offices(session)
    own = company.seller(app)
    entries += [_Known(each.name, each.email, each.phone, _OURS) for each in own.people]
    return entries, (offices | {own.email.casefold(), own.phone}) - {""}


def _offices(session: Session) -> set[str]:
    rows = session.execute(select(CompanyRow.email, CompanyRow.phone))
    return {text for email, phone in rows for text in (email.casefold(), phone)}


def _told_apart(entries: Iterable[_Known]) -> list[list[_Known]]:
    """Entries of one name that share an address or number, or a company when one has neither."""
    by_name: defaultdict[str, list[list[_Known]]] = defaultdict(list)
    for entry in entries:
        name = fold(entry.name)
        same = [group for group in by_name[name] if _same(entry, group)]
        others = [group for group in by_name[name] if group not in same]
        by_name[name] = [*others, [*chain(*same), entry]]
    return [group for groups in by_name.values() for group in groups]


def _same(entry: _Known, group: list[_Known]) -> bool:
    theirs = _addresses(entry)
    for known in group:
        addresses = _addresses(known)
        if theirs & addresses:
            return True
        if known.company == entry.company and not (theirs and addresses):
            return True
    return False


def _addresses(entry: _Known) -> set[str]:
    return {entry.email.casefold(), entry.phone} - {""}


def _shared(entries: Iterable[_Known]) -> set[str]:
    """Addresses and numbers of several people: they tell nobody apart."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for address in _addresses(entry):
            names[address].add(fold(entry.name))
    return {address for address, known in names.items() if len(known) > 1}


def _candidate(group: list[_Known], shared: set[str]) -> Candidate:
    emails = {entry.email.casefold() for entry in group} - shared - {""}
    phones = {entry.phone for entry in group} - shared - {""}
    person = Person(group[0].name, tuple(sorted(emails)), tuple(sorted(phones)))
    return Candidate(person, tuple(dict.fromkeys(entry.company for entry in group)))


def _fits(entry: _Known, wanted: str, phone: str | None) -> bool:
    words = wanted.split()
    in_name = bool(words) and all(word in fold(entry.name) for word in words)
    return in_name or (bool(wanted) and wanted == entry.email.casefold()) or entry.phone == phone


def _as_typed(text: str) -> Person:
    typed = " ".join(text.split())
    if email := identifiers.email(typed).value:
        return Person("", emails=(email,))
    if phone := identifiers.phone(typed).value:
        return Person("", phones=(phone,))
    return Person(typed)


def companies_of(found: Candidate, ours: str) -> str:
    """The companies a candidate is known at, in one text; `ours` names the seller's own people."""
    return ", ".join(name if name != _OURS else ours for name in found.companies)
