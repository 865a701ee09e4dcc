"""Nothing beyond the house's limits goes out unless somebody approved exactly that."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App, Workspace
from hezo_desktop.domain.approval import Origin
from hezo_desktop.domain.quote import QuoteDraft, Variant
from hezo_desktop.errors import NotAllowedError
from hezo_desktop.services import (
    approvals,
    approvers,
    company,
    journal,
    paper_files,
    quotes,
    revisions,
    sample,
)
from hezo_desktop.services.approvals import NotApprovedError


@pytest.fixture
def draft(app: App) -> QuoteDraft:
    """A quote within every limit: the DEMO lines priced by the list."""
    filled = sample.fill(app)
    listed = tuple(line for line in filled.lines if line.unit_price is None)
    plain = replace(filled, lines=listed)
    quotes.save_draft(app, plain)
    return plain


def discounted(draft: QuoteDraft, percent: int) -> QuoteDraft:
    """The draft with its first line given away for less."""
    return draft.with_line(replace(draft.lines[0], discount=Decimal(percent)))


def approved(app: App, draft: QuoteDraft) -> QuoteDraft:
    return approvals.approve(app, draft.id, by="DEMO Kierownik", reason="strategiczny klient")


def rules(app: App, draft: QuoteDraft) -> list[str]:
    return [need.rule for need in approvals.open_needs(app, draft)]


def test_a_quote_within_the_limits_needs_nobody(app: App, draft: QuoteDraft) -> None:
    assert rules(app, draft) == []


def test_what_was_approved_low_is_not_issued_high(app: App, draft: QuoteDraft) -> None:
    quotes.save_draft(app, discounted(draft, 23))
    kept = approved(app, draft)
    quotes.save_draft(app, discounted(kept, 24))
    with pytest.raises(NotApprovedError, match="approval request") as refused:
        quotes.issue(app, draft.id)
    assert [str(problem) for problem in refused.value.problems] == [
        "A01: CoCare Standard, S5735-L24P4X-A1: a margin of 8.8%, below 10%.",
        "A04: CoCare Standard, S5735-L24P4X-A1: a discount of 24%, above 20%.",
    ]
    assert quotes.summary(app, draft.id).number == ""


def test_an_approval_lets_exactly_that_state_out(app: App, draft: QuoteDraft) -> None:
    quotes.save_draft(app, discounted(draft, 24))
    approved(app, draft)
    (given,) = approvals.standing_of(app, draft.id).approvals
    assert (given.by, given.origin) == ("DEMO Kierownik", Origin.HERE)
    assert ("A04", str(draft.lines[0].id)) in given.keys
    assert quotes.issue(app, draft.id).number


CHANGES: dict[str, Callable[[QuoteDraft], QuoteDraft]] = {
    "a higher discount": lambda draft: discounted(draft, 25),
    "a lower discount still beyond the limit": lambda draft: discounted(draft, 23),
    "a longer term": lambda draft: replace(draft, months=60),
    "a line less": lambda draft: draft.without_lines([draft.lines[-1].id]),
    "another day of validity": lambda draft: replace(
        draft, valid_until=draft.valid_until and draft.valid_until - timedelta(days=1)
    ),
    "another buyer": lambda draft: replace(draft, buyer=draft.end_customer),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_changed_after_the_approval_needs_another(
    app: App, draft: QuoteDraft, change: str
) -> None:
    quotes.save_draft(app, discounted(draft, 24))
    kept = approved(app, draft)
    changed = CHANGES[change](kept)
    quotes.save_draft(app, changed)
    assert approvals.standing_of(app, draft.id).approvals == ()
    assert "A04" in rules(app, changed)
    quotes.save_draft(app, kept)
    assert rules(app, kept) == []


def test_words_may_be_put_right_after_the_approval(app: App, draft: QuoteDraft) -> None:
    quotes.save_draft(app, discounted(draft, 24))
    kept = approved(app, draft)
    quotes.save_draft(app, replace(kept, title="DEMO Sieć", notes="Dziękujemy", language="en"))
    assert quotes.issue(app, draft.id).number


def test_a_duplicate_takes_no_approval_with_it(app: App, draft: QuoteDraft) -> None:
    quotes.save_draft(app, discounted(draft, 24))
    approved(app, draft)
    copy = quotes.duplicate(app, draft.id)
    assert "A04" in rules(app, copy)
    with pytest.raises(NotAllowedError):
        quotes.issue(app, copy.id)


def test_a_revision_of_an_approved_quote_is_judged_anew_once_it_is_changed(
    app: App, draft: QuoteDraft
) -> None:
    quotes.save_draft(app, discounted(draft, 24))
    approved(app, draft)
    quotes.issue(app, draft.id)
    fresh = revisions.revise(app, draft.id)
    quotes.save_draft(app, discounted(fresh, 30))
    assert "A04" in rules(app, discounted(fresh, 30))


def test_a_backdated_quote_is_judged_on_the_day_it_goes_out(app: App, draft: QuoteDraft) -> None:
    earlier = app.today - timedelta(days=200)
    backdated = replace(draft, issue_date=earlier, start=earlier, months=12)
    assert "A07" in rules(app, backdated)


def test_every_variant_is_judged_by_itself(app: App, draft: QuoteDraft) -> None:
    first, second = draft.lines[:2]
    variants = replace(
        draft,
        variants=(Variant("A"), Variant("B")),
        lines=(
            replace(first, variant="A"),
            replace(second, variant="B", cost=Decimal(10**6)),
        ),
    )
    found = approvals.open_needs(app, variants)
    assert [(need.rule, need.line_id, need.variant) for need in found] == [
        ("A01", second.id, ""),
        ("A02", None, "B"),
    ]
    assert str(found[1].message).startswith("Variant B: The margin of the whole quote is -")


def test_an_approval_with_a_last_day_ends_with_it(workspace: Workspace) -> None:
    with bootstrap.start(workspace.root) as app:
        filled = sample.fill(app)
        draft = discounted(filled, 24)
        quotes.save_draft(app, draft)
        today = app.today
        approvals.approve(app, draft.id, by="DEMO", reason="x", until=today)
        assert approvals.standing_of(app, draft.id).approvals
    with bootstrap.start(workspace.root, as_of=today + timedelta(days=1)) as app:
        assert approvals.standing_of(app, draft.id).approvals == ()
        with pytest.raises(NotApprovedError):
            quotes.issue(app, draft.id)


def test_the_house_may_set_its_own_limits(app: App, draft: QuoteDraft) -> None:
    seller = company.seller(app)
    asked = discounted(draft, 8)
    assert rules(app, asked) == []
    company.save_seller(app, replace(seller, most_discount=Decimal(7)))
    assert rules(app, asked) == ["A04"]
    stricter = replace(seller, least_line_margin=Decimal(99), least_quote_margin=Decimal(99))
    company.save_seller(app, stricter)
    assert set(rules(app, draft)) == {"A01", "A02"}


def test_where_approvers_are_known_nobody_else_approves(app: App, draft: QuoteDraft) -> None:
    approvers.make_mine(app, "DEMO Dyrektor")
    with pytest.raises(NotAllowedError, match=r"DEMO Kierownik may not.*DEMO Dyrektor"):
        approved(app, draft)
    assert quotes.draft(app, draft.id) == draft
    assert approvals.approve(app, draft.id, by="demo  dyrektor", reason="zgoda")


def test_an_approval_is_in_the_journal_and_never_in_the_paper(app: App, draft: QuoteDraft) -> None:
    quotes.save_draft(app, discounted(draft, 24))
    approved(app, draft)
    (entry,) = [each for each in journal.entries(app, draft.id) if each.action == "approved"]
    assert (entry.by, entry.details["reason"]) == ("DEMO Kierownik", "strategiczny klient")
    assert any(need.startswith("A04") for need in entry.details["needs"])
    quotes.issue(app, draft.id)
    paper, _ = paper_files.issued_paper(app, draft.id)
    assert "A04" not in json.dumps(str(paper))
    assert journal.verify(app) == ()
