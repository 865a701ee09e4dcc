"""The VAT rates that can stand on a quote, from `resources/vat.toml`."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StrictStr, ValidationError, field_validator

from hezo_desktop.catalogue import sentences
from hezo_desktop.catalogue.spelling import Table, WrongError
from hezo_desktop.domain.company import VatRate
from hezo_desktop.errors import BadInputError
from hezo_desktop.message import say
from hezo_desktop.paths import RESOURCES


class _RateTable(Table):
    code: StrictStr
    share: Annotated[Decimal, Field(ge=0, le=1)]
    valid_from: date
    valid_to: date | None = None
    note: StrictStr = ""

    @field_validator("share", mode="before")
    @classmethod
    def _share_is_text(cls, value: object) -> object:
        if not isinstance(value, str):
            raise WrongError(("", say('a number in quotation marks such as "0.23" is expected')))
        return value


class _RatesFile(Table):
    rates: Annotated[tuple[_RateTable, ...], Field(min_length=1)]


@cache
def vat_rates() -> tuple[VatRate, ...]:
    """All rates with the days they hold; `share` is of the net (0.23 = 23 %)."""
    return read(RESOURCES / "vat.toml")


def read(path: Path) -> tuple[VatRate, ...]:
    """The rates of this file.

    Raises: BadInputError with every problem, each with its key.
    """
    try:
        content = _RatesFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        raise BadInputError(
            say("The file of VAT rates has errors; correct it and start again."),
            sentences.problems(path.name, error),
        ) from error
    return tuple(
        VatRate(rate.code, rate.share, rate.valid_from, rate.valid_to, rate.note)
        for rate in content.rates
    )
