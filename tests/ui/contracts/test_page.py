from __future__ import annotations

from dataclasses import replace

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.services import contracts, quotes
from hezo_desktop.services.contracts import ContractStatus
from hezo_desktop.ui.contracts import Page
from hezo_desktop.ui.window import Window
from tests.ui.conftest import Answers, press


@pytest.fixture
def number(demo: App) -> str:
    """A contract that waits for its signatures; its first line still lacks the serials."""
    draft = quotes.draft(demo, quotes.summaries(demo)[0].id)
    pending = draft.with_line(replace(draft.lines[2], serials=()))
    quotes.save_draft(demo, pending)
    quotes.approve(demo, draft.id, by="DEMO", reason="uzgodniono")
    quotes.issue(demo, draft.id)
    return quotes.accept(demo, draft.id)


@pytest.fixture
def page(window: Window, number: str) -> Page:
    shown = window.show_screen("contracts")
    assert isinstance(shown, Page)
    shown.show_contract(number)
    return shown


def fill(dialog: QDialog, button: str, **fields: str) -> None:
    editors = {each.accessibleName(): each for each in dialog.findChildren(QLineEdit)}
    for name, text in fields.items():
        editors[name.replace("_", " ")].setText(text)
    press(dialog, button)


def complete(page: Page, answers: Answers) -> None:
    answers.give(
        lambda dialog: fill(dialog, "Save", Serial_numbers="2322D-00031, 2322D-00032, 2322D-00033")
    )
    assert page.view.contract
    page.complete(page.view.contract.quote.lines[2])


def sign(dialog: QDialog) -> None:
    for editor in dialog.findChildren(QLineEdit):
        if editor.accessibleName() == "Role or basis of authority" and not editor.text():
            editor.setText("prezes zarządu")
    press(dialog, "Sign off")


def test_an_empty_list_says_where_contracts_come_from(window: Window) -> None:
    page = window.show_screen("contracts")
    assert isinstance(page, Page)
    assert page.list.list.empty_button
    assert page.list.list.empty_button.isVisible()


def test_the_contract_says_what_is_still_missing_before_it_can_be_signed(page: Page) -> None:
    assert page.state.text() == "To be signed"
    assert "settle" in page.view.next_step.text()
    assert any("5520-48W" in row.text for row in page.view.problems.model.rows)


def test_signing_too_early_is_refused_in_the_dialog_and_nothing_is_signed(
    page: Page, demo: App, answers: Answers
) -> None:
    def refused(dialog: QDialog) -> None:
        sign(dialog)
        assert dialog.isVisible()
        press(dialog, "Cancel")

    answers.give(refused)
    page.sign_off()
    assert contracts.summaries(demo)[0].status is ContractStatus.PREPARED


def test_completed_and_signed_it_is_frozen_with_its_documents(
    qtbot: QtBot, page: Page, demo: App, number: str, answers: Answers
) -> None:
    complete(page, answers)
    answers.give(sign)
    page.sign_off()
    assert contracts.summaries(demo)[0].status is ContractStatus.SIGNED
    assert page.state.text() == "Signed"
    assert not page.act_sign.isEnabled()

    answers.press("Save documents")
    with qtbot.waitSignal(page.status, timeout=30_000):
        page.export()
    files = sorted(demo.workspace.exports.iterdir())
    assert sorted(path.suffix for path in files) == [".pdf", ".pdf", ".xlsx", ".xlsx"]
    pdfs = [path for path in files if path.suffix == ".pdf"]
    for path in pdfs:
        text = " ".join(sheet.extract_text() for sheet in PdfReader(path).pages)
        assert number in text


def test_the_page_shows_contract_and_schedule(qtbot: QtBot, window: Window, number: str) -> None:
    page = window.show_screen("contracts")
    assert isinstance(page, Page)
    with qtbot.waitSignal(page.view.paper.shown_page, timeout=30_000):
        page.show_contract(number)
    contract_pages = page.view.paper.pdf.document.pageCount()
    with qtbot.waitSignal(page.view.paper.shown_page, timeout=30_000):
        page.view.paper.document.setCurrentIndex(1)
    assert contract_pages > 0
    assert page.view.paper.pdf.document.pageCount() > 0


def test_warnings_are_taken_with_a_name_and_a_reason(
    page: Page, demo: App, answers: Answers, number: str
) -> None:
    complete(page, answers)
    answers.give(
        lambda dialog: fill(dialog, "Keep the reason", Taken_by="DEMO", Reason="klient wie")
    )
    page.take_warnings()
    kept = contracts.contract(demo, number).quote.draft.acknowledgements
    assert any(each.reason == "uzgodniono" for each in kept)


def test_the_contract_leads_back_to_its_quote(qtbot: QtBot, page: Page) -> None:
    with qtbot.waitSignal(page.open_requested) as asked:
        page.open_quote()
    assert asked.args[0] == "quote"


def test_the_open_contract_comes_back_after_a_change_of_theme(
    window: Window, page: Page, number: str
) -> None:
    window.set_theme("dark")
    again = window.show_screen("contracts")
    assert isinstance(again, Page)
    assert again is not page
    assert again.name.text() == number
