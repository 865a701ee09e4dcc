from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from hezo_desktop.services import contracts, main_job, parties, quotes, sample
from hezo_desktop.ui.window import Window
from tests.ui.conftest import Answers, press


def strip(window: Window) -> QWidget:
    found = window.findChild(QWidget, "demo")
    assert found is not None
    return found


def press_remove(qtbot: QtBot, window: Window) -> None:
    buttons = {each.text(): each for each in strip(window).findChildren(QAbstractButton)}
    qtbot.mouseClick(buttons["Remove DEMO data"], Qt.MouseButton.LeftButton)


def trigger(window: Window, text: str) -> None:
    menus = window.menuBar().findChildren(QMenu)
    next(each for menu in menus for each in menu.actions() if each.text() == text).trigger()


def test_the_strip_stays_as_long_as_there_is_demo_data(
    qtbot: QtBot, window: Window, answers: Answers
):
    app = window.app
    assert app is not None
    main_job.do(app)
    window.open("quote", quotes.summaries(app)[0].id)
    answers.press("Remove DEMO data")
    press_remove(qtbot, window)
    qtbot.waitUntil(lambda: not strip(window).isVisible(), timeout=20_000)
    assert window.isEnabled()
    assert window.shown == "home"
    assert parties.companies(app) == ()
    assert contracts.summaries(app) == ()
    assert window.open("quote", None) is None
    assert not sample.present(app)


def test_the_question_says_what_goes_and_nothing_goes_without_a_yes(
    qtbot: QtBot, window: Window, answers: Answers
):
    app = window.app
    assert app is not None
    told = []

    def look(dialog: QWidget) -> None:
        told.append(dialog.findChild(QPlainTextEdit).toPlainText())
        press(dialog, "Cancel")

    answers.give(look)
    press_remove(qtbot, window)
    assert "Companies: 10" in told[0]
    assert "Devices: 33" in told[0]
    assert sample.present(app)
    assert strip(window).isVisible()


def test_demo_data_can_be_removed_and_put_back_from_the_help_menu(
    qtbot: QtBot, window: Window, answers: Answers
):
    app = window.app
    assert app is not None
    answers.press("Remove DEMO data")
    trigger(window, "Remove DEMO data")
    qtbot.waitUntil(lambda: not strip(window).isVisible(), timeout=20_000)
    trigger(window, "Add DEMO data")
    qtbot.waitUntil(lambda: strip(window).isVisible(), timeout=20_000)
    assert len(parties.companies(app)) == 10
