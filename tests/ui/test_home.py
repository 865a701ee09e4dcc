from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.company import Seller
from hezo_desktop.i18n import Translator
from hezo_desktop.services import quotes
from hezo_desktop.ui.home import Page
from hezo_desktop.ui.home.next_steps import expiring, next_steps

TODAY = date(2026, 11, 20)


@pytest.fixture
def page(qtbot: QtBot, demo: App, tr: Translator) -> Page:
    made = Page(demo, tr)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.refresh()
    return made


def texts(page: Page) -> list[str]:
    return [button.text() for button in page.findChildren(QPushButton)]


def test_recent_quotes_open_with_enter(qtbot: QtBot, page: Page):
    page.recent.view.setFocus()
    with qtbot.waitSignal(page.open_requested) as asked:
        qtbot.keyClick(page.recent.view, Qt.Key.Key_Return)
    assert asked.args is not None
    kind, key = asked.args
    assert (kind, key) == ("quote", quotes.summaries(page.app)[0].id)


def test_a_draft_waits_to_be_finished(page: Page):
    assert any("Finish the draft" in text for text in texts(page))
    assert any("your own company" in text for text in texts(page))


def test_without_data_the_first_steps_are_company_and_prices():
    steps = next_steps(Seller(), priced=False, quotes=(), contracts=())
    assert [step.kind for step in steps] == ["setting", "price-list"]


def test_nothing_ends_when_nothing_was_issued(page: Page):
    listed = quotes.summaries(page.app)
    assert expiring(listed, (), TODAY) == ()


def test_an_issued_quote_is_remembered_before_its_end(demo: App):
    draft = quotes.draft(demo, quotes.summaries(demo)[0].id)
    issued = quotes.summary(demo, draft.id)
    assert issued.valid_until is None or issued.valid_until > TODAY
    soon = replace(issued, status=quotes.QuoteStatus.ISSUED, valid_until=TODAY + timedelta(days=3))
    late = replace(soon, valid_until=TODAY + timedelta(days=30))
    gone = replace(soon, valid_until=TODAY - timedelta(days=1))
    assert [each.until for each in expiring((late, soon, gone), (), TODAY)] == [
        TODAY + timedelta(days=3)
    ]


def test_a_new_quote_is_one_click_away(qtbot: QtBot, page: Page):
    new = next(each for each in page.findChildren(QPushButton) if each.text() == "New quote")
    with qtbot.waitSignal(page.open_requested) as asked:
        qtbot.mouseClick(new, Qt.MouseButton.LeftButton)
    assert asked.args == ["new-quote", None]
