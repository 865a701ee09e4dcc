"""Why this price: the steps and the share of years of the line in hand, as it stands on screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.i18n import translator
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.quotes.cells import Cells
from hezo_desktop.ui.quotes.choices import Choices
from hezo_desktop.ui.quotes.grid_columns import Col
from hezo_desktop.ui.quotes.lines_model import LinesModel
from hezo_desktop.ui.quotes.price_tab import PriceTab
from hezo_desktop.ui.quotes.view_model import QuoteEditor

END = date(2028, 12, 31)


def agreed(line: QuoteLine) -> QuoteLine:
    price = {"unit_price": Decimal(4800), "reason": "uzgodniono", "approver": "DEMO Kierownik"}
    return replace(line, **price)  # type: ignore[arg-type]


def texts(tab: PriceTab) -> list[str]:
    return [each.text() for each in tab.findChildren(QLabel) if not each.isHidden()]


@pytest.mark.parametrize(
    ("start", "length", "days", "factor", "grosze"),
    [
        (date(2026, 1, 1), "3 years", "1096", "3.000000", 1440000),
        (date(2026, 3, 17), "2 years 290 days", "1021", "2.794521", 1341370),
        (date(2027, 7, 1), "1 year 184 days", "550", "1.504110", 721973),
        (date(2028, 2, 29), "307 days", "307", "0.838798", 402623),
    ],
)
def test_a_share_of_years_is_shown_with_every_figure_of_it(
    qtbot: QtBot,
    demo: App,
    draft: QuoteDraft,
    line: QuoteLine,
    background: Background,
    *,
    start: date,
    length: str,
    days: str,
    factor: str,
    grosze: int,
) -> None:
    tr = translator("en")
    asked = replace(draft, start=start, months=None, end=END, lines=(agreed(line),))
    editor = QuoteEditor(demo, asked, tr=tr, background=background)
    tab = PriceTab(editor, tr)
    qtbot.addWidget(tab)
    qtbot.waitUntil(lambda: editor.figures.priced is not None, timeout=10_000)
    shown = texts(tab)
    told = [tr.day(start), "31.12.2028", length, days, factor]
    told += [tr.money(Money(480_000, "PLN")), tr.money(Money(grosze, "PLN"))]
    assert [each for each in told if each in shown] == told
    model = LinesModel(editor, Cells(demo.catalogue, Choices(demo.catalogue, (), tr), tr, END), tr)
    tip = model.index(0, Col.UNIT).data(Qt.ItemDataRole.ToolTipRole)
    assert all(each in tip for each in told)
    editor.close()


def test_work_that_is_done_once_has_no_share_of_years(
    qtbot: QtBot, editor: QuoteEditor, line: QuoteLine
) -> None:
    tab = PriceTab(editor, translator("pl"))
    qtbot.addWidget(tab)
    editor.add_lines((agreed(replace(line, programme="WDROZENIE", level="", serials=())),))
    qtbot.waitUntil(lambda: editor.figures.line(editor.lines[0].id) is not None, timeout=10_000)
    assert not any("365" in each for each in texts(tab))
    assert tab.findChildren(QLabel)[0].text() == "Poz. 1 · Usługi wdrożeniowe"
