"""Which files of a quote can be chosen, and which are written unasked."""

from __future__ import annotations

from hezo_desktop.i18n import translator
from hezo_desktop.services.paper_files import PARTNER_KEYS, QUOTE_KEYS
from hezo_desktop.ui.quotes import papers


def test_every_file_of_a_quote_has_a_name_of_its_own() -> None:
    names = papers.names(translator("en"))
    assert tuple(names) == QUOTE_KEYS
    assert len(set(names.values())) == len(QUOTE_KEYS)


def test_only_the_partners_files_are_written_unasked() -> None:
    assert {*QUOTE_KEYS} - {*papers.FOR_THE_CUSTOMER} == {*PARTNER_KEYS}
