"""The line that tells how far slow work is, and stops it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.background import Background, Done, Failed, Job, Progress
from hezo_desktop.ui.parts.text import button, label, row


class Working(QWidget):
    """Runs one job at a time beside the window; a newer one takes the place of the older."""

    changed = Signal(bool)
    """Work began, or the last work ended."""

    stopped = Signal()
    """The reader stopped the work, and it has ended."""

    def __init__(self, tr: Translator, background: Background) -> None:
        super().__init__()
        self._background = background
        self._job: Job | None = None
        self._said = label("", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress"))
        self.cancel = button(tr("Stop"))
        self.cancel.clicked.connect(self.stop)
        layout = row(self._said, self.bar, self.cancel)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        keep = self.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.setSizePolicy(keep)
        self.hide()

    @property
    def busy(self) -> bool:
        """Is something under way?"""
        return self._job is not None

    def run(
        self,
        said: str,
        work: Callable[[Progress], Any],
        done: Done,
        failed: Failed,
        *,
        lasting: bool = False,
    ) -> None:
        """Do `work` and hand on what it returns or raises; `said` names it to the reader.

        Lasting work is a short step that is not stopped half-way.
        """
        if self._job is not None:
            self._job.cancel()
        self._said.setText(said)
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(not lasting)
        self.show()
        job = self._job = self._background.run(
            work,
            lambda result: self._hand(job, done, result),
            lambda error: self._hand(job, failed, error),
            receiver=self,
        )
        job.progressed.connect(lambda at, of: self._tell(job, at, of))
        job.finished.connect(lambda: self._ended(job))
        self.changed.emit(True)

    def stop(self) -> None:
        """Ask the work under way to end."""
        if self._job is not None and self.cancel.isEnabled():
            self._job.cancel()
            self.cancel.setEnabled(False)

    def _tell(self, job: Job, at: int, of: int) -> None:
        if job is self._job:
            self.bar.setRange(0, of)
            self.bar.setValue(at)

    def _hand(self, job: Job, on: Callable[[Any], None], result: Any) -> None:
        """Hand a result on once the line is quiet, since that may ask something or begin anew."""
        self._ended(job)
        on(result)

    def _ended(self, job: Job) -> None:
        if job is not self._job:
            return
        self._job = None
        self.hide()
        self.changed.emit(False)
        if job.cancelled:
            self.stopped.emit()
