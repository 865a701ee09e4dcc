"""The exchange rates that are kept: taken from the bank's files, or typed with a reason."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from hezo_desktop.bootstrap import App
from hezo_desktop.domain import parsing
from hezo_desktop.domain.nbp import day_before
from hezo_desktop.domain.price_list import ExchangeRate
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.services import exchange
from hezo_desktop.services.exchange import Origin, StoredRate
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.checks import required
from hezo_desktop.ui.parts.edit_dialog import EditDialog
from hezo_desktop.ui.parts.facets import Facet
from hezo_desktop.ui.parts.fields import Typed, day_field
from hezo_desktop.ui.parts.form import Form, combo
from hezo_desktop.ui.parts.list_memory import ListMemory
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.preferences import Preferences
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import button, column
from hezo_desktop.ui.settings.section import Section, explained


class RateForm(Form):
    """One rate that somebody types, for the table that counts today."""

    def __init__(self, tr: Translator, app: App, by: str) -> None:
        super().__init__(tr)
        self._value = Typed[Decimal](parsing.decimal, lambda value: tr.number(value, places=4))
        self._day = day_field(tr, app.today)
        value = self.field(
            "value",
            tr("PLN for one unit"),
            self._value,
            check=lambda text: required(text) or self._value.check(text),
        )
        day = self.field(
            "day",
            tr("Table of"),
            self._day,
            check=lambda text: required(text) or self._day.check(text),
        )
        currency = combo({code: code for code in exchange.CURRENCIES})
        self.add_row((self.field("currency", tr("Currency"), currency), 4), (value, 8))
        table = self.line("table", tr("NBP table"), hint=tr("such as 225/A/NBP/2026"))
        self.add_row((day, 6), (table, 6))
        self.add_row(
            (self.line("reason", tr("Why it is typed"), check=required), 7),
            (self.line("by", tr("Who typed it"), check=required), 5),
        )
        self._day.set_value(day_before(app.today, app.calendar))
        self["by"] = by

    def read(self) -> ExchangeRate:
        """The rate as it stands in the form; call `look` first."""
        value = self._value.value()
        assert value is not None
        return ExchangeRate(self["currency"], value, self["table"], self._day.value())


class RatesSection(Section):
    """Quotes are offered the last rate before their day. Whatever comes in here counts at once."""

    key = "rates"

    def __init__(
        self,
        app: App,
        tr: Translator,
        by: str,
        memory: ListMemory,
        preferences: Preferences,
    ) -> None:
        """`by` is written down as the person who brings a rate in."""
        super().__init__()
        self.app, self._, self._by, self._preferences = app, tr, by, preferences
        _ = tr
        self.list = ListView[StoredRate](
            _,
            _columns(_),
            name=_("NBP rates"),
            empty=_(
                "There are no rates yet. Download table A from nbp.pl as XML or JSON and drop the "
                "file here, or type a rate."
            ),
            empty_button=_("Import a table"),
            key=lambda each: each.id,
            stretch=6,
            search=False,
            facets=(Facet[StoredRate]("currency", _("Currency"), value=lambda e: e.rate.currency),),
            memory=memory,
        )
        bring, typed = button(_("Import a table"), "main"), button(_("Type a rate"))
        for each, slot in ((typed, self.add), (bring, self.ask_import)):
            self.list.tools.addWidget(each)
            each.clicked.connect(slot)
        self.list.empty_action.connect(self.ask_import)
        why = explained(
            _(
                "Mean rates of table A. A quote takes the last one from before its day; the paper "
                "names the table and its date."
            )
        )
        self.setLayout(column(why, self.list, spacing=10))
        self.setFocusProxy(self.list)
        self.setAcceptDrops(True)
        self.refresh()

    def refresh(self) -> None:
        """List what is kept."""
        self.list.set_rows(exchange.rates(self.app))

    def ask_import(self) -> None:
        """Ask for downloaded files and bring them in."""
        found, _kind = QFileDialog.getOpenFileNames(
            self,
            self._("Import a table"),
            str(self._preferences.folder),
            self._("Table A of the NBP (*.xml *.json)"),
        )
        for name in found:
            self._preferences.folder = Path(name).parent
            self.import_file(Path(name))

    def import_file(self, path: Path) -> None:
        """Keep the table of a file; one that looks doubtful only if the reader insists."""
        try:
            found = exchange.look(self.app, path)
            if not found.doubts or self._insists(found):
                exchange.keep(self.app, found.table, self._by)
        except HezoError as refusal:
            ask.show_error(self, self._, refusal)
        self.refresh()

    def add(self) -> None:
        """Ask for a rate, keep it, and say what is unlikely about it."""
        form = RateForm(self._, self.app, self._by)
        doubts: list[str] = []

        def save() -> None:
            found = exchange.add(self.app, form.read(), reason=form["reason"], by=form["by"])
            doubts.extend(self._.render(doubt) for doubt in found)

        if EditDialog(self, self._, self._("Type a rate"), form, save).exec():
            self.refresh()
            if doubts:
                ask.tell(self, self._, "\n".join(doubts))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Bring in what was dropped."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.import_file(Path(url.toLocalFile()))

    def _insists(self, found: exchange.TableReading) -> bool:
        question = self._(
            "Table {number} of {day} looks doubtful. Is it really the bank's?",
            number=found.table.number,
            day=found.table.day,
        )
        details = [self._.render(doubt) for doubt in found.doubts]
        return ask.confirm(self, self._, question, self._("Keep it anyway"), details=details)


def _columns(tr: Translator) -> tuple[Column[StoredRate], ...]:
    def day(each: StoredRate) -> str:
        return tr.day(each.rate.day) if each.rate.day else ""

    origins = {Origin.FILE: tr("file of the NBP"), Origin.TYPED: tr("typed")}
    return (
        Column(tr("Table of"), day, lambda each: each.rate.day, value=lambda each: each.rate.day),
        Column(tr("Currency"), lambda each: each.rate.currency),
        Column(
            tr("Rate, PLN"),
            lambda each: tr.number(each.rate.value, places=4),
            lambda each: each.rate.value,
            right=True,
        ),
        Column(tr("For"), lambda each: str(each.rate.unit), right=True, spare=True),
        Column(tr("NBP table"), lambda each: each.rate.table or "–"),
        Column(tr("Origin"), lambda each: origins[each.origin]),
        Column(tr("Reason"), lambda each: each.reason),
        Column(tr("Kept by"), lambda each: each.added_by),
        Column(
            tr("Kept at"),
            lambda each: tr.moment(each.added_at.replace(second=0, microsecond=0)),
            lambda each: each.added_at,
            spare=True,
        ),
    )
