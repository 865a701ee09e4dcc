from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.checks import NumberCheck, required
from hezo_desktop.ui.parts.form import PAUSE_MS, Form, Remark, combo


@pytest.fixture
def form(qtbot: QtBot, tr: Translator) -> Form:
    made = Form(tr)
    made.add_row((made.number("nip", "NIP"), 6), (made.line("name", "Name", check=required), 6))
    qtbot.addWidget(made)
    made.show()
    return made


def editor(form: Form, name: str) -> QLineEdit:
    found = form.fields[name].editor
    assert isinstance(found, QLineEdit)
    return found


def test_a_wrong_nip_is_said_in_words_when_the_typing_rests(qtbot: QtBot, form: Form):
    qtbot.keyClicks(editor(form, "nip"), "526-104-08-29")
    assert form.fields["nip"].problem == ""
    qtbot.waitUntil(lambda: form.fields["nip"].problem != "", timeout=PAUSE_MS * 5)
    assert "the last one checks the others" in form.fields["nip"].note.text()
    assert editor(form, "nip").accessibleDescription() == form.fields["nip"].note.text()
    assert editor(form, "nip").property("invalid") is True


def test_the_problem_goes_the_moment_the_value_is_right(qtbot: QtBot, form: Form):
    nip = editor(form, "nip")
    qtbot.keyClicks(nip, "526-104-08-29")
    form.fields["nip"].look()
    nip.setCursorPosition(len(nip.text()))
    nip.backspace()
    qtbot.keyClicks(nip, "8")
    assert form.fields["nip"].problem == ""
    assert form["nip"] == "5261040828"


def test_a_number_put_right_but_doubtful_is_doubted_when_the_typing_rests(qtbot: QtBot, form: Form):
    nip = editor(form, "nip")
    qtbot.keyClicks(nip, "1000000013")
    form.fields["nip"].look()
    nip.setCursorPosition(len(nip.text()))
    nip.backspace()
    qtbot.keyClicks(nip, "2")
    assert form.fields["nip"].problem == ""
    qtbot.waitUntil(lambda: "sample" in form.fields["nip"].note.text(), timeout=PAUSE_MS * 5)


def test_a_number_is_written_with_its_marks_when_it_is_left(qtbot: QtBot, form: Form):
    editor(form, "nip").setFocus()
    qtbot.keyClicks(editor(form, "nip"), "NIP: PL 526 104 08 28")
    form.fields["nip"].look()
    qtbot.keyClick(editor(form, "nip"), Qt.Key.Key_Tab)
    assert editor(form, "nip").text() == "526-104-08-28"


def test_a_sample_number_is_doubted_but_taken(form: Form):
    form["nip"] = "1000000012"
    assert form.fields["nip"].look()
    assert "sample" in form.fields["nip"].note.text()


def test_an_empty_form_goes_to_the_field_that_must_be_filled(form: Form):
    assert not form.look()
    assert form.fields["nip"].problem == ""
    assert form.fields["name"].problem


def test_a_number_is_shown_with_its_marks_and_kept_without(form: Form):
    form["nip"] = "5261040828"
    assert editor(form, "nip").text() == "526-104-08-28"
    assert form["nip"] == "5261040828"


def test_a_label_names_its_editor(form: Form):
    assert editor(form, "nip").accessibleName() == "NIP"
    assert form.fields["nip"].title.buddy() is editor(form, "nip")


def test_choices_and_numbers_are_values_too(qtbot: QtBot, tr: Translator):
    form = Form(tr)
    qtbot.addWidget(form)
    form.add_row(
        (form.field("size", "Size", combo({"s": "small", "l": "large"})), 6),
        (form.field("days", "Days", QSpinBox()), 6),
    )
    with qtbot.waitSignal(form.edited):
        form["size"] = "l"
    form["days"] = "14"
    assert (form["size"], form["days"]) == ("l", "14")


def test_what_was_probably_meant_is_offered_and_taken_by_its_key(qtbot: QtBot, tr: Translator):
    form = Form(tr)
    qtbot.addWidget(form)
    form.add_row((form.number("krs", "KRS"), 12))
    form.show()
    krs = form.fields["krs"]
    qtbot.keyClicks(krs.editor, "123456")
    assert not form.look()
    assert editor(form, "krs").text() == "123456"
    assert krs.offer.text() == "Write 0000123456 (F7)"
    with qtbot.waitSignal(form.edited):
        qtbot.keyClick(krs.editor, Qt.Key.Key_F7)
    assert editor(form, "krs").text() == "0000123456"
    assert (krs.problem, krs.offer.isHidden(), form.look()) == ("", True, True)
    qtbot.keyClick(krs.editor, Qt.Key.Key_F7)
    assert form["krs"] == "0000123456"


def test_nothing_is_offered_where_nothing_can_be_guessed(form: Form):
    form["nip"] = "526-104-08-29"
    form.look()
    assert form.fields["nip"].offer.isHidden()


def test_abroad_a_field_asks_for_another_number(form: Form):
    form["nip"] = "DE136695976"
    assert not form.fields["nip"].look()
    form.fields["nip"].become("VAT number", NumberCheck("nip", "DE"))
    assert form.fields["nip"].problem == ""
    assert form.fields["nip"].title.text() == editor(form, "nip").accessibleName() == "VAT number"
    assert form["nip"] == "DE136695976"


def test_a_field_may_tell_something_about_a_right_value(qtbot: QtBot, tr: Translator):
    form = Form(tr)
    qtbot.addWidget(form)
    length = form.field(
        "text", "Text", QLineEdit(), tell=lambda text: Remark(f"{len(text)} letters", "good")
    )
    form.add_row((length, 12))
    form["text"] = "abc"
    assert length.look()
    assert (length.note.text(), length.note.property("role")) == ("3 letters", "good")
