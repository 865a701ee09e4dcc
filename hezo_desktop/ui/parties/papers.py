"""The quotes and contracts of a customer, and what ends next, as lists of its page."""

from __future__ import annotations

from datetime import date

from hezo_desktop.domain.cover import LAYERS
from hezo_desktop.domain.customer import Ending
from hezo_desktop.i18n import Translator
from hezo_desktop.services.contracts import STATES as CONTRACT_STATES
from hezo_desktop.services.contracts import ContractSummary
from hezo_desktop.services.quotes import STATES as QUOTE_STATES
from hezo_desktop.services.quotes import QuoteStatus, QuoteSummary
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.table_model import Column

_SOME = 3
"""Devices that are named in one line; of more it tells how many."""


def quote_list(tr: Translator) -> ListView[QuoteSummary]:
    """Quotes the customer buys or uses."""
    columns = (
        Column[QuoteSummary](tr("Number"), lambda quote: quote.number or quote.short_id),
        Column[QuoteSummary](tr("Status"), lambda quote: tr.render(QUOTE_STATES[quote.status])),
        Column[QuoteSummary](tr("Title"), lambda quote: quote.title),
        Column[QuoteSummary](tr("Trade partner"), lambda quote: quote.buyer or "–"),
        Column[QuoteSummary](tr("End customer"), lambda quote: quote.customer or "–"),
        Column[QuoteSummary](
            tr("Net"),
            lambda quote: tr.money(quote.net) if quote.net.minor else "–",
            lambda quote: quote.net.minor,
            right=True,
            quiet=lambda quote: quote.status is QuoteStatus.DRAFT,
        ),
        Column[QuoteSummary](
            tr("Valid until"),
            lambda quote: tr.day(quote.valid_until) if quote.valid_until else "–",
            lambda quote: quote.valid_until,
        ),
    )
    return ListView[QuoteSummary](
        tr,
        columns,
        name=tr("Quotes"),
        empty=tr("No quotes yet. A new one begins with this customer filled in."),
        empty_button=tr("New quote"),
        key=lambda quote: quote.id,
        stretch=2,
    )


def contract_list(tr: Translator) -> ListView[ContractSummary]:
    """Contracts made of these quotes."""
    columns = (
        Column[ContractSummary](tr("Number"), lambda each: each.number),
        Column[ContractSummary](tr("Status"), lambda each: tr.render(CONTRACT_STATES[each.status])),
        Column[ContractSummary](tr("Trade partner"), lambda each: each.buyer or "–"),
        Column[ContractSummary](tr("End customer"), lambda each: each.customer or "–"),
        Column[ContractSummary](
            tr("From"), lambda each: tr.day(each.start) if each.start else "–", lambda e: e.start
        ),
        Column[ContractSummary](
            tr("Until"), lambda each: tr.day(each.end) if each.end else "–", lambda e: e.end
        ),
        Column[ContractSummary](
            tr("Net"), lambda each: tr.money(each.net), lambda each: each.net.minor, right=True
        ),
    )
    return ListView[ContractSummary](
        tr,
        columns,
        name=tr("Contracts"),
        empty=tr("No contracts yet. A contract is made of an accepted quote."),
        key=lambda each: each.id,
        stretch=2,
    )


def ending_list(tr: Translator, today: date) -> ListView[Ending]:
    """Warranties, cover and support that end, the soonest first."""
    columns = (
        Column[Ending](tr("Ends on"), lambda each: tr.day(each.day), lambda each: each.day),
        Column[Ending](
            tr("In days"),
            lambda each: str((each.day - today).days),
            lambda each: each.day,
            right=True,
        ),
        Column[Ending](tr("What ends"), lambda each: ending_name(tr, each)),
        Column[Ending](tr("Where from"), lambda each: tr.render(each.source or "")),
        Column[Ending](
            tr("Devices"), lambda each: str(len(each.devices)), lambda e: len(e.devices), right=True
        ),
        Column[Ending](
            tr("Which"),
            lambda each: devices_named(tr, each),
            tip=lambda each: "\n".join(_called(each)),
        ),
    )
    return ListView[Ending](
        tr,
        columns,
        name=tr("What ends next"),
        empty=tr("Nothing ends: no warranty, contract or end of support is on record."),
        stretch=5,
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
