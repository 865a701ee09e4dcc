"""All rows of a list taken elsewhere, beside the window: to the clipboard, or to a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QProgressDialog

from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.background import Progress
from hezo_desktop.ui.parts.export import SHOW_PROGRESS_AFTER_MS
from hezo_desktop.ui.parts.table_model import Column, as_lines

if TYPE_CHECKING:
    from hezo_desktop.ui.parts.list_page import ListView

Rows = Callable[[], Iterator[Sequence[Any]]]


class ListOutput:
    """Copies and exports what a list shows: every row that fits, in the columns shown."""

    def __init__(self, owner: ListView[Any], tr: Translator) -> None:
        self._owner = owner
        self._ = tr

    def copy(self) -> None:
        """Copy every row as a tab-separated line."""
        rows, columns = self._owner.model.pages(), self._columns()
        self._beside(
            lambda progress: as_lines(_reported(rows, progress, self._many()), columns),
            self._copied,
        )

    def export(self) -> None:
        """Ask for a file and write every row to it; its ending chooses workbook or CSV."""
        owner, tr = self._owner, self._
        kinds = {tr("Excel workbook (*.xlsx)"): ".xlsx", tr("CSV file (*.csv)"): ".csv"}
        start = str(owner.folder / f"{owner.name}.xlsx")
        found, kind = QFileDialog.getSaveFileName(
            owner, tr("Export the list"), start, ";;".join(kinds)
        )
        if found:
            path = Path(found)
            if path.suffix.lower() not in kinds.values():
                path = path.with_name(path.name + kinds.get(kind, ".xlsx"))
            owner.folder = path.parent
            self.write(path)

    def write(self, path: Path) -> None:
        """Write every row to this file."""
        from hezo_desktop.documents import list_csv, list_xlsx  # noqa: PLC0415 - slow to import
        from hezo_desktop.services import paper_files  # noqa: PLC0415 - slow to import

        owner, columns, rows = self._owner, self._columns(), self._owner.model.pages()
        many = self._many()
        titles = [column.title for column in columns]
        name, language = owner.name, self._.language

        def work(progress: Progress) -> Path:
            cells = (
                [column.cell(row) for column in columns] for row in _reported(rows, progress, many)
            )
            content = (
                list_csv.write(titles, cells, language)
                if path.suffix.lower() == ".csv"
                else list_xlsx.write(name, titles, cells)
            )
            return paper_files.write_atomically(path, content, force=True)

        self._beside(work, self._written)

    def read_on(self, read: Rows, take: Callable[[list[Any]], None]) -> None:
        """Read rows beside the window and hand all of them to `take`."""
        many = self._many()
        self._beside(lambda progress: list(_reported(read, progress, many)), take)

    def _columns(self) -> list[Column[Any]]:
        columns = self._owner.model.columns
        return [columns[at] for at in self._owner.columns.visible()]

    def _many(self) -> int:
        return self._owner.model.hits or 0

    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        many, tr = text.count("\n"), self._
        self._owner.told.emit(tr.plural("{n} row copied", "{n} rows copied", many))

    def _written(self, path: Path) -> None:
        self._owner.told.emit(self._("Saved: {name}", name=str(path)))

    def _beside(self, work: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        """Do it in the background; a dialog to cancel it shows when it takes a while."""
        owner, tr = self._owner, self._
        job = owner.background.run(
            work, done, lambda error: ask.show_error(owner, tr, error), receiver=owner
        )
        dialog = QProgressDialog(tr("Reading the rows …"), tr("Cancel"), 0, 0, owner)
        dialog.setMinimumDuration(SHOW_PROGRESS_AFTER_MS)
        dialog.setAutoClose(False)
        dialog.setAutoReset(False)
        job.progressed.connect(lambda _at, of: dialog.setMaximum(of))
        job.progressed.connect(lambda at, _of: dialog.setValue(at))
        dialog.canceled.connect(job.cancel)
        job.finished.connect(dialog.close)
        job.finished.connect(dialog.deleteLater)


def _reported(rows: Rows, progress: Progress, many: int) -> Iterator[Any]:
    """Every row, reporting after each piece; ends with an error when the reader cancelled."""
    done = 0
    for page in rows():
        progress(min(done, many), many)
        yield from page
        done += len(page)
