"""Finished files into a folder: which, where to, in what language; with progress for many."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QDialog, QProgressDialog, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.errors import BadInputError
from hezo_desktop.i18n import Translator
from hezo_desktop.message import say
from hezo_desktop.services import paper_files
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.background import Background, Progress
from hezo_desktop.ui.parts.edit_dialog import EditDialog
from hezo_desktop.ui.parts.form import Form, combo
from hezo_desktop.ui.parts.path_field import PathField

SHOW_PROGRESS_AFTER_MS = 600


@dataclass(frozen=True, slots=True)
class Order:
    """What to write: the papers' keys, the documents, the folder, the language (empty = own).

    `which` is the revision of a quote, and whether its copy is marked.
    """

    refs: tuple[str | UUID, ...]
    keys: tuple[str, ...]
    folder: Path
    language: str = ""
    which: paper_files.Which = paper_files.NEWEST
    force: bool = False


def ask_order(
    parent: QWidget | None,
    tr: Translator,
    *,
    refs: Sequence[str | UUID],
    documents: Mapping[str, str],
    folder: Path,
    which: paper_files.Which = paper_files.NEWEST,
    aside: Collection[str] = (),
) -> Order | None:
    """Ask which of `documents` (names by key) go where; None when the reader gave up.

    Those in `aside` are written only when they are ticked.
    """
    form = Form(tr)
    boxes = {key: QCheckBox(name) for key, name in documents.items()}
    for key, box in boxes.items():
        box.setChecked(key not in aside)
    pairs = list(boxes.values())
    path = PathField(tr, tr("Folder"))
    path.set_path(folder)
    form.add_row((form.field("folder", tr("Folder"), path), 12))
    for first in range(0, len(pairs), 2):
        form.add_row(*((box, 6) for box in pairs[first : first + 2]))
    languages = {"": tr("as in the document"), "pl": tr("Polish"), "en": tr("English")}
    form.add_row((form.field("language", tr("Language"), combo(languages)), 6))
    orders: list[Order] = []

    def order() -> None:
        keys = tuple(key for key, box in boxes.items() if box.isChecked())
        if not keys:
            raise BadInputError(say("Choose at least one document."))
        if path.path is None:
            raise BadInputError(say("Choose a folder."))
        orders.append(Order(tuple(refs), keys, path.path, form["language"], which))

    dialog = EditDialog(parent, tr, tr("Save documents"), form, order, yes=tr("Save documents"))
    return orders[0] if dialog.exec() == QDialog.DialogCode.Accepted else None


def write(app: App, order: Order, progress: Callable[[int, int], None]) -> tuple[Path, ...]:
    """Write every document of every paper; runs beside the window.

    Raises: HezoError of the first file that cannot be written.
    """
    written: list[Path] = []
    for done, ref in enumerate(order.refs):
        progress(done, len(order.refs))
        written += paper_files.export(
            app,
            ref,
            order.keys,
            folder=order.folder,
            language=order.language or None,
            which=order.which,
            force=order.force,
        )
    return tuple(written)


class Exporter:
    """Carries an order out for a screen: progress, cancel, replacing, and where the files are."""

    def __init__(self, screen: QWidget, app: App, tr: Translator, background: Background) -> None:
        self._screen = screen
        self._app = app
        self._ = tr
        self._background = background

    def start(self, order: Order, done: Callable[[tuple[Path, ...]], None]) -> None:
        """Write the files and hand their paths to `done`."""
        app = self._app

        def work(progress: Progress) -> tuple[Path, ...]:
            return write(app, order, progress)

        job = self._background.run(
            work,
            done,
            lambda error: self._failed(error, order, done),
            receiver=self._screen,
        )
        dialog = QProgressDialog(
            self._("Writing documents …"),
            self._("Cancel"),
            0,
            len(order.refs),
            self._screen,
        )
        dialog.setMinimumDuration(SHOW_PROGRESS_AFTER_MS)
        dialog.setAutoClose(False)
        job.progressed.connect(lambda at, _of: dialog.setValue(at))
        dialog.canceled.connect(job.cancel)
        job.finished.connect(dialog.close)
        job.finished.connect(dialog.deleteLater)

    def _failed(
        self, error: Exception, order: Order, done: Callable[[tuple[Path, ...]], None]
    ) -> None:
        if not isinstance(error, paper_files.ExistingFileError):
            ask.show_error(self._screen, self._, error, self._app.workspace.logs)
            return
        question = self._("Some of these files are in the folder already. Replace them?")
        if ask.confirm(self._screen, self._, question, self._("Replace")):
            self.start(replace(order, force=True), done)
