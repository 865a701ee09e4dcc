"""The files of a customer on its page."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Company
from hezo_desktop.i18n import Translator
from hezo_desktop.services import company_files, customer, parties, quotes
from hezo_desktop.ui.parties.files_tab import FilesTab
from hezo_desktop.ui.parts.background import Background


@pytest.fixture
def owner(app: App) -> UUID:
    kept = parties.save_company(app, Company(id=None, name="Kryształ", is_partner=False))
    assert kept.id is not None
    return kept.id


@pytest.fixture
def tab(qtbot: QtBot, app: App, tr: Translator, owner: UUID) -> FilesTab:
    made = FilesTab(app, tr, Background())
    qtbot.addWidget(made)
    made.changed.connect(lambda: made.show_customer(customer.of(app, owner)))
    made.show_customer(customer.of(app, owner))
    made.show()
    return made


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "rzut.pdf"
    path.write_bytes(b"%PDF rzut")
    return path


def attached(qtbot: QtBot, tab: FilesTab, *paths: Path) -> None:
    with qtbot.waitSignal(tab.changed):
        tab.attach(paths)


def test_attached_files_are_listed_with_size_and_kind(qtbot: QtBot, tab: FilesTab, plan: Path):
    attached(qtbot, tab, plan)
    model = tab.list.model
    assert [model.index(0, at).data() for at in range(3)] == ["rzut.pdf", "attached", "1 kB"]


def test_the_button_asks_which_files(
    qtbot: QtBot, tab: FilesTab, plan: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a: ([str(plan)], ""))
    with qtbot.waitSignal(tab.changed):
        tab.ask_files()
    assert tab.list.model.rowCount() == 1


def test_a_file_that_is_too_large_is_refused_in_a_dialog(
    qtbot: QtBot, tab: FilesTab, tmp_path: Path, answers: Any
):
    big = tmp_path / "film.mp4"
    with big.open("wb") as file:
        file.truncate(company_files.LARGEST + 1)
    answers.press("Close")
    attached(qtbot, tab, big)
    assert any("25 MB at most" in text for text in answers.seen)
    assert tab.list.model.rowCount() == 0


def test_a_copy_is_saved_and_replaces_another_only_when_asked(
    qtbot: QtBot,
    tab: FilesTab,
    plan: Path,
    tmp_path: Path,
    answers: Any,
    monkeypatch: pytest.MonkeyPatch,
):
    attached(qtbot, tab, plan)
    folder = tmp_path / "kopie"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(folder))
    tab.ask_folder()
    qtbot.waitUntil((folder / "rzut.pdf").exists)
    (folder / "rzut.pdf").write_text("moje")
    answers.press("Replace")
    tab.save_to(folder)
    qtbot.waitUntil(lambda: (folder / "rzut.pdf").read_bytes() == b"%PDF rzut")


def test_enter_opens_a_copy(
    qtbot: QtBot, tab: FilesTab, plan: Path, monkeypatch: pytest.MonkeyPatch
):
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    attached(qtbot, tab, plan)
    assert tab.list.current is not None
    tab.open_copy(tab.list.current)
    qtbot.waitUntil(lambda: bool(shown))
    assert Path(shown[0]).read_bytes() == b"%PDF rzut"


def test_a_file_is_removed_after_a_question(qtbot: QtBot, tab: FilesTab, plan: Path, answers: Any):
    attached(qtbot, tab, plan)
    answers.press("Remove")
    with qtbot.waitSignal(tab.changed):
        tab.remove()
    assert tab.list.model.rowCount() == 0


def test_an_issued_paper_can_be_opened_but_not_removed(
    qtbot: QtBot, demo: App, tr: Translator, tmp_path: Path
):
    (draft,) = quotes.summaries(demo)
    quotes.approve(demo, draft.id, by="DEMO", reason="uzgodniono")
    quotes.issue(demo, draft.id)
    owner = parties.find(demo, "5000000296")
    assert owner is not None
    assert owner.id is not None
    tab = FilesTab(demo, tr, Background())
    qtbot.addWidget(tab)
    tab.show_customer(customer.of(demo, owner.id))
    row = next(each for each in tab.list.model.shown if each.name.endswith(".pdf"))
    tab.list.select(row.id)
    assert not tab._remove.isEnabled()
    assert f"issued: {row.number}" in {
        tab.list.model.index(at, 1).data() for at in range(tab.list.model.rowCount())
    }
    tab.save_to(tmp_path)
    qtbot.waitUntil((tmp_path / row.name).exists)
    assert (tmp_path / row.name).read_bytes()[:4] == b"%PDF"
