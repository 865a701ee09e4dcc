"""Numbers and addresses that people type: one spelling, and whether they can be right.

Each function returns a `Reading`: the value as it is stored, or the reason why it cannot be; a
doubt is a value that may be right but deserves a second look. What was probably meant is offered,
never put in place of what was typed: only a person may take it.
Source: domain.md §5.7.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from stdnum import iban as _iban
from stdnum.eu import vat as _vat
from stdnum.pl import nip as _nip
from stdnum.pl import regon as _regon

from hezo_desktop.message import Message, say

HOME = "PL"
KRS_DIGITS = 10
_NIP_DIGITS = 10
_VAT_PREFIX = {"GR": "EL"}
"""Greece writes its language, not its country, before its tax numbers."""
_NO_COUNTRY = "XI"
"""Northern Ireland, which has numbers of its own and no code among the countries."""
_COUNTRY_IN_FRONT = {
    _VAT_PREFIX.get(code, code): code
    for code in map(str.upper, _vat.MEMBER_STATES)
    if code != _NO_COUNTRY
}
_KRS_SHORTEST = 6
_REGON_LENGTHS = (9, 14)
_NRB_DIGITS = 26
_POSTCODE_DIGITS = 5
_NIP_IN_USE = re.compile(r"[1-9](?:\d[1-9]|[1-9]\d)\d{7}")
_POSTCODE = re.compile(r"([0-9]{2})([0-9]{3})")
_LETTERS_FOR_DIGITS = str.maketrans("OQIL", "0011")
_EMAIL = re.compile(r"[^@\s,;:<>\"()]+@(?:[\w-]+\.)+[\w-]{2,}")
_IN_BRACKETS = re.compile(r"<([^<>]+)>\s*$")
"""The address behind a name, as mail programs copy it: `DEMO Osoba <osoba@firma.pl>`."""
_LABEL = re.compile(r"(?:NIP|REGON|KRS|IBAN|NRB)[.:]*(?=\d|PL)")
_PHONE_LABEL = re.compile(r"(?:telefon|tel|kom|phone|mobile):?(?=[+\d])", re.IGNORECASE)
"""What a number is called in front of it, where it was copied from a letter's foot."""
_E164 = re.compile(r"\+[1-9]\d{6,14}")
_POLISH_PHONE = re.compile(r"\+48\d{9}")
_NATIONAL_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Reading:
    """What was typed: `value` as stored, or None and the `problem`; `doubt` is worth a look.

    `offer` is a likely correction: a zero that a spreadsheet lost, a letter typed for a digit.
    """

    value: str | None
    problem: Message | None = None
    doubt: Message | None = None
    offer: str | None = None


def nip(text: str) -> Reading:
    """A tax number as ten digits: `123-456-32-18` becomes `1234563218`.

    Source: the ministry's schema TNrNIP for the doubt; a prefix it excludes marks sample data.
    """
    digits = _bare(text).removeprefix("PL")
    if not _is_nip(digits):
        return _refused(
            say(
                "{number} is not a valid NIP: it has ten digits and the last one checks the "
                "others. Copy it from the company's papers.",
                number=text.strip(),
            ),
            _first(_is_nip, digits.translate(_LETTERS_FOR_DIGITS)),
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


def format_nip(number: str) -> str:
    """`123-456-32-18`; a tax number from abroad stays as it is."""
    if not (number.isdigit() and len(number) == _NIP_DIGITS):
        return number
    return f"{number[:3]}-{number[3:6]}-{number[6:8]}-{number[8:]}"


def vat_number(text: str, country: str) -> Reading:
    """A tax number from abroad, with its country in front: `DE 136 695 976` is `DE136695976`.

    Inside the EU its form and check digits are known, but only to raise a doubt; elsewhere any
    text will do.
    """
    number = _bare(text)
    known = country.lower() in _vat.MEMBER_STATES
    if known and not number.startswith(_VAT_PREFIX.get(country, country)):
        number = f"{_VAT_PREFIX.get(country, country)}{number}"
    if not known or _vat.is_valid(number):
        return Reading(number)
    return Reading(
        number,
        doubt=say(
            "{number} does not look like a VAT number of {country}. Compare it with the "
            "company's papers.",
            number=number,
            country=country,
        ),
    )


def tax_number(text: str, country: str = "") -> Reading:
    """A NIP, or the tax number of another country: of `country`, else of the EU country in front.

    So `DE 136 695 976` needs no country beside it, and a company in `US` may have any number.
    """
    country = country or tax_country(text)
    return nip(text) if country == HOME else vat_number(text, country)


def tax_country(text: str) -> str:
    """The EU country that the first two letters of a tax number name; Poland where none do."""
    return _COUNTRY_IN_FRONT.get(_bare(text)[:2], HOME)


def _is_nip(digits: str) -> bool:
    return bool(set(digits) - {"0"}) and _nip.is_valid(digits)


def regon(text: str) -> Reading:
    """A statistical number of nine or fourteen digits."""
    digits = _bare(text)
    if not _is_regon(digits):
        clean = digits.translate(_LETTERS_FOR_DIGITS)
        return _refused(
            say(
                "{number} is not a valid REGON: it has 9 or 14 digits and the last one checks "
                "the others. Copy it from the company's papers.",
                number=text.strip(),
            ),
            _first(_is_regon, clean, *(clean.zfill(length) for length in _REGON_LENGTHS)),
        )
    return Reading(digits)


def _is_regon(digits: str) -> bool:
    return bool(set(digits) - {"0"}) and _regon.is_valid(digits)


def krs(text: str) -> Reading:
    """A court register number of ten digits; a shorter one is padded, with a doubt and an offer."""
    digits = _bare(text)
    if not _is_krs(digits):
        return _refused(
            say(
                "{number} is not a KRS number: it has ten digits, with zeros in front.",
                number=text.strip(),
            ),
            _first(_is_krs, digits.translate(_LETTERS_FOR_DIGITS)),
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
        offer=padded,
    )


def _is_krs(digits: str) -> bool:
    form = rf"[0-9]{{{_KRS_SHORTEST},{KRS_DIGITS}}}"
    return re.fullmatch(form, digits) is not None and int(digits) > 0


def iban(text: str) -> Reading:
    """A bank account as `PL` and 26 digits; a Polish NRB may be typed without `PL`."""
    compact = _bare(text)
    if compact.isdigit():
        compact = f"PL{compact}"
    if not _iban.is_valid(compact):
        clean = compact.removeprefix(HOME).translate(_LETTERS_FOR_DIGITS)
        return _refused(
            say(
                "{number} is not a valid account number: the check digits do not fit. A Polish "
                "one has 26 digits.",
                number=text.strip(),
            ),
            _first(_iban.is_valid, f"{HOME}{clean.zfill(_NRB_DIGITS)}"),
        )
    return Reading(compact)


def format_iban(value: str) -> str:
    """In groups of four: `PL61 1090 1014 0000 0712 1981 2874`."""
    return " ".join(value[at : at + 4] for at in range(0, len(value), 4))


def postcode(text: str) -> Reading:
    """A Polish postcode: `00001` and `00 001` become `00-001`."""
    digits = _bare(text)
    found = _POSTCODE.fullmatch(digits)
    if found is None:
        clean = digits.translate(_LETTERS_FOR_DIGITS)
        short = clean.zfill(_POSTCODE_DIGITS) if len(clean) == _POSTCODE_DIGITS - 1 else clean
        meant = _POSTCODE.fullmatch(short)
        return _refused(
            say("{code} is not a Polish postcode. Write it as 00-001.", code=text.strip()),
            f"{meant[1]}-{meant[2]}" if meant else None,
        )
    return Reading(f"{found[1]}-{found[2]}")


def postcode_abroad(text: str, country: str) -> Reading:  # noqa: ARG001 - same shape as the others
    """A postcode of another country, as it was typed: every country has its own."""
    return Reading(" ".join(text.split()).upper())


def phone(text: str) -> Reading:
    """A phone number as E.164: `12 25 25 600` and `0-12 25 25 600` become `+48122525600`.

    Source: contradiction C5 (the leading 0 is a trunk prefix no longer in use).
    """
    bare = re.sub(r"[().\s\u2010-\u2015/-]+", "", unicodedata.normalize("NFKC", text))
    bare = bare[label.end() :] if (label := _PHONE_LABEL.match(bare)) else bare
    if bare.removeprefix("+").isdecimal():
        number = _international(bare)
        form = _POLISH_PHONE if number.startswith("+48") else _E164
        if form.fullmatch(number):
            return Reading(number)
    return _refused(
        say("{number} is not a phone number. Write it as +48 12 345 67 89.", number=text.strip())
    )


def format_phone(number: str) -> str:
    """`+48 122 525 600`; a number from abroad stays as it is."""
    if not _POLISH_PHONE.fullmatch(number):
        return number
    return f"{number[:3]} {number[3:6]} {number[6:9]} {number[9:]}"


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
    if not _is_email(typed):
        named = _IN_BRACKETS.search(typed)
        meant = re.sub(r"\s+|^mailto:", "", named[1] if named else typed)
        meant = meant.replace(",", ".").strip("<>;.")
        return _refused(
            say("{address} is not an e-mail address. Write it as name@company.pl.", address=typed),
            _first(_is_email, meant),
        )
    name, _, domain = typed.rpartition("@")
    return Reading(f"{name}@{domain.lower()}")


def _is_email(typed: str) -> bool:
    return _EMAIL.fullmatch(typed) is not None and ".." not in typed


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    bare = re.sub(r"[\s\u200b\ufeff\u2010-\u2015-]+", "", plain).upper()
    return bare[label.end() :] if (label := _LABEL.match(bare)) else bare


def _refused(problem: Message, offer: str | None = None) -> Reading:
    return Reading(None, problem=problem, offer=offer)


def _first(is_right: Callable[[str], bool], *candidates: str) -> str | None:
    """The first of these that would be right."""
    return next((each for each in candidates if is_right(each)), None)


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
ABROAD: Mapping[str, Callable[[str, str], Reading]] = {
    "nip": vat_number,
    "postcode": postcode_abroad,
}
"""The checks that another country has instead; they take its ISO code as well."""


def check(kind: str, text: str, country: str = HOME) -> Reading:
    """A number of this kind, as it is written in `country` (ISO code)."""
    abroad = ABROAD.get(kind)
    return abroad(text, country) if abroad and country != HOME else CHECKS[kind](text)


def first_problem(
    numbers: Mapping[str, str], known: Mapping[str, str], country: str = HOME
) -> Message | None:
    """Why one of these numbers, by kind, cannot be right; None when all may be.

    Empty ones are let be, and so are `known` ones: what was kept once stays until it is touched.
    """
    readings = (
        check(kind, text, country)
        for kind, text in numbers.items()
        if text.strip() and text != known.get(kind)
    )
    return next((found.problem for found in readings if found.problem), None)
