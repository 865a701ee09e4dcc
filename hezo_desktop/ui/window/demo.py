"""The DEMO strip above the screens, and the step that takes the DEMO data out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.text import button, label, row


class DemoStrip(QFrame):
    """Says, as long as there is DEMO data, what it is and how to be rid of it."""

    own_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self.setObjectName("demo")
        said = label(
            tr("DEMO: fictional sample data is in this workspace. Its papers carry the DEMO mark."),
            "strong",
        )
        own, remove = button(tr("Enter your own company")), button(tr("Remove DEMO data"))
        own.clicked.connect(self.own_wanted)
        remove.clicked.connect(self.removal_wanted)
        layout = row(said, 1, own, remove)
        layout.setContentsMargins(14, 5, 10, 5)
        self.setLayout(layout)
        self.setVisible(False)


class DemoSteps:
    """Puts the DEMO data in and takes it out; the work is done beside the window."""

    def __init__(
        self,
        window: QWidget,
        background: Background,
        *,
        changed: Callable[[], object],
        refused: Callable[[Exception], object],
    ) -> None:
        """`changed` shows the workspace anew, `refused` a refusal."""
        self._window, self._background = window, background
        self._changed, self._refused = changed, refused

    def add(self, app: App) -> None:
        """Put in what is missing of the DEMO data."""
        from hezo_desktop.services import sample  # noqa: PLC0415 - heavy; the window shows before

        self._do(lambda: sample.fill(app))

    def agreed(self, app: App, tr: Translator) -> bool:
        """Say exactly what goes and what stays: is that wanted?"""
        from hezo_desktop.services import sample  # noqa: PLC0415 - heavy; the window shows before

        question = tr(
            "Remove the DEMO data? This cannot be undone. Your own records stay, and so does the "
            "journal with its proof."
        )
        details = [tr.render(each) for each in sample.sentences(sample.plan(app))]
        return ask.confirm(self._window, tr, question, tr("Remove DEMO data"), details=details)

    def remove(self, app: App) -> None:
        """Take the DEMO data out."""
        from hezo_desktop.services import sample  # noqa: PLC0415 - heavy; the window shows before

        self._do(lambda: sample.remove(app))

    def _do(self, work: Callable[[], object]) -> None:
        self._window.setEnabled(False)

        def ready(_result: object) -> None:
            self._window.setEnabled(True)
            self._changed()

        def failed(error: Exception) -> None:
            self._window.setEnabled(True)
            self._refused(error)

        self._background.run(lambda _progress: work(), ready, failed, receiver=self._window)
