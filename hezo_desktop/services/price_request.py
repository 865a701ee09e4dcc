"""Reads a price request: the JSON file from which `price` and `quote new` make a draft.

Nothing is guessed: unknown keys, codes, windows and malformed values are all refused at once, each
with its path, such as lines[2].window.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from hezo_desktop.domain import option_code
from hezo_desktop.domain.parsing import CURRENCIES
from hezo_desktop.domain.party import Company
from hezo_desktop.domain.price_list import ExchangeRate, Model, PriceList
from hezo_desktop.domain.pricing.matching import folded
from hezo_desktop.domain.programme import Catalogue, Programme, ProgrammeKind
from hezo_desktop.domain.quote import BaseCover, Counting, QuoteDraft, QuoteLine, Variant
from hezo_desktop.domain.serials import normalise
from hezo_desktop.domain.term import LONGEST_MONTHS
from hezo_desktop.errors import BadInputError
from hezo_desktop.message import Message, say
from hezo_desktop.services import request_choices
from hezo_desktop.services.request_fields import Fields, not_one_of
from hezo_desktop.services.small_files import read_small

LARGEST_FILE = 20 * 1024 * 1024
MOST_LINES = 20_000
_HUNDRED = 100

_KEYS = (
    "title",
    "buyer",
    "end_customer",
    "issue_date",
    "valid_until",
    "start",
    "months",
    "end",
    "co_termed",
    "currency",
    "vat",
    "rates",
    "partner_discount",
    "preliminary",
    "notes",
    "variants",
    "terms",
    "lines",
)
_PARTY_KEYS = ("name", "nip", "is_partner")
_RATE_KEYS = ("currency", "value", "table", "date", "unit")
_BASE_KEYS = ("programme", "level", "until")
_LINE_KEYS = (
    "vendor",
    "model",
    "part_number",
    "quantity",
    "serials",
    "programme",
    "level",
    "option",
    "window",
    "base",
    "opens",
    "counting",
    "cutoff",
    "discount",
    "unit_price",
    "reason",
    "approver",
    "description",
    "start",
    "end",
    "variant",
    "optional",
)


def read(source: Path | Mapping[str, Any], catalogue: Catalogue) -> QuoteDraft:
    """The draft that a price request file (or its content) asks for.

    Windows are put in their canonical spelling; quantity is the number of serials, else one.

    Raises: NotFoundError when the file cannot be read; BadInputError with every problem and its
        path in `problems`.
    """
    content = _load(source) if isinstance(source, Path) else source
    fields = Fields(content)
    fields.only(_KEYS)
    draft = _draft(fields, catalogue)
    if fields.problems:
        raise BadInputError(
            say("The price request has errors; correct them and try again."), fields.problems
        )
    return draft


def with_models(draft: QuoteDraft, price_list: PriceList | None) -> QuoteDraft:
    """The draft with what the price list knows of its models: vendor and kind of product.

    A line without a vendor takes that of its model where one vendor only has it.
    """
    by_name: dict[str, list[Model]] = {}
    for model in price_list.models if price_list else ():
        by_name.setdefault(folded(model.model), []).append(model)

    def known(line: QuoteLine) -> QuoteLine:
        fitting = [
            model
            for model in by_name.get(folded(line.model), ())
            if line.vendor in ("", model.vendor)
        ]
        if len(fitting) != 1:
            return line
        return replace(line, vendor=fitting[0].vendor, product=fitting[0].product)

    return replace(draft, lines=tuple(map(known, draft.lines)))


def _load(path: Path) -> Mapping[str, Any]:
    try:
        data = read_small(path, LARGEST_FILE)
    except ValueError as error:
        raise BadInputError(
            say("The file {file} is too big for a price request.", file=path.name)
        ) from error
    try:
        content = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_without_repeats)
    except json.JSONDecodeError as error:
        raise BadInputError(
            say(
                "The file {file} is not JSON: line {line}, column {column}. Correct it there.",
                file=path.name,
                line=error.lineno,
                column=error.colno,
            )
        ) from error
    except (ValueError, RecursionError) as error:
        raise BadInputError(
            say(
                "The file {file} is not JSON in UTF-8, or says a key twice. Correct it.",
                file=path.name,
            )
        ) from error
    if not isinstance(content, Mapping):
        raise BadInputError(
            say("The file {file} must hold one JSON object in braces.", file=path.name)
        )
    return content


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) != len(pairs):
        raise ValueError
    return content


def _draft(fields: Fields, catalogue: Catalogue) -> QuoteDraft:
    months, end = fields.count("months", most=LONGEST_MONTHS), fields.day("end")
    if months is not None and end is not None:
        fields.refuse("end", say("give either the months or the end, not both"))
    if not fields.values.get("lines"):
        fields.refuse("lines", say("at least one line is needed"))
    variants = request_choices.variants(fields)
    lines = tuple(_line(line, catalogue, variants) for line in fields.objects("lines"))
    if len(lines) > MOST_LINES:
        fields.refuse("lines", say("at most {most} lines are possible", most=MOST_LINES))
    return QuoteDraft(
        title=fields.text("title"),
        buyer=_party(fields, "buyer", partner=True),
        end_customer=_party(fields, "end_customer", partner=False),
        issue_date=fields.day("issue_date"),
        valid_until=fields.day("valid_until"),
        start=fields.day("start"),
        months=months,
        end=end,
        co_termed=fields.flag("co_termed", default=False),
        currency=fields.word("currency", CURRENCIES) or CURRENCIES[0],
        vat=fields.text("vat"),
        rates=_rates(fields),
        lines=lines,
        variants=variants,
        term_choices=request_choices.terms(fields),
        notes=fields.text("notes"),
        partner_discount=fields.text("partner_discount"),
        preliminary=fields.flag("preliminary", default=False),
    )


def _party(fields: Fields, key: str, *, partner: bool) -> Company | None:
    party = fields.below(key)
    if party is None:
        return None
    party.only(_PARTY_KEYS)
    name, nip = party.text("name"), party.text("nip")
    if not name and not nip:
        party.refuse("name", say("the name is missing"))
    return Company(
        id=None,
        name=name or nip,
        is_partner=party.flag("is_partner", default=partner),
        nip=nip,
    )


def _rates(fields: Fields) -> tuple[ExchangeRate, ...]:
    rates = tuple(map(_rate, fields.objects("rates")))
    for currency, times in Counter(rate.currency for rate in rates if rate.currency).items():
        if times > 1:
            fields.refuse("rates", say("{currency} has more than one rate", currency=currency))
    return rates


def _rate(fields: Fields) -> ExchangeRate:
    fields.only(_RATE_KEYS)
    currency = fields.word("currency", CURRENCIES[1:])
    value = fields.decimal("value")
    if not fields.values.get("currency"):
        fields.refuse("currency", say("the currency of the rate is missing"))
    if value == 0 or fields.values.get("value") is None:
        fields.refuse("value", say("a rate above zero is expected"))
    return ExchangeRate(
        currency=currency,
        value=value or Decimal(0),
        table=fields.text("table"),
        day=fields.day("date"),
        unit=fields.count("unit") or 1,
    )


def _line(fields: Fields, catalogue: Catalogue, variants: tuple[Variant, ...]) -> QuoteLine:
    fields.only(_LINE_KEYS)
    programme = _service(fields, catalogue)
    serials = tuple(map(normalise, fields.texts("serials")))
    return QuoteLine(
        programme=programme.code if programme else "",
        level=_level(fields, programme),
        window=_window(fields, programme),
        vendor=_vendor(fields, catalogue),
        model=fields.text("model"),
        part_number=fields.text("part_number"),
        quantity=fields.count("quantity") or max(1, len(serials)),
        serials=serials,
        description=fields.text("description"),
        base=_base(fields.below("base"), catalogue),
        opens=fields.hour("opens"),
        counting=_counting(fields),
        cutoff=fields.hour("cutoff"),
        discount=fields.decimal("discount", most=_HUNDRED) or Decimal(0),
        unit_price=fields.decimal("unit_price"),
        reason=fields.text("reason"),
        approver=fields.text("approver"),
        start=fields.day("start"),
        end=fields.day("end"),
        variant=request_choices.variant_of(fields, variants),
        optional=fields.flag("optional", default=False),
    )


def _service(fields: Fields, catalogue: Catalogue) -> Programme | None:
    """The line's programme or option; exactly one of the two keys names it."""
    named = [key for key in ("programme", "option") if fields.text(key)]
    if len(named) != 1:
        fields.refuse("programme", say("a line has either a programme or an option, and only one"))
        return None
    programme = _programme(fields, named[0], catalogue)
    is_option = programme is not None and programme.kind is ProgrammeKind.ADD_ON
    if programme is not None and is_option != (named[0] == "option"):
        fields.refuse(
            named[0],
            say("{code} is an option; write it under option", code=programme.code)
            if is_option
            else say("{code} is a programme; write it under programme", code=programme.code),
        )
        return None
    return programme


def _programme(fields: Fields, key: str, catalogue: Catalogue) -> Programme | None:
    text = fields.text(key)
    for programme in catalogue.programmes.values():
        if folded(text) in {folded(name) for name in (programme.code, *programme.aliases)}:
            return programme
    fields.refuse(key, not_one_of(text, tuple(catalogue.programmes)))
    return None


def _level(fields: Fields, programme: Programme | None) -> str:
    text = fields.text("level")
    if programme is None:
        return ""
    if text and not programme.levels:
        fields.refuse("level", say("{code} has no levels", code=programme.code))
        return ""
    if not text and programme.levels:
        fields.refuse(
            "level",
            say("{code} needs a level: {levels}", code=programme.code, levels=_codes(programme)),
        )
        return ""
    return _level_code(fields, text, programme)


def _level_code(fields: Fields, text: str, programme: Programme) -> str:
    for level in programme.levels:
        if folded(text) in {folded(name) for name in (level.code, *level.aliases)}:
            return level.code
    if text:
        fields.refuse("level", not_one_of(text, tuple(level.code for level in programme.levels)))
    return ""


def _codes(programme: Programme) -> str:
    return ", ".join(level.code for level in programme.levels if level.active)


def _window(fields: Fields, programme: Programme | None) -> str:
    text = fields.text("window")
    if programme is None:
        return ""
    is_option = programme.kind is ProgrammeKind.ADD_ON
    if bool(text) != is_option:
        fields.refuse("window", _window_problem(programme, is_option=is_option))
        return ""
    try:
        return option_code.parse(text).canonical if text else ""
    except option_code.OptionCodeError as error:
        fields.refuse("window", error.message)
        return ""


def _window_problem(programme: Programme, *, is_option: bool) -> Message:
    if is_option:
        return say("{code} needs a window such as 8x5xNBD or 24x7x8", code=programme.code)
    return say("{code} has no window; windows belong to options", code=programme.code)


def _vendor(fields: Fields, catalogue: Catalogue) -> str:
    text = fields.text("vendor")
    for code, name in catalogue.vendors.items():
        if text and folded(text) in {folded(code), folded(name)}:
            return code
    if text:
        fields.refuse("vendor", not_one_of(text, tuple(catalogue.vendors)))
    return ""


def _base(fields: Fields | None, catalogue: Catalogue) -> BaseCover | None:
    if fields is None:
        return None
    fields.only(_BASE_KEYS)
    if not fields.text("programme"):
        fields.refuse("programme", say("the programme of the base is missing"))
        return None
    programme = _programme(fields, "programme", catalogue)
    if programme is None:
        return None
    level = _level_code(fields, fields.text("level"), programme)
    return BaseCover(programme.code, level, fields.day("until"))


def _counting(fields: Fields) -> Counting | None:
    word = fields.word("counting", [way.value for way in Counting])
    return Counting(word) if word else None
