"""A small catalogue and price lists of the tests' own; none of the shipped prices."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from hezo_desktop.domain.company import VatRate
from hezo_desktop.domain.price_list import (
    ExchangeRate,
    Model,
    PriceList,
    PriceRule,
)
from hezo_desktop.domain.priced import PricedQuote
from hezo_desktop.domain.pricing import price
from hezo_desktop.domain.programme import (
    Catalogue,
    Programme,
    ProgrammeKind,
    ServiceOption,
    Source,
    Status,
)
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.domain.sla import SlaTerm, Window
from hezo_desktop.message import Localised

TODAY = date(2026, 11, 20)
NOTHING = Localised("", "")
SOURCE = Source("S1", "test")
ROUND_THE_CLOCK = Window(7, 0, 86_400)

VAT = (
    VatRate("23", Decimal("0.23"), date(2011, 1, 1)),
    VatRate("8", Decimal("0.08"), date(2011, 1, 1), date(2026, 12, 31)),
    VatRate("np", Decimal(0), date(2011, 1, 1)),
)

MODELS = (
    Model("HUAWEI", "S5735", klass="HW-ACCESS", list_price=Decimal(900), currency="EUR"),
    Model("EXTREME", "5320", klass="EX-ACCESS", list_price=Decimal(1800), currency="EUR"),
    Model("EXTREME", "AP305C", klass="EX-WLAN", list_price=Decimal(620), currency="EUR"),
    Model("EXTREME", "UNPRICED", klass="EX-WLAN"),
)


def option(code: str, *, standard: bool) -> ServiceOption:
    return ServiceOption(
        code=code,
        standard=standard,
        term=SlaTerm(code, ROUND_THE_CLOCK, 3600),
        description=NOTHING,
        notes=(),
        source=SOURCE,
        status=Status.CONFIRMED,
    )


def programme(code: str, kind: ProgrammeKind, options: tuple[ServiceOption, ...] = ()) -> Programme:
    return Programme(
        code=code,
        name=code,
        names_by_vendor={},
        aliases=(),
        kind=kind,
        vendors=("HUAWEI", "EXTREME"),
        delivered_by=NOTHING,
        support_lines=(),
        languages=(),
        territory=None,
        partner_agreement_required=False,
        only_for_partners=False,
        min_months=None,
        standard_months=(),
        summary=NOTHING,
        bullets=(),
        levels=(),
        options=options,
        custom=None,
        extends={},
        excludes=(),
        includes=(),
        channels=(),
        notes=(),
        source=SOURCE,
        status=Status.CONFIRMED,
    )


@pytest.fixture
def catalogue() -> Catalogue:
    options = (
        option("8x5xNBD", standard=True),
        option("24x7x8", standard=True),
        option("24x7xNBD", standard=False),
    )
    programmes: Mapping[str, Programme] = {
        "COCARE": programme("COCARE", ProgrammeKind.VENDOR),
        "AHB": programme("AHB", ProgrammeKind.ADD_ON, options),
        "SOS": programme("SOS", ProgrammeKind.ADD_ON, options),
        "WDROZENIE": programme("WDROZENIE", ProgrammeKind.ONE_OFF),
    }
    return Catalogue(programmes, {}, {}, (), (), (), (), "test")


@pytest.fixture
def models() -> tuple[Model, ...]:
    return MODELS


@pytest.fixture
def line() -> Callable[..., QuoteLine]:
    """A CoCare Standard line of one Huawei device, with changes."""

    def make(**changes: Any) -> QuoteLine:
        known: dict[str, Any] = {
            "programme": "COCARE",
            "level": "STANDARD",
            "vendor": "HUAWEI",
            "model": "S5735",
        }
        return QuoteLine(**{**known, **changes})

    return make


@pytest.fixture
def price_list() -> Callable[..., PriceList]:
    """A price list in EUR with the given rules and changes."""

    def make(*rules: PriceRule, **changes: Any) -> PriceList:
        known: dict[str, Any] = {
            "name": "Test",
            "version": "1",
            "issued": None,
            "valid_from": date(2026, 1, 1),
            "valid_to": date(2026, 12, 31),
            "currency": "EUR",
            "models": MODELS,
            "rules": rules,
        }
        return PriceList(**{**known, **changes})

    return make


@pytest.fixture
def quoted(catalogue: Catalogue) -> Callable[..., PricedQuote]:
    """Price these lines for 36 months from 1 December 2026 at 4.25 PLN, with changes."""

    def make(
        lines: QuoteLine | tuple[QuoteLine, ...],
        prices: PriceList | None,
        individual: Collection[UUID] = (),
        **changes: Any,
    ) -> PricedQuote:
        known: dict[str, Any] = {
            "start": date(2026, 12, 1),
            "months": 36,
            "issue_date": TODAY,
            "rates": (
                ExchangeRate("EUR", Decimal("4.2500"), "225/A/NBP/2026", date(2026, 11, 19)),
            ),
            "lines": lines if isinstance(lines, tuple) else (lines,),
        }
        draft = QuoteDraft(**{**known, **changes})
        return price(draft, prices, catalogue, VAT, TODAY, individual=individual)

    return make


@pytest.fixture
def noon() -> time:
    return time(12)
