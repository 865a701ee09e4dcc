"""Numbers of quotes and contracts: a pattern of the user's own, filled without gaps.

Source: decisions 17 and domain.md §5.8.
"""

from __future__ import annotations

import re
from datetime import date

from hezo_desktop.errors import BadInputError
from hezo_desktop.message import Message, say

_TOKEN = re.compile(r"\{([^{}]*)\}")
_COUNTER = re.compile(r"NR(?::([1-9]))?")
_LITERAL = re.compile(r"[0-9A-Za-z/._-]*")
_WORKSTATION = re.compile(r"[0-9A-Za-z]{1,8}")
_LONGEST = 60
WORKSTATION = "STANOWISKO"


def fill(pattern: str, *, kind: str, day: date, workstation: str, number: int) -> str:
    """The number in writing: `OF/{RRRR}/{STANOWISKO}/{NR:4}` gives `OF/2026/K3/0042`.

    `kind` fills `{TYP}` (OF, US); `day` is the day of issue.
    """
    known = {
        "RRRR": f"{day.year}",
        "MM": f"{day.month:02}",
        "TYP": kind,
        WORKSTATION: workstation,
    }

    def value(token: re.Match[str]) -> str:
        counter = _COUNTER.fullmatch(token[1])
        if counter:
            return f"{number:0{counter[1] or 1}}"
        return known[token[1]]

    return _TOKEN.sub(value, pattern)


def is_per_workstation(pattern: str) -> bool:
    """Does every workstation count by itself (the pattern names it), or do all share one series?"""
    return f"{{{WORKSTATION}}}" in pattern


def check_pattern(pattern: str) -> None:
    """Make sure that the pattern can give every document of every year a number of its own.

    Raises: BadInputError with every problem.
    """
    problems = (*_unknown(pattern), *_missing(pattern))
    if problems:
        raise BadInputError(
            say(
                "The numbering pattern “{pattern}” cannot be used. A good one is {example}.",
                pattern=pattern,
                example="OF/{RRRR}/{STANOWISKO}/{NR:4}",
            ),
            problems,
        )


def check_workstation(code: str) -> None:
    """Make sure that the workstation's code can stand inside a number.

    Raises: BadInputError.
    """
    if not _WORKSTATION.fullmatch(code):
        raise BadInputError(
            say(
                "The workstation code “{code}” must be 1 to 8 letters or digits without "
                "diacritics, for example K1.",
                code=code,
            )
        )


def _unknown(pattern: str) -> tuple[Message, ...]:
    known = ("RRRR", "MM", "TYP", WORKSTATION)
    problems = [
        say(
            "There is no token {mark}; known are {known}.",
            mark=f"{{{token}}}",
            known="{RRRR}, {MM}, {STANOWISKO}, {TYP}, {NR:4}",
        )
        for token in _TOKEN.findall(pattern)
        if token not in known and not _COUNTER.fullmatch(token)
    ]
    if not _LITERAL.fullmatch(_TOKEN.sub("", pattern)):
        problems.append(
            say("Outside the tokens only letters without diacritics, digits and / . - _ may stand.")
        )
    if len(pattern) > _LONGEST:
        problems.append(say("The pattern is longer than {most} characters.", most=_LONGEST))
    return tuple(problems)


def _missing(pattern: str) -> tuple[Message, ...]:
    tokens = _TOKEN.findall(pattern)
    problems = []
    if sum(bool(_COUNTER.fullmatch(token)) for token in tokens) != 1:
        problems.append(say("The running number {mark} must stand in it once.", mark="{NR:4}"))
    if "RRRR" not in tokens:
        problems.append(
            say(
                "The year {mark} must stand in it, because counting starts anew each year.",
                mark="{RRRR}",
            )
        )
    return tuple(problems)
