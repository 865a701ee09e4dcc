"""From the name on a quote to its promise, and what is refused on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time

import pytest

from hezo_desktop.domain import terms
from hezo_desktop.domain.option_code import OptionCodeError
from hezo_desktop.domain.programme import Catalogue
from hezo_desktop.domain.quote import Counting
from hezo_desktop.domain.sla import HOUR, CutOff, Event, Priority, RuleKind, SlaTerm, Window
from hezo_desktop.domain.terms import UnknownTermError

TermOf = Callable[..., SlaTerm]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("AHB 8x5xNBD", ("AHB", "", "8x5xNBD")),
        ("ahb 8 x 5 nbd", ("AHB", "", "8x5xNBD")),
        ("  SOS   24x7 8 h ", ("SOS", "", "24x7x8")),
        ("AHB 12x6x4", ("AHB", "", "12x6x4")),
        ("COCARE STANDARD", ("COCARE", "STANDARD", "")),
        ("cocare standard", ("COCARE", "STANDARD", "")),
        ("PARTNERWORKS 4H_AHR", ("PARTNERWORKS", "4H_AHR", "")),
        ("PARTNERWORKS 4h ahr", ("PARTNERWORKS", "4H_AHR", "")),
        ("HEZO Assistance AHB 8x5", ("AHB", "", "8x5")),
        (
            "AHB 24x7x4 (P1/P2); 8x5xNBD (P3/P4)",
            ("AHB", "", "24x7x4 (P1/P2); 8x5xNBD (P3/P4)"),
        ),
    ],
)
def test_a_term_is_taken_apart(
    text: str, parts: tuple[str, str, str], catalogue: Catalogue
) -> None:
    assert terms.split(catalogue, text) == parts


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "There is no programme –"),
        ("NOPE 8x5", "There is no programme NOPE. Known: .*COCARE"),
        ("AHB", "AHB by itself promises no times. Name its window, such as 8x5xNBD"),
        ("COCARE", "Name one of its levels: BASIC, STANDARD, PREMIER"),
        ("GWARANCJA", "GWARANCJA by itself promises no times. Choose a service level"),
        ("COCARE GOLD", "COCARE has no level GOLD"),
        ("COCARE 8x5xNBD", "COCARE has no level 8x5xNBD"),
        ("WDROZENIE 8x5", "WDROZENIE has no level 8x5. Choose"),
        ("AHBX 8x5", "There is no programme AHBX"),
    ],
)
def test_an_unknown_term_is_refused(text: str, why: str, catalogue: Catalogue) -> None:
    with pytest.raises(UnknownTermError, match=why):
        terms.split(catalogue, text)


def test_a_window_that_is_no_code_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(OptionCodeError, match="365"):
        terms.split(catalogue, "AHB 24x7x365")


@pytest.mark.parametrize(
    ("programme", "level", "window", "why"),
    [
        ("", "", "8x5", "There is no programme –"),
        ("COCARE", "", "", "by itself promises no times"),
        ("COCARE", "GOLD", "", "has no level GOLD"),
        ("COCARE", "", "8x5xNBD", "COCARE is not sold in the window 8x5xNBD. Name one of"),
        ("AHB", "", "", "Name its window"),
        ("AHB", "BASIC", "8x5", "a level or a window, not both"),
        ("AHB", "", "8x5xNBD-S", "-S promises a dispatch only"),
        ("AHB", "", "10x5xNBD", "no usual opening hour"),
        ("AHB", "", "24x7x4 (P1/P2); 8x6xNBD (P3/P4)", None),
        ("AHB", "", "8x7x4 (P1/P2); 9x5xNBD (P3/P4)", "must hold the others"),
    ],
)
def test_what_promises_nothing_is_refused(
    programme: str, level: str, window: str, why: str | None, catalogue: Catalogue
) -> None:
    if why is None:
        assert terms.term_of(catalogue, programme, level, window).by_priority
    else:
        with pytest.raises(UnknownTermError, match=why):
            terms.term_of(catalogue, programme, level, window)


def test_a_listed_option_is_the_catalogues_own_term(catalogue: Catalogue) -> None:
    listed = catalogue.programmes["AHB"].option("8x5xNBD")
    assert listed is not None
    found = terms.term_of(
        catalogue,
        "AHB",
        window="8x5xNBD",
        opens=time(9),
        cutoff=time(15),
        counting=Counting.ELAPSED,
    )
    assert found is listed.term
    assert not terms.is_custom(catalogue, "AHB", "8 x 5 NBD", opens=time(9))


@pytest.mark.parametrize(
    ("window", "wishes", "custom"),
    [
        ("8x5xNBD", {}, False),
        ("8x5xNBD", {"opens": time(8)}, True),
        ("8x5xNBD", {"cutoff": time(14)}, True),
        ("24x7x8", {"counting": Counting.WINDOW}, False),
        ("24x7x8", {"cutoff": time(14)}, True),
        ("8x5x8", {}, True),
        ("12x6x4", {}, True),
    ],
)
def test_only_the_standard_windows_as_listed_are_not_custom(
    window: str, wishes: dict[str, object], custom: bool, catalogue: Catalogue
) -> None:
    assert terms.is_custom(catalogue, "AHB", window, **wishes) is custom


def test_moving_a_standard_window_drops_its_cut_off_and_moves_its_due_hour(term: TermOf) -> None:
    moved = term("AHB 8x5xNBD", opens=time(8))
    assert moved.rule is not None
    assert moved.rule.window == Window(5, 8 * HOUR, 16 * HOUR) == moved.service_window
    assert moved.rule.cutoff is None
    assert moved.rule.due_by == 16 * HOUR
    assert moved.code == "AHB 8x5xNBD (08:00–16:00)"


def test_a_custom_cut_off_is_inclusive_and_named(term: TermOf) -> None:
    found = term("SOS 8x5xNBD", cutoff=time(14, 30))
    assert found.rule is not None
    assert found.rule.cutoff == CutOff(time(14, 30), inclusive=True)
    assert found.code == "SOS 8x5xNBD (≤ 14:30)"


def test_hours_count_in_the_window_unless_said_otherwise(term: TermOf) -> None:
    kinds = {
        "AHB 8x5x8": RuleKind.WINDOW_HOURS,
        "AHB 8x7x8": RuleKind.WINDOW_HOURS,
        "AHB 24x5x8": RuleKind.WINDOW_HOURS,
        "AHB 24x7x4": RuleKind.ELAPSED_HOURS,
    }
    for name, kind in kinds.items():
        rule = term(name).rule
        assert rule is not None
        assert rule.kind is kind
    elapsed = term("AHB 8x5x8", counting=Counting.ELAPSED)
    assert elapsed.rule is not None
    assert elapsed.rule.kind is RuleKind.ELAPSED_HOURS
    assert elapsed.code == "AHB 8x5x8 (elapsed)"
    assert term("AHB 8x5x8", counting=Counting.WINDOW).code == "AHB 8x5x8"


@pytest.mark.parametrize(
    ("name", "opens", "due_by"),
    [
        ("AHB 24x7xNBD", None, 17 * HOUR),
        ("AHB 24x5x2BD", None, 17 * HOUR),
        ("AHB 8x6xNBD", None, 17 * HOUR),
        ("AHB 9x5xNBD", None, 18 * HOUR),
        ("AHB 10x5xNBD", time(12), 22 * HOUR),
        ("AHB 8x5xNBD", time(16), 17 * HOUR),
    ],
)
def test_a_business_day_ends_with_its_window(
    name: str, opens: time | None, due_by: int, term: TermOf
) -> None:
    rule = term(name, opens=opens).rule
    assert rule is not None
    assert rule.due_by == due_by


def test_a_custom_window_has_the_programmes_event_and_reaction(term: TermOf) -> None:
    found = term("SOS 12x6x4", opens=time(7, 30))
    assert found.rule is not None
    assert found.rule.event is Event.ON_SITE
    assert found.reaction_seconds == HOUR
    assert found.service_window == Window(6, 7 * HOUR + 1800, 19 * HOUR + 1800)
    assert found.code == "SOS 12x6x4 (07:30–19:30)"


def test_a_window_without_a_target_promises_support_only(term: TermOf) -> None:
    found = term("AHB 8x5")
    assert found.rule is not None
    assert found.rule.kind is RuleKind.NONE
    assert found.rule.event is None


def test_a_composite_code_promises_by_priority_in_its_widest_window(term: TermOf) -> None:
    found = term("AHB 8x5xNBD (P3/P4); 24x7x4 (P1/P2)", opens=time(8), cutoff=time(14))
    assert [each.priority for each in found.by_priority] == list(Priority)
    assert found.service_window.is_round_the_clock
    assert found.by_priority[3].rule.window == Window(5, 8 * HOUR, 16 * HOUR)
    assert found.code.endswith("(08:00–16:00, ≤ 14:00)")


@pytest.mark.parametrize(
    ("name", "wishes", "why"),
    [
        ("COCARE STANDARD", {"opens": time(8)}, "COCARE STANDARD has fixed times"),
        ("AHB 8x5x8", {"cutoff": time(13)}, "belongs to next-business-day windows"),
        ("AHB 12x6x4", {"opens": time(12, 1)}, "would run past midnight"),
        ("AHB 24x7x4", {"opens": time(1)}, "would run past midnight"),
    ],
)
def test_wishes_that_do_not_fit_are_refused(
    name: str, wishes: dict[str, object], why: str, term: TermOf
) -> None:
    with pytest.raises(UnknownTermError, match=why):
        term(name, **wishes)


def test_a_window_of_a_whole_day_opens_at_midnight_anyway(term: TermOf) -> None:
    assert term("AHB 24x7x4", opens=time(0)).service_window.is_round_the_clock


def test_an_add_on_without_listed_options_is_read_by_its_code(catalogue: Catalogue) -> None:
    ahb = replace(catalogue.programmes["AHB"], options=())
    bare = replace(catalogue, programmes={"AHB": ahb})
    assert terms.split(bare, "AHB 8x5x4") == ("AHB", "", "8x5x4")
    with pytest.raises(UnknownTermError, match="such as 8x5xNBD"):
        terms.split(bare, "AHB")
    with pytest.raises(UnknownTermError, match="-S promises a dispatch only"):
        terms.term_of(bare, "AHB", window="8x5x2BD-S")
