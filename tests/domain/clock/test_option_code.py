"""Option codes: every accepted spelling has one canonical form, every mistake its remedy."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezo_desktop.domain.option_code import OptionCodeError, OptionTerm, parse
from hezo_desktop.domain.sla import Priority

GRAMMAR = json.loads(
    (Path(__file__).resolve().parents[2] / "data" / "sla.json").read_text(encoding="utf-8")
)["grammar"]


@pytest.mark.parametrize("case", GRAMMAR, ids=lambda case: case["input"] or "empty")
def test_the_worked_cases_are_read_as_written(case: dict[str, str | None]) -> None:
    try:
        canonical = parse(case["input"] or "").canonical
    except OptionCodeError:
        canonical = None
    assert canonical == case["canonical"]


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("8X5XNBD", "8x5xNBD"),
        ("8×5×NBD", "8x5xNBD"),
        ("8✕5*nbd", "8x5xNBD"),
        ("８x５xNBD", "8x5xNBD"),
        ("8\u00a0x\u00a05\u00a0NBD", "8x5xNBD"),
        ("  8x5\tNBD ", "8x5xNBD"),
        ("8Х5хNBD", "8x5xNBD"),
        ("9x5xNBD-SHIP", "9x5xNBD-S"),
        ("9x5xnbd–ship", "9x5xNBD-S"),
        ("9x5xNBD−s", "9x5xNBD-S"),
        ("9x5x10BD-Ship", "9x5x10BD-S"),
        ("8x5x2BD", "8x5x2BD"),
        ("8x5x99BD", "8x5x99BD"),
        ("24x7x4HR", "24x7x4"),
        ("24x7x4 hrs", "24x7x4"),
        ("24x7x72", "24x7x72"),
        ("12x6x4", "12x6x4"),
        ("24x7", "24x7"),
        ("1x1x1", "1x1x1"),
        ("24x7x4 (P1/P2); 9x5xNBD (P3/P4)", "24x7x4 (P1/P2); 9x5xNBD (P3/P4)"),
        ("9x5xnbd(p4 / p3),24x7x4(P2/P1)", "24x7x4 (P1/P2); 9x5xNBD (P3/P4)"),
        ("8x5xNBD (P1/P2/P3/P4)", "8x5xNBD (P1/P2/P3/P4)"),
    ],
)
def test_spelling_is_forgiven(written: str, canonical: str) -> None:
    assert parse(written).canonical == canonical


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("", "missing"),
        ("   ", "missing"),
        ("24x7x365", "365 only says that support runs all year"),
        ("24X7X365x8", "365 only says"),
        ("24/7", "join hours and days with x"),
        ("24/7x4", "join hours and days with x"),
        ("NBD", "only a target"),
        ("NBD-S", "only a target"),
        ("4HR", "only a target"),
        ("2BD", "only a target"),
        ("2NBD", "takes no number"),
        ("8x5x2NBD", "takes no number"),
        ("8x5NBD", "put x between"),
        ("8x5xBD", "say how many business days"),
        ("8x5xBD-S", "say how many business days"),
        ("8x5x99", "99 cannot be the number of hours to the target; it must be from 1 to 72"),
        ("8x5x0", "0 cannot be"),
        ("8x5x0BD", "0 cannot be the number of business days"),
        ("8x5x100BD", "from 1 to 99"),
        ("25x7x8", "25 cannot be the number of hours a day"),
        ("8x8xNBD", "8 cannot be the number of days a week"),
        ("0x5xNBD", "0 cannot be"),
        ("08x5xNBD", "08 cannot be"),
        ("8x5x", "is not an option code"),
        ("8x5xNBD x8", "is not an option code"),
        ("8x5xNBDS", "is not an option code"),
        ("12345x5xNBD", "is not an option code"),
        ("8x5x-4", "is not an option code"),
        ("standard", "is not an option code"),
        ("8\u200bx5", "invisible character"),
        ("24x7x4 (P1/P2)", "exactly once"),
        ("24x7x4 (P1/P2); 9x5xNBD (P2/P3/P4)", "exactly once"),
        ("24x7x4 (P1/P5); 9x5xNBD (P3/P4)", "P5 is not a priority"),
        ("24x7x4 (P1/); 9x5xNBD (P3/P4)", "– is not a priority"),
        ("24x7x4 (P1/P2); 9x5xNBD", "after each window name its priorities"),
        ("(P1/P2)", "after each window"),
        ("24x7x4 (P1/P2); (P3/P4)", "after each window"),
    ],
)
def test_a_mistake_is_refused_with_its_remedy(written: str, remedy: str) -> None:
    with pytest.raises(OptionCodeError, match=remedy.replace("(", r"\(")):
        parse(written)


def test_a_very_long_text_is_refused_shortly() -> None:
    with pytest.raises(OptionCodeError) as refusal:
        parse("9" * 100_000)
    assert len(str(refusal.value)) < 300


def test_a_code_without_priorities_holds_for_all_of_them() -> None:
    assert not parse("8x5xNBD").by_priority
    assert parse("8x5xNBD (P1/P2/P3/P4)").by_priority


TARGETS = st.one_of(
    st.builds(lambda n: {"target_hours": n}, st.integers(1, 72)),
    st.builds(
        lambda n, dispatch: {"target_days": n, "dispatch": dispatch},
        st.integers(1, 99),
        st.booleans(),
    ),
    st.just({}),
)
TERMS = st.builds(
    lambda hours, days, target: OptionTerm(hours, days, **target),
    st.integers(1, 24),
    st.integers(1, 7),
    TARGETS,
)


@given(TERMS)
def test_a_canonical_code_reads_back_as_itself(term: OptionTerm) -> None:
    (part,) = parse(term.canonical).parts
    assert part.term == term


@given(TERMS, st.sampled_from("xX×✕*хХ"), st.sampled_from(["", " ", "\u00a0", "  "]))
def test_signs_and_spaces_do_not_change_the_meaning(
    term: OptionTerm, sign: str, space: str
) -> None:
    spelled = term.canonical.replace("x", f"{space}{sign}{space}")
    assert parse(spelled).canonical == term.canonical


@given(TERMS, TERMS, st.sets(st.sampled_from(list(Priority)), min_size=1, max_size=3))
def test_composite_codes_read_back_in_any_order(
    one: OptionTerm, other: OptionTerm, first: set[Priority]
) -> None:
    rest = set(Priority) - first
    written = f"{one.canonical} ({'/'.join(first)}), {other.canonical} ({'/'.join(rest)})"
    canonical = parse(written).canonical
    assert parse(canonical).canonical == canonical
    assert {part.priorities: part.term for part in parse(written).parts} == {
        tuple(sorted(first)): one,
        tuple(sorted(rest)): other,
    }


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(OptionCodeError):
        assert parse(parse(text).canonical) == parse(text)
