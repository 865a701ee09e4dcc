"""Takes a whole import back, and tells what could not be taken back and why."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QListWidget, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.finding import Severity
from hezo_desktop.i18n import Translator
from hezo_desktop.services import imports
from hezo_desktop.services.imports import Left, Undone
from hezo_desktop.ui.imports.working import Working
from hezo_desktop.ui.parts import ask


def start(
    screen: QWidget,
    app: App,
    tr: Translator,
    working: Working,
    batch_id: UUID,
    done: Callable[[], None],
) -> None:
    """Undo an import beside the window, call `done`, and tell what came of it."""

    def told(undone: Undone) -> None:
        done()
        tell(screen, tr, undone)

    working.run(
        tr("Undoing the import …"),
        lambda _progress: imports.undo(app, batch_id),
        told,
        lambda error: ask.show_error(screen, tr, error, app.workspace.logs),
        lasting=True,
    )


def tell(screen: QWidget, tr: Translator, undone: Undone) -> None:
    """Say how much was taken back, and name what was left as it is."""
    removed = tr.plural(
        "{n} record that it added was removed.",
        "{n} records that it added were removed.",
        undone.removed,
    )
    restored = tr.plural(
        "{n} record is as it was before.", "{n} records are as they were before.", undone.restored
    )
    said = [tr("The import was undone."), removed, restored]
    if undone.left:
        said.append(tr.plural("{n} record stays:", "{n} records stay:", len(undone.left)))
    severity = Severity.WARNING if undone.left else Severity.INFO
    note = ask.Note(screen, tr, " ".join(said), severity)
    if undone.left:
        names = QListWidget()
        names.setAccessibleName(tr("Records that stay"))
        names.addItems([_told(tr, each) for each in undone.left])
        note.add_body(names)
    note.add_close(tr("Close"))
    note.exec()


def _told(tr: Translator, left: Left) -> str:
    kinds = {"company": tr("Company"), "site": tr("Site"), "device": tr("Device")}
    return f"{kinds[left.kind]} {left.name}: {tr.render(left.why)}"
