from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import uuid4

from hezo_desktop import catalogue
from hezo_desktop.domain.layout import rows, subtotals
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
