from __future__ import annotations

import pytest

from hezo_desktop.domain.polish import alphabetical, fold, name_key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("DEMO Zakłady  Chemiczne", "demo zaklady chemiczne"),
        ("ŁÓDŹ", "lodz"),
        ("zażółć gęślą jaźń", "zazolc gesla jazn"),
        ("ﬁrma №", "firma no"),
        ("", ""),
    ],
)
def test_searching_sees_small_letters_without_diacritics(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_sorting_follows_the_polish_alphabet() -> None:
    names = ["żaba", "zebra", "łoś", "lis", "Miś", "ćma", "cis", "źrebak", "ósmy", "osa"]
    assert sorted(names, key=alphabetical) == [
        "cis",
        "ćma",
        "lis",
        "łoś",
        "Miś",
        "osa",
        "ósmy",
        "zebra",
        "źrebak",
        "żaba",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Łąka",
        "ŁĄKA Sp. z o.o.",
        "„Łąka” spółka z o. o.",
        "Laka Spółka z ograniczoną odpowiedzialnością",
        "Łąka sp. z o.o. sp.k.",
        "Łąka S.A.",
        "Łąka  GmbH",
    ],
)
def test_spellings_of_one_name_share_their_key(name: str) -> None:
    assert name_key(name) == "laka"


@pytest.mark.parametrize(
    ("name", "key"),
    [("S.A.", "s a"), ("Sanok Sp. j.", "sanok"), ("Zakład 24/7", "zaklad 24 7"), ("", "")],
)
def test_a_name_keeps_what_is_not_a_legal_form(name: str, key: str) -> None:
    assert name_key(name) == key
