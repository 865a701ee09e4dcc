from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from hezo_desktop.services import main_job, parties, price_lists, quotes
from hezo_desktop.ui.window import Window
from hezo_desktop.ui.window.palette import Palette
from hezo_desktop.ui.window.palette_entries import COMMAND
from hezo_desktop.ui.window.screens import SCREENS
from tests.ui.conftest import press

CONTROL = Qt.KeyboardModifier.ControlModifier


def opened(window: Window) -> Palette:
    window.search()
    assert window.finder.palette is not None
    return window.finder.palette


def find(qtbot: QtBot, window: Window, text: str, title: str) -> Palette:
    """Type a text and wait until a row of this title stands out."""
    palette = opened(window)
    qtbot.waitUntil(palette.isActiveWindow)
    qtbot.keyClicks(palette.box, text)
    qtbot.waitUntil(lambda: palette.list.currentIndex().data() == title)
    return palette


def commands_of(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from commands_of(inner)
        elif action.text() and action.isEnabled():
            yield action


def bar_commands(window: Window) -> list[QAction]:
    bar = window.menuBar().actions()
    return [
        action
        for entry in bar
        if isinstance(menu := entry.menu(), QMenu)
        for action in commands_of(menu)
    ]


def plain(action: QAction) -> str:
    return action.text().replace("&", "")


@pytest.mark.parametrize("screen", [screen.key for screen in SCREENS])
def test_every_command_of_the_menus_is_found_and_is_the_very_same_action(
    window: Window, screen: str
):
    window.show_screen(screen)
    for action in bar_commands(window):
        if plain(action) == "Search everywhere":
            continue
        palette = opened(window)
        palette.box.setText(f">{plain(action)}")
        assert action in [each.action for each in palette.entries], plain(action)
        palette.close()


def test_a_chosen_command_is_done(qtbot: QtBot, window: Window):
    palette = find(qtbot, window, ">catalogue", "Catalogue")
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.shown == "catalogue")


@pytest.mark.parametrize("name", ["Duplicates", "Personal data"])
def test_what_concerns_all_records_is_found_from_any_screen(
    qtbot: QtBot, window: Window, answers: Any, name: str
):
    assert window.shown == "home"
    seen: list[str] = []
    answers.give(lambda dialog: (seen.append(dialog.windowTitle()), dialog.accept()))
    palette = find(qtbot, window, name.lower(), f"{name} …")
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: seen == [name])
    assert window.shown == "parties"


@pytest.mark.parametrize("field", [QLineEdit, QPlainTextEdit])
def test_its_key_works_even_while_somebody_types(
    qtbot: QtBot, window: Window, field: type[QLineEdit | QPlainTextEdit]
):
    typed_in = field(window)
    typed_in.show()
    window.activateWindow()
    typed_in.setFocus()
    qtbot.keyClick(typed_in, Qt.Key.Key_K, CONTROL)
    qtbot.waitUntil(lambda: window.finder.palette is not None)


def test_the_field_in_the_menu_bar_opens_it(qtbot: QtBot, window: Window):
    corner = window.menuBar().cornerWidget()
    assert corner.accessibleName() == "Search everywhere"
    qtbot.mouseClick(corner, Qt.MouseButton.LeftButton)
    assert window.finder.palette is not None


def test_a_customer_is_found_without_accents_and_opened(qtbot: QtBot, window: Window):
    palette = find(qtbot, window, "@laka", "DEMO Bank Spółdzielczy Łąka")
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.shown == "parties")
    assert window.app is not None
    assert window.page is not None
    (company,) = parties.companies(window.app, text="łąka")
    assert window.page.place() == ("company", company.id)


def test_a_contract_and_its_quote_are_found_by_number(qtbot: QtBot, window: Window):
    assert window.app is not None
    main_job.do(window.app)
    number = quotes.summaries(window.app)[0].contract_number
    palette = find(qtbot, window, number, number)
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.shown == "contracts")


def test_a_model_opens_the_price_list_searched_by_it(qtbot: QtBot, window: Window):
    palette = find(qtbot, window, ":5520-48W", "5520-48W")
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.shown == "price_lists")
    assert window.app is not None
    assert price_lists.lists(window.app)
    searched = [each.text() for each in window.page.findChildren(QLineEdit) if each.text()]
    assert searched == ["5520-48W"]


def test_what_was_opened_last_is_offered_first(window: Window):
    assert window.app is not None
    quote = quotes.summaries(window.app)[0]
    window.open("quote", quote.id)
    window.show_screen("settings")
    palette = opened(window)
    assert palette.entries[0].opens == ("quote", quote.id)
    press(palette, "Clear history")
    assert window.finder.recent.things == ()
    assert {each.group for each in palette.entries} == {COMMAND}


def test_everything_in_the_palette_that_takes_the_focus_has_a_name(window: Window):
    palette = opened(window)
    assert palette.box.accessibleName()
    assert palette.list.accessibleName()
    assert palette._clear.accessibleName()


def test_before_the_data_is_open_there_is_nothing_to_search(window: Window):
    app, window.app = window.app, None
    window.search()
    assert window.finder.palette is None
    window.app = app
