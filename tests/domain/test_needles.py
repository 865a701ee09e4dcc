from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezo_desktop.domain.needles import haystack, needles, occur, runs

HAY = haystack(["DEMO Zakłady Łódź", "2440G-00001", "2440G00001"])


def test_a_haystack_is_folded_and_has_two_blanks_before_each_word() -> None:
    assert haystack(["Łódź  Żabia", "PL"]) == "  lodz  zabia  pl"
    assert haystack(["", " "]) == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lodz", True),
        ("ŁÓDŹ", True),
        ("adY  lod", True),
        ("lodzi", False),
        ("d", True),
        ("lo", True),
        ("dz", False),
        ("2440g-00001", True),
        ("2440 G 000 01", True),
        ("2440g–00001", True),
        ("0001", True),
        ("demo 0001", True),
        ("demo 9", False),
    ],
)
def test_each_word_or_the_whole_as_a_number_has_to_occur(text: str, found: bool) -> None:
    assert occur(needles(text), HAY) is found


@pytest.mark.parametrize("text", ["", "  ", "\x00\x01", "\ud800"])
def test_nothing_to_look_for_occurs_nowhere(text: str) -> None:
    assert needles(text) == ()
    assert not occur(needles(text), HAY)


def test_a_text_without_digits_is_not_taken_for_a_number() -> None:
    assert needles("jan nowak") == (("jan", "nowak"),)
    assert needles("12-34 56") == (("12-34", " 56"), ("123456",))


@given(st.text(), st.text(min_size=1))
def test_every_needle_is_as_long_as_a_run_and_its_runs_stand_in_what_holds_it(
    before: str, text: str
) -> None:
    hay = haystack([before, text])
    for each in needles(text):
        assert all(len(needle) >= 3 for needle in each)
        if occur((each,), hay):
            assert all(run in hay for run in runs(each))


@given(st.text())
def test_a_text_is_found_by_itself(text: str) -> None:
    wanted = needles(text)
    assert not wanted or occur(wanted, haystack([text]))


@pytest.mark.parametrize(
    ("needle", "expected"),
    [
        (" ab", (" ab",)),
        ("lodz", ("lod", "odz")),
        ("abcdef", ("abc", "def")),
        ("abcdefg", ("abc", "def", "efg")),
        ("aaaaaa", ("aaa",)),
    ],
)
def test_runs_cover_a_needle_side_by_side(needle: str, expected: tuple[str, ...]) -> None:
    assert runs([needle]) == expected


def test_of_a_page_of_text_thirty_words_count() -> None:
    assert len(needles(" ".join(map(str, range(1_000, 2_000))))[0]) == 30


def test_an_endless_text_asks_for_no_more_than_forty_runs() -> None:
    assert len(runs(["".join(map(str, range(10_000)))])) == 40
