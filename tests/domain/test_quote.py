from __future__ import annotations

from dataclasses import replace

from hezo_desktop.domain.quote import QuoteDraft, QuoteLine


def test_a_new_line_goes_to_the_end() -> None:
    first, second = QuoteLine(model="A"), QuoteLine(model="B")
    assert QuoteDraft().with_line(first).with_line(second).lines == (first, second)


def test_a_known_line_keeps_its_place() -> None:
    first, second = QuoteLine(model="A"), QuoteLine(model="B")
    draft = QuoteDraft(lines=(first, second))
    changed = replace(first, quantity=3)
    assert draft.with_line(changed).lines == (changed, second)


def test_removed_lines_are_gone_and_the_others_stay() -> None:
    first, second = QuoteLine(model="A"), QuoteLine(model="B")
    draft = QuoteDraft(lines=(first, second))
    assert draft.without_lines([first.id]).lines == (second,)
