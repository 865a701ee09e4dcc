"""Choosing a common end: totals first, then somebody's word, one step that can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Device
from hezo_desktop.domain.quote import QuoteLine
from hezo_desktop.i18n import Translator
from hezo_desktop.services import parties
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.quotes.builder import Builder
from hezo_desktop.ui.quotes.co_term_dialog import CoTermDialog
from hezo_desktop.ui.quotes.view_model import QuoteEditor

SERIAL = "2100000004DMR5000001"
PRICE = {"unit_price": Decimal(3650), "reason": "uzgodniono", "approver": "DEMO Kierownik"}


@pytest.fixture
def dialog(
    qtbot: QtBot,
    demo: App,
    editor: QuoteEditor,
    line: QuoteLine,
    background: Background,
    tr: Translator,
) -> Iterator[CoTermDialog]:
    customer = editor.draft.end_customer
    assert customer is not None
    assert customer.id is not None
    device = Device(uuid4(), customer.id, "HUAWEI", "S5735-L24P4X-A1", serial=SERIAL)
    parties.save_device(demo, replace(device, warranty_until=date(2028, 5, 31)))
    asked = replace(line, serials=(SERIAL,), quantity=1, **PRICE)  # type: ignore[arg-type]
    editor.add_lines((asked, replace(asked, id=uuid4(), serials=("X2",), end=date(2027, 1, 31))))
    made = CoTermDialog(None, editor, background, tr)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: len(made.targets.model.shown) > 1, timeout=10_000)
    yield made
    made.done(0)


def row(dialog: CoTermDialog, end: date) -> list[str]:
    columns = dialog.targets.model.columns
    shown = dialog.targets.model.shown
    found = next(each for each in shown if each.target and each.target.end == end)
    return [column.text(found).replace("\xa0", " ") for column in columns]


def test_nothing_is_chosen_until_somebody_chooses(
    qtbot: QtBot, dialog: CoTermDialog, editor: QuoteEditor
) -> None:
    assert dialog.targets.model.columns[1].text(dialog.targets.model.shown[0]) == "As it is now"
    assert not dialog.take.isEnabled()
    before = editor.draft
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert editor.draft is before
    assert dialog.isVisible()


def test_every_end_shows_its_total_and_every_line_its_share(
    qtbot: QtBot, dialog: CoTermDialog, editor: QuoteEditor
) -> None:
    assert row(dialog, date(2028, 5, 31)) == [
        "31.05.2028",
        f"The earliest end: record of {SERIAL}",
        "10,940.00 PLN",
        "+6,670.00",
        "",
    ]
    assert dialog.targets.select(date(2028, 5, 31))
    shares = [
        [c.text(each) for c in dialog.lines.model.columns] for each in dialog.lines.model.shown
    ]
    assert [each[2:5] for each in shares] == [["01.12.2026", "31.05.2028", "1.498630"]] * 2
    assert dialog.take.text() == "End everything on 31.05.2028"
    before = editor.draft
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert (editor.draft.end, editor.draft.co_termed) == (date(2028, 5, 31), True)
    assert [each.end for each in editor.lines] == [None, None]
    editor.undo()
    assert editor.draft == before


def test_lines_may_keep_an_end_of_their_own(qtbot: QtBot, dialog: CoTermDialog) -> None:
    dialog.own_ends.setChecked(False)
    qtbot.waitUntil(lambda: row(dialog, date(2028, 5, 31))[4] == "below minimum term: 2")
    dialog.targets.select(date(2028, 5, 31))
    assert dialog.chosen is not None
    assert dialog.chosen.draft.lines[1].end == date(2027, 1, 31)


def test_a_day_of_ones_own_is_one_more_end_and_stands_ready(
    qtbot: QtBot, dialog: CoTermDialog
) -> None:
    dialog.given.setFocus()
    qtbot.keyClicks(dialog.given, "31.12.2028")
    dialog.given.editingFinished.emit()
    qtbot.waitUntil(lambda: dialog.chosen is not None)
    assert row(dialog, date(2028, 12, 31))[1] == "A day of your own"
    dialog.given.setText("kiedyś")
    dialog.given.editingFinished.emit()
    assert dialog.said.isVisible()


def test_a_quote_tells_until_when_it_is_co_termed_and_because_of_what(
    qtbot: QtBot, dialog: CoTermDialog, editor: QuoteEditor, builder: Builder
) -> None:
    assert builder.common_end.isHidden()
    dialog.targets.select(date(2028, 5, 31))
    dialog.accept()
    said = f"Co-termed until 31.05.2028, because: the earliest end: record of {SERIAL}."
    qtbot.waitUntil(lambda: builder.common_end.text() == said, timeout=10_000)
    builder.header.months.setText("24")
    builder.header.months.editingFinished.emit()
    assert not editor.draft.co_termed
    assert builder.common_end.isHidden()
