"""Short codes that two people can read to each other: sixteen characters in groups of four.

The alphabet has no letters that look like digits, and the last character finds a slip of the
tongue. Codes carry less than files do: a keyed tag of 55 bits instead of a signature.
Source: features.md 8 (a short code read out); Crockford's base 32.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from hezo_desktop.errors import BadInputError
from hezo_desktop.message import say

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 4
LENGTH = 16
_BITS = 5
_BASE = len(ALPHABET)
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": "", "\u2011": "", "–": ""})
_FIRST_DAY = date(2026, 1, 1)
_DAY_CHARACTERS = 3
_APPROVED, _DECLINED = "A", "D"


@dataclass(frozen=True, slots=True)
class Decision:
    """What an approver says: yes or no, and the inclusive last day on which it holds."""

    approved: bool
    until: date


def fingerprint(text: str) -> str:
    """A hundred bits of a text's SHA-256 in five groups, to be compared by voice."""
    return _grouped(_spelled(sha256(text.encode()).digest(), 5 * GROUP))


def request_code(seal: str) -> str:
    """The code of what is asked for, whose seal is a SHA-256 in hexadecimal digits."""
    return _checked(_spelled(bytes.fromhex(seal), LENGTH - 1))


def answer_code(secret: str, request: str, decision: Decision) -> str:
    """The code that answers the code of a request; `secret` is shared with the asking side.

    Raises: BadInputError when `request` is no code, or the day is out of reach.
    """
    head = (_APPROVED if decision.approved else _DECLINED) + _day(decision.until)
    return _checked(head + _tag(secret, read(request), head))


def decision_of(secret: str, request: str, answer: str) -> Decision | None:
    """What an answer code says to this request; None when another secret or request made it.

    Raises: BadInputError when `answer` is no code.
    """
    plain = read(answer)
    head, tag = plain[: 1 + _DAY_CHARACTERS], plain[1 + _DAY_CHARACTERS : -1]
    if not hmac.compare_digest(tag, _tag(secret, read(request), head)):
        return None
    days = 0
    for character in head[1:]:
        days = days * _BASE + ALPHABET.index(character)
    return Decision(head[0] == _APPROVED, _FIRST_DAY + timedelta(days=days))


def read(code: str) -> str:
    """A code as it was heard or typed, in its one spelling without gaps.

    Raises: BadInputError when characters are missing or one of them is wrong.
    """
    plain = code.upper().translate(_ALIKE).strip()
    if len(plain) != LENGTH or not set(plain) <= set(ALPHABET) or _check(plain[:-1]) != plain[-1]:
        raise BadInputError(
            say("The code is mistyped: it has 16 letters and digits. Have it read out once more.")
        )
    return plain


def _tag(secret: str, request: str, head: str) -> str:
    made = hmac.new(bytes.fromhex(secret), f"hezo {request} {head}".encode(), sha256)
    return _spelled(made.digest(), LENGTH - 2 - _DAY_CHARACTERS)


def _day(until: date) -> str:
    days = (until - _FIRST_DAY).days
    if not 0 <= days < _BASE**_DAY_CHARACTERS:
        raise BadInputError(say("A code cannot hold until {day}.", day=until))
    return _digits(days, _DAY_CHARACTERS)


def _spelled(content: bytes, length: int) -> str:
    """The first bits of the bytes, five to a character."""
    spare = len(content) * 8 - length * _BITS
    return _digits(int.from_bytes(content) >> spare, length)


def _digits(number: int, length: int) -> str:
    return "".join(ALPHABET[number >> _BITS * at & _BASE - 1] for at in reversed(range(length)))


def _checked(plain: str) -> str:
    return _grouped(plain + _check(plain))


def _check(plain: str) -> str:
    """The character that makes a wrong or a swapped neighbour show (Luhn's rule, base 32)."""
    total = 0
    for place, character in enumerate(reversed(plain)):
        value = ALPHABET.index(character) * (2 if place % 2 == 0 else 1)
        total += value // _BASE + value % _BASE
    return ALPHABET[-total % _BASE]


def _grouped(plain: str) -> str:
    return "-".join(plain[at : at + GROUP] for at in range(0, len(plain), GROUP))
