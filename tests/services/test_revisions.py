"""Revisions from a real workspace: branching, comparing, re-issuing, annulling, marking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App
from hezo_desktop.domain.price_list import Method, PriceList
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.domain.revision_diff import Change
from hezo_desktop.errors import NotAllowedError, NotFoundError
from hezo_desktop.i18n import translator
from hezo_desktop.services import (
    figures,
    paper_files,
    price_lists,
    quote_story,
    quotes,
    reissue,
    revisions,
    sample,
    validity,
)
from hezo_desktop.services.paper_files import Which
from hezo_desktop.services.quotes import QuoteStatus
from hezo_desktop.services.revisions import RevisionState
from tests.documents import reading

TODAY = date(2026, 11, 20)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with bootstrap.start(tmp_path / "workspace", as_of=TODAY) as opened:
        yield opened


@pytest.fixture
def issued(app: App) -> QuoteDraft:
    draft = sample.fill(app)
    issue(app, draft)
    return quotes.draft(app, draft.id)


def issue(app: App, draft: QuoteDraft) -> None:
    quotes.approve(app, draft.id, by="DEMO", reason="uzgodniono")
    quotes.issue(app, draft.id, by="DEMO Opiekun")


def later(app: App, day: date) -> App:
    """The same workspace on another day."""
    app.close()
    return bootstrap.start(app.workspace.root, as_of=day)


def dearer(version: str, by: str = "1.10") -> PriceList:
    """The sample list with every yearly price raised."""
    own = price_lists.sample()
    rules = tuple(
        replace(rule, value=rule.value * Decimal(by))
        if rule.value and rule.method in (Method.PER_YEAR, Method.SHARE_OF_LIST)
        else rule
        for rule in own.rules
    )
    return replace(own, version=version, valid_from=TODAY + timedelta(days=1), rules=rules)


def states(app: App, draft: QuoteDraft) -> list[tuple[int, RevisionState, int | None]]:
    return [
        (each.revision, each.state, each.based_on) for each in revisions.revisions(app, draft.id)
    ]


def test_a_revision_in_work_leaves_the_issued_one_in_force(app: App, issued: QuoteDraft) -> None:
    revisions.revise(app, issued.id)
    assert states(app, issued) == [
        (2, RevisionState.IN_WORK, 1),
        (1, RevisionState.IN_FORCE, None),
    ]
    quotes.discard(app, issued.id)
    assert states(app, issued) == [(1, RevisionState.IN_FORCE, None)]


def test_a_branch_starts_from_an_old_revision_and_counts_on_from_the_newest(
    app: App, issued: QuoteDraft
) -> None:
    second = revisions.revise(app, issued.id)
    quotes.save_draft(app, second.without_lines([second.lines[-1].id]))
    issue(app, second)
    branch = revisions.revise(app, issued.id, start_from=1)
    assert [line.id for line in branch.lines] == [line.id for line in issued.lines]
    issue(app, branch)
    assert states(app, issued) == [
        (3, RevisionState.IN_FORCE, 1),
        (2, RevisionState.SUPERSEDED, 1),
        (1, RevisionState.SUPERSEDED, None),
    ]
    assert quotes.issued(app, issued.id).draft.based_on == 1


def test_only_an_issued_revision_can_be_a_start(app: App, issued: QuoteDraft) -> None:
    with pytest.raises(NotFoundError):
        revisions.revise(app, issued.id, start_from=2)
    revisions.revise(app, issued.id)
    with pytest.raises(NotAllowedError):
        revisions.revise(app, issued.id, start_from=1)


def test_the_draft_in_work_is_compared_as_it_would_be_issued(app: App, issued: QuoteDraft) -> None:
    fresh = revisions.revise(app, issued.id)
    quotes.save_draft(app, fresh.without_lines([fresh.lines[0].id]))
    found = revisions.compare(app, issued.id, 1, 2)
    assert [line.change for line in found.difference.lines] == [Change.REMOVED]
    assert (found.after.number, found.after.revision) == ("", 2)
    with pytest.raises(NotFoundError, match="it has 1, 2"):
        revisions.compare(app, issued.id, 1, 3)


def test_the_partner_sees_neither_cost_nor_margin(app: App, issued: QuoteDraft) -> None:
    fresh = revisions.revise(app, issued.id)
    quotes.save_draft(app, fresh.with_line(replace(fresh.lines[0], cost=Decimal("777.77"))))
    outside = revisions.compare(app, issued.id, 1, 2)
    inside = revisions.compare(app, issued.id, 1, 2, inside=True)
    told = {field.field for line in outside.difference.lines for field in line.fields}
    assert not told & {"cost", "margin", "margin_percent"}
    (line,) = inside.difference.lines
    assert {"cost", "margin", "margin_percent"} <= {field.field for field in line.fields}


def test_the_usual_validity_ends_with_whatever_ends_first(app: App) -> None:
    draft = sample.fill(app)
    assert validity.usual(app, draft) == TODAY + timedelta(days=30)
    vendor = replace(draft, vendor_quote_until=TODAY + timedelta(days=7))
    assert validity.usual(app, vendor) == TODAY + timedelta(days=7)
    over = replace(draft, vendor_quote_until=TODAY - timedelta(days=1))
    assert validity.usual(app, over) == TODAY + timedelta(days=30)


def test_a_quote_without_validity_is_not_issued(app: App) -> None:
    draft = replace(sample.fill(app), valid_until=None)
    quotes.save_draft(app, draft)
    with pytest.raises(NotAllowedError) as refused:
        issue(app, draft)
    assert any("R39" in str(problem) for problem in refused.value.problems)


def test_a_draft_keeps_its_price_list_until_a_newer_one_is_taken(app: App) -> None:
    draft = sample.fill(app)
    before = figures.price(app, draft)
    assert reissue.newer_list(app, draft) is None
    price_lists.import_list(app, dearer("2027.1"))
    app = later(app, TODAY + timedelta(days=1))
    assert figures.price(app, draft) == before
    found = reissue.newer_list(app, draft)
    assert found is not None
    assert found.net.before == before.net
    assert found.net.delta is not None
    assert found.net.delta.minor > 0
    taken = reissue.by_list_of_today(app, draft)
    assert figures.price(app, taken).net == found.net.after
    assert reissue.newer_list(app, taken) is None
    app.close()


def test_a_late_acceptance_compares_prices_and_begins_a_revision_at_those_of_today(
    app: App, issued: QuoteDraft
) -> None:
    price_lists.import_list(app, dearer("2027.1"))
    app = later(app, TODAY + timedelta(days=31))
    with pytest.raises(validity.ExpiredError, match="quote reissue"):
        quotes.accept(app, issued.id)
    compared = reissue.compare(app, issued.id)
    frozen = quotes.issued(app, issued.id)
    assert [line.net.before for line in compared.lines] == [line.net for line in frozen.lines]
    assert compared.changed
    agreed = {line.id for line in issued.lines if line.unit_price is not None}
    assert not agreed & {line.line for line in compared.changed}
    fresh = revisions.revise(app, issued.id, prices_of_today=True)
    assert figures.price(app, fresh).net == compared.net.after
    assert fresh.valid_until == app.today + timedelta(days=30)
    assert quotes.issued(app, issued.id) == frozen
    app.close()


def test_an_ordinary_revision_keeps_the_price_list_of_its_source(
    app: App, issued: QuoteDraft
) -> None:
    price_lists.import_list(app, dearer("2027.1"))
    app = later(app, TODAY + timedelta(days=5))
    fresh = revisions.revise(app, issued.id)
    assert figures.price(app, fresh).net == quotes.issued(app, issued.id).net
    app.close()


def test_an_annulled_quote_keeps_its_number_and_reason_and_takes_no_further_step(
    app: App, issued: QuoteDraft
) -> None:
    number = quotes.summary(app, issued.id).number
    with pytest.raises(NotAllowedError, match="reason"):
        quotes.annul(app, issued.id, reason=" ")
    quotes.annul(app, issued.id, reason="pomyłka w NIP", by="DEMO")
    summary = quotes.summary(app, issued.id)
    assert (summary.number, summary.status) == (number, QuoteStatus.ANNULLED)
    for step in (
        lambda: quotes.accept(app, issued.id),
        lambda: revisions.revise(app, issued.id),
        lambda: quotes.annul(app, issued.id, reason="x"),
    ):
        with pytest.raises(NotAllowedError):
            step()
    assert "pomyłka w NIP" in str(quote_story.story(app, issued.id)[0].what)


def test_a_revision_in_work_stops_an_annulment(app: App, issued: QuoteDraft) -> None:
    revisions.revise(app, issued.id)
    with pytest.raises(NotAllowedError, match="in work"):
        quotes.annul(app, issued.id, reason="pomyłka")


def test_the_story_tells_every_step_in_sentences(app: App, issued: QuoteDraft) -> None:
    revisions.revise(app, issued.id, by="DEMO")
    quotes.discard(app, issued.id)
    issue(app, revisions.revise(app, issued.id))
    quotes.accept(app, issued.id, by="DEMO Opiekun")
    english = [translator("en").render(told.what) for told in quote_story.story(app, issued.id)]
    number = quotes.summary(app, issued.id).number
    contract = quotes.summary(app, issued.id).contract_number
    assert english == [
        f"The partner accepted it on 20.11.2026; contract {contract} was prepared.",
        f"Revision 2 was issued as {number}. It takes the place of revision 1.",
        "Approved. Reason: uzgodniono.",
        "Revision 2 was begun from revision 1.",
        "The draft of revision 2 was thrown away.",
        "Revision 2 was begun from revision 1.",
        f"Revision 1 was issued as {number}.",
        "Approved. Reason: uzgodniono.",
    ]


def pdf(app: App, draft: QuoteDraft, folder: Path, which: Which = paper_files.NEWEST) -> Path:
    """The quote's PDF in English, written to a folder."""
    keys = ["quote-pdf"]
    (path,) = paper_files.export(app, draft.id, keys, folder=folder, language="en", which=which)
    return path


def test_what_was_issued_goes_out_unchanged_and_a_marked_copy_beside_it(
    app: App, issued: QuoteDraft, tmp_path: Path
) -> None:
    marked = Which(marked=True)
    kept = ["quote-pdf", "quote-xlsx"]
    before = paper_files.export(app, issued.id, kept, folder=tmp_path / "before")
    with pytest.raises(NotAllowedError, match="neither expired nor superseded"):
        pdf(app, issued, tmp_path, marked)
    app = later(app, TODAY + timedelta(days=31))
    after = paper_files.export(app, issued.id, kept, folder=tmp_path / "after")
    assert [path.read_bytes() for path in after] == [path.read_bytes() for path in before]
    plain, copy = pdf(app, issued, tmp_path), pdf(app, issued, tmp_path, marked)
    assert copy.stem == f"{plain.stem}-expired"
    assert all("EXPIRED" in page for page in reading.pages(copy.read_bytes()))
    assert not any("EXPIRED" in page for page in reading.pages(plain.read_bytes()))
    (book,) = paper_files.export(
        app, issued.id, ["quote-xlsx"], folder=tmp_path, language="en", which=marked
    )
    cover = reading.book(book.read_bytes()).worksheets[0]
    assert any("EXPIRED" in str(cell.value) for row in cover.iter_rows() for cell in row)
    app.close()


def test_an_earlier_revision_can_be_had_as_it_was_and_marked_as_superseded(
    app: App, issued: QuoteDraft, tmp_path: Path
) -> None:
    first = pdf(app, issued, tmp_path)
    issue(app, revisions.revise(app, issued.id))
    again = pdf(app, issued, tmp_path / "again", Which(revision=1))
    assert again.read_bytes() == first.read_bytes()
    marked = pdf(app, issued, tmp_path, Which(revision=1, marked=True))
    assert marked.stem == f"{first.stem}-superseded"
    assert "SUPERSEDED" in reading.pages(marked.read_bytes())[0]
    with pytest.raises(NotAllowedError):
        pdf(app, issued, tmp_path, Which(revision=2, marked=True))


def test_an_annulled_quote_is_marked_so_whatever_else_became_of_it(
    app: App, issued: QuoteDraft, tmp_path: Path
) -> None:
    quotes.annul(app, issued.id, reason="pomyłka")
    app = later(app, TODAY + timedelta(days=31))
    assert (
        "ANNULLED" in reading.pages(pdf(app, issued, tmp_path, Which(marked=True)).read_bytes())[0]
    )
    app.close()


def test_the_changes_are_written_once_and_never_over_another_file(
    app: App, issued: QuoteDraft, tmp_path: Path
) -> None:
    fresh = revisions.revise(app, issued.id)
    quotes.save_draft(app, replace(fresh, notes="Nowy dopisek"))
    compared = revisions.compare(app, issued.id, 1, 2)
    path = revisions.export(compared, folder=tmp_path, language="pl")
    assert "Nowy dopisek" in reading.text(path.read_bytes())
    with pytest.raises(paper_files.ExistingFileError):
        revisions.export(compared, folder=tmp_path, language="pl")
    assert revisions.export(compared, folder=tmp_path, language="pl", force=True) == path


def test_a_draft_of_a_list_that_was_withdrawn_goes_by_the_list_of_its_day(app: App) -> None:
    draft = sample.fill(app)
    assert price_lists.of_draft(app, draft) is not None
    price_lists.import_list(app, replace(dearer("2026.9"), sample=False, valid_from=TODAY))
    kept = price_lists.of_draft(app, draft)
    assert kept is not None
    assert kept.sample
    price_lists.remove_sample(app)
    fresh = price_lists.of_draft(app, draft)
    assert fresh is not None
    assert (fresh.version, fresh.sample) == ("2026.9", False)
