"""From an empty quote to the signed contract's PDF, by keys and mouse alone."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.finding import Severity
from hezo_desktop.domain.quote import Counting
from hezo_desktop.services import contracts, quotes
from hezo_desktop.services.contracts import ContractStatus
from hezo_desktop.services.quotes import QuoteStatus
from hezo_desktop.ui.contracts import Page as ContractsPage
from hezo_desktop.ui.quotes import Page as QuotesPage
from hezo_desktop.ui.quotes.approval_dialog import ApprovalDialog
from tests.journeys.conftest import PATIENCE_MS, Hands

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
REASON = "uzgodniono z działem usług"
APPROVER = "DEMO Osoba zatwierdzająca"


def quotes_page(hands: Hands) -> QuotesPage:
    page = hands.window.show_screen("quotes")
    assert isinstance(page, QuotesPage)
    return page


def computed(page: QuotesPage) -> bool:
    editor = page.editor
    return editor is not None and editor.figures.draft is editor.draft


def add_line(hands: Hands, words: str, *, quantity: str = "", serials: str = "") -> None:
    """Type a line into the add row; then its quantity, and its serials one cell to the left."""
    hands.press(Qt.Key.Key_Insert)
    hands.type(words)
    hands.type(quantity)
    if serials:
        hands.press(Qt.Key.Key_Up)
        hands.press(Qt.Key.Key_Left)
        hands.type(serials)


def agree_price(hands: Hands, page: QuotesPage, amount: str) -> None:
    """In the line's own form: the price, Tab, the reason, Tab, who approved it."""
    hands.press(Qt.Key.Key_Up)
    for _column in ("period", "discount", "unit", "net"):
        hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_F2)
    assert page.builder
    assert page.builder.form.unit_price.hasFocus()
    hands.type(amount, enter=False)
    hands.press(Qt.Key.Key_Tab)
    hands.type(REASON, enter=False)
    hands.press(Qt.Key.Key_Tab)
    hands.type(APPROVER, enter=False)
    hands.press(Qt.Key.Key_Tab)


def choose_site(hands: Hands, page: QuotesPage, words: str) -> None:
    """In the line's form, by the mouse: the place of installation."""
    assert page.builder
    hands.click(page.builder.form.site)
    hands.type(words)


def give_reasons(hands: Hands, page: QuotesPage) -> None:
    """F8 goes from remark to remark; each warning gets its reason where the cursor already is."""
    hands.wait(lambda: computed(page))
    assert page.builder
    assert page.editor
    for _attempt in range(20):
        editor = page.editor
        waiting = [
            finding
            for finding in editor.figures.findings
            if finding.severity is Severity.WARNING and not editor.reason_for(finding)
        ]
        if not waiting:
            return
        hands.press(Qt.Key.Key_F8)
        if page.builder.panel.problems.reason.hasFocus():
            hands.type("klient zna to ograniczenie")
            hands.wait(lambda: computed(page))
    raise AssertionError([str(finding.message) for finding in waiting])


def test_from_a_new_quote_to_the_signed_contract(hands: Hands, app: App) -> None:
    page = quotes_page(hands)
    hands.press(Qt.Key.Key_N, CTRL)
    assert page.editor
    quote_id = page.editor.draft.id

    name_parties(hands, page)
    enter_rate(hands, page)
    type_lines(hands, page)
    give_reasons(hands, page)
    look_at_the_page(hands, page)

    hands.in_dialog(lambda dialog: approve(hands, dialog))
    hands.press(Qt.Key.Key_Return, CTRL, SHIFT)
    hands.wait(lambda: page.builder is None)
    assert quotes.summary(app, quote_id).status is QuoteStatus.ISSUED

    hands.press(Qt.Key.Key_A, CTRL, SHIFT)
    number = quotes.summary(app, quote_id).contract_number
    hands.press(Qt.Key.Key_K, CTRL, SHIFT)
    sign_contract(hands)
    assert contracts.summaries(app)[0].status is ContractStatus.SIGNED

    hands.in_dialog(lambda _dialog: hands.press(Qt.Key.Key_Return))
    hands.press(Qt.Key.Key_E, CTRL)
    hands.wait(lambda: len(list(app.workspace.exports.glob("*"))) == 4)
    read_contract(app.workspace.exports, number)


def name_parties(hands: Hands, page: QuotesPage) -> None:
    """Both found without diacritics; the cursor is in the first field already."""
    assert page.builder
    assert page.builder.header.buyer.hasFocus()
    hands.type("integrator polnoc")
    hands.press(Qt.Key.Key_Tab)
    hands.type("chemiczne krysztal")
    hands.press(Qt.Key.Key_Tab)
    hands.type("Opieka nad siecią zakładu", enter=False)
    assert page.editor
    draft = page.editor.draft
    assert draft.buyer
    assert draft.end_customer
    assert draft.buyer.name == "DEMO Integrator Północ Sp. z o.o."
    assert draft.end_customer.name == "DEMO Zakłady Chemiczne Kryształ S.A."


def enter_rate(hands: Hands, page: QuotesPage) -> None:
    """The price list is in euros: a rate of the National Bank, its table and day."""
    assert page.builder
    hands.click(page.builder.header.rates.rows["EUR"].value)
    hands.type("4,25", enter=False)
    hands.press(Qt.Key.Key_Tab)
    hands.type("225/A/NBP/2026", enter=False)
    hands.press(Qt.Key.Key_Tab)
    hands.type("19.11.2026", enter=False)


def type_lines(hands: Hands, page: QuotesPage) -> None:
    """Eight lines in words: programmes, listed windows, and two custom ones with their price."""
    assert page.builder
    numbers = "2100000004DMR5000001, 2100000004DMR5000002"
    add_line(hands, "cocare standard s5735-l24p4x", quantity="2", serials=numbers)
    add_line(hands, "ahb nbd")
    choose_site(hands, page, "serwerownia")
    add_line(hands, "partnerworks 5520-24t tac", serials="2322D-00071")
    add_line(hands, "sos 24x7x8")
    choose_site(hands, page, "serwerownia")
    add_line(hands, "cocare basic ce6881", serials="2100000001DMR3000009")
    add_custom(hands, page, "ahb 8x5x8", "1 450,00")
    add_line(hands, "partnerworks 5420m tac", serials="2322D-00072")
    add_custom(hands, page, "sos 24x7xnbd", "1980")
    assert page.editor
    lines = page.editor.lines
    assert [(line.programme, line.level or line.window) for line in lines] == [
        ("COCARE", "STANDARD"),
        ("AHB", "8x5xNBD"),
        ("PARTNERWORKS", "TAC_OS"),
        ("SOS", "24x7x8"),
        ("COCARE", "BASIC"),
        ("AHB", "8x5x8"),
        ("PARTNERWORKS", "TAC_OS"),
        ("SOS", "24x7xNBD"),
    ]
    assert lines[1].serials == lines[0].serials
    assert lines[5].counting is Counting.WINDOW


def add_custom(hands: Hands, page: QuotesPage, words: str, price: str) -> None:
    """A custom window: what it leaves open is asked in place, Enter takes the usual answer."""
    assert page.builder
    hands.press(Qt.Key.Key_Insert)
    hands.type(words)
    assert page.builder.add_row.question.isVisible()
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return)
    agree_price(hands, page, price)
    choose_site(hands, page, "serwerownia")


def look_at_the_page(hands: Hands, page: QuotesPage) -> None:
    """F9 shows the exact page, F9 goes back."""
    assert page.builder
    with hands.qtbot.waitSignal(page.builder.panel.preview.shown_page, timeout=PATIENCE_MS):
        hands.press(Qt.Key.Key_F9)
    assert page.builder.panel.preview.pdf.document.pageCount() >= 2
    hands.press(Qt.Key.Key_F9)


def approve(hands: Hands, dialog: QDialog) -> None:
    """What waits for a superior is shown; Enter, a name and a reason, and Enter issues."""
    assert isinstance(dialog, ApprovalDialog)
    hands.wait(dialog.here.hasFocus)
    rules = [need.rule for need, _given in dialog.list.model.shown]
    assert rules == ["A05", "A05", "A06", "A06"]
    hands.in_dialog(lambda _dialog: answer_warnings(hands))
    hands.press(Qt.Key.Key_Return)
    hands.wait(dialog.issue.isEnabled)
    assert hands.focus() is dialog.issue
    hands.press(Qt.Key.Key_Return)


def sign_contract(hands: Hands) -> None:
    page = hands.window.show_screen("contracts")
    assert isinstance(page, ContractsPage)
    take_warnings(hands, page)
    hands.in_dialog(lambda dialog: sign(hands, dialog))
    hands.press(Qt.Key.Key_Return, CTRL, SHIFT)


def take_warnings(hands: Hands, page: ContractsPage) -> None:
    """What the rules still ask before signing is answered by name and reason."""
    if page.view.problems.count(Severity.WARNING):
        hands.in_dialog(lambda _dialog: answer_warnings(hands))
        hands.press(Qt.Key.Key_F8)


def answer_warnings(hands: Hands) -> None:
    hands.type(APPROVER, enter=False)
    hands.press(Qt.Key.Key_Tab)
    hands.type(REASON)


def sign(hands: Hands, dialog: QDialog) -> None:
    """Both sides' signatories are known; only the partner's role is missing."""
    for _step in range(12):
        focus = hands.focus()
        if isinstance(focus, QLineEdit) and not focus.text():
            break
        hands.press(Qt.Key.Key_Tab)
    hands.type("prezes zarządu")
    assert not dialog.isVisible()


def read_contract(folder: Path, number: str) -> None:
    written = {path.suffix: path for path in folder.iterdir() if "umowa" in path.name.casefold()}
    text = " ".join(
        " ".join(page.extract_text() for page in PdfReader(written[".pdf"]).pages).split()
    )
    assert number in text
    for said in (
        "DEMO Integrator Północ",
        "DEMO Zakłady Chemiczne Kryształ",
        "S5735-L24P4X-A1",
        "2100000004DMR5000002",
        "8x5xNBD",
        "24x7x8",
        "8x5x8",
        "24x7xNBD",
        "prezes zarządu",
    ):
        assert said in text, said
