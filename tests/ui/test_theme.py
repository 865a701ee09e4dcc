from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hezo_desktop.ui import theme
from hezo_desktop.ui.theme import DARK, LIGHT, Tokens, contrast

READ_ON = [
    ("text", "window"),
    ("text", "base"),
    ("text", "alternate"),
    ("text", "hover"),
    ("muted", "window"),
    ("muted", "base"),
    ("muted", "alternate"),
    ("muted", "hover"),
    ("accent", "base"),
    ("accent", "window"),
    ("error", "base"),
    ("error", "window"),
    ("warning", "base"),
    ("warning", "window"),
    ("info", "base"),
    ("good", "window"),
    ("good", "base"),
    ("on_selection", "selection"),
    ("on_demo", "demo"),
]


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), READ_ON)
def test_text_stands_out_from_its_ground(tokens: Tokens, text: str, ground: str):
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_focus_ring_stands_out_from_what_is_around_it(tokens: Tokens):
    for ground in (tokens.window, tokens.base, tokens.line):
        assert contrast(tokens.accent, ground) >= 3


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_has_every_token_filled_in_and_fixes_no_font_size(tokens: Tokens):
    sheet = theme.style_sheet(tokens)
    assert "$" not in sheet
    assert "font-size" not in sheet


@pytest.mark.parametrize(("name", "dark"), [("light", False), ("dark", True)])
def test_a_theme_dresses_every_widget(qtbot: QtBot, qapp: QApplication, name: str, dark: bool):
    theme.apply(qapp, name)
    widget = QWidget()
    qtbot.addWidget(widget)
    assert theme.is_dark(widget.palette()) is dark
    assert theme.tokens_of(widget) is (DARK if dark else LIGHT)
    theme.apply(qapp, "light")


def test_the_system_theme_is_one_of_the_two(qapp: QApplication):
    assert theme.apply(qapp, "system") in (LIGHT, DARK)
    theme.apply(qapp, "light")
