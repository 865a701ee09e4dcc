from __future__ import annotations

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hezo_desktop.domain.quote import Counting, QuoteLine
from hezo_desktop.ui.quotes.builder import Builder

BASE = QuoteLine(programme="COCARE", level="BASIC", vendor="HUAWEI", model="AR651W", quantity=3)


@pytest.fixture
def adding(builder: Builder) -> Builder:
    builder.editor.add_lines((BASE,))
    builder.add_row.field.setFocus()
    return builder


def type_line(builder: Builder, words: str) -> None:
    QTest.keyClicks(builder.add_row.field, words)
    QTest.keyClick(builder.add_row.field, Qt.Key.Key_Return)


def enter() -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


@pytest.mark.parametrize("words", ["ahb nbd", "sos 24x7x8"])
def test_a_listed_window_asks_nothing(adding: Builder, words: str) -> None:
    type_line(adding, words)
    assert adding.add_row.question.isHidden()
    added = adding.editor.lines[-1]
    assert (added.model, added.quantity) == ("AR651W", 3)


def test_hours_of_a_window_ask_how_they_count(adding: Builder) -> None:
    type_line(adding, "ahb 8x5x8")
    assert adding.add_row.question.counting.hasFocus()
    assert not adding.add_row.question.opens.isVisible()
    assert len(adding.editor.lines) == 1
    enter()
    assert adding.editor.lines[-1].counting is Counting.WINDOW


def test_a_length_of_its_own_asks_when_it_opens(adding: Builder) -> None:
    type_line(adding, "sos 12x6x4")
    question = adding.add_row.question
    assert question.opens.hasFocus()
    enter()
    assert len(adding.editor.lines) == 1
    QTest.keyClicks(question.opens, "7")
    enter()
    added = adding.editor.lines[-1]
    assert (added.window, added.opens) == ("12x6x4", time(7))
    assert adding.editor.promise.term
    assert adding.editor.promise.term.service_window.opens == 7 * 3600


def test_a_business_day_window_may_be_given_a_cut_off(adding: Builder) -> None:
    type_line(adding, "ahb 24x7xnbd")
    assert adding.add_row.question.cutoff.hasFocus()
    QTest.keyClicks(adding.add_row.question.cutoff, "14:30")
    enter()
    assert adding.editor.lines[-1].cutoff == time(14, 30)


def test_an_hour_that_is_none_is_refused_in_place(adding: Builder) -> None:
    type_line(adding, "ahb 24x7xnbd")
    QTest.keyClicks(adding.add_row.question.cutoff, "25:00")
    enter()
    assert len(adding.editor.lines) == 1
    assert adding.add_row.question.isVisible()


def test_escape_gives_up_and_comes_back_to_the_add_row(adding: Builder) -> None:
    type_line(adding, "ahb 8x5x8")
    QTest.keyClick(adding.add_row.question, Qt.Key.Key_Escape)
    assert adding.add_row.question.isHidden()
    assert adding.add_row.field.hasFocus()
    assert len(adding.editor.lines) == 1


def test_after_a_line_its_quantity_is_typed_and_enter_comes_back(adding: Builder) -> None:
    type_line(adding, "cocare basic ar6121e")
    QTest.keyClicks(QApplication.focusWidget(), "2")
    enter()
    assert adding.editor.lines[-1].quantity == 2
    assert adding.add_row.field.hasFocus()


def test_what_is_not_on_sale_is_said_under_the_row(adding: Builder) -> None:
    type_line(adding, "platynowy zzz")
    assert adding.add_row.note.isVisible()
    assert "platynowy" in adding.add_row.note.text()
