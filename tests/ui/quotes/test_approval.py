"""Where a quote needs an approval, the window leads there and takes every kind of answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.services import approval_exchange, approvals, approvers, quotes
from hezo_desktop.ui.quotes import Page
from hezo_desktop.ui.quotes.approval_dialog import ApprovalDialog
from hezo_desktop.ui.window import Window
from tests.ui.conftest import TODAY, Answers, press

PATIENCE_MS = 20_000
BOSS = "DEMO Dyrektor"


@pytest.fixture
def boss(tmp_path: Path) -> Iterator[App]:
    with bootstrap.start(tmp_path / "boss", as_of=TODAY) as opened:
        yield opened


@pytest.fixture
def asked(demo: App) -> QuoteDraft:
    """A quote whose warnings are answered, with one discount too high."""
    filled = quotes.draft(demo, quotes.summaries(demo)[0].id)
    lines = (replace(filled.lines[0], discount=Decimal(23)), *filled.lines[1:5])
    quotes.save_draft(demo, replace(filled, lines=lines))
    taken = approvals.approve(demo, filled.id, by="DEMO", reason="uzgodniono")
    draft = taken.with_line(replace(taken.lines[0], discount=Decimal(24)))
    quotes.save_draft(demo, draft)
    return draft


@pytest.fixture
def page(window: Window, asked: QuoteDraft) -> Page:
    shown = window.show_screen("quotes")
    assert isinstance(shown, Page)
    shown.show_quote(asked.id)
    return shown


class Visit:
    """What a reader does in the approval dialog, and what it says then."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.said = ""
        self.needs: list[str] = []

    def begin(self, act: Callable[[ApprovalDialog], None]) -> Callable[[QDialog], None]:
        """Wait for the quote to be judged, then do something that asks back."""

        def answer(dialog: QDialog) -> None:
            QTimer.singleShot(0, lambda: act(self._judged(dialog)))

        return answer

    def end(
        self, act: Callable[[ApprovalDialog], object] = QDialog.reject
    ) -> Callable[[QDialog], None]:
        """Read what is said, then do what closes the dialog."""

        def answer(dialog: QDialog) -> None:
            judged = self._judged(dialog)
            self.said = judged.said.text()
            act(judged)

        return answer

    def _judged(self, dialog: QDialog) -> ApprovalDialog:
        assert isinstance(dialog, ApprovalDialog)
        self._qtbot.waitUntil(lambda: bool(dialog.list.model.shown), timeout=PATIENCE_MS)
        self.needs = [need.rule for need, _given in dialog.list.model.shown]
        return dialog


@pytest.fixture
def visit(qtbot: QtBot) -> Visit:
    return Visit(qtbot)


def fill(**fields: str) -> Callable[[QDialog], None]:
    def act(dialog: QDialog) -> None:
        editors = {each.accessibleName(): each for each in dialog.findChildren(QLineEdit)}
        for name, text in fields.items():
            editors[name.replace("_", " ")].setText(text)
        press(dialog, "Approve")

    return act


def test_issuing_leads_to_what_waits_and_goes_on_once_it_is_approved(
    page: Page, answers: Answers, visit: Visit, qtbot: QtBot, asked: QuoteDraft
) -> None:
    def approve(dialog: ApprovalDialog) -> None:
        assert not dialog.issue.isEnabled()
        dialog.here.click()

    def issue(dialog: ApprovalDialog) -> None:
        qtbot.waitUntil(dialog.issue.isEnabled, timeout=PATIENCE_MS)
        dialog.issue.click()

    answers.give(
        visit.begin(approve), fill(Approved_by="DEMO", Reason="ważny klient"), visit.end(issue)
    )
    page.life.issue()
    qtbot.waitUntil(lambda: page.builder is None, timeout=PATIENCE_MS)
    assert visit.needs == ["A01", "A04"]
    assert quotes.summary(page.app, asked.id).number


def test_the_dialog_says_who_approved_and_until_when(
    page: Page, answers: Answers, visit: Visit, asked: QuoteDraft
) -> None:
    until = TODAY + timedelta(days=3)
    approvals.approve(page.app, asked.id, by="DEMO Kierownik", reason="x", until=until)
    cells: list[str] = []

    def read(dialog: ApprovalDialog) -> None:
        model = dialog.list.model
        cells.extend(str(model.index(0, at).data()) for at in (2, 3))
        assert not dialog.send.isEnabled()
        dialog.reject()

    answers.give(visit.end(read))
    page.act_approve.trigger()
    assert cells == ["DEMO Kierownik", "23.11.2026"]


def test_a_request_goes_out_and_its_answer_comes_in(
    page: Page,
    answers: Answers,
    visit: Visit,
    boss: App,
    asked: QuoteDraft,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mine = approvers.make_mine(boss, BOSS)
    key = approvers.save_key(boss, mine.id, tmp_path / "key")
    approvers.trust(page.app, approvers.read_key(key))
    request, answer = tmp_path / "q.hezo-request", tmp_path / "q.hezo-answer"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(request), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(answer), ""))

    def ask(dialog: ApprovalDialog) -> None:
        assert not dialog.here.isVisible()
        assert dialog.send.isDefault()
        dialog.save_request()

    answers.give(
        visit.begin(ask),
        lambda dialog: press(dialog, "Save …"),
        visit.end(),
    )
    page.approvals.show()
    assert visit.said == f"Saved: {request}"

    signed = approval_exchange.answer(
        boss,
        approval_exchange.read_request(request),
        approver_id=mine.id,
        approved=True,
        until=TODAY,
    )
    approval_exchange.save_answer(answer, signed)

    def read(dialog: ApprovalDialog) -> None:
        dialog.read_answer()
        visit.said = dialog.said.text()
        dialog.reject()

    answers.give(visit.end(read))
    page.approvals.show()
    assert "approved by DEMO Dyrektor, until 20.11.2026" in visit.said
    assert approvals.open_needs(page.app, asked) == ()


def test_a_quote_goes_out_from_where_its_answer_was_read(
    page: Page, answers: Answers, visit: Visit, qtbot: QtBot, asked: QuoteDraft
) -> None:
    def issue(dialog: ApprovalDialog) -> None:
        qtbot.waitUntil(dialog.issue.isEnabled, timeout=PATIENCE_MS)
        assert dialog.issue.isDefault()
        dialog.issue.click()

    answers.give(
        visit.begin(ApprovalDialog.approve_here),
        fill(Approved_by="DEMO", Reason="ważny klient"),
        visit.end(issue),
    )
    page.act_approve.trigger()
    qtbot.waitUntil(lambda: page.builder is None, timeout=PATIENCE_MS)
    assert quotes.summary(page.app, asked.id).number


def test_a_customer_at_the_screen_sees_nothing_of_what_waits(
    page: Page, answers: Answers, qtbot: QtBot
) -> None:
    page.act_customer.trigger()
    answers.press("Close")
    page.life.issue()
    qtbot.waitUntil(lambda: bool(answers.seen), timeout=PATIENCE_MS)
    assert any("Leave the customer view with F11" in text for text in answers.seen)
    assert not any("%" in text for text in answers.seen)


def test_a_code_that_was_read_out_is_taken_over_or_refused(
    page: Page, answers: Answers, visit: Visit, boss: App, asked: QuoteDraft, tmp_path: Path
) -> None:
    mine = approvers.make_mine(boss, BOSS)
    key = approvers.save_key(boss, mine.id, tmp_path / "key")
    approvers.trust(page.app, approvers.read_key(key))
    codes: list[str] = []

    def enter(dialog: QDialog) -> None:
        dialog.findChildren(QLineEdit)[0].setText(codes[-1])
        press(dialog, "Take over")

    codes.append("0000-0000-0000-0000")
    answers.give(
        visit.begin(ApprovalDialog.enter_code),
        enter,
        lambda dialog: press(dialog, "Close"),
        visit.end(),
    )
    page.approvals.show()
    assert any("comes from nobody known here" in text for text in answers.seen)

    request = approval_exchange.request(page.app, asked.id)
    codes.append(
        approval_exchange.answer_code(
            boss, request.code, approver_id=mine.id, approved=True, until=TODAY
        )
    )
    answers.give(visit.begin(ApprovalDialog.enter_code), enter, visit.end())
    page.approvals.show()
    assert "approved by DEMO Dyrektor" in visit.said


def test_every_control_of_the_dialog_has_a_name(page: Page, answers: Answers, visit: Visit) -> None:
    nameless: list[str] = []

    def look(dialog: ApprovalDialog) -> None:
        controls = (dialog.here, dialog.send, dialog.take, dialog.type, dialog.issue)
        nameless.extend(str(each) for each in controls if not each.text())
        assert dialog.list.view.accessibleName()
        assert "Code to read out to an approver: " in dialog.code.text()
        dialog.reject()

    answers.give(visit.end(look))
    page.approvals.show()
    assert nameless == []
