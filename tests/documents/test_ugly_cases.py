"""Whatever stands in a quote, every document comes out, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hezo_desktop.documents import DOCUMENTS
from hezo_desktop.domain.company import Seller
from hezo_desktop.domain.paper import IssuedQuote
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.i18n import LANGUAGES
from tests.documents import factory, reading

LONG = "DEMO Żółte Łabędzie i Jaźnie Źdźbła Ćmy " * 3


def empty() -> IssuedQuote:
    """A draft in which nothing has been chosen yet."""
    return replace(
        factory.quote([]),
        number="",
        issued_at=None,
        seller=Seller(),
        draft=QuoteDraft(),
        days_off=(),
    )


def long_names() -> IssuedQuote:
    quote = factory.quote()
    draft = replace(
        quote.draft,
        buyer=replace(factory.PARTNER, name=LONG[:120]),
        end_customer=replace(factory.CUSTOMER, name=LONG[:120]),
        title=LONG,
    )
    return replace(quote, draft=draft, seller=replace(factory.SELLER, name=LONG[:120]))


def every_promise() -> IssuedQuote:
    quote = factory.quote([factory.line(at, code) for at, code in enumerate(factory.PROMISES)])
    levels = ("Basic", "Standard", "Premier", "Software support", "Software Upgrade support")
    sheets = tuple(factory.programme(f"P{at}", f"Program {at}", levels) for at in range(9))
    return replace(quote, programmes=sheets)


CASES: dict[str, Callable[[], IssuedQuote]] = {
    "nothing chosen": empty,
    "one device": lambda: factory.quote([factory.line(1, "AHB 8x5xNBD")]),
    "hundreds of lines": lambda: factory.quote(
        [factory.line(at, "AHB 8x5xNBD", serials=(f"SN{at}",)) for at in range(1, 101)]
    ),
    "long names": long_names,
    "no site": lambda: factory.quote([factory.line(1, "SOS 24x7x8", site=None)]),
    "nine programmes": every_promise,
    "forty findings": lambda: replace(factory.quote(), findings=factory.findings(40)),
    "one-off work only": lambda: factory.quote([factory.line(1, "", vendor="", model="")]),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", DOCUMENTS)
@pytest.mark.parametrize("case", CASES)
def test_every_document_comes_out(case: str, key: str, language: str) -> None:
    quote = CASES[case]()
    value = quote if key.startswith(("quote", "customer")) else factory.contract(quote)
    data = DOCUMENTS[key].render(value, language)
    if key.endswith("pdf"):
        assert all(page.strip() for page in reading.pages(data))
    else:
        assert len(reading.book(data).worksheets) >= 7


def typed_everywhere(text: str) -> IssuedQuote:
    """A quote in which everything a person can type is `text`."""
    line = factory.line(1, "AHB 8x5xNBD", model=text, serials=(text,), description=text)
    line = replace(line, line=replace(line.line, part_number=text, vendor=text))
    quote = factory.quote([line])
    draft = replace(
        quote.draft,
        title=text,
        notes=text,
        account_manager=text,
        buyer=replace(factory.PARTNER, name=text, nip=text),
        end_customer=replace(factory.CUSTOMER, name=text),
        lines=(line.line,),
    )
    seller = replace(factory.SELLER, name=text, brand=text, court=text, accent=text)
    return replace(quote, draft=draft, seller=seller)


@pytest.mark.parametrize(
    "text",
    [
        "W" * 200_000,
        "\ufdfd" * 5_000,
        "\n" * 9_000 + "x",
        "<b>&amp;<img src='/etc/passwd'/>" * 200,
        "{brackets} {0} %s \\",
        "\ud800\x00\u202e",
        "   ",
    ],
    ids=["long word", "wide signs", "line breaks", "markup", "brackets", "invisible", "blank"],
)
@pytest.mark.parametrize("key", [key for key in DOCUMENTS if key.endswith("pdf")])
def test_hostile_texts_never_break_a_page(key: str, text: str) -> None:
    quote = typed_everywhere(text)
    value = quote if key.startswith(("quote", "customer")) else factory.contract(quote)
    assert reading.pages(DOCUMENTS[key].render(value, "pl"))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=600))
def test_any_text_can_be_typed_anywhere(text: str) -> None:
    quote = typed_everywhere(text)
    for key, document in DOCUMENTS.items():
        value = quote if key.startswith(("quote", "customer")) else factory.contract(quote)
        assert document.render(value, "pl")
