"""The rules of approval that ship, and what a broken file of them gets."""

from __future__ import annotations

from pathlib import Path

import pytest

from hezo_desktop import catalogue
from hezo_desktop.catalogue.approvals import approval_book, read
from hezo_desktop.domain.approval import RULE_IDS
from hezo_desktop.errors import BadInputError
from hezo_desktop.paths import RESOURCES

SHIPPED = (RESOURCES / "approvals.toml").read_text("utf-8")


def test_every_rule_has_its_words_once_and_in_order() -> None:
    assert tuple(rule.id for rule in approval_book().rules) == RULE_IDS


def test_programmes_and_vendors_that_are_named_are_in_the_catalogue() -> None:
    book, known = approval_book(), catalogue.load()
    named = {code for rule in book.rules for code in rule.exempt}
    named |= {row.programme for row in book.discounts if row.programme}
    assert named <= set(known.programmes)
    assert {row.vendor for row in book.discounts if row.vendor} <= set(known.vendors)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('line_margin = "10"', "line_margin = 10", "line_margin"),
        ('quote_margin = "15"', 'quote_margin = "115"', "quote_margin"),
        ('id = "A01"', 'id = "B01"', "id"),
        ("validity_days_least = 7", 'validity_days_least = "7"', "validity_days_least"),
        ('home_currency = "PLN"', 'home_currency = "złoty"', "home_currency"),
        ("asked = false", 'asked = "no"', "asked"),
    ],
)
def test_an_error_is_named_with_its_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    path = tmp_path / "approvals.toml"
    path.write_text(SHIPPED.replace(old, new), "utf-8")
    with pytest.raises(BadInputError) as refused:
        read(path)
    assert [key in str(problem) for problem in refused.value.problems] == [True]
