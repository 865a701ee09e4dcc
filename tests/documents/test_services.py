from __future__ import annotations

import pytest

from hezo_desktop.documents.services import languages
from hezo_desktop.i18n import translator


@pytest.mark.parametrize(
    ("spoken", "reader", "named"),
    [
        (["pl"], "pl", "polski"),
        (["en"], "pl", "angielski"),
        (["pl"], "en", "Polish"),
        (["en", "pl"], "en", "English, Polish"),
        ([], "pl", ""),
    ],
)
def test_languages_of_a_service_are_named_in_the_readers_language(
    spoken: list[str], reader: str, named: str
) -> None:
    assert languages(spoken, translator(reader)) == named
