"""The codes of service options, read strictly: `8x5xNBD`, `24x7x4 (P1/P2); 9x5xNBD (P3/P4)`.

Spelling is forgiven (signs of multiplication, spaces, dashes, case), meaning never is: what is
not a code is refused with the way to write it.
Source: SLA-1 §4.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from hezo_desktop.domain.sla import Priority
from hezo_desktop.errors import HezoError
from hezo_desktop.message import Message, say

_TIMES = str.maketrans(dict.fromkeys("xX×✕*хХ", "X"))
_MINUS = "\N{MINUS SIGN}"
_TERM = re.compile(r"(?P<hours>[0-9]{1,4}) ?X ?(?P<days>[0-9]{1,4})(?:(?: ?X ?| )(?P<target>.+))?")
_TARGET = re.compile(
    r"(?:NBD|(?P<days>[0-9]{1,4}) ?BD)(?P<ship> ?-(?:S|SHIP))?"
    r"|(?P<hours>[0-9]{1,4})(?: ?(?:H|HRS?))?"
)
_WITH_PRIORITIES = re.compile(r"(?P<term>[^()]+)\((?P<priorities>[^()]+)\)")
_SHOWN = 60


class OptionCodeError(HezoError):
    """A text that is not an option code; the message says how to write what was meant."""


@dataclass(frozen=True, slots=True)
class OptionTerm:
    """A reporting window and its target: hours a day, days a week, and what is promised.

    At most one of `target_hours` and `target_days` (business days) is set; neither means support
    without any delivery. `dispatch` promises the parcel's departure only.
    """

    hours: int
    days: int
    target_hours: int | None = None
    target_days: int | None = None
    dispatch: bool = False

    @property
    def window(self) -> str:
        """The window alone: `8x5`."""
        return f"{self.hours}x{self.days}"

    @property
    def canonical(self) -> str:
        """The one way to write it: `8x5xNBD`, `24x7x8`, `9x5xNBD-S`, `8x5x2BD`, `24x7`."""
        if self.target_hours is not None:
            return f"{self.window}x{self.target_hours}"
        if self.target_days is None:
            return self.window
        target = "NBD" if self.target_days == 1 else f"{self.target_days}BD"
        return f"{self.window}x{target}{'-S' if self.dispatch else ''}"


@dataclass(frozen=True, slots=True)
class OptionPart:
    """A term and the priorities it applies to; none = all of them."""

    term: OptionTerm
    priorities: tuple[Priority, ...] = ()

    @property
    def canonical(self) -> str:
        """`24x7x4 (P1/P2)`, or the bare term."""
        if not self.priorities:
            return self.term.canonical
        return f"{self.term.canonical} ({'/'.join(self.priorities)})"


@dataclass(frozen=True, slots=True)
class OptionCode:
    """A whole code: one part, or parts that share out the priorities P1 to P4."""

    parts: tuple[OptionPart, ...]

    @property
    def canonical(self) -> str:
        """The one way to write the code; parsing it gives the same code again."""
        return "; ".join(part.canonical for part in self.parts)

    @property
    def by_priority(self) -> bool:
        """Does the promise depend on the report's priority?"""
        return bool(self.parts[0].priorities)


def parse(text: str) -> OptionCode:
    """Read an option code as people and leaflets write it.

    Raises: OptionCodeError with the remedy when it is not one.
    Source: SLA-1 §4.
    """
    shown = text.strip()[:_SHOWN]
    if any(unicodedata.category(sign) in {"Cf", "Cc"} and not sign.isspace() for sign in text):
        raise OptionCodeError(
            say("{code} contains an invisible character. Type the code again.", code=shown)
        )
    code = _normalised(text)
    if "(" not in code:
        return OptionCode((OptionPart(_term(code, shown)),))
    parts = [_part(part.strip(), shown) for part in re.split(r"[;,]", code)]
    named = [priority for part in parts for priority in part.priorities]
    if sorted(named) != list(Priority):
        raise OptionCodeError(
            say("{code}: name each of the priorities P1, P2, P3 and P4 exactly once.", code=shown)
        )
    return OptionCode(tuple(sorted(parts, key=lambda part: part.priorities)))


def _normalised(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).translate(_TIMES)
    dashed = (
        "-" if sign == _MINUS or unicodedata.category(sign) == "Pd" else sign for sign in plain
    )
    return " ".join("".join(dashed).split()).upper()


def _part(text: str, shown: str) -> OptionPart:
    found = _WITH_PRIORITIES.fullmatch(text)
    if found is None:
        raise OptionCodeError(
            say(
                "{code}: after each window name its priorities, "
                "as in 24x7x4 (P1/P2); 9x5xNBD (P3/P4).",
                code=shown,
            )
        )
    names = [name.strip() for name in found["priorities"].split("/")]
    if unknown := [name for name in names if name not in set(Priority)]:
        raise OptionCodeError(
            say(
                "{code}: {name} is not a priority. Use P1, P2, P3 and P4.",
                code=shown,
                name=unknown[0] or "–",
            )
        )
    priorities = tuple(sorted(Priority(name) for name in names))
    return OptionPart(_term(found["term"].strip(), shown), priorities)


def _term(text: str, shown: str) -> OptionTerm:
    found = _TERM.fullmatch(text)
    target = found and found["target"] and _TARGET.fullmatch(found["target"])
    if found is None or (found["target"] and not target) or "365" in text:
        raise _explained(text, shown)
    hours = _number(found["hours"], 24, say("hours a day"), shown)
    days = _number(found["days"], 7, say("days a week"), shown)
    if not target:
        return OptionTerm(hours, days)
    if target["hours"]:
        promised = _number(target["hours"], 72, say("hours to the target"), shown)
        return OptionTerm(hours, days, target_hours=promised)
    promised = _number(target["days"] or "1", 99, say("business days to the target"), shown)
    return OptionTerm(hours, days, target_days=promised, dispatch=bool(target["ship"]))


def _number(digits: str, most: int, what: Message, shown: str) -> int:
    number = int(digits)
    if not 1 <= number <= most or digits != str(number):
        raise OptionCodeError(
            say(
                "{code}: {number} cannot be the number of {what}; it must be from 1 to {most}.",
                code=shown,
                number=digits,
                what=what,
                most=most,
            )
        )
    return number


def _explained(text: str, shown: str) -> OptionCodeError:
    """The refusal that fits the mistake; the usual ones have their own remedy."""
    found = next(remedy for mistake, remedy in _MISTAKES if mistake.fullmatch(text))
    return OptionCodeError(Message(found.msgid, {"code": shown}))


_MISTAKES: tuple[tuple[re.Pattern[str], Message], ...] = (
    (
        re.compile(r""),
        say("The option code is missing. Write one such as 8x5xNBD or 24x7x8."),
    ),
    (
        re.compile(r".*365.*"),
        say(
            "{code}: 365 only says that support runs all year, it is not a delivery time. "
            "Write 24x7, and the target after it: 24x7x8 or 24x7xNBD."
        ),
    ),
    (
        re.compile(r"[0-9]+ ?/ ?[0-9]+.*"),
        say(
            "{code}: join hours and days with x, as in 24x7, and add the target: "
            "24x7x8 or 24x7xNBD."
        ),
    ),
    (
        re.compile(r"[0-9]+ ?X ?[0-9]+NBD.*"),
        say("{code}: put x between the days and the target, as in 8x5xNBD."),
    ),
    (
        re.compile(r"(?:.*[X ])?[0-9]+ ?NBD.*"),
        say(
            "{code}: NBD is one business day and takes no number. "
            "Write 8x5xNBD, or 8x5x2BD for two business days."
        ),
    ),
    (
        re.compile(r"(?:NBD|[0-9]+ ?BD)(?: ?-(?:S|SHIP))?|[0-9]+ ?(?:H|HRS?)?"),
        say(
            "{code} is only a target. Put the reporting window before it, as in 8x5xNBD or 24x7x4."
        ),
    ),
    (
        re.compile(r".*[X ]BD(?: ?-(?:S|SHIP))?"),
        say("{code}: say how many business days, as in 8x5x2BD, or write NBD for the next one."),
    ),
    (
        re.compile(r".*"),
        say(
            "{code} is not an option code. Write hours x days x target, as in 8x5xNBD, 24x7x8 "
            "or 24x7x4 (P1/P2); 9x5xNBD (P3/P4)."
        ),
    ),
)
"""Usual mistakes, the most telling first; the last fits everything."""
