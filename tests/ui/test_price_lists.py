from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.documents import price_list_xlsx
from hezo_desktop.domain.price_list import PriceList
from hezo_desktop.domain.price_list_difference import difference
from hezo_desktop.i18n import Translator
from hezo_desktop.services import price_lists
from hezo_desktop.ui.price_lists import Page
from hezo_desktop.ui.price_lists.import_dialog import rows_of


@pytest.fixture
def page(qtbot: QtBot, app: App, tr: Translator) -> Iterator[Page]:
    made = Page(app, tr)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.refresh()
    yield made
    made.background.close()


@pytest.fixture(scope="module")
def sample() -> PriceList:
    return price_lists.sample()


@pytest.fixture
def workbook(tmp_path: Path, sample: PriceList) -> Path:
    path = tmp_path / "cennik.xlsx"
    path.write_bytes(price_list_xlsx.write(sample))
    return path


def test_an_empty_page_offers_the_import(page: Page):
    assert page.list.empty_button is not None
    assert page.list.empty_button.isVisible()
    assert page.list.empty_button.text() == "Import from Excel"


def test_a_workbook_is_compared_first_and_then_kept(
    qtbot: QtBot, page: Page, app: App, workbook: Path, answers: Any
):
    answers.press("Import this list")
    page.import_file(workbook)
    qtbot.waitUntil(lambda: bool(page.list.model.rows), timeout=20_000)
    assert price_lists.current(app, app.today) is not None
    assert page.contents.rules.model.rows
    assert any("everything in it is new" in text for text in answers.seen)


def test_giving_up_keeps_nothing(qtbot: QtBot, page: Page, app: App, workbook: Path, answers: Any):
    answers.press("Cancel")
    page.import_file(workbook)
    qtbot.waitUntil(lambda: bool(answers.seen), timeout=20_000)
    assert price_lists.lists(app) == ()


def test_a_file_that_is_no_workbook_is_refused_with_a_sentence(
    qtbot: QtBot, page: Page, app: App, tmp_path: Path, answers: Any
):
    path = tmp_path / "cennik.xlsx"
    path.write_text("this is not a workbook")
    answers.press("Close")
    page.import_file(path)
    qtbot.waitUntil(lambda: bool(answers.seen), timeout=20_000)
    assert price_lists.lists(app) == ()


def test_a_dearer_price_is_shown_with_its_percent(sample: PriceList, tr: Translator):
    first = next(rule for rule in sample.rules if rule.value)
    assert first.value is not None
    dearer = replace(first, value=first.value * Decimal("1.1"))
    others = tuple(rule for rule in sample.rules if rule.id != first.id)
    rows = rows_of(difference(sample, replace(sample, rules=(dearer, *others))), tr)
    assert [(row.kind, row.key, row.percent) for row in rows] == [
        ("changed", first.id, Decimal(10))
    ]


def test_the_sample_list_is_marked_and_can_be_taken_out_of_use(
    page: Page, app: App, sample: PriceList, answers: Any
):
    price_lists.import_list(app, sample)
    page.refresh()
    assert "DEMO" in page.list.model.index(0, 2).data()
    answers.press("Remove the sample list")
    page.remove_sample()
    assert price_lists.current(app, app.today) is None
    assert page.list.model.index(0, 2).data().startswith("withdrawn")


def test_the_template_and_a_list_are_saved_as_workbooks_that_can_be_read(
    page: Page, app: App, sample: PriceList, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    price_lists.import_list(app, sample)
    page.refresh()
    target = tmp_path / "out" / "lista.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    page.save_list()
    assert price_list_xlsx.read(target) == sample
    page.save_template()
    assert target.read_bytes() == price_list_xlsx.template()
