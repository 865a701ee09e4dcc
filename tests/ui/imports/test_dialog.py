from __future__ import annotations

import threading
from collections import Counter
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Company, Site
from hezo_desktop.errors import BadInputError
from hezo_desktop.i18n import Translator
from hezo_desktop.intake import files
from hezo_desktop.intake.table import Kind
from hezo_desktop.message import say
from hezo_desktop.services import imports, parties
from hezo_desktop.services.imports import Status
from hezo_desktop.ui.imports.dialog import ImportDialog
from hezo_desktop.ui.imports.work import Preset
from hezo_desktop.ui.parts.background import Background
from tests.ui.imports.conftest import DEVICES

ELABEL = """<SW1>display elabel
[Slot_0]
[Main_Board]
/$[ArchivesInfo Version]
/$ArchivesInfoVersion=3.0

[Board Properties]
BoardType=S5735-L48T4X-A1
BarCode=2102353DUR10LA000555
Item=98012345
Description=S5735-L48T4X-A1
"""


def drop(dialog: ImportDialog, mime: QMimeData) -> None:
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(
        QPointF(50, 50), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, none
    )
    dialog.dropEvent(event)


def settle(qtbot: QtBot, dialog: ImportDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.working.busy, timeout=20_000)


def look_at(qtbot: QtBot, dialog: ImportDialog, path: Path) -> None:
    dialog.read_file(path)
    settle(qtbot, dialog)


def bring_in(qtbot: QtBot, dialog: ImportDialog, path: Path) -> None:
    look_at(qtbot, dialog, path)
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    settle(qtbot, dialog)
    assert dialog.panels.currentWidget() is dialog.report
    assert dialog.focusWidget() is dialog.leave


def stop(dialog: ImportDialog) -> None:
    """The reader's wish, from wherever the work is just done."""
    assert dialog.working._job is not None
    dialog.working._job.cancel()


def statuses(dialog: ImportDialog) -> dict[str, int]:
    return dict(Counter(dialog.table.preview.model.counts))


def serials(app: App) -> set[str]:
    return {device.serial for device in parties.devices(app)}


def test_a_dropped_file_is_read_and_compared_but_nothing_is_kept(
    qtbot: QtBot, dialog: ImportDialog, app: App, csv: Path
):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(csv))])
    drop(dialog, mime)
    settle(qtbot, dialog)
    assert statuses(dialog) == {"new": 2, "rejected": 1}
    assert dialog.keep.text() == "Import 2 devices"
    assert parties.devices(app) == ()


def test_rows_of_a_spreadsheet_are_pasted(qtbot: QtBot, dialog: ImportDialog, customer: Company):
    text = f"Model\tS/N\tKlient\nS5735-L48\t2102353DUR10LA000123\t{customer.name}\n"
    QGuiApplication.clipboard().setText(text)
    dialog.paste()
    settle(qtbot, dialog)
    assert dialog.choice is not None
    assert dialog.choice.mapping == {"model": 0, "serial": 1, "customer": 2}


def test_a_file_copied_in_the_file_manager_is_pasted(qtbot: QtBot, dialog: ImportDialog, csv: Path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(csv))])
    QGuiApplication.clipboard().setMimeData(mime)
    dialog.paste()
    settle(qtbot, dialog)
    assert dialog.keep.text() == "Import 2 devices"


def test_console_output_of_one_customer_becomes_a_device(
    qtbot: QtBot, app: App, tr: Translator, background: Background, customer: Company
):
    preset = Preset(Kind.DEVICES, customer.id, customer.name)
    dialog = ImportDialog(None, app, tr, background, preset)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.source.text.setFocus()
    dialog.source.text.setPlainText(ELABEL)
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog.source.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, dialog)
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    settle(qtbot, dialog)
    (device,) = parties.devices(app, customer.id)
    assert (device.model, device.serial) == ("S5735-L48T4X-A1", "2102353DUR10LA000555")


def test_a_model_that_the_output_does_not_tell_is_asked_for(
    qtbot: QtBot, app: App, tr: Translator, background: Background, customer: Company
):
    preset = Preset(Kind.DEVICES, customer.id, customer.name)
    dialog = ImportDialog(None, app, tr, background, preset)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.read_text("Switch : 800001-00-05 2008G-00292 Rev 03 BootROM: 2.2.1.6\n")
    settle(qtbot, dialog)
    assert "Model" in dialog.table.missing.text()
    assert not dialog.keep.isEnabled()
    qtbot.keyClicks(dialog.table.for_all.model, "5520-48W")
    qtbot.keyClick(dialog.table.for_all.model, Qt.Key.Key_Return)
    settle(qtbot, dialog)
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    settle(qtbot, dialog)
    (device,) = parties.devices(app, customer.id)
    assert (device.vendor, device.model, device.serial) == ("EXTREME", "5520-48W", "2008G-00292")


def test_sites_to_come_are_told_with_their_customers(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path
):
    path = tmp_path / "dwa.csv"
    rows = ("Producent;Model;S/N;Klient;Lokalizacja", "Huawei;S5735;A1;DEMO A;Hala")
    path.write_text("\n".join((*rows, "Huawei;S5735;A2;DEMO B;Hala")), encoding="utf-8")
    look_at(qtbot, dialog, path)
    remarks = dialog.table.remarks.view.model()
    told = "\n".join(str(remarks.index(at, 0).data()) for at in range(remarks.rowCount()))
    assert "2 customers nobody knows yet will be added: DEMO A; DEMO B" in told
    assert "2 sites nobody knows yet will be added: Hala, DEMO A; Hala, DEMO B" in told


def test_the_site_of_all_rows_is_one_of_the_customers(
    qtbot: QtBot, app: App, tr: Translator, background: Background, customer: Company
):
    assert customer.id is not None
    site = parties.save_site(app, Site(id=uuid4(), company_id=customer.id, name="Magazyn"))
    preset = Preset(Kind.DEVICES, customer.id, customer.name)
    dialog = ImportDialog(None, app, tr, background, preset)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.read_text("Model\tS/N\nX465\t1846G-50082\n")
    settle(qtbot, dialog)
    for_all = dialog.table.for_all
    assert not for_all.customer.isVisible()
    for editor, wanted in ((for_all.vendor, "EXTREME"), (for_all.site, "Magazyn")):
        editor.setCurrentIndex(editor.findData(wanted))
        editor.activated.emit(editor.currentIndex())
        settle(qtbot, dialog)
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    settle(qtbot, dialog)
    (device,) = parties.devices(app, customer.id)
    assert (device.vendor, device.site_id) == ("EXTREME", site.id)


def test_a_required_field_that_no_column_holds_is_named(
    qtbot: QtBot, dialog: ImportDialog, csv: Path
):
    look_at(qtbot, dialog, csv)
    dialog.table.preview.strip.chosen.emit(1, "")
    settle(qtbot, dialog)
    assert dialog.table.missing.isVisible()
    assert "Model" in dialog.table.missing.text()
    assert not dialog.keep.isEnabled()
    dialog.table.preview.strip.chosen.emit(1, "model")
    settle(qtbot, dialog)
    assert not dialog.table.missing.isVisible()
    assert dialog.keep.text() == "Import 2 devices"


def test_a_field_that_two_columns_claim_is_asked_for(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path
):
    path = tmp_path / "dwa.csv"
    path.write_text("Producent;Model;S/N;S/N\nHuawei;S5735;A1;A2\n", encoding="utf-8")
    look_at(qtbot, dialog, path)
    assert dialog.table.missing.isVisible()
    assert "Serial number" in dialog.table.missing.text()
    dialog.table.preview.strip.chosen.emit(2, "serial")
    settle(qtbot, dialog)
    assert not dialog.table.missing.isVisible()


def test_another_kind_of_rows_offers_its_own_fields(qtbot: QtBot, dialog: ImportDialog, csv: Path):
    look_at(qtbot, dialog, csv)
    kind = dialog.table.kind
    kind.setCurrentIndex(kind.findData(Kind.SITES))
    kind.activated.emit(kind.currentIndex())
    settle(qtbot, dialog)
    assert dialog.choice is not None
    assert dialog.choice.mapping == {"customer": 3, "name": 4}
    assert dialog.keep.text().endswith("sites")


def test_an_import_is_reported_with_what_it_created(
    qtbot: QtBot, dialog: ImportDialog, app: App, csv: Path
):
    with qtbot.waitSignal(dialog.imported):
        bring_in(qtbot, dialog, csv)
    assert serials(app) == {"2102353DUR10LA000123", "2102352FSF10LA000777"}
    created = dialog.report.created
    said = "\n".join(created.item(at).text() for at in range(created.count()))
    assert "Żabka Łódź DEMO" in said
    assert "Serwerownia" in said


def test_the_same_file_once_more_changes_nothing(qtbot: QtBot, dialog: ImportDialog, csv: Path):
    bring_in(qtbot, dialog, csv)
    look_at(qtbot, dialog, csv)
    assert statuses(dialog) == {"unchanged": 2, "rejected": 1}
    assert not dialog.keep.isEnabled()
    assert dialog.choice is not None
    assert dialog.choice.remembered


def test_a_changed_cell_is_shown_before_and_after(qtbot: QtBot, dialog: ImportDialog, csv: Path):
    bring_in(qtbot, dialog, csv)
    csv.write_text(csv.read_text("utf-8").replace("31.12.2027", "31.12.2029", 1), "utf-8")
    look_at(qtbot, dialog, csv)
    assert statuses(dialog) == {"changed": 1, "unchanged": 1, "rejected": 1}
    dialog.table.preview.choose(Status.CHANGED)
    assert "31.12.2027 → 31.12.2029" in dialog.table.preview.detail.text()
    assert dialog.keep.text() == "Import 1 device"


def test_rejected_rows_are_saved_with_their_reasons(
    qtbot: QtBot,
    dialog: ImportDialog,
    csv: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    bring_in(qtbot, dialog, csv)
    target = tmp_path / "odrzucone"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(target), ""))
    qtbot.mouseClick(dialog.report.rejects.button, Qt.MouseButton.LeftButton)
    settle(qtbot, dialog)
    rows = load_workbook(target.with_suffix(".xlsx")).worksheets[0].iter_rows(values_only=True)
    cells = [str(cell) for row in rows for cell in row if cell]
    assert "1846G-50082" in cells
    assert any("2026-02-30" in cell and "date" in cell for cell in cells)


def test_rejected_rows_are_saved_also_where_nothing_can_be_imported(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "same-odrzuty.csv"
    path.write_text("Producent;Model;S/N\nHuawei;S5735;2.1E+19\n", encoding="utf-8")
    look_at(qtbot, dialog, path)
    assert not dialog.keep.isEnabled()
    target = tmp_path / "odrzucone.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(target), ""))
    qtbot.mouseClick(dialog.rejects.button, Qt.MouseButton.LeftButton)
    settle(qtbot, dialog)
    (row,) = load_workbook(target).worksheets[0].iter_rows(min_row=2, values_only=True)
    assert "S/N: the spreadsheet turned it into the number 2.1E+19" in str(row[-1])
    assert "odrzucone.xlsx" in dialog.refusal.text()


def test_an_import_is_undone_from_its_report(
    qtbot: QtBot, dialog: ImportDialog, app: App, csv: Path, answers: Any
):
    bring_in(qtbot, dialog, csv)
    answers.press("Close")
    qtbot.mouseClick(dialog.report.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(answers.seen), timeout=20_000)
    settle(qtbot, dialog)
    assert parties.devices(app) == ()
    assert not dialog.report.undo.isEnabled()
    assert "undone" in dialog.report.said.text()


def test_reading_is_stopped_by_escape_and_the_dialog_stays(
    qtbot: QtBot, dialog: ImportDialog, csv: Path, monkeypatch: pytest.MonkeyPatch
):
    stopped = threading.Event()

    def endless(_path: Path, _sheet: str | None, progress: Any) -> None:
        while not stopped.wait(0.01):
            progress(1, 100)

    monkeypatch.setattr(files, "read", endless)
    dialog.read_file(csv)
    assert dialog.working.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    settle(qtbot, dialog)
    assert dialog.isVisible()
    assert not dialog.working.isVisible()
    assert dialog.refusal.text() == "Stopped. Nothing was kept."
    monkeypatch.undo()
    look_at(qtbot, dialog, csv)
    assert dialog.keep.text() == "Import 2 devices"


def test_an_import_that_is_stopped_keeps_nothing(
    qtbot: QtBot, dialog: ImportDialog, app: App, csv: Path, monkeypatch: pytest.MonkeyPatch
):
    look_at(qtbot, dialog, csv)
    applying = imports.apply

    def slow(*given: Any, **named: Any) -> Any:
        stop(dialog)
        return applying(*given, **named)

    monkeypatch.setattr(imports, "apply", slow)
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    settle(qtbot, dialog)
    assert parties.devices(app) == ()
    assert dialog.panels.currentWidget() is dialog.table
    monkeypatch.undo()
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    settle(qtbot, dialog)
    assert len(parties.devices(app)) == 2


def test_a_stop_that_came_too_late_shows_what_was_kept(
    qtbot: QtBot, dialog: ImportDialog, app: App, csv: Path, monkeypatch: pytest.MonkeyPatch
):
    look_at(qtbot, dialog, csv)
    applying = imports.apply

    def late(*given: Any, **named: Any) -> Any:
        done = applying(*given, **named)
        stop(dialog)
        return done

    monkeypatch.setattr(imports, "apply", late)
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    settle(qtbot, dialog)
    assert dialog.panels.currentWidget() is dialog.report
    assert len(parties.devices(app)) == 2


def test_a_refusal_is_said_in_words_and_the_columns_stay(
    qtbot: QtBot, dialog: ImportDialog, csv: Path, monkeypatch: pytest.MonkeyPatch
):
    look_at(qtbot, dialog, csv)

    def refuse(*_given: Any, **_named: Any) -> None:
        raise BadInputError(say("The disk is full. Make room and try again."))

    monkeypatch.setattr(imports, "plan", refuse)
    dialog.table.preview.strip.chosen.emit(5, "")
    settle(qtbot, dialog)
    assert dialog.refusal.isVisible()
    assert dialog.refusal.text() == "The disk is full. Make room and try again."
    monkeypatch.undo()
    assert dialog.keep.text() == "Compare again"
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    settle(qtbot, dialog)
    assert dialog.choice is not None
    assert "warranty_until" not in dialog.choice.mapping
    assert dialog.keep.text() == "Import 3 devices"
    assert not dialog.refusal.isVisible()


def test_a_fault_of_the_program_is_owned_up_to_and_the_dialog_goes_on(
    qtbot: QtBot,
    dialog: ImportDialog,
    csv: Path,
    monkeypatch: pytest.MonkeyPatch,
    answers: Any,
):
    def fail(*_given: Any, **_named: Any) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(imports, "plan", fail)
    answers.press("Go on")
    dialog.read_file(csv)
    qtbot.waitUntil(lambda: bool(answers.seen), timeout=20_000)
    settle(qtbot, dialog)
    monkeypatch.undo()
    look_at(qtbot, dialog, csv)
    assert dialog.keep.text() == "Import 2 devices"


def test_a_file_that_is_no_table_is_refused_and_the_pasted_text_stays(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path
):
    dialog.source.text.setPlainText("S5735")
    picture = tmp_path / "zdjęcie.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    look_at(qtbot, dialog, picture)
    assert "zdjęcie.xlsx" in dialog.refusal.text()
    assert dialog.panels.currentWidget() is dialog.source
    assert dialog.source.text.toPlainText() == "S5735"


def test_the_customer_of_all_rows_is_found_by_typing(
    qtbot: QtBot, dialog: ImportDialog, app: App, customer: Company
):
    dialog.read_text("Producent\tModel\tS/N\nHuawei\tS5735\t2102353DUR10LA000123\n")
    settle(qtbot, dialog)
    assert statuses(dialog) == {"rejected": 1}
    field = dialog.table.for_all.customer
    assert field.isVisible()
    qtbot.keyClicks(field, "zabka")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, dialog)
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    settle(qtbot, dialog)
    assert len(parties.devices(app, customer.id)) == 1


def test_a_device_of_another_customer_moves_only_when_that_is_allowed(
    qtbot: QtBot, dialog: ImportDialog, app: App, csv: Path
):
    bring_in(qtbot, dialog, csv)
    csv.write_text(DEVICES.replace("Żabka Łódź DEMO", "Uniwersytet DEMO", 1), "utf-8")
    look_at(qtbot, dialog, csv)
    assert statuses(dialog) == {"unchanged": 1, "rejected": 2}
    moving = dialog.table.for_all.moving
    assert moving.isVisible()
    moving.click()
    settle(qtbot, dialog)
    assert statuses(dialog) == {"changed": 1, "unchanged": 1, "rejected": 1}
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    settle(qtbot, dialog)
    moved = parties.device_by_serial(app, "HUAWEI", "2102353DUR10LA000123")
    assert moved is not None
    assert parties.company(app, moved.company_id).name == "Uniwersytet DEMO"


def test_what_was_saved_since_the_comparison_makes_it_be_made_again(
    qtbot: QtBot, dialog: ImportDialog, app: App, csv: Path
):
    look_at(qtbot, dialog, csv)
    parties.save_company(app, Company(id=None, name="Nowa DEMO", is_partner=False))
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    settle(qtbot, dialog)
    assert parties.devices(app) == ()
    assert "saved since" in dialog.refusal.text()
    assert dialog.keep.text() == "Compare again"
    for wanted in (dialog.table, dialog.report):
        qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
        settle(qtbot, dialog)
        assert dialog.panels.currentWidget() is wanted
    assert len(parties.devices(app)) == 2


def test_another_sheet_of_a_workbook_is_chosen(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path):
    book = Workbook()
    devices = book.worksheets[0]
    devices.title = "Urządzenia"
    customers = book.create_sheet("Klienci")
    for sheet, rows in (
        (devices, [("Model", "S/N"), ("S5735", "A1")]),
        (customers, [("Nazwa", "NIP"), ("Żabka DEMO", "526-104-08-28")]),
    ):
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "dane.xlsx")
    look_at(qtbot, dialog, tmp_path / "dane.xlsx")
    sheet_box = dialog.table.sheet
    assert sheet_box.isVisible()
    sheet_box.setCurrentIndex(sheet_box.findData("Klienci"))
    sheet_box.activated.emit(sheet_box.currentIndex())
    settle(qtbot, dialog)
    assert dialog.keep.text() == "Import 1 customer"


def test_the_whole_way_needs_no_mouse(
    qtbot: QtBot, dialog: ImportDialog, app: App, customer: Company
):
    qtbot.waitUntil(dialog.isActiveWindow)
    QGuiApplication.clipboard().setText(
        f"Producent\tModel\tS/N\tKlient\nHuawei\tS5735\t2102353DUR10LA000123\t{customer.name}\n"
    )
    qtbot.keyClick(dialog, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, dialog)
    focused = dialog.focusWidget()
    assert focused is dialog.table.preview.fates
    qtbot.keyClick(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, dialog)
    assert len(parties.devices(app, customer.id)) == 1
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
