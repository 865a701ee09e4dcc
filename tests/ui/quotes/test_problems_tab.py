"""What a named person may take on themselves is taken where the remark is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.finding import Finding, Severity
from hezo_desktop.domain.quote import Acknowledgement, QuoteDraft, QuoteLine
from hezo_desktop.services import price_lists, quotes
from hezo_desktop.ui.quotes.builder import Builder
from hezo_desktop.ui.quotes.problems_tab import ProblemsTab

SELLER, WHY = "DEMO Handlowiec", "nowego cennika jeszcze nie ma"
OLD = replace(price_lists.sample(), name="Cennik", sample=False, valid_to=date(2026, 11, 19))


@pytest.fixture
def draft(demo: App, draft: QuoteDraft, line: QuoteLine) -> QuoteDraft:
    """A quote of 20 November by a list that ended the day before."""
    price_lists.import_list(demo, OLD)
    old = next(each.id for each in price_lists.lists(demo) if not each.sample)
    kept = replace(draft, lines=(line,), price_list_id=old)
    quotes.save_draft(demo, kept)
    return kept


@pytest.fixture
def tab(qtbot: QtBot, builder: Builder) -> ProblemsTab:
    computed(qtbot, builder)
    builder.panel.setCurrentWidget(builder.panel.problems)
    return builder.panel.problems


def computed(qtbot: QtBot, builder: Builder) -> None:
    """Wait for the figures of the draft as it stands."""
    with qtbot.waitSignal(builder.editor.computed, timeout=20_000):
        builder.editor.compute()


def of_rule(builder: Builder, rule: str) -> Finding:
    return next(each for each in builder.editor.figures.findings if each.rule == rule)


def go_to(builder: Builder, rule: str) -> None:
    """Press F8 until the remark of this rule is in hand."""
    shown = [problem.about for problem in builder.panel.problems.view.model.rows]
    for _ in range(1 + shown.index(of_rule(builder, rule))):
        builder.next_problem()


def test_an_old_list_is_kept_to_by_name_and_reason_alone(
    qtbot: QtBot, builder: Builder, tab: ProblemsTab
) -> None:
    gone: list[object] = []
    builder.outside_wanted.connect(lambda *place: gone.append(place))
    go_to(builder, "R31")
    assert gone == []
    assert tab.by.hasFocus()
    QTest.keyClicks(tab.by, SELLER)
    QTest.keyClick(tab.by, Qt.Key.Key_Return)
    assert tab.reason.hasFocus()
    QTest.keyClicks(tab.reason, WHY)
    QTest.keyClick(tab.reason, Qt.Key.Key_Return)
    assert builder.editor.draft.acknowledgements == (Acknowledgement("R31", None, WHY, SELLER),)
    computed(qtbot, builder)
    held = of_rule(builder, "R31")
    assert held.severity is Severity.WARNING
    assert not tab.is_open(held)
    (shown,) = [each for each in tab.view.model.rows if each.about == held]
    assert shown.text.startswith("✓")
    assert shown.text.count(WHY) == 1


def test_a_reason_without_a_name_is_not_kept_and_the_name_is_asked_for(
    builder: Builder, tab: ProblemsTab
) -> None:
    go_to(builder, "R31")
    tab.reason.setFocus()
    QTest.keyClicks(tab.reason, WHY)
    QTest.keyClick(tab.reason, Qt.Key.Key_Return)
    assert tab.by.hasFocus()
    assert builder.editor.draft.acknowledgements == ()
    QTest.keyClicks(tab.by, SELLER)
    QTest.keyClick(tab.by, Qt.Key.Key_Return)
    assert builder.editor.draft.acknowledgements == (Acknowledgement("R31", None, WHY, SELLER),)


def test_who_took_it_stays_when_the_reason_is_worded_anew_and_goes_with_the_reason(
    qtbot: QtBot, builder: Builder, tab: ProblemsTab
) -> None:
    builder.editor.acknowledge(of_rule(builder, "R31"), WHY, SELLER)
    computed(qtbot, builder)
    go_to(builder, "R31")
    assert (tab.by.text(), tab.reason.text()) == (SELLER, WHY)
    assert tab.reason.hasFocus()
    QTest.keyClicks(tab.reason, "!")
    QTest.keyClick(tab.reason, Qt.Key.Key_Return)
    (kept,) = builder.editor.draft.acknowledgements
    assert (kept.by, kept.reason) == (SELLER, f"{WHY}!")
    computed(qtbot, builder)
    go_to(builder, "R31")
    tab.reason.clear()
    QTest.keyClick(tab.reason, Qt.Key.Key_Return)
    computed(qtbot, builder)
    assert of_rule(builder, "R31").severity is Severity.ERROR


def test_a_managers_consent_names_the_manager(
    qtbot: QtBot, builder: Builder, tab: ProblemsTab
) -> None:
    builder.editor.set("buyer", buyer=builder.editor.draft.end_customer)
    computed(qtbot, builder)
    go_to(builder, "R25")
    QTest.keyClicks(tab.by, "DEMO Kierownik")
    QTest.keyClick(tab.by, Qt.Key.Key_Return)
    QTest.keyClicks(tab.reason, "jednorazowo")
    QTest.keyClick(tab.reason, Qt.Key.Key_Return)
    computed(qtbot, builder)
    told = of_rule(builder, "R25").message
    assert "A manager's consent (DEMO Kierownik): jednorazowo." in told.en


def test_an_error_that_nobody_may_take_asks_for_nothing(
    qtbot: QtBot, builder: Builder, tab: ProblemsTab
) -> None:
    go_to(builder, "R31")
    first = builder.editor.lines[0]
    builder.editor.set_line("vendor", first.id, vendor="EXTREME", serials=())
    computed(qtbot, builder)
    go_to(builder, "R01")
    assert tab.by.isHidden()
    assert tab.reason.isHidden()


def test_a_warning_asks_for_the_reason_alone(
    qtbot: QtBot, builder: Builder, tab: ProblemsTab
) -> None:
    first = builder.editor.lines[0]
    builder.editor.set_line("serials", first.id, serials=("ABC", "DEF"))
    computed(qtbot, builder)
    go_to(builder, "R10")
    assert tab.by.isHidden()
    assert tab.reason.hasFocus()


def test_the_newer_list_can_be_compared_while_the_draft_keeps_the_old_one(
    qtbot: QtBot, demo: App, builder: Builder
) -> None:
    assert builder.standing.compare.isHidden()
    price_lists.import_list(
        demo, replace(OLD, version="2027", valid_from=date(2026, 11, 20), valid_to=None)
    )
    computed(qtbot, builder)
    qtbot.waitUntil(lambda: not builder.standing.compare.isHidden(), timeout=20_000)
    assert of_rule(builder, "R31").severity is Severity.ERROR
