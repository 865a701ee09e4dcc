from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezo_desktop.domain.acceptance import Choice, accepted, reduced
from hezo_desktop.domain.finding import Finding, Severity
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.paper import DayOff, FeatureRow, FrozenLine, IssuedQuote, TermOffer
from hezo_desktop.domain.quote import TextKind, TextRow, Variant
from hezo_desktop.errors import NotAllowedError
from hezo_desktop.message import Localised
from tests.documents import factory
from tests.documents.factory import KRAKOW, TARNOW, asked, line

COMMON = line(1, "COCARE STANDARD", unit="1")
A = asked(line(2, "AHB 8x5xNBD", unit="10"), variant="A")
A_TARNOW = asked(line(3, "AHB 8x5xNBD", unit="20", site=TARNOW), variant="A")
B = asked(line(4, "SOS 24x7x8", unit="100"), variant="B")
B_TARNOW = replace(asked(line(5, "SOS 24x7x8", unit="200", site=TARNOW), variant="B"), vat_rate="8")
EXTRA = asked(line(6, "PARTNERWORKS TAC_OS", unit="1000"), optional=True)
LINES = (COMMON, A, A_TARNOW, B, B_TARNOW, EXTRA)
OPTIONS = frozenset({EXTRA.line.id})


def issued(*lines: FrozenLine, variants: str = "", **changes: object) -> IssuedQuote:
    """A quote for twelve months that offers these lines, in the variants of these letters."""
    made = factory.quote(lines)
    offered = tuple(Variant(code) for code in variants)
    draft = replace(made.draft, months=12, end=None, variants=offered)
    return replace(made, draft=replace(draft, **changes))


PAPER = issued(*LINES, variants="AB", term_choices=(12, 36))


def words(amount: Money) -> Localised:
    return Localised(str(amount), str(amount))


def nets(paper: IssuedQuote) -> list[int]:
    return [line.net.minor // 100 for line in paper.lines if line.net]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice("A"), [1, 10, 20]),
        (Choice("B"), [1, 100, 200]),
        (Choice("A", options=OPTIONS), [1, 10, 20, 1000]),
        (Choice("A", by_site={TARNOW.id: "B"}), [1, 10, 200]),
        (Choice("B", by_site={TARNOW.id: "A"}, options=OPTIONS), [1, 20, 100, 1000]),
    ],
)
def test_what_was_accepted_keeps_its_frozen_figures_and_gets_its_own_sums(
    choice: Choice, expected: list[int]
) -> None:
    taken = accepted(PAPER, choice, words)
    assert nets(taken) == expected
    assert taken.net.minor == 100 * sum(expected)
    assert taken.gross_in_words.pl == str(taken.gross)
    assert taken.complete


def test_a_line_that_stands_at_no_site_goes_with_the_variant_of_the_whole() -> None:
    nowhere = asked(line(7, "AHB 8x5xNBD", unit="40", site=None), variant="A")
    paper = issued(nowhere, B, variants="AB")
    assert nets(accepted(paper, Choice("A", by_site={KRAKOW.id: "B"}), words)) == [40, 100]


choices = st.builds(
    Choice,
    variant=st.sampled_from("AB"),
    by_site=st.dictionaries(st.sampled_from([KRAKOW.id, TARNOW.id]), st.sampled_from("AB")),
    options=st.sampled_from([frozenset[UUID](), OPTIONS]),
)


@given(choices)
def test_every_site_gets_one_variant_and_the_totals_are_those_of_the_lines(choice: Choice) -> None:
    taken = accepted(PAPER, choice, words)
    offered = {each.line.id: each for each in LINES}
    for site in (KRAKOW, TARNOW):
        chosen = [offered[each.line.id].line for each in taken.lines if each.line.site == site]
        wanted = choice.by_site.get(site.id, choice.variant)
        assert {each.variant for each in chosen} - {""} == {wanted}
    assert [each.net for each in taken.lines] == [offered[e.line.id].net for e in taken.lines]
    assert taken.net == sum((each.net for each in taken.lines if each.net), Money.zero("PLN"))
    assert taken.gross == taken.net + taken.vat_total


@given(choices)
def test_what_was_accepted_leaves_nothing_to_choose(choice: Choice) -> None:
    taken = accepted(PAPER, choice, words)
    assert [each.line for each in taken.lines] == list(taken.draft.lines)
    assert all(taken.draft.counts(each) for each in taken.draft.lines)
    assert (taken.draft.variants, taken.draft.term_choices, taken.terms) == ((), (), ())
    assert accepted(taken, Choice(), words) is taken


@pytest.mark.parametrize("code", ["A", "B"])
def test_one_variant_for_each_site_is_that_variant_for_all(code: str) -> None:
    site_by_site = Choice(code, by_site={KRAKOW.id: code, TARNOW.id: code})
    assert accepted(PAPER, site_by_site, words) == accepted(PAPER, Choice(code), words)


def test_vat_is_reckoned_per_rate_of_what_was_accepted() -> None:
    taken = accepted(PAPER, Choice("B"), words)
    assert [(row.rate, row.net.minor, row.vat.minor) for row in taken.vat] == [
        ("23", 10100, 2323),
        ("8", 20000, 1600),
    ]
    assert (taken.vat_total.minor, taken.gross.minor) == (3923, 34023)


def test_vat_is_rounded_once_on_the_sum() -> None:
    """23 % of 1.10 is 0.253, twice 0.25; of 2.20 it is 0.506."""
    twice = issued(line(1, "", unit="1.10"), line(2, "", unit="1.10"), EXTRA)
    assert accepted(twice, Choice(), words).vat_total.minor == 51


def test_only_promises_and_programmes_of_what_was_accepted_are_told() -> None:
    taken = accepted(PAPER, Choice("B"), words)
    assert [sheet.code for sheet in taken.promises] == ["COCARE STANDARD", "SOS 24x7x8"]
    assert [sheet.code for sheet in taken.programmes] == ["COCARE", "SOS"]


def test_columns_of_a_programme_and_days_off_are_those_of_what_was_accepted() -> None:
    first = line(1, "COCARE STANDARD", unit="10.00")
    lines = (asked(first, variant="A"), asked(line(2, "COCARE PREMIER", unit="20.00"), variant="B"))
    assert first.start is not None
    paper = issued(*lines, variants="AB")
    columns = ("COCARE STANDARD", "COCARE PREMIER")
    rows = (
        FeatureRow(factory.both("TAC", "TAC"), (factory.both("1", "1"), factory.both("2", "2"))),
    )
    sheet = replace(
        paper.programmes[0],
        code="COCARE",
        levels=("Standard", "Premier"),
        features=rows,
        promises=columns,
    )
    far = DayOff(date(first.start.year + 9, 1, 1), "Nowy Rok")
    near = DayOff(first.start, "Nowy Rok")
    paper = replace(paper, programmes=(sheet,), days_off=(near, far))
    taken = accepted(paper, Choice("B"), words)
    [kept] = taken.programmes
    assert (kept.levels, kept.promises) == (("Premier",), ("COCARE PREMIER",))
    assert [str(value.en) for value in kept.features[0].values] == ["2"]
    assert taken.days_off == (near,)


def test_findings_and_headings_follow_their_lines() -> None:
    found = tuple(
        Finding("R13", Severity.INFO, at, Localised("", ""), "", line_id=of and of.line.id)
        for at, of in ((None, None), (1, A), (3, B))
    )
    heading = TextRow(TextKind.HEADING, "Before B", before=B.line.id)
    paper = replace(issued(*LINES, variants="AB", texts=(heading,)), findings=found)
    taken = accepted(paper, Choice("B"), words)
    assert [(each.line, each.line_id) for each in taken.findings] == [
        (None, None),
        (1, B.line.id),
    ]
    assert [text.before for text in taken.draft.texts] == [B.line.id]
    without_b = accepted(paper, Choice("A", options=OPTIONS), words)
    assert [text.before for text in without_b.draft.texts] == [EXTRA.line.id]


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (Choice(), "A, B"),
        (Choice(by_site={KRAKOW.id: "A", TARNOW.id: "B"}), "A, B"),
        (Choice("C"), "no variant C"),
        (Choice("A", by_site={KRAKOW.id: "X"}), "no variant X"),
        (Choice("A", options=frozenset({COMMON.line.id})), "optional"),
        (Choice("A", options=frozenset({UUID(int=7)})), "optional"),
        (Choice("A", months=24), "no term of 24 months"),
    ],
)
def test_a_choice_the_quote_does_not_offer_is_refused(choice: Choice, said: str) -> None:
    with pytest.raises(NotAllowedError, match=said):
        accepted(PAPER, choice, words)


def test_a_variant_of_a_quote_that_offers_none_is_refused() -> None:
    with pytest.raises(NotAllowedError, match="no variant A"):
        accepted(issued(COMMON), Choice("A"), words)


def test_a_quote_without_alternatives_is_accepted_as_it_was_issued() -> None:
    plain = issued(COMMON)
    assert accepted(plain, Choice(), words) is plain


def test_accepting_nothing_is_refused() -> None:
    only_extra = issued(EXTRA)
    with pytest.raises(NotAllowedError, match="Nothing"):
        accepted(only_extra, Choice(), words)
    assert nets(accepted(only_extra, Choice(options=OPTIONS), words)) == [1000]


def test_a_quote_can_be_reduced_to_what_nobody_offers() -> None:
    left = reduced(issued(EXTRA), Choice(), words)
    assert (left.lines, left.vat) == ((), ())
    assert left.net == left.gross == Money.zero("PLN")


def test_a_line_that_was_issued_without_a_price_leaves_the_sums_incomplete() -> None:
    unpriced = issued(replace(COMMON, net=None), *LINES[1:], variants="AB")
    taken = accepted(unpriced, Choice("A"), words)
    assert not taken.complete
    assert taken.net.minor == 3000


def test_another_offered_term_is_accepted_with_the_figures_it_was_issued_with() -> None:
    dearer = tuple(replace(each, net=each.net and each.net * 3) for each in LINES)
    offering = replace(PAPER, terms=(TermOffer(36, dearer),))
    taken = accepted(offering, Choice("A", months=36), words)
    assert nets(taken) == [3, 30, 60]
    assert (taken.draft.months, taken.draft.end, taken.terms) == (36, None, ())
    assert nets(accepted(offering, Choice("A", months=12), words)) == [1, 10, 20]


def test_the_own_end_of_a_quote_gives_way_to_an_accepted_term() -> None:
    offering = replace(
        issued(*LINES, variants="AB", months=None, end=factory.quote().draft.end),
        terms=(TermOffer(36, LINES),),
    )
    taken = accepted(offering, Choice("A", months=36), words)
    assert (taken.draft.months, taken.draft.end) == (36, None)
    kept = accepted(offering, Choice("A"), words)
    assert (kept.draft.months, kept.draft.end) == (None, offering.draft.end)
