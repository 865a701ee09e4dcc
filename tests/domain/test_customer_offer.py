from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from hezo_desktop.domain.customer_offer import for_customer
from hezo_desktop.domain.finding import Finding, Severity
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.paper import FrozenLine, IssuedQuote, PaperMark, TermOffer
from hezo_desktop.domain.party import Contact, ContactRole
from hezo_desktop.domain.quote import (
    Acknowledgement,
    BaseCover,
    Counting,
    FaultyUnit,
    GapAnswer,
    QuoteLine,
    TextKind,
    TextRow,
)
from hezo_desktop.domain.variants import Alternative, Alternatives, PromiseChange
from hezo_desktop.message import Localised
from tests.documents import factory

SECRET = "for the partner alone"
AMOUNT = Money.of("271.83", "PLN")
NUMBER = Decimal("31.41")
BOTH = Localised(SECRET, SECRET)
HIDDEN = {SECRET, AMOUNT, NUMBER}


def listed(paper: IssuedQuote, *amounts: str | None) -> IssuedQuote:
    """The quote with these list prices of a piece; None = on no list."""
    lines = tuple(
        replace(line, list_unit=None if amount is None else Money.of(amount, "PLN"))
        for line, amount in zip(paper.lines, amounts, strict=True)
    )
    return replace(paper, lines=lines)


def test_a_line_costs_its_list_price_for_each_piece() -> None:
    """Quantities 2, 2, 1 and 3: 4 000 + 1 001 + 300 + 120."""
    paper = listed(factory.quote(), "2000", "500.50", "300", "40")
    shown = for_customer(paper, with_prices=True)
    assert [line.unit_net and line.unit_net.minor for line in shown.lines] == [
        200_000,
        50_050,
        30_000,
        4_000,
    ]
    assert [line.net and line.net.minor for line in shown.lines] == [
        400_000,
        100_100,
        30_000,
        12_000,
    ]
    assert shown.net == shown.gross == Money.of(5421, "PLN")
    assert shown.complete


def test_a_line_on_no_list_has_no_price_and_leaves_the_sum_incomplete() -> None:
    shown = for_customer(listed(factory.quote(), "2000", None, "300", "40"), with_prices=True)
    assert (shown.lines[1].unit_net, shown.lines[1].net) == (None, None)
    assert shown.net == Money.of(4420, "PLN")
    assert not shown.complete


def test_options_and_other_variants_are_in_no_list_value() -> None:
    """Counted are positions 1 (twice), 2 of variant A, and 4; the last has no list price."""
    choice = listed(factory.with_a_choice(), "2000", "2000", "9000", None, "9000", "9000")
    shown = for_customer(choice, with_prices=True)
    assert shown.net == Money.of(6000, "PLN")
    assert not shown.complete
    elsewhere = listed(factory.with_a_choice(), "2000", "2000", None, "100", None, None)
    assert for_customer(elsewhere, with_prices=True).complete


def test_without_prices_no_line_has_one() -> None:
    shown = for_customer(listed(factory.quote(), "2000", "500", "300", "40"), with_prices=False)
    assert {line.unit_net for line in shown.lines} == {line.net for line in shown.lines} == {None}
    assert shown.net == Money.zero("PLN")


@pytest.mark.parametrize("with_prices", [True, False])
def test_vat_is_not_spoken_of(*, with_prices: bool) -> None:
    shown = for_customer(factory.quote(), with_prices=with_prices)
    assert (shown.vat, shown.vat_total, shown.vat_rates) == ((), Money.zero("PLN"), ())
    assert {line.vat_rate for line in shown.lines} == {""}


def partners() -> IssuedQuote:
    """A quote with something of the partner's in every place that can hold it."""
    made = factory.with_a_choice()
    lines = tuple(partners_line(line) for line in made.lines)
    first = lines[0].line.id
    draft = replace(
        made.draft,
        buyer=replace(
            factory.PARTNER,
            email=SECRET,
            phone=SECRET,
            vzam_login=SECRET,
            contacts=(Contact(factory.uid(77), SECRET, ContactRole.SIGNATORY),),
        ),
        lines=tuple(line.line for line in lines),
        acknowledgements=(Acknowledgement("R1", None, SECRET, SECRET),),
        account_manager=SECRET,
        notes=SECRET,
        partner_discount=SECRET,
        vat=SECRET,
        texts=(
            TextRow(TextKind.HEADING, "Rdzeń", before=first),
            TextRow(TextKind.COMMENT, SECRET, before=first),
            TextRow(TextKind.SUBTOTAL, SECRET),
        ),
    )
    cell = Alternative("A", 36, AMOUNT, AMOUNT, AMOUNT, AMOUNT, AMOUNT, complete=True)
    return replace(
        made,
        seller=replace(factory.SELLER, iban=SECRET),
        draft=draft,
        lines=lines,
        net=AMOUNT,
        vat_total=AMOUNT,
        gross=AMOUNT,
        gross_in_words=BOTH,
        findings=(Finding("R13", Severity.WARNING, None, BOTH, "", answer=SECRET),),
        price_list=SECRET,
        proration=SECRET,
        alternatives=Alternatives((cell,), (PromiseChange(("S5735",), ()),)),
        terms=(TermOffer(12, lines),),
    )


def partners_line(line: FrozenLine) -> FrozenLine:
    return replace(
        line,
        line=replace(
            line.line,
            base=BaseCover(SECRET),
            discount=NUMBER,
            unit_price=NUMBER,
            reason=SECRET,
            approver=SECRET,
            vat=SECRET,
            cost=NUMBER,
        ),
        factor=NUMBER,
        annual_net=NUMBER,
        unit_net=AMOUNT,
        net=AMOUNT,
        vat_rate=SECRET,
        discount=NUMBER,
        sku=SECRET,
        trace=(BOTH,),
        unit_cost=AMOUNT,
    )


def told(value: Any) -> Iterator[Any]:
    """Everything in a value, to its last field."""
    yield value
    parts: Iterator[Any] = iter(())
    if is_dataclass(value):
        parts = (getattr(value, field.name) for field in fields(value))
    elif isinstance(value, tuple):
        parts = iter(value)
    for part in parts:
        yield from told(part)


def secrets(paper: IssuedQuote) -> int:
    said = (each for each in told(paper) if isinstance(each, (str, Decimal, Money)))
    return sum(each in HIDDEN for each in said)


@pytest.mark.parametrize("with_prices", [True, False])
def test_nothing_of_the_partners_gets_through(*, with_prices: bool) -> None:
    assert secrets(partners()) > 100
    assert secrets(for_customer(partners(), with_prices=with_prices)) == 0


def test_of_the_partner_the_customer_sees_what_the_registers_say() -> None:
    buyer = for_customer(partners(), with_prices=False).draft.buyer
    assert buyer == replace(factory.PARTNER, email="", large_enterprise=None)


def test_a_quote_without_a_partner_names_none() -> None:
    paper = factory.quote()
    paper = replace(paper, draft=replace(paper.draft, buyer=None))
    assert for_customer(paper, with_prices=False).draft.buyer is None


def test_of_the_texts_headings_stay() -> None:
    assert [text.text for text in for_customer(partners(), with_prices=True).draft.texts] == [
        "Rdzeń"
    ]


def test_the_house_names_no_people_and_no_account() -> None:
    shown = for_customer(factory.quote(), with_prices=False)
    assert shown.seller == replace(factory.SELLER, people=(), iban="")


def test_everything_about_the_service_is_as_it_was_issued() -> None:
    paper = replace(partners(), mark=PaperMark.EXPIRED)
    shown = for_customer(paper, with_prices=False)
    kept = (
        *("number", "revision", "issued_at", "promises", "programmes", "obligations"),
        *("escalation", "glossary", "days_off", "calendar_version", "catalogue_version"),
        *("specification", "price_list_sample", "mark"),
    )
    assert {name: getattr(shown, name) for name in kept} == {
        name: getattr(paper, name) for name in kept
    }
    assert [(line.title, line.promise, line.start, line.end) for line in shown.lines] == [
        (line.title, line.promise, line.start, line.end) for line in paper.lines
    ]
    assert shown.alternatives == Alternatives(changes=paper.alternatives.changes)
    assert shown.draft.variants == paper.draft.variants
    assert [line.line for line in shown.lines] == list(shown.draft.lines)


def test_of_a_line_the_customer_sees_the_service_and_the_devices() -> None:
    asked = QuoteLine(
        programme="AHB",
        level="L",
        window="8x5x8",
        vendor="HUAWEI",
        model="S5735",
        part_number="02350",
        quantity=2,
        serials=("A1", "A2"),
        description="Rdzeń",
        site=factory.TARNOW,
        faulty_unit=FaultyUnit.LOAN,
        optional=True,
        variant="B",
    )
    inside = replace(
        asked,
        opens=time(8),
        counting=Counting.WINDOW,
        cutoff=time(15),
        start=date(2026, 12, 1),
        end=date(2027, 11, 30),
        gap=GapAnswer.LEAVE,
    )
    line = replace(factory.line(1, "AHB 8x5xNBD"), line=inside)
    (shown,) = for_customer(factory.quote([line]), with_prices=False).lines
    assert shown.line == asked
