from __future__ import annotations

from uuid import uuid4

import pytest

from hezo_desktop.domain.party import Company, Contact, ContactRole
from hezo_desktop.domain.people import individuals, missing_for_sign_off, with_roles

REPORTER, SIGNATORY = ContactRole.AUTHORISED_REPORTER, ContactRole.SIGNATORY
JAN = Contact(uuid4(), "Jan Żółć", SIGNATORY, "jan@firma.example", "+48600100200")


def test_one_person_in_two_roles_is_listed_once():
    other_role = Contact(uuid4(), "jan zolc", REPORTER, "Jan@firma.example", "+48600100200")
    anna = Contact(uuid4(), "Anna", REPORTER)
    found = individuals((JAN, anna, other_role))
    assert [each.name for each in found] == ["Jan Żółć", "Anna"]
    assert found[0].roles == (REPORTER, SIGNATORY)
    assert (found[0].id, found[0].email, found[0].phone) == (JAN.id, JAN.email, JAN.phone)


def test_a_role_that_stays_keeps_its_key_and_a_new_one_gets_its_own():
    (known,) = individuals((JAN,))
    kept = with_roles(known, "Jan Kwas", "j@firma.example", "", (SIGNATORY, REPORTER))
    assert kept[0].id == JAN.id
    assert kept[1].id != JAN.id
    assert [(each.name, each.email, each.phone, each.role) for each in kept] == [
        ("Jan Kwas", "j@firma.example", "", SIGNATORY),
        ("Jan Kwas", "j@firma.example", "", REPORTER),
    ]
    assert with_roles(None, "Ewa", "", "", (REPORTER,))[0].name == "Ewa"


@pytest.mark.parametrize(
    ("is_partner", "contact", "missing"),
    [
        (True, JAN, ()),
        (True, Contact(uuid4(), "Ewa", REPORTER, "e@x.example", "+48600100200"), (SIGNATORY,)),
        (False, JAN, (REPORTER,)),
        (False, Contact(uuid4(), "Ewa", REPORTER, "e@x.example", "+48600100200"), ()),
        (False, Contact(uuid4(), "Ewa", REPORTER, "e@x.example"), (REPORTER,)),
        (False, Contact(uuid4(), " ", REPORTER, "e@x.example", "+48600100200"), (REPORTER,)),
    ],
)
def test_who_is_missing_for_sign_off(
    is_partner: bool, contact: Contact, missing: tuple[ContactRole, ...]
):
    company = Company(None, "Firma", is_partner=is_partner, contacts=(contact,))
    assert missing_for_sign_off(company) == missing
