"""What needs approval, from `resources/approvals.toml`."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StrictBool, StrictInt, StrictStr, ValidationError, field_validator

from hezo_desktop.catalogue import sentences
from hezo_desktop.catalogue.spelling import Table, WrongError
from hezo_desktop.domain.approval import (
    RULE_IDS,
    ApprovalBook,
    ApprovalRule,
    DiscountLimit,
    Limits,
)
from hezo_desktop.errors import BadInputError
from hezo_desktop.message import Localised, say
from hezo_desktop.paths import RESOURCES


def _percent(value: object) -> Decimal:
    if not isinstance(value, str):
        raise WrongError(("", say('a percent in quotation marks such as "15" is expected')))
    return Decimal(value)


Percent = Annotated[Decimal, Field(ge=0, le=100)]
Days = Annotated[StrictInt, Field(ge=0)]


class _Limits(Table):
    line_margin: Percent
    quote_margin: Percent
    discount: Percent
    validity_days_least: Days
    validity_days_most: Days
    home_currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]

    _as_text = field_validator("line_margin", "quote_margin", "discount", mode="before")(_percent)


class _Discount(Table):
    percent: Percent
    vendor: StrictStr = ""
    programme: StrictStr = ""

    _as_text = field_validator("percent", mode="before")(_percent)


class _Rule(Table):
    id: StrictStr
    pl: StrictStr
    en: StrictStr
    asked: StrictBool = True
    exempt: tuple[StrictStr, ...] = ()

    @field_validator("id")
    @classmethod
    def _is_known(cls, value: str) -> str:
        if value not in RULE_IDS:
            known = ", ".join(RULE_IDS)
            raise WrongError(("", say("one of {known} is expected", known=known)))
        return value


class _File(Table):
    limits: _Limits
    rules: Annotated[tuple[_Rule, ...], Field(min_length=1)]
    discounts: tuple[_Discount, ...] = ()


@cache
def approval_book() -> ApprovalBook:
    """The shipped rules of approval."""
    return read(RESOURCES / "approvals.toml")


def read(path: Path) -> ApprovalBook:
    """The rules of this file.

    Raises: BadInputError with every problem, each with its key.
    """
    try:
        content = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        raise BadInputError(
            say("The file of approval rules has errors; correct it and start again."),
            sentences.problems(path.name, error),
        ) from error
    return ApprovalBook(
        rules=tuple(
            ApprovalRule(rule.id, Localised(rule.pl, rule.en), rule.asked, rule.exempt)
            for rule in content.rules
        ),
        limits=Limits(**dict(content.limits)),
        discounts=tuple(
            DiscountLimit(row.percent, row.vendor, row.programme) for row in content.discounts
        ),
    )
