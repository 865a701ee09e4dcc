"""The proof of a price for a period as people read it: a line of text, or a small table."""

from __future__ import annotations

from hezo_desktop.domain.proration_proof import Proof
from hezo_desktop.i18n import Translator

_PLACES = 6


def proof_rows(proof: Proof, tr: Translator) -> tuple[tuple[str, str], ...]:
    """Each step of the reckoning with its figure, in its order."""
    discount = ((tr("Discount"), tr.percent(proof.discount)),) if proof.discount else ()
    return (
        (tr("From"), tr.day(proof.start)),
        (tr("To"), tr.day(proof.end)),
        (tr("Years and days"), _length(proof, tr)),
        (tr("Days in all"), str(proof.days)),
        (tr("Factor"), tr.number(proof.factor, places=_PLACES)),
        (tr("Price of a year"), tr.money(proof.annual)),
        *discount,
        (tr("Result for a piece"), tr.money(proof.result)),
    )


def proof_line(proof: Proof, tr: Translator) -> str:
    """The same in one line."""
    discount = tr(" − {percent}", percent=tr.percent(proof.discount)) if proof.discount else ""
    return tr(
        "{start} – {end} · {length} ({days} d) · {annual}{discount} × {factor} = {result}",
        start=proof.start,
        end=proof.end,
        length=_length(proof, tr),
        days=proof.days,
        annual=proof.annual,
        discount=discount,
        factor=tr.number(proof.factor, places=_PLACES),
        result=proof.result,
    )


def _length(proof: Proof, tr: Translator) -> str:
    years = tr.plural("{n} year", "{n} years", proof.years)
    rest = tr.plural("{n} day", "{n} days", proof.rest)
    if not proof.rest:
        return years
    return f"{years} {rest}" if proof.years else rest
