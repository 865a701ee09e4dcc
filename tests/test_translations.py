"""Every sentence of the program has a Polish twin with the same placeholders."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
POLISH = ROOT / "resources" / "i18n" / "pl" / "LC_MESSAGES" / "hezo.po"
KEYWORDS = {"say": None, "_": None, "tr": None, "plural": (1, 2)}


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w*)", text))


def sentences() -> set[str]:
    found = extract_from_dir(
        ROOT / "hezo_desktop", method_map=[("**.py", "python")], keywords=KEYWORDS
    )
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


def test_no_sentence_hides_inside_an_f_string_where_it_is_not_found() -> None:
    """What is translated inside `{…}` of an f-string is not collected, and stays English."""
    hidden = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for file in (ROOT / "hezo_desktop").rglob("*.py")
        for text in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call)
        and _called(call.func) in KEYWORDS
        and any(isinstance(given, ast.Constant) for given in call.args)
    ]
    assert hidden == []


def test_no_sentence_is_translated_under_another_name() -> None:
    """`composer.translate("…")` is not collected either; call it `_`."""
    missed = [
        f"{file.relative_to(ROOT)}: {found[0]}"
        for file in (ROOT / "hezo_desktop").rglob("*.py")
        for found in re.finditer(r"\btranslate\(\s*[\"']", file.read_text("utf-8"))
    ]
    assert missed == []


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


@pytest.fixture(scope="module")
def polish() -> dict[str, Message]:
    with POLISH.open("rb") as file:
        catalogue = read_po(file, locale="pl")
    return {m.id if isinstance(m.id, str) else m.id[0]: m for m in catalogue if m.id}


def test_every_sentence_is_translated_into_polish(polish: dict[str, Message]) -> None:
    untranslated = [
        msgid
        for msgid in sorted(sentences())
        if msgid not in polish
        or not polish[msgid].string
        or (isinstance(polish[msgid].string, tuple) and not all(polish[msgid].string))
    ]
    assert untranslated == []


def test_translations_fill_the_same_placeholders(polish: dict[str, Message]) -> None:
    different = {
        msgid: form
        for msgid, message in polish.items()
        for form in ([message.string] if isinstance(message.string, str) else message.string)
        if placeholders(form) != placeholders(msgid)
        and placeholders(form) - {"n"} != placeholders(msgid) - {"n"}
    }
    assert different == {}


def test_no_translation_waits_for_a_second_look(polish: dict[str, Message]) -> None:
    assert [msgid for msgid, message in polish.items() if message.fuzzy] == []


def test_no_translation_is_left_over(polish: dict[str, Message]) -> None:
    assert sorted(set(polish) - sentences()) == []
