"""Cover of the line's devices on screen: what is wrong, and the one key that puts it right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Device
from hezo_desktop.domain.quote import GapAnswer, QuoteLine
from hezo_desktop.services import parties
from hezo_desktop.ui.quotes.builder import Builder
from hezo_desktop.ui.quotes.cover_tab import CoverTab
from hezo_desktop.ui.quotes.view_model import QuoteEditor

FIRST, SECOND = "2100000004DMR5000001", "2100000004DMR5000002"


def keep(app: App, editor: QuoteEditor, serial: str, **facts: date) -> None:
    customer = editor.draft.end_customer
    assert customer is not None
    assert customer.id is not None
    device = Device(uuid4(), customer.id, "HUAWEI", "S5735-L24P4X-A1", serial=serial)
    parties.save_device(app, replace(device, **facts))  # type: ignore[arg-type]


@pytest.fixture
def tab(qtbot: QtBot, builder: Builder) -> CoverTab:
    builder.show_cover()
    qtbot.waitUntil(builder.panel.cover.isVisible)
    return builder.panel.cover


def offered(qtbot: QtBot, tab: CoverTab, rule: str) -> tuple[str, ...]:
    def in_sight() -> bool:
        buttons = tab.ways[rule].findChildren(QPushButton)
        return bool(tab.ways[rule].texts) and all(each.isVisible() for each in buttons)

    qtbot.waitUntil(in_sight, timeout=10_000)
    return tab.ways[rule].texts


def texts(tab: CoverTab) -> str:
    return "\n".join(label.text() for label in tab.findChildren(QLabel) if label.isVisible())


def test_a_gap_is_shown_in_days_and_closed_by_one_key(
    qtbot: QtBot, demo: App, editor: QuoteEditor, line: QuoteLine, builder: Builder, tab: CoverTab
) -> None:
    keep(demo, editor, FIRST, warranty_until=date(2026, 10, 31))
    editor.add_lines((replace(line, serials=(FIRST,), quantity=1),))
    assert offered(qtbot, tab, "R23")[0] == "Begin on 01.11.2026, no gap"
    assert f"{FIRST}: 30 days without cover: 01.11.2026–30.11.2026" in texts(tab)
    assert f"{FIRST} · gap" == tab.device.itemText(0)
    qtbot.keyClick(builder, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: editor.lines[0].start is not None)
    (moved,) = editor.lines
    assert (moved.start, moved.gap) == (date(2026, 11, 1), GapAnswer.BACKDATE)
    qtbot.waitUntil(lambda: not tab.ways["R23"].texts)
    assert "no day is left out" in texts(tab)
    editor.undo()
    assert editor.lines[0].start is None


def test_a_gap_can_be_left_or_the_vendor_asked(
    qtbot: QtBot, demo: App, editor: QuoteEditor, line: QuoteLine, builder: Builder, tab: CoverTab
) -> None:
    keep(demo, editor, FIRST, warranty_until=date(2026, 10, 31))
    editor.add_lines((replace(line, serials=(FIRST,), quantity=1),))
    ways = offered(qtbot, tab, "R23")
    ask = ways.index("Ask the vendor first")
    qtbot.keyClick(builder, Qt.Key.Key_0 + ask + 1, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: editor.lines[0].gap is GapAnswer.ASK_VENDOR)
    qtbot.waitUntil(lambda: "Ask the vendor first" not in tab.ways["R23"].texts)
    assert "Leave the gap" in tab.ways["R23"].texts


def test_the_sample_list_offers_a_fee_that_is_still_to_be_agreed(
    qtbot: QtBot, demo: App, editor: QuoteEditor, line: QuoteLine, tab: CoverTab
) -> None:
    keep(demo, editor, FIRST, warranty_until=date(2026, 10, 31))
    editor.add_lines((replace(line, serials=(FIRST,), quantity=1),))
    qtbot.waitUntil(lambda: "No gap, and a reactivation fee" in tab.ways["R23"].texts)
    at = tab.ways["R23"].texts.index("No gap, and a reactivation fee")
    tab.ways["R23"].press(at)
    _, fee = editor.lines
    assert (fee.programme, fee.unit_price, fee.quantity) == ("DODATKOWE", None, 1)
    assert "30 dni bez ochrony" in fee.description


def test_two_lines_on_one_device_are_told_with_both_of_them(
    qtbot: QtBot, editor: QuoteEditor, line: QuoteLine, tab: CoverTab
) -> None:
    half = replace(line, id=uuid4(), serials=(FIRST,), quantity=1, end=date(2027, 5, 31))
    editor.add_lines((half, replace(line, serials=(FIRST,), quantity=1)))
    assert offered(qtbot, tab, "R04") == ("Begin on 01.06.2027, afterwards",)
    assert "this quote, line 1" in texts(tab)
    assert "this quote, line 2" in texts(tab)
    tab.ways["R04"].press(0)
    assert editor.lines[1].start == date(2027, 6, 1)


def test_cover_past_the_end_of_support_is_cut_by_one_key_device_by_device(
    qtbot: QtBot, demo: App, editor: QuoteEditor, line: QuoteLine, tab: CoverTab
) -> None:
    keep(demo, editor, FIRST, end_of_support=date(2027, 6, 30))
    editor.add_lines((line,))
    assert offered(qtbot, tab, "R21") == ("End on 30.06.2027, with the support",)
    assert [tab.device.itemText(at) for at in (0, 1)] == [
        f"{FIRST} · after the end of support",
        SECOND,
    ]
    tab.ways["R21"].press(0)
    assert [(each.serials, each.end) for each in editor.lines] == [
        ((SECOND,), None),
        ((FIRST,), date(2027, 6, 30)),
    ]


def test_a_remark_offers_the_same_ways_out(
    qtbot: QtBot, demo: App, editor: QuoteEditor, line: QuoteLine, builder: Builder
) -> None:
    keep(demo, editor, FIRST, warranty_until=date(2026, 10, 31))
    editor.add_lines((replace(line, serials=(FIRST,), quantity=1),))
    problems = builder.panel.problems
    qtbot.waitUntil(lambda: any(f.rule == "R23" for f in editor.figures.findings), timeout=10_000)
    gap = next(f for f in editor.figures.findings if f.rule == "R23")
    builder.next_problem()
    problems.view.chosen.emit(gap)
    qtbot.waitUntil(lambda: bool(problems.ways.texts), timeout=10_000)
    assert problems.ways.texts[0] == "Begin on 01.11.2026, no gap"
    problems.ways.press(0)
    assert editor.lines[0].start == date(2026, 11, 1)
    assert not problems.ways.isVisible()


def test_without_serial_numbers_nothing_is_claimed(
    qtbot: QtBot, editor: QuoteEditor, line: QuoteLine, tab: CoverTab
) -> None:
    editor.add_lines((replace(line, serials=()),))
    qtbot.waitUntil(lambda: "Serial numbers will show" in texts(tab))
    assert not tab.timeline.isVisible()


def test_a_customer_who_looks_at_the_screen_does_not_see_other_contracts(
    builder: Builder, tab: CoverTab
) -> None:
    builder.set_discreet(discreet=True)
    assert not builder.panel.isTabVisible(builder.panel.indexOf(tab))
    builder.show_cover()
    assert not tab.isVisible()
