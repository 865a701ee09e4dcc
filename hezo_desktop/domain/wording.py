"""A promise in words: whole sentences for contracts, short ones for the cells of a table.

Every default of the clock that decides a date is said aloud: time zone, business days, what counts
as in time to the second, what starts the clock, and what is not promised.
Source: SLA-1 §6, §9; decisions 26.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hezo_desktop.domain import phrases
from hezo_desktop.domain.examples import Example, examples, reaction_examples, sentence
from hezo_desktop.domain.reckoning import NBD_KINDS, promises
from hezo_desktop.domain.sla import HOUR, Event, Priority, Rule, RuleKind, SlaTerm
from hezo_desktop.domain.windows import second_of_day
from hezo_desktop.message import Message, say

__all__ = [
    "Example",
    "PromiseWords",
    "examples",
    "hardware",
    "reaction_examples",
    "sentence",
    "words",
]

_WEEK = 7
_NEXT_DAY = {
    Event.DELIVERY: say("delivery on the next business day by {hour}"),
    Event.ON_SITE: say("engineer on site on the next business day by {hour}"),
    Event.DISPATCH: say("dispatch on the next business day by {hour}, no delivery date"),
}
_LATER_DAY = {
    Event.DELIVERY: say("delivery on business day {n} by {hour}"),
    Event.ON_SITE: say("engineer on site on business day {n} by {hour}"),
    Event.DISPATCH: say("dispatch on business day {n} by {hour}, no delivery date"),
}
_ELAPSED = {
    Event.DELIVERY: say("delivery {within} of acceptance, by the clock"),
    Event.ON_SITE: say("engineer on site {within} of acceptance, by the clock"),
    Event.DISPATCH: say("dispatch {within} of acceptance by the clock, no delivery date"),
}
_WINDOW = {
    Event.DELIVERY: say("delivery {within} of acceptance, in hours of the window"),
    Event.ON_SITE: say("engineer on site {within} of acceptance, in hours of the window"),
    Event.DISPATCH: say("dispatch {within} of acceptance in hours of the window, no delivery date"),
}
_NEXT_DAY_SENTENCE = {
    Event.DELIVERY: say(
        "The hardware is delivered on the next business day after the day on which the report "
        "was accepted, by {hour}."
    ),
    Event.ON_SITE: say(
        "The engineer is on site on the next business day after the day on which the report "
        "was accepted, by {hour}."
    ),
    Event.DISPATCH: say(
        "The parcel with the hardware leaves the vendor's hub on the next business day after the "
        "day on which the report was accepted, by {hour}."
    ),
}
_LATER_DAY_SENTENCE = {
    Event.DELIVERY: say(
        "The hardware is delivered on business day {n} after the day on which the report was "
        "accepted, by {hour}."
    ),
    Event.ON_SITE: say(
        "The engineer is on site on business day {n} after the day on which the report was "
        "accepted, by {hour}."
    ),
    Event.DISPATCH: say(
        "The parcel with the hardware leaves the vendor's hub on business day {n} after the day "
        "on which the report was accepted, by {hour}."
    ),
}
_HOURS_SENTENCE = {
    Event.DELIVERY: say("The hardware is delivered {within} of the acceptance of the report."),
    Event.ON_SITE: say("The engineer is on site {within} of the acceptance of the report."),
    Event.DISPATCH: say(
        "The parcel with the hardware leaves the vendor's hub {within} of the acceptance of the "
        "report."
    ),
}


@dataclass(frozen=True, slots=True)
class PromiseWords:
    """One promise in words: four short cells, and whole sentences with one idea each."""

    window: Message
    reaction: Message
    hardware: Message
    cutoff: Message
    sentences: tuple[Message, ...]


def words(term: SlaTerm) -> PromiseWords:
    """The term's promise, complete enough to settle a dispute."""
    return PromiseWords(
        window=phrases.opening_hours(term.service_window),
        reaction=_reaction_cell(term),
        hardware=_each(term, _hardware_cell),
        cutoff=_each(term, _cutoff_cell),
        sentences=tuple(_sentences(term)),
    )


def hardware(term: SlaTerm, event: Event) -> Message:
    """The short cell of one kind of hardware promise; by priority where it is not for all of them.

    The term must promise it.
    """
    found = [
        (priorities, _hardware_cell(rule))
        for priorities, rule in promises(term)
        if rule.event is event
    ]
    return phrases.listed(
        [
            said
            if len(priorities) in (0, len(Priority))
            else phrases.of_priorities(priorities, said)
            for priorities, said in found
        ]
    )


def _each(term: SlaTerm, cell: Callable[[Rule], Message]) -> Message:
    """One cell for the whole term: by priority where the priorities differ in it."""
    found = [(priorities, cell(rule)) for priorities, rule in promises(term)]
    if not found:
        return cell(Rule(RuleKind.NONE, term.service_window))
    if len({str(said) for _, said in found}) == 1:
        return found[0][1]
    return phrases.listed([phrases.of_priorities(each, said) for each, said in found])


def _reaction_cell(term: SlaTerm) -> Message:
    if term.reaction_seconds is None:
        return say("not promised")
    within = phrases.within(term.reaction_seconds)
    if term.service_window.is_round_the_clock:
        return say("{within}, at any hour", within=within)
    return say("{within}, in the hours of the window", within=within)


def _hardware_cell(rule: Rule) -> Message:
    if rule.event is None or rule.kind is RuleKind.NONE:
        return say("no hardware")
    if rule.kind not in NBD_KINDS:
        forms = _ELAPSED if rule.kind is RuleKind.ELAPSED_HOURS else _WINDOW
        return _filled(forms[rule.event], within=phrases.within(rule.count * HOUR))
    forms = _NEXT_DAY if rule.count == 1 else _LATER_DAY
    return _filled(forms[rule.event], hour=phrases.hour(rule.due_by), n=rule.count)


def _cutoff_cell(rule: Rule) -> Message:
    if rule.kind not in NBD_KINDS:
        return say("does not apply")
    if rule.cutoff is None:
        return say("no cut-off")
    second = second_of_day(rule.cutoff.at)
    form = (
        say("accepted by {hour} ({second} included)")
        if rule.cutoff.inclusive
        else say("accepted before {hour} ({second} excluded)")
    )
    return _filled(form, hour=phrases.hour(second), second=phrases.with_seconds(second))


def _sentences(term: SlaTerm) -> Iterator[Message]:
    hardware = [(each, rule) for each, rule in promises(term) if rule.kind is not RuleKind.NONE]
    yield say(
        "All hours are official time in Poland (Europe/Warsaw). A term given in hours is counted "
        "in real hours, also on the night the clocks change."
    )
    yield from _window_sentences(term, [rule for _, rule in hardware])
    yield _reaction_sentence(term)
    if not hardware:
        yield say(
            "The service covers no hardware: neither delivery nor an engineer on site is promised."
        )
        return
    for priorities, rule in hardware:
        for said in _hardware_sentences(rule, term):
            yield phrases.of_priorities(priorities, said) if priorities else said
    if term.by_priority:
        yield from _priority_sentences()
    yield say(
        "The hardware term starts when the report is accepted as valid. The time of verification "
        "before that is not part of any promised term, and a term that has started is not paused."
    )


def _window_sentences(term: SlaTerm, rules: list[Rule]) -> Iterator[Message]:
    window = term.service_window
    used = {window, *(rule.window for rule in rules)}
    if any(each.days < _WEEK for each in used) or any(rule.kind in NBD_KINDS for rule in rules):
        yield say(
            "Business days are Monday to Friday except statutory days off under the Polish Act of "
            "18 January 1951, as in force on the given day."
        )
    yield say("Reports are taken: {window}.", window=phrases.opening_hours(window))
    if not window.is_round_the_clock:
        yield say(
            "A report sent outside these hours counts as sent at the next opening. The very "
            "second of opening and of closing still lies inside."
        )


def _reaction_sentence(term: SlaTerm) -> Message:
    if term.reaction_seconds is None:
        return say("No reaction time is promised.")
    within = phrases.within(term.reaction_seconds)
    if term.service_window.is_round_the_clock:
        return say(
            "An engineer contacts the sender {within} of the report being sent, at any hour.",
            within=within,
        )
    return say(
        "An engineer contacts the sender {within} of the report being sent. Only hours of the "
        "window count; what is left of the time passes to the next opening.",
        within=within,
    )


def _hardware_sentences(rule: Rule, term: SlaTerm) -> Iterator[Message]:
    assert rule.event is not None
    window = phrases.opening_hours(rule.window)
    if rule.kind in NBD_KINDS:
        forms = _NEXT_DAY_SENTENCE if rule.count == 1 else _LATER_DAY_SENTENCE
        yield _filled(forms[rule.event], hour=phrases.hour(rule.due_by), n=rule.count)
        yield _cutoff_sentence(rule)
    else:
        within = phrases.within(rule.count * HOUR)
        yield _filled(_HOURS_SENTENCE[rule.event], within=within)
        if rule.kind is RuleKind.WINDOW_HOURS:
            yield say(
                "Only hours of the window count ({window}); what is left of the term passes to "
                "the next opening.",
                window=window,
            )
        else:
            yield say(
                "The hours run by the clock without a break, at night and on days off as well."
            )
    if not rule.window.is_round_the_clock:
        if rule.window == term.service_window:
            yield say("An acceptance outside the window counts as made at the next opening.")
        else:
            yield say(
                "Acceptances count in the hours of logistics: {window}. One made outside them "
                "counts as made at the next opening.",
                window=window,
            )
    if rule.event is Event.DISPATCH:
        yield say("Dispatch is not delivery: no date of delivery is promised.")


def _cutoff_sentence(rule: Rule) -> Message:
    if rule.cutoff is None:
        return say("There is no cut-off hour: the day of acceptance alone decides.")
    second = second_of_day(rule.cutoff.at)
    form = (
        say(
            "The report must be accepted by {hour}, and the second {second} is still in time; "
            "a later acceptance counts as made on the next day on which the window opens."
        )
        if rule.cutoff.inclusive
        else say(
            "The report must be accepted before {hour}, and the second {second} is already late; "
            "a later acceptance counts as made on the next day on which the window opens."
        )
    )
    return _filled(form, hour=phrases.hour(second), second=phrases.with_seconds(second))


def _priority_sentences() -> Iterator[Message]:
    yield say(
        "P1 and P2 are critical reports: a function is unavailable or clearly worse. P3 and P4 "
        "are reports with little or no direct effect on operation."
    )
    yield say(
        "When a confirmed change raises the priority, the term can only become earlier, counted "
        "from the confirmation; when it lowers the priority, the term can only become later, "
        "counted from the acceptance. A term already missed stays missed."
    )


def _filled(form: Message, **values: object) -> Message:
    """A phrase chosen from a table, with the values its placeholders ask for."""
    return Message(form.msgid, values)
