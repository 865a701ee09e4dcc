"""Puts together what a document is made of: the lines with their reasons, promises, services.

The same assembly serves the preview of a draft and the issue of a quote, so what was looked at is
what is issued.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.calendar import Calendar
from hezo_desktop.domain.company import Seller, VatRate
from hezo_desktop.domain.finding import Finding
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.paper import (
    DayOff,
    FeatureRow,
    FrozenLine,
    IssuedQuote,
    ProgrammeSheet,
    PromiseSheet,
    WorkedExample,
)
from hezo_desktop.domain.priced import PricedLine, PricedQuote
from hezo_desktop.domain.pricing.line import is_custom
from hezo_desktop.domain.pricing.matching import holds
from hezo_desktop.domain.programme import Catalogue, Level, Note, Programme
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.domain.sla import SPECIFICATION, SlaTerm
from hezo_desktop.domain.terms import term_of
from hezo_desktop.domain.wording import examples, words
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import in_both, translator
from hezo_desktop.message import Localised, say
from hezo_desktop.services import company, price_lists, quote_rates


def assemble(
    app: App,
    draft: QuoteDraft,
    *,
    priced: PricedQuote,
    findings: Iterable[Finding],
    seller: Seller,
    number: str = "",
    revision: int = 1,
    issued_at: datetime | None = None,
) -> IssuedQuote:
    """The quote as its paper shows it; without a number it is a preview of the draft."""
    start, end = span(priced.lines)
    lines = tuple(
        frozen_line(app.catalogue, line, figures)
        for line, figures in zip(draft.lines, priced.lines, strict=True)
    )
    promises = _promises(app.catalogue, app.calendar, draft.lines, start or app.today, end)
    vendors = {line.vendor for line in draft.lines}
    return IssuedQuote(
        number=number,
        revision=revision,
        issued_at=issued_at,
        seller=seller,
        draft=quote_rates.settled(draft, price_lists.of_draft(app, draft), priced.converted),
        lines=lines,
        vat=priced.vat,
        net=priced.net,
        vat_total=priced.vat_total,
        gross=priced.gross,
        gross_in_words=in_words(priced.gross),
        complete=priced.complete,
        promises=promises,
        programmes=tuple(_sheets(app.catalogue, draft.lines, promises)),
        obligations=tuple(
            duty
            for duty in app.catalogue.obligations
            if not duty.vendors or vendors & set(duty.vendors)
        ),
        escalation=tuple(channel for channel in app.catalogue.escalation if channel.current),
        glossary=app.catalogue.glossary,
        findings=tuple(findings),
        days_off=days_off(app.calendar, start, end),
        calendar_version=app.calendar.version,
        catalogue_version=app.catalogue.version,
        price_list=priced.price_list,
        price_list_sample=priced.price_list_sample,
        proration=priced.proration,
        specification=SPECIFICATION,
        vat_rates=_vat_rates(app, draft, priced),
    )


def _vat_rates(app: App, draft: QuoteDraft, priced: PricedQuote) -> tuple[VatRate, ...]:
    """The rates of the lines, as they hold on the day of the quote."""
    used = {line.vat_rate for line in priced.lines}
    on = draft.issue_date or app.today
    return tuple(
        rate
        for rate in company.vat_rates(app)
        if rate.code in used and holds(rate.valid_from, rate.valid_to, on)
    )


def in_words(amount: Money) -> Localised:
    """An amount spelled out in both languages."""
    return Localised(pl=translator("pl").in_words(amount), en=translator("en").in_words(amount))


def span(lines: Iterable[PricedLine | FrozenLine]) -> tuple[date | None, date | None]:
    """The first and the last day of all lines, inclusive; None where no line has one."""
    periods = [(line.start, line.end) for line in lines]
    return (
        min((start for start, _ in periods if start), default=None),
        max((end for _, end in periods if end), default=None),
    )


def title(catalogue: Catalogue, line: QuoteLine) -> Localised:
    """What a line is called on paper: `CoCare Standard`, `HEZO Assistance AHB 24x7x8`."""
    programme = catalogue.programmes.get(line.programme)
    if programme is None:
        return Localised(line.programme, line.programme)
    name = _name(programme, line.vendor)
    level = programme.level(line.level)
    rest = " ".join(part for part in (level.name if level else "", line.window) if part)
    return Localised(f"{name.pl} {rest}".strip(), f"{name.en} {rest}".strip())


def _name(programme: Programme, vendor: str) -> Localised:
    """The programme as it is called on this vendor's devices."""
    own = programme.names_by_vendor.get(vendor)
    return Localised(own, own) if own else programme.title


def term(catalogue: Catalogue, line: QuoteLine) -> SlaTerm | None:
    """What a line promises about time; None for a warranty and for one-off work.

    None, too, while its level or window is not settled: the rest of a draft is shown all the same,
    and the rules keep it from being issued.
    """
    if not line.level and not line.window:
        return None
    try:
        return term_of(
            catalogue,
            line.programme,
            line.level,
            line.window,
            opens=line.opens,
            counting=line.counting,
            cutoff=line.cutoff,
        )
    except HezoError:
        return None


def frozen_line(catalogue: Catalogue, line: QuoteLine, figures: PricedLine) -> FrozenLine:
    """A line with every figure and reason, as it is issued."""
    promised = term(catalogue, line)
    return FrozenLine(
        line=line,
        title=title(catalogue, line),
        promise=promised.code if promised else "",
        start=figures.start,
        end=figures.end,
        factor=figures.factor,
        annual_net=figures.annual_net,
        annual_currency=figures.annual_currency,
        unit_net=figures.unit_net,
        net=figures.net,
        vat_rate=figures.vat_rate,
        discount=figures.discount,
        individual=figures.individual,
        sku=figures.sku,
        trace=tuple(in_both(step) for step in figures.trace),
        unit_cost=figures.unit_cost,
        list_unit=figures.list_unit,
    )


def _promises(
    catalogue: Catalogue,
    calendar: Calendar,
    lines: Iterable[QuoteLine],
    start: date,
    end: date | None,
) -> tuple[PromiseSheet, ...]:
    distinct = {
        promised.code: (line, promised) for line in lines if (promised := term(catalogue, line))
    }
    return tuple(
        promise(catalogue, calendar, line, promised, start=start, end=end or start)
        for line, promised in distinct.values()
    )


def promise(
    catalogue: Catalogue,
    calendar: Calendar,
    line: QuoteLine,
    promised: SlaTerm,
    *,
    start: date,
    end: date,
) -> PromiseSheet:
    """A line's promise as data, in words, and worked out on dates from `start` to `end`."""
    said = words(promised)
    return PromiseSheet(
        code=promised.code,
        title=title(catalogue, line),
        term=promised,
        custom=is_custom(catalogue, line),
        window=in_both(said.window),
        reaction=in_both(said.reaction),
        hardware=in_both(said.hardware),
        cutoff=in_both(said.cutoff),
        words=tuple(in_both(sentence) for sentence in said.sentences),
        examples=tuple(
            WorkedExample(
                situation=in_both(example.situation),
                accepted_at=example.accepted_at,
                due_at=example.due_at,
                event=example.event,
                priority=example.priority,
            )
            for example in examples(promised, calendar, start, end)
        ),
    )


def _sheets(
    catalogue: Catalogue, lines: tuple[QuoteLine, ...], promises: tuple[PromiseSheet, ...]
) -> Iterable[ProgrammeSheet]:
    for code in dict.fromkeys(line.programme for line in lines):
        programme = catalogue.programmes[code]
        used = [line for line in lines if line.programme == code]
        levels = [
            level for level in programme.levels if any(line.level == level.code for line in used)
        ]
        told = [sheet for sheet in promises if sheet.code.split()[0] == code]
        columns, features = (
            (tuple(level.name for level in levels), _level_features(levels))
            if levels
            else _option_features(told)
        )
        yield ProgrammeSheet(
            code=code,
            name=_name(programme, used[0].vendor),
            delivered_by=programme.delivered_by,
            languages=programme.languages,
            summary=programme.summary,
            bullets=tuple(_bare(bullet) for bullet in programme.bullets),
            levels=columns,
            features=features,
            channels=tuple(channel for channel in programme.channels if channel.current),
            footnotes=tuple(_footnotes(programme, levels)),
            promises=tuple(f"{code} {level.code}" for level in levels)
            or tuple(sheet.code for sheet in told),
        )


def _bare(text: Localised) -> Localised:
    """The two texts alone: a catalogue fact's source is not part of a paper."""
    return Localised(text.pl, text.en)


def _level_features(levels: list[Level]) -> tuple[FeatureRow, ...]:
    labels = {feature.row: feature.label for level in levels for feature in level.features}
    return tuple(
        FeatureRow(
            label,
            tuple(
                next(
                    (cell.value for cell in level.features if cell.row == row), Localised("–", "–")
                )
                for level in levels
            ),
        )
        for row, label in labels.items()
    )


def _option_features(
    sheets: list[PromiseSheet],
) -> tuple[tuple[str, ...], tuple[FeatureRow, ...]]:
    rows = (
        (say("Reporting window"), [sheet.window for sheet in sheets]),
        (say("Reaction time"), [sheet.reaction for sheet in sheets]),
        (say("Delivery or presence"), [sheet.hardware for sheet in sheets]),
        (say("Cut-off hour"), [sheet.cutoff for sheet in sheets]),
    )
    columns = tuple(sheet.code.split(maxsplit=1)[1] for sheet in sheets)
    return columns, tuple(
        FeatureRow(in_both(label), tuple(values)) for label, values in rows if values
    )


def _footnotes(programme: Programme, levels: list[Level]) -> Iterable[Localised]:
    notes: list[Note] = [*programme.notes, *(note for level in levels for note in level.notes)]
    return dict.fromkeys(note.footnote for note in notes if note.footnote)


def days_off(calendar: Calendar, start: date | None, end: date | None) -> tuple[DayOff, ...]:
    """The statutory days off of every calendar year from `start` to `end`, which may be unknown."""
    if start is None:
        return ()
    years = range(start.year, (end or start).year + 1)
    return tuple(
        DayOff(day, name) for day, name in sorted(calendar.days_off.items()) if day.year in years
    )
