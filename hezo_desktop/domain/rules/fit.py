"""Rules on what is chosen: whether a line is whole, and its programme and level fit the device."""

from __future__ import annotations

from collections.abc import Iterator

from hezo_desktop.domain.programme import (
    Level,
    ProductKind,
    Programme,
    ProgrammeKind,
    ServiceOption,
    Status,
)
from hezo_desktop.domain.rules.facts import Facts, LineFacts
from hezo_desktop.domain.rules.remark import Remark, for_each_line, remark
from hezo_desktop.message import Localised


@for_each_line
def vendor_fits(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R01: the programme must be made for the device's vendor."""
    vendor, programme = line.line.vendor, line.programme
    if programme is None or not vendor:
        return
    names = facts.case.catalogue.vendors
    if vendor not in names:
        yield remark("unknown_vendor", vendor=vendor)
    elif vendor not in programme.vendors:
        yield remark("other_vendor", vendor=names[vendor], programme=programme.title)


@for_each_line
def level_fits(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R02: a level covers devices or application software; options only extend devices."""
    words = facts.case.book.words
    level = line.level
    if level and not level.active:
        yield remark("inactive")
    elif level and line.product and line.product not in level.products:
        yield remark(
            "other_product",
            product=words[f"product.{line.product.value}"],
            covered=tuple(words[f"product.{product.value}"] for product in level.products),
        )
    elif line.is_add_on and line.product is ProductKind.SOFTWARE:
        yield remark("software")


def vendors_mixed(facts: Facts) -> Iterator[Remark]:
    """R43: devices of several vendors on one contract are listed in annexes of their own."""
    names = facts.case.catalogue.vendors
    vendors = dict.fromkeys(line.line.vendor for line in facts.lines if line.is_service)
    known = tuple(names[vendor] for vendor in vendors if vendor in names)
    if len(known) > 1:
        yield remark("mixed", vendors=known)


@for_each_line
def facts_confirmed(_facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R45: what still needs confirmation in the catalogue cannot be signed."""
    programme = line.programme
    unsure = tuple(_unsure(programme, line)) if programme else ()
    if unsure:
        yield remark("unconfirmed", facts=unsure)


def _unsure(programme: Programme, line: LineFacts) -> Iterator[str | Localised]:
    option = programme.option(line.line.window)
    parts: tuple[Programme | Level | ServiceOption | None, ...] = (programme, line.level, option)
    for part in parts:
        if part and part.status is Status.NEEDS_CONFIRMATION:
            yield _name(part)
    for feature in line.level.features if line.level else ():
        if feature.status is Status.NEEDS_CONFIRMATION:
            yield feature.label


def _name(part: Programme | Level | ServiceOption) -> str | Localised:
    if isinstance(part, Programme):
        return part.title
    return part.code if isinstance(part, ServiceOption) else part.name


def lines_present(facts: Facts) -> Iterator[Remark]:
    """R46: a quote has lines, each of them whole and of known codes."""
    if not facts.lines:
        yield remark("empty")
    for line in facts.lines:
        for situation, values in _gaps(facts, line):
            yield Remark(situation, values, line)


def _gaps(facts: Facts, line: LineFacts) -> Iterator[tuple[str, dict[str, str]]]:
    asked = line.line
    if line.programme is None:
        wrong = "unknown_programme" if asked.programme else "programme"
        yield wrong, {"programme": asked.programme}
    elif line.kind is ProgrammeKind.WARRANTY:
        yield "not_sold", {}
    if line.is_vendor and line.level is None:
        yield "unknown_level" if asked.level else "level", {"level": asked.level}
    if line.is_add_on and not asked.window:
        yield "window", {}
    if line.is_service:
        yield from ((part, {}) for part in ("vendor", "model") if not getattr(asked, part))
        yield from ((part, {}) for part in _period_gaps(facts, line))
    if asked.quantity < 1:
        yield "quantity", {"quantity": str(asked.quantity)}


def _period_gaps(facts: Facts, line: LineFacts) -> Iterator[str]:
    if line.start is None:
        yield "start"
    if line.end is None and (line.start or facts.case.draft.months is None):
        yield "end"
    if line.start and line.end and line.end < line.start:
        yield "reversed"


@for_each_line
def worth_knowing(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R49: what the leaflets leave open about the chosen level."""
    for caution in facts.case.book.cautions:
        chosen = line.line.programme in caution.programmes
        if chosen and (not caution.levels or line.line.level in caution.levels):
            yield remark("caution", caution=caution.text)
