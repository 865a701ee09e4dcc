"""The fictional price list that ships with the product, made from its data file.

Source: domain.md §7.2.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from hezo_desktop.domain.price_list import (
    Discount,
    DiscountKind,
    Method,
    Model,
    PriceList,
    PriceRule,
    ProductClass,
    Scope,
    Surcharge,
    SurchargeKind,
    SurchargeOn,
)
from hezo_desktop.domain.programme import ProductKind
from hezo_desktop.paths import RESOURCES

DATA = RESOURCES / "price_lists" / "sample.toml"


def build() -> PriceList:
    """The sample list; `resources/price_lists/sample.xlsx` is this list as a workbook."""
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return PriceList(
        name=data["name"],
        version=data["version"],
        issued=data["issued"],
        valid_from=data["valid_from"],
        valid_to=data["valid_to"],
        currency=data["currency"],
        author=data["author"],
        sample=True,
        classes=tuple(
            ProductClass(vendor, code, name)
            for vendor, classes in data["classes"].items()
            for code, name in classes.items()
        ),
        models=tuple(_models(data["models"], data["list_prices"], data["currency"])),
        rules=tuple(map(_rule, data["rules"])),
        surcharges=tuple(map(_surcharge, data["surcharges"])),
        discounts=tuple(map(_discount, data["discounts"])),
    )


def _models(
    rows: Iterable[Mapping[str, Any]], prices: Mapping[str, str], currency: str
) -> Iterable[Model]:
    for row in rows:
        product = ProductKind(row.get("product", ProductKind.HARDWARE))
        price = Decimal(prices[row["klass"]])
        yield Model(**{**row, "product": product}, list_price=price, currency=currency)


def _rule(row: Mapping[str, Any]) -> PriceRule:
    percent, cost, minimum = row.get("percent"), row.get("cost"), row.get("minimum")
    return PriceRule(
        id=row["id"],
        service=row["service"],
        scope=Scope.ALL,
        method=Method(row.get("method", Method.SHARE_OF_LIST)),
        level=row.get("level", ""),
        window=row.get("window", ""),
        value=Decimal(percent) if percent else None,
        cost=Decimal(cost) if cost else None,
        minimum_per_year=Decimal(minimum) if minimum else None,
        note=row.get("note", ""),
    )


def _surcharge(row: Mapping[str, Any]) -> Surcharge:
    return Surcharge(
        code=row["code"],
        service=row.get("service", ""),
        on=SurchargeOn(row["on"]),
        condition=row["condition"],
        kind=SurchargeKind(row["kind"]),
        value=Decimal(row["value"]),
        order=row["order"],
        note=row.get("note", ""),
    )


def _discount(row: Mapping[str, Any]) -> Discount:
    return Discount(
        kind=DiscountKind(row["kind"]), code=row["code"], percent=Decimal(row["percent"])
    )
