from dataclasses import replace
from typing import Any

from hezo_desktop.domain.company import Seller
from hezo_desktop.domain.party import Address, ContactRole
from hezo_desktop.domain.quote import Acknowledgement
from hezo_desktop.domain.rules import ContractNumber
from tests.domain.rules.conftest import RuleTable

E, W, INFO = "error", "warning", "info"


def reseller(b: Any, **changes: Any):
    return b.partner(is_partner=False, **changes)


def abroad(b: Any, country: str, number: str = "DE136695976"):
    return b.partner(nip=number, address=Address(country=country))


def allowed(reason: str = "klient strategiczny", by: str = "DEMO Kierownik"):
    return (Acknowledgement("R25", None, reason, by),)


SPEAKS = {
    "R25": [
        ("missing", E, E, lambda b: b.quote(b.cocare(), buyer=None)),
        ("not_named", INFO, None, lambda b: b.quote(b.cocare(), buyer=None, desk=False)),
        ("not_partner", E, E, lambda b: b.quote(b.cocare(), buyer=reseller(b))),
        (
            "not_partner",
            E,
            E,
            lambda b: b.quote(b.cocare(), buyer=reseller(b), acknowledgements=allowed(by="")),
        ),
        (
            "allowed",
            W,
            W,
            lambda b: b.quote(b.cocare(), buyer=reseller(b), acknowledgements=allowed()),
        ),
    ],
    "R26": [
        (
            "no_agreement",
            W,
            E,
            lambda b: b.quote(b.cocare(), buyer=b.partner(partner_agreement=False)),
        ),
        ("no_login", W, E, lambda b: b.quote(b.partnerworks(), buyer=b.partner(vzam_login=" "))),
    ],
    "R27": [
        ("missing", None, E, lambda b: b.quote(b.cocare(), end_customer=None)),
        ("missing", None, E, lambda b: b.quote(b.cocare(), end_customer=b.customer(name=" "))),
        (
            "no_contact",
            None,
            E,
            lambda b: b.quote(b.cocare(), end_customer=b.customer(contacts=())),
        ),
    ],
    "R28": [
        ("none", None, E, lambda b: b.quote(b.cocare(), reporters=())),
        (
            "none",
            None,
            E,
            lambda b: b.quote(b.cocare(), reporters=(b.reporter(role=ContactRole.SITE_CONTACT),)),
        ),
        ("incomplete", None, E, lambda b: b.quote(b.cocare(), reporters=(b.reporter(email=""),))),
        ("incomplete", None, E, lambda b: b.quote(b.cocare(), reporters=(b.reporter(phone=" "),))),
        ("incomplete", None, E, lambda b: b.quote(b.cocare(), reporters=(b.reporter(name=""),))),
    ],
    "R29": [("task", None, INFO, lambda b: b.quote(b.cocare(), b.partnerworks()))],
    "R30": [("not_partner", E, E, lambda b: b.quote(b.work(), buyer=reseller(b)))],
    "R35": [
        ("no_nip", INFO, E, lambda b: b.quote(b.cocare(), buyer=b.partner(nip=""))),
        ("nip", E, E, lambda b: b.quote(b.cocare(), buyer=b.partner(nip="1234563219"))),
        ("nip", E, E, lambda b: b.quote(b.cocare(), end_customer=b.customer(nip="123"))),
        ("nip", E, E, lambda b: b.quote(b.cocare(), seller=b.seller(nip="0000000000"))),
        ("nip_doubt", W, W, lambda b: b.quote(b.cocare(), buyer=b.partner(nip="1000000012"))),
        ("regon", W, W, lambda b: b.quote(b.cocare(), buyer=b.partner(regon="990000017"))),
        ("krs", W, E, lambda b: b.quote(b.cocare(), buyer=b.partner(krs="12"))),
        ("krs_doubt", W, W, lambda b: b.quote(b.cocare(), buyer=b.partner(krs="123456"))),
    ],
    "R38": [
        ("missing", None, E, lambda b: b.quote(b.cocare(), contract=None)),
        ("missing", None, E, lambda b: b.quote(b.cocare(), contract=ContractNumber(" "))),
        (
            "taken",
            None,
            E,
            lambda b: b.quote(b.cocare(), contract=ContractNumber("US/1", taken=True)),
        ),
    ],
    "R42": [
        ("incomplete", E, E, lambda b: b.quote(b.cocare(), seller=None)),
        ("incomplete", E, E, lambda b: b.quote(b.cocare(), seller=Seller())),
        ("incomplete", E, E, lambda b: b.quote(b.cocare(), seller=b.seller(court=""))),
    ],
    "R50": [
        ("in_the_eu", W, W, lambda b: b.quote(b.cocare(), buyer=abroad(b, "CZ"))),
        ("outside_the_eu", W, W, lambda b: b.quote(b.cocare(), buyer=abroad(b, "CH"))),
        (
            "outside_the_eu",
            W,
            W,
            lambda b: b.quote(b.cocare(vat="np"), b.hicare(), buyer=abroad(b, "CH")),
        ),
        ("no_number", W, W, lambda b: b.quote(b.cocare(), buyer=abroad(b, "CZ", ""), vat="np")),
        (
            "number_doubt",
            W,
            W,
            lambda b: b.quote(b.cocare(), buyer=abroad(b, "DE", "DE1"), vat="np"),
        ),
        ("at_home", W, W, lambda b: b.quote(b.cocare(vat="np"))),
    ],
}
SILENT = {
    "R25": [lambda b: b.quote(b.cocare())],
    "R26": [
        lambda b: b.quote(b.cocare(), b.partnerworks()),
        lambda b: b.quote(b.hicare(), buyer=b.partner(partner_agreement=False, vzam_login="")),
        lambda b: b.quote(b.cocare(), buyer=None),
        lambda b: b.quote(b.cocare(), buyer=reseller(b, partner_agreement=False)),
        lambda b: b.quote(b.cocare(), buyer=b.partner(partner_agreement=False), desk=False),
    ],
    "R27": [
        lambda b: b.quote(b.cocare()),
        lambda b: b.quote(b.cocare(), end_customer=b.customer(contacts=(), phone="+48000000001")),
        lambda b: b.quote(b.cocare(), end_customer=b.customer(contacts=(), email="a@example.com")),
    ],
    "R28": [lambda b: b.quote(b.cocare(), reporters=(b.reporter(email=""), b.reporter()))],
    "R29": [
        lambda b: b.quote(b.hicare(), b.ahb()),
        lambda b: b.quote(b.cocare(), end_customer=None),
    ],
    "R30": [
        lambda b: b.quote(b.work()),
        lambda b: b.quote(b.work(), buyer=None),
        lambda b: b.quote(b.cocare(), buyer=reseller(b)),
    ],
    "R35": [
        lambda b: b.quote(
            b.cocare(), buyer=b.partner(nip="123-456-32-18", regon="990000016", krs="0009999001")
        ),
        lambda b: b.quote(b.cocare(), buyer=b.partner(nip="1000000012", sample=True)),
        lambda b: b.quote(b.cocare(), buyer=b.partner(nip="DE1", address=Address(country="DE"))),
        lambda b: b.quote(b.cocare(), buyer=None, end_customer=None, seller=None),
    ],
    "R38": [lambda b: b.quote(b.cocare())],
    "R42": [lambda b: b.quote(b.cocare()), lambda b: b.quote(b.cocare(), seller=None, desk=False)],
    "R50": [
        lambda b: b.quote(b.cocare()),
        lambda b: b.quote(b.cocare(), buyer=None),
        lambda b: b.quote(b.cocare(), buyer=b.partner(address=Address(country=""))),
        lambda b: b.quote(b.cocare(), buyer=abroad(b, "DE"), vat="np"),
        lambda b: b.quote(b.cocare(vat="np"), buyer=abroad(b, "DE")),
        lambda b: b.quote(b.cocare(), buyer=abroad(b, "CH", "anything"), vat="np"),
        lambda b: b.quote(buyer=abroad(b, "CH"), vat="np"),
    ],
}


def test_every_missing_fact_of_the_seller_is_named_in_both_languages(bench: Any):
    seller = bench.seller(court="", capital=None, address=replace(Address(), city="Kraków"))
    told = next(
        f for f in bench.findings(bench.quote(bench.cocare(), seller=seller)) if f.rule == "R42"
    )
    assert told.message.pl.endswith(
        "ulica i numer, kod pocztowy, sąd rejestrowy, kapitał zakładowy."
    )
    assert told.message.en.endswith("street and number, postcode, registry court, share capital.")


def test_every_field_the_seller_can_lack_has_its_words(bench: Any):
    words = {name.removeprefix("seller.") for name in bench.book.words if "seller." in name}
    assert words == {part.removeprefix("address.") for part in Seller().missing}


class TestTable(RuleTable):
    speaks, silent = SPEAKS, SILENT
