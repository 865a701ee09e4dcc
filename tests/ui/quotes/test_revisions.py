"""Revisions on screen: the list, the changes, the history, a late acceptance, a newer list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App
from hezo_desktop.domain.price_list import Method
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.i18n import Translator
from hezo_desktop.services import price_lists, quotes, revisions, sample
from hezo_desktop.services.paper_files import Which
from hezo_desktop.services.quotes import QuoteStatus
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.preferences import Preferences
from hezo_desktop.ui.quotes import Page
from hezo_desktop.ui.quotes.revisions_dialog import RevisionsDialog
from hezo_desktop.ui.quotes.standing import Standing
from hezo_desktop.ui.quotes.view_model import QuoteEditor
from hezo_desktop.ui.window import Window
from tests.documents import reading
from tests.ui.conftest import TODAY, Answers, press

LATE = date(2027, 1, 20)


@pytest.fixture
def quote(demo: App) -> QuoteDraft:
    """The DEMO quote with two issued revisions; the second lost a line and costs something."""
    draft = sample.fill(demo)
    issue(demo, draft)
    fresh = revisions.revise(demo, draft.id)
    first = replace(fresh.lines[0], discount=Decimal(7), cost=Decimal("123.45"))
    quotes.save_draft(demo, fresh.with_line(first).without_lines([fresh.lines[-1].id]))
    issue(demo, draft)
    return draft


def issue(app: App, draft: QuoteDraft) -> None:
    quotes.approve(app, draft.id, by="DEMO", reason="uzgodniono")
    quotes.issue(app, draft.id, by="DEMO Opiekun")


@pytest.fixture
def dialog(
    qtbot: QtBot, demo: App, quote: QuoteDraft, background: Background, tr: Translator
) -> RevisionsDialog:
    made = RevisionsDialog(None, demo, background, tr, quotes.summary(demo, quote.id))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def late(demo: App, quote: QuoteDraft) -> Iterator[App]:  # noqa: ARG001 - issued before
    """The same workspace after the quote has expired, with a dearer price list in force."""
    own = price_lists.sample()
    rules = tuple(
        replace(rule, value=rule.value * 2)
        if rule.value and rule.method in (Method.PER_YEAR, Method.SHARE_OF_LIST)
        else rule
        for rule in own.rules
    )
    newer = replace(own, version="2027.1", valid_from=date(2026, 12, 1), rules=rules)
    price_lists.import_list(demo, newer)
    demo.close()
    with bootstrap.start(demo.workspace.root, as_of=LATE) as opened:
        yield opened


@pytest.fixture
def page(qtbot: QtBot, late: App) -> Iterator[Page]:
    window = Window(Preferences(late.workspace.root), "en")
    qtbot.addWidget(window)
    window.show()
    window.set_app(late)
    shown = window.show_screen("quotes")
    assert isinstance(shown, Page)
    yield shown
    window.background.close()


def told(dialog: RevisionsDialog) -> list[str]:
    """What the table of changes says, row by row."""
    model = dialog.revisions.changes.model
    return [model.as_text([at], range(6)) for at in range(model.rowCount())]


def test_the_newest_revision_is_compared_with_its_source(
    dialog: RevisionsDialog, qtbot: QtBot
) -> None:
    tab = dialog.revisions
    qtbot.waitUntil(lambda: tab.comparison is not None, timeout=10_000)
    assert [tab.list.model.shown[at].revision for at in (0, 1)] == [2, 1]
    assert "Lines added: 0, removed: 1, changed: 1." in tab.summary.text()
    said = told(dialog)
    assert any("~ changed" in row and "Discount" in row and "7%" in row for row in said)
    assert any("− removed" in row and "Serial number" in row for row in said)
    tab.copy.click()
    qtbot.waitUntil(lambda: "Discount\t" in QGuiApplication.clipboard().text(), timeout=5_000)


def test_cost_and_margin_appear_only_when_they_are_asked_for(
    dialog: RevisionsDialog, qtbot: QtBot
) -> None:
    tab = dialog.revisions
    qtbot.waitUntil(lambda: tab.comparison is not None, timeout=10_000)
    assert not any("Margin" in row for row in told(dialog))
    tab.inside.click()
    qtbot.waitUntil(lambda: any("Margin" in row for row in told(dialog)), timeout=10_000)


def test_before_a_customer_neither_discounts_nor_the_switch_nor_the_history_are_there(
    qtbot: QtBot, demo: App, quote: QuoteDraft, background: Background, tr: Translator
) -> None:
    summary = quotes.summary(demo, quote.id)
    dialog = RevisionsDialog(None, demo, background, tr, summary, discreet=True)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not any(box.isVisible() for box in dialog.findChildren(QCheckBox))
    assert dialog.tabs.count() == 1
    qtbot.waitUntil(lambda: dialog.revisions.comparison is not None, timeout=10_000)
    said = told(dialog)
    assert said
    assert not any("Discount" in row for row in said)


def test_the_history_is_told_in_sentences(dialog: RevisionsDialog) -> None:
    model = dialog.history.model
    said = model.as_text(range(model.rowCount()), range(3))
    assert "It takes the place of revision 1." in said
    assert "DEMO Opiekun" in said


def test_the_changes_are_saved_as_a_pdf(
    dialog: RevisionsDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: dialog.revisions.comparison is not None, timeout=10_000)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    dialog.revisions.save_changes.click()
    (path,) = tmp_path.glob("*.pdf")
    assert path.name in dialog.said.text()
    assert "INTERNAL" not in reading.text(path.read_bytes())


def test_the_reader_may_branch_from_an_old_revision(dialog: RevisionsDialog) -> None:
    dialog.revisions.list.select(1)
    dialog.revisions.branch.click()
    assert dialog.branch_from == 1
    assert not dialog.isVisible()


def test_a_superseded_revision_can_be_had_marked(dialog: RevisionsDialog) -> None:
    tab = dialog.revisions
    assert tab.save_paper.isEnabled()
    assert not tab.save_marked.isEnabled()  # the revision in force
    tab.list.select(1)
    tab.save_marked.click()
    assert dialog.papers == Which(1, marked=True)


def test_a_late_acceptance_shows_the_prices_of_today_before_the_new_revision(
    page: Page, quote: QuoteDraft, answers: Answers, qtbot: QtBot
) -> None:
    page.show_quote(quote.id)
    assert page.act_accept.isEnabled()
    answers.press("Begin the new revision")
    page.act_accept.trigger()
    qtbot.waitUntil(lambda: page.builder is not None, timeout=20_000)
    assert any("has expired" in text for text in answers.seen)
    assert any("2027.1" in text for text in answers.seen)
    assert quotes.summary(page.app, quote.id).drafting
    assert quotes.draft(page.app, quote.id).based_on == 2


def test_a_reader_who_gives_up_changes_nothing(
    page: Page, quote: QuoteDraft, answers: Answers, qtbot: QtBot
) -> None:
    page.show_quote(quote.id)
    answers.press("Cancel")
    page.act_accept.trigger()
    qtbot.waitUntil(lambda: any("has expired" in text for text in answers.seen), timeout=20_000)
    qtbot.waitUntil(page.isEnabled)
    assert not quotes.summary(page.app, quote.id).drafting


def test_a_quote_is_annulled_with_a_reason(page: Page, quote: QuoteDraft, answers: Answers) -> None:
    page.show_quote(quote.id)

    def give(note: QDialog) -> None:
        note.findChildren(QLineEdit)[0].setText("pomyłka")
        press(note, "Annul the quote")

    answers.give(give)
    page.act_annul.trigger()
    assert quotes.summary(page.app, quote.id).status is QuoteStatus.ANNULLED
    assert not page.act_accept.isEnabled()
    assert not page.act_revise.isEnabled()
    assert page.act_marked.isEnabled()


def test_a_draft_says_what_a_newer_list_would_change_and_takes_it_only_when_asked(
    qtbot: QtBot,
    late: App,
    quote: QuoteDraft,
    tr: Translator,
    background: Background,
    answers: Answers,
) -> None:
    draft = revisions.revise(late, quote.id)
    editor = QuoteEditor(late, draft, tr=tr, background=background)
    standing = Standing(editor, background, tr)
    qtbot.addWidget(standing)
    standing.show()
    assert "Made from revision 2." in standing.text.text()
    qtbot.waitUntil(lambda: "Net would change by +" in standing.text.text(), timeout=10_000)
    answers.press("Take the newer list")
    standing.compare.click()
    assert editor.draft.price_list_id != draft.price_list_id
    qtbot.waitUntil(lambda: not standing.compare.isVisible(), timeout=10_000)
    editor.undo()
    assert editor.draft == draft
    editor.close()


def test_a_first_draft_on_todays_list_says_nothing(
    qtbot: QtBot, editor: QuoteEditor, background: Background, tr: Translator
) -> None:
    standing = Standing(editor, background, tr)
    qtbot.addWidget(standing)
    assert standing.isHidden()
    assert editor.app.today == TODAY
