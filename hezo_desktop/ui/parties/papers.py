"""The quotes and contracts of a customer, and what ends next, as lists of its page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hezo_desktop.domain.cover import LAYERS
from hezo_desktop.domain.customer import Ending
from hezo_desktop.i18n import Translator
from hezo_desktop.services.contracts import STATES as CONTRACT_STATES
from hezo_desktop.services.contracts import ContractSummary
from hezo_desktop.services.quotes import STATES as QUOTE_STATES
from hezo_desktop.services.quotes import QuoteStatus, QuoteSummary
from hezo_desktop.ui.parts.columns import count_column, day_column, money_column
from hezo_desktop.ui.parts.facets import Facet
from hezo_desktop.ui.parts.list_memory import ListMemory
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.table_model import Column

_SUPPORT = "support"
"""What ends where no layer of cover does."""
_SOME = 3
"""Devices that are named in one line; of more it tells how many."""


def quote_list(tr: Translator, memory: ListMemory) -> ListView[QuoteSummary]:
    """Quotes the customer buys or uses."""
    names = {state.value: tr.render(name) for state, name in QUOTE_STATES.items()}
    columns: tuple[Column[QuoteSummary], ...] = (
        Column(tr("Number"), lambda quote: quote.number or quote.short_id, key="number"),
        Column(tr("Status"), lambda quote: names[quote.status.value], key="status"),
        Column(tr("Title"), lambda quote: quote.title, key="title"),
        Column(tr("Trade partner"), lambda quote: quote.buyer or "–", key="buyer"),
        Column(tr("End customer"), lambda quote: quote.customer or "–", key="customer"),
        Column(
            tr("Net"),
            lambda quote: tr.money(quote.net) if quote.net.minor else "–",
            lambda quote: quote.net.minor,
            right=True,
            quiet=lambda quote: quote.status is QuoteStatus.DRAFT,
            value=lambda quote: quote.net,
            key="net",
        ),
        day_column(tr, tr("Valid until"), lambda quote: quote.valid_until, "valid_until"),
    )
    return ListView[QuoteSummary](
        tr,
        columns,
        name=tr("Quotes"),
        empty=tr("No quotes yet. A new one begins with this customer filled in."),
        empty_button=tr("New quote"),
        key=lambda quote: quote.id,
        stretch=2,
        facets=(Facet("status", tr("Status"), names, lambda quote: quote.status.value),),
        memory=memory,
    )


def contract_list(tr: Translator, memory: ListMemory) -> ListView[ContractSummary]:
    """Contracts made of these quotes."""
    names = {state.value: tr.render(name) for state, name in CONTRACT_STATES.items()}
    columns: tuple[Column[ContractSummary], ...] = (
        Column(tr("Number"), lambda each: each.number, key="number"),
        Column(tr("Status"), lambda each: names[each.status.value], key="status"),
        Column(tr("Trade partner"), lambda each: each.buyer or "–", key="buyer"),
        Column(tr("End customer"), lambda each: each.customer or "–", key="customer"),
        day_column(tr, tr("From"), lambda each: each.start, "start"),
        day_column(tr, tr("Until"), lambda each: each.end, "end"),
        money_column(tr, tr("Net"), lambda each: each.net, "net"),
    )
    return ListView[ContractSummary](
        tr,
        columns,
        name=tr("Contracts"),
        empty=tr("No contracts yet. A contract is made of an accepted quote."),
        key=lambda each: each.id,
        stretch=3,
        facets=(Facet("status", tr("Status"), names, lambda each: each.status.value),),
        memory=memory,
    )


def ending_list(tr: Translator, today: date, memory: ListMemory) -> ListView[Ending]:
    """Warranties, cover and support that end, the soonest first."""
    layers = {layer.value: tr.render(name) for layer, name in LAYERS.items()}
    columns: tuple[Column[Ending], ...] = (
        day_column(tr, tr("Ends on"), lambda each: each.day, "day"),
        Column(
            tr("In days"),
            lambda each: tr.number(Decimal((each.day - today).days)),
            lambda each: each.day,
            right=True,
            value=lambda each: (each.day - today).days,
            key="days",
        ),
        Column(tr("What ends"), lambda each: ending_name(tr, each), key="what"),
        Column(tr("Where from"), lambda each: tr.render(each.source or ""), key="source"),
        count_column(tr("Devices"), lambda each: len(each.devices), "devices"),
        Column(
            tr("Which"),
            lambda each: devices_named(tr, each),
            tip=lambda each: "\n".join(_called(each)),
            key="which",
        ),
    )
    return ListView[Ending](
        tr,
        columns,
        name=tr("What ends next"),
        empty=tr("Nothing ends: no warranty, contract or end of support is on record."),
        stretch=5,
        facets=(
            Facet(
                "layer",
                tr("What ends"),
                {**layers, _SUPPORT: tr("Vendor's support")},
                lambda each: each.layer.value if each.layer else _SUPPORT,
            ),
        ),
        memory=memory,
    )


def ending_name(tr: Translator, ending: Ending) -> str:
    """What ends, with its layer where the name alone does not say it."""
    name = tr.render(ending.name)
    if ending.source is None or ending.layer is None:
        return name[:1].upper() + name[1:]
    return f"{tr.render(LAYERS[ending.layer])}: {name}"


def devices_named(tr: Translator, ending: Ending) -> str:
    """The first few devices, and how many more."""
    called = _called(ending)
    more = len(called) - _SOME
    rest = [tr.plural("{n} more", "{n} more", more)] if more > 0 else []
    return ", ".join(called[:_SOME] + rest)


def _called(ending: Ending) -> list[str]:
    return [f"{each.model} {each.serial}".strip() for each in ending.devices]
