"""What a new user answers at the first start."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from hezo_desktop.domain.company import Seller
from hezo_desktop.domain.price_list import PriceList


class Prices(StrEnum):
    """Where the first price list comes from."""

    SAMPLE = "sample"
    FILE = "file"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class FirstStart:
    """The answers so far; those skipped keep their defaults.

    `price_list` is what was read from `price_file`, when `prices` says so. With `demo` the sample
    companies and a filled sample quote are made.
    """

    language: str
    workspace: Path
    theme: str = "system"
    seller: Seller = field(default_factory=Seller)
    prices: Prices = Prices.SAMPLE
    price_file: Path | None = None
    price_list: PriceList | None = None
    demo: bool = True
