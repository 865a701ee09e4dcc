"""Slow work beside the window: one thread, one job after another, results back in the window.

A job gets a `Progress` to report with and to be cancelled by. What it returns or raises is handed
to `done` or `failed` in the window's thread, unless the widget that asked is gone.

A widget must go in the window's thread, too. Python looks for circular garbage in whatever thread
happens to make the next object, so it does not while a job is under way; the window does then.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]

_TIDY_MS = 250
_YOUNG = 0
"""Of the garbage, what was made lately: looking through all of it would stop the window."""


class CancelledError(Exception):
    """Raised inside a job, by its own progress report, after the reader has cancelled it."""


class Progress:
    """How a job tells how far it is; a service takes it as a plain `progress(done, of)`."""

    def __init__(self, job: Job) -> None:
        self._job = job

    @property
    def cancelled(self) -> bool:
        """Does the reader want the job to end?"""
        return self._job.cancelled

    def __call__(self, done: int, of: int) -> None:
        """Report `done` out of `of` steps.

        Raises: CancelledError when the job was cancelled meanwhile.
        """
        if self._job.cancelled:
            raise CancelledError
        self._job.progressed.emit(done, of)


Work = Callable[[Progress], Any]


class Job(QObject):
    """One piece of work under way.

    It belongs to nobody: the thread may still speak through it when the window that asked is gone.
    It goes in the window's thread, and only when the other thread has let go of it.
    """

    progressed = Signal(int, int)
    finished = Signal()
    _returned = Signal(object, object)

    def __init__(self, work: Work, receiver: QObject, done: Done, failed: Failed) -> None:
        super().__init__()
        self.cancelled = False
        self.future: Future[None] | None = None
        self._through = Event()
        self._work: Work | None = work
        self._answer: tuple[QObject, Done, Failed] | None = (receiver, done, failed)
        self._returned.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Let the job stop at its next progress report; neither `done` nor `failed` is called."""
        self.cancelled = True

    def perform(self) -> None:
        """Do the work; runs in the background thread."""
        assert self._work
        try:
            result: Any = self._work(Progress(self))
        except Exception as error:  # noqa: BLE001 - the window tells bugs apart
            self._returned.emit(None, error)
        else:
            self._returned.emit(result, None)
        finally:
            self._through.set()

    @Slot(object, object)
    def _deliver(self, result: Any, error: Exception | None) -> None:
        assert self._answer
        receiver, done, failed = self._answer
        try:
            if not self.cancelled and shiboken6.isValid(receiver):
                if error is None:
                    done(result)
                else:
                    failed(error)
        finally:
            self.finished.emit()
            self._retire()

    def _retire(self) -> None:
        """Go, once the other thread is out of its last word; let go of every widget here."""
        if self._through.is_set():
            self._work = self._answer = None
            self.deleteLater()
        else:
            QTimer.singleShot(1, self, self._retire)


_UNDER_WAY: dict[int, Job] = {}
"""Jobs that a thread may still hold: the last to let go of one must not be that thread."""


def _begin(job: Job) -> None:
    gc.disable()
    key = id(job)
    _UNDER_WAY[key] = job
    job.destroyed.connect(lambda: _end(key))


def _end(key: int) -> None:
    _UNDER_WAY.pop(key, None)
    if not _UNDER_WAY:
        gc.enable()


class Background(QObject):
    """The one thread for slow work; jobs wait for each other."""

    busy = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")
        self._running = 0
        self._closed = False
        self._tidying = QTimer(self, interval=_TIDY_MS)
        self._tidying.timeout.connect(lambda: gc.collect(_YOUNG))

    def run(
        self,
        work: Work,
        done: Done,
        failed: Failed,
        *,
        receiver: QObject,
    ) -> Job:
        """Do `work(progress)` in the background for `receiver`; returns the job, to cancel it."""
        job = Job(work, receiver, done, failed)
        if self._closed:
            return job
        _begin(job)
        job.finished.connect(self._one_less)
        self._running += 1
        self._tidying.start()
        self.busy.emit(True)
        job.future = self._threads.submit(job.perform)
        return job

    def close(self) -> None:
        """Wait for the work under way; what has not begun, or is asked for later, is dropped."""
        self._closed = True
        self._threads.shutdown(wait=True, cancel_futures=True)
        for key, job in list(_UNDER_WAY.items()):
            if job.future and job.future.cancelled():
                _end(key)

    @Slot()
    def _one_less(self) -> None:
        self._running -= 1
        if not self._running:
            self._tidying.stop()
            self.busy.emit(False)
