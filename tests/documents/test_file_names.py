"""File names: readable, inside their folder, valid on every system."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hezo_desktop.documents import DOCUMENTS, file_name
from tests.documents import factory


@pytest.mark.parametrize(
    ("key", "language", "name"),
    [
        ("quote-pdf", "pl", "oferta-OF-2026-K3-0042.pdf"),
        ("quote-xlsx", "en", "quote-OF-2026-K3-0042.xlsx"),
        ("contract-pdf", "pl", "umowa-US-2026-K3-0017.pdf"),
        ("contract-xlsx", "en", "contract-US-2026-K3-0017.xlsx"),
        ("schedule-pdf", "pl", "harmonogram-sla-US-2026-K3-0017.pdf"),
        ("schedule-xlsx", "en", "sla-schedule-US-2026-K3-0017.xlsx"),
    ],
)
def test_a_file_is_named_after_its_document_and_number(key: str, language: str, name: str) -> None:
    value = factory.quote() if key.startswith(("quote", "customer")) else factory.contract()
    assert file_name(key, value, language) == name


def test_a_revision_and_a_draft_are_told_apart() -> None:
    second = replace(factory.quote(), revision=2)
    assert file_name("quote-pdf", second, "pl") == "oferta-OF-2026-K3-0042-wersja-2.pdf"
    draft = replace(factory.quote(), number="")
    assert file_name("quote-pdf", draft, "en") == "quote-draft-00000000.pdf"


@settings(max_examples=300)
@given(st.text(min_size=1, max_size=300))
def test_no_number_leads_out_of_the_folder(number: str) -> None:
    name = file_name("contract-pdf", factory.contract(number=number), "pl")
    assert name.startswith("umowa")
    assert name.endswith(".pdf")
    assert len(name) <= 130
    assert not re.search(r'[\\/:*?"<>|\x00-\x1f\u202a-\u202e]', name)


@pytest.mark.parametrize("number", ["../../etc", "CON", "a\u202egpj.exe", "  ", "--rf", "x/../y"])
def test_dangerous_numbers_are_made_harmless(number: str) -> None:
    name = file_name("contract-pdf", factory.contract(number=number), "pl")
    assert name.startswith("umowa")
    assert "/" not in name
    assert "\u202e" not in name


def test_a_contract_is_not_made_from_a_quote() -> None:
    with pytest.raises(TypeError):
        DOCUMENTS["contract-pdf"].render(factory.quote(), "pl")


def test_a_quote_can_be_made_from_its_contract() -> None:
    name = file_name("quote-pdf", factory.contract(), "pl")
    assert name == "oferta-OF-2026-K3-0042.pdf"
    made = DOCUMENTS["quote-pdf"].render(factory.contract(), "pl")
    assert made == DOCUMENTS["quote-pdf"].render(factory.quote(), "pl")
