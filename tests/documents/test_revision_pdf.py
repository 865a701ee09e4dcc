"""What changed, on paper: for the partner without anything of the house's, inside with it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from hezo_desktop import documents
from hezo_desktop.documents import revision_pdf
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.paper import IssuedQuote, PaperMark
from hezo_desktop.domain.revision_diff import Comparison, difference
from hezo_desktop.i18n import LANGUAGES
from tests.documents import factory, reading

COST, DEARER = Money(31_313_00, "PLN"), Money(42_424_00, "PLN")


def costing(paper: IssuedQuote, cost: Money) -> IssuedQuote:
    lines = tuple(replace(line, unit_cost=cost) for line in paper.lines)
    return replace(paper, lines=lines)


BEFORE = costing(factory.quote(), COST)
_FIRST = BEFORE.lines[0]
_CHANGED = replace(
    _FIRST,
    line=replace(_FIRST.line, serials=(*_FIRST.line.serials[1:], "SN-NEW")),
    discount=Decimal("33.3"),
)
AFTER = costing(
    replace(
        BEFORE,
        revision=2,
        lines=(_CHANGED, *BEFORE.lines[2:]),
        net=BEFORE.net - Money(1_000_00, "PLN"),
    ),
    DEARER,
)


def comparison(*, inside: bool = False, after: IssuedQuote = AFTER) -> Comparison:
    return Comparison(BEFORE, after, difference(BEFORE, after, inside=inside), inside)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_partner_reads_the_changes_and_nothing_of_the_house(language: str) -> None:
    paper = revision_pdf.render(comparison(), language)
    said = reading.text(paper)
    for expected in ("OF/2026/K3/0042", "SN-NEW", _FIRST.line.serials[0], "33", AFTER.seller.name):
        assert expected in said
    for pieces in range(1, 50):
        for cost in (COST, DEARER):
            plain = f"{(cost * pieces).minor // 100:,}"
            assert plain not in said
            assert plain.replace(",", " ") not in said
    assert "INTERNAL" not in said


def test_inside_every_page_is_marked_and_shows_the_cost() -> None:
    pages = reading.pages(revision_pdf.render(comparison(inside=True), "en"))
    assert all("INTERNAL" in page for page in pages)
    assert "Margin" in " ".join(pages)
    assert "internal, not for the partner" in pages[0]


def test_the_head_shows_both_totals_and_what_lies_between() -> None:
    first = reading.pages(revision_pdf.render(comparison(), "en"))[0]
    assert "15,040.30 PLN" in first
    assert "14,040.30 PLN" in first
    assert "−1,000.00 PLN" in first
    assert "Lines added: 0, removed: 1, changed: 1." in first


def test_the_same_comparison_gives_the_same_bytes() -> None:
    made = {revision_pdf.render(comparison(), "pl") for _time in range(2)}
    assert len(made) == 1


def test_a_draft_in_work_is_marked_and_totals_in_two_currencies_are_not_subtracted() -> None:
    euro = replace(AFTER, number="", issued_at=None, net=Money(100, "EUR"), gross=Money(123, "EUR"))
    said = reading.text(revision_pdf.render(comparison(after=euro), "en"))
    assert "DRAFT" in said
    assert "Revision 2, in work" in said
    assert "Net difference" not in said


def test_two_equal_revisions_say_that_nothing_changes() -> None:
    said = reading.text(revision_pdf.render(comparison(after=BEFORE), "en"))
    assert "Nothing changes." in said


def test_files_are_named_after_both_revisions() -> None:
    assert (
        revision_pdf.file_name(comparison(), "pl")
        == "zmiany-oferty-OF-2026-K3-0042-wersja-2-wobec-1.pdf"
    )
    assert (
        revision_pdf.file_name(comparison(inside=True), "en")
        == "quote-changes-OF-2026-K3-0042-version-2-since-1-internal.pdf"
    )


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        (PaperMark.EXPIRED, "oferta-OF-2026-K3-0042-wersja-2-wygasla.pdf"),
        (PaperMark.SUPERSEDED, "oferta-OF-2026-K3-0042-wersja-2-zastapiona.pdf"),
        (PaperMark.ANNULLED, "oferta-OF-2026-K3-0042-wersja-2-anulowana.pdf"),
    ],
)
def test_a_marked_copy_is_named_after_its_mark(mark: PaperMark, name: str) -> None:
    assert documents.file_name("quote-pdf", replace(AFTER, mark=mark), "pl") == name
