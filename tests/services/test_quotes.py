from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.finding import Severity
from hezo_desktop.domain.quote import QuoteDraft, TextKind, TextRow
from hezo_desktop.domain.revision_diff import Change, difference
from hezo_desktop.errors import NotAllowedError, NotFoundError
from hezo_desktop.i18n import translator
from hezo_desktop.services import (
    company,
    contracts,
    journal,
    paper_files,
    quotes,
    revisions,
    sample,
    variants,
)
from hezo_desktop.services.quotes import QuoteStatus


@pytest.fixture
def draft(app: App) -> QuoteDraft:
    return sample.fill(app)


@pytest.fixture
def issued(app: App, draft: QuoteDraft) -> QuoteDraft:
    quotes.approve(app, draft.id, by="DEMO", reason="uzgodniono")
    quotes.issue(app, draft.id)
    return draft


def test_a_new_draft_is_stored_at_once_without_a_number(app: App) -> None:
    draft = quotes.new_draft(app)
    summary = quotes.summary(app, draft.id)
    assert (summary.number, summary.status) == ("", QuoteStatus.DRAFT)
    assert quotes.draft(app, summary.short_id) == draft


def test_an_edit_is_kept(app: App, draft: QuoteDraft) -> None:
    changed = replace(draft, notes="Zażółć gęślą jaźń", months=24)
    quotes.save_draft(app, changed)
    assert quotes.draft(app, draft.id) == changed


def test_an_unknown_quote_is_refused_by_its_reference(app: App) -> None:
    with pytest.raises(NotFoundError, match="OF/2026/K1/9999"):
        quotes.summary(app, "OF/2026/K1/9999")


def test_a_draft_with_an_unapproved_price_is_not_issued_and_stays_as_it_was(
    app: App, draft: QuoteDraft
) -> None:
    with pytest.raises(NotAllowedError) as refused:
        quotes.issue(app, draft.id)
    assert any("R16" in str(problem) for problem in refused.value.problems)
    assert quotes.draft(app, draft.id) == draft
    assert quotes.summary(app, draft.id).number == ""


def test_an_approval_needs_a_name_and_a_reason(app: App, draft: QuoteDraft) -> None:
    with pytest.raises(NotAllowedError):
        quotes.approve(app, draft.id, by=" ", reason="powód")


def test_an_approval_names_who_and_why_on_every_agreed_price(app: App, draft: QuoteDraft) -> None:
    approved = quotes.approve(app, draft.id, by="DEMO Osoba", reason="powód")
    agreed = [line for line in approved.lines if line.unit_price is not None]
    assert agreed
    assert {(line.approver, line.reason) for line in agreed} == {("DEMO Osoba", "powód")}
    assert not [f for f in quotes.check(app, approved) if f.severity is Severity.ERROR]


def test_a_manager_may_let_a_buyer_pass_who_is_no_partner(app: App, draft: QuoteDraft) -> None:
    assert draft.end_customer
    quotes.save_draft(app, replace(draft, buyer=draft.end_customer))
    approved = quotes.approve(app, draft.id, by="DEMO Kierownik", reason="zgoda jednorazowa")
    assert "R25" in {given.rule for given in approved.acknowledgements}
    assert quotes.issue(app, draft.id).number


def test_an_approval_keeps_the_reason_of_what_is_an_error_only_at_signing(
    app: App, draft: QuoteDraft
) -> None:
    nowhere = replace(draft, lines=tuple(replace(line, site=None) for line in draft.lines))
    quotes.save_draft(app, nowhere)
    approved = quotes.approve(app, draft.id, by="DEMO", reason="adres poda klient")
    assert "R12" in {given.rule for given in approved.acknowledgements}
    assert quotes.issue(app, draft.id).number


def test_an_approval_does_not_override_what_nobody_may(app: App, draft: QuoteDraft) -> None:
    wrong = replace(draft.lines[0], vendor="EXTREME", model="5520-48W", serials=(), quantity=1)
    quotes.save_draft(app, draft.with_line(wrong))
    approved = quotes.approve(app, draft.id, by="DEMO", reason="powód")
    assert "R01" not in {given.rule for given in approved.acknowledgements}
    with pytest.raises(NotAllowedError):
        quotes.issue(app, draft.id)


def test_numbers_are_given_at_issue_without_gaps(app: App) -> None:
    numbers = []
    for _ in range(3):
        draft = sample.fill(app)
        quotes.approve(app, draft.id, by="DEMO", reason="uzgodniono")
        numbers.append(quotes.issue(app, draft.id).number)
    year = app.today.year
    assert numbers == [f"OF/{year}/K1/000{n}" for n in (1, 2, 3)]


def test_an_issued_quote_has_no_edit_path(app: App, issued: QuoteDraft) -> None:
    with pytest.raises(NotAllowedError, match="issued"):
        quotes.save_draft(app, replace(issued, months=60))
    with pytest.raises(NotAllowedError):
        quotes.issue(app, issued.id)
    with pytest.raises(NotAllowedError):
        quotes.discard(app, issued.id)


def test_an_issued_quote_keeps_what_it_depended_on(app: App, issued: QuoteDraft) -> None:
    before = quotes.issued(app, issued.id)
    seller = company.seller(app)
    company.save_seller(app, replace(seller, name="DEMO Inna nazwa S.A.", payment_days=60))
    assert quotes.issued(app, issued.id) == before
    assert before.seller == seller


def test_the_preview_is_what_is_issued(app: App, draft: QuoteDraft) -> None:
    approved = quotes.approve(app, draft.id, by="DEMO", reason="uzgodniono")
    preview = quotes.preview(app, approved)
    paper = quotes.issue(app, draft.id)
    assert preview.is_draft
    assert replace(paper, number="", issued_at=None) == preview


def test_the_issued_files_are_kept_byte_for_byte(app: App, issued: QuoteDraft) -> None:
    paper, key = paper_files.issued_paper(app, issued.id)
    first = paper_files.render(app, "quote-pdf", paper, "pl", subject_id=key)
    assert first == paper_files.render(app, "quote-pdf", paper, "pl")
    assert first == paper_files.render(app, "quote-pdf", paper, "pl", subject_id=key)


def test_the_sums_of_the_paper_are_the_sums_of_its_lines(app: App, issued: QuoteDraft) -> None:
    paper = quotes.issued(app, issued.id)
    assert paper.net.minor == sum(line.net.minor for line in paper.lines if line.net)
    assert paper.gross == paper.net + paper.vat_total
    for line in paper.lines:
        assert line.unit_net is not None
        assert line.net == line.unit_net * line.line.quantity
        assert line.trace


def test_acceptance_prepares_a_numbered_contract(app: App, issued: QuoteDraft) -> None:
    number = quotes.accept(app, issued.id)
    assert number == f"US/{app.today.year}/K1/0001"
    assert quotes.summary(app, issued.id).status is QuoteStatus.ACCEPTED
    assert quotes.summary(app, issued.id).contract_number == number
    assert contracts.contract(app, number).signing is None


def test_a_quote_past_its_validity_is_expired_and_cannot_be_accepted(
    app: App, issued: QuoteDraft
) -> None:
    valid_until = quotes.issued(app, issued.id).draft.valid_until
    assert valid_until
    quotes_day_after = valid_until + timedelta(days=1)
    with pytest.raises(NotAllowedError, match="valid until"):
        quotes.accept(app, issued.id, on=quotes_day_after)
    assert quotes.accept(app, issued.id, on=valid_until)


def test_an_accepted_quote_is_neither_revised_nor_declined(app: App, issued: QuoteDraft) -> None:
    quotes.accept(app, issued.id)
    with pytest.raises(NotAllowedError):
        revisions.revise(app, issued.id)
    with pytest.raises(NotAllowedError):
        quotes.decline(app, issued.id, reason="za późno")
    with pytest.raises(NotAllowedError):
        quotes.accept(app, issued.id)


def test_a_declined_quote_keeps_the_reason(app: App, issued: QuoteDraft) -> None:
    with pytest.raises(NotAllowedError):
        quotes.decline(app, issued.id, reason="")
    quotes.decline(app, issued.id, reason="budżet")
    assert quotes.summary(app, issued.id).status is QuoteStatus.DECLINED
    entry = journal.entries(app, issued.id)[0]
    assert (entry.action, entry.details["reason"]) == ("declined", "budżet")


def test_a_revision_stands_beside_the_current_one_until_it_is_issued(
    app: App, issued: QuoteDraft
) -> None:
    first = quotes.issued(app, issued.id)
    fresh = revisions.revise(app, issued.id)
    changed = replace(
        fresh, lines=(replace(fresh.lines[0], discount=Decimal(10)), *fresh.lines[2:])
    )
    quotes.save_draft(app, changed)
    assert quotes.issued(app, issued.id) == first
    with pytest.raises(NotAllowedError, match="in work"):
        quotes.accept(app, issued.id)


def test_two_revisions_are_compared_line_by_line(app: App, issued: QuoteDraft) -> None:
    fresh = revisions.revise(app, issued.id)
    cheaper = replace(fresh.lines[2], discount=Decimal(10))
    quotes.save_draft(app, fresh.with_line(cheaper).without_lines([fresh.lines[-1].id]))
    quotes.approve(app, issued.id, by="DEMO", reason="rabat")
    second = quotes.issue(app, issued.id)
    first = quotes.issued(app, issued.id, 1)
    assert (first.number, first.revision) == (second.number, 1)
    assert second.revision == 2
    found = difference(first, second)
    assert [line.change for line in found.lines] == [Change.REMOVED, Change.CHANGED]
    assert {"discount", "unit_net", "net"} == {field.field for field in found.lines[1].fields}
    assert {"net", "gross"} <= {field.field for field in found.head}


def test_discarding_a_revision_leaves_the_issued_one_in_force(app: App, issued: QuoteDraft) -> None:
    revisions.revise(app, issued.id)
    quotes.discard(app, issued.id)
    assert quotes.summary(app, issued.id).status is QuoteStatus.ISSUED
    assert quotes.accept(app, issued.id)


def test_discarding_a_draft_removes_it(app: App, draft: QuoteDraft) -> None:
    quotes.discard(app, draft.id)
    with pytest.raises(NotFoundError):
        quotes.draft(app, draft.id)


def test_a_duplicate_has_keys_of_its_own_and_no_acknowledgements(
    app: App, issued: QuoteDraft
) -> None:
    copy = quotes.duplicate(app, issued.id)
    kept = quotes.draft(app, issued.id)
    assert copy.id != kept.id
    assert not {line.id for line in copy.lines} & {line.id for line in kept.lines}
    assert [line.model for line in copy.lines] == [line.model for line in kept.lines]
    assert copy.acknowledgements == ()


def test_a_duplicate_keeps_its_texts_where_they_stood(app: App, issued: QuoteDraft) -> None:
    headed = QuoteDraft(
        lines=issued.lines,
        texts=(TextRow(TextKind.HEADING, "Core", before=issued.lines[-1].id),),
    )
    quotes.save_draft(app, headed)
    copy = quotes.duplicate(app, headed.id)
    assert [text.before for text in copy.texts] == [copy.lines[-1].id]
    assert copy.texts[0].id != headed.texts[0].id


def test_the_journal_tells_the_life_of_the_quote_and_holds(app: App, issued: QuoteDraft) -> None:
    quotes.accept(app, issued.id, by="DEMO Opiekun")
    actions = [entry.action for entry in journal.entries(app, issued.id)]
    assert actions == ["accepted", "issued", "approved"]
    assert journal.verify(app) == ()


@pytest.mark.parametrize("window", ["12x6x4", "8x5x", "abc"])
def test_a_window_that_is_not_settled_leaves_the_rest_to_be_seen(
    app: App, draft: QuoteDraft, window: str
) -> None:
    lines = list(draft.lines)
    lines[3] = replace(lines[3], window=window)
    unsettled = replace(draft, lines=tuple(lines), term_choices=(12,))
    shown = quotes.preview(app, unsettled)
    assert [line.promise for line in shown.lines[:3]] == [
        sheet.code for sheet in shown.promises[:3]
    ]
    assert shown.lines[3].promise == ""
    assert len(variants.compare(app, unsettled)[0]) == 2
    quotes.save_draft(app, unsettled)
    with pytest.raises(NotAllowedError) as refused:
        quotes.issue(app, unsettled.id)
    assert any(window in translator("en").render(why) for why in refused.value.problems)


def test_a_second_new_revision_is_refused_by_naming_the_one_in_work(
    app: App, issued: QuoteDraft
) -> None:
    revisions.revise(app, issued.id)
    with pytest.raises(NotAllowedError, match="is in work") as refused:
        revisions.revise(app, issued.id, start_from=1)
    assert refused.value.message.values["revision"] == 2
