from __future__ import annotations

import gc
import threading
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hezo_desktop.ui.parts import background as beside
from hezo_desktop.ui.parts.background import Background, Progress


def test_what_a_job_returns_comes_back_in_the_windows_thread(qtbot: QtBot, background: Background):
    heard: list[Any] = []
    receiver = QObject()
    background.run(
        lambda _progress: threading.current_thread().name,
        lambda name: heard.append((name, threading.current_thread())),
        heard.append,
        receiver=receiver,
    )
    qtbot.waitUntil(lambda: bool(heard))
    name, thread = heard[0]
    assert name.startswith("background")
    assert thread is threading.main_thread()


def test_what_a_job_raises_comes_back_too(qtbot: QtBot, background: Background):
    heard: list[Exception] = []
    receiver = QObject()

    def work(_progress: Progress) -> None:
        raise ValueError("no")

    background.run(work, lambda _result: None, heard.append, receiver=receiver)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], ValueError)


def test_jobs_wait_for_each_other(qtbot: QtBot, background: Background):
    order: list[int] = []
    receiver = QObject()
    for number in range(5):
        background.run(lambda _p, n=number: n, order.append, lambda _e: None, receiver=receiver)
    qtbot.waitUntil(lambda: len(order) == 5)
    assert order == [0, 1, 2, 3, 4]


def test_a_cancelled_job_stops_at_its_next_report_and_says_nothing(
    qtbot: QtBot, background: Background
):
    begun, go_on = threading.Event(), threading.Event()
    steps: list[int] = []
    heard: list[object] = []
    receiver = QObject()

    def work(progress: Progress) -> None:
        for step in range(100):
            progress(step, 100)
            steps.append(step)
            begun.set()
            go_on.wait(5)

    job = background.run(work, heard.append, heard.append, receiver=receiver)
    begun.wait(5)
    job.cancel()
    with qtbot.waitSignal(job.finished):
        go_on.set()
    assert steps == [0]
    assert heard == []


def test_a_result_for_a_widget_that_is_gone_is_dropped(qtbot: QtBot, background: Background):
    heard: list[object] = []
    receiver = QObject()
    job = background.run(lambda _p: 1, heard.append, heard.append, receiver=receiver)
    receiver.deleteLater()
    with qtbot.waitSignal(job.finished):
        qtbot.wait(1)
    assert heard in ([], [1])


def test_progress_is_reported_step_by_step(qtbot: QtBot, background: Background):
    seen: list[tuple[int, int]] = []
    go = threading.Event()
    receiver = QObject()

    def work(progress: Progress) -> None:
        go.wait(5)
        for step in (1, 2):
            progress(step, 2)

    job = background.run(work, lambda _r: None, lambda _e: None, receiver=receiver)
    job.progressed.connect(lambda done, of: seen.append((done, of)))
    with qtbot.waitSignal(job.finished):
        go.set()
    assert seen == [(1, 2), (2, 2)]


def test_windows_may_go_while_their_jobs_are_under_way(qtbot: QtBot, qapp: QApplication) -> None:
    """The thread speaks on through a job whose window is gone; nothing is left behind."""
    for closes in (True, False) * 20:
        window = QWidget()
        threads = Background(window)
        for _ in range(5):
            threads.run(
                lambda progress: [progress(step, 10) for step in range(10)],
                lambda _steps: None,
                lambda _error: None,
                receiver=window,
            )
        if closes:
            threads.close()
        window.deleteLater()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qtbot.waitUntil(lambda: not beside._UNDER_WAY)


def test_a_window_that_became_garbage_goes_in_its_own_thread(qtbot: QtBot, background: Background):
    went: list[threading.Thread] = []

    class Ring(QObject):
        """Holds itself, so that only a search for circular garbage finds it."""

        def __init__(self) -> None:
            super().__init__()
            self.itself = self

        def __del__(self) -> None:
            went.append(threading.current_thread())

    def work(_progress: Progress) -> int:
        return len([[number] for number in range(200_000)])

    Ring()
    receiver = QObject()
    with qtbot.waitSignal(background.run(work, print, print, receiver=receiver).finished):
        pass
    qtbot.waitUntil(lambda: not beside._UNDER_WAY)
    gc.collect()
    assert went == [threading.main_thread()]


def test_garbage_does_not_pile_up_during_a_long_job(qtbot: QtBot, background: Background):
    gone = threading.Event()

    class Ring:
        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            gone.set()

    def work(_progress: Progress) -> bool:
        Ring()
        return gone.wait(20)

    seen: list[bool] = []
    receiver = QObject()
    background.run(work, seen.append, print, receiver=receiver)
    qtbot.waitUntil(lambda: bool(seen), timeout=25_000)
    assert seen == [True]
