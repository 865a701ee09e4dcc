"""A draft in the editor, and the builder around it, over a real workspace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.price_list import Model
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.i18n import Translator
from hezo_desktop.services import quotes, sample
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.quotes.builder import Builder
from hezo_desktop.ui.quotes.choices import Choices
from hezo_desktop.ui.quotes.view_model import QuoteEditor

START = date(2026, 12, 1)


@pytest.fixture
def draft(demo: App) -> QuoteDraft:
    """An empty draft between two DEMO parties, stored."""
    filled = quotes.draft(demo, quotes.summaries(demo)[0].id)
    empty = quotes.new_draft(demo, buyer=filled.buyer, end_customer=filled.end_customer)
    empty = replace(empty, start=START, months=12, rates=filled.rates)
    quotes.save_draft(demo, empty)
    return empty


@pytest.fixture
def line() -> QuoteLine:
    return QuoteLine(
        programme="COCARE",
        level="STANDARD",
        vendor="HUAWEI",
        model="S5735-L24P4X-A1",
        quantity=2,
        serials=("2100000004DMR5000001", "2100000004DMR5000002"),
    )


@pytest.fixture
def on_site(line: QuoteLine) -> QuoteLine:
    """A service at a place, for the same devices; without a site it is warned of."""
    return replace(line, id=uuid4(), programme="SOS", level="", window="24x7x8")


@pytest.fixture
def editor(
    demo: App, draft: QuoteDraft, tr: Translator, background: Background
) -> Iterator[QuoteEditor]:
    made = QuoteEditor(demo, draft, tr=tr, background=background)
    yield made
    made.close()


@pytest.fixture
def builder(qtbot: QtBot, editor: QuoteEditor, background: Background, tr: Translator) -> Builder:
    made = Builder(editor, background, tr)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def models() -> tuple[Model, ...]:
    return sample.price_lists.sample().models


@pytest.fixture
def choices(app: App, models: tuple[Model, ...], tr: Translator) -> Choices:
    return Choices(app.catalogue, models, tr)
