"""Who sells takes a remark on themselves with a reason, also where the superior sits elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App
from hezo_desktop.domain.finding import Severity
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.errors import NotAllowedError
from hezo_desktop.services import (
    approval_exchange,
    approvals,
    approvers,
    journal,
    price_lists,
    quote_story,
    quotes,
    reasons,
    reissue,
    sample,
)
from hezo_desktop.services.approvals import NotApprovedError

IN_DECEMBER, IN_JANUARY = date(2027, 12, 20), date(2028, 1, 10)
SELLER, WHY = "DEMO Handlowiec", "nowego cennika jeszcze nie ma"


@pytest.fixture
def kept(tmp_path: Path) -> QuoteDraft:
    """A quote begun in December with the list of that year, every warning answered."""
    with bootstrap.start(tmp_path / "workspace", as_of=IN_DECEMBER) as app:
        filled = sample.fill(app)
        lines = tuple(line for line in filled.lines[:5] if line.unit_price is None)
        later = replace(
            filled, lines=lines, texts=(), start=date(2028, 2, 1), valid_until=date(2028, 2, 1)
        )
        quotes.save_draft(app, later)
        return approvals.approve(app, later.id, by="DEMO", reason="uzgodniono")


@pytest.fixture
def january(tmp_path: Path, kept: QuoteDraft) -> Iterator[App]:  # noqa: ARG001 - begun before
    """The same desk when the list has ended and no newer one is there."""
    with bootstrap.start(tmp_path / "workspace", as_of=IN_JANUARY) as app:
        yield app


def said(app: App, draft: QuoteDraft, rule: str) -> list[Severity]:
    return [each.severity for each in quotes.check(app, draft) if each.rule == rule]


def test_the_draft_is_still_priced_by_the_list_that_ended(january: App, kept: QuoteDraft) -> None:
    priced = quotes.price(january, kept)
    assert all(line.net for line in priced.lines)
    assert said(january, kept, "R31") == [Severity.ERROR]
    assert reissue.newer_list(january, kept) is None


def test_a_quote_begun_after_the_end_takes_the_last_list(january: App, kept: QuoteDraft) -> None:
    fresh = quotes.new_draft(january)
    assert fresh.price_list_id == kept.price_list_id


def test_the_newer_list_is_offered_once_it_is_there(january: App, kept: QuoteDraft) -> None:
    sample_list = price_lists.sample()
    newer = replace(sample_list, version="2028", valid_from=date(2028, 1, 1), valid_to=None)
    price_lists.import_list(january, newer)
    found = reissue.newer_list(january, kept)
    assert found is not None
    assert found.list_after.endswith("2028")
    fresh = reissue.by_list_of_today(january, kept)
    assert said(january, fresh, "R31") == []


def test_an_answer_from_afar_and_a_reason_here_let_the_quote_out(
    january: App, kept: QuoteDraft, tmp_path: Path
) -> None:
    with bootstrap.start(tmp_path / "boss", as_of=IN_JANUARY) as boss:
        mine = approvers.make_mine(boss, "DEMO Dyrektor")
        approvers.trust(
            january, approvers.read_key(approvers.save_key(boss, mine.id, tmp_path / "key"))
        )
        asked = approval_exchange.request(january, kept.id, by=SELLER)
        assert "A09" in {need.rule for need in asked.needs}
        code = approval_exchange.answer_code(
            boss, asked.code, approver_id=mine.id, approved=True, until=IN_JANUARY
        )
    approval_exchange.take_code(january, kept.id, code)
    with pytest.raises(NotAllowedError) as refused:
        quotes.issue(january, kept.id)
    assert [str(problem)[:3] for problem in refused.value.problems] == ["R31"]
    reasons.acknowledge(january, kept.id, ["R31"], by=SELLER, reason=WHY)
    paper = quotes.issue(january, kept.id)
    (held,) = [each for each in paper.findings if each.rule == "R31"]
    assert f"{SELLER}: {WHY}" in held.message.pl


def test_a_reason_alone_does_not_let_the_quote_out(january: App, kept: QuoteDraft) -> None:
    taken = reasons.acknowledge(january, kept.id, ["R31"], by=SELLER, reason=WHY)
    assert said(january, taken, "R31") == [Severity.WARNING]
    with pytest.raises(NotApprovedError) as refused:
        quotes.issue(january, kept.id)
    assert "A09" in {str(problem)[:3] for problem in refused.value.problems}


def test_an_approval_here_takes_the_old_list_too(january: App, kept: QuoteDraft) -> None:
    approvals.approve(january, kept.id, by="DEMO Dyrektor", reason="stary klient")
    paper = quotes.issue(january, kept.id)
    (held,) = [each for each in paper.findings if each.rule == "R31"]
    assert "DEMO Dyrektor: stary klient" in held.message.pl


def test_the_reason_is_journaled_with_its_name(january: App, kept: QuoteDraft) -> None:
    reasons.acknowledge(january, kept.id, ["R31"], by=SELLER, reason=WHY)
    newest = quote_story.story(january, kept.id)[0]
    assert (newest.by, str(newest.what)) == (
        SELLER,
        f"Taken on purpose: R31. Reason: {WHY}.",
    )
    assert journal.verify(january) == ()


def test_a_consent_to_a_buyer_who_is_no_partner_is_given_by_name(
    january: App, kept: QuoteDraft
) -> None:
    quotes.save_draft(january, replace(kept, buyer=kept.end_customer))
    taken = reasons.acknowledge(
        january, kept.id, ["R25"], by="DEMO Kierownik", reason="jednorazowo"
    )
    (told,) = [each for each in quotes.check(january, taken) if each.rule == "R25"]
    assert "Zgoda kierownika (DEMO Kierownik): jednorazowo." in told.message.pl


def test_what_nobody_may_take_is_refused(january: App, kept: QuoteDraft) -> None:
    wrong = replace(kept.lines[0], vendor="EXTREME", model="5520-48W", serials=(), quantity=1)
    quotes.save_draft(january, kept.with_line(wrong))
    assert said(january, quotes.draft(january, kept.id), "R01") == [Severity.ERROR]
    with pytest.raises(NotAllowedError, match="R01"):
        reasons.acknowledge(january, kept.id, ["R31", "R01"], by=SELLER, reason=WHY)
    assert said(january, quotes.draft(january, kept.id), "R31") == [Severity.ERROR]


@pytest.mark.parametrize(("by", "reason"), [(" ", WHY), (SELLER, " ")])
def test_a_reason_needs_a_name_and_words(
    january: App, kept: QuoteDraft, by: str, reason: str
) -> None:
    with pytest.raises(NotAllowedError):
        reasons.acknowledge(january, kept.id, ["R31"], by=by, reason=reason)
    assert said(january, quotes.draft(january, kept.id), "R31") == [Severity.ERROR]


def test_an_issued_quote_takes_no_reason_any_more(january: App, kept: QuoteDraft) -> None:
    approvals.approve(january, kept.id, by="DEMO Dyrektor", reason="stary klient")
    quotes.issue(january, kept.id)
    with pytest.raises(NotAllowedError, match="issued"):
        reasons.acknowledge(january, kept.id, ["R31"], by=SELLER, reason=WHY)
