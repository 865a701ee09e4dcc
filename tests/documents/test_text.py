"""Text typed by anybody only ever prints itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.platypus import Paragraph

from hezo_desktop.documents.fonts import UNKNOWN, split_by_font
from hezo_desktop.documents.look import look
from hezo_desktop.documents.text import LONGEST, clean, glue, markup, one_line

ATTACKS = (
    '<img src="/etc/passwd" width="50" height="50"/>',
    '<a href="https://example.com">x</a>',
    "<b>unclosed",
    "<b>crossed</i>",
    "<para>&nbsp;</para>",
    "<font color=\"[[[getattr(pow,Word('__globals__'))]]]\">x</font>",
    "&unknown; & &#x0; ]]> <!-- <![CDATA[",
    "<onDraw name='x' label='y'/>",
    "{seller} {0} {}",
    "\x00\x07\x1b[31m\u202eabc\ud800",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_markup_in_a_text_is_printed_and_never_obeyed(attack: str) -> None:
    paragraph = Paragraph(markup(attack), look("#0B5CAD").body)
    printed = "".join(fragment.text for fragment in paragraph.frags)
    assert printed.replace("\u00a0", " ") == clean(attack)


@settings(max_examples=300)
@given(st.text(max_size=400))
def test_every_text_makes_a_paragraph(text: str) -> None:
    paragraph = Paragraph(markup(text), look("#0B5CAD").body)
    paragraph.wrap(200, 10_000)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Zażółć \t gęślą  ", "Zażółć gęślą"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("o\u0301", "ó"),
        ("ab\u200eaba\u202e", "ababa"),
        ("x\x00y\x1fz", "xyz"),
        ("\ufeffDEMO", "DEMO"),
        ("", ""),
    ],
)
def test_cleaning_keeps_what_can_be_read(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_a_text_that_is_too_long_ends_in_an_ellipsis() -> None:
    assert len(clean("x" * 200_000)) == LONGEST
    assert clean("x" * 200_000).endswith("x…")
    assert one_line("a\nb") == "a b"


@pytest.mark.parametrize(
    ("said", "glued"),
    [
        ("w Krakowie i w Łodzi", "w~Krakowie i~w~Łodzi"),
        ("a o w z", "a~o~w~z"),
        ("(w tym VAT)", "(w~tym VAT)"),
        ("do 8 h i 15 zł", "do 8~h i~15~zł"),
        ("Załącznik nr 3, § 4", "Załącznik nr~3, §~4"),
        ("wiza i", "wiza i"),
    ],
)
def test_no_line_ends_in_a_one_letter_word_or_a_bare_number(said: str, glued: str) -> None:
    assert glue(said).replace("\u00a0", "~") == glued


def test_signs_that_the_face_lacks_come_from_the_fallback() -> None:
    assert list(split_by_font("tak ✓")) == [(None, "tak "), ("DejaVuSans", "✓")]
    assert list(split_by_font("华")) == [("DejaVuSans", UNKNOWN)]


def test_polish_letters_are_set_in_the_face_itself() -> None:
    letters = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”–—§€…•≤"
    assert list(split_by_font(letters)) == [(None, letters)]


def test_a_sign_wider_than_a_word_is_not_printed() -> None:
    assert list(split_by_font("\ufdfd")) == [("DejaVuSans", UNKNOWN)]
