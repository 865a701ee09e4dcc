import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezo_desktop.domain import identifiers

SAMPLE_NIPS = (
    "100-000-00-12",
    "200-000-00-82",
    "300-000-01-54",
    "400-000-02-26",
    "500-000-02-96",
    "600-000-03-68",
    "700-000-05-06",
    "800-000-05-76",
    "900-000-06-48",
    "100-000-07-10",
)
SAMPLE_REGONS = (
    "990000016",
    "990000022",
    "990000039",
    "990000045",
    "990000051",
    "990000068",
    "990000074",
    "990000080",
    "990000097",
    "990000105",
)


@pytest.mark.parametrize(
    ("check", "typed", "stored"),
    [
        ("nip", "123-456-32-18", "1234563218"),
        ("nip", "PL 123 456 32 18", "1234563218"),
        ("nip", " 1234563218\u00a0", "1234563218"),
        ("nip", "123–456–32–18", "1234563218"),
        ("nip", "１２３４５６３２１８", "1234563218"),
        ("nip", "NIP: PL 123-456-32-18", "1234563218"),
        ("regon", "REGON 990 000 016", "990000016"),
        ("krs", "KRS: 0009999001", "0009999001"),
        ("phone", "tel. +48 12 25 25 600", "+48122525600"),
        ("phone", "Telefon: 12 25 25 600", "+48122525600"),
        ("regon", "990 000 016", "990000016"),
        ("regon", "12345678512347", "12345678512347"),
        ("krs", "0009999001", "0009999001"),
        ("krs", "000 999 9001", "0009999001"),
        ("iban", "PL61 1090 1014 0000 0712 1981 2874", "PL61109010140000071219812874"),
        ("iban", "61 1090 1014 0000 0712 1981 2874", "PL61109010140000071219812874"),
        ("iban", "DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        ("postcode", "00-001", "00-001"),
        ("postcode", " 00 001", "00-001"),
        ("postcode", "00001", "00-001"),
        ("phone", "12 25 25 600", "+48122525600"),
        ("phone", "+48 12 25 25 600", "+48122525600"),
        ("phone", "0-12 25 25 600", "+48122525600"),
        ("phone", "48 12 25 25 600", "+48122525600"),
        ("phone", "0048 (12) 25-25-600", "+48122525600"),
        ("phone", "+40 312 291 238", "+40312291238"),
        ("phone", "+48 00 000 00 01", "+48000000001"),
        ("email", " Pomoc@MyHEZO.pl ", "Pomoc@myhezo.pl"),
        ("email", "jan.kowalski+umowy@a-b.example.com", "jan.kowalski+umowy@a-b.example.com"),
    ],
)
def test_what_is_right_is_stored_in_one_spelling(check: str, typed: str, stored: str):
    assert identifiers.CHECKS[check](typed) == identifiers.Reading(stored)


@pytest.mark.parametrize(
    ("check", "typed"),
    [
        ("nip", "123-456-32-19"),
        ("nip", "0000000000"),
        ("nip", "123456321"),
        ("nip", ""),
        ("nip", "PL"),
        ("nip", "abcdefghij"),
        ("regon", "990000017"),
        ("regon", "000000000"),
        ("regon", "00000000000000"),
        ("regon", "12345678512348"),
        ("regon", "1234567"),
        ("regon", ""),
        ("krs", "12345"),
        ("krs", "00099990011"),
        ("krs", "0000000000"),
        ("krs", "00099990O1"),
        ("krs", ""),
        ("iban", "PL61 1090 1014 0000 0712 1981 2875"),
        ("iban", "6110901014000007121981287"),
        ("iban", ""),
        ("postcode", "00-01"),
        ("postcode", "AB-123"),
        ("postcode", "000-001"),
        ("postcode", ""),
        ("phone", "25 25 600"),
        ("phone", "+48 12 25 25 60"),
        ("phone", "+48 12 25 25 6000"),
        ("phone", "+0 12 25 25 600"),
        ("phone", "12 25 25 600 w. 5"),
        ("phone", ""),
        ("email", "pomoc"),
        ("email", "mailto:pomoc@myhezo.pl"),
        ("nip", "NIP"),
        ("phone", "tel."),
        ("email", "pomoc@hezo"),
        ("email", "a@b@example.com"),
        ("email", "a b@example.com"),
        ("email", "a@exa..mple.com"),
        ("email", "a..b@example.com"),
        ("email", ""),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(check: str, typed: str):
    reading = identifiers.CHECKS[check](typed)
    assert reading.value is None
    assert reading.problem is not None
    assert str(reading.problem)


@pytest.mark.parametrize("typed", SAMPLE_NIPS)
def test_sample_tax_numbers_pass_the_check_but_raise_a_doubt(typed: str):
    reading = identifiers.nip(typed)
    assert reading.value == typed.replace("-", "")
    assert typed in str(reading.doubt)


@pytest.mark.parametrize("typed", SAMPLE_REGONS)
def test_sample_statistical_numbers_pass_the_check(typed: str):
    assert identifiers.regon(typed) == identifiers.Reading(typed)


@pytest.mark.parametrize("typed", ["123456", "1234567", "12345678", "123456789"])
def test_a_short_court_number_is_padded_and_asked_about(typed: str):
    reading = identifiers.krs(typed)
    assert reading.value == typed.zfill(10)
    assert typed.zfill(10) in str(reading.doubt)


def test_numbers_are_printed_in_their_groups():
    assert identifiers.format_nip("1234563218") == "123-456-32-18"
    iban = "PL61109010140000071219812874"
    assert identifiers.format_iban(iban) == "PL61 1090 1014 0000 0712 1981 2874"


@given(at=st.integers(0, 9), slip=st.integers(1, 9))
def test_a_slip_in_any_digit_of_a_tax_number_is_found(at: int, slip: int):
    digits = "1234563218"
    wrong = str((int(digits[at]) + slip) % 10)
    assert identifiers.nip(digits[:at] + wrong + digits[at + 1 :]).value is None


@given(st.sampled_from(sorted(identifiers.CHECKS)), st.text())
def test_any_text_gets_an_answer_and_a_stored_value_is_stable(check: str, text: str):
    reading = identifiers.CHECKS[check](text)
    assert (reading.value is None) == (reading.problem is not None)
    if reading.value is not None:
        assert identifiers.CHECKS[check](reading.value).value == reading.value


@pytest.mark.parametrize(
    ("check", "typed", "meant"),
    [
        ("krs", "123456", "0000123456"),
        ("krs", "00099990O1", "0009999001"),
        ("nip", "123-456-32-I8", "1234563218"),
        ("nip", "123-456-32-19", None),
        ("regon", "1 0000004", None),
        ("regon", "12345678512347".replace("0", "O"), None),
        ("postcode", "1234", "01-234"),
        ("postcode", "O0-001", "00-001"),
        ("postcode", "123", None),
        ("iban", "61 1O90 1014 0000 0712 1981 2874", "PL61109010140000071219812874"),
        ("iban", "61 1090", None),
        ("email", "jan@firma,pl", "jan@firma.pl"),
        ("email", "mailto:jan @firma.pl", "jan@firma.pl"),
        ("email", "<jan@firma.pl>", "jan@firma.pl"),
        ("email", "DEMO Osoba <jan@firma.pl> ", "jan@firma.pl"),
        ("email", "jan", None),
    ],
)
def test_what_was_probably_meant_is_offered_and_never_put_in_place(
    check: str, typed: str, meant: str | None
):
    assert identifiers.CHECKS[check](typed).offer == meant


def test_a_statistical_number_that_lost_its_zero_is_offered_whole():
    whole = "020000007"
    assert identifiers.regon(whole).value == whole
    assert identifiers.regon(whole[1:]).offer == whole


@given(st.sampled_from(sorted(identifiers.CHECKS)), st.text())
def test_what_is_offered_is_always_right(check: str, text: str):
    meant = identifiers.CHECKS[check](text).offer
    if meant is not None:
        assert identifiers.CHECKS[check](meant).value is not None


@pytest.mark.parametrize(
    ("typed", "country", "stored", "doubtful"),
    [
        ("136 695 976", "DE", "DE136695976", False),
        ("DE 136695976", "DE", "DE136695976", False),
        ("DE 136695977", "DE", "DE136695977", True),
        ("094259216", "GR", "EL094259216", False),
        ("12-3456789", "US", "123456789", False),
    ],
)
def test_a_tax_number_from_abroad_carries_its_country(
    typed: str, country: str, stored: str, doubtful: bool
):
    reading = identifiers.ABROAD["nip"](typed, country)
    assert (reading.value, reading.doubt is not None) == (stored, doubtful)


def test_postcodes_from_abroad_are_taken_as_they_are():
    assert identifiers.ABROAD["postcode"](" sw1a  1aa ", "GB").value == "SW1A 1AA"


def test_numbers_from_abroad_are_printed_as_they_are():
    assert identifiers.format_nip("DE136695976") == "DE136695976"
    assert identifiers.format_phone("+48122525600") == "+48 122 525 600"
    assert identifiers.format_phone("+40312291238") == "+40312291238"


@pytest.mark.parametrize(
    ("typed", "country", "stored"),
    [
        ("DE 136 695 976", "", "DE136695976"),
        ("EL 094259216", "", "EL094259216"),
        ("PL 123-456-32-18", "", "1234563218"),
        ("123-456-32-18", "", "1234563218"),
        ("136695976", "DE", "DE136695976"),
        ("12-3456789", "US", "123456789"),
        ("DE136695976", "PL", None),
        ("XI123456789", "", None),
    ],
)
def test_a_tax_number_is_one_of_its_country(typed: str, country: str, stored: str | None):
    assert identifiers.tax_number(typed, country).value == stored


def test_the_country_in_front_of_a_tax_number_is_told_by_its_code():
    assert identifiers.tax_country("el 094259216") == "GR"
    assert identifiers.tax_country("1234563218") == "PL"


def test_of_several_numbers_the_first_that_cannot_be_right_is_told():
    numbers = {"nip": "1234563218", "regon": "1", "krs": "2"}
    assert "1 is not a valid REGON" in str(identifiers.first_problem(numbers, {}))
    assert "2 is not a KRS" in str(identifiers.first_problem(numbers, {"regon": "1"}))
    assert identifiers.first_problem(numbers, {"regon": "1", "krs": "2"}) is None


def test_an_empty_number_and_one_from_abroad_are_no_problem():
    assert identifiers.first_problem({"nip": " ", "regon": ""}, {}) is None
    assert identifiers.first_problem({"nip": "DE1"}, {}) is not None
    assert identifiers.first_problem({"nip": "DE1"}, {}, "DE") is None
