"""Rules on who buys, who uses, who sells and who may report."""

from __future__ import annotations

from collections.abc import Iterator

from hezo_desktop.domain import identifiers
from hezo_desktop.domain.company import Seller
from hezo_desktop.domain.party import Company, ContactRole
from hezo_desktop.domain.rules.facts import Facts, LineFacts
from hezo_desktop.domain.rules.remark import Remark, for_each_line, remark
from hezo_desktop.domain.vat import codes_of
from hezo_desktop.message import Localised


def buyer_is_partner(facts: Facts) -> Iterator[Remark]:
    """R25: the house sells through its trade partners; a manager may decide otherwise.

    Source: S2 "Exclusive Networks Poland" (sales through authorised partners only).
    """
    buyer = facts.case.draft.buyer
    if buyer is None:
        yield remark("missing" if facts.case.desk else "not_named")
    elif not buyer.is_partner:
        yield remark("not_partner", buyer=buyer.name)


def partner_agreement(facts: Facts) -> Iterator[Remark]:
    """R26: the portal is open to partners with a signed agreement and a VZAM login.

    Source: S1 "CoCare"; S2 "Partner Works".
    """
    buyer = facts.case.draft.buyer
    if buyer is None or not buyer.is_partner:
        return
    programmes = _of_the_portal(facts)
    if not programmes:
        return
    if not buyer.partner_agreement:
        yield remark("no_agreement", buyer=buyer.name, programmes=programmes)
    if not buyer.vzam_login.strip():
        yield remark("no_login", buyer=buyer.name, programmes=programmes)


def _of_the_portal(facts: Facts) -> tuple[Localised, ...]:
    """The programmes that are reported through the house's portal, each once."""
    titles = (
        line.programme.title
        for line in facts.lines
        if line.programme and line.programme.partner_agreement_required
    )
    return tuple(dict.fromkeys(titles))


def user_known(facts: Facts) -> Iterator[Remark]:
    """R27: the contract names who uses the devices and how to reach them."""
    user = facts.case.draft.end_customer
    if user is None or not user.name.strip():
        yield remark("missing")
    elif not (user.contacts or user.email.strip() or user.phone.strip()):
        yield remark("no_contact", user=user.name)


def reporters_named(facts: Facts) -> Iterator[Remark]:
    """R28: the reaction clock starts when an authorised person reports, so there is one.

    Source: S1 and S2 "Czas reakcji".
    """
    people = [
        person for person in facts.case.reporters if person.role is ContactRole.AUTHORISED_REPORTER
    ]
    whole = [p for p in people if p.name.strip() and p.email.strip() and p.phone.strip()]
    if not people:
        yield remark("none")
    elif not whole:
        yield remark("incomplete", person=people[0].name)


def portal_registration(facts: Facts) -> Iterator[Remark]:
    """R29: the user registers on the portal to report there."""
    user = facts.case.draft.end_customer
    programmes = _of_the_portal(facts)
    if user and programmes:
        yield remark("task", user=user.name, programmes=programmes)


@for_each_line
def partners_only(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R30: deployment work is done for trade partners only. Source: S2 "Usługi wdrożeniowe"."""
    buyer = facts.case.draft.buyer
    only = line.programme is not None and line.programme.only_for_partners
    if only and buyer and not buyer.is_partner:
        yield remark("not_partner", buyer=buyer.name)


def numbers_valid(facts: Facts) -> Iterator[Remark]:
    """R35: tax, statistical and court numbers of Polish companies are checked."""
    draft = facts.case.draft
    home = facts.case.book.limits.home_country
    if draft.buyer and draft.buyer.address.country == home and not draft.buyer.nip.strip():
        yield remark("no_nip", company=draft.buyer.name)
    companies: dict[str, Company | Seller] = {
        company.name: company
        for company in (facts.case.seller, draft.buyer, draft.end_customer)
        if company and company.address.country == home
    }
    for name, company in companies.items():
        for kind in ("nip", "regon", "krs"):
            written = getattr(company, kind).strip()
            if written:
                yield from _number(name, kind, written, sample=company.sample)


def _number(company: str, kind: str, written: str, *, sample: bool) -> Iterator[Remark]:
    found = identifiers.CHECKS[kind](written)
    if found.value is None:
        yield remark(kind, company=company, number=written)
    elif found.doubt and not sample:
        yield remark(f"{kind}_doubt", company=company, number=written)


def foreign_buyer(facts: Facts) -> Iterator[Remark]:
    """R50: a buyer from abroad accounts for VAT at home. Source: C35; VAT Act, art. 28b."""
    buyer, limits = facts.case.draft.buyer, facts.case.book.limits
    if buyer is None:
        return
    country, used = buyer.address.country or limits.home_country, codes_of(facts.case.draft)
    values = {"buyer": buyer.name, "country": country, "vat": limits.vat_abroad}
    in_the_eu = country in limits.eu_countries
    if country == limits.home_country:
        if limits.vat_abroad in used:
            yield remark("at_home", **values)
        return
    charged = tuple(sorted(code for code in used if code != limits.vat_abroad))
    if charged:
        yield remark(
            "in_the_eu" if in_the_eu else "outside_the_eu", used=", ".join(charged), **values
        )
    elif in_the_eu and not buyer.nip.strip():
        yield remark("no_number", **values)
    elif in_the_eu and identifiers.vat_number(buyer.nip, country).doubt:
        yield remark("number_doubt", number=buyer.nip, **values)


def contract_number(facts: Facts) -> Iterator[Remark]:
    """R38: the contract has a number of its own; every report names it."""
    contract = facts.case.contract
    if contract is None or not contract.number.strip():
        yield remark("missing")
    elif contract.taken:
        yield remark("taken", number=contract.number)


def seller_complete(facts: Facts) -> Iterator[Remark]:
    """R42: trade letters of a company name it as the law asks. Source: KSH art. 374 § 1."""
    words = facts.case.book.words
    missing = (facts.case.seller or Seller()).missing
    if missing:
        names = tuple(words[f"seller.{part.removeprefix('address.')}"] for part in missing)
        yield remark("incomplete", missing=names)
