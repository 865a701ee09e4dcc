"""Asks the rules about each alternative of a quote as if it were offered alone.

A base, an exclusion or a volume counts inside one variant only, because only one is ever bought.
Source: features.md 15 (each variant passes the rules by itself).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hezo_desktop.domain.finding import Finding
from hezo_desktop.domain.rules.case import Case
from hezo_desktop.domain.rules.remark import fill
from hezo_desktop.message import Localised


def each_alone(case: Case) -> Mapping[str, Case]:
    """The case of every variant, by its code; the case itself where there is nothing to choose."""
    draft = case.draft
    if not draft.variants:
        return {"": case}
    return {
        variant.code: replace(case, draft=draft.of_variant(variant.code))
        for variant in draft.variants
    }


def told_together(case: Case, found: Mapping[str, Sequence[Finding]]) -> tuple[Finding, ...]:
    """The findings of all variants: once what holds for each of them, else with its letter.

    Lines are counted in the whole quote again.
    """
    places = {line.id: at for at, line in enumerate(case.draft.lines)}
    told: dict[Finding, list[str]] = {}
    for code, findings in found.items():
        for finding in findings:
            line = places[finding.line_id] if finding.line_id else None
            told.setdefault(replace(finding, line=line), []).append(code)
    form = case.book.words["where.variant"]
    return tuple(
        finding
        if len(codes) == len(found)
        else replace(finding, message=_lettered(form, finding.message, codes))
        for finding, codes in told.items()
    )


def _lettered(form: Localised, said: Localised, codes: Sequence[str]) -> Localised:
    return fill(form, {"letters": ", ".join(codes), "said": said})
