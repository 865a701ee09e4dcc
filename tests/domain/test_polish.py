from __future__ import annotations

import pytest

from hezo_desktop.domain.polish import alphabetical, fold


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
