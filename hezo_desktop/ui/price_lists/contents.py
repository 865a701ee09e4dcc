"""What stands in one price list: prices, models, surcharges, discounts, rates."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from hezo_desktop.domain.price_list import (
    Discount,
    ExchangeRate,
    Method,
    Model,
    PriceList,
    PriceRule,
    Surcharge,
)
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.table_model import Column


class Contents(QWidget):
    """The sheets of a price list, one tab each."""

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self._ = _ = tr
        none = _("There is nothing of this kind in the list.")
        self.rules = ListView[PriceRule](_, _rules(_), name=_("Prices"), empty=none, stretch=4)
        self.models = ListView[Model](_, _models(_), name=_("Models"), empty=none, stretch=1)
        self.surcharges = ListView[Surcharge](
            _, _surcharges(_), name=_("Surcharges"), empty=none, stretch=2
        )
        self.discounts = ListView[Discount](
            _, _discounts(_), name=_("Discounts"), empty=none, stretch=1
        )
        self.rates = ListView[ExchangeRate](
            _, _rates(_), name=_("Exchange rates"), empty=none, stretch=3
        )
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("Sheets of the price list"))
        for part, text in (
            (self.rules, _("Prices")),
            (self.models, _("Models")),
            (self.surcharges, _("Surcharges")),
            (self.discounts, _("Discounts")),
            (self.rates, _("Exchange rates")),
        ):
            self.tabs.addTab(part, text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)

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

    def value(rule: PriceRule) -> str:
        if rule.value is None:
            return ""
        if rule.method is Method.SHARE_OF_LIST:
            return tr.percent(rule.value)
        return f"{tr.number(rule.value, places=2)} {rule.currency}"

    return (
        Column(tr("Rule"), lambda rule: rule.id),
        Column(tr("Service"), lambda rule: rule.service),
        Column(tr("Level"), lambda rule: rule.level),
        Column(tr("Window"), lambda rule: rule.window),
        Column(tr("Covers"), lambda rule: f"{rule.vendor} {rule.scope_value}".strip() or tr("all")),
        Column(tr("Price"), value, lambda rule: rule.value, right=True),
        Column(tr("Method"), lambda rule: methods[rule.method]),
        Column(
            tr("Term, months"),
            lambda rule: str(rule.term_months or ""),
            lambda rule: rule.term_months,
            right=True,
        ),
    )


def _models(tr: Translator) -> tuple[Column[Model], ...]:
    return (
        Column(tr("Vendor"), lambda model: model.vendor),
        Column(tr("Model"), lambda model: model.model),
        Column(tr("Part number"), lambda model: model.part_number),
        Column(tr("Class"), lambda model: model.klass),
        Column(
            tr("List price"),
            lambda model: (
                f"{tr.number(model.list_price, places=2)} {model.currency}"
                if model.list_price is not None
                else ""
            ),
            lambda model: model.list_price,
            right=True,
        ),
        Column(
            tr("Support until"),
            lambda model: tr.day(model.end_of_support) if model.end_of_support else "",
            lambda model: model.end_of_support,
        ),
    )


def _surcharges(tr: Translator) -> tuple[Column[Surcharge], ...]:
    return (
        Column(tr("Code"), lambda each: each.code),
        Column(tr("Service"), lambda each: each.service),
        Column(tr("When"), lambda each: f"{each.on}: {each.condition}"),
        Column(tr("How"), lambda each: str(each.kind)),
        Column(
            tr("Value"),
            lambda each: f"{tr.number(each.value)} {each.currency}".strip(),
            lambda each: each.value,
            right=True,
        ),
    )


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
