"""A company's people: one person may have several roles, and some roles must be filled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from hezo_desktop.domain.party import Company, Contact, ContactRole
from hezo_desktop.domain.polish import fold


@dataclass(frozen=True, slots=True)
class Individual:
    """One person with everything the company has them for; `contacts` holds one entry a role."""

    contacts: tuple[Contact, ...]

    @property
    def id(self) -> UUID:
        """The key of the person's first entry."""
        return self.contacts[0].id

    @property
    def name(self) -> str:
        """Name and surname."""
        return self.contacts[0].name

    @property
    def email(self) -> str:
        """The e-mail address."""
        return self.contacts[0].email

    @property
    def phone(self) -> str:
        """The phone number as E.164."""
        return self.contacts[0].phone

    @property
    def roles(self) -> tuple[ContactRole, ...]:
        """What the person does for the company, in the order of the roles."""
        given = {contact.role for contact in self.contacts}
        return tuple(role for role in ContactRole if role in given)


def individuals(contacts: Iterable[Contact]) -> tuple[Individual, ...]:
    """The people behind the contacts, each once, in their order."""
    together: dict[tuple[str, str, str], list[Contact]] = {}
    for contact in contacts:
        together.setdefault(_who(contact), []).append(contact)
    return tuple(Individual(tuple(found)) for found in together.values())


def with_roles(
    known: Individual | None,
    name: str,
    email: str,
    phone: str,
    roles: Iterable[ContactRole],
) -> tuple[Contact, ...]:
    """The person's entries, one a role; a role the person had already keeps its key."""
    had = {contact.role: contact for contact in known.contacts} if known else {}
    return tuple(
        replace(had.get(role) or Contact(uuid4(), name, role), name=name, email=email, phone=phone)
        for role in roles
    )


def missing_for_sign_off(company: Company) -> tuple[ContactRole, ...]:
    """Roles that a contract needs and nobody has: who signs for a partner, who reports for a user.

    A reporter counts only with e-mail and phone. Source: rule R28; S1 and S2 "Czas reakcji".
    """
    needed = ContactRole.SIGNATORY if company.is_partner else ContactRole.AUTHORISED_REPORTER
    return () if any(_serves(contact, needed) for contact in company.contacts) else (needed,)


def _serves(contact: Contact, role: ContactRole) -> bool:
    reachable = bool(contact.email and contact.phone) or role is ContactRole.SIGNATORY
    return contact.role is role and bool(contact.name.strip()) and reachable


def _who(contact: Contact) -> tuple[str, str, str]:
    return fold(contact.name), contact.email.casefold(), contact.phone
