"""From what is written in a quote (`AHB 8x5xNBD`, `COCARE STANDARD`) to the promise it stands for.

A level's or a listed option's promise is data of the catalogue. A custom window is built from its
code and the programme's own defaults; whether it may be sold is for the rules to say.
Source: SLA-1 §4, §5; decisions 2, 5, 11, 12.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from hezo_desktop.domain.option_code import OptionCode, OptionTerm, parse
from hezo_desktop.domain.programme import Catalogue, CustomTerms, Level, Programme, ServiceOption
from hezo_desktop.domain.quote import Counting
from hezo_desktop.domain.sla import DAY, HOUR, CutOff, PriorityRule, Rule, RuleKind, SlaTerm, Window
from hezo_desktop.domain.windows import second_of_day
from hezo_desktop.errors import HezoError
from hezo_desktop.message import Message, say

HOUR_KINDS = frozenset({RuleKind.ELAPSED_HOURS, RuleKind.WINDOW_HOURS})


class UnknownTermError(HezoError):
    """A programme, level or window that promises nothing the clock could count."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a line asks of a custom window beyond its code; None = the usual.

    `cutoff` is inclusive: the very second still counts.
    """

    opens: time | None = None
    counting: Counting | None = None
    cutoff: time | None = None


def split(catalogue: Catalogue, text: str) -> tuple[str, str, str]:
    """Take a term apart: `COCARE STANDARD` or `AHB 8x5xNBD` to (programme, level, window).

    Codes, names and aliases are known in any case; the window comes back in its canonical form.

    Raises: UnknownTermError when the programme, its level or its window is not known;
        OptionCodeError when the window is not an option code.
    """
    words = " ".join(text.split())
    programme, rest = _leading_programme(catalogue, words)
    if not rest:
        raise UnknownTermError(
            say(
                "{programme} by itself promises no times. {expected}",
                programme=programme.code,
                expected=_expected(programme),
            )
        )
    if level := _level(programme, rest):
        return programme.code, level.code, ""
    if programme.custom or programme.options:
        return programme.code, "", parse(rest).canonical
    raise _unknown_level(programme, rest)


def term_of(
    catalogue: Catalogue,
    programme: str,
    level: str = "",
    window: str = "",
    *,
    opens: time | None = None,
    counting: Counting | None = None,
    cutoff: time | None = None,
) -> SlaTerm:
    """The promise of a programme's level, or of an option in its window.

    `opens`, `counting` and `cutoff` (inclusive) make a window custom where they differ from the
    listed one; hours of custom windows count inside the window unless `counting` says elapsed.

    Raises: UnknownTermError when nothing of that name promises times, or a wish does not fit it;
        OptionCodeError when the window is not an option code.
    Source: decisions 2, 3, 5, 11, 12.
    """
    found = _programme(catalogue, programme)
    wishes = Wishes(opens, counting, cutoff)
    if level and window:
        raise UnknownTermError(
            say(
                "{programme}: a line has a level or a window, not both.",
                programme=found.code,
            )
        )
    if window:
        return _option_term(catalogue, found, parse(window), wishes)
    return _level_term(found, level, wishes)


def is_custom(
    catalogue: Catalogue,
    programme: str,
    window: str,
    *,
    opens: time | None = None,
    counting: Counting | None = None,
    cutoff: time | None = None,
) -> bool:
    """Is this window anything but one of the programme's standard ones, sold off the shelf?

    Raises: as `term_of`.
    """
    found = _programme(catalogue, programme)
    listed = found.option(parse(window).canonical)
    wishes = Wishes(opens, counting, cutoff)
    return listed is None or not listed.standard or not _grants(listed, wishes)


def _programme(catalogue: Catalogue, code: str) -> Programme:
    found = catalogue.programmes.get(code)
    if found is None:
        raise UnknownTermError(
            say(
                "There is no programme {programme}. Known: {known}.",
                programme=code or "–",
                known=", ".join(catalogue.programmes),
            )
        )
    return found


def _leading_programme(catalogue: Catalogue, words: str) -> tuple[Programme, str]:
    """The programme named first, by its longest code, name or alias that fits, and the rest."""
    names = [
        (name.casefold(), programme)
        for programme in catalogue.programmes.values()
        for name in (programme.code, programme.name, *programme.aliases)
    ]
    lowered = f"{words} ".casefold()
    for name, programme in sorted(names, key=lambda named: -len(named[0])):
        if lowered.startswith(f"{name} "):
            return programme, words[len(name) :].strip()
    return _programme(catalogue, words.partition(" ")[0]), ""


def _level(programme: Programme, name: str) -> Level | None:
    wanted = name.casefold()
    for level in programme.levels:
        known = (level.code, level.name, level.code.replace("_", " "), *level.aliases)
        if wanted in {each.casefold() for each in known}:
            return level
    return None


def _level_term(programme: Programme, level: str, wishes: Wishes) -> SlaTerm:
    found = programme.level(level)
    if level and found is None:
        raise _unknown_level(programme, level)
    if found is None or found.term is None:
        raise UnknownTermError(
            say(
                "{programme} by itself promises no times. {expected}",
                programme=f"{programme.code} {level}".strip(),
                expected=_expected(programme),
            )
        )
    if wishes != Wishes():
        raise UnknownTermError(
            say(
                "{term} has fixed times. An opening hour, a way of counting and a cut-off hour "
                "can be chosen for windows of an add-on only.",
                term=found.term.code,
            )
        )
    return found.term


def _unknown_level(programme: Programme, level: str) -> UnknownTermError:
    return UnknownTermError(
        say(
            "{programme} has no level {level}. {expected}",
            programme=programme.code,
            level=level,
            expected=_expected(programme),
        )
    )


def _expected(programme: Programme) -> Message:
    if levels := [level.code for level in programme.levels if level.term and level.active]:
        return say("Name one of its levels: {levels}.", levels=", ".join(levels))
    if programme.custom or programme.options:
        windows = ", ".join(option.code for option in programme.options) or "8x5xNBD"
        return say("Name its window, such as {windows}.", windows=windows)
    return say("Choose a service level or an add-on with a window instead.")


def _option_term(
    catalogue: Catalogue, programme: Programme, code: OptionCode, wishes: Wishes
) -> SlaTerm:
    listed = programme.option(code.canonical)
    if listed and _grants(listed, wishes):
        return listed.term
    if programme.custom is None:
        raise UnknownTermError(
            say(
                "{programme} is not sold in the window {window}. {expected}",
                programme=programme.code,
                window=code.canonical,
                expected=_expected(programme),
            )
        )
    return _custom_term(catalogue, programme, code, wishes)


def _grants(listed: ServiceOption, wishes: Wishes) -> bool:
    """Does the listed option already give what the line asks for?"""
    term, rule = listed.term, listed.term.rule
    if wishes.opens and second_of_day(wishes.opens) != term.service_window.opens:
        return False
    if wishes.cutoff and (rule is None or rule.cutoff != CutOff(wishes.cutoff, inclusive=True)):
        return False
    if wishes.counting is None or rule is None or rule.kind not in HOUR_KINDS:
        return True
    return rule.window.is_round_the_clock or rule.kind is _counted(wishes.counting)


def _counted(counting: Counting | None) -> RuleKind:
    elapsed = counting is Counting.ELAPSED
    return RuleKind.ELAPSED_HOURS if elapsed else RuleKind.WINDOW_HOURS


def _custom_term(
    catalogue: Catalogue, programme: Programme, code: OptionCode, wishes: Wishes
) -> SlaTerm:
    assert programme.custom is not None
    name = f"{programme.code} {code.canonical}"
    _check_cutoff(code, wishes, name)
    alone = len(code.parts) == 1
    windows = [_window(catalogue, part.term, wishes, name, alone=alone) for part in code.parts]
    rules = [
        _rule(part.term, window, programme.custom, wishes, name)
        for part, window in zip(code.parts, windows, strict=True)
    ]
    return SlaTerm(
        code=name + _suffix(catalogue, code, wishes, windows),
        service_window=_widest(windows, name),
        reaction_seconds=programme.custom.reaction_seconds,
        rule=None if code.by_priority else rules[0],
        by_priority=tuple(
            PriorityRule(priority, rule)
            for part, rule in zip(code.parts, rules, strict=True)
            for priority in part.priorities
        ),
    )


def _window(
    catalogue: Catalogue, term: OptionTerm, wishes: Wishes, name: str, *, alone: bool
) -> Window:
    """The hours of a code's window; beside others (not `alone`), a whole day stays a whole day.

    Raises: UnknownTermError when nobody says when it opens, or it would run past midnight.
    """
    length = term.hours * HOUR
    opens = _usual_opening(catalogue, term.hours)
    if wishes.opens is not None and (length < DAY or alone):
        opens = second_of_day(wishes.opens)
    if opens is None:
        raise UnknownTermError(
            say(
                "{term}: a window of {hours} hours has no usual opening hour. "
                "Say when it opens, for instance at 8:00.",
                term=name,
                hours=term.hours,
            )
        )
    if opens + length > DAY:
        raise UnknownTermError(
            say(
                "{term}: a window of {hours} hours that opens at {opens} would run past midnight. "
                "Choose an earlier opening hour.",
                term=name,
                hours=term.hours,
                opens=wishes.opens,
            )
        )
    return Window(term.days, opens, opens + length)


def _usual_opening(catalogue: Catalogue, hours: int) -> int | None:
    """When the catalogue's windows of this length open; None where it has none."""
    return next(
        (window.opens for window in catalogue.windows.values() if window.hours == hours), None
    )


def _rule(term: OptionTerm, window: Window, custom: CustomTerms, wishes: Wishes, name: str) -> Rule:
    if term.dispatch:
        raise UnknownTermError(
            say(
                "{term}: -S promises a dispatch only, and is not offered for add-ons. "
                "Leave it out.",
                term=name,
            )
        )
    if term.target_hours is not None:
        around = window.is_round_the_clock
        kind = RuleKind.ELAPSED_HOURS if around else _counted(wishes.counting)
        return Rule(kind, window, count=term.target_hours, event=custom.event)
    if term.target_days is None:
        return Rule(RuleKind.NONE, window)
    return Rule(
        RuleKind.NBD,
        window,
        count=term.target_days,
        cutoff=CutOff(wishes.cutoff, inclusive=True) if wishes.cutoff else None,
        due_by=custom.nbd_due_by if window.closes == DAY else window.closes,
        event=custom.event,
    )


def _check_cutoff(code: OptionCode, wishes: Wishes, name: str) -> None:
    if wishes.cutoff and not any(part.term.target_days for part in code.parts):
        raise UnknownTermError(
            say(
                "{term}: a cut-off hour belongs to next-business-day windows. Leave it out.",
                term=name,
            )
        )


def _widest(windows: list[Window], name: str) -> Window:
    """The window that holds all the others: when reports are taken whatever their priority."""
    for wide in windows:
        if all(
            wide.days >= each.days and wide.opens <= each.opens and wide.closes >= each.closes
            for each in windows
        ):
            return wide
    raise UnknownTermError(
        say(
            "{term}: one of the windows must hold the others, "
            "so that it is clear when reports are taken.",
            term=name,
        )
    )


def _suffix(catalogue: Catalogue, code: OptionCode, wishes: Wishes, windows: list[Window]) -> str:
    """What sets a custom term apart from its plain code, so that no two promises share a name."""
    parts = [
        f"{_hour(window.opens)}–{_hour(window.closes)}"
        for window in dict.fromkeys(windows)
        if window.opens != _usual_opening(catalogue, window.hours)
    ]
    if wishes.cutoff:
        parts.append(f"≤ {wishes.cutoff:%H:%M}")
    hours = any(part.term.target_hours for part in code.parts)
    if hours and wishes.counting is Counting.ELAPSED:
        parts.append("elapsed")
    return f" ({', '.join(parts)})" if parts else ""


def _hour(second: int) -> str:
    return f"{second // HOUR:02}:{second % HOUR // 60:02}"
