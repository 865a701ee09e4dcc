from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from hezo_desktop import bootstrap
from hezo_desktop.documents import price_list_xlsx
from hezo_desktop.services import company, parties, price_lists, quotes
from hezo_desktop.ui import theme
from hezo_desktop.ui.firststart import FirstStart, Prices, Wizard, settle
from hezo_desktop.ui.firststart.steps import CompanyStep, PlaceStep, PricesStep

TODAY = date(2026, 11, 20)


@pytest.fixture
def wizard(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Wizard]:
    theme.apply(qapp, "light")
    made = Wizard(qapp, "en", tmp_path / "workspace")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    yield made
    theme.apply(qapp, "light")


def focused() -> QLineEdit:
    found = QApplication.focusWidget()
    assert isinstance(found, QLineEdit)
    return found


def enter(wizard: Wizard) -> None:
    QTest.keyClick(QApplication.focusWidget() or wizard, Qt.Key.Key_Return)


def test_the_four_steps_are_answered_by_keys_alone(qtbot: QtBot, wizard: Wizard, tmp_path: Path):
    enter(wizard)
    assert isinstance(wizard.step, CompanyStep)
    qtbot.keyClicks(focused(), "Testowa S.A.")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    qtbot.keyClicks(focused(), "526-104-08-28")
    enter(wizard)
    assert isinstance(wizard.step, PricesStep)
    enter(wizard)
    assert isinstance(wizard.step, PlaceStep)
    with qtbot.waitSignal(wizard.accepted):
        enter(wizard)
    answers = wizard.answers
    assert (answers.seller.name, answers.seller.nip) == ("Testowa S.A.", "5261040828")
    assert answers.prices is Prices.SAMPLE
    assert answers.workspace == tmp_path / "workspace"
    assert answers.demo
    assert not answers.workspace.exists()


def test_every_step_can_be_skipped(qtbot: QtBot, wizard: Wizard):
    for _step in range(3):
        wizard.skip()
    with qtbot.waitSignal(wizard.accepted):
        wizard.skip()
    assert wizard.answers.seller.name == ""


def test_escape_leaves_without_having_written_anything(wizard: Wizard, tmp_path: Path):
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert not wizard.isVisible()
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_nip_holds_the_step_and_back_keeps_what_was_typed(qtbot: QtBot, wizard: Wizard):
    wizard.forward()
    step = wizard.step
    assert isinstance(step, CompanyStep)
    qtbot.keyClicks(step.form.fields["nip"].editor, "5261040829")
    wizard.forward()
    assert wizard.step is step
    assert "not a valid NIP" in step.form.fields["nip"].problem
    QTest.keyClick(wizard, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert wizard.step is not step
    wizard.forward()
    assert wizard.step is step
    assert step.form["nip"] == "5261040829"


def test_language_and_theme_change_at_once(qtbot: QtBot, qapp: QApplication, wizard: Wizard):
    with qtbot.waitSignal(wizard.language_changed) as changed:
        wizard.step.findChildren(QRadioButton)[0].click()
    assert changed.args == ["pl"]
    wizard.step.findChildren(QRadioButton)[-1].click()
    qtbot.waitUntil(lambda: theme.is_dark(qapp.palette()))
    assert (wizard.answers.language, wizard.answers.theme) == ("pl", "dark")


def test_a_list_from_a_file_is_read_in_the_background(qtbot: QtBot, wizard: Wizard, tmp_path: Path):
    path = tmp_path / "cennik.xlsx"
    path.write_bytes(price_list_xlsx.write(price_lists.sample()))
    step = to_prices(wizard)
    from_file(wizard)
    step.file.line.setFocus()
    qtbot.keyClicks(step.file.line, str(path))
    QTest.keyClick(step.file.line, Qt.Key.Key_Tab)
    qtbot.waitUntil(step.look, timeout=20_000)
    wizard.forward()
    assert wizard.answers.price_list == price_lists.sample()


def test_a_file_with_errors_lists_them_and_holds_the_step(
    qtbot: QtBot, wizard: Wizard, tmp_path: Path
):
    path = tmp_path / "cennik.xlsx"
    path.write_text("no workbook")
    step = to_prices(wizard)
    from_file(wizard)
    step.file.line.setFocus()
    qtbot.keyClicks(step.file.line, str(path))
    QTest.keyClick(step.file.line, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: step.said.property("role") == "error", timeout=20_000)
    wizard.forward()
    assert wizard.step is step
    assert step.said.text()


def test_a_folder_with_data_is_pointed_out(wizard: Wizard, tmp_path: Path):
    with bootstrap.start(tmp_path / "other", as_of=TODAY):
        pass
    for _step in range(3):
        wizard.skip()
    step = wizard.step
    assert isinstance(step, PlaceStep)
    step.folder.line.setText(str(tmp_path / "other"))
    assert "already" in step.said.text()
    step.folder.line.setText("relative/folder")
    assert not step.look()


def test_a_place_given_at_the_start_is_only_shown(qtbot: QtBot, qapp: QApplication, tmp_path: Path):
    wizard = Wizard(qapp, "en", tmp_path, place_is_given=True)
    qtbot.addWidget(wizard)
    for _step in range(3):
        wizard.skip()
    step = wizard.step
    assert isinstance(step, PlaceStep)
    assert step.folder.line.isReadOnly()


def test_settling_stores_the_answers_and_opens_a_sample_quote(tmp_path: Path):
    with bootstrap.start(tmp_path, as_of=TODAY) as app:
        key = settle(app, FirstStart(language="pl", workspace=tmp_path))
        assert key == quotes.summaries(app)[0].id
        assert company.seller(app).sample
        assert price_lists.current(app, TODAY) is not None


def test_settling_without_the_sample_leaves_an_empty_house(tmp_path: Path):
    with bootstrap.start(tmp_path, as_of=TODAY) as app:
        answers = FirstStart(language="pl", workspace=tmp_path, prices=Prices.LATER, demo=False)
        assert settle(app, answers) is None
        assert parties.companies(app) == ()
        assert price_lists.lists(app) == ()


def to_prices(wizard: Wizard) -> PricesStep:
    wizard.skip()
    wizard.skip()
    assert isinstance(wizard.step, PricesStep)
    return wizard.step


def from_file(wizard: Wizard) -> None:
    choices = wizard.step.findChildren(QRadioButton)
    choices[1].click()
