"""The customers and sites that rows name: those stored, and those an import creates for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar, cast
from uuid import UUID, uuid4

from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from hezo_desktop.domain.party import Address, Company, Site
from hezo_desktop.domain.polish import fold, name_key
from hezo_desktop.message import say
from hezo_desktop.models.party import CompanyRow, SiteRow
from hezo_desktop.services import party_rows
from hezo_desktop.services.imports.plan import RowRefusedError

AT_ONCE = 10_000
"""Keys in one question to the database."""
Named = TypeVar("Named")


def found_in(
    session: Session,
    query: Select[*tuple[Any, ...]],
    column: InstrumentedAttribute[Any],
    wanted: Collection[Any],
) -> Iterator[Any]:
    """The plain rows of a query in which `column` is one of `wanted`, in few questions."""
    asked = list(wanted)
    for start in range(0, len(asked), AT_ONCE):
        yield from session.execute(query.where(column.in_(asked[start : start + AT_ONCE])))


@dataclass(frozen=True, slots=True)
class Customer:
    """A company as far as it takes to recognise it."""

    id: UUID
    name: str
    nip: str
    city: str


class Customers:
    """Finds companies by NIP, else by name without its legal form; makes those nobody knows."""

    def __init__(self, session: Session) -> None:
        self.created: list[Company] = []
        self._by_id: dict[UUID, Customer] = {}
        self._into: dict[UUID, UUID] = {}
        self._by_nip: defaultdict[str, list[UUID]] = defaultdict(list)
        self._by_name: defaultdict[str, list[UUID]] = defaultdict(list)
        self._named: dict[tuple[str, str, str], UUID] = {}
        rows = session.execute(_COMPANIES).all()
        for row in rows:
            self._by_id[row.id] = Customer(row.id, row.name, row.nip, row.city)
            if row.merged_into:
                self._into[row.id] = row.merged_into
        for row in sorted(rows, key=lambda each: each.merged_into is not None):
            self._enter(self.final(row.id), row.nip, row.name_key)

    def final(self, company_id: UUID) -> UUID:
        """The company itself, or the one it was merged into."""
        while company_id in self._into:
            company_id = self._into[company_id]
        return company_id

    def name_of(self, company_id: UUID) -> str:
        """The company's name."""
        return self._by_id[company_id].name

    def find(self, name: str, nip: str, city: str) -> Customer | None:
        """The company that a row means; None if nobody knows it.

        Raises: RowRefusedError when several fit.
        """
        if nip and self._by_nip.get(nip):
            return _only_customer([self._by_id[key] for key in self._by_nip[nip]], name, city)
        alike = [self._by_id[key] for key in self._by_name.get(name_key(name), []) if name]
        return _only_customer([c for c in alike if not (nip and c.nip)], name, city)

    def named(self, name: str, nip: str, city: str) -> UUID:
        """The key of the company that a row means, made now if nobody knows it.

        Raises: RowRefusedError when several fit, or a new one has no name.
        """
        key = (name, nip, city)
        if key not in self._named:
            self._named[key] = self._found_or_made(name, nip, city)
        return self._named[key]

    def settle(self, named: Iterable[tuple[str, str, str]]) -> None:
        """Find or make all that rows name, those with a NIP first.

        So what a row means does not depend on its place in the table.
        """
        for name, nip, city in sorted(named, key=lambda each: not each[1]):
            if name or nip:
                with suppress(RowRefusedError):
                    self.named(name, nip, city)

    def _found_or_made(self, name: str, nip: str, city: str) -> UUID:
        found = self.find(name, nip, city)
        if found is not None:
            self.learn(found.id, "", nip, "")
            return found.id
        if not name:
            raise RowRefusedError(
                "unknown_nip",
                "customer_nip",
                say(
                    "no customer with the NIP {nip} is known, and the row has no name to create "
                    "one by. Add the name.",
                    nip=nip,
                ),
            )
        company = Company(id=uuid4(), name=name, is_partner=False, nip=nip)
        self.created.append(company)
        return self.add(company)

    def add(self, company: Company) -> UUID:
        """Let later rows find a company that comes with this import."""
        assert company.id is not None
        customer = Customer(company.id, company.name, company.nip, company.address.city)
        self._by_id[customer.id] = customer
        self._enter(customer.id, company.nip, name_key(company.name))
        return customer.id

    def learn(self, customer_id: UUID, name: str, nip: str, city: str) -> None:
        """Let later rows find a company by what a row makes of it; empty leaves it as it was."""
        known = self._by_id[customer_id]
        renamed = name and name_key(name) != name_key(known.name)
        now = Customer(
            known.id, name if renamed else known.name, nip or known.nip, city or known.city
        )
        if renamed:
            former = name_key(known.name)
            self._by_name[former] = [key for key in self._by_name[former] if key != known.id]
        self._by_id[known.id] = now
        self._enter(now.id, now.nip, name_key(now.name))

    def _enter(self, customer_id: UUID, nip: str, key: str) -> None:
        for known in (self._by_nip[nip] if nip else [], self._by_name[key]):
            if customer_id not in known:
                known.append(customer_id)


_COMPANIES = select(
    CompanyRow.id,
    CompanyRow.name,
    CompanyRow.nip,
    CompanyRow.city,
    CompanyRow.name_key,
    CompanyRow.merged_into,
).order_by(CompanyRow.sort_key, CompanyRow.id)


class Sites:
    """Finds a customer's sites by name and city; makes those nobody knows."""

    def __init__(self, session: Session) -> None:
        self.created: list[Site] = []
        self._session = session
        self._of: defaultdict[UUID, list[Site]] = defaultdict(list)
        self._names: dict[UUID, str] = {}
        self._named: dict[tuple[UUID, str, Address], UUID] = {}

    def load(self, companies: Collection[UUID]) -> None:
        """Look up the stored sites of these companies."""
        rows = found_in(self._session, _SITES, SiteRow.company_id, companies)
        for row in sorted(rows, key=lambda each: (each.name, each.id.int)):
            self.add(party_rows.site(cast("SiteRow", row)))

    def name_of(self, site_id: UUID | None) -> str:
        """The site's name; empty for none."""
        return self._names.get(site_id, "") if site_id else ""

    def add(self, site: Site) -> None:
        """Let later rows find a site."""
        self._of[site.company_id].append(site)
        self._names[site.id] = site.name

    def find(self, company_id: UUID, name: str, address: Address) -> Site | None:
        """The site that a row means; without a name the one at this address.

        Raises: RowRefusedError when several fit.
        """
        city, street = fold(address.city), fold(address.street)
        alike = [
            site
            for site in self._of.get(company_id, ())
            if (
                fold(site.name) == fold(name) and _may_be(site.address.city, city)
                if name
                else fold(site.address.city) == city and _may_be(site.address.street, street)
            )
        ]
        found = _narrowed(
            alike,
            lambda site: fold(site.name) == fold(name or _place(address)),
            lambda site: fold(site.address.city) == city,
            lambda site: fold(site.address.street) == street,
        )
        if len(found) > 1:
            raise RowRefusedError(
                "several_sites",
                "site",
                say(
                    "several sites of the customer fit: {sites}. Add the city and street, or give "
                    "the sites different names.",
                    sites=", ".join(f"{site.name} ({_place(site.address)})" for site in found),
                ),
            )
        return found[0] if found else None

    def named(self, company_id: UUID, name: str, address: Address) -> UUID | None:
        """The key of the site that a row means, made now if nobody knows it; None if it names none.

        Raises: RowRefusedError when several fit.
        """
        if not name and not address.city:
            return None
        key = (company_id, name, address)
        if key not in self._named:
            found = self.find(company_id, name, address)
            self._named[key] = (found or self._made(company_id, name, address)).id
        return self._named[key]

    def settle(self, named: Iterable[tuple[UUID, str, Address]]) -> None:
        """Find or make all that rows name, the most exact ones first.

        So what a row means does not depend on its place in the table.
        """
        for owner, name, address in sorted(
            named, key=lambda each: (not each[1], not each[2].city, not each[2].street)
        ):
            with suppress(RowRefusedError):
                self.named(owner, name, address)

    def _made(self, company_id: UUID, name: str, address: Address) -> Site:
        site = Site(uuid4(), company_id, name or _place(address), address)
        self.created.append(site)
        self.add(site)
        return site


_SITES: Select[Any] = select(SiteRow.__table__)


def _only_customer(found: Sequence[Customer], name: str, city: str) -> Customer | None:
    """The one that fits, told apart by the full name, then by the city."""
    left = _narrowed(
        found,
        lambda each: fold(each.name) == fold(name),
        lambda each: fold(each.city) == fold(city),
    )
    if len(left) > 1:
        raise RowRefusedError(
            "several_customers",
            "customer",
            say(
                "several customers fit “{name}”: {customers}. Give the NIP, or join those that "
                "are one.",
                name=name or left[0].nip,
                customers=", ".join(_told_apart(each) for each in left),
            ),
        )
    return left[0] if left else None


def _narrowed(found: Sequence[Named], *tests: Callable[[Named], bool]) -> Sequence[Named]:
    """What passes one test after another, as long as several are left and some pass."""
    for test in tests:
        if len(found) > 1:
            found = [each for each in found if test(each)] or found
    return found


def _told_apart(customer: Customer) -> str:
    told = ", ".join(filter(None, (customer.city, customer.nip and f"NIP {customer.nip}")))
    return f"{customer.name} ({told})" if told else customer.name


def _may_be(known: str, folded: str) -> bool:
    """The same, unless both are told and differ."""
    return not folded or not known or fold(known) == folded


def _place(address: Address) -> str:
    return ", ".join(filter(None, (address.street, address.city)))
