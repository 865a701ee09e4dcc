from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QTableView
from pytestqt.qtbot import QtBot

from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.table_model import Column


@pytest.fixture
def listed(qtbot: QtBot, tr: Translator) -> ListView[str]:
    made = ListView[str](
        tr,
        (Column("Word", lambda word: word), Column("Length", lambda word: str(len(word)))),
        name="Words",
        empty="There are no words yet.",
        empty_button="Add a word",
    )
    qtbot.addWidget(made)
    made.show()
    return made


def test_an_empty_list_says_one_sentence_and_offers_one_button(qtbot: QtBot, listed: ListView[str]):
    listed.set_rows(())
    assert not listed.view.isVisible()
    assert listed.empty_button is not None
    with qtbot.waitSignal(listed.empty_action):
        qtbot.mouseClick(listed.empty_button, Qt.MouseButton.LeftButton)


def test_a_long_sentence_of_an_empty_list_is_read_to_its_end(qtbot: QtBot, tr: Translator):
    words = "There are no customers yet. Add the first one with its NIP and its sites. " * 3
    made = ListView[str](tr, (Column("Name", str),), name="Names", empty=words)
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    made.set_rows(())
    (said,) = (each for each in made.findChildren(QLabel) if each.text() == words)
    assert said.width() <= 420
    assert said.height() >= said.heightForWidth(said.width()) > said.fontMetrics().height()


def test_the_first_row_is_current_and_enter_opens_it(qtbot: QtBot, listed: ListView[str]):
    listed.set_rows(("ala", "kot"))
    assert listed.current == "ala"
    listed.view.setFocus()
    with qtbot.waitSignal(listed.opened) as opened:
        qtbot.keyClick(listed.view, Qt.Key.Key_Return)
    assert opened.args == ["ala"]


def test_the_current_row_stays_when_the_rows_are_read_again(listed: ListView[str]):
    listed.set_rows(("ala", "kot"))
    listed.select("kot")
    listed.set_rows(("ala", "ma", "kot"))
    assert listed.current == "kot"


def test_a_search_without_a_hit_says_so_and_escape_clears_it(qtbot: QtBot, listed: ListView[str]):
    listed.set_rows(("ala", "kot"))
    qtbot.keyClicks(listed.search, "pies")
    assert listed.current is None
    assert not listed.view.isVisible()
    listed.activateWindow()
    listed.search.setFocus()
    qtbot.keyClick(listed.search, Qt.Key.Key_Escape)
    assert listed.view.isVisible()
    assert listed.search.text() == ""


def test_the_count_tells_how_many_of_all_are_shown(qtbot: QtBot, listed: ListView[str]):
    listed.set_rows(("ala", "kot"))
    assert listed.count.text() == "2 rows"
    qtbot.keyClicks(listed.search, "kot")
    assert listed.count.text() == "1 of 2 rows"


def test_selected_rows_are_copied_with_their_titles(listed: ListView[str]):
    listed.set_rows(("ala", "kot"))
    listed.view.selectAll()
    listed.copy()
    assert QGuiApplication.clipboard().text() == "Word\tLength\nala\t3\nkot\t3"


def test_a_click_on_a_title_sorts(listed: ListView[str]):
    listed.set_rows(("kot", "ala"))
    view: QTableView = listed.view
    view.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    assert listed.model.shown == ("ala", "kot")
    assert listed.current == "kot"
