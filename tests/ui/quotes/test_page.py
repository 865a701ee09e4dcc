from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.services import company, journal, parties, quotes
from hezo_desktop.services.quotes import QuoteStatus
from hezo_desktop.ui.quotes import Page
from hezo_desktop.ui.window import Window
from tests.ui.conftest import Answers, press


@pytest.fixture
def page(window: Window) -> Page:
    shown = window.show_screen("quotes")
    assert isinstance(shown, Page)
    return shown


def sample_id(app: App):
    return quotes.summaries(app)[-1].id


def fill_and_press(button: str, **fields: str) -> Callable[[QDialog], None]:
    """Fill a dialog's fields by their names, then press a button."""

    def act(dialog: QDialog) -> None:
        editors = {each.accessibleName(): each for each in dialog.findChildren(QLineEdit)}
        for name, text in fields.items():
            editors[name.replace("_", " ")].setText(text)
        press(dialog, button)

    return act


def approved(page: Page, answers: Answers, qtbot: QtBot) -> None:
    page.show_quote(sample_id(page.app))
    answers.give(fill_and_press("Approve", Approved_by="DEMO", Reason="uzgodniono"))
    page.approvals.approve(page)
    assert page.editor
    editor = page.editor
    qtbot.waitUntil(lambda: editor.figures.draft is editor.draft, timeout=10_000)


def issued(page: Page, answers: Answers, qtbot: QtBot) -> None:
    approved(page, answers, qtbot)
    page.life.issue()
    qtbot.waitUntil(lambda: page.builder is None, timeout=30_000)


def test_the_list_shows_states_with_their_counts_and_filters_by_them(
    page: Page, answers: Answers, qtbot: QtBot
) -> None:
    issued(page, answers, qtbot)
    page.life.duplicate()
    page.show_list()
    shown = page.list.list
    chips = shown.chips.facets["status"].chips
    assert shown.chips.all.text() == "All  2"
    assert [chip.text() for chip in chips.values()] == ["Drafts  1", "Issued quotes  1"]
    chips["draft"].click()
    assert [quote.status for quote in shown.model.shown] == [QuoteStatus.DRAFT]


def test_ctrl_e_exports_the_list_and_with_shift_the_documents(
    page: Page,
    window: Window,
    answers: Answers,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    issued(page, answers, qtbot)
    page.show_list()
    target = tmp_path / "oferty.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    window.activateWindow()
    page.list.list.view.setFocus()
    qtbot.waitUntil(window.isActiveWindow)
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.list.list.view, Qt.Key.Key_E, control)
    qtbot.waitUntil(target.exists, timeout=10_000)
    assert target.read_text("utf-8-sig").startswith("Number,Status,Trade partner")
    answers.press("Save documents")
    qtbot.keyClick(page.list.list.view, Qt.Key.Key_E, control | shift)
    exports = page.app.workspace.exports
    qtbot.waitUntil(lambda: len(list(exports.glob("*"))) == 2, timeout=20_000)


def test_the_net_of_a_draft_is_listed_as_provisional(
    page: Page, demo: App, answers: Answers, qtbot: QtBot
) -> None:
    def net() -> str:
        index = page.list.list.model.index(0, 5)
        return str(index.data())

    page.show_quote(sample_id(demo))
    page.show_list()
    assert net() == f"≈ {page._.money(quotes.summary(demo, sample_id(demo)).net)}"
    tip = page.list.list.model.index(0, 5).data(Qt.ItemDataRole.ToolTipRole)
    assert "Provisional" in tip
    issued(page, answers, qtbot)
    page.show_list()
    assert not net().startswith("≈")


def test_a_new_quote_exists_at_once_and_waits_for_its_partner(page: Page, demo: App) -> None:
    before = len(quotes.summaries(demo))
    page.life.start()
    assert len(quotes.summaries(demo)) == before + 1
    assert page.builder
    assert page.builder.isVisible()


def test_a_duplicate_is_another_draft_with_the_same_lines(page: Page, demo: App) -> None:
    page.life.duplicate()
    assert page.editor
    kept = quotes.draft(demo, sample_id(demo))
    assert [line.model for line in page.editor.lines] == [line.model for line in kept.lines]
    assert page.editor.draft.id != kept.id


def test_a_draft_is_thrown_away_after_a_question_only(
    page: Page, demo: App, answers: Answers
) -> None:
    page.life.start()
    answers.press("Cancel")
    page.life.discard()
    assert len(quotes.summaries(demo)) == 2
    answers.press("Throw away")
    page.life.discard()
    assert len(quotes.summaries(demo)) == 1
    assert page.builder is None


def test_what_stops_issuing_is_listed_and_nothing_is_issued(
    qtbot: QtBot, page: Page, demo: App, answers: Answers
) -> None:
    page.show_quote(sample_id(demo))
    answers.press("Close")
    page.life.issue()
    qtbot.waitUntil(lambda: bool(answers.seen), timeout=20_000)
    assert "cannot be issued" in answers.seen[0]
    assert quotes.summary(demo, sample_id(demo)).status is QuoteStatus.DRAFT
    assert page.isEnabled()


def test_an_open_cell_is_part_of_what_is_issued(
    qtbot: QtBot, page: Page, demo: App, answers: Answers
) -> None:
    approved(page, answers, qtbot)
    assert page.builder
    assert page.editor
    page.builder.header.title.setFocus()
    page.builder.header.title.setText("")
    QTest.keyClicks(page.builder.header.title, "W ostatniej chwili")
    page.life.issue()
    qtbot.waitUntil(lambda: page.builder is None, timeout=30_000)
    assert quotes.issued(demo, sample_id(demo)).draft.title == "W ostatniej chwili"


def test_an_issued_quote_is_read_only_and_shows_its_number_and_next_step(
    qtbot: QtBot, page: Page, answers: Answers
) -> None:
    issued(page, answers, qtbot)
    assert page.name.text().startswith("OF/2026/")
    assert page.bench.issued.isVisible()
    assert "send the PDF" in page.bench.issued.next_step.text()
    assert not page.act_issue.isEnabled()
    assert page.act_accept.isEnabled()


def test_an_accepted_quote_leads_to_its_contract(
    qtbot: QtBot, page: Page, answers: Answers
) -> None:
    issued(page, answers, qtbot)
    page.life.accept()
    assert not page.act_accept.isEnabled()
    with qtbot.waitSignal(page.open_requested) as asked:
        page.life.open_contract()
    assert asked.args[0] == "contract"
    assert str(asked.args[1]).startswith("US/2026/")


def test_a_declined_quote_keeps_the_reason_and_can_be_revised(
    qtbot: QtBot, page: Page, demo: App, answers: Answers
) -> None:
    issued(page, answers, qtbot)
    answers.give(fill_and_press("Mark as declined", Reason="za drogo"))
    page.life.decline()
    assert quotes.summary(demo, sample_id(demo)).status is QuoteStatus.DECLINED
    page.revisions.revise()
    assert page.builder is not None
    assert page.name.text().endswith("rev. 2")
    assert page.state.text() == "Draft"


def test_in_a_firm_of_one_the_journal_names_that_person_without_a_question(
    qtbot: QtBot, page: Page, demo: App, answers: Answers
) -> None:
    seller = company.seller(demo)
    company.save_seller(demo, replace(seller, people=seller.people[:1]))
    issued(page, answers, qtbot)
    answers.give(fill_and_press("Mark as declined", Reason="za drogo"))
    page.life.decline()
    page.revisions.revise()
    answers.press("Throw away")
    quote = sample_id(demo)
    page.life.discard()
    told = {entry.action: entry.by for entry in journal.entries(demo, quote)}
    who = seller.people[0].name
    for action in ("issued", "declined", "revised", "discarded"):
        assert told[action] == who


def test_documents_are_saved_and_never_overwritten_unasked(
    qtbot: QtBot, page: Page, demo: App, answers: Answers
) -> None:
    issued(page, answers, qtbot)
    folder = demo.workspace.exports
    answers.press("Save documents")
    with qtbot.waitSignal(page.status, timeout=30_000):
        page.life.export()
    assert sorted(path.suffix for path in folder.iterdir()) == [".pdf", ".xlsx"]
    answers.give(
        lambda dialog: press(dialog, "Save documents"), lambda dialog: press(dialog, "Replace")
    )
    with qtbot.waitSignal(page.status, timeout=30_000):
        page.life.export()
    assert len(list(folder.iterdir())) == 2


def test_a_company_that_is_new_is_made_in_place(page: Page, demo: App, answers: Answers) -> None:
    page.life.start()
    assert page.builder
    assert page.editor
    field = page.builder.header.customer
    field.setFocus()
    answers.give(fill_and_press("Keep and use", Town="Łódź", Name_and_surname="Anna Ćwik"))
    QTest.keyClicks(field, "Nowa Huta SA")
    QTest.keyClick(field, Qt.Key.Key_Return)
    customer = page.editor.draft.end_customer
    assert customer
    assert customer.id
    kept = parties.company(demo, customer.id)
    assert (kept.name, kept.address.city) == ("Nowa Huta SA", "Łódź")
    assert kept.contacts[0].name == "Anna Ćwik"


def test_leaving_the_screen_stores_what_was_typed(window: Window, page: Page, demo: App) -> None:
    page.show_quote(sample_id(demo))
    assert page.editor
    page.editor.set("title", title="zapisane przy wyjściu")
    window.show_screen("contracts")
    assert quotes.draft(demo, sample_id(demo)).title == "zapisane przy wyjściu"


def test_the_open_quote_comes_back_after_a_change_of_language(
    window: Window, page: Page, demo: App
) -> None:
    page.show_quote(sample_id(demo))
    window.set_language("pl")
    again = window.show_screen("quotes")
    assert isinstance(again, Page)
    assert again is not page
    assert again.editor
    assert again.editor.draft.id == sample_id(demo)


def test_a_finding_about_the_seller_leads_to_the_settings(
    qtbot: QtBot, page: Page, demo: App
) -> None:
    company.save_seller(demo, replace(company.seller(demo), krs=""))
    page.show_quote(sample_id(demo))
    assert page.builder
    assert page.editor
    editor, builder = page.editor, page.builder
    editor.compute()
    qtbot.waitUntil(
        lambda: any(f.field == "seller" for f in editor.figures.findings), timeout=10_000
    )
    finding = next(f for f in editor.figures.findings if f.field == "seller")
    with qtbot.waitSignal(builder.outside_wanted) as asked:
        builder.go_to(finding)
    assert asked.args == ["setting", "company"]


def test_no_shortcut_takes_a_polish_letter_away(window: Window, page: Page) -> None:
    keys = [action.shortcut().toString() for action in page.actions()]
    assert all("Ctrl+Alt" not in each and "Alt+Ctrl" not in each for each in keys)
    assert len([each for each in keys if each]) == len({each for each in keys if each})
    assert QApplication.activeWindow() is None or window
