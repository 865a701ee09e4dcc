"""How quotes read in the list, and what their states are called."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hezo_desktop.i18n import Translator
from hezo_desktop.services.quotes import QuoteStatus, QuoteSummary
from hezo_desktop.ui.parts.columns import count_column, day_column
from hezo_desktop.ui.parts.icons import icon
from hezo_desktop.ui.parts.table_model import Column

_MARKS = {
    QuoteStatus.DRAFT: ("pencil-outline", "muted"),
    QuoteStatus.ISSUED: ("send-outline", "info"),
    QuoteStatus.ACCEPTED: ("check-circle-outline", "good"),
    QuoteStatus.DECLINED: ("close-circle-outline", "error"),
    QuoteStatus.EXPIRED: ("clock-alert-outline", "warning"),
    QuoteStatus.ANNULLED: ("cancel", "muted"),
}


def status_name(tr: Translator, status: QuoteStatus) -> str:
    """A state in one word."""
    names = {
        QuoteStatus.DRAFT: tr("Draft"),
        QuoteStatus.ISSUED: tr("Issued"),
        QuoteStatus.ACCEPTED: tr("Accepted"),
        QuoteStatus.DECLINED: tr("Declined"),
        QuoteStatus.EXPIRED: tr("Expired"),
        QuoteStatus.ANNULLED: tr("Annulled"),
    }
    return names[status]


def status_plural(tr: Translator, status: QuoteStatus) -> str:
    """The filter's name for quotes in this state."""
    names = {
        QuoteStatus.DRAFT: tr("Drafts"),
        QuoteStatus.ISSUED: tr("Issued quotes"),
        QuoteStatus.ACCEPTED: tr("Accepted quotes"),
        QuoteStatus.DECLINED: tr("Declined quotes"),
        QuoteStatus.EXPIRED: tr("Expired quotes"),
        QuoteStatus.ANNULLED: tr("Annulled quotes"),
    }
    return names[status]


def called(tr: Translator, quote: QuoteSummary) -> str:
    """Its number with the revision from the second on, or the draft's short key."""
    if not quote.number:
        return tr("draft {id}", id=quote.short_id)
    revised = " · " + tr("rev. {n}", n=quote.revision) if quote.revision > 1 else ""
    return f"{quote.number}{revised}"


def columns(tr: Translator, widget: QWidget) -> tuple[Column[QuoteSummary], ...]:
    """The list's columns."""

    def mark(quote: QuoteSummary) -> object:
        name, colour = _MARKS[quote.status]
        return icon(widget, name, colour)

    return (
        Column(tr("Number"), lambda quote: called(tr, quote), key="number"),
        Column(tr("Status"), lambda quote: _state(tr, quote), icon=mark, key="status"),
        Column(tr("Trade partner"), lambda quote: quote.buyer or "–", key="buyer"),
        Column(tr("End customer"), lambda quote: quote.customer or "–", key="customer"),
        Column(tr("Title"), lambda quote: quote.title, key="title"),
        Column(
            tr("Net"),
            lambda quote: _net(tr, quote),
            sort_key=lambda quote: quote.net.minor,
            right=True,
            tip=lambda quote: (
                tr("Provisional until the quote is issued") if _open(quote) else tr.money(quote.net)
            ),
            quiet=_open,
            value=lambda quote: quote.net if quote.net.minor else None,
            key="net",
        ),
        day_column(tr, tr("Valid until"), lambda quote: quote.valid_until, "valid"),
        Column(
            tr("Updated"),
            lambda quote: tr.moment(quote.updated_at.replace(second=0)),
            sort_key=lambda quote: quote.updated_at,
            value=lambda quote: quote.updated_at,
            key="updated",
        ),
        *_spare_columns(tr),
    )


def _spare_columns(tr: Translator) -> tuple[Column[QuoteSummary], ...]:
    """What is rarely looked for, but may be."""
    return (
        day_column(tr, tr("Issued on"), lambda quote: quote.issued_on, "issued", spare=True),
        Column(
            tr("Gross"),
            lambda quote: tr.money(quote.gross) if quote.gross.minor else "–",
            sort_key=lambda quote: quote.gross.minor,
            right=True,
            quiet=_open,
            value=lambda quote: quote.gross if quote.gross.minor else None,
            key="gross",
            spare=True,
        ),
        count_column(tr("Lines"), lambda quote: quote.lines, "lines", spare=True),
        Column(
            tr("Contract"), lambda quote: quote.contract_number or "–", key="contract", spare=True
        ),
    )


def _open(quote: QuoteSummary) -> bool:
    """Nothing was issued yet, so the sums are those of the draft as it stands."""
    return quote.status is QuoteStatus.DRAFT


def _net(tr: Translator, quote: QuoteSummary) -> str:
    if not quote.net.minor:
        return "–"
    return f"≈ {tr.money(quote.net)}" if _open(quote) else tr.money(quote.net)


def _state(tr: Translator, quote: QuoteSummary) -> str:
    name = status_name(tr, quote.status)
    reworked = quote.drafting and quote.status is not QuoteStatus.DRAFT
    return tr("{state}, in rework", state=name) if reworked else name
