"""VAT codes on a quote: those that stand on it, and the one its buyer's country calls for."""

from __future__ import annotations

from dataclasses import replace

from hezo_desktop.domain.quote import QuoteDraft


def codes_of(draft: QuoteDraft) -> frozenset[str]:
    """The codes of a quote's lines; its own while it has no lines."""
    return frozenset(line.vat or draft.vat for line in draft.lines) or frozenset({draft.vat})


def for_buyer(draft: QuoteDraft, *, home_country: str, abroad: str, usual: str) -> QuoteDraft:
    """The quote with the VAT code that its buyer's seat calls for.

    A buyer abroad takes `abroad` on every line; at home the lines of that code take `usual`, and
    the others stay as they are.

    Source: VAT Act, art. 28b; domain.md §5.6.
    """
    country = (draft.buyer.address.country if draft.buyer else "") or home_country
    if country != home_country:
        return replace(
            draft, vat=abroad, lines=tuple(replace(line, vat="") for line in draft.lines)
        )
    return replace(
        draft,
        vat=usual if draft.vat == abroad else draft.vat,
        lines=tuple(replace(line, vat="") if line.vat == abroad else line for line in draft.lines),
    )
