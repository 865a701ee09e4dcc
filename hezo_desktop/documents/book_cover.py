"""Sheet 1 of every workbook: who, what, for how long, for how much, and how to read the rest."""

from __future__ import annotations

from hezo_desktop.documents.book_prices import TOTAL_GROSS, TOTAL_NET, TOTAL_VAT, total_name
from hezo_desktop.documents.facts import (
    device_count,
    has_nip,
    has_prices,
    is_invitation,
    period,
    sites,
    vat_text,
)
from hezo_desktop.documents.frame import marks
from hezo_desktop.documents.offers import Offer, offers
from hezo_desktop.documents.quote_text import rate_words
from hezo_desktop.documents.sheet import Cover, Formula, Kind, Value
from hezo_desktop.documents.signatures import form_text
from hezo_desktop.domain.paper import IssuedQuote, SignedContract
from hezo_desktop.i18n import Translator

Line = tuple[str, Value, Kind]


def quote_cover(quote: IssuedQuote, translate: Translator, heading: str) -> Cover:
    """The cover of a quote's workbook."""
    _ = translate
    draft = quote.draft
    lines: list[Line] = [
        *_parties(quote, translate),
        *_scope(quote, translate),
        (_("Offer valid until"), draft.valid_until, Kind.DAY),
        *prices(quote, translate),
    ]
    note = _("An invitation to conclude a contract, not an offer.") if is_invitation(quote) else ""
    return _cover(quote, translate, heading, lines, note=note)


def customer_cover(quote: IssuedQuote, translate: Translator, heading: str) -> Cover:
    """The cover of the end customer's workbook."""
    _ = translate
    lines: list[Line] = [*_parties(quote, translate), *_scope(quote, translate)]
    note = _("This sheet informs; it is not an offer.")
    return _cover(quote, translate, heading, lines, note=note)


def contract_cover(
    contract: SignedContract, translate: Translator, heading: str, *, with_prices: bool
) -> Cover:
    """The cover of a contract's or a schedule's workbook."""
    _ = translate
    quote = contract.quote
    signing = contract.signing
    lines: list[Line] = [
        (_("Contract number"), contract.number, Kind.TEXT),
        (_("Quote"), quote.number, Kind.TEXT),
        (_("Revision of the quote"), quote.revision, Kind.WHOLE),
        *_parties(quote, translate),
        *_scope(quote, translate),
    ]
    if signing:
        lines += [
            (_("Concluded on"), signing.concluded_on, Kind.DAY),
            (_("Form"), form_text(signing.form, translate), Kind.TEXT),
            (_("Signed for the Provider"), signing.seller.name, Kind.TEXT),
            (_("Signed for the Partner"), signing.partner.name, Kind.TEXT),
        ]
    else:
        lines.append((_("Signature"), _("not signed yet"), Kind.TEXT))
    if with_prices:
        lines += prices(quote, translate)
    lines.append((_("SHA-256 of the quote"), contract.quote_sha256, Kind.TEXT))
    return _cover(quote, translate, heading, lines, contract=True)


def prices(quote: IssuedQuote, translate: Translator) -> list[Line]:
    """The totals, as references to the sums of the price sheet."""
    _ = translate
    lines: list[Line] = [(_("Currency"), quote.draft.currency, Kind.TEXT)]
    for offer in offers(quote):
        lines += _of_offer(offer, translate)
    lines += [
        (f"VAT {vat_text(row.rate)}", words, Kind.TEXT)
        for row in quote.vat
        if (words := _.render(rate_words(quote, row.rate)))
    ]
    for rate in quote.draft.rates:
        said = _("NBP mean rate of {unit} {currency}", unit=rate.unit, currency=rate.currency)
        lines.append((said, rate.value, Kind.RATE))
        lines.append((_("NBP table"), rate.table, Kind.TEXT))
        lines.append((_("Day of the rate"), rate.day, Kind.DAY))
    return lines


def _of_offer(offer: Offer, translate: Translator) -> list[Line]:
    _ = translate
    quote = offer.quote
    of = f" – {offer.title(_)}" if offer.variant else ""
    if not has_prices(quote) or not quote.vat:
        return [(_("Value") + of, _("priced individually"), Kind.TEXT)]
    sums = (
        (_("Net total"), TOTAL_NET),
        (_("VAT total"), TOTAL_VAT),
        (_("Gross total"), TOTAL_GROSS),
    )
    figures: list[Line] = [
        (said + of, Formula(f"={total_name(name, offer)}"), Kind.MONEY) for said, name in sums
    ]
    words = translate.render(quote.gross_in_words)
    return [*figures, (_("Gross in words") + of, words, Kind.TEXT)]


def _parties(quote: IssuedQuote, translate: Translator) -> list[Line]:
    _ = translate
    buyer, customer = quote.draft.buyer, quote.draft.end_customer
    number = buyer.nip if buyer else ""
    return [
        (_("Seller"), quote.seller.name, Kind.TEXT),
        (_("Seller's NIP"), quote.seller.nip, Kind.TEXT),
        (_("Trade partner (buyer)"), buyer.name if buyer else "", Kind.TEXT),
        (_("Partner's NIP") if has_nip(buyer) else _("Partner's VAT number"), number, Kind.TEXT),
        (_("End customer (user)"), customer.name if customer else "", Kind.TEXT),
        (_("Customer's NIP"), customer.nip if customer else "", Kind.TEXT),
    ]


def _scope(quote: IssuedQuote, translate: Translator) -> list[Line]:
    _ = translate
    start, end = period(quote)
    return [
        (_("First day of service"), start, Kind.DAY),
        (_("Last day of service"), end, Kind.DAY),
        (_("Devices"), device_count(quote), Kind.WHOLE),
        (_("Sites"), len(sites(quote)), Kind.WHOLE),
        (_("Version of the calendar of days off"), quote.calendar_version, Kind.TEXT),
        (_("Version of the SLA rules"), quote.specification, Kind.TEXT),
    ]


def _cover(
    quote: IssuedQuote,
    translate: Translator,
    heading: str,
    lines: list[Line],
    *,
    contract: bool = False,
    note: str = "",
) -> Cover:
    _ = translate
    notes = [" · ".join(marks(quote, translate, contract=contract)), note, quote.draft.title]
    notes.append(_("All hours are Warsaw time; all days are inclusive."))
    return Cover(
        title=_("Summary"),
        heading=heading,
        notes=tuple(text for text in notes if text),
        summary=tuple(line for line in lines if line[1] not in (None, "")),
        explained=_("How to read the columns"),
    )
