"""Builds one programme of the business from its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hezo_desktop.catalogue.schema import (
    CellTable,
    FeatureTable,
    LevelTable,
    OptionTable,
    ProgrammeFile,
    WordsTable,
)
from hezo_desktop.catalogue.values import channel, custom, fact, notes, term, text
from hezo_desktop.domain.programme import Feature, Level, Programme, ServiceOption
from hezo_desktop.domain.sla import Window
from hezo_desktop.message import Localised


@dataclass(frozen=True, slots=True)
class Frame:
    """What every programme is built against: all vendors, windows, words and other files."""

    vendors: Mapping[str, str]
    windows: Mapping[str, Window]
    words: WordsTable
    programmes: Mapping[str, ProgrammeFile]


def programme(content: ProgrammeFile, frame: Frame) -> Programme:
    """The programme of this file, joined with what other files say about it."""
    extends = _extends(content, frame)
    return Programme(
        code=content.code,
        name=content.name,
        names_by_vendor=content.names_by_vendor,
        aliases=content.aliases,
        kind=content.kind,
        vendors=_vendors(content, extends, frame),
        delivered_by=text(content.delivered_by),
        support_lines=content.support_lines,
        languages=content.languages,
        territory=content.territory,
        partner_agreement_required=content.partner_agreement_required,
        only_for_partners=content.only_for_partners,
        min_months=content.min_months,
        standard_months=content.standard_months,
        summary=text(content.summary),
        bullets=tuple(fact(bullet) for bullet in content.bullets),
        levels=tuple(_level(code, level, content, frame) for code, level in content.levels.items()),
        options=tuple(
            _option(code, option, content, frame) for code, option in content.options.items()
        ),
        custom=custom(content.custom) if content.custom else None,
        extends=extends,
        excludes=content.excludes,
        includes=content.includes,
        channels=tuple(channel(table) for table in content.channels),
        notes=notes(content.notes),
        source=content.source,
        status=content.status,
        english_name=content.english_name or "",
    )


def _extends(content: ProgrammeFile, frame: Frame) -> dict[str, tuple[str, ...]]:
    """By vendor, the programmes an add-on may stand on: its own list and those that ask for it."""
    found = {vendor: list(bases) for vendor, bases in content.extends.items()}
    for other in frame.programmes.values():
        if content.code in other.extended_by:
            for vendor in _sold_for(other, frame):
                bases = found.setdefault(vendor, [])
                if other.code not in bases:
                    bases.append(other.code)
    return {vendor: tuple(bases) for vendor, bases in found.items()}


def _vendors(
    content: ProgrammeFile, extends: Mapping[str, tuple[str, ...]], frame: Frame
) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*_sold_for(content, frame), *extends)))


def _sold_for(content: ProgrammeFile, frame: Frame) -> tuple[str, ...]:
    return tuple(frame.vendors) if isinstance(content.sold_for, str) else content.sold_for


def _level(code: str, level: LevelTable, content: ProgrammeFile, frame: Frame) -> Level:
    return Level(
        code=code,
        name=level.name,
        aliases=level.aliases,
        products=level.products,
        active=level.active,
        promise_code=level.promise,
        term=term(f"{content.code} {code}", level.term, frame.windows),
        features=tuple(
            _feature(row, feature, feature.levels[code], frame.words)
            for row, feature in content.features.items()
        ),
        description=text(level.description),
        notes=notes(level.notes),
        source=level.source,
        status=level.status,
    )


def _feature(row: str, feature: FeatureTable, cell: CellTable, words: WordsTable) -> Feature:
    return Feature(
        row=row,
        label=text(feature.label),
        value=_value(cell, words),
        source=cell.source or feature.source,
        status=cell.status or feature.status,
    )


def _value(cell: CellTable, words: WordsTable) -> Localised:
    if cell.pl is not None and cell.en is not None:
        return Localised(pl=cell.pl, en=cell.en)
    return text(words.yes if cell.included else words.no)


def _option(code: str, option: OptionTable, content: ProgrammeFile, frame: Frame) -> ServiceOption:
    return ServiceOption(
        code=code,
        standard=option.standard,
        term=term(f"{content.code} {code}", option.term, frame.windows),
        description=text(option.description),
        notes=notes(option.notes),
        source=option.source,
        status=option.status,
    )
