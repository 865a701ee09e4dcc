"""The case laid out for the rules: each line with its programme, window, period and devices."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from hezo_desktop.domain.option_code import OptionTerm
from hezo_desktop.domain.options import read_window
from hezo_desktop.domain.party import Device
from hezo_desktop.domain.price_list import Model, PriceList
from hezo_desktop.domain.priced import PricedLine
from hezo_desktop.domain.pricing.matching import folded
from hezo_desktop.domain.programme import Level, ProductKind, Programme, ProgrammeKind
from hezo_desktop.domain.quote import QuoteLine
from hezo_desktop.domain.rules.book import Pairing
from hezo_desktop.domain.rules.case import Case, Cover
from hezo_desktop.domain.serials import identity
from hezo_desktop.domain.sla import Event
from hezo_desktop.domain.term import line_period, whole_months
from hezo_desktop.message import Localised

_SPOKESMEN = 2


@dataclass(frozen=True, slots=True, eq=False)
class LineFacts:
    """A line with everything the rules ask about it.

    `window` is None where the code is missing or cannot be read. `serials` are identities (see
    `domain.serials`), `devices` the known devices among them. `model` is the price list's row.
    `product` is None where a price request cannot tell it.
    """

    index: int
    line: QuoteLine
    priced: PricedLine | None
    programme: Programme | None
    level: Level | None
    window: OptionTerm | None
    serials: tuple[str, ...]
    devices: tuple[Device, ...]
    model: Model | None
    product: ProductKind | None
    start: date | None
    end: date | None

    @property
    def kind(self) -> ProgrammeKind | None:
        """What is sold on the line; None while no known programme is chosen."""
        return self.programme.kind if self.programme else None

    @property
    def is_add_on(self) -> bool:
        """AHB, SOS or another option that stands on a base."""
        return self.kind is ProgrammeKind.ADD_ON

    @property
    def is_vendor(self) -> bool:
        """A vendor's programme with levels."""
        return self.kind is ProgrammeKind.VENDOR

    @property
    def is_service(self) -> bool:
        """Something that runs for a period on devices: a vendor's programme or an add-on."""
        return self.is_vendor or self.is_add_on

    @property
    def model_key(self) -> tuple[str, str]:
        """Vendor and model as they are compared."""
        return self.line.vendor, folded(self.line.model)

    @property
    def all_serials_known(self) -> bool:
        """Does every piece have its serial number?"""
        return bool(self.serials) and len(self.serials) >= self.line.quantity

    @property
    def end_of_support(self) -> date | None:
        """The first day on which a device or the model reaches its end of support."""
        days = [device.end_of_support for device in self.devices]
        days.append(self.model.end_of_support if self.model else None)
        return min((day for day in days if day), default=None)

    @property
    def months(self) -> int | None:
        """Length of the period in whole months; None when it is not whole or not known."""
        return whole_months(self.start, self.end) if self.start and self.end else None

    @property
    def events(self) -> frozenset[Event]:
        """What the chosen level, or the add-on, promises: delivery, presence, dispatch."""
        custom = self.programme.custom if self.programme else None
        if custom:
            return frozenset({custom.event})
        term = self.level.term if self.level else None
        if term is None:
            return frozenset()
        rules = [term.rule, *(part.rule for part in term.by_priority)]
        return frozenset(rule.event for rule in rules if rule and rule.event)

    @property
    def is_round_the_clock(self) -> bool:
        """Does its window take reports day and night, every day?"""
        return self.window is not None and self.window.window == "24x7"

    @property
    def subject(self) -> Localised:
        """What people call the line: `CoCare Standard, S5735-L24P4X-A1`."""
        line = self.line
        name = Localised(pl=line.programme or "–", en=line.programme or "–")
        if self.programme:
            brand = self.programme.names_by_vendor.get(line.vendor)
            name = Localised(pl=brand, en=brand) if brand else self.programme.title
        level = self.level.name if self.level else line.level
        rest = "".join(f" {part}" for part in (level, line.window) if part)
        model = f", {line.model}" if line.model else ""
        return Localised(pl=f"{name.pl}{rest}{model}", en=f"{name.en}{rest}{model}")

    def overlaps(self, start: date | None, end: date | None) -> bool:
        """Do both periods hold a day in common? Unknown days make no claim."""
        if not (start and end and self.start and self.end):
            return False
        return self.start <= end and start <= self.end


@dataclass(frozen=True, slots=True, eq=False)
class Companion:
    """Another line on the same devices: `surely` by a serial number, else perhaps by the model."""

    line: LineFacts
    serials: frozenset[str]

    @property
    def surely(self) -> bool:
        """Do the two lines name a device in common?"""
        return bool(self.serials)


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """The case and its lines, and where to find lines by serial number and by model.

    Of lines that differ in nothing the rules compare, only two are found: one, and one other than
    it. `vendor_pieces` counts the pieces of a model under vendors' programmes; `pairings` are the
    cells of the matrix by base programme and option.
    """

    case: Case
    lines: tuple[LineFacts, ...]
    by_serial: Mapping[tuple[str, str], tuple[LineFacts, ...]]
    by_model: Mapping[tuple[str, str], tuple[LineFacts, ...]]
    vendor_pieces: Mapping[tuple[str, str], int]
    devices: Mapping[tuple[str, str], Device]
    covers: Mapping[tuple[str, str], tuple[Cover, ...]]
    pairings: Mapping[tuple[str, str], tuple[Pairing, ...]]

    @property
    def issue_day(self) -> date:
        """The day the quote is judged on: its date of issue, else today."""
        return self.case.draft.issue_date or self.case.today

    def companions(self, line: LineFacts) -> Iterator[Companion]:
        """The other lines that cover its devices, each once.

        Lines of the same model may cover the same devices as long as one of them does not name
        all its serial numbers.
        """
        vendor = line.line.vendor
        shared: dict[LineFacts, list[str]] = defaultdict(list)
        for serial in dict.fromkeys(line.serials):
            for other in self.by_serial.get((vendor, serial), ()):
                if other is not line:
                    shared[other].append(serial)
        for other in self.by_model.get(line.model_key, ()):
            known = line.all_serials_known and other.all_serials_known
            if other is not line and other not in shared and not known:
                shared[other] = []
        for other in sorted(shared, key=lambda found: found.index):
            yield Companion(other, frozenset(shared[other]))

    def covers_of(self, line: LineFacts) -> Iterator[Cover]:
        """What contracts say of the line's serial numbers."""
        for serial in dict.fromkeys(line.serials):
            yield from self.covers.get((line.line.vendor, serial), ())


def lay_out(case: Case) -> Facts:
    """Look up everything about the case's lines once, before the rules ask."""
    devices = {
        (vendor, identity(serial)): device for (vendor, serial), device in case.devices.items()
    }
    priced = {figures.line_id: figures for figures in case.priced.lines} if case.priced else {}
    models = _models(case.price_list)
    lines = tuple(
        _line(case, index, line, devices=devices, models=models, priced=priced.get(line.id))
        for index, line in enumerate(case.draft.lines)
    )
    by_serial: dict[tuple[str, str], list[LineFacts]] = defaultdict(list)
    by_model: dict[tuple[str, str], list[LineFacts]] = defaultdict(list)
    pieces: Counter[tuple[str, str]] = Counter()
    for line in lines:
        for serial in dict.fromkeys(line.serials):
            by_serial[line.line.vendor, serial].append(line)
        if line.line.model:
            by_model[line.model_key].append(line)
        if line.is_vendor:
            pieces[line.model_key] += line.line.quantity
    covers: dict[tuple[str, str], list[Cover]] = defaultdict(list)
    for cover in case.covers:
        covers[cover.vendor, identity(cover.serial)].append(cover)
    pairings: dict[tuple[str, str], list[Pairing]] = defaultdict(list)
    for pair in case.book.pairings:
        pairings[pair.programme, pair.add_on].append(pair)
    return Facts(
        case=case,
        lines=lines,
        by_serial={key: _one_of_each_kind(found) for key, found in by_serial.items()},
        by_model={key: _one_of_each_kind(found) for key, found in by_model.items()},
        vendor_pieces=pieces,
        devices=devices,
        covers={key: tuple(found) for key, found in covers.items()},
        pairings={key: tuple(found) for key, found in pairings.items()},
    )


def _one_of_each_kind(lines: Iterable[LineFacts]) -> tuple[LineFacts, ...]:
    """The first two of the lines that would be told the same, so that long quotes stay quick."""
    kinds: dict[tuple[object, ...], list[LineFacts]] = defaultdict(list)
    for line in lines:
        asked = line.line
        kind = (asked.programme, asked.level, asked.window, line.start, line.end)
        found = kinds[*kind, line.all_serials_known]
        if len(found) < _SPOKESMEN:
            found.append(line)
    return tuple(line for found in kinds.values() for line in found)


def _line(
    case: Case,
    index: int,
    line: QuoteLine,
    *,
    devices: Mapping[tuple[str, str], Device],
    models: Mapping[tuple[str, str], Model],
    priced: PricedLine | None,
) -> LineFacts:
    case.pause()
    programme = case.catalogue.programmes.get(line.programme)
    serials = tuple(identity(serial) for serial in line.serials if serial.strip())
    start, end = line_period(case.draft, line)
    found = (devices.get((line.vendor, serial)) for serial in dict.fromkeys(serials))
    known = tuple(device for device in found if device)
    model = models.get((line.vendor, folded(line.model)))
    return LineFacts(
        index=index,
        line=line,
        priced=priced,
        programme=programme,
        level=programme.level(line.level) if programme else None,
        window=read_window(line.window),
        serials=serials,
        devices=known,
        model=model,
        product=_product(case, line, known, model),
        start=start,
        end=end,
    )


def _product(
    case: Case, line: QuoteLine, devices: tuple[Device, ...], model: Model | None
) -> ProductKind | None:
    """As recorded, as the price list says, else as the line says; a price request does not say."""
    if devices:
        return devices[0].product
    if model:
        return model.product
    return line.product if case.desk else None


def _models(price_list: PriceList | None) -> dict[tuple[str, str], Model]:
    models = price_list.models if price_list else ()
    return {(model.vendor, folded(model.model)): model for model in reversed(models)}
