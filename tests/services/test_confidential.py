"""What the house pays and earns leaves it in no file; what a partner pays reaches no customer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from hezo_desktop.bootstrap import App
from hezo_desktop.documents import DOCUMENTS
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.paper import (
    IssuedQuote,
    Signatory,
    SignatureForm,
    SignedContract,
    Signing,
)
from hezo_desktop.domain.quote import QuoteDraft, TextKind, TextRow
from hezo_desktop.i18n import LANGUAGES
from hezo_desktop.services import contracts, paper_files, quotes, sample
from tests.documents.searching import holds, leaks

OF_THE_QUOTE = sorted(key for key in DOCUMENTS if key.startswith(("quote", "customer")))
FOR_CUSTOMERS = [key for key in OF_THE_QUOTE if key.startswith("customer")]
COST, DISCOUNT = Decimal("271.83"), Decimal("7.3")
REASON, APPROVER, NOTE, COMMENT = "Umowa ramowa Q17", "Zdzisława Tajna", "Kickback 7", "Wasza cena"
"""Said to nobody outside the house; the note and the comment are the partner's."""


@pytest.fixture
def issued(app: App) -> IssuedQuote:
    """The DEMO quote with costs, discounts and agreed prices of its own, issued."""
    draft = _with_secrets(sample.fill(app))
    quotes.save_draft(app, draft)
    quotes.approve(app, draft.id, by=APPROVER, reason=REASON)
    return quotes.issue(app, draft.id)


def _with_secrets(draft: QuoteDraft) -> QuoteDraft:
    lines = tuple(
        replace(
            line,
            cost=COST + 37 * at,
            discount=Decimal(0) if line.unit_price else DISCOUNT + at,
            reason=REASON if line.unit_price else "",
        )
        for at, line in enumerate(draft.lines)
    )
    texts = (
        TextRow(TextKind.HEADING, "Szafa 1", before=lines[0].id),
        TextRow(TextKind.COMMENT, COMMENT, before=lines[0].id),
        TextRow(TextKind.SUBTOTAL),
    )
    return replace(draft, lines=lines, texts=texts, notes=NOTE)


@pytest.fixture
def signed(app: App, issued: IssuedQuote) -> SignedContract:
    number = quotes.accept(app, issued.number)
    person = Signatory("DEMO Osoba podpisująca", "prezes", app.today)
    signing = Signing(SignatureForm.HANDWRITTEN, person, person, app.today)
    return contracts.sign_off(app, number, signing)


def costs_and_margins(paper: IssuedQuote) -> Iterator[Money | str]:
    """Per piece, per line, of the quote; as amounts and as the shares a seller thinks in."""
    costs, nets = [], []
    for line in paper.lines:
        assert line.unit_cost is not None
        assert line.unit_net is not None
        quantity = line.line.quantity
        yield from (line.unit_cost, line.unit_cost * quantity)
        yield from (line.unit_net - line.unit_cost, (line.unit_net - line.unit_cost) * quantity)
        assert line.line.cost is not None
        yield Money.of(line.line.cost, paper.draft.currency)
        costs.append(line.unit_cost * quantity)
        nets.append(line.unit_net * quantity)
    nothing = Money.zero(paper.draft.currency)
    yield from (sum(costs, nothing), sum(nets, nothing) - sum(costs, nothing))
    yield from (REASON, APPROVER, "marż", "margin", "koszt własny", "koszt zakupu", "unit_cost")


def partner_terms(paper: IssuedQuote) -> Iterator[Money | str]:
    """What the partner pays, what is taken off for it, and what is said to it alone."""
    for line in paper.lines:
        assert line.unit_net is not None
        assert line.net is not None
        assert line.unit_net != line.list_unit
        yield from (line.unit_net, line.net)
    yield from (paper.net, paper.vat_total, paper.gross, paper.gross_in_words.pl)
    yield from (paper.gross_in_words.en, NOTE, COMMENT, "7,3%", "7.3%")


def files_of(app: App, paper: IssuedQuote | SignedContract, language: str) -> Mapping[str, bytes]:
    """Every file of a paper as it went out; in the other language as it would go out."""
    if isinstance(paper, IssuedQuote):
        _, subject_id = paper_files.issued_paper(app, paper.number)
    else:
        subject_id = paper.id
    return {
        key: paper_files.render(app, key, paper, language, subject_id=subject_id)
        for key in paper_files.keys_of(paper)
    }


def test_cost_and_margin_are_in_no_file(
    app: App, issued: IssuedQuote, signed: SignedContract
) -> None:
    secrets = list(costs_and_margins(issued))
    for language in LANGUAGES:
        files = {**files_of(app, issued, language), **files_of(app, signed, language)}
        assert set(files) == set(DOCUMENTS)
        assert {key: told for key, data in files.items() if (told := leaks(data, secrets))} == {}


def test_what_the_partner_pays_is_in_no_file_for_the_customer(
    app: App, issued: IssuedQuote
) -> None:
    secrets = list(partner_terms(issued))
    for language in LANGUAGES:
        files = files_of(app, issued, language)
        assert {key: told for key in FOR_CUSTOMERS if (told := leaks(files[key], secrets))} == {}


def test_the_partner_is_told_the_terms_and_the_customer_the_list(
    app: App, issued: IssuedQuote
) -> None:
    files = files_of(app, issued, "pl")
    [first, *_] = issued.lines
    assert first.list_unit is not None
    assert first.unit_net is not None
    for form in ("pdf", "xlsx"):
        assert holds(files[f"quote-{form}"], first.unit_net)
        assert holds(files[f"customer-prices-{form}"], first.list_unit)
        assert not holds(files[f"customer-offer-{form}"], first.list_unit)


def test_a_leak_would_be_found(issued: IssuedQuote, signed: SignedContract) -> None:
    """Models are named in every file: a cost put there is found in each of them."""
    cost = issued.lines[0].unit_cost
    assert cost is not None
    told = _with_model(issued, f"c {cost} d")
    for key, document in DOCUMENTS.items():
        paper = told if key in OF_THE_QUOTE else replace(signed, quote=told)
        assert holds(document.render(paper, "pl"), cost), key


def _with_model(paper: IssuedQuote, model: str) -> IssuedQuote:
    lines = tuple(replace(line, line=replace(line.line, model=model)) for line in paper.lines)
    draft = replace(paper.draft, lines=tuple(line.line for line in lines))
    return replace(paper, lines=lines, draft=draft)
