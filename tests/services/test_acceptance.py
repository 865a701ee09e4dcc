from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.acceptance import Choice, accepted, reduced
from hezo_desktop.domain.company import Seller
from hezo_desktop.domain.finding import Finding, Severity
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.paper import IssuedQuote, TermOffer
from hezo_desktop.domain.party import Site
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine, TextKind, TextRow, Variant
from hezo_desktop.errors import NotAllowedError
from hezo_desktop.message import Localised
from hezo_desktop.services import papers, quotes

HALL, OFFICE = (Site(id=uuid4(), company_id=uuid4(), name=name) for name in ("Hall", "Office"))


def work(amount: int, **changes: object) -> QuoteLine:
    known = {"programme": "WDROZENIE", "reason": "r", "approver": "a", "vendor": "HUAWEI"}
    return QuoteLine(**{**known, "unit_price": Decimal(amount), **changes})


COMMON = work(1)
A = work(10, variant="A", site=HALL)
A_OFFICE = work(20, variant="A", site=OFFICE)
B = work(100, variant="B", site=HALL)
B_OFFICE = work(200, variant="B", site=OFFICE, vat="8")
EXTRA = work(1000, optional=True)
LINES = (COMMON, A, A_OFFICE, B, B_OFFICE, EXTRA)


@pytest.fixture
def paper(app: App) -> IssuedQuote:
    draft = QuoteDraft(
        start=date(2026, 12, 1),
        lines=LINES,
        variants=(Variant("A", "Basic"), Variant("B", "Full")),
        texts=(TextRow(TextKind.HEADING, "Only in B", before=B.id),),
        vat="23",
    )
    found = tuple(
        Finding("R13", Severity.INFO, at, Localised("", ""), "", line_id=line and line.id)
        for at, line in ((None, None), (1, A), (3, B))
    )
    priced = quotes.price(app, draft)
    return papers.assemble(app, draft, priced=priced, findings=found, seller=Seller())


def words(amount: Money) -> Localised:
    return Localised(str(amount), str(amount))


def nets(paper: IssuedQuote) -> list[int]:
    return [line.net.minor // 100 for line in paper.lines if line.net]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice("A"), [1, 10, 20]),
        (Choice("B"), [1, 100, 200]),
        (Choice("A", options=frozenset({EXTRA.id})), [1, 10, 20, 1000]),
        (Choice("A", by_site={OFFICE.id: "B"}), [1, 10, 200]),
    ],
)
def test_what_was_accepted_keeps_its_frozen_figures_and_gets_its_own_sums(
    paper: IssuedQuote, choice: Choice, expected: list[int]
) -> None:
    taken = accepted(paper, choice, words)
    assert nets(taken) == expected
    assert taken.net.minor == 100 * sum(expected)
    assert taken.gross == taken.net + taken.vat_total
    assert str(taken.gross_in_words.pl) == str(taken.gross)
    assert [line.line for line in taken.lines] == list(taken.draft.lines)
    assert all(taken.draft.counts(line) for line in taken.draft.lines)


def test_vat_is_reckoned_per_rate_of_what_was_accepted(paper: IssuedQuote) -> None:
    taken = accepted(paper, Choice("B"), words)
    assert [(row.rate, row.net.minor, row.vat.minor) for row in taken.vat] == [
        ("23", 10100, 2323),
        ("8", 20000, 1600),
    ]


def test_findings_follow_their_lines(paper: IssuedQuote) -> None:
    taken = accepted(paper, Choice("B"), words)
    assert [(found.line, found.line_id) for found in taken.findings] == [(None, None), (1, B.id)]
    assert [text.before for text in taken.draft.texts] == [B.id]


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (Choice(), "A, B"),
        (Choice("C"), "no variant C"),
        (Choice("A", by_site={HALL.id: "X"}), "no variant X"),
        (Choice("A", options=frozenset({COMMON.id})), "optional"),
        (Choice("A", options=frozenset({UUID(int=7)})), "optional"),
    ],
)
def test_a_choice_the_quote_does_not_offer_is_refused(
    paper: IssuedQuote, choice: Choice, said: str
) -> None:
    with pytest.raises(NotAllowedError, match=said):
        accepted(paper, choice, words)


def test_a_quote_without_alternatives_is_accepted_as_it_was_issued(paper: IssuedQuote) -> None:
    plain = replace(
        paper,
        draft=replace(paper.draft, lines=(COMMON,), variants=(), texts=()),
        lines=paper.lines[:1],
    )
    assert accepted(plain, Choice(), words) is plain


def test_accepting_nothing_is_refused(paper: IssuedQuote) -> None:
    only_extra = replace(
        paper,
        draft=replace(paper.draft, lines=(EXTRA,), variants=()),
        lines=paper.lines[-1:],
    )
    with pytest.raises(NotAllowedError, match="Nothing"):
        accepted(only_extra, Choice(), words)
    assert nets(accepted(only_extra, Choice(options=frozenset({EXTRA.id})), words)) == [1000]


def test_a_line_that_was_issued_without_a_price_leaves_the_sums_incomplete(
    paper: IssuedQuote,
) -> None:
    unpriced = replace(paper, lines=(replace(paper.lines[0], net=None), *paper.lines[1:]))
    taken = accepted(unpriced, Choice("A"), words)
    assert not taken.complete
    assert taken.net.minor == 3000


def test_a_quote_can_be_reduced_to_what_nobody_offers(paper: IssuedQuote) -> None:
    left = reduced(replace(paper, lines=paper.lines[-1:]), Choice(), words)
    assert left.lines == ()
    assert left.net == left.gross == Money.zero("PLN")


def test_another_offered_term_is_accepted_with_the_figures_it_was_issued_with(
    paper: IssuedQuote,
) -> None:
    dearer = tuple(
        replace(line, net=line.net and Money(3 * line.net.minor, "PLN")) for line in paper.lines
    )
    offering = replace(paper, terms=(TermOffer(36, dearer),))
    taken = accepted(offering, Choice("A", months=36), words)
    assert nets(taken) == [3, 30, 60]
    assert (taken.draft.months, taken.draft.term_choices, taken.terms) == (36, (), ())
    assert nets(accepted(offering, Choice("A", months=12), words)) == [1, 10, 20]


def test_a_term_the_quote_does_not_offer_is_refused(paper: IssuedQuote) -> None:
    with pytest.raises(NotAllowedError, match="no term of 24 months"):
        accepted(paper, Choice("A", months=24), words)
