"""What is frozen when a quote is issued or a contract signed, and what documents are made of.

A frozen value holds everything its paper needs, in both languages, so that nothing that changes
later (catalogue, price list, calendar, settings, parties) can change what was issued. A draft's
preview is the same value without a number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from hezo_desktop.domain.company import Seller, VatRate
from hezo_desktop.domain.finding import Finding
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.party import Contact
from hezo_desktop.domain.priced import VatRow
from hezo_desktop.domain.programme import Channel, Obligation, Term
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.domain.sla import Event, Priority, SlaTerm
from hezo_desktop.domain.variants import Alternatives
from hezo_desktop.message import Localised


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """One computed deadline: what happened when (Warsaw time), and by when it is due.

    `event` None is the first contact: `accepted_at` is then the moment the report was sent.
    """

    situation: Localised
    accepted_at: datetime
    due_at: datetime
    event: Event | None
    priority: Priority | None = None


@dataclass(frozen=True, slots=True)
class PromiseSheet:
    """One distinct promise of a document: its term as data, in words, and worked out on dates.

    `code` is unique in the document (`AHB 8x5xNBD`, `COCARE STANDARD`); `title` what people call
    it; `words` whole sentences, one idea each: window, reaction, hardware, what is not promised.
    `hardware` is the short cell of a table (`następny dzień roboczy do 17:00`).
    """

    code: str
    title: Localised
    term: SlaTerm
    custom: bool
    window: Localised
    reaction: Localised
    hardware: Localised
    cutoff: Localised
    words: tuple[Localised, ...]
    examples: tuple[WorkedExample, ...]


@dataclass(frozen=True, slots=True)
class FeatureRow:
    """One row of a feature table: its label and one value for each level of the sheet."""

    label: Localised
    values: tuple[Localised, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeSheet:
    """A programme that a document uses: who delivers it, how to reach them, what it contains.

    `levels` are the names of the levels used in the document, in the order of the table's columns;
    `promises` are the codes of what they promise, none in papers issued without them.
    """

    code: str
    name: Localised
    delivered_by: Localised
    languages: tuple[str, ...]
    summary: Localised
    bullets: tuple[Localised, ...]
    levels: tuple[str, ...]
    features: tuple[FeatureRow, ...]
    channels: tuple[Channel, ...]
    footnotes: tuple[Localised, ...]
    promises: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FrozenLine:
    """A quote line as issued: what was asked for, and every figure with its reasons.

    `promise` is the code of its `PromiseSheet` (empty for one-off work and warranty). Figures are
    None where the line was issued without a price (a preliminary offer). `unit_cost` is for the
    house alone; no document that leaves it may read it. `list_unit` is the price of a piece before
    any discount, the only one an end customer may see; None where no price list says it.
    """

    line: QuoteLine
    title: Localised
    promise: str
    start: date | None
    end: date | None
    factor: Decimal | None
    annual_net: Decimal | None
    annual_currency: str
    unit_net: Money | None
    net: Money | None
    vat_rate: str
    discount: Decimal
    individual: bool
    sku: str
    trace: tuple[Localised, ...]
    unit_cost: Money | None = None
    list_unit: Money | None = None


@dataclass(frozen=True, slots=True)
class TermOffer:
    """All lines of a quote for another term of so many months, with their figures as issued."""

    months: int
    lines: tuple[FrozenLine, ...]


@dataclass(frozen=True, slots=True)
class DayOff:
    """A statutory day off inside a document's period."""

    day: date
    name: str


class PaperMark(StrEnum):
    """What became of an issued quote since; written across a copy, never into what was issued."""

    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    ANNULLED = "annulled"


@dataclass(frozen=True, slots=True)
class IssuedQuote:
    """A quote revision, frozen with everything it depends on; `number` is empty for a preview.

    `days_off` covers every calendar year of the longest service period; `vat_rates` are those its
    lines use, as they held when it was issued. `alternatives` is what it leaves to choose; its
    totals are then those of the leading variant, and no paper shows them as the total of the quote.
    `terms` are its lines for the other terms it offers. `mark` is set on marked copies only.
    """

    number: str
    revision: int
    issued_at: datetime | None
    seller: Seller
    draft: QuoteDraft
    lines: tuple[FrozenLine, ...]
    vat: tuple[VatRow, ...]
    net: Money
    vat_total: Money
    gross: Money
    gross_in_words: Localised
    complete: bool
    promises: tuple[PromiseSheet, ...]
    programmes: tuple[ProgrammeSheet, ...]
    obligations: tuple[Obligation, ...]
    escalation: tuple[Channel, ...]
    glossary: tuple[Term, ...]
    findings: tuple[Finding, ...]
    days_off: tuple[DayOff, ...]
    calendar_version: str
    catalogue_version: str
    price_list: str
    price_list_sample: bool
    proration: str
    specification: str
    vat_rates: tuple[VatRate, ...] = ()
    alternatives: Alternatives = field(default_factory=Alternatives)
    terms: tuple[TermOffer, ...] = ()
    mark: PaperMark | None = None

    @property
    def is_draft(self) -> bool:
        """A preview: not issued, so every page carries the draft mark and no number."""
        return not self.number

    @property
    def is_sample(self) -> bool:
        """DEMO data anywhere in it: every page carries the DEMO mark."""
        parties = (self.draft.buyer, self.draft.end_customer)
        return (
            self.draft.sample
            or self.price_list_sample
            or self.seller.sample
            or any(party.sample for party in parties if party)
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """The accepted variant's code, another one for some sites (by their keys), optional lines.

    `months` is the accepted term; None = the quote's own.
    """

    variant: str = ""
    months: int | None = None
    by_site: Mapping[UUID, str] = field(default_factory=dict)
    options: frozenset[UUID] = frozenset()


NO_CHOICE = Choice()
"""Of a quote that leaves nothing to choose."""


class SignatureForm(StrEnum):
    """Form of the contract, weakest first. Source: domain.md §5.4 (art. 77², 78, 78¹ KC)."""

    DOCUMENTARY = "documentary"
    HANDWRITTEN = "handwritten"
    QUALIFIED = "qualified"


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signed for which side, in what capacity, on which day."""

    name: str
    role: str
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class Signing:
    """How the contract was concluded; `concluded_on` is the day of the last signature.

    `file_name` and `file_sha256` belong to the signed document that was attached, if any.
    """

    form: SignatureForm
    seller: Signatory
    partner: Signatory
    concluded_on: date
    file_name: str = ""
    file_sha256: str = ""


@dataclass(frozen=True, slots=True)
class SignedContract:
    """A contract generated from one accepted quote revision; `signing` is None before sign-off.

    `start` and `end` span all its lines, inclusive. `reporters` may send reports. `journal_head`
    anchors the journal's hash chain on the paper. `choice` is what the partner took of a quote that
    left one; `quote` holds only that.
    """

    id: UUID
    number: str
    quote: IssuedQuote
    quote_sha256: str
    accepted_at: datetime | None
    start: date | None
    end: date | None
    reporters: tuple[Contact, ...]
    signing: Signing | None
    signed_at: datetime | None
    journal_head: str = ""
    choice: Choice = field(default_factory=Choice)
