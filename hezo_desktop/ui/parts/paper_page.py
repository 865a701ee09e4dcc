"""What the screens of quotes and of contracts share: a list, or one paper with its steps."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStackedWidget, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.services.paper_files import NEWEST, Which
from hezo_desktop.ui.parts import ask, export
from hezo_desktop.ui.parts.page import PageBase
from hezo_desktop.ui.parts.text import button, column, label, row


class PaperPage(PageBase):
    """A stack of the list and the work area: a head with the paper's name and its next steps.

    Every step is an action with a key of its own; it is in the menu while the screen is shown,
    and some have a button in the head, which is there only while the step can be taken.
    """

    def __init__(self, app: App, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(app, tr, parent)
        self.name = label("", "title")
        self.state = label("", "tag")
        self.state.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.saved = label("", "muted")
        self._buttons: dict[QAction, QPushButton] = {}
        self._exporter = export.Exporter(self, app, tr, self.background)
        self._stack = QStackedWidget()
        self.setLayout(column(self._stack))

    # -- building -----------------------------------------------------------------------------

    def add_step(self, text: str, keys: str, slot: Callable[[], object]) -> QAction:
        """A step with its key; what it does may be refused."""
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: slot())
        self.addAction(action)
        return action

    def stack(
        self,
        papers: QWidget,
        work: QWidget,
        *,
        back: QPushButton,
        steps: Sequence[QAction],
        main: Sequence[QAction],
    ) -> None:
        """Put the list and the work area together; `main` are the steps that stand out."""
        for action in (*steps, *main):
            made = button(action.text(), "main" if action in main else "")
            made.setToolTip(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
            made.clicked.connect(action.trigger)
            self._buttons[action] = made
        head = row(back, self.name, self.state, self.saved, 1, *self._buttons.values(), spacing=8)
        area = QWidget()
        area.setLayout(column(head, work, spacing=10, margin=12))
        self._stack.addWidget(papers)
        self._stack.addWidget(area)

    def show_work(self, *, shown: bool) -> None:
        """Show the paper that is open, or the list."""
        self._stack.setCurrentIndex(int(shown))

    def offer(self, possible: Mapping[QAction, bool], *, keep: Sequence[QAction] = ()) -> None:
        """Let only those steps be taken that are `possible`; the buttons of `keep` stay put."""
        for action, can in possible.items():
            action.setEnabled(can)
            shown = self._buttons.get(action)
            if shown is not None:
                shown.setEnabled(can)
                shown.setVisible(can or action in keep)

    # -- doing and refusing -------------------------------------------------------------------

    def do(self, step: Callable[[], object]) -> None:
        """Take a step; a refusal is shown."""
        try:
            step()
        except HezoError as refusal:
            self.refuse(refusal)

    def do_slowly(self, work: Callable[[], object], done: Callable[[object], None]) -> None:
        """Do slow work beside the window; nothing can be changed meanwhile."""
        self.setEnabled(False)
        self.setCursor(Qt.CursorShape.BusyCursor)

        def ready(result: object) -> None:
            self.setEnabled(True)
            self.unsetCursor()
            done(result)

        def failed(error: Exception) -> None:
            self.setEnabled(True)
            self.unsetCursor()
            self.refuse(error)

        self.background.run(lambda _progress: work(), ready, failed, receiver=self)

    def refuse(self, error: Exception) -> None:
        """Say why a step cannot be taken, and go back to work."""
        ask.show_error(self, self._, error, self.app.workspace.logs)
        self.focus()

    def focus(self) -> None:
        """Put the cursor where work goes on."""

    def write_papers(
        self,
        refs: Sequence[str | UUID],
        documents: Mapping[str, str],
        which: Which = NEWEST,
        *,
        aside: Collection[str] = (),
    ) -> None:
        """Ask where these documents (names by key) of these papers go, and write them there.

        Those in `aside` are written only when they are ticked.
        """
        order = export.ask_order(
            self,
            self._,
            refs=refs,
            documents=documents,
            folder=self.app.workspace.exports,
            which=which,
            aside=aside,
        )
        if order is not None:
            self._exporter.start(order, self._say_written)

    def _say_written(self, paths: tuple[Path, ...]) -> None:
        folder = str(paths[0].parent) if paths else ""
        self.status.emit(
            self._.plural(
                "{n} file saved in {folder}",
                "{n} files saved in {folder}",
                len(paths),
                folder=folder,
            )
        )
