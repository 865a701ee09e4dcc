"""The approver's side in the settings: limits, keys, requests and codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App
from hezo_desktop.domain.approval_request import ApprovalRequest
from hezo_desktop.i18n import Translator
from hezo_desktop.services import approval_exchange, approvals, approvers, company, quotes
from hezo_desktop.ui.settings import Page
from hezo_desktop.ui.settings.answering import AnswerDialog, unbroken
from hezo_desktop.ui.settings.approvers_section import ApproversSection
from tests.ui.conftest import TODAY, Answers, press

BOSS = "DEMO Dyrektor"


@pytest.fixture
def boss(tmp_path: Path) -> Iterator[App]:
    with bootstrap.start(tmp_path / "boss", as_of=TODAY) as opened:
        yield opened


@pytest.fixture
def page(qtbot: QtBot, boss: App, tr: Translator) -> Page:
    made = Page(boss, tr)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.open("setting", "approvers")
    return made


@pytest.fixture
def section(page: Page) -> ApproversSection:
    return next(each for _name, each in page.sections if isinstance(each, ApproversSection))


@pytest.fixture
def asked(demo: App) -> ApprovalRequest:
    """A seller's request about a discount that is too high."""
    filled = quotes.draft(demo, quotes.summaries(demo)[0].id)
    quotes.save_draft(demo, filled.with_line(replace(filled.lines[0], discount=Decimal(24))))
    return approval_exchange.request(demo, filled.id, by="DEMO Handlowiec")


def first_line(text: str, button: str) -> Callable[[QDialog], None]:
    def act(dialog: QDialog) -> None:
        dialog.findChildren(QLineEdit)[0].setText(text)
        press(dialog, button)

    return act


def choose(
    monkeypatch: pytest.MonkeyPatch, *, opened: Path | str = "", saved: Path | str = ""
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(opened), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(saved), ""))


def test_the_house_sets_its_own_limits_or_none(page: Page, section: ApproversSection) -> None:
    section.form["least_line_margin"] = "12,5"
    section.form["most_discount"] = "7"
    assert page.save()
    saved = company.seller(page.app)
    assert (saved.least_line_margin, saved.least_quote_margin, saved.most_discount) == (
        Decimal("12.5"),
        None,
        Decimal(7),
    )
    assert section.form["least_line_margin"] == "12.5"
    section.form["least_line_margin"] = ""
    assert page.save()
    assert company.seller(page.app).least_line_margin is None


@pytest.mark.parametrize("text", ["101", "dużo", "-1"])
def test_a_limit_is_a_percent(page: Page, section: ApproversSection, text: str) -> None:
    section.form["most_discount"] = text
    assert not page.save()


def test_a_key_is_made_saved_compared_and_trusted(
    section: ApproversSection,
    answers: Answers,
    demo: App,
    tr: Translator,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    key = tmp_path / "boss.hezo-approver"
    choose(monkeypatch, opened=key, saved=key)
    assert not section.answer.isEnabled()
    answers.give(first_line(BOSS, "Make the key"))
    section.make_key()
    assert BOSS in section.said.text()
    assert section.answer.isEnabled()
    section.export_key()
    assert section.said.text() == f"Saved: {key}"

    seller = Page(demo, tr)
    qtbot.addWidget(seller)
    theirs = next(each for _name, each in seller.sections if isinstance(each, ApproversSection))
    answers.press("It is the same")
    theirs.import_key()
    (mine,) = approvers.known(section.app)
    assert any(unbroken(mine.fingerprint) in text for text in answers.seen)
    assert [each.name for each in approvers.known(demo)] == [BOSS]
    assert not theirs.save_key.isEnabled()

    answers.press("Revoke the key")
    theirs.revoke_key()
    assert approvers.known(demo)[0].revoked_at is not None
    assert not theirs.revoke.isEnabled()


def test_a_key_that_was_not_compared_is_not_trusted(
    section: ApproversSection,
    answers: Answers,
    demo: App,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stranger = approvers.make_mine(demo, "DEMO Obcy")
    key = approvers.save_key(demo, stranger.id, tmp_path / "key")
    choose(monkeypatch, opened=key)
    answers.press("Cancel")
    section.import_key()
    assert approvers.known(section.app) == ()


def test_a_manager_reads_a_request_and_signs_the_answer(
    section: ApproversSection,
    answers: Answers,
    demo: App,
    asked: ApprovalRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mine = approvers.make_mine(section.app, BOSS)
    key = approvers.save_key(section.app, mine.id, tmp_path / "key")
    approvers.trust(demo, approvers.read_key(key))
    request, answer = tmp_path / "q.hezo-request", tmp_path / "q"
    approval_exchange.save_request(request, asked)
    choose(monkeypatch, opened=request, saved=answer)
    section._show()
    read: list[str] = []

    def decide(dialog: QDialog) -> None:
        assert isinstance(dialog, AnswerDialog)
        read.extend(each.rule for each in dialog.needs.model.shown)
        assert len(dialog.lines.model.shown) == 7
        dialog.form["comment"] = "zgoda wyjątkowa"
        press(dialog, "Approve …")

    answers.give(decide)
    section.answer_request()
    assert {"A01", "A04"} <= set(read)
    assert any("Margin" in text for text in answers.seen)
    taken = approval_exchange.take_answer(demo, tmp_path / "q.hezo-answer")
    assert (taken.by, taken.comment) == (BOSS, "zgoda wyjątkowa")
    assert approvals.standing_of(demo, asked.quote_id).approvals


def test_a_no_without_a_reason_is_not_signed(
    section: ApproversSection,
    answers: Answers,
    asked: ApprovalRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    approvers.make_mine(section.app, BOSS)
    request, answer = tmp_path / "q.hezo-request", tmp_path / "q.hezo-answer"
    approval_exchange.save_request(request, asked)
    choose(monkeypatch, opened=request, saved=answer)
    section._show()
    answers.give(
        lambda dialog: QTimer.singleShot(0, lambda: press(dialog, "Decline …")),
        lambda refusal: press(refusal, "Close"),
        QDialog.reject,
    )
    section.answer_request()
    assert any("Say why it is declined" in text for text in answers.seen)
    assert not answer.exists()


def test_a_code_is_answered_by_a_code(
    section: ApproversSection,
    answers: Answers,
    demo: App,
    asked: ApprovalRequest,
    tmp_path: Path,
) -> None:
    mine = approvers.make_mine(section.app, BOSS)
    key = approvers.save_key(section.app, mine.id, tmp_path / "key")
    approvers.trust(demo, approvers.read_key(key))
    section._show()
    answers.give(first_line(asked.code.lower(), "Make the code"), lambda told: press(told, "Close"))
    section.answer_a_code()
    told = next(text for text in answers.seen if text.startswith("Read out this code: "))
    code = told.removeprefix("Read out this code: ")
    assert approval_exchange.take_code(demo, asked.quote_id, code).approved
