"""Reads what a price request leaves to choose: its variants, the terms to compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from string import ascii_uppercase

from hezo_desktop.domain.quote import Variant
from hezo_desktop.domain.term import LONGEST_MONTHS
from hezo_desktop.domain.variant_edits import MOST_TERMS, MOST_VARIANTS
from hezo_desktop.message import say
from hezo_desktop.services.request_fields import Fields

_VARIANT_KEYS = ("code", "name")


def variants(fields: Fields) -> tuple[Variant, ...]:
    """The alternatives that a request offers, the leading one first."""
    found = tuple(map(_variant, fields.objects("variants")))
    if len(found) == 1 or len(found) > MOST_VARIANTS:
        fields.refuse("variants", say("from 2 to {n} variants are possible", n=MOST_VARIANTS))
    for code, times in Counter(variant.code for variant in found if variant.code).items():
        if times > 1:
            fields.refuse("variants", say("the letter {code} stands twice", code=code))
    return found


def _variant(fields: Fields) -> Variant:
    fields.only(_VARIANT_KEYS)
    code = fields.word("code", ascii_uppercase)
    if not fields.values.get("code"):
        fields.refuse("code", say("the letter of the variant is missing"))
    return Variant(code, fields.text("name"))


def terms(fields: Fields) -> tuple[int, ...]:
    """The terms to compare, in months, each once, the shortest first."""
    found = tuple(sorted(set(fields.counts("terms", most=LONGEST_MONTHS))))
    if len(found) > MOST_TERMS:
        fields.refuse("terms", say("at most {n} terms are possible", n=MOST_TERMS))
    return found


def variant_of(fields: Fields, offered: Collection[Variant]) -> str:
    """The variant of one line; empty = it is common to all."""
    if not fields.text("variant"):
        return ""
    if not offered:
        fields.refuse("variant", say("name the variants of the request under variants first"))
        return ""
    return fields.word("variant", [variant.code for variant in offered])
