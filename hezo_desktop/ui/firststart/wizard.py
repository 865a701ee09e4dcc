"""The dialog of the first start: four steps, forward, back, or straight to the end."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QStackedWidget, QVBoxLayout, QWidget

from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import translator
from hezo_desktop.ui import theme
from hezo_desktop.ui.firststart.answers import FirstStart
from hezo_desktop.ui.firststart.steps import (
    CompanyStep,
    LookStep,
    PlaceStep,
    PricesStep,
    Step,
)
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.text import button, column, label, row


class Wizard(QDialog):
    """Asks what a new user may want to say; every step can be skipped.

    Enter goes on, Alt+Left goes back, Esc leaves the program without having written anything.
    """

    language_changed = Signal(str)

    def __init__(
        self,
        application: QApplication,
        language: str,
        workspace: Path,
        *,
        place_is_given: bool = False,
    ) -> None:
        """`place_is_given` when the workspace was named at the start and is not to be asked for."""
        super().__init__()
        self._place_is_given = place_is_given
        self.answers = FirstStart(language=language, workspace=workspace)
        self._application = application
        self._background = Background(self)
        self._at = 0
        self.setMinimumSize(720, 520)
        self.resize(860, 600)
        back = QKeySequence("Alt+Left")
        QShortcut(back, self, lambda: self._go(self._at - 1))
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._inner: QWidget | None = None
        self._build()

    def done(self, result: int) -> None:
        """Wait for a file that is still being read, then close."""
        self._background.close()
        super().done(result)

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self._steps[self._at]

    def forward(self) -> None:
        """Take this step's answer, if it is in order, and go on or finish."""
        if self.step.look() and self._take():
            self._go(self._at + 1)

    def skip(self) -> None:
        """Leave this step as it was before and go on or finish."""
        self._go(self._at + 1)

    def _take(self) -> bool:
        try:
            self.answers = self.step.read(self.answers)
        except HezoError:
            return False
        return True

    def _go(self, at: int) -> None:
        if at < 0:
            return
        if at == len(self._steps):
            self.accept()
            return
        self._at = at
        self._show()

    def _build(self) -> None:
        """Make all steps, in the language and theme of now, from the answers so far."""
        _ = self._ = translator(self.answers.language)
        self.setWindowTitle(_("Welcome to HEZO Desktop"))
        look = LookStep(_, self.answers)
        look.picked.connect(self._restyle, Qt.ConnectionType.QueuedConnection)
        self._steps: tuple[Step, ...] = (
            look,
            CompanyStep(_, self.answers),
            PricesStep(_, self.answers, self._background),
            PlaceStep(_, self.answers, given=self._place_is_given),
        )
        self._title, self._why = label("", "title"), label("", "muted", wrap=True)
        self._place = label("", "muted")
        self._stack = QStackedWidget()
        for step in self._steps:
            self._stack.addWidget(step)
        self._back = button(_("Back"))
        self._back.clicked.connect(lambda: self._go(self._at - 1))
        self._skip = button(_("Skip this step"))
        self._skip.clicked.connect(self.skip)
        self._next = button("", "main")
        self._next.setDefault(True)
        self._next.clicked.connect(self.forward)
        line = QFrame()
        line.setProperty("role", "line")
        body = column(self._title, self._why, self._stack, spacing=12)
        body.setContentsMargins(32, 26, 32, 16)
        foot = row(self._place, 1, self._back, self._skip, self._next)
        foot.setContentsMargins(32, 12, 32, 16)
        inner = QWidget()
        inner.setLayout(column(body, line, foot, spacing=0))
        if self._inner is not None:
            self._inner.deleteLater()
            self._outer.removeWidget(self._inner)
        self._inner = inner
        self._outer.addWidget(inner)
        self._show()

    def _show(self) -> None:
        _, last = self._, self._at == len(self._steps) - 1
        self._title.setText(self.step.title)
        self._why.setText(self.step.why)
        self._stack.setCurrentIndex(self._at)
        self._place.setText(_("Step {n} of {all}", n=self._at + 1, all=len(self._steps)))
        self._back.setVisible(self._at > 0)
        self._skip.setVisible(not last)
        self._next.setText(_("Finish") if last else _("Next"))
        self._next.setAccessibleName(self._next.text())
        self.step.setFocus()
        if not self.step.focusProxy():
            self._next.setFocus()

    def _restyle(self, language: str, name: str) -> None:
        """Show the chosen language and theme at once."""
        before = self.answers
        self._take()
        if name != before.theme:
            theme.apply(self._application, name)
        if language != before.language:
            self.language_changed.emit(language)
        self._build()
