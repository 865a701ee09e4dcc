"""The table of promises of SLA-1 §5, cell by cell."""

from datetime import time

import pytest

from hezo_desktop.domain.programme import Catalogue
from hezo_desktop.domain.sla import HOUR, CutOff, Event, Priority, Rule, RuleKind, SlaTerm, Window

W8X5 = Window(5, 9 * HOUR, 17 * HOUR)
W9X5 = Window(5, 9 * HOUR, 18 * HOUR)
W24X7 = Window(7, 0, 24 * HOUR)

UNTIL_15 = CutOff(time(15), inclusive=True)
BEFORE_15 = CutOff(time(15), inclusive=False)

DELIVERY, ON_SITE, DISPATCH = Event.DELIVERY, Event.ON_SITE, Event.DISPATCH
ONE_HOUR, NO_REACTION = 3600, None


def elapsed(hours: int, event: Event) -> Rule:
    return Rule(RuleKind.ELAPSED_HOURS, W24X7, count=hours, event=event)


def nbd(window: Window, hour: int, event: Event, cutoff: CutOff | None = None) -> Rule:
    return Rule(RuleKind.NBD, window, 1, cutoff, hour * HOUR, event)


def ships(days: int) -> Rule:
    return Rule(RuleKind.NBD_DISPATCH, W9X5, days, None, 18 * HOUR, DISPATCH)


STANDARD = nbd(W9X5, 18, DELIVERY, BEFORE_15)
STANDARD_ON_SITE = nbd(W9X5, 18, ON_SITE, BEFORE_15)

ONE_RULE = {
    "AHB 8x5xNBD": (W8X5, ONE_HOUR, nbd(W8X5, 17, DELIVERY, UNTIL_15)),
    "AHB 24x7x8": (W24X7, ONE_HOUR, elapsed(8, DELIVERY)),
    "AHB 8x5x8": (W8X5, ONE_HOUR, Rule(RuleKind.WINDOW_HOURS, W8X5, 8, event=DELIVERY)),
    "AHB 24x7xNBD": (W24X7, ONE_HOUR, nbd(W24X7, 17, DELIVERY)),
    "SOS 8x5xNBD": (W8X5, ONE_HOUR, nbd(W8X5, 17, ON_SITE)),
    "SOS 24x7x8": (W24X7, ONE_HOUR, elapsed(8, ON_SITE)),
    "SOS 8x5x8": (W8X5, ONE_HOUR, Rule(RuleKind.WINDOW_HOURS, W8X5, 8, event=ON_SITE)),
    "SOS 24x7xNBD": (W24X7, ONE_HOUR, nbd(W24X7, 17, ON_SITE)),
    "COCARE BASIC": (W24X7, ONE_HOUR, ships(1)),
    "COCARE STANDARD": (W24X7, ONE_HOUR, STANDARD),
    "COCARE SW_SUPPORT": (W24X7, ONE_HOUR, Rule(RuleKind.NONE, W24X7)),
    "COCARE SW_UPGRADE": (W8X5, ONE_HOUR, Rule(RuleKind.NONE, W8X5)),
    "COCARE STANDARD_ONSITE": (W24X7, ONE_HOUR, STANDARD_ON_SITE),
    "COCARE ESSENTIAL": (W24X7, ONE_HOUR, ships(10)),
    "HICARE BASIC": (W24X7, NO_REACTION, ships(1)),
    "HICARE STANDARD": (W24X7, NO_REACTION, STANDARD),
    "HICARE SW_SUPPORT": (W24X7, NO_REACTION, Rule(RuleKind.NONE, W24X7)),
    "HICARE SW_UPGRADE": (W8X5, NO_REACTION, Rule(RuleKind.NONE, W8X5)),
    "PARTNERWORKS TAC_OS": (W24X7, ONE_HOUR, Rule(RuleKind.NONE, W24X7)),
    "PARTNERWORKS NBD_AHR": (W24X7, ONE_HOUR, nbd(W8X5, 17, DELIVERY)),
    "PARTNERWORKS 4H_AHR": (W24X7, ONE_HOUR, elapsed(4, DELIVERY)),
    "PARTNERWORKS NBD_ONSITE": (W24X7, ONE_HOUR, nbd(W8X5, 17, ON_SITE)),
    "PARTNERWORKS 4H_ONSITE": (W24X7, ONE_HOUR, elapsed(4, ON_SITE)),
    "EXTREMEWORKS TAC_OS": (W24X7, NO_REACTION, Rule(RuleKind.NONE, W24X7)),
    "EXTREMEWORKS NBD_AHR": (W24X7, NO_REACTION, nbd(W8X5, 17, DELIVERY)),
    "EXTREMEWORKS 4H_AHR": (W24X7, NO_REACTION, elapsed(4, DELIVERY)),
    "EXTREMEWORKS NBD_ONSITE": (W24X7, NO_REACTION, nbd(W8X5, 17, ON_SITE)),
    "EXTREMEWORKS 4H_ONSITE": (W24X7, NO_REACTION, elapsed(4, ON_SITE)),
}

BY_PRIORITY = {
    "COCARE PREMIER": (ONE_HOUR, elapsed(4, DELIVERY), STANDARD),
    "COCARE PREMIUM_ONSITE": (ONE_HOUR, elapsed(4, ON_SITE), STANDARD_ON_SITE),
    "HICARE PREMIER": (NO_REACTION, elapsed(4, DELIVERY), STANDARD),
}


def terms(shipped: Catalogue) -> dict[str, SlaTerm]:
    parts = [
        part
        for programme in shipped.programmes.values()
        for part in (*programme.levels, *programme.options)
    ]
    return {part.term.code: part.term for part in parts if part.term}


def test_no_promise_is_missing_or_invented(shipped: Catalogue):
    assert terms(shipped).keys() == ONE_RULE.keys() | BY_PRIORITY.keys()


@pytest.mark.parametrize("code", ONE_RULE)
def test_promise_with_one_rule(shipped: Catalogue, code: str):
    window, reaction, rule = ONE_RULE[code]
    assert terms(shipped)[code] == SlaTerm(code, window, reaction, rule)


@pytest.mark.parametrize("code", BY_PRIORITY)
def test_promise_that_depends_on_the_priority(shipped: Catalogue, code: str):
    reaction, critical, other = BY_PRIORITY[code]
    term = terms(shipped)[code]
    assert (term.service_window, term.reaction_seconds, term.rule) == (W24X7, reaction, None)
    assert {each.priority: each.rule for each in term.by_priority} == {
        Priority.P1: critical,
        Priority.P2: critical,
        Priority.P3: other,
        Priority.P4: other,
    }


@pytest.mark.parametrize(("code", "event"), [("AHB", DELIVERY), ("SOS", ON_SITE)])
def test_add_ons_sell_two_windows_off_the_shelf_and_refuse_9x5(
    shipped: Catalogue, code: str, event: Event
):
    programme = shipped.programmes[code]
    standard = {option.code: option.standard for option in programme.options}
    assert standard == {"8x5xNBD": True, "24x7x8": True, "8x5x8": False, "24x7xNBD": False}
    assert programme.custom
    assert programme.custom.event is event
    assert programme.custom.reaction_seconds == ONE_HOUR
    assert programme.custom.nbd_due_by == 17 * HOUR
    assert programme.custom.refused_windows == ("9x5",)


def test_the_cut_off_of_15_belongs_to_ahb_8x5xnbd_among_the_add_ons(shipped: Catalogue):
    with_cutoff = {
        code
        for code, term in terms(shipped).items()
        if term.rule and term.rule.cutoff and code.split()[0] in {"AHB", "SOS"}
    }
    assert with_cutoff == {"AHB 8x5xNBD"}


def test_the_three_windows_have_their_hours(shipped: Catalogue):
    assert shipped.windows == {"8x5": W8X5, "9x5": W9X5, "24x7": W24X7}
