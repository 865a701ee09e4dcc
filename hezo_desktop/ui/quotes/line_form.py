"""Everything about the line in hand that does not fit into a row of the grid."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from hezo_desktop.domain import terms
from hezo_desktop.domain.finding import Finding, Severity
from hezo_desktop.domain.party import Site
from hezo_desktop.domain.programme import ProgrammeKind
from hezo_desktop.domain.quote import BaseCover, Counting, QuoteLine
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.fields import Typed
from hezo_desktop.ui.quotes.cells import Cells, Fields
from hezo_desktop.ui.quotes.choices import service_name
from hezo_desktop.ui.quotes.grid_columns import Col
from hezo_desktop.ui.quotes.line_fields import LineFields
from hezo_desktop.ui.quotes.line_offers import LineOffers, bases_of
from hezo_desktop.ui.quotes.new_party import ask_site
from hezo_desktop.ui.quotes.settling import part_of, wants_price
from hezo_desktop.ui.quotes.view_model import QuoteEditor


class LineForm(LineFields):
    """The fields of one line; each change is one step of the editor."""

    def __init__(
        self, editor: QuoteEditor, cells: Cells, tr: Translator, parent: QWidget | None = None
    ) -> None:
        super().__init__(editor, LineOffers(editor, cells.choices, tr), tr, parent)
        self._ = tr
        self._editor = editor
        self._cells = cells
        self._wire()
        editor.selected.connect(self.refresh)
        editor.computed.connect(self._show_problems)
        self.refresh()

    def go_to(self, field: str) -> bool:
        """Put the cursor into the field a finding is about, or the first one still empty there."""
        if field == "unit_price":
            empty = (f for f in (self.unit_price, self.reason, self.approver) if not f.text())
            target: QWidget | None = next(empty, self.unit_price)
        else:
            target = self.fields.get(part_of(field))
        if target is None or target.isHidden():
            return False
        target.setFocus()
        return True

    def go_to_column(self, column: int) -> None:
        """Put the cursor into the field that belongs to a column of the grid."""
        places: dict[Col, QWidget] = {
            Col.UNIT: self.unit_price,
            Col.NET: self.unit_price,
            Col.PERIOD: self.end,
            Col.COST: self.cost,
        }
        places |= {Col.MODEL: self.model, Col.SERIALS: self.serials, Col.DISCOUNT: self.discount}
        target = places.get(Col(column), self.service)
        (target if not target.isHidden() else self.service).setFocus()

    # -- showing ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the line in hand."""
        line = self._editor.line
        self.setEnabled(line is not None)
        line = line or QuoteLine()
        self._show_kind(line)
        self.service.settle(service_name(self._editor.app.catalogue, line, self._))
        self.model.settle(line.model)
        self.site.settle(line.site.name if line.site else "")
        if not (self.approver.hasFocus() and self.approver.isModified()):
            self.approver.settle(line.approver)
        texts = (
            (self.description, line.description),
            (self.quantity, str(line.quantity)),
            (self.serials, ", ".join(line.serials)),
            (self.reason, line.reason),
        )
        for field, text in texts:
            self._show_text(field, text)
        values: tuple[tuple[Typed[Any], Any], ...] = (
            (self.start, line.start),
            (self.end, line.end),
            (self.discount, line.discount or None),
            (self.unit_price, line.unit_price),
            (self.cost, line.cost),
            (self.base_until, line.base.until if line.base else None),
            (self.opens, line.opens),
            (self.cutoff, line.cutoff),
        )
        for typed, value in values:
            if not (typed.hasFocus() and typed.isModified()):
                typed.set_value(value)
        self._show_choice(self.counting, line.counting or Counting.WINDOW)
        self._show_choice(self.faulty, line.faulty_unit)
        draft = self._editor.draft
        day = draft.issue_date or self._editor.app.today
        self.vat.show_code(line.vat, day, of_quote=draft.vat)
        self._show_bases(line)
        self._show_problems()

    def _show_kind(self, line: QuoteLine) -> None:
        one_off = self._cells.is_one_off(line)
        programme = self._editor.app.catalogue.programmes.get(line.programme)
        add_on = programme is not None and programme.kind is ProgrammeKind.ADD_ON
        self.set_shown(
            (self.model, self.serials, self.start, self.end, self.discount), shown=not one_off
        )
        self.set_shown((self.description,), shown=one_off)
        self.set_shown((self.base, self.base_until, self.faulty, self.site), shown=add_on)
        self.set_shown((self.opens, self.counting, self.cutoff), shown=self._is_custom(line))
        currency = self._editor.draft.currency
        self.rename(self.unit_price, self._("Agreed price, {currency}", currency=currency))
        self.rename(self.cost, self._("Cost, {currency}", currency=currency))
        measure = self._("net per piece") if one_off else self._("net per year")
        for field in (self.unit_price, self.cost):
            field.setPlaceholderText(measure)

    def _is_custom(self, line: QuoteLine) -> bool:
        if not line.window:
            return False
        catalogue = self._editor.app.catalogue
        try:
            return terms.is_custom(catalogue, line.programme, line.window)
        except HezoError:
            return False

    def _show_text(self, field: QLineEdit, text: str) -> None:
        if not (field.hasFocus() and field.isModified()):
            field.setText(text)
            field.setCursorPosition(0)

    def _show_choice(self, box: QComboBox, value: object) -> None:
        box.blockSignals(True)
        box.setCurrentIndex(max(0, box.findData(value)))
        box.blockSignals(False)

    def _show_bases(self, line: QuoteLine) -> None:
        self.base.blockSignals(True)
        self.base.clear()
        self.base.addItem(self._("a line of this quote"), "")
        for key, name in bases_of(self._editor.app.catalogue, line, self._):
            self.base.addItem(name, key)
        kept = f"{line.base.programme}/{line.base.level}" if line.base else ""
        self.base.setCurrentIndex(max(0, self.base.findData(kept)))
        self.base.blockSignals(False)
        self.base_until.setEnabled(line.base is not None)

    def _show_problems(self) -> None:
        line = self._editor.line
        findings = self._editor.figures.of_line(line.id) if line else ()
        wrong: dict[QWidget, str] = {}
        for finding in findings:
            if finding.severity is Severity.ERROR:
                for field in self._places_of(finding):
                    wrong.setdefault(field, self._.render(finding.message))
        for field in dict.fromkeys(self.fields.values()):
            self.blame(field, wrong.get(field, ""))

    def _places_of(self, finding: Finding) -> tuple[QWidget, ...]:
        """The fields a finding is settled in: what an individual price lacks, or its own."""
        if wants_price(self._editor, finding):
            price = (self.unit_price, self.reason, self.approver)
            return tuple(field for field in price if not field.text())
        field = self.fields.get(part_of(finding.field))
        return (field,) if field is not None else ()

    # -- typing -------------------------------------------------------------------------------

    def _wire(self) -> None:
        tr, cells = self._, self._cells
        self.service.taken.connect(lambda name: self._read(Col.SERVICE, name))
        self.service.left.connect(lambda: self._read(Col.SERVICE, self.service.text()))
        self.model.taken.connect(lambda name: self._read(Col.MODEL, name))
        self.model.left.connect(lambda: self._read(Col.MODEL, self.model.text()))
        self.approver.taken.connect(lambda name: self._set(tr("Approved by"), approver=name))
        self.approver.left.connect(self._approver_left)
        self.approver.emptied.connect(lambda: self._set(tr("Approved by"), approver=""))
        self.site.taken.connect(self._take_site)
        self.site.left.connect(self._take_only_site)
        self.site.emptied.connect(lambda: self._set(tr("site"), site=None))
        self._on_text(self.quantity, tr("Qty"), lambda _line, text: cells.read_quantity(text))
        self._on_text(self.serials, tr("Serial numbers"), cells.read_serials)
        for field, key in (
            (self.description, "description"),
            (self.reason, "reason"),
        ):
            name = field.accessibleName()
            self._on_text(field, name, partial(_as_text, key))
        for typed, key in (
            (self.start, "start"),
            (self.end, "end"),
            (self.unit_price, "unit_price"),
            (self.cost, "cost"),
            (self.opens, "opens"),
            (self.cutoff, "cutoff"),
        ):
            self._on_value(typed, partial(_as_value, key))
        self._on_value(self.discount, lambda value: {"discount": value or 0})
        self._on_value(self.base_until, self._base_until)
        self.base.currentIndexChanged.connect(self._take_base)
        self.vat.picked.connect(lambda code: self._set(tr("VAT rate"), vat=code))
        self.counting.currentIndexChanged.connect(
            lambda: self._set(tr("way of counting"), counting=self.counting.currentData())
        )
        self.faulty.currentIndexChanged.connect(
            lambda: self._set(tr("faulty unit"), faulty_unit=self.faulty.currentData())
        )

    def _on_text(
        self, field: QLineEdit, name: str, read: Callable[[QuoteLine, str], Fields]
    ) -> None:
        def take() -> None:
            line = self._editor.line
            if line is None or not field.isModified():
                return
            field.setModified(False)
            self._try(field, name, lambda: read(line, field.text().strip()))

        field.editingFinished.connect(take)

    def _on_value(self, field: Typed[Any], values: Callable[[Any], Fields]) -> None:
        def take() -> None:
            self._try(field, field.accessibleName(), lambda: values(field.value()))

        field.editingFinished.connect(take)

    def _try(self, field: QWidget, name: str, fields: Callable[[], Fields]) -> None:
        try:
            changes = fields()
        except HezoError as refusal:
            self.blame(field, self._.render(refusal.message))
            return
        self.blame(field, "")
        self._set(name, **changes)

    def _set(self, step: str, **values: Any) -> None:
        line = self._editor.line
        if line is not None:
            n = self._editor.number_of(line.id)
            self._editor.set_line(self._("{what}, line {n}", what=step, n=n), line.id, **values)

    def _read(self, column: Col, text: str) -> None:
        line = self._editor.line
        if line is None or not text.strip():
            self.refresh()
            return
        service = column is Col.SERVICE
        field = self.service if service else self.model
        read = self._cells.read_service if service else self._cells.read_model
        self._try(field, field.accessibleName(), lambda: read(line, text))

    def _approver_left(self) -> None:
        self._set(self._("Approved by"), approver=self.approver.text().strip())

    def _take_site(self, value: Site | str) -> None:
        customer = self._editor.draft.end_customer
        if isinstance(value, str):
            made = (
                ask_site(self, self._editor.app, self._, company=customer, name=value)
                if customer
                else None
            )
            if made is None:
                self.refresh()
                return
            value = made
        self._set(self._("site"), site=value)

    def _take_only_site(self) -> None:
        """Take a typed place that only one site fits."""
        typed = self.site.text().strip()
        known = [each for each in self.offers.sites(typed) if isinstance(each.value, Site)]
        if len(known) == 1:
            self._take_site(known[0].value)
        else:
            self.blame(
                self.site,
                self._("{name} is not chosen yet: take a site from the list.", name=typed),
            )

    def _take_base(self) -> None:
        key = str(self.base.currentData() or "")
        if not key:
            self._set(self._("base cover"), base=None)
            return
        programme, level = key.split("/")
        line = self._editor.line
        until = line.base.until if line and line.base else None
        self._set(self._("base cover"), base=BaseCover(programme, level, until))

    def _base_until(self, day: Any) -> Fields:
        line = self._editor.line
        if line is None or line.base is None:
            return {}
        return {"base": BaseCover(line.base.programme, line.base.level, day)}


def _as_text(key: str, _line: QuoteLine, text: str) -> Fields:
    return {key: text}


def _as_value(key: str, value: Any) -> Fields:
    return {key: value}
