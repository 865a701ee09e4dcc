from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezo_desktop.domain.approval_code import (
    ALPHABET,
    Decision,
    answer_code,
    decision_of,
    fingerprint,
    read,
    request_code,
)
from hezo_desktop.errors import BadInputError

SEAL, SECRET = "ab" * 32, "01" * 32
REQUEST = request_code(SEAL)
YES = Decision(approved=True, until=date(2026, 12, 4))

seals = st.binary(min_size=32, max_size=32).map(bytes.hex)
days = st.dates(date(2026, 1, 1), date(2110, 1, 1))


def test_a_code_has_four_groups_without_letters_that_look_like_digits() -> None:
    assert [len(group) for group in REQUEST.split("-")] == [4, 4, 4, 4]
    assert not set("ILOU") & set(ALPHABET)


def test_the_first_bits_of_the_seal_are_spelled_five_to_a_character() -> None:
    # 0xABAB… = 10101 01110 10101 11010 10111 …, read from the left
    assert REQUEST.startswith("NENT-Q")
    assert request_code("00" * 32) == "0000-0000-0000-0000"


@pytest.mark.parametrize("heard", [str.lower, lambda c: c.replace("-", " "), lambda c: f" {c} "])
def test_a_code_is_taken_as_it_was_heard(heard: Callable[[str], str]) -> None:
    assert read(heard(REQUEST)) == REQUEST.replace("-", "")


def test_letters_that_look_like_digits_are_taken_as_digits() -> None:
    assert read("oooo-OOOO-0000-0000") == "0" * 16


@pytest.mark.parametrize("code", ["", "ABCD", REQUEST + "A", REQUEST[:-1] + "U", "€" * 16])
def test_anything_else_is_no_code(code: str) -> None:
    with pytest.raises(BadInputError, match="mistyped"):
        read(code)


@given(seals, st.integers(0, 15), st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_noticed(seal: str, at: int, wrong: str) -> None:
    code = request_code(seal).replace("-", "")
    if code[at] == wrong:
        assert read(code) == code
        return
    with pytest.raises(BadInputError):
        read(code[:at] + wrong + code[at + 1 :])


@given(seals, st.booleans(), days)
def test_an_answer_tells_its_decision_to_its_request_alone(
    seal: str, approved: bool, until: date
) -> None:
    request, said = request_code(seal), Decision(approved, until)
    code = answer_code(SECRET, request, said)
    assert decision_of(SECRET, request, code) == said
    assert decision_of("02" * 32, request, code) is None
    other = request_code("ff" + seal[2:] if seal[:2] != "ff" else "00" + seal[2:])
    assert decision_of(SECRET, other, code) is None


def test_a_yes_cannot_be_made_of_a_no_nor_a_later_day_of_an_early_one() -> None:
    plain = read(answer_code(SECRET, REQUEST, Decision(approved=False, until=YES.until)))
    for forged in ("A" + plain[1:15], plain[:1] + "7ZZ" + plain[4:15]):
        made = next(forged + last for last in ALPHABET if _is_code(forged + last))
        assert decision_of(SECRET, REQUEST, made) is None


def _is_code(text: str) -> bool:
    try:
        return bool(read(text))
    except BadInputError:
        return False


@pytest.mark.parametrize("until", [date(2025, 12, 31), date(2200, 1, 1)])
def test_a_day_out_of_reach_is_refused(until: date) -> None:
    with pytest.raises(BadInputError, match="cannot hold"):
        answer_code(SECRET, REQUEST, Decision(approved=True, until=until))


def test_a_fingerprint_is_five_groups_and_differs_with_the_text() -> None:
    assert [len(group) for group in fingerprint("a").split("-")] == [4] * 5
    assert fingerprint("a") != fingerprint("b")
