from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Company
from hezo_desktop.i18n import Translator
from hezo_desktop.services import parties
from hezo_desktop.ui.imports.dialog import ImportDialog
from hezo_desktop.ui.parts.background import Background

DEVICES = """Producent;Model;Numer seryjny;Klient;Lokalizacja;Gwarancja do
Huawei;S5735-L48T4X-A1;2102353DUR10LA000123;Żabka Łódź DEMO;Serwerownia;31.12.2027
Huawei;S6730-H48X6C;2102352FSF10LA000777;Żabka Łódź DEMO;Magazyn;31.12.2027
Extreme;X465-48T;1846G-50082;Uniwersytet DEMO;Rektorat;2026-02-30
"""
"""Two sound rows and one with a day that never was."""


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    path = tmp_path / "urządzenia.csv"
    path.write_text(DEVICES, encoding="utf-8")
    return path


@pytest.fixture
def dialog(qtbot: QtBot, app: App, tr: Translator, background: Background) -> ImportDialog:
    made = ImportDialog(None, app, tr, background)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def customer(app: App) -> Company:
    return parties.save_company(app, Company(id=None, name="Żabka Łódź DEMO", is_partner=False))
