"""Numbers and addresses that people type: one spelling, and whether they can be right.

Each function returns a `Reading`: the value as it is stored, or the reason why it cannot be; a
doubt is a value that may be right but deserves a second look.
Source: domain.md §5.7.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from stdnum import iban as _iban
from stdnum.pl import nip as _nip
from stdnum.pl import regon as _regon

from hezo_desktop.message import Message, say

KRS_DIGITS = 10
_KRS_SHORTEST = 6
_NIP_IN_USE = re.compile(r"[1-9](?:\d[1-9]|[1-9]\d)\d{7}")
_POSTCODE = re.compile(r"([0-9]{2})([0-9]{3})")
_EMAIL = re.compile(r"[^@\s,;<>\"()]+@(?:[\w-]+\.)+[\w-]{2,}")
_E164 = re.compile(r"\+[1-9]\d{6,14}")
_POLISH_PHONE = re.compile(r"\+48\d{9}")
_NATIONAL_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Reading:
    """What was typed: `value` as stored, or None and the `problem`; `doubt` is worth a look."""

    value: str | None
    problem: Message | None = None
    doubt: Message | None = None


def nip(text: str) -> Reading:
    """A tax number as ten digits: `123-456-32-18` becomes `1234563218`.

    Source: the ministry's schema TNrNIP for the doubt; a prefix it excludes marks sample data.
    """
    digits = _bare(text).removeprefix("PL")
    if not set(digits) - {"0"} or not _nip.is_valid(digits):
        return _refused(
            say(
                "{number} is not a valid NIP: the check digit does not fit. Copy all ten digits "
                "from the company's papers.",
                number=text.strip(),
            )
        )
    if _NIP_IN_USE.fullmatch(digits):
        return Reading(digits)
    return Reading(
        digits,
        doubt=say(
            "No tax office gives out numbers like {number}. Is this sample data?",
            number=format_nip(digits),
        ),
    )


def format_nip(digits: str) -> str:
    """`123-456-32-18`."""
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:8]}-{digits[8:]}"


def regon(text: str) -> Reading:
    """A statistical number of nine or fourteen digits."""
    digits = _bare(text)
    if not set(digits) - {"0"} or not _regon.is_valid(digits):
        return _refused(
            say(
                "{number} is not a valid REGON: it has 9 or 14 digits and the last one checks "
                "the others. Copy it from the company's papers.",
                number=text.strip(),
            )
        )
    return Reading(digits)


def krs(text: str) -> Reading:
    """A court register number of ten digits; a shorter one is padded, with a doubt."""
    digits = _bare(text)
    if not re.fullmatch(rf"[0-9]{{{_KRS_SHORTEST},{KRS_DIGITS}}}", digits) or not int(digits):
        return _refused(
            say(
                "{number} is not a KRS number: it has ten digits, with zeros in front.",
                number=text.strip(),
            )
        )
    padded = digits.zfill(KRS_DIGITS)
    if padded == digits:
        return Reading(padded)
    return Reading(
        padded,
        doubt=say(
            "A KRS number has ten digits: is {padded} meant by {number}?",
            padded=padded,
            number=text.strip(),
        ),
    )


def iban(text: str) -> Reading:
    """A bank account as `PL` and 26 digits; a Polish NRB may be typed without `PL`."""
    compact = _bare(text)
    if compact.isdigit():
        compact = f"PL{compact}"
    if not _iban.is_valid(compact):
        return _refused(
            say(
                "{number} is not a valid account number: the check digits do not fit. A Polish "
                "one has 26 digits.",
                number=text.strip(),
            )
        )
    return Reading(compact)


def format_iban(value: str) -> str:
    """In groups of four: `PL61 1090 1014 0000 0712 1981 2874`."""
    return " ".join(value[at : at + 4] for at in range(0, len(value), 4))


def postcode(text: str) -> Reading:
    """A Polish postcode: `00001` and `00 001` become `00-001`."""
    found = _POSTCODE.fullmatch(_bare(text))
    if found is None:
        return _refused(
            say("{code} is not a Polish postcode. Write it as 00-001.", code=text.strip())
        )
    return Reading(f"{found[1]}-{found[2]}")


def phone(text: str) -> Reading:
    """A phone number as E.164: `12 25 25 600` and `0-12 25 25 600` become `+48122525600`.

    Source: contradiction C5 (the leading 0 is a trunk prefix no longer in use).
    """
    bare = re.sub(r"[().\s\u2010-\u2015/-]+", "", unicodedata.normalize("NFKC", text))
    if bare.removeprefix("+").isdecimal():
        number = _international(bare)
        form = _POLISH_PHONE if number.startswith("+48") else _E164
        if form.fullmatch(number):
            return Reading(number)
    return _refused(
        say("{number} is not a phone number. Write it as +48 12 345 67 89.", number=text.strip())
    )


def _international(bare: str) -> str:
    if bare.startswith("+"):
        return bare
    if bare.startswith("00"):
        return f"+{bare[2:]}"
    national = bare.removeprefix("0")
    if len(national) == _NATIONAL_DIGITS:
        return f"+48{national}"
    return f"+{bare}" if bare.startswith("48") else ""


def email(text: str) -> Reading:
    """An e-mail address, lightly checked; the domain is written in small letters."""
    typed = text.strip()
    if not _EMAIL.fullmatch(typed) or ".." in typed:
        return _refused(
            say("{address} is not an e-mail address. Write it as name@company.pl.", address=typed)
        )
    name, _, domain = typed.rpartition("@")
    return Reading(f"{name}@{domain.lower()}")


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\u200b\ufeff\u2010-\u2015-]+", "", plain).upper()


def _refused(problem: Message) -> Reading:
    return Reading(None, problem=problem)


CHECKS: Mapping[str, Callable[[str], Reading]] = {
    "nip": nip,
    "regon": regon,
    "krs": krs,
    "iban": iban,
    "postcode": postcode,
    "phone": phone,
    "email": email,
}
"""Every check by the name of the field it serves."""
