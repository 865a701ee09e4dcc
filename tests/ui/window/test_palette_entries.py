from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from hezo_desktop.domain.polish import fold
from hezo_desktop.ui.window.palette_entries import (
    COMMAND,
    ICONS,
    PREFIXES,
    TITLES,
    Entry,
    commands,
    found_at,
    matching,
    question,
)


@pytest.mark.parametrize(
    ("typed", "text", "kinds"),
    [
        ("szpital", "szpital", ()),
        ("  Łódź ", "Łódź", ()),
        ("@ łąka", "łąka", ("company", "person")),
        ("#2322D", "2322D", ("device",)),
        ("/OF/2026", "OF/2026", ("quote", "contract")),
        (":5520", "5520", ("model",)),
        ("> nowa", "nowa", (COMMAND,)),
        (">", "", (COMMAND,)),
        ("", "", ()),
    ],
)
def test_the_first_character_narrows_what_is_looked_for(
    typed: str, text: str, kinds: tuple[str, ...]
):
    assert (question(typed).text, question(typed).kinds) == (text, kinds)


def test_every_kind_that_can_be_asked_for_has_an_icon_and_a_title():
    for prefix in PREFIXES:
        assert set(prefix.kinds) <= set(ICONS) & set(TITLES)


def test_matched_parts_are_found_whatever_the_accents_and_the_case():
    assert found_at("DEMO Bank Spółdzielczy Łąka", ("laka", "spol")) == [(10, 4), (23, 4)]
    assert found_at("2322D-00031", ("0003",)) == [(6, 4)]
    assert found_at("Zażółć", ("brak", "")) == []


@given(st.text(alphabet="ąćęłńóśźżABCabc 0129-", min_size=1, max_size=20), st.data())
def test_a_piece_of_a_text_is_found_in_it(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text) - 1))
    piece = fold(text[start : start + 3])
    if not piece or " " in piece:
        return
    spots = found_at(text, (piece,))
    assert any(fold(text[at : at + length]) == piece for at, length in spots)


def test_a_command_is_found_by_its_words_and_by_its_menu():
    entries = [
        Entry(COMMAND, COMMAND, "Zapisz firmę", "Klienci"),
        Entry(COMMAND, COMMAND, "Nowy klient", "Plik"),
    ]
    assert [each.title for each in matching(entries, ("firme",))] == ["Zapisz firmę"]
    assert [each.title for each in matching(entries, ("klie",))] == ["Nowy klient", "Zapisz firmę"]
    assert matching(entries, ("klie", "brak")) == []


def test_menus_inside_menus_are_walked_and_what_cannot_be_done_now_is_left_out(qtbot: QtBot):
    menu = QMenu("&View")
    qtbot.addWidget(menu)
    menu.addAction("&Back").setShortcut("Alt+Left")
    menu.addAction("Not now").setEnabled(False)
    menu.addSeparator()
    menu.addMenu("Theme").addAction("Dark")
    found = [(each.title, each.detail, each.keys) for each in commands([menu])]
    assert found == [("Back", "View", "Alt+Left"), ("Dark", "View › Theme", "")]
