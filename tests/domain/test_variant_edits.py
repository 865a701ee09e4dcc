from __future__ import annotations

from uuid import uuid4

import pytest

from hezo_desktop.domain.quote import QuoteDraft, QuoteLine, TextKind, TextRow, Variant
from hezo_desktop.domain.term import LONGEST_MONTHS
from hezo_desktop.domain.variant_edits import (
    MOST_TERMS,
    MOST_VARIANTS,
    assigned,
    compared,
    copied,
    removed,
    renamed,
    shifted,
)
from hezo_desktop.errors import NotAllowedError

SWITCH = QuoteLine(programme="COCARE", level="STANDARD", model="S5735")
SPARES = QuoteLine(programme="AHB", window="8x5xNBD", model="S5735")
WORK = QuoteLine(programme="WDROZENIE", description="Instalacja")
PLAIN = QuoteDraft(lines=(SWITCH, WORK, SPARES))


def codes(draft: QuoteDraft) -> str:
    return "".join(variant.code for variant in draft.variants)


def belongs(draft: QuoteDraft) -> list[str]:
    return [line.variant for line in draft.lines]


def test_the_second_variant_is_a_copy_of_the_services_and_work_stays_common() -> None:
    draft = copied(PLAIN)
    assert codes(draft) == "AB"
    assert belongs(draft) == ["A", "", "A", "B", "B"]
    assert [line.model for line in draft.of_variant("B").lines] == ["", "S5735", "S5735"]
    assert len({line.id for line in draft.lines}) == len(draft.lines)


def test_a_further_variant_is_made_of_any_other() -> None:
    draft = copied(assigned(copied(PLAIN), {SPARES.id}, ""), "B")
    assert codes(draft) == "ABC"
    assert belongs(draft).count("C") == belongs(draft).count("B") == 2


def test_a_letter_that_became_free_is_used_again() -> None:
    draft = copied(removed(copied(copied(PLAIN)), "B"), "C")
    assert codes(draft) == "ACB"


def test_there_is_nothing_to_copy_where_only_work_is_sold() -> None:
    with pytest.raises(NotAllowedError, match="first variant"):
        copied(QuoteDraft(lines=(WORK,)))


def test_more_variants_than_fit_on_a_page_are_refused() -> None:
    draft = PLAIN
    for _ in range(MOST_VARIANTS - 1):
        draft = copied(draft)
    with pytest.raises(NotAllowedError, match="at most"):
        copied(draft)


def test_a_name_is_kept_without_spaces_around_it() -> None:
    draft = renamed(copied(PLAIN), "B", "  Full cover ")
    assert draft.variants == (Variant("A"), Variant("B", "Full cover"))


@pytest.mark.parametrize(
    ("code", "by", "order"), [("B", -1, "BAC"), ("A", 1, "BAC"), ("C", 5, "ABC"), ("C", -9, "CAB")]
)
def test_the_order_can_be_changed_and_the_first_leads(code: str, by: int, order: str) -> None:
    draft = shifted(copied(copied(PLAIN)), code, by)
    assert codes(draft) == order
    assert draft.leading == order[0]


def test_a_variant_goes_with_its_lines_and_texts_find_the_next_line() -> None:
    draft = copied(copied(PLAIN))
    first_of_b = next(line.id for line in draft.lines if line.variant == "B")
    first_of_c = next(line.id for line in draft.lines if line.variant == "C")
    titled = QuoteDraft(
        lines=draft.lines,
        variants=draft.variants,
        texts=(TextRow(TextKind.HEADING, "B", before=first_of_b),),
    )
    left = removed(titled, "B")
    assert codes(left) == "AC"
    assert "B" not in belongs(left)
    assert left.texts[0].before == first_of_c


def test_the_last_variant_left_is_the_quote_itself() -> None:
    left = removed(copied(PLAIN), "A")
    assert left.variants == ()
    assert belongs(left) == ["", "", ""]


def test_lines_move_between_variants_and_become_common() -> None:
    draft = copied(PLAIN)
    assert belongs(assigned(draft, {SWITCH.id}, "B")) == ["B", "", "A", "B", "B"]
    assert belongs(assigned(draft, {SWITCH.id, uuid4()}, "")) == ["", "", "A", "B", "B"]


def test_terms_to_compare_are_kept_once_and_in_order() -> None:
    assert compared(PLAIN, [60, 12, 36, 12]).term_choices == (12, 36, 60)


@pytest.mark.parametrize("months", [[0], [-12], [LONGEST_MONTHS + 1], range(1, MOST_TERMS + 2)])
def test_terms_that_cannot_be_sold_or_shown_are_refused(months: list[int]) -> None:
    with pytest.raises(NotAllowedError, match="At most"):
        compared(PLAIN, months)
