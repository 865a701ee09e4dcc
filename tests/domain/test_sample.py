from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from hezo_desktop.domain import sample
from hezo_desktop.domain.party import Address, Company, Device, Site
from hezo_desktop.domain.quote import QuoteDraft

KEY = UUID(int=1)
COMPANY = Company(KEY, "DEMO Bank S.A.", is_partner=False, nip="1000000012", sample=True)
SITE = Site(KEY, KEY, "Centrala", Address("Rynek 1", "00-001", "Warszawa"), sample=True)
DEVICE = Device(KEY, KEY, "HUAWEI", "S5735", serial="21DM", sample=True)


def test_a_company_is_demo_as_long_as_its_nip_is_and_its_name_says_so() -> None:
    assert sample.is_company(COMPANY, replace(COMPANY, name="DEMO Bank w Łące", phone="1"))
    assert not sample.is_company(COMPANY, replace(COMPANY, name="Bank S.A."))
    assert not sample.is_company(COMPANY, replace(COMPANY, nip="5213010228"))


def test_a_site_is_demo_as_long_as_it_is_where_it_was() -> None:
    assert sample.is_site(SITE, replace(SITE, contact="Jan", access_hours="8-16"))
    assert not sample.is_site(SITE, replace(SITE, name="Oddział"))
    assert not sample.is_site(SITE, replace(SITE, address=Address(city="Gdynia")))


def test_a_device_is_demo_as_long_as_it_has_its_serial_number() -> None:
    assert sample.is_device(DEVICE, replace(DEVICE, model="S5736", part_number="02"))
    assert not sample.is_device(DEVICE, replace(DEVICE, serial="2102113374P0F4000046"))
    assert not sample.is_device(DEVICE, replace(DEVICE, vendor="EXTREME"))


def test_a_quote_is_demo_as_long_as_a_demo_party_is_named_or_its_number_is() -> None:
    real = replace(COMPANY, sample=False)
    quote = QuoteDraft(buyer=real, end_customer=COMPANY, sample=True)
    assert sample.is_quote(quote)
    assert sample.is_quote(replace(quote, buyer=None, end_customer=None))
    assert not sample.is_quote(replace(quote, end_customer=real))
    assert not sample.is_quote(replace(quote, end_customer=None))
    assert sample.is_quote(replace(quote, end_customer=real, based_on=1))


def test_real_data_never_becomes_demo() -> None:
    own = replace(COMPANY, sample=False)
    assert not sample.is_company(own, replace(own, name="DEMO Bank S.A."))
    assert not sample.is_site(replace(SITE, sample=False), SITE)
    assert not sample.is_device(replace(DEVICE, sample=False), DEVICE)
    assert not sample.is_quote(QuoteDraft(end_customer=COMPANY))
