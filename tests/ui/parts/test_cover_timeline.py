"""Cover as a picture: its scale, its text twin, the keyboard, and that layers look different."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from hezo_desktop.domain.cover import Coverage, Layer, Period
from hezo_desktop.i18n import Translator
from hezo_desktop.message import say
from hezo_desktop.ui import theme
from hezo_desktop.ui.parts.cover_timeline import CoverDelegate, CoverTimeline, Scale, scale_of
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.table_model import Column

pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)
"""What the screen without a screen says of every tip."""
TODAY = date(2026, 11, 20)
WARRANTY = Period(Layer.WARRANTY, None, date(2026, 12, 31), say("warranty"), say("record of A1"))
CARE = Period(Layer.VENDOR, date(2027, 2, 1), date(2028, 1, 31), say("CoCare"), say("US/1"))
OPTION = Period(Layer.HEZO, date(2026, 1, 1), date(2028, 12, 31), say("AHB"), say("US/2"))
ALL = Coverage((WARRANTY, CARE, OPTION), date(2028, 6, 30))


@pytest.fixture
def timeline(qtbot: QtBot, qapp: QApplication, tr: Translator) -> CoverTimeline:
    theme.apply(qapp, "light")
    made = CoverTimeline(tr)
    qtbot.addWidget(made)
    made.resize(700, made.sizeHint().height())
    made.show_cover(ALL, TODAY)
    made.show()
    return made


def picture(widget: CoverTimeline) -> QImage:
    return widget.grab().toImage()


def test_the_scale_holds_whole_years_around_today_and_the_cover():
    assert scale_of([ALL], TODAY) == Scale(date(2026, 1, 1), date(2028, 12, 31), TODAY)
    assert scale_of([], TODAY) == Scale(date(2026, 1, 1), date(2026, 12, 31), TODAY)


def test_the_scale_does_not_reach_into_the_far_past_or_future():
    far = Period(Layer.VENDOR, date(1990, 1, 1), date.max, say("x"), say("y"))
    scale = scale_of([Coverage((far,), date(2001, 1, 1))], TODAY)
    assert (scale.first.year, scale.last.year) == (2024, 2032)
    assert scale.share(far.begins) == 0
    assert scale.after(far.end) == 1
    assert scale.after(date(1990, 1, 1)) == 0


def test_a_year_lies_at_its_share_of_the_days():
    scale = Scale(date(2026, 1, 1), date(2027, 12, 31), TODAY)
    assert scale.share(date(2027, 1, 1)) == 0.5
    assert scale.after(date(2026, 12, 31)) == 0.5
    assert list(scale.years()) == [date(2026, 1, 1), date(2027, 1, 1)]


def test_a_screen_reader_hears_what_the_picture_shows(timeline: CoverTimeline):
    said = timeline.accessibleDescription()
    assert "Warranty: warranty, until 31.12.2026 (record of A1)" in said
    assert "HEZO option: AHB, 01.01.2026–31.12.2028 (US/2)" in said
    assert "End of support: 30.06.2028" in said
    assert "AHB (US/2) runs until 31.12.2028, but the vendor's support ends on 30.06.2028" in said
    timeline.show_cover(Coverage(), TODAY)
    assert timeline.accessibleDescription() == "no cover on record"


def test_arrow_keys_go_from_period_to_period_and_back_again(qtbot: QtBot, timeline: CoverTimeline):
    timeline.setFocus()
    names = []
    for _step in range(4):
        qtbot.keyClick(timeline, Qt.Key.Key_Right)
        assert timeline.current is not None
        names.append(str(timeline.current.name))
        assert str(timeline.current.source) in timeline.accessibleDescription()
    assert names == ["warranty", "AHB", "CoCare", "warranty"]
    qtbot.keyClick(timeline, Qt.Key.Key_Left)
    assert str(timeline.current.name) == "CoCare"
    timeline.clearFocus()
    assert timeline.current is None
    assert "End of support" in timeline.accessibleDescription()


def test_without_any_period_the_arrow_keys_do_nothing(qtbot: QtBot, timeline: CoverTimeline):
    timeline.show_cover(Coverage(), TODAY)
    qtbot.keyClick(timeline, Qt.Key.Key_Right)
    qtbot.keyClick(timeline, Qt.Key.Key_Home)
    assert timeline.current is None


def test_pointing_at_a_bar_names_its_source(timeline: CoverTimeline):
    bar = timeline._place(CARE).center().toPoint()
    assert timeline.tip_at(bar) == "Vendor's programme: CoCare, 01.02.2027–31.01.2028 (US/1)"
    assert "End of support" in timeline.tip_at(QPoint(1, 1))
    event = QHelpEvent(QEvent.Type.ToolTip, bar, timeline.mapToGlobal(bar))
    assert timeline.event(event)
    assert "US/1" in QToolTip.text()


def test_layers_differ_in_pattern_and_not_only_in_colour(timeline: CoverTimeline):
    """Along a bar without its name: how many of its dots are painted, colours aside."""
    image, shares = picture(timeline), {}
    base = QColor(theme.LIGHT.base)
    for period in (WARRANTY, CARE, OPTION):
        bar = timeline._place(period).toRect()
        dots = [
            image.pixelColor(bar.left() + 3 + x, bar.top() + 3 + y) != base
            for x in range(24)
            for y in range(8)
        ]
        shares[period.layer] = round(sum(dots) / len(dots), 1)
    assert len(set(shares.values())) == 3, shares
    assert shares[Layer.WARRANTY] == 1


def test_days_that_are_paid_twice_are_crossed_out(timeline: CoverTimeline):
    error = QColor(theme.LIGHT.error)

    def crossed() -> int:
        image = picture(timeline)
        return sum(
            image.pixelColor(x, y) == error
            for x in range(image.width())
            for y in range(timeline._place(CARE).toRect().top(), image.height() // 2 + 9)
        )

    timeline.show_cover(Coverage((CARE,)), TODAY)
    assert crossed() == 0
    again = Period(Layer.VENDOR, date(2027, 6, 1), date(2028, 5, 31), say("again"), say("US/3"))
    timeline.show_cover(Coverage((CARE, again)), TODAY)
    assert crossed() > 50


@pytest.mark.parametrize("look", ["light", "dark"])
def test_today_is_a_line_across_all_lanes(qapp: QApplication, timeline: CoverTimeline, look: str):
    theme.apply(qapp, look)
    timeline.show_cover(Coverage((), None), TODAY)
    image = picture(timeline)
    box = timeline._box()
    x = round(box.left() + box.width() * scale_of([Coverage()], TODAY).share(TODAY))
    ink = QColor(theme.tokens_of(timeline).text).lightness()
    for y in (int(box.top()) + 2, int(box.center().y()), int(box.bottom()) - 2):
        near = min(abs(image.pixelColor(x + by, y).lightness() - ink) for by in (-1, 0, 1))
        assert near < 90


def test_a_list_paints_the_same_bars_into_its_rows(
    qtbot: QtBot, qapp: QApplication, tr: Translator
):
    theme.apply(qapp, "light")
    columns = (Column[Coverage]("Cover", lambda _row: "text"),)
    shown = ListView[Coverage](tr, columns, name="Cover", empty="none")
    qtbot.addWidget(shown)
    painter = CoverDelegate(shown.view, lambda row: row)
    shown.view.setItemDelegateForColumn(0, painter)
    shown.resize(600, 300)
    shown.show()
    shown.set_rows([ALL, Coverage()])
    bare = shown.view.viewport().grab().toImage()
    painter.scale = scale_of([ALL], TODAY)
    shown.view.viewport().update()
    painted = shown.view.viewport().grab().toImage()
    good = QColor(theme.LIGHT.good)
    first = range(shown.view.rowHeight(0))
    greens = [sum(image.pixelColor(30, y) == good for y in first) for image in (bare, painted)]
    assert greens[0] == 0
    assert greens[1] >= 4
