from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from hezo_desktop import poland
from hezo_desktop.bootstrap import App
from hezo_desktop.domain import deadline, moments, terms
from hezo_desktop.domain.sla import SlaTerm, Ticket
from hezo_desktop.i18n import translator
from hezo_desktop.ui.quotes.deadline_axis import DeadlineAxis, Way, way_to

CALENDAR = poland.calendar()


TermOf = Callable[[str], SlaTerm]


@pytest.fixture
def ahb(app: App) -> TermOf:
    return lambda window: terms.term_of(app.catalogue, "AHB", window=window)


def way(term: SlaTerm, sent: str, accepted: str = "") -> Way:
    first, second = moments.warsaw(sent), moments.warsaw(accepted or sent)
    due = deadline.hardware_deadline(term, Ticket(first, second), CALENDAR)
    assert due
    return way_to(term, CALENDAR, sent=first, accepted=second, due=due)


@pytest.mark.parametrize(
    ("window", "sent", "left_out"),
    [
        ("8x5xNBD", "2026-11-20 10:00", [date(2026, 11, 21), date(2026, 11, 22)]),
        ("8x5xNBD", "2026-11-10 10:00", [date(2026, 11, 11)]),
        ("24x7x8", "2026-11-20 20:00", []),
        ("8x5x8", "2026-11-20 15:00", [date(2026, 11, 21), date(2026, 11, 22)]),
    ],
)
def test_days_on_which_the_clock_stands_still_are_left_out(
    ahb: TermOf, window: str, sent: str, left_out: list[date]
) -> None:
    shown = way(ahb(window), sent)
    assert [day.day for day in shown.days if not day.counts] == left_out


def test_every_point_lies_where_it_is_in_time(ahb: TermOf) -> None:
    shown = way(ahb("24x7x8"), "2026-11-20 10:00", "2026-11-20 12:00")
    assert shown.due == datetime(2026, 11, 20, 19, tzinfo=UTC)
    assert shown.share(shown.sent) == 0
    assert shown.share(shown.accepted) == pytest.approx(0.2)
    assert shown.share(shown.due) == 1


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "pl",
            ["Zgłoszenie wysłano we wtorek 10.11.2026 10:00", "śr. 11.11", "Termin do czwartku"],
        ),
        ("en", ["Report sent on Tuesday 10.11.2026 10:00", "Wed 11.11", "Deadline by Thursday"]),
    ],
)
def test_the_picture_is_told_in_words_of_the_screens_language(
    qtbot: QtBot, ahb: TermOf, language: str, said: list[str]
) -> None:
    axis = DeadlineAxis(translator(language))
    qtbot.addWidget(axis)
    axis.show_way(way(ahb("8x5xNBD"), "2026-11-10 10:00"))
    assert all(words in axis.accessibleDescription() for words in said)


def test_a_day_left_out_is_drawn_unlike_a_day_that_counts(qtbot: QtBot, ahb: TermOf) -> None:
    axis = DeadlineAxis(translator("pl"))
    qtbot.addWidget(axis)
    axis.resize(400, axis.sizeHint().height())
    axis.show_way(way(ahb("8x5xNBD"), "2026-11-20 10:00"))
    image = axis.grab().toImage()
    middle = axis.height() // 2
    friday, saturday = (
        {image.pixelColor(QPoint(x + n, middle)).name() for n in range(20)} for x in (40, 130)
    )
    assert not friday & saturday


def test_without_a_deadline_nothing_is_shown(qtbot: QtBot) -> None:
    axis = DeadlineAxis(translator("en"))
    qtbot.addWidget(axis)
    axis.show_way(None)
    assert not axis.isVisibleTo(None)
    assert not axis.accessibleDescription()
