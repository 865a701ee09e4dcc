"""A table that was read: what it is about, how its columns are understood, what would happen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.finding import Severity
from hezo_desktop.i18n import Translator
from hezo_desktop.intake.files import SheetInfo
from hezo_desktop.intake.table import Kind
from hezo_desktop.services.imports import Plan
from hezo_desktop.ui.imports.choice import Choice
from hezo_desktop.ui.imports.for_all import ForAll
from hezo_desktop.ui.imports.preview import Preview
from hezo_desktop.ui.imports.work import Outlook
from hezo_desktop.ui.parts.problems import Problem, ProblemsView
from hezo_desktop.ui.parts.text import button, column, label, row

_REMARK_LINES = 3
_MOST_NAMES = 5


class TablePanel(QWidget):
    """Everything about one table on one page; each answer leads to a new preview."""

    chosen = Signal(object)
    """The reader understands the table in another way: the new `Choice`."""

    kind_chosen = Signal(object)
    """The rows are about something else: the `Kind`."""

    sheet_chosen = Signal(str)
    """Another sheet of the file is wanted."""

    other_wanted = Signal()
    """Another source is wanted."""

    def __init__(self, app: App, tr: Translator, company_id: UUID | None) -> None:
        super().__init__()
        self._ = _ = tr
        self._choice: Choice | None = None
        self._source = label("", "heading")
        self.sheet, self.kind = QComboBox(), QComboBox()
        for kind, name in kind_names(_).items():
            self.kind.addItem(name, kind)
        self._sheet_title = label(_("Sheet"), "label")
        kind_title = label(_("Each row is"), "label")
        for title, combo in ((self._sheet_title, self.sheet), (kind_title, self.kind)):
            title.setBuddy(combo)
            combo.setAccessibleName(title.text())
        self.other = button(_("Another source"))
        self.for_all = ForAll(app, _, company_id)
        self._columns_say = label("", "muted", wrap=True)
        self.missing = label("", "error", wrap=True)
        self.remarks = ProblemsView(_)
        lines = self.remarks.view.fontMetrics().lineSpacing() * _REMARK_LINES
        self.remarks.setMaximumHeight(int(lines * 1.6))
        self.preview = Preview(_)
        about = row(
            self._source, 1, self._sheet_title, self.sheet, kind_title, self.kind, self.other
        )
        layout = column(
            about,
            self.for_all,
            self._columns_say,
            self.missing,
            self.remarks,
            self.preview,
            spacing=8,
        )
        layout.setStretch(5, 1)
        self.setLayout(layout)
        self.sheet.activated.connect(lambda _at: self.sheet_chosen.emit(self.sheet.currentData()))
        self.kind.activated.connect(
            lambda _at: self.kind_chosen.emit(Kind(self.kind.currentData()))
        )
        self.other.clicked.connect(self.other_wanted)
        self.for_all.changed.connect(self.chosen)
        self.preview.column_chosen.connect(self._put)
        self.setFocusProxy(self.preview)

    def show_sheets(self, sheets: Sequence[SheetInfo], chosen: str) -> None:
        """Offer the sheets of the file where there is a choice."""
        self.sheet.clear()
        for each in sheets:
            self.sheet.addItem(f"{each.name} ({each.rows})", each.name)
        self.sheet.setCurrentIndex(max(0, self.sheet.findData(chosen)))
        for widget in (self.sheet, self._sheet_title):
            widget.setVisible(len(sheets) > 1)

    def show_choice(self, choice: Choice) -> None:
        """Show how a table is understood; what would happen is not known yet."""
        before, self._choice = self._choice, choice
        if before is None or before.table is not choice.table or before.kind != choice.kind:
            self._source.setText(choice.table.source)
            self.kind.setCurrentIndex(self.kind.findData(choice.kind))
            self.preview.show_table(choice.table, choice.kind)
        self.preview.strip.show_mapping(choice.mapping)
        self.for_all.show_choice(choice)
        self._tell_columns(choice)
        self.preview.show_fates({})
        self._show_remarks([self._.render(each) for each in choice.table.remarks])

    def show_outlook(self, outlook: Outlook) -> None:
        """Show what would become of the rows, and what was noticed on the way."""
        self.preview.show_fates(outlook.fates)
        self.for_all.show_plan(outlook.plan)
        plan = outlook.plan
        told = (*outlook.choice.table.remarks, *plan.reading.remarks)
        said = [self._.render(each) for each in told]
        self._show_remarks([*said, *self._created(plan)])

    def _show_remarks(self, said: Sequence[str]) -> None:
        self.remarks.show_problems([Problem(Severity.INFO, each) for each in said])
        self.remarks.setVisible(bool(said))

    def _created(self, plan: Plan) -> Iterator[str]:
        """Whom and what the import adds because rows name them."""
        tr = self._
        if plan.companies:
            yield tr.plural(
                "{n} customer nobody knows yet will be added: {names}",
                "{n} customers nobody knows yet will be added: {names}",
                len(plan.companies),
                names=_some([company.name for company in plan.companies]),
            )
        if plan.sites:
            yield tr.plural(
                "{n} site nobody knows yet will be added: {names}",
                "{n} sites nobody knows yet will be added: {names}",
                len(plan.sites),
                names=_some(plan.places),
            )

    def _put(self, at: int, field: str) -> None:
        if self._choice is not None:
            self.chosen.emit(self._choice.put(at, field))

    def _tell_columns(self, choice: Choice) -> None:
        _ = self._
        wanted = dict.fromkeys((*choice.missing, *choice.unclear))
        names = ", ".join(_.render(each.title) for each in wanted)
        self.missing.setText(
            _("Choose above the preview which column holds: {fields}.", fields=names)
        )
        self.missing.setVisible(bool(wanted))
        self._columns_say.setText(
            _("The columns are understood as in your last import of a table like this.")
            if choice.remembered
            else _("What each column holds can be changed above the preview.")
        )


def _some(names: Sequence[str]) -> str:
    """The first few names; a site's has a comma before its customer."""
    told = "; ".join(names[:_MOST_NAMES])
    return f"{told} …" if len(names) > _MOST_NAMES else told


def kind_names(tr: Translator) -> Mapping[Kind, str]:
    """What one row is, by kind."""
    return {
        Kind.DEVICES: tr("a device"),
        Kind.CUSTOMERS: tr("a customer"),
        Kind.SITES: tr("a site"),
    }
