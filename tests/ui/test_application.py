from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer, QtMsgType
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hezo_desktop import bootstrap
from hezo_desktop.paths import choose_workspace, default_workspace
from hezo_desktop.services import quotes
from hezo_desktop.ui.application import run_window
from hezo_desktop.ui.application.faults import Faults, from_qt
from hezo_desktop.ui.application.qt_language import QtLanguage, speak
from hezo_desktop.ui.application.single import SingleWindow
from hezo_desktop.ui.window import Window

TODAY = date(2026, 11, 20)


def window_of(qapp: QApplication) -> Window | None:
    shown = (each for each in qapp.topLevelWidgets() if each.isVisible())
    return next((each for each in shown if isinstance(each, Window)), None)


@pytest.fixture
def when_open(qapp: QApplication) -> Iterator[list[Any]]:
    """Closes the window as soon as its data is open; tells what was shown then."""
    seen: list[Any] = []

    def look() -> None:
        window = window_of(qapp)
        if window is not None and window.app is not None:
            seen.append((window.shown, window.language, len(quotes.summaries(window.app))))
            window.close()

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    yield seen
    timer.stop()


def test_a_first_start_ends_in_the_sample_quote(tmp_path: Path, answers: Any, when_open: list[Any]):
    def skip_all(wizard: Any) -> None:
        for _step in range(4):
            wizard.skip()

    answers.give(skip_all)
    assert run_window(tmp_path / "workspace", "en", TODAY) == 0
    assert when_open == [("quotes", "en", 1)]
    assert (tmp_path / "workspace" / "window.ini").exists()


def test_giving_up_the_first_start_writes_nothing(tmp_path: Path, answers: Any):
    answers.give(lambda wizard: wizard.reject())
    assert run_window(tmp_path / "workspace", "en", TODAY) == 0
    assert not (tmp_path / "workspace").exists()


def test_a_later_start_opens_the_desk_in_the_stored_language(tmp_path: Path, when_open: list[Any]):
    with bootstrap.start(tmp_path, as_of=TODAY):
        pass
    assert run_window(tmp_path, None, TODAY) == 0
    assert when_open == [("home", "pl", 0)]


def test_a_workspace_held_by_another_is_refused_with_exit_code_3(tmp_path: Path, answers: Any):
    with bootstrap.start(tmp_path, as_of=TODAY):
        answers.press("Close")
        assert run_window(tmp_path, "en", TODAY) == 3
    assert answers.seen


def test_a_second_start_only_raises_the_first_window(qtbot: QtBot, tmp_path: Path):
    raised: list[bool] = []
    first = SingleWindow(tmp_path)
    assert not first.ring()
    first.answer(lambda: raised.append(True))
    rung: list[int] = []
    other = threading.Thread(target=lambda: rung.append(SingleWindow(tmp_path).ring()))
    other.start()
    qtbot.waitUntil(lambda: bool(raised))
    other.join()
    assert rung == [True]
    assert not SingleWindow(tmp_path / "elsewhere").ring()
    first.close()


def test_a_fault_is_logged_and_owned_up_to_once_at_a_time(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
):
    shown: list[BaseException] = []
    faults = Faults(shown.append)
    error = ValueError("broken")
    with caplog.at_level(logging.ERROR):
        faults.caught(ValueError, error, None)
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == [error]
    assert "broken" in caplog.text


def test_a_fault_in_another_thread_is_shown_in_the_windows_thread(qtbot: QtBot):
    where: list[threading.Thread] = []
    faults = Faults(lambda _error: where.append(threading.current_thread()))
    thread = threading.Thread(target=lambda: faults.caught(ValueError, ValueError("x"), None))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(where))
    assert where == [threading.main_thread()]


def test_ctrl_c_in_the_terminal_ends_the_program():
    with pytest.raises(SystemExit):
        Faults(lambda _error: None).caught(KeyboardInterrupt, KeyboardInterrupt(), None)


def test_what_qt_says_goes_to_the_log(caplog: pytest.LogCaptureFixture):
    class Context:
        category = "qt.test"

    with caplog.at_level(logging.WARNING):
        from_qt(QtMsgType.QtWarningMsg, Context(), "careful")
    assert "careful" in caplog.text


def test_qt_says_zapisz_in_polish(qapp: QApplication):
    polish = speak(qapp, "pl", None)
    assert QtLanguage("pl").translate("QPlatformTheme", "Save") == "Zapisz"
    assert qapp.translate("QPlatformTheme", "Save") == "Zapisz"
    assert qapp.translate("QPlatformTheme", "Cancel") == "Anuluj"
    english = speak(qapp, "en", polish)
    assert qapp.translate("QPlatformTheme", "Save") == "Save"
    assert qapp.translate("Nobody", "never translated") == "never translated"
    qapp.removeTranslator(english)


def test_the_workspace_chosen_once_is_the_default_for_window_and_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("HEZO_DATA", raising=False)
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_a, **_k: str(tmp_path / "usual"))
    assert default_workspace() == tmp_path / "usual"
    choose_workspace(tmp_path / "mine")
    assert default_workspace() == tmp_path / "mine"
    monkeypatch.setenv("HEZO_DATA", str(tmp_path / "named"))
    assert default_workspace() == tmp_path / "named"
