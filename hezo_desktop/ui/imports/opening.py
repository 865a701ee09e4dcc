"""Opens the dialogs of imports for the window, one after another and never one upon another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import Translator
from hezo_desktop.intake.table import Kind
from hezo_desktop.services import parties
from hezo_desktop.ui.imports.dialog import ImportDialog
from hezo_desktop.ui.imports.history import HistoryDialog
from hezo_desktop.ui.imports.work import Preset
from hezo_desktop.ui.parts.background import Background


class Imports:
    """Importing and its history, over one window; `changed` hears that records were changed."""

    def __init__(
        self,
        window: QWidget,
        app: App,
        tr: Translator,
        background: Background,
        changed: Callable[[], object],
    ) -> None:
        self._window, self._app, self._ = window, app, tr
        self._background, self._changed = background, changed

    def open(self, kind: str, about: object = None) -> None:
        """Open what the window was asked for: an `import`, or the `import-history`.

        `about` may be a mapping with the `kind` of the rows and the `company_id` they are for.
        """
        if kind == "import-history":
            self._show_history()
        else:
            self._bring_in(about if isinstance(about, Mapping) else {})

    def _bring_in(self, about: Mapping[str, Any]) -> None:
        dialog = ImportDialog(
            self._window, self._app, self._, self._background, self._preset(about)
        )
        dialog.imported.connect(self._changed)
        dialog.exec()
        dialog.deleteLater()
        if dialog.history_wanted:
            self._show_history()

    def _show_history(self) -> None:
        dialog = HistoryDialog(self._window, self._app, self._, self._background)
        dialog.changed.connect(self._changed)
        dialog.exec()
        dialog.deleteLater()
        if dialog.import_wanted:
            self._bring_in({})

    def _preset(self, about: Mapping[str, Any]) -> Preset:
        kind, company_id = about.get("kind"), about.get("company_id")
        name = parties.company(self._app, company_id).name if company_id else ""
        return Preset(Kind(kind) if kind else None, company_id, name)
