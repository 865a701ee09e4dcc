from __future__ import annotations

import pytest

from hezo_desktop.domain.party import Address, Company
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.domain.vat import codes_of, for_buyer


def draft(country: str | None, vat: str, *lines: str) -> QuoteDraft:
    buyer = Company(None, "DEMO", is_partner=True, address=Address(country=country or ""))
    return QuoteDraft(
        buyer=buyer if country is not None else None,
        vat=vat,
        lines=tuple(QuoteLine(vat=code) for code in lines),
    )


@pytest.mark.parametrize(
    ("vat", "lines", "codes"),
    [("23", (), {"23"}), ("23", ("", "8"), {"23", "8"}), ("23", ("np",), {"np"})],
)
def test_the_codes_of_a_quote_are_those_of_its_lines(
    vat: str, lines: tuple[str, ...], codes: set[str]
) -> None:
    assert codes_of(draft("PL", vat, *lines)) == codes


@pytest.mark.parametrize(
    ("country", "vat", "lines", "after"),
    [
        ("DE", "23", ("", "8"), ("np", "", "")),
        ("CH", "np", (), ("np",)),
        ("PL", "np", ("", "np", "8"), ("23", "", "", "8")),
        ("PL", "8", ("np", ""), ("8", "", "")),
        ("", "np", (), ("23",)),
        (None, "np", (), ("23",)),
    ],
)
def test_the_buyers_seat_calls_for_a_code(
    country: str | None, vat: str, lines: tuple[str, ...], after: tuple[str, ...]
) -> None:
    found = for_buyer(draft(country, vat, *lines), home_country="PL", abroad="np", usual="23")
    assert (found.vat, *(line.vat for line in found.lines)) == after
