from __future__ import annotations

import pytest

from hezo_desktop.domain.money import Money
from hezo_desktop.i18n import translator


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0.00", "zero złotych zero groszy"),
        ("1.00", "jeden złoty zero groszy"),
        ("2.00", "dwa złote zero groszy"),
        ("5.00", "pięć złotych zero groszy"),
        ("12.00", "dwanaście złotych zero groszy"),
        ("21.00", "dwadzieścia jeden złotych zero groszy"),
        ("22.00", "dwadzieścia dwa złote zero groszy"),
        ("1001.01", "tysiąc jeden złotych jeden grosz"),
        (
            "2022.22",
            "dwa tysiące dwadzieścia dwa złote dwadzieścia dwa grosze",
        ),
        ("2159.49", "dwa tysiące sto pięćdziesiąt dziewięć złotych czterdzieści dziewięć groszy"),
        ("1000000.00", "milion złotych zero groszy"),
    ],
)
def test_an_amount_in_zloty_is_written_out_in_polish(amount: str, words: str):
    assert translator("pl").in_words(Money.of(amount, "PLN")) == words


@pytest.mark.parametrize(
    ("language", "currency", "words"),
    [
        ("pl", "EUR", "dwanaście euro pięć centów"),
        ("pl", "USD", "dwanaście dolarów amerykańskich pięć centów"),
        ("en", "EUR", "twelve euro five cents"),
        ("en", "USD", "twelve dollars five cents"),
    ],
)
def test_other_currencies_are_written_out_too(language: str, currency: str, words: str):
    assert translator(language).in_words(Money.of("12.05", currency)) == words
