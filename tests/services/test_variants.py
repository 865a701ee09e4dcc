from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.acceptance import Choice
from hezo_desktop.domain.finding import Severity
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.paper import IssuedQuote, Signatory, SignatureForm, Signing
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.domain.variant_edits import copied, renamed
from hezo_desktop.errors import NotAllowedError
from hezo_desktop.services import contracts, journal, paper_files, quotes, sample, variants
from tests.documents import reading


@pytest.fixture
def draft(app: App) -> QuoteDraft:
    """A: as sampled; B: Premier for the first switches; an option; one and three years."""
    plain = sample.fill(app)
    extra = QuoteLine(
        programme="WDROZENIE",
        vendor="HUAWEI",
        description="DEMO Szkolenie",
        unit_price=Decimal(3000),
        optional=True,
    )
    two = copied(replace(plain, lines=(*plain.lines[:5], extra)))
    at = next(n for n, line in enumerate(two.lines) if line.variant == "B")
    better = replace(two.lines[at], level="PREMIER")
    offered = replace(
        renamed(two.with_line(better), "B", "Szybsza naprawa"), months=12, term_choices=(12, 36)
    )
    quotes.save_draft(app, offered)
    return quotes.approve(app, offered.id, by="DEMO", reason="uzgodniono")


def total(paper: IssuedQuote, wanted: str) -> Money:
    nets = [
        line.net
        for line in paper.lines
        if line.line.variant in ("", wanted) and not line.line.optional and line.net
    ]
    return sum(nets, Money.zero("PLN"))


def test_the_matrix_is_frozen_with_the_paper(app: App, draft: QuoteDraft) -> None:
    paper = quotes.issue(app, draft.id)
    cells = paper.alternatives.cells
    assert [(cell.months, cell.variant) for cell in cells] == [
        (12, "A"),
        (12, "B"),
        (36, "A"),
        (36, "B"),
    ]
    assert [cell.net for cell in cells[:2]] == [total(paper, "A"), total(paper, "B")]
    assert cells[1].difference == cells[1].net - cells[0].net
    assert quotes.issued(app, draft.id).alternatives == paper.alternatives
    assert [offer.months for offer in paper.terms] == [36]


def test_what_changes_in_the_promise_is_told_for_the_devices_it_changes_for(
    app: App, draft: QuoteDraft
) -> None:
    (change,) = variants.changes(app.catalogue, draft)
    assert change.devices == ("S5735-L24P4X-A1",)
    said = {row.label.en: [value.en for value in row.values] for row in change.rows}
    assert said["Services"] == ["CoCare Standard", "CoCare Premier"]
    before, after = said["Delivery of hardware"]
    assert "next business day" in before
    assert after.startswith("P1/P2: delivery within 4 h")
    assert "Engineer on site" not in said


def test_a_quote_without_a_choice_has_nothing_to_compare(app: App) -> None:
    paper = quotes.preview(app, sample.fill(app))
    assert (paper.alternatives.cells, paper.alternatives.changes, paper.terms) == ((), (), ())


def test_each_cell_is_judged_by_itself(app: App, draft: QuoteDraft) -> None:
    unfounded = QuoteLine(
        programme="AHB", window="24x7x8", vendor="HUAWEI", model="CE6881-48S6CQ", variant="B"
    )
    lonely = replace(draft, lines=(*(draft.lines[0],), unfounded), acknowledgements=())
    judged, _ = variants.compare(app, lonely)
    errors = {(one.cell.months, one.cell.variant): one.findings[Severity.ERROR] for one in judged}
    assert errors[12, "B"] > errors[12, "A"]
    assert errors[36, "B"] > errors[36, "A"]


def test_no_paper_shows_a_total_over_alternatives(app: App, draft: QuoteDraft) -> None:
    paper = quotes.issue(app, draft.id)
    _, revision = paper_files.issued_paper(app, draft.id)
    cells = paper.alternatives.cells
    sums = {
        getattr(one, figure) + getattr(two, figure)
        for figure in ("net", "vat", "gross")
        for one, two in combinations(cells, 2)
    }
    everything = sum((line.net for line in paper.lines if line.net), Money.zero("PLN"))
    for language in ("pl", "en"):
        data = paper_files.render(app, "quote-pdf", paper, language, subject_id=revision)
        text = reading.text(data).replace("\u00a0", " ").replace("\u202f", " ")
        for unwanted in {*sums, everything}:
            shown = f"{unwanted.amount:,.2f}".replace(",", " ")
            assert shown not in text.replace(",", ".")
    data = paper_files.render(app, "quote-xlsx", paper, "pl", subject_id=revision)
    figures = {
        cell.value for sheet in reading.book(data) for row in sheet.iter_rows() for cell in row
    }
    assert not figures & {float(unwanted.amount) for unwanted in {*sums, everything}}


@pytest.mark.parametrize("months", [None, 36])
def test_the_contract_has_exactly_what_was_chosen_and_can_be_signed(
    app: App, draft: QuoteDraft, months: int | None
) -> None:
    paper = quotes.issue(app, draft.id)
    option = next(line.line for line in paper.lines if line.line.optional)
    choice = Choice("B", months=months, options=frozenset({option.id}))
    number = quotes.accept(app, draft.id, choice=choice)
    prepared = contracts.contract(app, number)
    offered = paper.terms[0].lines if months else paper.lines
    chosen = [line for line in offered if line.line.variant in ("", "B")]
    assert [line.net for line in prepared.quote.lines] == [line.net for line in chosen]
    assert prepared.quote.net == sum((line.net for line in chosen if line.net), Money.zero("PLN"))
    assert prepared.choice == choice
    assert prepared.end == max(line.end for line in chosen if line.end)
    signed = contracts.sign_off(app, number, signing(app.today))
    assert signed.quote.lines == prepared.quote.lines
    assert not signed.quote.draft.variants


def test_a_site_may_take_another_variant(app: App, draft: QuoteDraft) -> None:
    paper = quotes.issue(app, draft.id)
    site = next(line.line.site for line in paper.lines if line.line.variant == "B")
    assert site
    number = quotes.accept(app, draft.id, choice=Choice("A", by_site={site.id: "B"}))
    prepared = contracts.contract(app, number).quote
    expected = [
        line.net
        for line in paper.lines
        if not line.line.optional
        and line.line.variant == ("B" if line.line.site and line.line.site.id == site.id else "A")
    ]
    assert [line.net for line in prepared.lines] == expected


def test_the_choice_is_in_the_journal_by_the_names_people_use(app: App, draft: QuoteDraft) -> None:
    paper = quotes.issue(app, draft.id)
    at, option = next((n, one) for n, one in enumerate(paper.lines, 1) if one.line.optional)
    site = next(line.line.site for line in paper.lines if line.line.variant == "B")
    assert site
    quotes.accept(
        app,
        draft.id,
        choice=Choice("A", 36, {site.id: "B"}, frozenset({option.line.id})),
    )
    accepted = next(entry for entry in journal.entries(app) if entry.action == "accepted")
    told = {key: accepted.details[key] for key in ("variant", "months", "sites", "options")}
    assert told == {"variant": "A", "months": 36, "sites": {site.name: "B"}, "options": [at]}


def test_accepting_without_saying_what_is_refused_and_nothing_happens(
    app: App, draft: QuoteDraft
) -> None:
    quotes.issue(app, draft.id)
    with pytest.raises(NotAllowedError, match="A, B"):
        quotes.accept(app, draft.id)
    assert quotes.summary(app, draft.id).status is quotes.QuoteStatus.ISSUED
    assert contracts.summaries(app) == ()


def signing(day: date) -> Signing:
    return Signing(
        form=SignatureForm.HANDWRITTEN,
        seller=Signatory("DEMO Osoba podpisująca", "prokurent", day),
        partner=Signatory("DEMO Osoba podpisująca", "prezes zarządu", day),
        concluded_on=day,
    )
