"""Who stands on a paper, and what is left out when it is not known."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from hezo_desktop.documents import (
    contract_pdf,
    contract_text,
    quote_pdf,
    quote_xlsx,
    schedule_pdf,
)
from hezo_desktop.documents.look import accent, luminance
from hezo_desktop.documents.parties import footer, register_entries
from hezo_desktop.domain.company import Seller
from hezo_desktop.domain.party import Address
from hezo_desktop.i18n import translator
from tests.documents import factory, reading

_ = translator("en")


def test_the_footer_holds_what_the_law_asks_of_trade_letters() -> None:
    entries = " | ".join(footer(factory.SELLER, _)).replace("\u00a0", " ")
    for said in (
        "DEMO Dystrybutor Usług Serwisowych S.A.",
        "ul. Przykładowa 7, 30-001 Kraków",
        "Sąd Rejonowy DEMO w Krakowie",
        "KRS 0009999000",
        "NIP 1000000816",
        "share capital 1,000,000.00 PLN, fully paid up",
    ):
        assert said in entries


@pytest.mark.parametrize(
    ("paid", "said"),
    [
        (Decimal(250_000), "share capital 1,000,000.00 PLN, paid up 250,000.00 PLN"),
        (None, "share capital 1,000,000.00 PLN"),
    ],
)
def test_capital_is_printed_as_far_as_it_is_paid(paid: Decimal | None, said: str) -> None:
    entries = register_entries(replace(factory.SELLER, capital_paid=paid, bdo="000123456"), _)
    printed = [entry.replace("\u00a0", " ") for entry in entries]
    assert said in printed
    assert "BDO 000123456" in printed


def test_nothing_is_invented_for_a_seller_without_data() -> None:
    assert footer(Seller(), _) == ()


@pytest.mark.parametrize("code", ["#FFFF00", "#FFFFFF", "#0B5CAD", "red", "", "#12345"])
def test_any_accent_can_be_read_on_white(code: str) -> None:
    assert 1.05 / (luminance(accent(code)) + 0.05) >= 4.5


def test_missing_reporters_are_said_and_not_hidden() -> None:
    text = reading.text(schedule_pdf.render(factory.contract(reporters=()), "en"))
    assert "No person has been authorised to report yet." in text


def test_the_signed_file_is_named_by_its_digest() -> None:
    contract = factory.signed()
    assert contract.signing is not None
    signing = replace(contract.signing, file_sha256="be" * 32)
    text = reading.text(contract_pdf.render(replace(contract, signing=signing), "en"))
    assert f"Signed file SHA-256: {'be' * 32}" in text


def test_an_approved_wording_names_who_approved_it() -> None:
    shipped = contract_text.load()
    assert contract_pdf.wording(shipped, _) == "Wording US-1: awaits a lawyer's approval"
    approved = replace(shipped, approved_by="DEMO Radca prawny", approved_on="01.12.2026")
    said = "Wording US-1, approved by DEMO Radca prawny on 01.12.2026"
    assert contract_pdf.wording(approved, _) == said


def test_the_exchange_rate_stands_on_the_cover_of_a_workbook() -> None:
    line = factory.line(1, "AHB 8x5xNBD", unit="100.00", currency="EUR")
    quote = factory.euro(factory.quote([line], currency="EUR"))
    cover = reading.book(quote_xlsx.render(quote, "en"))["Summary"]
    values = {row[0].value: row[1].value for row in cover.iter_rows(max_col=2)}
    assert values["NBP mean rate of 1 EUR"] == 4.25
    assert values["NBP table"] == "225/A/NBP/2026"


def test_a_buyer_abroad_has_a_country_with_a_name_and_no_nip() -> None:
    address = Address("Bahnhofstrasse 1", "8001", "Zürich", "CH")
    buyer = replace(factory.PARTNER, address=address, nip="CHE123456789", regon="", krs="")
    quote = factory.quote()
    abroad = replace(quote, draft=replace(quote.draft, buyer=buyer))
    printed = " ".join(reading.text(quote_pdf.render(abroad, "pl")).split())
    assert "8001 Zürich Szwajcaria Numer VAT CHE123456789" in printed
    cover = reading.book(quote_xlsx.render(abroad, "en")).worksheets[0]
    facts = dict(cover.iter_rows(max_col=2, values_only=True))
    assert facts["Partner's VAT number"] == "CHE123456789"
    assert "Partner's NIP" not in facts
