"""8: a quantity typed into a quote of ten thousand lines until it is painted, beside its limit."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.measure import Comparison
from bench.pricing import LINES, long_draft
from bench.stock import stocked
from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import translator
from hezo_desktop.services import price_lists, quotes
from hezo_desktop.ui import theme
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.quotes.builder import Builder
from hezo_desktop.ui.quotes.grid_columns import Col
from hezo_desktop.ui.quotes.view_model import QuoteEditor

KEY_TO_PAINT = 0.05
"""Seconds from a key to its effect on the screen that nobody notices."""

_PAUSE = 0.3
"""Seconds between two edits: the rules are being asked again when the next one comes."""


def compare() -> Iterator[Comparison]:
    """Enter in the quantity of the middle line until its row and the sums are painted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with stocked() as stock, _shown(stock.app) as builder:
        quantities = count(2)
        yield Comparison(
            action=f"8 key to repaint in a quote of {LINES:,} lines",
            reference="what nobody notices, 50 ms",
            goal=1,
            product=lambda: _edit(builder, str(next(quantities))),
            beside=lambda: KEY_TO_PAINT,
        )


@contextmanager
def _shown(app: App) -> Iterator[Builder]:
    """The builder of a long quote in a window of the usual size, reckoned once."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.apply(application, "light")
    draft = quotes.new_draft(app)
    long = long_draft(price_lists.sample())
    draft = replace(draft, start=long.start, months=36, lines=long.lines, rates=long.rates)
    quotes.save_draft(app, draft)
    background = Background(application)
    tr = translator("pl")
    editor = QuoteEditor(app, draft, tr=tr, background=background)
    builder = Builder(editor, background, tr)
    builder.resize(1366, 768)
    builder.show()
    while editor.figures.draft is not editor.draft or editor.figures.ledger is None:
        application.processEvents()
    yield builder
    editor.close()
    background.close()
    builder.deleteLater()


def _edit(builder: Builder, quantity: str) -> float:
    """Type a quantity after a pause; the seconds from Enter until everything is painted."""
    _work_on(_PAUSE)
    lines = builder.lines
    lines.go_to(builder.editor.lines[LINES // 2].id, Col.QUANTITY)
    lines.edit(lines.currentIndex())
    field = lines.viewport().focusWidget() or lines
    QTest.keyClicks(field, quantity)
    began = time.perf_counter()
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    took = time.perf_counter() - began
    assert builder.editor.lines[LINES // 2].quantity == int(quantity)
    return took


def _work_on(seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        QApplication.processEvents()
        time.sleep(0.002)
