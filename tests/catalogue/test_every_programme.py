"""The same checks for every programme that ships."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from hezo_desktop import catalogue
from hezo_desktop.domain.programme import (
    Catalogue,
    Level,
    Programme,
    ProgrammeKind,
    ServiceOption,
    Source,
    Status,
)
from hezo_desktop.domain.sla import Event, Priority, Rule, RuleKind, SlaTerm
from hezo_desktop.message import Localised
from hezo_desktop.paths import RESOURCES

PROGRAMMES = {
    "GWARANCJA",
    "COCARE",
    "HICARE",
    "EXTREMEWORKS",
    "PARTNERWORKS",
    "AHB",
    "SOS",
    "DODATKOWE",
    "WDROZENIE",
}

LANGUAGES_SPOKEN = {"pl", "en"}
HOURS = {RuleKind.ELAPSED_HOURS, RuleKind.WINDOW_HOURS}
BUSINESS_DAYS = {RuleKind.NBD, RuleKind.NBD_DISPATCH}

every_programme = pytest.mark.parametrize("code", sorted(PROGRAMMES))


def values(thing: Any) -> Iterator[Any]:
    """Every value inside a value of the business."""
    yield thing
    if is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            yield from values(getattr(thing, field.name))
    elif isinstance(thing, dict):
        for item in thing.values():
            yield from values(item)
    elif isinstance(thing, tuple):
        for item in thing:
            yield from values(item)


def parts(programme: Programme) -> tuple[Level | ServiceOption, ...]:
    return (*programme.levels, *programme.options)


def rules(term: SlaTerm) -> list[Rule]:
    return [term.rule] if term.rule else [each.rule for each in term.by_priority]


def test_both_leaflets_are_there_with_every_programme(shipped: Catalogue):
    assert set(shipped.programmes) == PROGRAMMES
    assert shipped.vendors == {"HUAWEI": "Huawei", "EXTREME": "Extreme Networks"}


def test_every_programme_is_one_file():
    files = {path.stem.upper() for path in (RESOURCES / "catalogue").glob("*.toml")}
    assert files == PROGRAMMES | {"COMMON"}


@every_programme
def test_every_text_is_filled_in_both_languages(shipped: Catalogue, code: str):
    for text in (v for v in values(shipped.programmes[code]) if isinstance(v, Localised)):
        assert text.pl.strip()
        assert text.en.strip()


def test_common_texts_are_filled_in_both_languages(shipped: Catalogue):
    common = (
        shipped.obligations,
        shipped.glossary,
        shipped.notes,
        tuple(shipped.window_facts.values()),
    )
    for text in (v for v in values(common) if isinstance(v, Localised)):
        assert text.pl.strip()
        assert text.en.strip()


@every_programme
def test_sentences_differ_between_the_languages(shipped: Catalogue, code: str):
    programme = shipped.programmes[code]
    texts = [
        programme.summary,
        *programme.bullets,
        *(part.description for part in parts(programme)),
    ]
    texts += [
        note.text for note in (*programme.notes, *(n for p in parts(programme) for n in p.notes))
    ]
    for text in texts:
        assert text.pl != text.en


@every_programme
def test_every_fact_names_its_leaflet_and_section(shipped: Catalogue, code: str):
    programme = shipped.programmes[code]
    facts = [
        programme,
        *programme.bullets,
        *programme.channels,
        *programme.notes,
        *parts(programme),
        *(note for part in parts(programme) for note in part.notes),
        *(feature for level in programme.levels for feature in level.features),
    ]
    for fact in facts:
        assert isinstance(fact.source, Source)
        assert isinstance(fact.status, Status)
        assert re.fullmatch(r"S[1-4](\+S[1-4])*", fact.source.leaflet), fact.source
        assert fact.source.section.strip()


def test_every_common_fact_names_its_leaflet_and_section(shipped: Catalogue):
    facts = [*shipped.obligations, *shipped.escalation, *shipped.glossary, *shipped.notes]
    for fact in (*facts, *shipped.window_facts.values()):
        assert re.fullmatch(r"S[1-4](\+S[1-4])*", fact.source.leaflet), fact.source
        assert fact.source.section.strip()
        assert isinstance(fact.status, Status)
    assert shipped.window_facts.keys() == shipped.windows.keys()


@every_programme
def test_levels_and_windows_carry_whole_promises(shipped: Catalogue, code: str):
    programme = shipped.programmes[code]
    for part in parts(programme):
        assert part.term is not None
        assert part.term.code == f"{code} {part.code}"
        assert (part.term.rule is None) == bool(part.term.by_priority)
        if part.term.by_priority:
            assert [each.priority for each in part.term.by_priority] == list(Priority)
        for rule in rules(part.term):
            assert rule.window in shipped.windows.values()
            assert (rule.count > 0) == (rule.kind in HOURS | BUSINESS_DAYS)
            assert (rule.due_by > 0) == (rule.kind in BUSINESS_DAYS)
            assert (rule.event is None) == (rule.kind is RuleKind.NONE)
            assert (rule.event is Event.DISPATCH) == (rule.kind is RuleKind.NBD_DISPATCH)
            assert rule.cutoff is None or rule.kind in BUSINESS_DAYS


@every_programme
def test_every_level_has_the_same_feature_rows(shipped: Catalogue, code: str):
    levels = shipped.programmes[code].levels
    rows = {tuple((cell.row, cell.label) for cell in level.features) for level in levels}
    assert len(rows) == (1 if levels else 0)
    for row in rows:
        assert len({name for name, _ in row}) == len(row)


@every_programme
def test_every_reference_leads_somewhere(shipped: Catalogue, code: str):
    programme = shipped.programmes[code]
    assert set(programme.vendors) <= set(shipped.vendors)
    assert set(programme.names_by_vendor) <= set(programme.vendors)
    assert set(programme.languages) <= LANGUAGES_SPOKEN
    bases = {base for named in programme.extends.values() for base in named}
    assert {*bases, *programme.excludes, *programme.includes} <= PROGRAMMES - {code}
    for excluded in programme.excludes:
        assert code in shipped.programmes[excluded].excludes


@every_programme
def test_a_programme_is_what_its_kind_says(shipped: Catalogue, code: str):
    programme = shipped.programmes[code]
    assert bool(programme.levels) == (programme.kind is ProgrammeKind.VENDOR)
    assert bool(programme.options) == (programme.kind is ProgrammeKind.ADD_ON)
    assert (programme.custom is not None) == (programme.kind is ProgrammeKind.ADD_ON)
    assert bool(programme.extends) == (programme.kind is ProgrammeKind.ADD_ON)


@every_programme
def test_no_promise_comes_from_a_label(own: Callable[..., Path], shipped: Catalogue, code: str):
    """Rewriting every label in a file leaves every promise as it was."""
    text = (RESOURCES / "catalogue" / f"{code.lower()}.toml").read_text(encoding="utf-8")
    labelled = re.sub(r'^promise = ".*"$', 'promise = "1x1x1"', text, flags=re.MULTILINE)
    again = catalogue.load(own(**{code.lower(): labelled})).programmes[code]
    assert [part.term for part in parts(again)] == [
        part.term for part in parts(shipped.programmes[code])
    ]


def test_only_levels_of_newer_pages_await_confirmation_and_they_are_not_offered(shipped: Catalogue):
    unsure = {
        f"{code} {part.code}"
        for code, programme in shipped.programmes.items()
        for part in parts(programme)
        if part.status is Status.NEEDS_CONFIRMATION
    }
    inactive = {
        f"{code} {level.code}"
        for code, programme in shipped.programmes.items()
        for level in programme.levels
        if not level.active
    }
    assert unsure == inactive
    assert unsure == {"COCARE STANDARD_ONSITE", "COCARE PREMIUM_ONSITE", "COCARE ESSENTIAL"}


def test_nothing_that_is_offered_waits_for_a_confirmation(shipped: Catalogue):
    for programme in shipped.programmes.values():
        assert programme.status is not Status.NEEDS_CONFIRMATION
        offered = [level for level in programme.levels if level.active]
        for cell in (cell for level in offered for cell in level.features):
            assert cell.status is not Status.NEEDS_CONFIRMATION
        for channel in (channel for channel in programme.channels if channel.current):
            assert channel.status is not Status.NEEDS_CONFIRMATION


@pytest.mark.parametrize("code", ["PARTNERWORKS", "EXTREMEWORKS"])
def test_all_levels_of_the_damaged_table_are_marked_reconstructed(shipped: Catalogue, code: str):
    for level in shipped.programmes[code].levels:
        assert level.status is Status.RECONSTRUCTED
        assert {cell.status for cell in level.features} == {Status.RECONSTRUCTED}
