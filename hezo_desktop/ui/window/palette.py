"""Ctrl+K: one box over everything in the workspace and every command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QListView, QWidget

from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.background import Background, Job
from hezo_desktop.ui.parts.icons import icon
from hezo_desktop.ui.parts.text import button, column, label, row
from hezo_desktop.ui.window.palette_entries import (
    ADVICE,
    COMMAND,
    EVERYWHERE,
    PREFIXES,
    RECENT,
    TITLES,
    Entry,
    Question,
    matching,
    question,
)
from hezo_desktop.ui.window.palette_rows import Painter, Rows

if TYPE_CHECKING:
    from hezo_desktop.services.search import Hit

_IN_A_GROUP, _IN_ONE_GROUP = 6, 50
"""Rows shown of each kind: among others, and alone."""
_WIDTH, _HEIGHT = 720, 480
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Backtab: -1,
}


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the palette's rows come from.

    `find` looks for things beside the window; `recent` are those opened last; `commands` are all
    that can be given now, `usual` those offered before anything is typed.
    """

    find: Callable[[Question], Sequence[Hit]]
    recent: Sequence[Hit]
    commands: Sequence[Entry]
    usual: Sequence[Entry]


class Palette(QDialog):
    """Type a few letters, walk with the arrows, Enter opens."""

    taken = Signal(object)
    """The entry that was taken; the palette is closed by then."""
    history_cleared = Signal()

    def __init__(
        self, parent: QWidget, tr: Translator, sources: Sources, background: Background
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._, self._sources, self._background = tr, sources, background
        self._job: Job | None = None
        self._enter_waits = False
        self.setObjectName("palette")
        self.setWindowTitle(tr("Search everywhere"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.box = QLineEdit()
        self.box.setObjectName("palette")
        self.box.setPlaceholderText(
            tr("Customer, NIP, serial number, quote, contract, model or command")
        )
        self.box.setAccessibleName(tr("Search everywhere"))
        self.box.setClearButtonEnabled(True)
        self.box.addAction(icon(self, "magnify", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.box.textChanged.connect(self._ask)
        self.box.installEventFilter(self)
        self.rows = Rows(self)
        self.list = QListView()
        self.list.setModel(self.rows)
        self.list.setItemDelegate(Painter(self.rows, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(tr("Found"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda _index: self.take())
        keys = label(tr("Arrows choose, Enter opens, Esc closes."), "muted")
        self._clear = button(tr("Clear history"), "link")
        self._clear.clicked.connect(self._forget)
        signs = " · ".join(f"{each.sign} {tr.render(each.told)}" for each in PREFIXES)
        self.setLayout(
            column(
                self.box,
                label(signs, "muted"),
                self.list,
                row(keys, 1, self._clear),
                margin=12,
            )
        )
        self._show_usual()

    @property
    def entries(self) -> list[Entry]:
        """What can be taken now, in its order."""
        found = (self.rows.entry(at) for at in range(self.rows.rowCount()))
        return [entry for entry in found if entry is not None]

    def show_above(self, window: QWidget) -> None:
        """Open near the top of the window, in its middle."""
        self.resize(QSize(min(_WIDTH, window.width() - 40), min(_HEIGHT, window.height() - 80)))
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + 48)
        self.show()
        self.activateWindow()
        self.box.setFocus()

    def take(self) -> None:
        """Take the row that stands out, or the first one of the answer under way."""
        if self._job is not None:
            self._enter_waits = True
            return
        entry = self.rows.entry(self.list.currentIndex().row())
        if entry is not None and entry.icon == EVERYWHERE:
            self.box.setText(question(self.box.text()).text)
        elif entry is not None:
            self.close()
            self.taken.emit(entry)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The keys that walk and take, while the cursor stays in the box."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        elif key in _STEPS:
            self._go_to(self.rows.next_entry(self.list.currentIndex().row(), _STEPS[key]))
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.list.keyPressEvent(event)
        else:
            return False
        return True

    def changeEvent(self, event: QEvent) -> None:
        """A click elsewhere in the program closes the palette; a look at another one does not."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            QTimer.singleShot(0, self, self._close_if_left)

    def _close_if_left(self) -> None:
        if QApplication.activeWindow() not in (None, self):
            self.close()

    # -- asking -------------------------------------------------------------------------------

    def _ask(self, typed: str) -> None:
        """Look for what is typed now; an earlier answer is not waited for."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._enter_waits = False
        asked = question(typed)
        if not asked.text:
            self._show_usual(asked)
        elif asked.kinds == (COMMAND,):
            self._show_found(asked, ())
        else:
            find = self._sources.find

            def look(progress: Callable[[int, int], None]) -> Sequence[Hit]:
                progress(0, 1)  # an answer nobody waits for any more is not looked for
                return find(asked)

            self._job = self._background.run(
                look,
                lambda found: self._answered(asked, found),
                self._failed,
                receiver=self,
            )

    def _answered(self, asked: Question, found: Sequence[Hit]) -> None:
        self._job = None
        self._show_found(asked, [_entry(each) for each in found if asked.wants(each.kind)])
        if self._enter_waits:
            self._enter_waits = False
            self.take()

    def _failed(self, error: Exception) -> None:
        self._job = None
        raise error

    # -- showing ------------------------------------------------------------------------------

    def _show_usual(self, asked: Question = Question("")) -> None:  # noqa: B008 - it is frozen
        """Before anything is typed: what was opened last, and the most useful commands."""
        recent = [_entry(each, RECENT) for each in self._sources.recent if asked.wants(each.kind)]
        usual = self._sources.commands if COMMAND in asked.kinds else self._sources.usual
        offered = [*recent, *(usual if asked.wants(COMMAND) else ())]
        self._show(offered, ())
        self._clear.setVisible(bool(recent))

    def _show_found(self, asked: Question, found: Sequence[Entry]) -> None:
        offered = list(found)
        if asked.wants(COMMAND):
            offered += matching(self._sources.commands, asked.words)
        self._clear.setVisible(False)
        if offered:
            self._show(offered, asked.words)
            return
        nothing = self._("Nothing is called “{text}”.", text=asked.text)
        self._show_rows([nothing, *_advice(asked, self._)], ())

    def _show(self, offered: Sequence[Entry], words: Sequence[str]) -> None:
        """Show the groups in the order of their first, which is their best entry."""
        groups = dict.fromkeys(each.group for each in offered)
        most = _IN_ONE_GROUP if len(groups) == 1 or not words else _IN_A_GROUP
        rows: list[str | Entry] = []
        for group in groups:
            entries = [each for each in offered if each.group == group]
            rows += [self._.render(TITLES[group]), *entries[:most]]
        self._show_rows(rows, words)

    def _show_rows(self, rows: Sequence[str | Entry], words: Sequence[str]) -> None:
        self.rows.show_rows(rows, words)
        self._go_to(self.rows.next_entry(-1, 1))

    def _go_to(self, place: int) -> None:
        self.list.setCurrentIndex(self.rows.index(place))
        if place == 1:
            self.list.scrollToTop()

    def _forget(self) -> None:
        self.history_cleared.emit()
        self._sources = Sources(self._sources.find, (), self._sources.commands, self._sources.usual)
        self._show_usual(question(self.box.text()))
        self.box.setFocus()


def _entry(found: Hit, group: str = "") -> Entry:
    key = found.key if found.kind == "model" else UUID(found.key)
    return Entry(
        group or found.kind, found.kind, found.title, found.detail, opens=(found.kind, key)
    )


def _advice(asked: Question, tr: Translator) -> list[Entry]:
    """The next step when nothing was found."""
    if asked.kinds and "company" not in asked.kinds:
        return [Entry(ADVICE, EVERYWHERE, tr("Look for “{text}” everywhere", text=asked.text))]
    text = tr("Add the customer “{name}”", name=asked.text)
    return [Entry(ADVICE, ADVICE, text, opens=("new-company", asked.text))]
