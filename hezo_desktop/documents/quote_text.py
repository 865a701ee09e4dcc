"""What a quote prints besides its figures: notes of the rules and words for VAT rates, as data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from hezo_desktop.domain.paper import IssuedQuote
from hezo_desktop.message import Localised
from hezo_desktop.paths import RESOURCES


def notes() -> Mapping[str, Localised]:
    """Notes to the reader by the rule that calls for them; other rules print nothing."""
    return _texts("note", "rule")


def vat_words() -> Mapping[str, Localised]:
    """What a VAT rate in letters means, by its code."""
    return _texts("vat", "code")


def rate_words(quote: IssuedQuote, code: str) -> Localised | str:
    """What a quote prints about a VAT rate: the house's own words for it before the usual ones."""
    own = next((rate.note for rate in quote.vat_rates if rate.code == code), "")
    return own or vat_words().get(code, "")


@cache
def _texts(table: str, key: str) -> Mapping[str, Localised]:
    return {entry[key]: Localised(pl=entry["pl"], en=entry["en"]) for entry in _file()[table]}


@cache
def _file() -> Mapping[str, Any]:
    path = RESOURCES / "texts" / "quote.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
