"""Who stands on a document: seller, partner, end customer, and the seller's statutory footer."""

from __future__ import annotations

from reportlab.platypus import Flowable

from hezo_desktop.documents.composing import Composer
from hezo_desktop.documents.facts import address_lines, has_nip
from hezo_desktop.documents.text import one_line
from hezo_desktop.domain.company import Seller
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.paper import IssuedQuote
from hezo_desktop.domain.party import Company
from hezo_desktop.i18n import NBSP, Translator


def footer(seller: Seller, translate: Translator) -> tuple[str, ...]:
    """The statutory data of the seller, entry by entry; missing data is left out, never invented.

    Source: domain.md §5.1 (art. 374 § 1 KSH).
    """
    where = ", ".join(address_lines(seller.address, translate))
    entries = (seller.name, where, *register_entries(seller, translate))
    return tuple(entry for entry in (*entries, seller.email, seller.phone) if entry)


def register_entries(seller: Seller, translate: Translator) -> tuple[str, ...]:
    """Court, register, tax and statistical numbers and capital, each as it is printed."""
    _ = translate
    entries = [seller.court]
    entries += [
        f"{name}{NBSP}{value}"
        for name, value in (("KRS", seller.krs), ("NIP", seller.nip), ("REGON", seller.regon))
        if value
    ]
    if seller.capital is not None:
        capital = Money.of(seller.capital, "PLN")
        if seller.capital_paid == seller.capital:
            entries.append(_("share capital {capital}, fully paid up", capital=capital))
        elif seller.capital_paid is not None:
            paid = Money.of(seller.capital_paid, "PLN")
            entries.append(_("share capital {capital}, paid up {paid}", capital=capital, paid=paid))
        else:
            entries.append(_("share capital {capital}", capital=capital))
    if seller.bdo:
        entries.append(f"BDO{NBSP}{seller.bdo}")
    return tuple(entry for entry in entries if entry)


def brand(seller: Seller) -> str:
    """The name at the head of a page: the brand, else the company."""
    return one_line(seller.brand or seller.name, 60)


def party_blocks(
    composer: Composer, quote: IssuedQuote, *, seller_as: str = "", partner_as: str = ""
) -> Flowable:
    """Seller, partner and end customer side by side, each under the name of its role."""
    _ = composer.translate
    seller_as, partner_as = seller_as or _("Offered by"), partner_as or _("Trade partner (buyer)")
    blocks = [
        _block(composer, seller_as, quote.seller.name, _seller_lines(quote.seller, _)),
        company_block(composer, partner_as, quote.draft.buyer),
        company_block(composer, _("End customer (user)"), quote.draft.end_customer),
    ]
    return composer.columns(blocks, (1, 1, 1))


def company_block(composer: Composer, role: str, company: Company | None) -> list[Flowable]:
    """A company under the name of its role."""
    _ = composer.translate
    if company is None:
        return _block(composer, role, _("not named yet"), ())
    return _block(composer, role, company.name, company_lines(company, _))


def company_lines(company: Company, translate: Translator) -> tuple[str, ...]:
    """Address and register numbers of a company, line by line."""
    _ = translate
    tax = "NIP" if has_nip(company) else _("VAT number")
    numbers = ((tax, company.nip), ("REGON", company.regon), ("KRS", company.krs))
    printed = ", ".join(f"{name}{NBSP}{value}" for name, value in numbers if value)
    return tuple(line for line in (*address_lines(company.address, _), printed) if line)


def _seller_lines(seller: Seller, translate: Translator) -> tuple[str, ...]:
    nip = f"NIP{NBSP}{seller.nip}" if seller.nip else ""
    contact = _joined(seller.email, seller.phone)
    return tuple(line for line in (*address_lines(seller.address, translate), nip, contact) if line)


def _block(composer: Composer, role: str, name: str, lines: tuple[str, ...]) -> list[Flowable]:
    small = composer.look.cell
    return [
        composer.para(role, composer.look.label),
        composer.strong(one_line(name or "—", 160), composer.look.cell),
        *(composer.para(one_line(line, 160), small) for line in lines),
    ]


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
