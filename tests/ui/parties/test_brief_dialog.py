from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import Translator
from hezo_desktop.services import parties
from hezo_desktop.ui.parties.brief_dialog import BriefDialog
from hezo_desktop.ui.parts.background import Background


@pytest.fixture
def dialog(qtbot: QtBot, demo: App, tr: Translator) -> BriefDialog:
    owner = parties.find(demo, "5000000296")
    assert owner is not None
    assert owner.id is not None
    made = BriefDialog(None, demo, tr, Background(), owner.id)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.paper.shown_page):
        made.show()
    return made


def test_the_page_is_shown_as_it_will_be_printed(dialog: BriefDialog):
    assert dialog.paper.pdf.document.pageCount() == 1


def test_it_is_saved_in_the_language_shown_and_replaced_only_when_asked(
    qtbot: QtBot,
    dialog: BriefDialog,
    tmp_path: Path,
    answers: Any,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(tmp_path / "wizyty"))
    dialog.ask_folder()
    qtbot.waitUntil(lambda: "visit-" in dialog.told.text())
    (path,) = (tmp_path / "wizyty").iterdir()
    assert path.read_bytes()[:4] == b"%PDF"
    dialog.told.clear()
    answers.press("Replace")
    dialog.save_to(tmp_path / "wizyty")
    qtbot.waitUntil(lambda: "visit-" in dialog.told.text())


def test_a_copy_is_opened_for_printing(
    qtbot: QtBot, dialog: BriefDialog, monkeypatch: pytest.MonkeyPatch
):
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    dialog.open_copy()
    qtbot.waitUntil(lambda: bool(shown))
    assert Path(shown[0]).read_bytes()[:4] == b"%PDF"
