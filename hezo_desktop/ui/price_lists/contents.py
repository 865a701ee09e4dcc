"""What stands in one price list: prices, models, surcharges, discounts, rates."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from hezo_desktop.domain.money import Money
from hezo_desktop.domain.price_list import (
    Discount,
    ExchangeRate,
    Method,
    Model,
    PriceList,
    PriceRule,
    Surcharge,
    SurchargeKind,
)
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.columns import count_column, day_column
from hezo_desktop.ui.parts.facets import Facet
from hezo_desktop.ui.parts.list_memory import ListMemory
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.table_model import Column


class Contents(QWidget):
    """The sheets of a price list, one tab each."""

    def __init__(
        self, tr: Translator, memory: Callable[[str], ListMemory], background: Background
    ) -> None:
        """`memory` gives what a list of that name remembers."""
        super().__init__()
        self._ = _ = tr
        same = partial(
            ListView,
            empty=_("There is nothing of this kind in the list."),
            background=background,
        )
        self.rules: ListView[PriceRule] = same(
            _,
            _rules(_),
            name=_("Prices"),
            stretch=4,
            facets=(
                Facet[PriceRule]("service", _("Service"), value=lambda rule: rule.service),
                Facet[PriceRule](
                    "method",
                    _("Method"),
                    {method.value: name for method, name in method_names(_).items()},
                    lambda rule: rule.method.value,
                    menu=True,
                ),
            ),
            memory=memory("rules"),
        )
        self.models: ListView[Model] = same(
            _,
            _models(_),
            name=_("Models"),
            stretch=1,
            facets=(
                Facet[Model]("vendor", _("Vendor"), value=lambda model: model.vendor),
                Facet[Model]("class", _("Class"), value=lambda model: model.klass, menu=True),
            ),
            memory=memory("models"),
        )
        self.surcharges: ListView[Surcharge] = same(
            _, _surcharges(_), name=_("Surcharges"), stretch=2, memory=memory("surcharges")
        )
        self.discounts: ListView[Discount] = same(
            _, _discounts(_), name=_("Discounts"), stretch=1, memory=memory("discounts")
        )
        self.rates: ListView[ExchangeRate] = same(
            _, _rates(_), name=_("Exchange rates"), stretch=3, memory=memory("rates")
        )
        self.lists = (self.rules, self.models, self.surcharges, self.discounts, self.rates)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("Sheets of the price list"))
        for part in self.lists:
            self.tabs.addTab(part, part.name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)

    def look_for_model(self, name: str) -> None:
        """Show the models, searched by this name."""
        self.tabs.setCurrentWidget(self.models)
        self.models.search.setText(name)
        self.models.setFocus()

    def show_list(self, price_list: PriceList | None) -> None:
        """Show this list, or none."""
        self.rules.set_rows(price_list.rules if price_list else ())
        self.models.set_rows(price_list.models if price_list else ())
        self.surcharges.set_rows(price_list.surcharges if price_list else ())
        self.discounts.set_rows(price_list.discounts if price_list else ())
        self.rates.set_rows(price_list.rates if price_list else ())


def method_names(tr: Translator) -> dict[Method, str]:
    """What each way of pricing is called."""
    return {
        Method.PER_YEAR: tr("amount a year"),
        Method.PER_TERM: tr("amount for the term"),
        Method.SHARE_OF_LIST: tr("percent of the list price a year"),
        Method.ONE_OFF: tr("one-off amount"),
        Method.PER_MAN_DAY: tr("amount a man-day"),
        Method.INDIVIDUAL: tr("priced individually"),
        Method.UNAVAILABLE: tr("not available"),
    }


def _rules(tr: Translator) -> tuple[Column[PriceRule], ...]:
    methods = method_names(tr)

    def amount(rule: PriceRule) -> Money | str:
        if rule.value is None or rule.method is Method.SHARE_OF_LIST:
            return price(rule)
        return Money.of(rule.value, rule.currency)

    def price(rule: PriceRule) -> str:
        if rule.value is None:
            return ""
        if rule.method is Method.SHARE_OF_LIST:
            return tr.percent(rule.value)
        return f"{tr.number(rule.value, places=2)} {rule.currency}"

    return (
        Column(tr("Rule"), lambda rule: rule.id, key="rule"),
        Column(tr("Service"), lambda rule: rule.service, key="service"),
        Column(tr("Level"), lambda rule: rule.level, key="level"),
        Column(tr("Window"), lambda rule: rule.window, key="window"),
        Column(
            tr("Covers"),
            lambda rule: f"{rule.vendor} {rule.scope_value}".strip() or tr("all"),
            key="covers",
        ),
        Column(tr("Price"), price, lambda rule: rule.value, right=True, value=amount, key="price"),
        Column(tr("Method"), lambda rule: methods[rule.method], key="method"),
        count_column(tr("Term, months"), lambda rule: rule.term_months, "term"),
    )


def _models(tr: Translator) -> tuple[Column[Model], ...]:
    return (
        Column(tr("Vendor"), lambda model: model.vendor, key="vendor"),
        Column(tr("Model"), lambda model: model.model, key="model"),
        Column(tr("Part number"), lambda model: model.part_number, key="part"),
        Column(tr("Class"), lambda model: model.klass, key="class"),
        Column(
            tr("List price"),
            lambda model: (
                f"{tr.number(model.list_price, places=2)} {model.currency}"
                if model.list_price is not None
                else ""
            ),
            lambda model: model.list_price,
            right=True,
            value=lambda model: (
                Money.of(model.list_price, model.currency) if model.list_price else None
            ),
            key="price",
        ),
        day_column(tr, tr("Support until"), lambda model: model.end_of_support, "support"),
        day_column(tr, tr("Sold until"), lambda model: model.end_of_sale, "sale", spare=True),
        Column(tr("Replacement"), lambda model: model.replacement, key="instead", spare=True),
        Column(tr("Note"), lambda model: model.note, key="note", spare=True),
    )


def _surcharges(tr: Translator) -> tuple[Column[Surcharge], ...]:
    return (
        Column(tr("Code"), lambda each: each.code),
        Column(tr("Service"), lambda each: each.service),
        Column(tr("When"), lambda each: f"{each.on}: {each.condition}"),
        Column(tr("How"), lambda each: str(each.kind)),
        Column(
            tr("Value"),
            lambda each: _surcharge(each, tr),
            lambda each: each.value,
            right=True,
        ),
    )


def _surcharge(each: Surcharge, tr: Translator) -> str:
    """`× 1.6`, `15%` or `20.00 EUR`: what it does to the price."""
    if each.kind is SurchargeKind.FACTOR:
        return f"× {tr.number(each.value)}"
    if each.kind is SurchargeKind.PERCENT:
        return tr.percent(each.value)
    return f"{tr.number(each.value, places=2)} {each.currency}".strip()


def _discounts(tr: Translator) -> tuple[Column[Discount], ...]:
    def number(value: object) -> str:
        return tr.value(value) if value is not None else ""

    return (
        Column(tr("Kind"), lambda each: str(each.kind)),
        Column(tr("Code"), lambda each: each.code),
        Column(tr("From"), lambda each: number(each.threshold_from), right=True),
        Column(tr("To"), lambda each: number(each.threshold_to), right=True),
        Column(
            tr("Discount"),
            lambda each: tr.percent(each.percent),
            lambda each: each.percent,
            right=True,
        ),
        Column(
            tr("Without approval up to"),
            lambda each: tr.percent(each.limit) if each.limit is not None else "",
            lambda each: each.limit,
            right=True,
        ),
    )


def _rates(tr: Translator) -> tuple[Column[ExchangeRate], ...]:
    return (
        Column(tr("Currency"), lambda rate: rate.currency),
        Column(
            tr("Rate, PLN"), lambda rate: tr.number(rate.value), lambda rate: rate.value, right=True
        ),
        Column(tr("For"), lambda rate: str(rate.unit), right=True),
        Column(tr("NBP table"), lambda rate: rate.table),
        Column(tr("Of"), lambda rate: tr.day(rate.day) if rate.day else "", lambda rate: rate.day),
    )
