"""What a partner accepted of a quote that left a choice: a variant (per site if wanted), options.

Source: features.md 15 (acceptance names the variant; a choice per site is allowed).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from hezo_desktop.domain.money import Money
from hezo_desktop.domain.paper import Choice, DayOff, FrozenLine, IssuedQuote, ProgrammeSheet
from hezo_desktop.domain.priced import VatRow
from hezo_desktop.domain.variants import Alternatives, own_term
from hezo_desktop.errors import NotAllowedError
from hezo_desktop.message import Localised, say

__all__ = ["Choice", "accepted"]


def accepted(
    paper: IssuedQuote, choice: Choice, in_words: Callable[[Money], Localised]
) -> IssuedQuote:
    """The issued quote reduced to what was accepted; its lines keep their frozen figures.

    `in_words` spells the gross amount in both languages.

    Raises: NotAllowedError when the quote offers variants and none, or one it does not offer, is
        named; when it does not offer the term; when an option is not one of its optional lines;
        when nothing is left.
    """
    _refuse_unknown(paper, choice)
    paper = _for_term(paper, choice.months)
    taken = reduced(paper, choice, in_words)
    if not taken.lines:
        raise NotAllowedError(say("Nothing of the quote was accepted; choose what was."))
    return taken


def reduced(
    paper: IssuedQuote, choice: Choice, in_words: Callable[[Money], Localised]
) -> IssuedQuote:
    """The quote as if only this had been offered; it may be nothing at all."""
    lines = tuple(_settled(line) for line in paper.lines if _is_taken(line, choice))
    if len(lines) == len(paper.lines) and not _leaves_a_choice(paper):
        return paper
    ids = {line.line.id for line in lines}
    gone = [line.id for line in paper.draft.lines if line.id not in ids]
    draft = replace(
        paper.draft.without_lines(gone),
        lines=tuple(line.line for line in lines),
        variants=(),
        term_choices=(),
    )
    vat = _vat(paper, lines)
    nothing = Money.zero(draft.currency)
    gross = sum((row.gross for row in vat), nothing)
    promises = {line.promise for line in lines}
    programmes = {line.line.programme for line in lines}
    return replace(
        paper,
        draft=draft,
        lines=lines,
        vat=vat,
        net=sum((row.net for row in vat), nothing),
        vat_total=sum((row.vat for row in vat), nothing),
        gross=gross,
        gross_in_words=in_words(gross),
        complete=all(line.net is not None for line in lines),
        alternatives=Alternatives(),
        terms=(),
        promises=tuple(sheet for sheet in paper.promises if sheet.code in promises),
        programmes=tuple(
            _used(sheet, promises) for sheet in paper.programmes if sheet.code in programmes
        ),
        days_off=_days_off(paper, lines),
        findings=tuple(
            replace(
                found,
                line=None
                if found.line_id is None
                else next(at for at, line in enumerate(lines) if line.line.id == found.line_id),
            )
            for found in paper.findings
            if found.line_id is None or found.line_id in ids
        ),
    )


def _used(sheet: ProgrammeSheet, promises: Collection[str]) -> ProgrammeSheet:
    """The programme with the columns of what was accepted of it."""
    kept = [at for at, promise in enumerate(sheet.promises) if promise in promises]
    if len(kept) == len(sheet.promises):
        return sheet
    return replace(
        sheet,
        levels=tuple(sheet.levels[at] for at in kept),
        promises=tuple(sheet.promises[at] for at in kept),
        features=tuple(
            replace(row, values=tuple(row.values[at] for at in kept)) for row in sheet.features
        ),
    )


def _days_off(paper: IssuedQuote, lines: Collection[FrozenLine]) -> tuple[DayOff, ...]:
    """The days off of the years in which something runs that was accepted."""
    years = [day.year for line in lines for day in (line.start, line.end) if day]
    if not years:
        return paper.days_off
    return tuple(off for off in paper.days_off if min(years) <= off.day.year <= max(years))


def _for_term(paper: IssuedQuote, months: int | None) -> IssuedQuote:
    """The quote with its lines for the accepted term."""
    if months in (None, own_term(paper.draft)):
        return paper
    offer = next((offer for offer in paper.terms if offer.months == months), None)
    if offer is None:
        raise NotAllowedError(
            say("The quote offers no term of {n} months; choose one of its own.", n=months)
        )
    return replace(paper, lines=offer.lines, draft=replace(paper.draft, months=months, end=None))


def _leaves_a_choice(paper: IssuedQuote) -> bool:
    draft = paper.draft
    return bool(draft.variants or draft.term_choices) or any(line.optional for line in draft.lines)


def _is_taken(line: FrozenLine, choice: Choice) -> bool:
    asked = line.line
    site = asked.site.id if asked.site else None
    variant = choice.by_site.get(site, choice.variant) if site else choice.variant
    return asked.variant in ("", variant) and (not asked.optional or asked.id in choice.options)


def _settled(line: FrozenLine) -> FrozenLine:
    """A line that was chosen is an ordinary one."""
    return replace(line, line=replace(line.line, variant="", optional=False))


def _vat(paper: IssuedQuote, lines: Collection[FrozenLine]) -> tuple[VatRow, ...]:
    """VAT once per rate on the sum of what was accepted.

    Source: features.md 5.
    """
    shares = {rate.code: rate.share for rate in paper.vat_rates}
    sums: defaultdict[str, int] = defaultdict(int)
    for line in lines:
        if line.net is not None:
            sums[line.vat_rate] += line.net.minor
    rows = []
    for code in sorted(sums):
        net = Money(sums[code], paper.draft.currency)
        vat = net.share(shares[code])
        rows.append(VatRow(code, net, vat, net + vat))
    return tuple(rows)


def _refuse_unknown(paper: IssuedQuote, choice: Choice) -> None:
    offered = [variant.code for variant in paper.draft.variants]
    named: Iterable[str] = (choice.variant, *choice.by_site.values())
    if offered and not choice.variant:
        raise NotAllowedError(
            say(
                "The quote offers the variants {codes}; say which of them was accepted.",
                codes=", ".join(offered),
            )
        )
    for code in named:
        if code and code not in offered:
            raise NotAllowedError(
                say("The quote offers no variant {code}; choose one of its own.", code=code)
            )
    optional = {line.line.id for line in paper.lines if line.line.optional}
    if not choice.options <= optional:
        raise NotAllowedError(say("Only optional lines of the quote can be chosen as options."))
