from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from hezo_desktop import catalogue
from hezo_desktop.bootstrap import App
from hezo_desktop.domain.company import Person, Seller, VatRate
from hezo_desktop.domain.party import Address, Company
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.errors import BadInputError
from hezo_desktop.models.seller import SellerRow
from hezo_desktop.services import company, journal

SELLER = Seller(
    name="DEMO Sprzedawca S.A.",
    address=Address("ul. Próbna 1", "00-001", "Warszawa"),
    capital=Decimal("100000.00"),
    capital_paid=Decimal("100000.00"),
    workstation="K3",
    people=(Person("DEMO Osoba podpisująca", "Prezes Zarządu"),),
    sample=True,
)


def test_before_anybody_filled_them_in_the_settings_are_empty(app: App) -> None:
    assert company.seller(app) == Seller()


def test_settings_come_back_exactly_as_saved(app: App) -> None:
    company.save_seller(app, SELLER)
    assert company.seller(app) == SELLER


def test_who_works_here_is_known_in_a_firm_of_one_only(app: App) -> None:
    assert company.only_person(app) == ""
    company.save_seller(app, SELLER)
    assert company.only_person(app) == "DEMO Osoba podpisująca"
    company.save_seller(app, replace(SELLER, people=(*SELLER.people, Person("DEMO Druga"))))
    assert company.only_person(app) == ""


def test_every_earlier_state_of_the_settings_is_kept(app: App) -> None:
    company.save_seller(app, SELLER, by="Jan")
    company.save_seller(app, replace(SELLER, phone="+48 22 000 00 00"), by="Ewa")
    company.save_seller(app, replace(SELLER, phone="+48 22 000 00 00"), by="nobody")
    with app.database.read() as session:
        kept = session.execute(
            select(SellerRow.version, SellerRow.saved_by).order_by(SellerRow.version)
        ).all()
    assert [tuple(row) for row in kept] == [(1, "Jan"), (2, "Ewa")]
    newest = journal.entries(app)[0]
    assert (newest.by, newest.details["changed"]) == ("Ewa", ["phone"])


@pytest.mark.parametrize(
    "change",
    [{"quote_pattern": "OF/{NR}"}, {"contract_pattern": "US"}, {"workstation": "K/1"}],
)
def test_settings_that_could_not_number_anything_are_refused(
    app: App, change: dict[str, str]
) -> None:
    with pytest.raises(BadInputError):
        company.save_seller(app, replace(SELLER, **change))
    assert company.seller(app) == Seller()


@pytest.mark.parametrize("kind", ["nip", "regon", "krs", "iban"])
def test_settings_with_a_number_that_cannot_be_right_are_refused(app: App, kind: str) -> None:
    with pytest.raises(BadInputError, match="12345 is not a"):
        company.save_seller(app, replace(SELLER, **{kind: "12345"}))
    assert company.seller(app) == Seller()


def test_a_wrong_number_in_force_stays_until_it_is_touched(app: App) -> None:
    wrong = replace(SELLER, nip="12345")
    with app.database.begin() as session:
        company.put_in_force(session, app, wrong, "")
    company.save_seller(app, replace(wrong, phone="+48 22 000 00 00"))
    assert company.seller(app).phone == "+48 22 000 00 00"


def test_the_workstation_of_the_settings_has_its_own_chain(app: App) -> None:
    company.save_seller(app, SELLER)
    company.save_seller(app, replace(SELLER, workstation="K4"))
    assert [entry.workstation for entry in journal.entries(app)] == ["K4", "K3"]
    assert journal.verify(app) == ()


def test_the_shipped_vat_rates_hold_until_the_user_enters_others(app: App) -> None:
    shipped = catalogue.vat_rates()
    assert company.vat_rates(app) == shipped
    own = VatRate("23", Decimal("0.24"), date(2027, 1, 1), note="ustawa")
    company.save_vat_rates(app, (own,))
    assert company.vat_rates(app) == (own, *(rate for rate in shipped if rate.code != "23"))
    company.save_vat_rates(app, ())
    assert company.vat_rates(app) == shipped


@pytest.mark.parametrize(
    ("rate", "problem"),
    [
        (VatRate("x", Decimal("0.23456"), date(2026, 1, 1)), "two decimals"),
        (VatRate("x", Decimal(23), date(2026, 1, 1)), "between 0 % and 100 %"),
        (VatRate("x", Decimal("0.1"), date(2026, 1, 2), date(2026, 1, 1)), "before it begins"),
    ],
)
def test_vat_rates_that_cannot_be_are_refused(app: App, rate: VatRate, problem: str) -> None:
    with pytest.raises(BadInputError, match=problem):
        company.save_vat_rates(app, (rate,))


def test_a_changed_table_of_vat_rates_keeps_what_ships_as_it_ships(app: App) -> None:
    shipped = company.vat_rates(app)
    ended = replace(shipped[0], valid_to=date(2026, 12, 31))
    new = VatRate("25", Decimal("0.25"), date(2027, 1, 1))
    company.change_vat_rates(app, (ended, *shipped[1:], new), by="Anna")
    assert company.vat_rates(app) == (ended, *shipped[1:], new)
    assert journal.entries(app)[0].details["codes"] == ["23", "25"]
    company.change_vat_rates(app, shipped)
    assert journal.entries(app)[0].details["codes"] == []


def test_on_a_day_only_the_rates_that_hold_are_offered(app: App) -> None:
    shipped = company.vat_rates(app)
    ended = replace(shipped[0], valid_to=date(2026, 12, 31))
    new = VatRate("23", Decimal("0.25"), date(2027, 1, 1))
    company.change_vat_rates(app, (ended, new, *shipped[1:]))
    assert company.vat_rates_on(app, date(2026, 12, 31))[0] == ended
    assert company.vat_rates_on(app, date(2027, 1, 1))[0] == new


def test_a_code_that_holds_twice_on_a_day_is_refused(app: App) -> None:
    shipped = company.vat_rates(app)
    again = VatRate("23", Decimal("0.25"), date(2027, 1, 1))
    with pytest.raises(BadInputError, match="stands twice on 2027-01-01"):
        company.change_vat_rates(app, (*shipped, again))
    assert company.vat_rates(app) == shipped


@pytest.mark.parametrize(("country", "code"), [("DE", "np"), ("CH", "np"), ("PL", "23")])
def test_a_quote_takes_the_vat_code_of_its_buyers_country(
    app: App, country: str, code: str
) -> None:
    buyer = Company(None, "DEMO", is_partner=True, address=Address(country=country))
    draft = QuoteDraft(buyer=buyer, vat="np" if country == "PL" else "23")
    assert company.with_vat_of_buyer(app, draft).vat == code
