"""The desk's budget: three lines for a known customer, from Ctrl+N to the issued PDF, by keys.

Budget (issue 4): at most 45 key presses that are no text, no mouse, at most one dialog.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.finding import Severity
from hezo_desktop.services import quotes
from hezo_desktop.services.quotes import QuoteStatus
from hezo_desktop.ui.quotes import Page as QuotesPage
from tests.journeys.conftest import Hands

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
BUDGET = 45


class CountingHands(Hands):
    """Hands that count every key press that is no character typed into a field."""

    def __init__(self, hands: Hands) -> None:
        super().__init__(hands.window, hands.qtbot)
        self.keys: list[str] = []

    def press(self, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        self.keys.append("+".join([*(each.name for each in held), key.name]))
        super().press(key, *held)


class Watch(QObject):
    """Counts the presses of the mouse and the dialogs that open."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.clicks = 0
        self.dialogs = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.clicks += event.type() == QEvent.Type.MouseButtonPress
        self.dialogs += event.type() == QEvent.Type.Show and isinstance(watched, QDialog)
        return False


@pytest.fixture
def counting(hands: Hands) -> CountingHands:
    return CountingHands(hands)


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[Watch]:
    found = Watch(qapp)
    qapp.installEventFilter(found)
    yield found
    qapp.removeEventFilter(found)


def test_three_lines_for_a_known_customer_cost_few_keys(
    counting: CountingHands, app: App, watch: Watch
) -> None:
    hands = counting
    page = start(hands)
    assert page.editor
    quote_id = page.editor.draft.id
    name_parties(hands)
    tell_the_rate(hands)
    type_three_lines(hands)
    answer_what_is_asked(hands, page)
    hands.press(Qt.Key.Key_Return, CTRL, SHIFT)
    hands.wait(lambda: page.builder is None)

    assert quotes.summary(app, quote_id).status is QuoteStatus.ISSUED
    text = save_the_pdf(hands, app.workspace.exports)

    assert len(hands.keys) <= BUDGET, hands.keys
    assert watch.clicks == 0
    assert watch.dialogs == 1
    for said in ("S5735-L24P4X-A1", "8x5xNBD", "CE6881", "DEMO Integrator Północ"):
        assert said in text, said


def start(hands: Hands) -> QuotesPage:
    page = hands.window.show_screen("quotes")
    assert isinstance(page, QuotesPage)
    hands.press(Qt.Key.Key_N, CTRL)
    return page


def name_parties(hands: Hands) -> None:
    """Each found without diacritics; Enter takes it."""
    hands.type("integrator polnoc", enter=False)
    hands.press(Qt.Key.Key_Tab)
    hands.type("chemiczne krysztal", enter=False)
    hands.press(Qt.Key.Key_Tab)


def tell_the_rate(hands: Hands) -> None:
    """The price list is in euros: Tab leads to the rate of the National Bank, its table and day."""
    for _field in range(12):
        if hands.focus().accessibleName() == "Kurs EUR":
            break
        hands.press(Qt.Key.Key_Tab)
    assert hands.focus().accessibleName() == "Kurs EUR"
    for text in ("4,25", "225/A/NBP/2026", "19.11.2026"):
        hands.type(text, enter=False)
        hands.press(Qt.Key.Key_Tab)


def type_three_lines(hands: Hands) -> None:
    """Words, Enter, quantity, Enter: the cursor is back where the next line is typed."""
    hands.press(Qt.Key.Key_Insert)
    for words, quantity in (
        ("cocare standard s5735-l24p4x", "2"),
        ("ahb nbd", "2"),
        ("cocare basic ce6881", "1"),
    ):
        hands.type(words)
        hands.type(quantity)


def answer_what_is_asked(hands: Hands, page: QuotesPage) -> None:
    """F8 goes to the next remark; a warning gets its reason where the cursor already is."""
    assert page.builder
    assert page.editor
    editor = page.editor
    for _attempt in range(20):
        hands.wait(lambda: editor.figures.draft is editor.draft)
        waiting = [
            finding
            for finding in editor.figures.findings
            if finding.severity is not Severity.INFO and not editor.reason_for(finding)
        ]
        if not waiting:
            return
        hands.press(Qt.Key.Key_F8)
        assert isinstance(hands.focus(), QLineEdit)
        hands.type("klient zna to ograniczenie")
    raise AssertionError([str(finding.message) for finding in waiting])


def save_the_pdf(hands: Hands, folder: Path) -> str:
    """Ctrl+E, and Enter in the one dialog; the words of the file that was written."""
    hands.in_dialog(lambda _dialog: hands.press(Qt.Key.Key_Return))
    hands.press(Qt.Key.Key_E, CTRL)
    hands.wait(lambda: any(folder.glob("*.pdf")))
    written = next(folder.glob("*.pdf"))
    return " ".join(" ".join(page.extract_text() for page in PdfReader(written).pages).split())
