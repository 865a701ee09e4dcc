from __future__ import annotations

from dataclasses import replace

from hezo_desktop.domain.quote import QuoteDraft, QuoteLine, TextKind, TextRow, Variant


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


def test_a_text_stands_before_the_next_line_when_its_own_is_removed() -> None:
    first, second, third = QuoteLine(model="A"), QuoteLine(model="B"), QuoteLine(model="C")
    text = TextRow(TextKind.HEADING, "Core", before=first.id)
    draft = QuoteDraft(lines=(first, second, third), texts=(text,))
    assert draft.without_lines([first.id, second.id]).texts == (replace(text, before=third.id),)
    assert draft.without_lines([third.id]).texts == (text,)
    assert draft.without_lines(line.id for line in draft.lines).texts == (
        replace(text, before=None),
    )


def test_the_first_variant_leads_and_optional_lines_stand_beside_the_totals() -> None:
    common, a, b = QuoteLine(), QuoteLine(variant="A"), QuoteLine(variant="B")
    extra = QuoteLine(optional=True)
    plain = QuoteDraft(lines=(common, extra))
    assert [plain.counts(line) for line in plain.lines] == [True, False]
    several = QuoteDraft(lines=(common, a, b), variants=(Variant("A"), Variant("B")))
    assert several.leading == "A"
    assert [several.counts(line) for line in several.lines] == [True, True, False]


def test_one_variant_alone_is_a_quote_without_alternatives() -> None:
    common, a, b = QuoteLine(), QuoteLine(variant="A"), QuoteLine(variant="B")
    draft = QuoteDraft(lines=(common, a, b), variants=(Variant("A"), Variant("B")))
    alone = draft.of_variant("B")
    assert [line.id for line in alone.lines] == [common.id, b.id]
    assert (alone.variants, alone.leading) == ((), "")
    assert all(alone.counts(line) for line in alone.lines)
