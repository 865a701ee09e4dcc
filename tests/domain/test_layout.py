from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from hezo_desktop import catalogue
from hezo_desktop.domain.layout import (
    arranged,
    moved,
    moved_in_sight,
    placed,
    rows,
    same_places,
    subtotals,
)
from hezo_desktop.domain.pricing import price
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine, TextKind, TextRow

WORK = {"programme": "WDROZENIE", "vendor": "HUAWEI", "reason": "r", "approver": "a"}


def work(amount: int, **changes: object) -> QuoteLine:
    return QuoteLine(**{**WORK, "unit_price": Decimal(amount), **changes})


def test_texts_stand_where_they_were_put_and_strays_at_the_end() -> None:
    one, two = work(1), work(2)
    head = TextRow(TextKind.HEADING, "Core", before=one.id)
    note = TextRow(TextKind.COMMENT, "by night", before=two.id)
    last = TextRow(TextKind.SUBTOTAL)
    stray = TextRow(TextKind.COMMENT, "lost", before=uuid4())
    draft = QuoteDraft(lines=(one, two), texts=(last, head, note, stray))
    assert list(rows(draft)) == [head, one, note, two, last, stray]


def test_without_texts_the_rows_are_the_lines() -> None:
    lines = (work(1), work(2))
    assert list(rows(QuoteDraft(lines=lines))) == list(lines)


def test_a_subtotal_sums_what_counts_since_the_heading_above_it() -> None:
    one, two, three = work(10), work(20), work(40)
    extra, unpriced = work(1000, optional=True), work(0)
    first = TextRow(TextKind.SUBTOTAL, before=two.id)
    head = TextRow(TextKind.HEADING, "Access", before=two.id)
    second = TextRow(TextKind.SUBTOTAL, before=three.id)
    third = TextRow(TextKind.SUBTOTAL)
    draft = QuoteDraft(
        start=date(2026, 12, 1),
        lines=(one, two, extra, unpriced, three),
        texts=(first, head, second, TextRow(TextKind.COMMENT, "x"), third),
    )
    priced = price(draft, None, catalogue.load(), catalogue.vat_rates(), date(2026, 11, 20))
    sums = subtotals(draft, priced)
    assert [sums[row.id].minor for row in (first, second, third)] == [1000, 2000, 6000]


def test_a_quote_without_subtotals_sums_none() -> None:
    draft = QuoteDraft(lines=(work(1),), texts=(TextRow(TextKind.HEADING, "Core"),))
    priced = price(draft, None, catalogue.load(), catalogue.vat_rates(), date(2026, 11, 20))
    assert subtotals(draft, priced) == {}


def test_rows_put_in_another_order_take_their_texts_along() -> None:
    one, two = work(1), work(2)
    head, note = TextRow(TextKind.HEADING, "Core"), TextRow(TextKind.COMMENT, "by night")
    draft = arranged(QuoteDraft(), [head, one, two, note])
    assert list(rows(draft)) == [replace(head, before=one.id), one, two, note]
    turned = arranged(draft, [two, *list(rows(draft))[:2]])
    assert [row.id for row in rows(turned)] == [two.id, head.id, one.id]
    assert turned.lines == (two, one)


@pytest.mark.parametrize(
    ("going", "by", "order"),
    [
        ("B", 1, "ACBD"),
        ("B", -1, "BACD"),
        ("BC", 1, "ADBC"),
        ("BC", -1, "BCAD"),
        ("BD", -1, "BDAC"),
        ("AC", 1, "BDAC"),
        ("A", -1, "ABCD"),
        ("D", 1, "ABCD"),
        ("B", 9, "ACDB"),
        ("", 1, "ABCD"),
    ],
)
def test_rows_move_together_and_stop_at_the_ends(going: str, by: int, order: str) -> None:
    lines = [QuoteLine(description=name) for name in "ABCD"]
    keys = {line.id for line in lines if line.description in going}
    assert "".join(line.description for line in moved(lines, keys, by)) == order


@pytest.mark.parametrize(
    ("going", "by", "order"),
    [("c", -1, "caXb"), ("a", 1, "Xbca"), ("a", -1, "aXbc"), ("c", 2, "aXbc"), ("ac", -1, "aXbc")],
)
def test_rows_pass_by_those_out_of_sight(going: str, by: int, order: str) -> None:
    lines = {letter: work(1, description=letter) for letter in "aXbc"}
    seen = {lines[letter].id for letter in "ac"}
    keys = {lines[letter].id for letter in going}
    after = moved_in_sight(tuple(lines.values()), keys, by, seen)
    assert "".join(line.description for line in after) == order


def test_new_rows_stand_below_the_one_they_are_put_after_or_at_the_end() -> None:
    one, two, new = work(1), work(2), work(3)
    assert placed([one, two], [new], one.id) == [one, new, two]
    assert placed([one, two], [new], None) == [one, two, new]


def test_an_edited_line_keeps_its_place_and_one_that_is_moved_added_or_gone_does_not() -> None:
    one, two, new = work(1), work(2), work(3)
    before = (one, two)
    assert same_places(before, (one, two))
    assert same_places(before, (one, replace(two, quantity=7)))
    assert not same_places(before, (two, one))
    assert not same_places(before, (one, new))
    assert not same_places(before, (one,))
    assert not same_places(before, (one, two, new))
