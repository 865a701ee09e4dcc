"""Every reason to ask a superior stops a quote on its way out, whichever way it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App
from hezo_desktop.catalogue.approvals import approval_book
from hezo_desktop.domain.party import Device
from hezo_desktop.domain.quote import GapAnswer, QuoteDraft
from hezo_desktop.services import approvals, parties, quotes, revisions, sample
from hezo_desktop.services.approvals import NotApprovedError
from hezo_desktop.services.quotes import QuoteStatus

TODAY = date(2026, 11, 20)
LIST_IS_OVER = date(2028, 1, 10)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with bootstrap.start(tmp_path / "workspace", as_of=TODAY) as opened:
        yield opened


def lines(draft: QuoteDraft, **changes: object) -> QuoteDraft:
    """The draft with every line changed alike."""
    return replace(draft, lines=tuple(replace(each, **changes) for each in draft.lines))  # type: ignore[arg-type]


def first(draft: QuoteDraft, **changes: object) -> QuoteDraft:
    return draft.with_line(replace(draft.lines[0], **changes))  # type: ignore[arg-type]


def of_last_year(draft: QuoteDraft) -> QuoteDraft:
    """Dated back to the last days of the price list, and issued after them."""
    until = LIST_IS_OVER + timedelta(days=30)
    return replace(draft, issue_date=date(2027, 12, 30), start=until, valid_until=until)


BEYOND: dict[str, Callable[[QuoteDraft], QuoteDraft]] = {
    "A01": lambda draft: first(draft, cost=Decimal(10**6)),
    "A02": lambda draft: lines(draft, cost=Decimal(10**6)),
    "A04": lambda draft: first(draft, discount=Decimal(24)),
    "A05": lambda draft: draft,
    "A06": lambda draft: first(draft, unit_price=Decimal(2000), approver="DEMO", reason="umowa"),
    "A07": lambda draft: replace(draft, start=TODAY - timedelta(days=19)),
    "A08": lambda draft: draft,
    "A09": of_last_year,
    "A10": lambda draft: replace(draft, valid_until=TODAY + timedelta(days=90)),
    "A11": lambda draft: replace(draft, currency="EUR"),
    "A12": lambda draft: first(draft, gap=GapAnswer.LEAVE),
}


def end_support(app: App, draft: QuoteDraft) -> None:
    """The vendor stops supporting the first line's device before the service ends."""
    assert draft.end_customer
    assert draft.end_customer.id
    line = draft.lines[0]
    known = {each.serial: each for each in parties.devices(app, draft.end_customer.id)}
    device: Device = known[line.serials[0]]
    parties.save_device(app, replace(device, end_of_support=date(2027, 6, 30)))


def refused(app: App, draft: QuoteDraft) -> set[str]:
    """The rules that stop the quote; nothing of it went out."""
    with pytest.raises(NotApprovedError) as stopped:
        quotes.issue(app, draft.id)
    assert quotes.summary(app, draft.id).drafting
    return {str(problem)[:3] for problem in stopped.value.problems}


def voided(app: App, draft: QuoteDraft) -> QuoteDraft:
    """Every warning answered, and the approval without effect: one day of validity was taken."""
    taken = approvals.approve(app, draft.id, by="DEMO", reason="uzgodniono")
    assert taken.valid_until
    changed = replace(taken, valid_until=taken.valid_until - timedelta(days=1))
    quotes.save_draft(app, changed)
    return changed


def test_every_rule_that_is_asked_has_its_case() -> None:
    assert sorted(BEYOND) == [rule.id for rule in approval_book().rules if rule.asked]


@pytest.mark.parametrize("rule", BEYOND)
def test_no_quote_beyond_a_limit_goes_out_unapproved(app: App, rule: str) -> None:
    draft = sample.fill(app)
    changed = BEYOND[rule](draft)
    quotes.save_draft(app, changed)
    if rule == "A08":
        end_support(app, changed)
    if rule == "A09":
        app.close()
        app = bootstrap.start(app.workspace.root, as_of=LIST_IS_OVER)
    with app:
        changed = voided(app, changed)
        assert rule in refused(app, changed)
        kept = approvals.approve(app, changed.id, by="DEMO", reason="uzgodniono")
        assert approvals.open_needs(app, kept) == ()


def test_a_new_revision_is_stopped_as_the_first_one_was(app: App) -> None:
    draft = sample.fill(app)
    approvals.approve(app, draft.id, by="DEMO", reason="uzgodniono")
    quotes.issue(app, draft.id)
    for prices_of_today in (False, True):
        fresh = revisions.revise(app, draft.id, prices_of_today=prices_of_today)
        quotes.save_draft(app, first(fresh, discount=Decimal(8)))
        assert {"A05", "A06"} <= refused(app, fresh)
        quotes.discard(app, draft.id)
    assert quotes.summary(app, draft.id).status is QuoteStatus.ISSUED
