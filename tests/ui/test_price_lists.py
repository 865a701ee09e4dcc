from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.documents import price_list_xlsx
from hezo_desktop.domain.price_list import PriceList, Surcharge, SurchargeKind, SurchargeOn
from hezo_desktop.domain.price_list_difference import difference
from hezo_desktop.i18n import Translator
from hezo_desktop.services import price_lists, quotes
from hezo_desktop.ui.price_lists import Page
from hezo_desktop.ui.price_lists.changes import ChangesView, rows_of
from hezo_desktop.ui.price_lists.compare_dialog import CompareDialog
from tests.ui.conftest import press


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


def dearer(sample: PriceList, factor: str) -> PriceList:
    """The sample with its first price multiplied."""
    first = next(rule for rule in sample.rules if rule.value)
    assert first.value is not None
    changed = replace(first, value=first.value * Decimal(factor))
    others = tuple(rule for rule in sample.rules if rule.id != first.id)
    return replace(sample, version="nowa", rules=(changed, *others))


@pytest.mark.parametrize(
    ("factor", "percent", "kind", "shown"),
    [
        ("1.1", Decimal(10), "changed", "+10%"),
        ("1.2", Decimal(20), "changed", "+20%"),
        ("1.25", Decimal(25), "leap", "▲ +25%"),
        ("0.5", Decimal(-50), "leap", "▼ -50%"),
    ],
)
def test_a_price_that_moves_by_more_than_a_fifth_is_marked_by_sign_and_colour(
    qtbot: QtBot,
    sample: PriceList,
    tr: Translator,
    factor: str,
    percent: Decimal,
    kind: str,
    shown: str,
):
    found = difference(sample, dearer(sample, factor))
    (row,) = rows_of(found, tr, Decimal(20))
    assert row.percent == percent
    view = ChangesView(tr, found, Decimal(20))
    qtbot.addWidget(view)
    by = view.model.index(0, 7)
    assert by.data() == shown
    assert view.model.index(0, 4).data() == "wartosc"
    assert (by.data(Qt.ItemDataRole.DecorationRole) is not None) is row.leaps
    chips = [chip for chip in view.model.tallies["kind"] if view.model.tallies["kind"][chip]]
    assert chips == [kind]


def test_the_widest_leap_comes_first_and_can_be_looked_at_alone(
    qtbot: QtBot, sample: PriceList, tr: Translator
):
    new = dearer(sample, "1.3")
    second = next(rule for rule in new.rules[1:] if rule.value)
    assert second.value is not None
    mild = replace(second, value=second.value * Decimal("1.05"))
    rules = tuple(mild if rule.id == second.id else rule for rule in new.rules)
    view = ChangesView(tr, difference(sample, replace(new, rules=rules)), Decimal(20))
    qtbot.addWidget(view)
    assert [row.leaps for row in view.model.rows] == [True, False]
    assert view.model.tallies["kind"] == {"leap": 1, "changed": 1}


def test_the_drafts_a_list_prices_otherwise_are_named_before_it_is_kept(
    qtbot: QtBot, demo: App, tr: Translator, sample: PriceList, tmp_path: Path, answers: Any
):
    double = replace(
        sample,
        version="nowa",
        rules=tuple(
            replace(rule, value=rule.value * 2) if rule.value else rule for rule in sample.rules
        ),
    )
    path = tmp_path / "nowy.xlsx"
    path.write_bytes(price_list_xlsx.write(double))
    page = Page(demo, tr)
    qtbot.addWidget(page)
    named = []

    def look(dialog: QDialog) -> None:
        named.extend(box.toPlainText() for box in dialog.findChildren(QPlainTextEdit))
        press(dialog, "Cancel")

    answers.give(look)
    page.import_file(path)
    qtbot.waitUntil(lambda: bool(named), timeout=30_000)
    draft = next(each for each in quotes.summaries(demo) if each.drafting)
    assert draft.short_id in named[0]
    assert "→" in named[0]
    page.background.close()


def test_two_versions_are_compared_with_each_other(
    page: Page, app: App, sample: PriceList, answers: Any
):
    price_lists.import_list(app, sample)
    page.refresh()
    assert not page._compare.isEnabled()
    later = replace(dearer(sample, "1.25"), valid_from=date(2026, 6, 1))
    price_lists.import_list(app, later)
    page.refresh()
    page.list.select(price_lists.lists(app)[0].id)
    answers.press("Close")
    page.compare()
    told = next(text for text in answers.seen if "1 changed" in text)
    assert told.index(sample.version) < told.index("nowa")


def test_a_comparison_is_searched_without_the_mouse(
    qtbot: QtBot, sample: PriceList, tr: Translator
):
    dialog = CompareDialog(None, tr, sample, dearer(sample, "1.25"))
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    dialog.rows.setFocus()
    qtbot.keyClick(dialog.rows.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert dialog.rows.search.hasFocus()


def test_the_sample_list_is_marked_and_can_be_taken_out_of_use(
    page: Page, app: App, sample: PriceList, answers: Any
):
    price_lists.import_list(app, sample)
    page.refresh()
    assert "DEMO" in page.list.model.index(0, 2).data()
    answers.press("Remove the sample list")
    page.remove_sample()
    assert price_lists.current(app, app.today) is None
    assert page.list.model.index(0, 2).data() == "withdrawn · DEMO"


def test_price_lists_are_chosen_by_their_state(page: Page, app: App, sample: PriceList):
    own = replace(sample, name="Cennik HEZO", sample=False)
    for kept in (sample, own):
        price_lists.import_list(app, kept)
    page.refresh()
    assert page.list.model.tallies["state"] == {"in force": 1, "kept": 1}
    page.list.chips.facets["sample"].toggle("own")
    assert [each.name for each in page.list.model.shown] == ["Cennik HEZO"]


@pytest.mark.parametrize(
    ("kind", "currency", "shown"),
    [
        (SurchargeKind.FACTOR, "", "× 1.5"),
        (SurchargeKind.PERCENT, "", "1.5%"),
        (SurchargeKind.AMOUNT, "EUR", "1.50 EUR"),
    ],
)
def test_a_surcharge_says_what_it_does_to_a_price(
    page: Page, sample: PriceList, kind: SurchargeKind, currency: str, shown: str
):
    extra = Surcharge("D", "", SurchargeOn.TERM, "36", kind, Decimal("1.5"), currency)
    page.contents.show_list(replace(sample, surcharges=(extra,)))
    assert page.contents.surcharges.model.index(0, 4).data() == shown


def test_a_list_that_ended_is_not_shown_as_in_force(page: Page, app: App, sample: PriceList):
    over = replace(sample, name="Cennik HEZO", sample=False, valid_to=date(2026, 11, 19))
    price_lists.import_list(app, over)
    page.refresh()
    assert page.list.model.tallies["state"] == {"kept": 1}


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
