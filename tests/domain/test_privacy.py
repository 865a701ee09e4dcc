from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezo_desktop.domain import privacy
from hezo_desktop.domain.privacy import ERASED, Person

JAN = Person("Jan Żółć", ("jan@firma.example",), ("+48600100200",))


def entry(name: str, email: str = "", phone: str = "") -> dict[str, str]:
    return {"id": "1", "name": name, "role": "signatory", "email": email, "phone": phone}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Jan Żółć", ""),
        ("jan zolc", ""),
        ("Żółć  Jan", ""),
        ("Jan Żółć, tel. 600 100 200", f"{ERASED}, tel. {ERASED}"),
        ("Jan Żółć; +48 600-100-200", ""),
        ("JAN@firma.example", ""),
        ("pisać: jan@firma.example", f"pisać: {ERASED}"),
        ("Ustalił Jan Żółć w piątek", f"Ustalił {ERASED} w piątek"),
        ("Janusz Żółćik", "Janusz Żółćik"),
        ("Jan Żół", "Jan Żół"),
        ("anna.jan@firma.example.pl", "anna.jan@firma.example.pl"),
        ("2102113374P0F4000046", "2102113374P0F4000046"),
        ("tel. 600 100 201", "tel. 600 100 201"),
        ("", ""),
    ],
)
def test_a_person_is_struck_out_of_a_text_and_nothing_else_is(text: str, left: str):
    assert privacy.without(JAN, text) == left
    assert privacy.mentions(JAN, text) is (text != left)


@pytest.mark.parametrize(
    ("known", "theirs"),
    [
        (entry("Jan Żółć"), True),
        (entry("jan zolc", "jan@firma.example"), True),
        (entry("Biuro", phone="600 100 200"), True),
        (entry("Jan Żółć", "jan@inna.example"), False),
        (entry("Jan Żółć", phone="+48 700 000 000"), False),
        (entry("Anna Nowak", "anna@firma.example"), False),
        ({"name": "Jan Żółć"}, False),
        ("Jan Żółć", False),
    ],
)
def test_a_namesake_with_another_address_is_somebody_else(known: Any, theirs: bool):
    assert privacy.is_entry_of(JAN, known) is theirs


def test_own_entries_go_and_other_people_stay_as_they_are():
    namesake = entry("Jan Żółć", "jan@inna.example")
    record = {
        "name": "Firma",
        "contacts": [entry("Jan Żółć", "jan@firma.example"), namesake],
        "notes": ("rozmowa: Jan Żółć",),
        "count": 2,
    }
    assert privacy.without(JAN, record) == {
        "name": "Firma",
        "contacts": [namesake],
        "notes": [f"rozmowa: {ERASED}"],
        "count": 2,
    }


def test_what_a_record_tells_about_a_person_is_listed():
    own, namesake = entry("Jan Żółć", "jan@firma.example"), entry("Jan Żółć", "jan@inna.example")
    record = {"name": "Firma", "contacts": [own, namesake], "notes": ["od: Jan Żółć"], "count": 2}
    assert privacy.told(JAN, record) == (own, "od: Jan Żółć")


def test_somebody_without_a_name_is_known_by_address_alone():
    nameless = Person("", ("jan@firma.example",))
    assert privacy.without(nameless, "Jan, jan@firma.example") == f"Jan, {ERASED}"
    assert not privacy.mentions(nameless, "Jan Żółć")


def test_any_accent_is_the_same_letter_and_other_scripts_are_taken_as_they_are():
    assert privacy.mentions(Person("Muller O'Neil"), "z: Müller O'Neil")
    assert privacy.mentions(Person("Іван"), "Іван")


def test_a_short_number_is_no_phone():
    assert not privacy.mentions(Person("Jan", phones=("112",)), "linia 112 lub 1120112")


def test_papers_are_kept_to_the_end_of_a_year():
    assert privacy.kept_for_claims(date(2026, 3, 1)) == date(2029, 12, 31)
    assert privacy.kept_for_books(date(2027, 11, 30)) == date(2032, 12, 31)


@given(st.recursive(st.text(), lambda kept: st.lists(kept) | st.dictionaries(st.text(), kept)))
def test_striking_out_twice_changes_nothing_more(record: Any):
    once = privacy.without(JAN, record)
    assert privacy.without(JAN, once) == once
