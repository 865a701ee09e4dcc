"""One person's data inside any record: is it there, and the record without it.

A record is plain data (`canonical.plain`): a person stands in it as an entry of their own (name,
role, e-mail, phone), or inside a text. Source: RODO art. 15, 17, 20; domain.md §5.5.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

from hezo_desktop.domain.polish import fold

ERASED = "[…]"
"""Stands where a person was mentioned inside a longer text."""
_ENTRY = {"name", "role", "email", "phone"}
_PHONE_LIKE = re.compile(r"\+?\d(?:[\s().-]?\d){6,}")
_SHORTEST_PHONE = 7
_NATIONAL = 9
_ONLY_MARKS = re.compile(r"[\W_]*")
_LATIN_END = 0x250
_CLAIMS_YEARS = 3
_BOOKS_YEARS = 5


@dataclass(frozen=True)  # slots would leave no room for what is computed once
class Person:
    """Whose data it is: a name, and the addresses and numbers that are theirs alone."""

    name: str
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()

    @cached_property
    def name_pattern(self) -> re.Pattern[str] | None:
        """The name in a text, in either order, whatever its case and diacritics."""
        words = [_any_spelling(word) for word in fold(self.name).split()]
        if not words:
            return None
        orders = {r"\s+".join(words), r"\s+".join(reversed(words))}
        return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(orders))})(?!\w)", re.IGNORECASE)

    @cached_property
    def email_pattern(self) -> re.Pattern[str] | None:
        """Any of the e-mail addresses in a text."""
        known = "|".join(sorted(map(re.escape, self.emails)))
        return re.compile(rf"(?<![\w.+-])(?:{known})(?![\w-])", re.IGNORECASE) if known else None


def mentions(person: Person, value: Any) -> bool:
    """Is the person anywhere in the record?"""
    return bool(without(person, value) != value)


def without(person: Person, value: Any) -> Any:
    """The record without the person: own entries dropped, mentions in texts struck out."""
    if isinstance(value, str):
        return _struck(person, value)
    if _is_entry(value) and not is_entry_of(person, value):
        return value
    if isinstance(value, Mapping):
        return {key: without(person, entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [without(person, entry) for entry in value if not is_entry_of(person, entry)]
    return value


def told(person: Person, value: Any) -> tuple[Any, ...]:
    """What the record says about the person: their own entries, and every text with a mention."""
    if is_entry_of(person, value):
        return (value,)
    if isinstance(value, str):
        return (value,) if mentions(person, value) else ()
    if _is_entry(value):
        return ()
    if isinstance(value, Mapping):
        return tuple(found for entry in value.values() for found in told(person, entry))
    if isinstance(value, (list, tuple)):
        return tuple(found for entry in value for found in told(person, entry))
    return ()


def is_entry_of(person: Person, value: Any) -> bool:
    """Is this the person's own entry? A namesake with another address or number is not."""
    if not _is_entry(value):
        return False
    email, phone = str(value["email"]).casefold(), _digits(str(value["phone"]))
    emails = {each.casefold() for each in person.emails}
    phones = {_digits(each) for each in person.phones}
    if (email and email in emails) or (phone and phone in phones):
        return True
    stranger = (email and emails) or (phone and phones)
    return fold(str(value["name"])) == fold(person.name) and not stranger


def kept_for_claims(end: date) -> date:
    """The day until which claims from a paper can be raised: three years, to the year's end.

    Source: art. 118 of the Civil Code.
    """
    return date(end.year + _CLAIMS_YEARS, 12, 31)


def kept_for_books(end: date) -> date:
    """The day until which contracts stay as evidence in the books: five years from the year's end.

    Source: art. 74 of the Accounting Act; art. 86 of the Tax Ordinance.
    """
    return date(end.year + _BOOKS_YEARS, 12, 31)


def _struck(person: Person, text: str) -> str:
    struck = text
    for pattern in (person.email_pattern, person.name_pattern):
        struck = pattern.sub(ERASED, struck) if pattern else struck
    numbers = {_digits(phone) for phone in person.phones} - {""}
    if numbers:
        struck = _PHONE_LIKE.sub(
            lambda found: ERASED if _digits(found[0]) in numbers else found[0], struck
        )
    if struck == text:
        return text
    return "" if _ONLY_MARKS.fullmatch(struck.replace(ERASED, "")) else struck


def _is_entry(value: Any) -> bool:
    return isinstance(value, Mapping) and value.keys() >= _ENTRY


def _digits(phone: str) -> str:
    """A number without its marks and its country, so that two spellings are one."""
    bare = re.sub(r"\D", "", phone)
    return bare[-_NATIONAL:] if len(bare) >= _SHORTEST_PHONE else ""


def _any_spelling(word: str) -> str:
    """A pattern of a folded word that takes each letter with any accent."""
    return "".join(
        f"[{_accented()[letter]}]" if letter in _accented() else re.escape(letter)
        for letter in word
    )


@cache
def _accented() -> Mapping[str, str]:
    """Each small letter with every letter of the Latin script that folds to it."""
    found: defaultdict[str, str] = defaultdict(str)
    for letter in map(chr, range(_LATIN_END)):
        if letter.isalpha() and len(plain := fold(letter)) == 1:
            found[plain] += letter
    return found
