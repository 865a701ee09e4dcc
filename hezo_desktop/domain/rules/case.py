"""What the rules look at: a draft at a gate, with everything known about its surroundings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from hezo_desktop.domain.calendar import Calendar
from hezo_desktop.domain.company import Seller
from hezo_desktop.domain.finding import Gate
from hezo_desktop.domain.party import Contact, Device
from hezo_desktop.domain.price_list import PriceList
from hezo_desktop.domain.priced import PricedQuote
from hezo_desktop.domain.programme import Catalogue
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.domain.rules.book import RuleBook


@dataclass(frozen=True, slots=True)
class Cover:
    """A device's cover by a contract, past or present; both days are inclusive.

    Contracts that were never in force, and the contract in question itself, do not belong here.
    `level` belongs to vendor programmes, `window` to options.
    """

    serial: str
    vendor: str
    programme: str
    start: date
    end: date
    contract: str = ""
    level: str = ""
    window: str = ""


@dataclass(frozen=True, slots=True)
class ContractNumber:
    """The number the contract will carry (empty = none yet), and whether another has it."""

    number: str
    taken: bool = False


def no_pause() -> None:
    """Work on without a break."""


@dataclass(frozen=True, slots=True)
class Case:
    """A draft at a gate. `desk` False asks only the rules whose inputs a price request can hold.

    `pause` is called again and again while a long case is looked at; it may raise to give it up.

    `today` is the Warsaw day. `devices` are the known devices by (vendor, serial); `reporters`
    the end customer's people who may send reports; `contract` None = no contract yet.
    """

    gate: Gate
    draft: QuoteDraft
    priced: PricedQuote | None
    catalogue: Catalogue
    price_list: PriceList | None
    calendar: Calendar
    today: date
    book: RuleBook
    seller: Seller | None = None
    devices: Mapping[tuple[str, str], Device] = field(default_factory=dict)
    covers: tuple[Cover, ...] = ()
    reporters: tuple[Contact, ...] = ()
    contract: ContractNumber | None = None
    desk: bool = True
    pause: Callable[[], None] = no_pause
