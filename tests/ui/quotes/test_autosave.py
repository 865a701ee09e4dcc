"""What is typed is stored, whatever ends the work: the clock, a step that is taken, a crash."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from hezo_desktop import bootstrap
from hezo_desktop.services import quotes
from hezo_desktop.ui.quotes import Page
from hezo_desktop.ui.quotes.grid_columns import Col
from hezo_desktop.ui.window import Window

ROOT = Path(__file__).parents[3]
MOST_LOST_SECONDS = 2.0


def test_a_killed_program_loses_two_seconds_of_typing_at_most(filled: Path, tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    shutil.copytree(filled, workspace)
    command = [sys.executable, "-m", "tests.ui.quotes.typing_process", str(workspace)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        typed: dict[int, float] = {}
        while not typed or max(typed.values()) - min(typed.values()) < 4:
            title, moment = process.stdout.readline().split()
            typed[int(title)] = float(moment)
        process.kill()
        killed = time.time()
    with bootstrap.start(workspace, as_of=date(2026, 11, 20)) as app:
        kept = int(quotes.summaries(app)[0].title)
    unstored = [moment for title, moment in typed.items() if title > kept]
    assert killed - min(unstored, default=killed) <= MOST_LOST_SECONDS


@pytest.fixture
def page(qtbot: QtBot, window: Window) -> Page:
    with qtbot.waitActive(window):
        window.activateWindow()
    shown = window.show_screen("quotes")
    assert isinstance(shown, Page)
    shown.show_quote(quotes.summaries(shown.app)[0].id)
    return shown


def half_typed(page: Page) -> QLineEdit:
    """A quantity of 42 stands in an open cell; nobody has pressed Enter."""
    assert page.builder
    assert page.editor
    lines = page.builder.lines
    lines.go_to(page.editor.lines[0].id, Col.QUANTITY)
    lines.setFocus()
    QTest.keyClicks(lines, "4")
    field = lines._open_editor()
    assert field
    QTest.keyClicks(field, "2")
    return field


WAYS_ON: dict[str, Callable[[Page], object]] = {
    "issue": lambda page: page.life.issue(),
    "preview": lambda page: page.builder and page.builder.preview(),
    "next remark": lambda page: page.builder and page.builder.next_problem(),
    "list": Page.show_list,
    "another screen": Page.may_leave,
    "duplicate": lambda page: page.life.duplicate(),
    "new quote": lambda page: page.life.start(),
}


@pytest.mark.parametrize("way", WAYS_ON)
def test_whatever_is_done_next_first_takes_the_open_cell(
    qtbot: QtBot, page: Page, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    quote_id = quotes.summaries(page.app)[0].id
    monkeypatch.setattr(page, "refuse", lambda _error: None)
    half_typed(page)
    WAYS_ON[way](page)
    if page.editor is not None:
        page.editor.save()
    qtbot.waitUntil(page.isEnabled, timeout=30_000)
    assert quotes.draft(page.app, quote_id).lines[0].quantity == 42


@pytest.mark.parametrize("way", [way for way in WAYS_ON if way != "next remark"])
def test_nothing_is_done_and_nothing_lost_while_the_open_cell_cannot_be_read(
    page: Page, way: str
) -> None:
    field = half_typed(page)
    QTest.keyClicks(field, "x")
    editor = page.editor
    WAYS_ON[way](page)
    assert page.editor is editor
    assert page.builder
    assert page.builder.lines.isVisible()
    assert page.builder.note.isVisible()
    assert field.text() == "42x"
    QTest.keyClick(field, Qt.Key.Key_Escape)
