"""A price list: models, rules, surcharges, discounts and rates, exactly as its workbook says.

Source: domain.md §6.2 (the workbook) and decisions 13–15.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from hezo_desktop.domain.programme import ProductKind


class Scope(StrEnum):
    """What a rule covers, from the most specific to the widest; the order is the precedence."""

    MODEL = "MODEL"
    CLASS = "KLASA"
    VENDOR = "VENDOR"
    ALL = "WSZYSTKO"


class Method(StrEnum):
    """How a rule gives a price; the last two say that it gives none."""

    PER_YEAR = "KWOTA_ROK"
    PER_TERM = "KWOTA_OKRES"
    SHARE_OF_LIST = "PROCENT_LISTY_ROK"
    ONE_OFF = "KWOTA_JEDNORAZOWA"
    PER_MAN_DAY = "ROBOCZODZIEN"
    INDIVIDUAL = "INDYWIDUALNA"
    UNAVAILABLE = "NIEDOSTEPNA"


class Proration(StrEnum):
    """How a part of a year is counted. Source: decisions 14."""

    YEARS_FROM_END = "LATA_OD_KONCA"
    MONTHS = "MIESIACE"
    DAYS_365 = "DNI365"


class SurchargeMode(StrEnum):
    """Surcharges multiply one after another, or add up on the base."""

    CHAIN = "MNOZENIE"
    SUM = "SUMA"


class SurchargeOn(StrEnum):
    """What triggers a surcharge."""

    WINDOW = "OKNO"
    TERM = "OKRES"
    QUANTITY = "ILOSC"
    ZONE = "STREFA"
    REACTIVATION = "REAKTYWACJA"
    AGE = "WIEK_LAT"


class SurchargeKind(StrEnum):
    """How a surcharge changes the price: times, by a percent, by an amount."""

    FACTOR = "MNOZNIK"
    PERCENT = "PROCENT"
    AMOUNT = "KWOTA"


class DiscountKind(StrEnum):
    """Discounts of a price list, in the order they are applied."""

    PARTNER = "PARTNER"
    VOLUME = "WOLUMEN"
    PROJECT = "PROJEKT"


@dataclass(frozen=True, slots=True)
class Model:
    """A model that can be covered; `list_price` is the hardware list price in `currency`."""

    vendor: str
    model: str
    part_number: str = ""
    product: ProductKind = ProductKind.HARDWARE
    klass: str = ""
    list_price: Decimal | None = None
    currency: str = ""
    end_of_sale: date | None = None
    end_of_support: date | None = None
    replacement: str = ""
    active: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class ProductClass:
    """A class of models priced alike."""

    vendor: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class PriceRule:
    """One row of CENY. `value` is money or, for a share of the list price, percent (9 = 9 %).

    Ranges are inclusive; None = no limit. `level` and `window` empty = all of them. `cost` is what
    the house pays, meant as `value` is (money, or percent of the list price); None = not known.
    """

    id: str
    service: str
    scope: Scope
    method: Method
    level: str = ""
    window: str = ""
    vendor: str = ""
    scope_value: str = ""
    value: Decimal | None = None
    cost: Decimal | None = None
    currency: str = ""
    term_months: int | None = None
    months_from: int | None = None
    months_to: int | None = None
    quantity_from: int | None = None
    quantity_to: int | None = None
    minimum_per_year: Decimal | None = None
    sku: str = ""
    description: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    active: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Surcharge:
    """One row of DOPLATY: when `on` has `condition`, the annual price changes by `value`."""

    code: str
    service: str
    on: SurchargeOn
    condition: str
    kind: SurchargeKind
    value: Decimal
    currency: str = ""
    order: int = 0
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Discount:
    """One row of RABATY: `percent` off between the thresholds; `limit` needs no approval."""

    kind: DiscountKind
    code: str
    percent: Decimal
    service: str = ""
    threshold_from: Decimal | None = None
    threshold_to: Decimal | None = None
    limit: Decimal | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """A mean rate of the National Bank: `value` PLN for `unit` of `currency`."""

    currency: str
    value: Decimal
    table: str = ""
    day: date | None = None
    unit: int = 1


@dataclass(frozen=True, slots=True)
class PriceList:
    """A dated price list. Never overwritten: a newer one stands beside it.

    `sample` marks the fictional list that ships with the product.
    """

    name: str
    version: str
    issued: date | None
    valid_from: date
    valid_to: date | None
    currency: str
    proration: Proration = Proration.YEARS_FROM_END
    surcharge_mode: SurchargeMode = SurchargeMode.CHAIN
    author: str = ""
    sample: bool = False
    classes: tuple[ProductClass, ...] = ()
    models: tuple[Model, ...] = ()
    rules: tuple[PriceRule, ...] = ()
    surcharges: tuple[Surcharge, ...] = ()
    discounts: tuple[Discount, ...] = ()
    rates: tuple[ExchangeRate, ...] = ()

    def is_over(self, day: date) -> bool:
        """Has it ended before `day`?"""
        return self.valid_to is not None and self.valid_to < day

    def model(self, vendor: str, name: str) -> Model | None:
        """The model of this vendor by name, part number aside."""
        return next((m for m in self.models if m.vendor == vendor and m.model == name), None)
