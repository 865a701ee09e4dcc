from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezo_desktop.catalogue import load
from hezo_desktop.domain import cover_steps
from hezo_desktop.domain.cover import Coverage, Layer, Period
from hezo_desktop.domain.line_cover import DeviceCover, QuoteCover
from hezo_desktop.domain.quote import (
    Acknowledgement,
    GapAnswer,
    QuoteDraft,
    QuoteLine,
    TextKind,
    TextRow,
    Variant,
)
from hezo_desktop.message import say

CATALOGUE = load()
START, END = date(2026, 12, 1), date(2027, 11, 30)


def line(**changes: object) -> QuoteLine:
    known = QuoteLine(
        programme="COCARE", level="STANDARD", vendor="HUAWEI", serials=("A1",), quantity=1
    )
    return replace(known, **changes)  # type: ignore[arg-type]


def quote(*lines: QuoteLine, **changes: object) -> QuoteDraft:
    return replace(QuoteDraft(start=START, months=12, lines=lines), **changes)  # type: ignore[arg-type]


def held(start: date, end: date, layer: Layer = Layer.VENDOR) -> Period:
    return Period(layer, start, end, say("old cover"), say("contract {number}", number="US/1"))


def look(draft: QuoteDraft, at: int = 0, **stored: Coverage) -> tuple[DeviceCover, ...]:
    known = {("HUAWEI", serial): each for serial, each in stored.items()}
    return QuoteCover(draft, CATALOGUE).of_line(draft.lines[at], known)


def ended(day: date) -> Coverage:
    return Coverage((held(date(2024, 1, 1), day),))


def test_a_device_has_its_stored_cover_the_line_and_other_lines_of_the_quote() -> None:
    ahb = line(programme="AHB", level="", window="8x5xNBD", serials=("a 1",))
    (device,) = look(quote(line(), ahb), A1=ended(date(2026, 11, 30)))
    assert [str(each.in_words()) for each in device.coverage.periods] == [
        "Vendor's programme: old cover, 2024-01-01–2026-11-30 (contract US/1)",
        "HEZO option: HEZO Assistance AHB 8x5xNBD, 2026-12-01–2027-11-30 (this quote, line 2)",
        "Vendor's programme: CoCare Standard, 2026-12-01–2027-11-30 (this quote, line 1)",
    ]
    assert device.gap is None
    assert device.clashes == ()


def test_lines_of_another_alternative_of_another_vendor_or_without_days_cover_nothing() -> None:
    others = (
        line(variant="B"),
        line(vendor="EXTREME"),
        line(programme="WDROZENIE"),
        line(programme=""),
        line(start=date(2028, 1, 1)),
        line(serials=("B2",)),
    )
    draft = quote(line(variant="A"), *others, variants=(Variant("A"), Variant("B")))
    assert look(draft)[0].others == ()
    assert [device.others != () for device in look(quote(line(), line(variant="A")))] == [True]


def test_a_serial_number_is_told_once_and_an_empty_one_not_at_all() -> None:
    devices = look(quote(line(serials=("B-2", "A1", "b2", " "))))
    assert [device.serial for device in devices] == ["B-2", "A1"]


def test_a_line_without_days_promises_nothing_and_answers_for_nothing() -> None:
    (device,) = look(quote(line(), start=None), A1=ended(date(2026, 1, 1)))
    assert (device.mine, device.gap, device.clashes) == (None, None, ())
    assert not device.outlasts_support


def test_days_paid_twice_are_found_in_the_layer_of_the_line_only() -> None:
    running = (held(START, date(2027, 1, 31)), held(START, END, Layer.WARRANTY))
    (device,) = look(quote(line()), A1=Coverage(running))
    assert [(each.start, each.end) for each in device.clashes] == [(START, date(2027, 1, 31))]


@pytest.mark.parametrize(
    ("beside_sos", "twice"), [("8x5x4", False), ("8x5xNBD", True), ("8x5x8", True)]
)
def test_assistance_beside_sos_is_in_vain_unless_it_is_faster(beside_sos: str, twice: bool) -> None:
    sos = line(programme="SOS", level="", window="8x5x8")
    ahb = line(programme="AHB", level="", window=beside_sos)
    (device,) = look(quote(sos, ahb))
    assert bool(device.clashes) is twice
    assert bool(device.coverage.remarks()) is twice


def test_beginning_when_the_old_cover_is_over() -> None:
    draft = quote(line(serials=("A1", "B2"), quantity=3))
    devices = look(draft, A1=ended(date(2027, 1, 31)), B2=ended(date(2030, 1, 1)))
    assert cover_steps.starts(devices) == {"A1": date(2027, 2, 1)}
    kept, later = cover_steps.begun_later(draft, draft.lines[0].id, devices).lines
    assert (kept.serials, kept.quantity, kept.start) == (("B2",), 2, None)
    assert (later.serials, later.quantity, later.start) == (("A1",), 1, date(2027, 2, 1))


def test_backdating_begins_on_the_day_after_the_old_end_and_answers_for_the_gap() -> None:
    draft = quote(line())
    (moved,) = cover_steps.backdated(
        draft, draft.lines[0].id, look(draft, A1=ended(date(2026, 10, 31)))
    ).lines
    assert (moved.start, moved.gap) == (date(2026, 11, 1), GapAnswer.BACKDATE)
    assert moved.id == draft.lines[0].id


def test_devices_whose_cover_ended_on_different_days_get_lines_of_their_own() -> None:
    draft = quote(line(serials=("A1", "B2", "C3"), quantity=4), line(serials=("D4",)))
    text = TextRow(TextKind.HEADING, "Serwerownia", before=draft.lines[0].id)
    draft = replace(draft, texts=(text,))
    devices = look(draft, A1=ended(date(2026, 10, 31)), B2=ended(date(2026, 9, 30)))
    after = cover_steps.backdated(draft, draft.lines[0].id, devices)
    assert [(each.serials, each.quantity, each.start) for each in after.lines] == [
        (("C3",), 2, None),
        (("B2",), 1, date(2026, 10, 1)),
        (("A1",), 1, date(2026, 11, 1)),
        (("D4",), 1, None),
    ]
    assert after.texts == (text,)
    assert after.lines[0].id == draft.lines[0].id
    assert len({each.id for each in after.lines}) == len(after.lines)


def test_cover_is_cut_at_the_end_of_support_unless_that_is_before_it_begins() -> None:
    known = Coverage((), date(2027, 6, 30))
    draft = quote(line())
    devices = look(draft, A1=known)
    assert devices[0].outlasts_support
    assert cover_steps.capped(draft, draft.lines[0].id, devices).lines[0].end == date(2027, 6, 30)
    too_old = look(draft, A1=Coverage((), date(2026, 6, 30)))
    assert too_old[0].outlasts_support
    assert cover_steps.caps(too_old) == {}
    assert cover_steps.capped(draft, draft.lines[0].id, too_old) == draft


@pytest.mark.parametrize("answer", [GapAnswer.LEAVE, GapAnswer.ASK_VENDOR])
def test_an_answer_takes_the_place_of_a_reason_given_before(answer: GapAnswer) -> None:
    draft = quote(line(), line(serials=("B2",)))
    first, second = (each.id for each in draft.lines)
    reasons = tuple(
        Acknowledgement(rule, line_id, "bo tak")
        for rule, line_id in (("R23", first), ("R24", first), ("R23", second))
    )
    after = cover_steps.answered(replace(draft, acknowledgements=reasons), first, answer)
    assert [each.gap for each in after.lines] == [answer, None]
    assert after.acknowledgements == reasons[1:]


@given(
    st.lists(st.dates(date(2026, 1, 1), date(2026, 11, 29)) | st.none(), min_size=1, max_size=6),
    st.integers(0, 2),
)
def test_backdating_loses_no_device_and_leaves_no_gap(days: list[date | None], spare: int) -> None:
    serials = tuple(f"S{at}" for at in range(len(days)))
    draft = quote(line(serials=serials, quantity=len(serials) + spare))
    stored = {serial: ended(day) for serial, day in zip(serials, days, strict=True) if day}
    after = cover_steps.backdated(draft, draft.lines[0].id, look(draft, **stored))
    assert sum(each.quantity for each in after.lines) == len(serials) + spare
    assert sorted(serial for each in after.lines for serial in each.serials) == sorted(serials)
    left = [device for at in range(len(after.lines)) for device in look(after, at, **stored)]
    assert not any(device.gap for device in left)
    assert all(len(each.serials) <= each.quantity for each in after.lines)
