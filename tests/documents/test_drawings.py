"""The drawings say what the term says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, Rect, String

from hezo_desktop.documents.drawings import deadline_axis, is_open, layers, week_grid
from hezo_desktop.documents.look import PALE, accent
from hezo_desktop.domain.paper import WorkedExample
from hezo_desktop.domain.sla import SlaTerm
from hezo_desktop.i18n import translator
from tests.documents import factory

_ = translator("en")
BLUE = accent("#0B5CAD")


def bars(drawing: Drawing) -> list[Rect]:
    """The filled bars of open hours, legend apart (its boxes are 4 mm wide)."""
    found = [part for part in drawing.contents if isinstance(part, Rect)]
    return [bar for bar in found if bar.fillColor != PALE and round(bar.width, 1) != 11.3]


def texts(drawing: Drawing) -> list[str]:
    return [part.text for part in drawing.contents if isinstance(part, String)]


@pytest.mark.parametrize(
    ("term", "open_rows"),
    [
        (factory.AHB_NBD, 5),
        (factory.SOS_8H, 8),
        (factory.COCARE_STANDARD, 8 + 5),
        (factory.COCARE_PREMIER, 8 + 5),
        (factory.TAC_OS, 8),
    ],
    ids=lambda value: value.code if isinstance(value, SlaTerm) else "",
)
def test_a_bar_stands_on_every_day_the_window_is_open(term: SlaTerm, open_rows: int) -> None:
    assert len(bars(week_grid(term, _, BLUE))) == open_rows


def test_the_grid_names_its_hours_and_its_cutoff_once() -> None:
    said = texts(week_grid(factory.COCARE_STANDARD, _, BLUE))
    assert "reports accepted: 24x7" in said
    assert "hardware orders accepted: 9x5" in said
    assert said.count("cut-off: before 15:00") == 1
    dashed = [
        part
        for part in week_grid(factory.COCARE_STANDARD, _, BLUE).contents
        if isinstance(part, Line) and part.strokeDashArray
    ]
    assert len(dashed) == 5 + 1


def test_priorities_are_named_where_only_some_have_their_own_hours() -> None:
    names = [layer.name for layer in layers(factory.COCARE_PREMIER, _)]
    assert names == ["reports accepted", "hardware orders accepted (P3/P4)"]


@pytest.mark.parametrize(
    ("weekday", "day_off", "expected"),
    [(0, False, True), (4, False, True), (5, False, False), (2, True, False)],
)
def test_a_five_day_window_rests_on_weekends_and_days_off(
    weekday: int,
    day_off: bool,
    expected: bool,
) -> None:
    assert is_open(factory.W8X5, weekday, day_off=day_off) is expected
    assert is_open(factory.W24X7, weekday, day_off=day_off)


@pytest.mark.parametrize(
    ("example", "term"),
    [(example, sheet.term) for sheet in factory.PROMISES.values() for example in sheet.examples],
)
def test_the_axis_runs_from_the_report_to_the_deadline(
    example: WorkedExample, term: SlaTerm
) -> None:
    days = [day.day for day in factory.days_off(2026, 2027)]
    drawing = deadline_axis(example, term, days, _, BLUE)
    [start] = [part for part in drawing.contents if isinstance(part, Circle)]
    [end] = [part for part in drawing.contents if isinstance(part, Polygon)]
    assert 0 <= start.cx < end.points[2] <= drawing.width
    labels = [part for part in drawing.contents if isinstance(part, String)][-2:]
    assert labels[0].x >= 0
    assert labels[0].x < labels[1].x
    assert labels[1].x <= drawing.width


def test_days_off_are_named_under_the_axis() -> None:
    example = factory.PROMISES["AHB 8x5xNBD"].examples[1]
    days = [day.day for day in factory.days_off(2026, 2027)]
    said = texts(deadline_axis(example, factory.AHB_NBD, days, _, BLUE))
    assert said.count("holiday") == 3
    assert "Thu 24.12" in said
    assert "Wed 23.12 15:00" in said
    assert "Mon 28.12 17:00" in said


def test_a_long_way_still_fits_by_naming_days_shorter() -> None:
    example = factory.PROMISES["AHB 8x5xNBD"].examples[0]
    late = WorkedExample(
        example.situation, example.accepted_at, example.due_at + timedelta(days=60), example.event
    )
    drawing = deadline_axis(late, factory.AHB_NBD, [date(2026, 12, 25)], _, BLUE)
    assert all(part.width > 0 for part in drawing.contents if isinstance(part, Rect))
    assert "Fri 04.12 15:30" in texts(drawing)


def test_labels_of_a_short_way_at_the_edge_stand_beside_each_other() -> None:
    accepted = factory.at(7, 12, 2026, 0, 5)
    short = WorkedExample(
        factory.both("x"), accepted, accepted + timedelta(minutes=30), factory.Event.ON_SITE
    )
    labels = [
        part
        for part in deadline_axis(short, factory.SOS_8H, [], _, BLUE).contents
        if isinstance(part, String)
    ][-2:]
    assert labels[0].x == 0
    assert labels[1].x > 40
