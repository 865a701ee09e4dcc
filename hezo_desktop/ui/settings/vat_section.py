"""The VAT rates with the days they hold, and the words some of them print."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QLineEdit

from hezo_desktop import catalogue
from hezo_desktop.bootstrap import App
from hezo_desktop.documents.quote_text import vat_words
from hezo_desktop.domain.company import VatRate
from hezo_desktop.i18n import Translator
from hezo_desktop.services import company
from hezo_desktop.ui.parts.checks import required
from hezo_desktop.ui.parts.edit_dialog import EditDialog
from hezo_desktop.ui.parts.fields import day_field, percent_field
from hezo_desktop.ui.parts.form import Field, Form
from hezo_desktop.ui.parts.list_memory import ListMemory
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import button, column
from hezo_desktop.ui.settings.section import Section, explained


class VatForm(Form):
    """One VAT rate."""

    def __init__(self, tr: Translator, app: App, rate: VatRate | None) -> None:
        super().__init__(tr)
        self._percent = percent_field(tr)
        self._since, self._until = day_field(tr, app.today), day_field(tr, app.today)
        code = self.line("code", tr("Code"), check=required, hint=tr("such as 23, zw, np, oo"))
        self.add_row((code, 6), (self._share(tr), 6))
        since = self.field(
            "since",
            tr("In force from"),
            self._since,
            check=lambda text: required(text) or self._since.check(text),
        )
        until = self.field("until", tr("In force until"), self._until, check=self._until.check)
        self.add_row((since, 6), (until, 6))
        hint = tr("Printed under the totals as it stands here, in documents of both languages.")
        self.add_row((self.line("note", tr("Words on the paper"), hint=hint), 12))
        if rate is not None:
            self["code"], self["note"] = rate.code, rate.note
            self._percent.set_value(rate.share * 100)
            self._since.set_value(rate.valid_from)
            self._until.set_value(rate.valid_to)
            editor = code.editor
            assert isinstance(editor, QLineEdit)
            editor.setReadOnly(True)

    def _share(self, tr: Translator) -> Field:
        hint = tr("0 for a code in letters")
        check = self._percent.check
        return self.field("share", tr("Percent"), self._percent, check=check, hint=hint)

    def read(self) -> VatRate:
        """The rate as it stands in the form; call `look` first."""
        since = self._since.value()
        assert since is not None
        share = (self._percent.value() or Decimal(0)) / 100
        return VatRate(self["code"], share, since, self._until.value(), self["note"])


class VatSection(Section):
    """A changed rate counts at once for drafts; issued quotes keep the rate they were issued by."""

    key = "vat-rates"

    def __init__(self, app: App, tr: Translator, by: str, memory: ListMemory) -> None:
        """`by` is written down as the person who changes a rate."""
        super().__init__()
        self.app, self._, self._by = app, tr, by
        _ = tr
        self.list = ListView[VatRate](
            _,
            _columns(_),
            name=_("VAT rates"),
            empty=_("There are no VAT rates: the installation is incomplete."),
            key=lambda rate: (rate.code, rate.valid_from),
            stretch=3,
            search=False,
            memory=memory,
        )
        add, self._edit = button(_("Add a rate")), button(_("Edit"))
        self._back = button(_("As it shipped"))
        for each, slot in ((add, self.add), (self._edit, self.edit), (self._back, self.back)):
            self.list.tools.addWidget(each)
            each.clicked.connect(slot)
        self.list.opened.connect(lambda _rate: self.edit())
        self.list.selected.connect(self._arrange)
        why = explained(
            _(
                "A rate that changes is ended by its last day, and the new one is added with its "
                "first. Drafts follow; issued quotes keep what they were issued with."
            )
        )
        self.setLayout(column(why, self.list, spacing=10))
        self.setFocusProxy(self.list)
        self.refresh()

    def refresh(self) -> None:
        """List the rates in use."""
        self.list.set_rows(company.vat_rates(self.app))

    def add(self) -> None:
        """Ask for a new rate."""
        form = VatForm(self._, self.app, None)
        self._ask(self._("New VAT rate"), form, ())

    def edit(self) -> None:
        """Change the rate the reader stands on."""
        if self.list.current is not None:
            form = VatForm(self._, self.app, self.list.current)
            self._ask(self._("VAT rate"), form, (self.list.current,))

    def back(self) -> None:
        """Let the code the reader stands on be again what it was when the program came."""
        chosen = self.list.current
        if chosen is not None:
            shipped = tuple(rate for rate in catalogue.vat_rates() if rate.code == chosen.code)
            others = tuple(r for r in company.vat_rates(self.app) if r.code != chosen.code)
            company.change_vat_rates(self.app, (*others, *shipped), self._by)
            self.refresh()

    def _ask(self, title: str, form: VatForm, instead_of: tuple[VatRate, ...]) -> None:
        def save() -> None:
            kept = tuple(r for r in company.vat_rates(self.app) if r not in instead_of)
            company.change_vat_rates(self.app, (*kept, form.read()), self._by)

        if EditDialog(self, self._, title, form, save).exec():
            self.refresh()

    def _arrange(self, current: VatRate | None) -> None:
        self._edit.setEnabled(current is not None)
        self._back.setEnabled(current is not None and current not in catalogue.vat_rates())


def rate_name(rate: VatRate, tr: Translator) -> str:
    """`23%`, `np (0%)`."""
    percent = tr.percent(rate.share * 100)
    return percent if rate.code.isdigit() else f"{rate.code} ({percent})"


def _columns(tr: Translator) -> tuple[Column[VatRate], ...]:
    return (
        Column(tr("Rate"), lambda rate: rate_name(rate, tr), lambda rate: rate.share),
        Column(tr("In force from"), lambda rate: tr.day(rate.valid_from), lambda r: r.valid_from),
        Column(
            tr("In force until"),
            lambda rate: tr.day(rate.valid_to) if rate.valid_to else tr("further notice"),
            lambda rate: rate.valid_to,
        ),
        Column(
            tr("Words on the paper"),
            lambda rate: rate.note or tr.render(vat_words().get(rate.code, "")),
        ),
    )
