"""The files of a customer: what was handed out, and what people put beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import Translator
from hezo_desktop.services import company_files, customer, paper_files
from hezo_desktop.services.company import only_person
from hezo_desktop.services.customer import Customer
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.facets import Facet
from hezo_desktop.ui.parts.list_memory import ListMemory
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import button, column

_KILOBYTE = 1024


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file as the list shows it; an issued one has the `number` of its paper and no size."""

    id: UUID
    name: str
    number: str
    made_at: datetime
    by: str
    size: int | None

    @property
    def attached(self) -> bool:
        """Did somebody put it beside the company?"""
        return self.size is not None


class FilesTab(QWidget):
    """Enter opens a copy; files are attached by the button, or dropped on the page."""

    changed = Signal()
    """A file was attached or removed."""

    def __init__(
        self,
        app: App,
        tr: Translator,
        background: Background,
        memory: ListMemory | None = None,
    ) -> None:
        super().__init__()
        self.app = app
        self._ = _ = tr
        self._background = background
        self.company_id: UUID | None = None
        self.list = ListView[FileRow](
            _,
            _columns(_),
            name=_("Files"),
            empty=_("No files yet. Drop a floor plan or a photograph here, 25 MB at most."),
            empty_button=_("Attach files …"),
            key=lambda row: row.id,
            facets=(Facet("kind", _("Kind"), _kinds(_), _kind),),
            memory=memory,
        )
        self._attach = button(_("Attach files …"))
        self._save, self._remove = button(_("Save a copy …")), button(_("Remove"))
        for made, slot in (
            (self._attach, self.ask_files),
            (self._save, self.ask_folder),
            (self._remove, self.remove),
        ):
            made.clicked.connect(slot)
            self.list.tools.addWidget(made)
        self.list.empty_action.connect(self.ask_files)
        self.list.opened.connect(self.open_copy)
        self.list.selected.connect(self._arrange)
        self.setLayout(column(self.list))
        self.setFocusProxy(self.list)
        self._arrange(None)

    def show_customer(self, known: Customer) -> None:
        """Show the files of a customer, the newest first."""
        self.company_id = known.company.id
        self.list.set_rows(sorted(_rows(known), key=lambda row: row.made_at, reverse=True))

    def attach(self, paths: Sequence[Path]) -> None:
        """Keep copies of these files beside the company."""
        company_id = self.company_id
        if company_id is None or not paths:
            return
        self._beside(lambda: [company_files.add(self.app, company_id, path) for path in paths])

    def open_copy(self, row: FileRow) -> None:
        """Open a copy of a file in the program the system has for it."""
        folder = self.app.workspace.exports / "opened"
        self._write(row, folder, done=_show, force=True)

    def save_to(self, folder: Path) -> None:
        """Write a copy of the current file into a folder."""
        row = self.list.current
        if row is not None:
            self._write(row, folder, done=lambda _path: None, force=False)

    def remove(self) -> None:
        """Ask about the current file and remove it."""
        row = self.list.current
        if row is None or not row.attached:
            return
        question = self._("Remove {name}? This cannot be undone.", name=row.name)
        if ask.confirm(self, self._, question, self._("Remove")):
            by = only_person(self.app)
            self._beside(lambda: company_files.remove(self.app, row.id, by))

    def ask_files(self) -> None:
        """Ask which files to attach."""
        chosen, _kind = QFileDialog.getOpenFileNames(self, self._("Attach files"))
        self.attach([Path(each) for each in chosen])

    def ask_folder(self) -> None:
        """Ask where a copy of the current file goes."""
        start = str(self.app.workspace.exports)
        folder = QFileDialog.getExistingDirectory(self, self._("Folder"), start)
        if folder:
            self.save_to(Path(folder))

    def _write(
        self, row: FileRow, folder: Path, *, done: Callable[[Path], None], force: bool
    ) -> None:
        def work() -> Path:
            if row.attached:
                return company_files.save_copy(self.app, row.id, folder, force=force)
            content = customer.issued_file(self.app, row.id)
            return paper_files.write_atomically(folder / row.name, content, force=force)

        def failed(error: Exception) -> None:
            question = self._("Some of these files are in the folder already. Replace them?")
            if not isinstance(error, paper_files.ExistingFileError):
                ask.show_error(self, self._, error, self.app.workspace.logs)
            elif ask.confirm(self, self._, question, self._("Replace")):
                self._write(row, folder, done=done, force=True)

        self._background.run(lambda _progress: work(), done, failed, receiver=self)

    def _beside(self, work: Callable[[], object]) -> None:
        def failed(error: Exception) -> None:
            ask.show_error(self, self._, error, self.app.workspace.logs)
            self.changed.emit()

        self._background.run(
            lambda _progress: work(), lambda _done: self.changed.emit(), failed, receiver=self
        )

    def _arrange(self, row: FileRow | None) -> None:
        self._save.setEnabled(row is not None)
        self._remove.setEnabled(row is not None and row.attached)


def _rows(known: Customer) -> Iterable[FileRow]:
    for issued in known.issued:
        yield FileRow(issued.id, issued.name, issued.number, issued.made_at, "", None)
    for each in known.files:
        yield FileRow(each.id, each.name, "", each.added_at, each.added_by, each.size)


def _kind(row: FileRow) -> str:
    return "attached" if row.attached else "issued"


def _kinds(tr: Translator) -> dict[str, str]:
    return {"attached": tr("attached files"), "issued": tr("issued files")}


def _columns(tr: Translator) -> tuple[Column[FileRow], ...]:
    return (
        Column(tr("Name"), lambda row: row.name, key="name"),
        Column(
            tr("Kind"),
            lambda row: (
                tr("attached") if row.attached else tr("issued: {number}", number=row.number)
            ),
            key="kind",
        ),
        Column(
            tr("Size"),
            lambda row: tr("{n} kB", n=-(-row.size // _KILOBYTE)) if row.size is not None else "",
            lambda row: row.size,
            right=True,
            key="size",
        ),
        Column(
            tr("When"),
            lambda row: tr.moment(row.made_at.replace(second=0)),
            lambda row: row.made_at,
            value=lambda row: row.made_at,
            key="when",
        ),
        Column(tr("Who"), lambda row: row.by, key="who"),
    )


def _show(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
