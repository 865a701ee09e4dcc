"""Who takes something upon himself, and why: two fields that are kept in the journal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import Translator
from hezo_desktop.services import company
from hezo_desktop.ui.parts.checks import required
from hezo_desktop.ui.parts.edit_dialog import EditDialog
from hezo_desktop.ui.parts.form import Form


def reason_dialog(
    parent: QWidget,
    app: App,
    tr: Translator,
    *,
    title: str,
    text: str,
    by: str,
    yes: str,
    take: Callable[[str, str], object],
) -> EditDialog:
    """The dialog; `take` gets the name and the reason. A firm of one need not type the name."""
    form = Form(tr)
    form.add_row((form.line("by", by, check=required), 12))
    form.add_row((form.line("reason", tr("Reason"), check=required), 12))
    form["by"] = company.only_person(app)
    return EditDialog(
        parent, tr, title, form, lambda: take(form["by"], form["reason"]), yes=yes, text=text
    )
