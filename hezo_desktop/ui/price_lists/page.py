"""The price lists kept, what stands in the chosen one, import, template, end of the sample."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QSplitter, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.documents import price_list_xlsx
from hezo_desktop.domain.price_list import PriceList
from hezo_desktop.domain.price_list_difference import Difference
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.services import paper_files, price_list_effect, price_lists
from hezo_desktop.services.price_list_effect import AffectedDraft
from hezo_desktop.services.price_lists import PriceListSummary
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.columns import count_column, day_column
from hezo_desktop.ui.parts.facets import Facet
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.page import PageBase
from hezo_desktop.ui.parts.sample_facet import sample_facet
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import button, column, label
from hezo_desktop.ui.price_lists.compare_dialog import CompareDialog
from hezo_desktop.ui.price_lists.contents import Contents
from hezo_desktop.ui.price_lists.import_dialog import ImportDialog

_PAIR = 2
_HEIGHTS = (230, 400)
"""Room for about four lists, and the rest for what stands in the chosen one."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """A workbook that was read, and what it would change."""

    price_list: PriceList
    difference: Difference
    previous: PriceList | None
    drafts: tuple[AffectedDraft, ...]


class Page(PageBase):
    """Lists are never changed here: a newer one stands beside the others."""

    title = "Price list"

    def __init__(self, app: App, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(app, tr, parent)
        _ = tr
        self._in_force: UUID | None = None
        self._importing = False
        self.list = ListView[PriceListSummary](
            _,
            self._columns(),
            name=_("Price lists"),
            empty=_("There is no price list yet. Import one from Excel; the template shows how."),
            empty_button=_("Import from Excel"),
            key=lambda each: each.id,
            facets=(
                Facet("state", _("State"), self._states(), self._state_of),
                sample_facet(_, lambda each: each.sample),
            ),
            memory=self.memory("price-lists"),
            background=self.background,
        )
        self.list.selected.connect(self._show)
        self.list.empty_action.connect(self.ask_import)
        self.contents = Contents(_, lambda name: self.memory(f"price-list-{name}"), self.background)
        for each in (self.list, *self.contents.lists):
            each.told.connect(self.status)
        self._name = label("", "heading")
        below = QWidget()
        below.setLayout(column(self._name, self.contents, spacing=4))
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.list)
        split.addWidget(below)
        split.setStretchFactor(1, 1)
        split.setSizes(_HEIGHTS)
        split.setChildrenCollapsible(False)
        template, save = button(_("Save the template")), button(_("Save as Excel"))
        self._compare = button(_("Compare"))
        self._compare.setToolTip(
            _("With the list before it, or two chosen ones (Ctrl+click) with each other")
        )
        self._compare.setEnabled(False)
        self._compare.clicked.connect(self.compare)
        self._sample, self._import = button(_("Remove the sample list")), button("", "main")
        self._import.setText(_("Import from Excel"))
        self._import.setAccessibleName(self._import.text())
        template.clicked.connect(self.save_template)
        save.clicked.connect(self.save_list)
        self._sample.clicked.connect(self.remove_sample)
        self._import.clicked.connect(self.ask_import)
        self.lay_out(split, tools=(self._sample, self._compare, save, template, self._import))
        self.setFocusProxy(self.list)
        self._add_actions()

    def refresh(self) -> None:
        """Read the lists again."""
        self._in_force = price_lists.in_force_id(self.app, self.app.today)
        kept = price_lists.lists(self.app)
        self.list.set_rows(kept)
        self._sample.setVisible(any(each.sample and not each.withdrawn for each in kept))

    def open(self, kind: str, key: object) -> None:
        """Show one list, or a model of the chosen one, or ask for a file when none is named."""
        if kind == "model":
            self.contents.look_for_model(str(key))
        elif key is None:
            self.ask_import()
        else:
            self.list.select(key)

    def ask_import(self) -> None:
        """Ask for a workbook and import it."""
        title, kinds = self._("Import a price list"), self._("Excel workbook (*.xlsx)")
        start = str(self.preferences.folder)
        found, _kind = QFileDialog.getOpenFileName(self, title, start, kinds)
        if found:
            self.preferences.folder = Path(found).parent
            self.import_file(Path(found))

    def import_file(self, path: Path) -> None:
        """Read a workbook in the background, show what would change, and keep it if wanted."""
        if self._importing:
            return
        self._set_importing(path)
        app = self.app

        def work(_progress: object) -> _Compared:
            read = price_list_xlsx.read(path, catalogue=app.catalogue)
            return _Compared(
                read,
                price_lists.import_list(app, read, dry_run=True),
                price_lists.current(app, read.valid_from),
                price_list_effect.affected_drafts(app, read),
            )

        self.background.run(work, self._compared, self._refused, receiver=self)

    def save_template(self) -> None:
        """Save the empty, documented workbook."""
        self._save(self._("Save the template"), "cennik-szablon.xlsx", price_list_xlsx.template)

    def save_list(self) -> None:
        """Save the chosen list as a workbook that can be imported again."""
        chosen = self.list.current
        if chosen is None:
            return
        price_list = price_lists.kept(self.app, chosen.id)
        name = f"{chosen.name} {chosen.version}.xlsx".replace("/", "-")
        self._save(self._("Save as Excel"), name, lambda: price_list_xlsx.write(price_list))

    def compare(self) -> None:
        """Compare the chosen list with the one before it, or two chosen ones with each other."""
        pair = self._pair()
        if pair is not None:
            later, earlier = (price_lists.kept(self.app, each.id) for each in pair)
            CompareDialog(self, self._, earlier, later).exec()

    def remove_sample(self) -> None:
        """Stop pricing by the sample list."""
        question = self._(
            "Remove the sample price list? Quotes priced by it keep their figures and their mark."
        )
        if ask.confirm(self, self._, question, self._("Remove the sample list")):
            price_lists.remove_sample(self.app)
            self.refresh()
            self.open_requested.emit("standing", None)

    def _add_actions(self) -> None:
        for text, keys, slot in (
            (self._("Import from Excel"), "Ctrl+I", self.ask_import),
            (self._("Save the template"), "", self.save_template),
            (self._("Save as Excel"), "Ctrl+Shift+E", self.save_list),
            (self._("Compare"), "", self.compare),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked=False, slot=slot: slot())
            self.addAction(action)

    def _compared(self, compared: _Compared) -> None:
        self._set_importing(None)
        price_list = compared.price_list
        dialog = ImportDialog(
            self,
            self._,
            price_list,
            difference=compared.difference,
            previous=compared.previous,
            drafts=compared.drafts,
        )
        if not dialog.exec():
            return
        app = self.app
        self.background.run(
            lambda _progress: price_lists.import_list(app, price_list),
            lambda _difference: self._kept(price_list),
            self._refused,
            receiver=self,
        )

    def _kept(self, price_list: PriceList) -> None:
        self.refresh()
        kept = next(
            (
                each.id
                for each in self.list.model.rows
                if (each.name, each.version) == (price_list.name, price_list.version)
            ),
            None,
        )
        self.list.select(kept)
        name = f"{price_list.name} {price_list.version}"
        self.open_requested.emit("standing", None)
        self.status.emit(self._("Imported: {name}", name=name))

    def _refused(self, error: Exception) -> None:
        self._set_importing(None)
        ask.show_error(self, self._, error, self.app.workspace.logs)

    def _set_importing(self, path: Path | None) -> None:
        self._importing = path is not None
        self._import.setEnabled(path is None)
        self.status.emit(self._("Reading {file} …", file=path.name) if path else "")

    def _save(self, title: str, name: str, content: Callable[[], bytes]) -> None:
        start = str(self.preferences.folder / name)
        kinds = self._("Excel workbook (*.xlsx)")
        found, _kind = QFileDialog.getSaveFileName(self, title, start, kinds)
        if not found:
            return
        path = Path(found).with_suffix(".xlsx")
        self.preferences.folder = path.parent
        try:
            paper_files.write_atomically(path, content(), force=True)
        except HezoError as refusal:
            ask.show_error(self, self._, refusal)
        else:
            self.status.emit(self._("Saved: {name}", name=str(path)))

    def _pair(self) -> tuple[PriceListSummary, PriceListSummary] | None:
        """The later and the earlier list to compare; the latest comes first among the kept."""
        kept, chosen = self.list.model.rows, self.list.chosen()
        if len(chosen) == _PAIR:
            first, second = sorted(chosen, key=kept.index)
            return first, second
        current = self.list.current
        before = kept[kept.index(current) + 1 :] if current else ()
        return (current, before[0]) if current and before else None

    def _show(self, chosen: PriceListSummary | None) -> None:
        self._compare.setEnabled(self._pair() is not None)
        self.contents.show_list(price_lists.kept(self.app, chosen.id) if chosen else None)
        self._name.setText(f"{chosen.name} {chosen.version}" if chosen else "")

    def _columns(self) -> tuple[Column[PriceListSummary], ...]:
        _ = self._
        return (
            Column(_("Name"), lambda each: each.name, key="name"),
            Column(_("Version"), lambda each: each.version, key="version"),
            Column(_("State"), self._state, key="state"),
            day_column(_, _("In force from"), lambda each: each.valid_from, "from"),
            Column(
                _("In force until"),
                lambda each: _.day(each.valid_to) if each.valid_to else _("further notice"),
                lambda each: each.valid_to,
                value=lambda each: each.valid_to,
                key="until",
            ),
            Column(_("Currency"), lambda each: each.currency, key="currency"),
            count_column(_("Prices"), lambda each: each.rules, "rules"),
            count_column(_("Models"), lambda each: each.models, "models"),
            Column(
                _("Imported"),
                lambda each: _.moment(each.imported_at.replace(second=0, microsecond=0)),
                lambda each: each.imported_at,
                value=lambda each: each.imported_at,
                key="imported",
            ),
        )

    def _states(self) -> dict[str, str]:
        _ = self._
        return {"in force": _("in force"), "kept": _("kept"), "withdrawn": _("withdrawn")}

    def _state_of(self, each: PriceListSummary) -> str:
        if each.withdrawn:
            return "withdrawn"
        return "in force" if each.id == self._in_force else "kept"

    def _state(self, each: PriceListSummary) -> str:
        state = self._states()[self._state_of(each)]
        return f"{state} · DEMO" if each.sample else state
