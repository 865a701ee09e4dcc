from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator, translator
from hezo_desktop.ui.parts.fields import day_field, end_field, money_field, percent_field

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("24.12.2026", date(2026, 12, 24)),
        ("31.12", date(2026, 12, 31)),
        ("1.3", date(2027, 3, 1)),
        ("+14", date(2026, 12, 4)),
        ("t", TODAY),
        ("D", TODAY),
    ],
)
def test_a_day_may_be_typed_in_short(qtbot: QtBot, tr: Translator, typed: str, day: date):
    field = day_field(tr, TODAY)
    qtbot.addWidget(field)
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == day
    assert field.text() == f"{day:%d.%m.%Y}"


def test_a_term_gives_the_last_day(qtbot: QtBot, tr: Translator):
    field = end_field(tr, TODAY, lambda: date(2026, 12, 1))
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "36m")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == date(2029, 11, 30)


def test_the_arrows_go_by_days_and_control_semicolon_is_today(qtbot: QtBot, tr: Translator):
    field = day_field(tr, TODAY)
    qtbot.addWidget(field)
    qtbot.keyClick(field, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == TODAY
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ("h", date(2026, 12, 31)),
        ("hm", date(2026, 12, 1)),
        ("r++", date(2027, 1, 2)),
        ("-", date(2026, 12, 9)),
        ("+14", date(2026, 12, 4)),
        ("-3", date(2026, 11, 17)),
    ],
)
def test_keys_move_the_day_that_is_shown(qtbot: QtBot, tr: Translator, keys: str, day: date):
    field = day_field(tr, TODAY)
    field.set_value(date(2026, 12, 10))
    qtbot.addWidget(field)
    qtbot.keyClicks(field, keys)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == f"{day:%d.%m.%Y}"


def test_a_day_moved_by_a_key_is_told_when_the_field_is_left(qtbot: QtBot, tr: Translator):
    field = day_field(tr, TODAY)
    field.set_value(date(2026, 12, 10))
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Up)
    with qtbot.waitSignal(field.editingFinished):
        field.clearFocus()
    assert field.value() == date(2026, 12, 11)


def test_nonsense_stays_as_it_was_typed(qtbot: QtBot, tr: Translator):
    field = day_field(tr, TODAY)
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "maybe")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "maybe"
    assert field.check(field.text()) is not None
    with pytest.raises(HezoError):
        field.value()


def test_an_amount_is_grouped_when_it_is_left(qtbot: QtBot):
    field = money_field(translator("pl"), "PLN")
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "1234,5 PLN")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "1\u00a0234,50"
    assert field.value() == Decimal("1234.50")


def test_nothing_is_no_amount(qtbot: QtBot, tr: Translator):
    field = percent_field(tr)
    qtbot.addWidget(field)
    assert field.value() is None
    field.set_value(Decimal("12.5"))
    assert field.value() == Decimal("12.5")
