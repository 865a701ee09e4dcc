"""Polish texts for searching and sorting: without diacritics, and in the order of the alphabet."""

from __future__ import annotations

import re
import unicodedata

_ALPHABET = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"
_ORDER = {ord(letter): 0x100 + place for place, letter in enumerate(_ALPHABET)}
_STROKE = str.maketrans({"ł": "l", "Ł": "l"})


def fold(text: str) -> str:
    """For searching: small letters without diacritics, single spaces (`Łódź` becomes `lodz`)."""
    if text.isascii():
        return " ".join(text.casefold().split())
    spread = unicodedata.normalize("NFKD", text.translate(_STROKE))
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())


def alphabetical(text: str) -> str:
    """For sorting: a key that puts ł after l and ż last, whatever the case."""
    return unicodedata.normalize("NFC", text.casefold()).translate(_ORDER)


_LEGAL_FORMS = re.compile(
    r"\b(sp(olka)? z ?o ?o( sp(olka)? k(omandytowa)?)?|spolka z ograniczona odpowiedzialnoscia"
    r"|s ?a|spolka akcyjna|sp ?[jkp]|s ?c|ltd|gmbh|llc|inc)\b"
)
_MARKS = re.compile(r"[^0-9a-z]+")


def name_key(name: str) -> str:
    """What two spellings of one company's name share: no legal form, no marks, no diacritics.

    `„ABC” Sp. z o.o.` and `Abc spółka z o. o.` are both `abc`; a name that is nothing but a legal
    form keeps it.
    """
    plain = " ".join(_MARKS.sub(" ", fold(name)).split())
    bare = " ".join(_LEGAL_FORMS.sub(" ", plain).split())
    return bare or plain
