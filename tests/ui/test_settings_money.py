"""VAT rates and exchange rates in the settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.company import VatRate
from hezo_desktop.i18n import Translator
from hezo_desktop.services import company, exchange
from hezo_desktop.ui.parts.edit_dialog import EditDialog
from hezo_desktop.ui.settings import Page
from hezo_desktop.ui.settings.rates_section import RatesSection
from hezo_desktop.ui.settings.vat_section import VatSection
from tests.ui.conftest import press


@pytest.fixture
def page(qtbot: QtBot, app: App, tr: Translator) -> Page:
    made = Page(app, tr)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


@pytest.fixture
def rates(page: Page) -> RatesSection:
    page.open("setting", "rates")
    return next(each for _name, each in page.sections if isinstance(each, RatesSection))


@pytest.fixture
def vat(page: Page) -> VatSection:
    page.open("setting", "vat-rates")
    return next(each for _name, each in page.sections if isinstance(each, VatSection))


def fill(dialog: QDialog, yes: str, **texts: str) -> None:
    for line in dialog.findChildren(QLineEdit):
        name = line.accessibleName()
        if name in texts:
            line.setText(texts[name])
    press(dialog, yes)


def table(folder: Path, number: str = "225/A/NBP/2026", euro: str = "4.2731") -> Path:
    path = folder / "a.json"
    path.write_text(
        f'[{{"table": "A", "no": "{number}", "effectiveDate": "2026-11-19", '
        f'"rates": [{{"code": "EUR", "mid": {euro}}}, {{"code": "USD", "mid": 3.6789}}]}}]'
    )
    return path


def test_a_downloaded_table_is_listed(
    rates: RatesSection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = table(tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(path)], ""))
    rates.ask_import()
    model = rates.list.model
    assert [model.index(at, 1).data() for at in range(model.rowCount())] == ["EUR", "USD"]
    assert model.index(0, 2).data() == "4.2731"
    assert model.index(0, 5).data() == "file of the NBP"


def test_a_table_may_be_dropped(rates: RatesSection, tmp_path: Path, app: App):
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(table(tmp_path)))])
    rates.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            dropped,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert len(exchange.rates(app)) == 2


@pytest.mark.parametrize(("answer", "kept"), [("Keep it anyway", 2), ("Cancel", 0)])
def test_a_doubtful_table_is_asked_about(
    rates: RatesSection, tmp_path: Path, app: App, answers: Any, answer: str, kept: int
):
    answers.press(answer)
    rates.import_file(table(tmp_path, "150/A/NBP/2026"))
    assert len(exchange.rates(app)) == kept
    assert any("looks doubtful" in text for text in answers.seen)


def test_a_file_that_is_no_table_is_refused(rates: RatesSection, tmp_path: Path, answers: Any):
    path = tmp_path / "kursy.xml"
    path.write_text("<nothing/>")
    answers.press("Close")
    rates.import_file(path)
    assert any("holds no table A" in text for text in answers.seen)


def test_a_rate_is_typed_with_its_reason_and_what_is_unlikely_is_told(
    rates: RatesSection, app: App, answers: Any
):
    typed = {"PLN for one unit": "4,27", "NBP table": "125/A/NBP/2026"}
    who = {"Why it is typed": "brak sieci", "Who typed it": "Anna"}
    answers.give(
        lambda dialog: fill(dialog, "Save", **typed, **who),
        lambda dialog: press(dialog, "Close"),
    )
    rates.add()
    (kept,) = exchange.rates(app)
    assert (kept.rate.value, kept.rate.day) == (Decimal("4.27"), date(2026, 11, 19))
    assert (kept.reason, kept.added_by) == ("brak sieci", "Anna")
    assert any("does not fit" in text for text in answers.seen)


def test_a_vat_rate_ends_and_another_begins(vat: VatSection, app: App, answers: Any):
    vat.list.select(("23", date(2011, 1, 1)))
    answers.give(lambda dialog: fill(dialog, "Save", **{"In force until": "31.12.2026"}))
    vat.edit()
    new = {"Code": "25", "Percent": "25", "In force from": "01.01.2027"}
    answers.give(lambda dialog: fill(dialog, "Save", **new))
    vat.add()
    found = {rate.code: rate for rate in company.vat_rates(app)}
    assert found["23"].valid_to == date(2026, 12, 31)
    assert found["25"] == VatRate("25", Decimal("0.25"), date(2027, 1, 1))
    assert vat.list.model.rowCount() == 8


def test_words_of_a_rate_are_the_houses_own(vat: VatSection, app: App, answers: Any):
    vat.list.select(("zw", date(2011, 1, 1)))
    answers.give(lambda d: fill(d, "Save", **{"Words on the paper": "zwolnione, art. 43"}))
    vat.edit()
    assert {r.code: r.note for r in company.vat_rates(app)}["zw"] == "zwolnione, art. 43"


def test_two_rates_of_one_code_on_one_day_are_refused(vat: VatSection, app: App, answers: Any):
    before = company.vat_rates(app)
    said = []

    def try_in_vain(dialog: EditDialog) -> None:
        fill(dialog, "Save", **{"Code": "23", "Percent": "25", "In force from": "01.01.2027"})
        said.append(dialog.refusal.text())
        press(dialog, "Cancel")

    answers.give(try_in_vain)
    vat.add()
    assert "stands twice on 01.01.2027" in said[0]
    assert company.vat_rates(app) == before


def test_a_changed_code_can_be_again_as_it_shipped(vat: VatSection, app: App):
    shipped = company.vat_rates(app)
    company.change_vat_rates(app, (replace(shipped[0], note="inaczej"), *shipped[1:]))
    vat.refresh()
    vat.list.select(("23", date(2011, 1, 1)))
    vat.back()
    assert company.vat_rates(app) == shipped


def test_quotes_start_with_a_rate_that_holds_today(qtbot: QtBot, app: App, tr: Translator):
    shipped = company.vat_rates(app)
    ended = replace(shipped[1], valid_to=date(2026, 1, 1))
    company.change_vat_rates(app, (shipped[0], ended, *shipped[2:]))
    made = Page(app, tr)
    qtbot.addWidget(made)
    made.open("setting", "vat")
    box = next(b for b in made.findChildren(QComboBox) if b.accessibleName() == "VAT rate")
    assert [box.itemData(at) for at in range(3)] == ["23", "5", "0"]
