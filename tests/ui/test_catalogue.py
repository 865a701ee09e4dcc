from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import Translator, translator
from hezo_desktop.ui.catalogue import Page
from hezo_desktop.ui.catalogue.reading import Reader
from hezo_desktop.ui.theme import LIGHT


@pytest.fixture
def page(qtbot: QtBot, app: App, tr: Translator) -> Page:
    made = Page(app, tr)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    return made


def test_every_programme_of_the_catalogue_is_listed(page: Page, app: App):
    assert len(page.programmes.model.rows) == len(app.catalogue.programmes)


def test_programmes_are_chosen_by_their_kind_and_found_again_behind_a_link(page: Page):
    everything = page.programmes.model.rowCount()
    page.programmes.chips.facets["kind"].toggle("add_on")
    assert {programme.code for programme in page.programmes.model.shown} == {"AHB", "SOS"}
    page.open("programme", "COCARE")
    assert page.programmes.model.rowCount() == everything
    assert page.programmes.current is not None
    assert page.programmes.current.code == "COCARE"


def test_a_programme_is_read_with_promise_source_and_status(page: Page):
    page.open("programme", "AHB")
    text = page.reading.toPlainText()
    assert "8x5xNBD" in text
    assert "15:00" in text
    assert "confirmed" in text
    assert "S1" in text


def test_levels_are_compared_feature_by_feature(page: Page):
    page.open("programme", "COCARE")
    text = page.reading.toPlainText()
    for level in ("Basic", "Standard", "Premier"):
        assert level in text
    assert "What the levels contain" in text


def test_contradictions_are_shown_in_the_order_of_their_numbers(page: Page):
    codes = [note.code for note in page.notes.model.rows]
    assert codes[:3] == ["C1", "C2", "C3"]
    assert codes.index("C9") < codes.index("C10")
    assert len(codes) == len(set(codes))


def test_the_glossary_is_shown(page: Page, app: App):
    assert page.words.model.rows == app.catalogue.glossary


@pytest.mark.parametrize("language", ["pl", "en"])
def test_every_programme_can_be_read_in_both_languages(app: App, language: str):
    reader = Reader(translator(language), LIGHT)
    for programme in app.catalogue.programmes.values():
        page = reader.page(programme, dict(app.catalogue.vendors))
        assert programme.title.text(language) in page.replace("&amp;", "&")
