"""The guide opens where it should, and says nothing that the program does not do."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator
from contextlib import nullcontext, suppress

import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hezo_desktop.cli.main import parser
from hezo_desktop.cli.options import split
from hezo_desktop.i18n import LANGUAGES
from hezo_desktop.paths import RESOURCES
from hezo_desktop.ui.window import Window
from hezo_desktop.ui.window.guide import CHAPTERS, Guide, Heading, file_of, headings
from hezo_desktop.ui.window.screens import SCREENS

HANDLED_BY_FIELDS = {
    "Alt+1",
    "Alt+2",
    "Alt+←",
    "Ctrl+;",
    "Ctrl+C",
    "Ctrl+D",
    "Ctrl+Del",
    "Ctrl+Enter",
    "Ctrl+O",
    "Ctrl+V",
    "Ctrl+↑",
    "Ctrl+↓",
    "Del",
    "Enter",
    "Esc",
    "F2",
    "F7",
    "Shift+Tab",
    "Tab",
    "↑",
    "↓",
}
"""Keys of grids, fields and dialogs, which are no shortcuts of the window; tested with them."""

_DEEPEST = 3
"""The words of the longest command, such as `approval keys list`."""

_KEY = re.compile(r"(?:(?:Ctrl|Shift|Alt)\+)+\S+|F\d{1,2}|Ins|Del|Tab|Enter|Esc|[↑↓]")


def text_of(language: str) -> str:
    return file_of(language).read_text(encoding="utf-8")


def outline(language: str) -> list[Heading]:
    document = QTextDocument()
    document.setMarkdown(text_of(language))
    return list(headings(document))


def spans(language: str) -> set[str]:
    """What stands between single backticks."""
    prose = re.sub(r"```.*?```", "", text_of(language), flags=re.DOTALL)
    return set(re.findall(r"`([^`\n]+)`", prose))


def commands(language: str) -> list[list[str]]:
    lines = [line for line in text_of(language).splitlines() if line.startswith("hezo-desktop ")]
    return [shlex.split(line)[1:] for line in lines]


def open_guide(window: Window) -> Guide:
    guide = window.findChild(Guide)
    assert isinstance(guide, Guide)
    assert guide.isVisible()
    return guide


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_loads_in_both_languages(qtbot: QtBot, language: str):
    guide = Guide(None, language)
    qtbot.addWidget(guide)
    assert guide.contents.count() > len(CHAPTERS)
    assert guide.heading.startswith("1. ")


@pytest.mark.usefixtures("qapp")
def test_every_polish_heading_has_its_twin_in_english():
    polish, english = outline("pl"), outline("en")
    assert [heading.level for heading in polish] == [heading.level for heading in english]
    numbers = [
        [heading.text.partition(".")[0] for heading in each if heading.level == 2]
        for each in (polish, english)
    ]
    assert numbers[0] == numbers[1] == [str(n) for n in range(1, len(numbers[0]) + 1)]


@pytest.mark.usefixtures("qapp")
def test_every_screen_has_its_chapter():
    assert set(CHAPTERS) == {screen.key for screen in SCREENS}
    known = {heading.text.partition(".")[0] for heading in outline("pl")}
    assert set(CHAPTERS.values()) <= known


def test_f1_opens_the_guide_at_the_chapter_about_the_screen(qtbot: QtBot, window: Window):
    for screen, chapter in CHAPTERS.items():
        window.show_screen(screen)
        qtbot.keyClick(window, Qt.Key.Key_F1)
        guide = open_guide(window)
        assert guide.heading.startswith(f"{chapter}. ")
        assert guide.text.cursorForPosition(QPoint(30, 30)).block().text() == guide.heading
        guide.close()


def test_the_guide_leaves_the_window_at_work(qtbot: QtBot, window: Window):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert not open_guide(window).isModal()
    window.show_screen("settings")
    assert open_guide(window).isVisible()


def test_the_open_guide_follows_the_language_of_the_window(qtbot: QtBot, window: Window):
    window.show_screen("contracts")
    qtbot.keyClick(window, Qt.Key.Key_F1)
    guide = open_guide(window)
    window.set_language("pl")
    assert guide.heading == "7. Umowa"
    window.set_language("en")
    assert guide.heading == "7. The contract"


def test_the_open_guide_follows_the_theme_of_the_window(qtbot: QtBot, window: Window):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    text = open_guide(window).text
    text.moveCursor(QTextCursor.MoveOperation.Start)
    text.find("Ctrl+1")
    grounds = [text.textCursor().charFormat().background().color().lightness()]
    window.set_theme("dark")
    grounds.append(text.textCursor().charFormat().background().color().lightness())
    assert grounds[0] > 128 > grounds[1]


def test_the_search_knows_no_accents_and_goes_round(qtbot: QtBot):
    guide = Guide(None, "pl")
    qtbot.addWidget(guide)
    guide.open_at("home")
    QTest.keyClicks(guide.search, "SPRZECZNOSCI")
    assert guide.text.textCursor().selectedText().casefold() == "sprzeczności"
    first = guide.text.textCursor().position()
    places = int(guide.hits.text().split()[0])
    for _place in range(places):
        qtbot.keyClick(guide.search, Qt.Key.Key_Return)
    assert guide.text.textCursor().position() == first
    guide.search.setText("nie ma takiego słowa")
    assert guide.hits.text() == "0 miejsc"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_of_the_guide_is_one_of_the_program(language: str):
    for command in commands(language):
        _shared, rest = split(command)
        with suppress(SystemExit) if rest == ["--version"] else nullcontext():
            parser().parse_args(rest)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_of_the_program_has_its_example(language: str):
    given = [split(command)[1] for command in commands(language)]
    shown = {tuple(words[:depth]) for words in given for depth in range(1, _DEEPEST + 1)}
    assert [step for step in _steps(parser()) if step not in shown] == []


def _steps(of: argparse.ArgumentParser, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Each command, with its step where it has steps."""
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, inner in action.choices.items():
                deeper = list(_steps(inner, (*before, name)))
                yield from deeper or [(*before, name)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_bold_words_are_names_that_the_screens_show(language: str):
    with (RESOURCES / "i18n" / "pl" / "LC_MESSAGES" / "hezo.po").open("rb") as file:
        messages = list(read_po(file))
    said = [message.string if language == "pl" else message.id for message in messages]
    names = {
        form.replace("&", "").rstrip()
        for each in said
        for form in ([each] if isinstance(each, str) else each)
    }
    bold = re.findall(r"\*\*(.+?)\*\*", text_of(language))
    assert sorted(set(bold) - names) == []


def test_the_guide_names_the_keys_of_the_program_and_no_others(window: Window):
    program = {_native(key) for key in _keys(window)} - {""}
    for language in LANGUAGES:
        named = {span for span in spans(language) if _KEY.fullmatch(span)}
        numbered = {f"Ctrl+{n}" for n in range(1, len(SCREENS) + 1)}
        assert sorted(named - program - HANDLED_BY_FIELDS) == []
        assert sorted(program - named - numbered) == []


def _keys(window: Window) -> Iterator[QKeySequence]:
    for screen in SCREENS:
        window.show_screen(screen.key)
    yield from (action.shortcut() for action in window.findChildren(QAction))
    yield from (
        shortcut.key()
        for shortcut in window.findChildren(QShortcut)
        if shortcut.key() != QKeySequence("Down")  # from a list's search into the list
    )


_SIGNS = {"Return": "Enter", "+Left": "+←", "+Up": "+↑", "+Down": "+↓", "PgDown": "PgDn"}


def _native(key: QKeySequence) -> str:
    """The key as the guide writes it; the plus of some keyboards is the equals sign of others."""
    written = key.toString().replace("Ctrl+=", "Ctrl++")
    for name, sign in _SIGNS.items():
        written = written.replace(name, sign)
    return written
