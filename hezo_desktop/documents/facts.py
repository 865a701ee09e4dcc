"""What several documents read out of one frozen quote: devices, sites, period, character."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from hezo_desktop.documents.text import one_line
from hezo_desktop.domain.finding import Severity
from hezo_desktop.domain.paper import FrozenLine, IssuedQuote, PromiseSheet
from hezo_desktop.domain.party import Address, Company, Site
from hezo_desktop.i18n import NBSP, Translator

EN_DASH = "–"


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """One covered device: the line it stands on, its piece and serial (empty = still pending)."""

    position: int
    line: FrozenLine
    piece: int
    serial: str

    @property
    def site(self) -> Site | None:
        """Where the device stands, if the quote says."""
        return self.line.line.site


def period(quote: IssuedQuote) -> tuple[date | None, date | None]:
    """First and last day over all lines, both inclusive; the draft's own dates without lines."""
    starts = [line.start for line in quote.lines if line.start]
    ends = [line.end for line in quote.lines if line.end]
    return (
        min(starts, default=quote.draft.start),
        max(ends, default=quote.draft.end),
    )


def covers_devices(line: FrozenLine) -> bool:
    """Is this a service for devices or software (rather than one-off work)?"""
    return bool(line.promise)


def device_rows(quote: IssuedQuote) -> tuple[DeviceRow, ...]:
    """One row per piece of every line that covers devices, sorted by site, model and serial."""
    rows = (
        DeviceRow(position, line, piece, serial)
        for position, line in enumerate(quote.lines, start=1)
        if covers_devices(line)
        for piece, serial in _pieces(line)
    )
    return tuple(sorted(rows, key=_place_of_row))


def _pieces(line: FrozenLine) -> Iterator[tuple[int, str]]:
    pieces = range(max(line.line.quantity, len(line.line.serials)))
    for number, serial in zip_longest(pieces, line.line.serials, fillvalue=""):
        yield int(number or 0) + 1, str(serial)


def _place_of_row(row: DeviceRow) -> tuple[str, str, str, bool, str, int, int]:
    asked = row.line.line
    return (
        site_name(row.site),
        asked.vendor,
        asked.model,
        not row.serial,
        row.serial,
        row.position,
        row.piece,
    )


def device_count(quote: IssuedQuote) -> int:
    """Distinct devices: a device under a base programme and an option counts once.

    Of alternatives, only one will cover the devices: the most that any of them covers counts.
    """
    codes = [variant.code for variant in quote.draft.variants] or [""]
    return max(_devices_of(line for line in quote.lines if _is_of(line, code)) for code in codes)


def _is_of(line: FrozenLine, code: str) -> bool:
    return line.line.variant in ("", code)


def _devices_of(lines: Iterable[FrozenLine]) -> int:
    largest: dict[tuple[str, str, str], dict[str, int]] = {}
    for line in lines:
        if covers_devices(line):
            asked = line.line
            place = (asked.vendor, asked.model, site_name(asked.site))
            by_service = largest.setdefault(place, {})
            service = f"{asked.programme} {asked.level}{asked.window}"
            by_service[service] = by_service.get(service, 0) + asked.quantity
    return sum(max(by_service.values()) for by_service in largest.values())


def sites(quote: IssuedQuote) -> tuple[Site, ...]:
    """The distinct sites of the lines, by name."""
    found = {line.line.site.id: line.line.site for line in quote.lines if line.line.site}
    return tuple(sorted(found.values(), key=lambda site: (site.name, str(site.id))))


def vendors(quote: IssuedQuote) -> tuple[str, ...]:
    """The vendors of the covered devices, as people write them, in order of appearance."""
    codes = (line.line.vendor for line in quote.lines if line.line.vendor)
    return tuple(dict.fromkeys(vendor_name(code) for code in codes))


def vendor_name(code: str) -> str:
    """A vendor's code as people write it: `HUAWEI` becomes `Huawei`, `HPE` stays."""
    return code.capitalize() if len(code) > 4 and code.isupper() else code  # noqa: PLR2004 - `HPE`


def site_name(site: Site | None) -> str:
    """The site's name with its town, as it heads a group."""
    if site is None:
        return ""
    town = site.address.city
    return f"{site.name}, {town}" if town and town not in site.name else site.name


def address_lines(address: Address, translate: Translator) -> tuple[str, ...]:
    """Street, then postcode and town, then the country where it is not Poland; gaps left out."""
    town = f"{address.postcode}{NBSP}{address.city}".strip(f" {NBSP}")
    country = "" if _is_polish(address) else address.country
    named = translate.countries().get(country, country) if country else ""
    return tuple(part for part in (address.street, town, named) if part)


def has_nip(company: Company | None) -> bool:
    """Is the tax number of a company called NIP? Only that of a Polish one is."""
    return company is None or _is_polish(company.address)


def _is_polish(address: Address) -> bool:
    return address.country in {"", "PL"}


def promise_of(quote: IssuedQuote, line: FrozenLine) -> PromiseSheet | None:
    """The promise sheet a line refers to."""
    return next((sheet for sheet in quote.promises if sheet.code == line.promise), None)


def has_prices(quote: IssuedQuote) -> bool:
    """Is there at least one figure to show?"""
    return any(line.net is not None for line in quote.lines)


def is_invitation(quote: IssuedQuote) -> bool:
    """Is the document an invitation to treat rather than a binding offer?

    Source: domain.md §5.1 (art. 66 § 1 and art. 71 KC): the seller's switch, and always where a
    position is priced individually or a price is missing.
    """
    return (
        not quote.seller.binding_offer
        or quote.draft.preliminary
        or not quote.complete
        or any(line.individual for line in quote.lines)
    )


def lines_by_rule(quote: IssuedQuote) -> dict[str, tuple[int, ...]]:
    """The rules that have something to say, errors apart, with the positions they speak of.

    Positions count from 1; a rule about the whole quote has none.
    """
    found: dict[str, set[int]] = {}
    for finding in quote.findings:
        if finding.severity is not Severity.ERROR:
            places = found.setdefault(finding.rule, set())
            places |= {finding.line + 1} if finding.line is not None else set()
    return {rule: tuple(sorted(places)) for rule, places in found.items()}


def period_text(start: date | None, end: date | None, translate: Translator) -> str:
    """`01.12.2026–30.11.2027`, or what is known of it."""
    if start is None or end is None:
        return translate.day(start) if start else "—"
    return f"{translate.day(start)}{EN_DASH}{translate.day(end)}"


def number_text(quote: IssuedQuote, translate: Translator) -> str:
    """The quote's number and revision, or that it has none yet."""
    _ = translate
    if quote.is_draft:
        return _("no number (draft)")
    if quote.revision > 1:
        return _("{number}, version {revision}", number=quote.number, revision=quote.revision)
    return quote.number


def vat_text(rate: str) -> str:
    """`23%` for a rate in figures, `np`, `zw` and the like as they are."""
    return f"{rate}%" if rate.replace(".", "", 1).isdigit() else rate


def device_name(line: FrozenLine) -> str:
    """Vendor, model and part number of a line, as far as they are known."""
    asked = line.line
    named = " ".join(part for part in (vendor_name(asked.vendor), asked.model) if part)
    return one_line(f"{named} ({asked.part_number})" if asked.part_number else named)
