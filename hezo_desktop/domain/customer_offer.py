"""What an end customer may see of a quote: services, devices, promises; no terms of the partner.

Built up from what is allowed, not by crossing out: what nobody names here does not get through.
Source: features.md 6 (list prices or none; partner prices, cost and margin never).
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hezo_desktop.domain.money import Money
from hezo_desktop.domain.paper import FrozenLine, IssuedQuote
from hezo_desktop.domain.party import Company
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine, TextKind
from hezo_desktop.domain.variants import Alternatives
from hezo_desktop.message import Localised

NOTHING = Localised("", "")


def for_customer(paper: IssuedQuote, *, with_prices: bool) -> IssuedQuote:
    """The quote as its end customer may see it; figures are list prices, or there are none.

    `net` sums the list prices of the totals' lines; `complete` is False while one of them is not
    on a list. There is no VAT: what the customer pays is for the partner to say.
    """
    lines = tuple(_line(line, paper, with_prices=with_prices) for line in paper.lines)
    counted = [line for line in lines if paper.draft.counts(line.line)]
    currency = paper.draft.currency
    net = sum((line.net for line in counted if line.net is not None), Money.zero(currency))
    return IssuedQuote(
        number=paper.number,
        revision=paper.revision,
        issued_at=paper.issued_at,
        seller=replace(paper.seller, people=(), iban=""),
        draft=_draft(paper.draft, lines),
        lines=lines,
        vat=(),
        net=net,
        vat_total=Money.zero(currency),
        gross=net,
        gross_in_words=NOTHING,
        complete=all(line.net is not None for line in counted),
        promises=paper.promises,
        programmes=paper.programmes,
        obligations=paper.obligations,
        escalation=paper.escalation,
        glossary=paper.glossary,
        findings=tuple(replace(found, message=NOTHING, answer="") for found in paper.findings),
        days_off=paper.days_off,
        calendar_version=paper.calendar_version,
        catalogue_version=paper.catalogue_version,
        price_list="",
        price_list_sample=paper.price_list_sample,
        proration="",
        specification=paper.specification,
        alternatives=Alternatives(changes=paper.alternatives.changes),
        mark=paper.mark,
    )


def _draft(draft: QuoteDraft, lines: tuple[FrozenLine, ...]) -> QuoteDraft:
    return QuoteDraft(
        id=draft.id,
        title=draft.title,
        buyer=_known(draft.buyer),
        end_customer=draft.end_customer,
        issue_date=draft.issue_date,
        start=draft.start,
        months=draft.months,
        end=draft.end,
        co_termed=draft.co_termed,
        currency=draft.currency,
        lines=tuple(line.line for line in lines),
        language=draft.language,
        preliminary=draft.preliminary,
        sample=draft.sample,
        texts=tuple(text for text in draft.texts if text.kind is TextKind.HEADING),
        variants=draft.variants,
    )


def _known(partner: Company | None) -> Company | None:
    """What anybody knows of a partner: its name, its address, its register numbers."""
    if partner is None:
        return None
    return Company(
        id=partner.id,
        name=partner.name,
        is_partner=True,
        address=partner.address,
        nip=partner.nip,
        regon=partner.regon,
        krs=partner.krs,
        sample=partner.sample,
    )


def _line(line: FrozenLine, paper: IssuedQuote, *, with_prices: bool) -> FrozenLine:
    asked = line.line
    unit = line.list_unit if with_prices else None
    return FrozenLine(
        line=QuoteLine(
            id=asked.id,
            programme=asked.programme,
            level=asked.level,
            window=asked.window,
            vendor=asked.vendor,
            model=asked.model,
            part_number=asked.part_number,
            product=asked.product,
            quantity=asked.quantity,
            serials=asked.serials,
            description=asked.description,
            site=asked.site,
            faulty_unit=asked.faulty_unit,
            optional=asked.optional,
            variant=asked.variant,
        ),
        title=line.title,
        promise=line.promise,
        start=line.start,
        end=line.end,
        factor=None,
        annual_net=None,
        annual_currency=paper.draft.currency,
        unit_net=unit,
        net=None if unit is None else unit * asked.quantity,
        vat_rate="",
        discount=Decimal(0),
        individual=False,
        sku="",
        trace=(),
    )
