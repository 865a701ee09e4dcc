from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from hezo_desktop.domain.quote import QuoteDraft, QuoteLine, TextKind, TextRow
from hezo_desktop.services.draft_text import DraftText
from hezo_desktop.services.frozen import freeze


@given(st.lists(st.text(max_size=12), max_size=4), st.data())
def test_whatever_changes_the_text_is_the_canonical_one(
    words: list[str], data: st.DataObject
) -> None:
    lines = [QuoteLine(description=word, discount=Decimal(5)) for word in words]
    draft = QuoteDraft(title='"lines":[]', lines=tuple(lines), start=date(2026, 12, 1))
    text = DraftText()
    assert text.of(draft) == freeze(draft)
    order = data.draw(st.permutations(lines))
    changed = tuple(
        replace(line, quantity=data.draw(st.integers(1, 9)))
        for line in order
        if data.draw(st.booleans())
    )
    later = replace(draft, lines=changed, texts=(TextRow(TextKind.COMMENT, 'x "lines":[] y'),))
    assert text.of(later) == freeze(later)


def test_only_lines_that_changed_are_written_again() -> None:
    lines = tuple(QuoteLine(description=str(n)) for n in range(3))
    draft = QuoteDraft(lines=lines)
    text = DraftText()
    text.of(draft)
    before = dict(text._known)
    text.of(draft.with_line(replace(lines[1], quantity=7)))
    assert [text._known[line.id] is before[line.id] for line in lines] == [True, False, True]
