"""Polish texts for searching and sorting: without diacritics, and in the order of the alphabet."""

from __future__ import annotations

import unicodedata

_ALPHABET = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"
_ORDER = {letter: chr(0x100 + place) for place, letter in enumerate(_ALPHABET)}
_STROKE = str.maketrans({"ł": "l", "Ł": "l"})


def fold(text: str) -> str:
    """For searching: small letters without diacritics, single spaces (`Łódź` becomes `lodz`)."""
    spread = unicodedata.normalize("NFKD", text.translate(_STROKE))
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())


def alphabetical(text: str) -> str:
    """For sorting: a key that puts ł after l and ż last, whatever the case."""
    composed = unicodedata.normalize("NFC", text.casefold())
    return "".join(_ORDER.get(letter, letter) for letter in composed)
