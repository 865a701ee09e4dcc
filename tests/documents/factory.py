"""Frozen quotes and contracts made by hand, as services freeze them: complete, dated, in PL and EN.

Deadlines of the worked examples are worked out by hand (23, 24 and 26 December 2026 are Wednesday,
Thursday and Saturday; Corpus Christi 2027 is Thursday 27 May).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from hezo_desktop.domain.calendar import WARSAW
from hezo_desktop.domain.company import Person, Seller, VatRate
from hezo_desktop.domain.finding import Finding, Severity
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.paper import (
    DayOff,
    FeatureRow,
    FrozenLine,
    IssuedQuote,
    ProgrammeSheet,
    PromiseSheet,
    Signatory,
    SignatureForm,
    SignedContract,
    Signing,
    WorkedExample,
)
from hezo_desktop.domain.party import Address, Company, Contact, ContactRole, Site
from hezo_desktop.domain.price_list import ExchangeRate
from hezo_desktop.domain.priced import VatRow
from hezo_desktop.domain.programme import Channel, Obligation, Source, Status, Term
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine, TextKind, TextRow, Variant
from hezo_desktop.domain.sla import (
    DAY,
    HOUR,
    CutOff,
    Event,
    Priority,
    PriorityRule,
    Rule,
    RuleKind,
    SlaTerm,
    Window,
)
from hezo_desktop.i18n import translator
from hezo_desktop.message import Localised

SOURCE = Source("S1", "test")
OK = Status.CONFIRMED
W8X5 = Window(5, 9 * HOUR, 17 * HOUR)
W9X5 = Window(5, 9 * HOUR, 18 * HOUR)
W24X7 = Window(7, 0, DAY)
NO_BREAK = "\u00a0"


def both(pl: str, en: str = "") -> Localised:
    return Localised(pl, en or pl)


def uid(number: int) -> UUID:
    return UUID(int=number)


def at(day: int, month: int, year: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=WARSAW).astimezone(UTC)


AHB_NBD = SlaTerm(
    "AHB 8x5xNBD",
    W8X5,
    HOUR,
    Rule(
        RuleKind.NBD,
        W8X5,
        1,
        CutOff(time(15), inclusive=True),
        17 * HOUR,
        Event.DELIVERY,
    ),
)
SOS_8H = SlaTerm(
    "SOS 24x7x8", W24X7, HOUR, Rule(RuleKind.ELAPSED_HOURS, W24X7, 8, event=Event.ON_SITE)
)
AHB_8X5X8 = SlaTerm(
    "AHB 8x5x8", W8X5, HOUR, Rule(RuleKind.WINDOW_HOURS, W8X5, 8, event=Event.DELIVERY)
)
_STANDARD = Rule(
    RuleKind.NBD, W9X5, 1, CutOff(time(15), inclusive=False), 18 * HOUR, Event.DELIVERY
)
COCARE_STANDARD = SlaTerm("COCARE STANDARD", W24X7, HOUR, _STANDARD)
_FOUR = Rule(RuleKind.ELAPSED_HOURS, W24X7, 4, event=Event.DELIVERY)
COCARE_PREMIER = SlaTerm(
    "COCARE PREMIER",
    W24X7,
    HOUR,
    by_priority=tuple(
        PriorityRule(priority, _FOUR if priority in (Priority.P1, Priority.P2) else _STANDARD)
        for priority in Priority
    ),
)
BASIC = SlaTerm(
    "HICARE BASIC",
    W24X7,
    None,
    Rule(RuleKind.NBD_DISPATCH, W9X5, 1, due_by=18 * HOUR, event=Event.DISPATCH),
)
TAC_OS = SlaTerm("PARTNERWORKS TAC_OS", W24X7, HOUR, Rule(RuleKind.NONE, W24X7))

_CLOCK = both(
    "Godziny podano według czasu urzędowego w Polsce; godziny to rzeczywisty upływ czasu.",
    "Hours are those of the official time in Poland; an hour is an hour that really passed.",
)
_NOT_INSIDE = both(
    "Czasu weryfikacji zgłoszenia nie wlicza się do terminu.",
    "The time in which a report is verified is not part of the promise.",
)


def example(
    pl: str,
    en: str,
    accepted: datetime,
    due: datetime,
    event: Event,
    priority: Priority | None = None,
) -> WorkedExample:
    return WorkedExample(both(pl, en), accepted, due, event, priority)


def _sheet(
    code: str,
    title: str,
    term: SlaTerm,
    cells: tuple[Localised, Localised, Localised, Localised],
    examples: tuple[WorkedExample, ...],
    *,
    custom: bool = False,
) -> PromiseSheet:
    window, reaction, hardware, cutoff = cells
    words = (
        both(f"Zgłoszenia przyjmujemy: {window.pl}.", f"Reports are accepted: {window.en}."),
        both(
            f"Inżynier kontaktuje się ze zgłaszającym: {reaction.pl}.",
            f"An engineer contacts the sender: {reaction.en}.",
        ),
        both(f"Sprzęt: {hardware.pl}.", f"Hardware: {hardware.en}."),
        _NOT_INSIDE,
        _CLOCK,
    )
    return PromiseSheet(
        code=code,
        title=both(title),
        term=term,
        custom=custom,
        window=window,
        reaction=reaction,
        hardware=hardware,
        cutoff=cutoff,
        words=words,
        examples=examples,
    )


_HOUR = both("w ciągu 1 godziny okna zgłoszeń", "within 1 hour of the reporting window")
_BUSINESS = both("pon.–pt. 9:00–17:00, bez dni wolnych", "Mon–Fri 9:00–17:00, not on days off")
_ALWAYS = both("całą dobę, 7 dni w tygodniu", "round the clock, 7 days a week")
_NO_CUTOFF = both("brak", "none")

PROMISES: dict[str, PromiseSheet] = {
    sheet.code: sheet
    for sheet in (
        _sheet(
            "COCARE STANDARD",
            "CoCare Standard",
            COCARE_STANDARD,
            (
                _ALWAYS,
                _HOUR,
                both(
                    "dostawa w następnym dniu roboczym do 18:00",
                    "delivery on the next business day by 18:00",
                ),
                both("przed 15:00:00", "before 15:00:00"),
            ),
            (
                example(
                    "Zgłoszenie zaakceptowane w środę 23.12.2026 o 14:30",
                    "Report accepted on Wednesday 23.12.2026 at 14:30",
                    at(23, 12, 2026, 14, 30),
                    at(28, 12, 2026, 18),
                    Event.DELIVERY,
                ),
                example(
                    "Zgłoszenie zaakceptowane w środę 23.12.2026 o 15:30",
                    "Report accepted on Wednesday 23.12.2026 at 15:30",
                    at(23, 12, 2026, 15, 30),
                    at(29, 12, 2026, 18),
                    Event.DELIVERY,
                ),
            ),
        ),
        _sheet(
            "COCARE PREMIER",
            "CoCare Premier",
            COCARE_PREMIER,
            (
                _ALWAYS,
                _HOUR,
                both(
                    "P1/P2: dostawa w ciągu 4 godzin od akceptacji; "
                    "P3/P4: dostawa w następnym dniu roboczym do 18:00",
                    "P1/P2: delivery within 4 hours of acceptance; "
                    "P3/P4: delivery on the next business day by 18:00",
                ),
                both("P3/P4: przed 15:00:00", "P3/P4: before 15:00:00"),
            ),
            (
                example(
                    "Zgłoszenie P1 zaakceptowane w czwartek 24.12.2026 o 21:00",
                    "P1 report accepted on Thursday 24.12.2026 at 21:00",
                    at(24, 12, 2026, 21),
                    at(25, 12, 2026, 1),
                    Event.DELIVERY,
                    Priority.P1,
                ),
                example(
                    "Zgłoszenie P3 zaakceptowane w sobotę 5.12.2026 o 10:00",
                    "P3 report accepted on Saturday 5.12.2026 at 10:00",
                    at(5, 12, 2026, 10),
                    at(8, 12, 2026, 18),
                    Event.DELIVERY,
                    Priority.P3,
                ),
            ),
        ),
        _sheet(
            "AHB 8x5xNBD",
            "HEZO Assistance AHB 8x5xNBD",
            AHB_NBD,
            (
                _BUSINESS,
                _HOUR,
                both(
                    "dostawa w następnym dniu roboczym do 17:00",
                    "delivery on the next business day by 17:00",
                ),
                both("do 15:00:00 włącznie", "15:00:00 inclusive"),
            ),
            (
                example(
                    "Zgłoszenie zaakceptowane w piątek 4.12.2026 o 15:30",
                    "Report accepted on Friday 4.12.2026 at 15:30",
                    at(4, 12, 2026, 15, 30),
                    at(8, 12, 2026, 17),
                    Event.DELIVERY,
                ),
                example(
                    "Zgłoszenie zaakceptowane w środę 23.12.2026 o 15:00",
                    "Report accepted on Wednesday 23.12.2026 at 15:00",
                    at(23, 12, 2026, 15),
                    at(28, 12, 2026, 17),
                    Event.DELIVERY,
                ),
            ),
        ),
        _sheet(
            "SOS 24x7x8",
            "HEZO Assistance SOS 24x7x8",
            SOS_8H,
            (
                _ALWAYS,
                _HOUR,
                both(
                    "inżynier na miejscu w ciągu 8 godzin od akceptacji",
                    "engineer on site within 8 hours of acceptance",
                ),
                _NO_CUTOFF,
            ),
            (
                example(
                    "Zgłoszenie zaakceptowane w sobotę 26.12.2026 o 20:00",
                    "Report accepted on Saturday 26.12.2026 at 20:00",
                    at(26, 12, 2026, 20),
                    at(27, 12, 2026, 4),
                    Event.ON_SITE,
                ),
                example(
                    "Zgłoszenie zaakceptowane w poniedziałek 7.12.2026 o 9:10",
                    "Report accepted on Monday 7.12.2026 at 9:10",
                    at(7, 12, 2026, 9, 10),
                    at(7, 12, 2026, 17, 10),
                    Event.ON_SITE,
                ),
            ),
        ),
        _sheet(
            "AHB 8x5x8",
            "HEZO Assistance AHB 8x5x8",
            AHB_8X5X8,
            (
                _BUSINESS,
                _HOUR,
                both(
                    "dostawa w ciągu 8 godzin okna od akceptacji",
                    "delivery within 8 window hours of acceptance",
                ),
                _NO_CUTOFF,
            ),
            (
                example(
                    "Zgłoszenie zaakceptowane w środę 26.05.2027 o 13:00",
                    "Report accepted on Wednesday 26.05.2027 at 13:00",
                    at(26, 5, 2027, 13),
                    at(28, 5, 2027, 13),
                    Event.DELIVERY,
                ),
                example(
                    "Zgłoszenie zaakceptowane w poniedziałek 7.12.2026 o 9:00",
                    "Report accepted on Monday 7.12.2026 at 9:00",
                    at(7, 12, 2026, 9),
                    at(7, 12, 2026, 17),
                    Event.DELIVERY,
                ),
            ),
            custom=True,
        ),
        _sheet(
            "HICARE BASIC",
            "HiCare Basic",
            BASIC,
            (
                _ALWAYS,
                both("nie jest obiecany", "not promised"),
                both(
                    "wysyłka w następnym dniu roboczym do 18:00, bez terminu doręczenia",
                    "dispatch on the next business day by 18:00, no delivery date",
                ),
                _NO_CUTOFF,
            ),
            (
                example(
                    "Zgłoszenie zaakceptowane w niedzielę 6.12.2026 o 12:00",
                    "Report accepted on Sunday 6.12.2026 at 12:00",
                    at(6, 12, 2026, 12),
                    at(8, 12, 2026, 18),
                    Event.DISPATCH,
                ),
                example(
                    "Zgłoszenie zaakceptowane we wtorek 8.12.2026 o 17:59",
                    "Report accepted on Tuesday 8.12.2026 at 17:59",
                    at(8, 12, 2026, 17, 59),
                    at(9, 12, 2026, 18),
                    Event.DISPATCH,
                ),
            ),
        ),
        _sheet(
            "PARTNERWORKS TAC_OS",
            "PartnerWorks TAC & OS Support",
            TAC_OS,
            (_ALWAYS, _HOUR, both("brak wymiany sprzętu", "no hardware"), _NO_CUTOFF),
            (),
        ),
    )
}

HEZO_CHANNELS = (
    Channel("phone", "+48122525600", "+48 12 25 25 600", current=True, source=SOURCE, status=OK),
    Channel("portal", "https://myhezo.pl", "myHEZO.pl", current=True, source=SOURCE, status=OK),
    Channel("email", "pomoc@myhezo.pl", "pomoc@myhezo.pl", current=True, source=SOURCE, status=OK),
    Channel("email", "old@hezo.com.pl", "old@hezo.com.pl", current=False, source=SOURCE, status=OK),
)
ESCALATION = (
    Channel("email", "escalation@myhezo.pl", "", current=True, source=SOURCE, status=OK),
    Channel("phone", "+48122525502", "+48 12 25 25 502", current=True, source=SOURCE, status=OK),
)
_YES, _NO = both("tak", "yes"), both("–")


def programme(code: str, name: str, levels: tuple[str, ...] = ("Standard",)) -> ProgrammeSheet:
    return ProgrammeSheet(
        code=code,
        name=both(name),
        delivered_by=both("HEZO, na terenie Polski", "HEZO, in Poland"),
        languages=("pl",),
        summary=both(
            "Wsparcie techniczne po polsku i wymiana sprzętu z wyprzedzeniem.",
            "Technical support in Polish and advance hardware replacement.",
        ),
        bullets=(
            both("dostęp do bazy wiedzy producenta", "access to the vendor's knowledge base"),
            both("pierwszeństwo spraw krytycznych", "critical cases come first"),
        ),
        levels=levels,
        features=(
            FeatureRow(
                both("Centrum pomocy technicznej (TAC)", "Technical assistance centre (TAC)"),
                (both("24x7"),) * len(levels),
            ),
            FeatureRow(
                both("Oprogramowanie systemowe (OS)", "Operating system (OS)"),
                (_YES,) * len(levels),
            ),
            FeatureRow(
                both("Praca inżyniera w miejscu instalacji", "Engineer's work on site"),
                (_NO,) * len(levels),
            ),
        ),
        channels=HEZO_CHANNELS,
        footnotes=(
            both(
                "Poprawki systemu urządzenia są w poziomie; aplikacje wymagają osobnego wsparcia.",
                "Fixes of the device's system are included; applications need their own support.",
            ),
        ),
    )


SELLER = Seller(
    name="DEMO Dystrybutor Usług Serwisowych S.A.",
    address=Address("ul. Przykładowa 7", "30-001", "Kraków"),
    court="Sąd Rejonowy DEMO w Krakowie, XI Wydział Gospodarczy KRS",
    krs="0009999000",
    nip="1000000816",
    regon="990000111",
    capital=Decimal("1000000.00"),
    capital_paid=Decimal("1000000.00"),
    email="oferty@example.com",
    phone="+48 000 000 000",
    iban="PL61109010140000071219812874",
    people=(Person("DEMO Opiekun Handlowy", "opiekun", "opiekun@example.com", "+48 000 000 005"),),
)
PARTNER = Company(
    uid(1),
    "DEMO Integrator Północ Sp. z o.o.",
    is_partner=True,
    address=Address("ul. Przykładowa 1", "80-001", "Gdańsk"),
    nip="1000000012",
    regon="990000016",
    krs="0009999001",
    email="biuro@example.com",
    large_enterprise=False,
)
CUSTOMER = Company(
    uid(2),
    "DEMO Zakłady Chemiczne Kryształ S.A.",
    is_partner=False,
    address=Address("ul. Fikcyjna 10", "31-001", "Kraków"),
    nip="5000000296",
)
KRAKOW = Site(
    uid(3),
    uid(2),
    "Serwerownia główna",
    Address("ul. Fikcyjna 10", "31-001", "Kraków"),
    "24/7, dyżur ochrony",
    "+48 000 000 024",
    "DEMO Kontakt Dyżurny",
)
TARNOW = Site(uid(4), uid(2), "Zakład Tarnów", Address("", "", "Tarnów"))
REPORTER = Contact(
    uid(5),
    "DEMO Osoba Zgłaszająca",
    ContactRole.AUTHORISED_REPORTER,
    "zgloszenia@example.com",
    "+48 000 000 009",
)

DAYS = (
    (1, 1, "Nowy Rok"),
    (6, 1, "Święto Trzech Króli"),
    (1, 5, "Święto Państwowe"),
    (3, 5, "Święto Narodowe Trzeciego Maja"),
    (15, 8, "Wniebowzięcie Najświętszej Marii Panny"),
    (1, 11, "Uroczystość Wszystkich Świętych"),
    (11, 11, "Narodowe Święto Niepodległości"),
    (24, 12, "Wigilia Bożego Narodzenia"),
    (25, 12, "Boże Narodzenie (pierwszy dzień)"),
    (26, 12, "Boże Narodzenie (drugi dzień)"),
)
MOVABLE = {
    2026: ((5, 4), (6, 4), (24, 5), (4, 6)),
    2027: ((28, 3), (29, 3), (16, 5), (27, 5)),
    2028: ((16, 4), (17, 4), (4, 6), (15, 6)),
    2029: ((1, 4), (2, 4), (20, 5), (31, 5)),
}
MOVABLE_NAMES = (
    "Niedziela Wielkanocna",
    "Poniedziałek Wielkanocny",
    "Zielone Świątki",
    "Dzień Bożego Ciała",
)


def days_off(first: int, last: int) -> tuple[DayOff, ...]:
    found = [
        DayOff(date(year, month, day), name)
        for year in range(first, last + 1)
        for day, month, name in DAYS
    ]
    found += [
        DayOff(date(year, month, day), name)
        for year in range(first, last + 1)
        for (day, month), name in zip(MOVABLE[year], MOVABLE_NAMES, strict=True)
    ]
    return tuple(sorted(found, key=lambda off: off.day))


def line(
    number: int,
    promise: str,
    *,
    unit: str | None = "1234.56",
    quantity: int = 1,
    serials: tuple[str, ...] = (),
    vendor: str = "HUAWEI",
    model: str = "CE6881-48S6CQ",
    site: Site | None = KRAKOW,
    individual: bool = False,
    discount: str = "0",
    description: str = "",
    currency: str = "PLN",
) -> FrozenLine:
    programme_code, _, rest = promise.partition(" ")
    sheet = PROMISES.get(promise)
    net = Money.of(Decimal(unit), currency) if unit is not None else None
    return FrozenLine(
        line=QuoteLine(
            id=uid(100 + number),
            programme=programme_code or "WDROZENIE",
            level=rest if programme_code not in {"AHB", "SOS"} else "",
            window=rest if programme_code in {"AHB", "SOS"} else "",
            vendor=vendor,
            model=model,
            quantity=quantity,
            serials=serials,
            description=description,
            discount=Decimal(discount),
            site=site,
        ),
        title=sheet.title if sheet else both("Usługi wdrożeniowe", "Deployment"),
        promise=promise,
        start=date(2026, 12, 1) if promise else None,
        end=date(2029, 11, 30) if promise else None,
        factor=Decimal(3) if promise else None,
        annual_net=None,
        annual_currency=currency,
        unit_net=net,
        net=net * quantity if net else None,
        vat_rate="23",
        discount=Decimal(discount),
        individual=individual,
        sku="",
        trace=(),
    )


def typical_lines() -> tuple[FrozenLine, ...]:
    return (
        line(
            1,
            "COCARE STANDARD",
            unit="2156.40",
            quantity=2,
            serials=("2100000001DMP3000001", "2100000002DMP3000002"),
            discount="15",
        ),
        line(
            2,
            "AHB 8x5xNBD",
            unit="1388.00",
            quantity=2,
            serials=("2100000001DMP3000001", "2100000002DMP3000002"),
        ),
        line(3, "SOS 24x7x8", unit="4980.00", model="S5735-L24P4X-A1", site=TARNOW),
        line(
            4,
            "PARTNERWORKS TAC_OS",
            unit="990.50",
            quantity=3,
            vendor="EXTREME",
            model="5320-24P-8XE",
            site=TARNOW,
        ),
    )


VAT_RATES = tuple(
    VatRate(code, Decimal(share), date(2011, 1, 1))
    for code, share in (("23", "0.23"), ("8", "0.08"), ("np", "0"))
)


def quote(lines: Iterable[FrozenLine] | None = None, **changes: Any) -> IssuedQuote:
    """An issued quote of four lines at two sites; the sums follow the lines that are given."""
    frozen = tuple(typical_lines() if lines is None else lines)
    currency = str(changes.pop("currency", "PLN"))
    nets = [each.net for each in frozen if each.net is not None]
    net = sum(nets, Money.zero(currency))
    vat = net.share(Decimal("0.23"))
    gross = net + vat
    used = tuple(dict.fromkeys(each.promise for each in frozen if each.promise))
    names = {"COCARE": "CoCare", "HICARE": "HiCare", "PARTNERWORKS": "PartnerWorks"}
    draft = QuoteDraft(
        id=uid(900),
        title="Odnowienie wsparcia sieci szkieletowej",
        buyer=PARTNER,
        end_customer=CUSTOMER,
        issue_date=date(2026, 11, 20),
        valid_until=date(2026, 12, 20),
        start=date(2026, 12, 1),
        months=36,
        end=date(2029, 11, 30),
        currency=currency,
        vat="23",
        lines=tuple(each.line for each in frozen),
        account_manager="DEMO Opiekun Handlowy",
    )
    made = IssuedQuote(
        number="OF/2026/K3/0042",
        revision=1,
        issued_at=at(20, 11, 2026, 14, 30),
        seller=SELLER,
        draft=draft,
        lines=frozen,
        vat=(VatRow("23", net, vat, gross),) if nets else (),
        net=net,
        vat_total=vat,
        gross=gross,
        gross_in_words=both(translator("pl").in_words(gross), translator("en").in_words(gross)),
        complete=len(nets) == len(frozen),
        promises=tuple(PROMISES[code] for code in used),
        programmes=tuple(
            programme(code, names.get(code, f"HEZO Assistance {code}"))
            for code in dict.fromkeys(each.line.programme for each in frozen)
        ),
        obligations=obligations(),
        escalation=ESCALATION,
        glossary=(
            Term(
                "reaction_time",
                both("Czas reakcji", "Reaction time"),
                both(
                    "Czas od wysłania zgłoszenia do kontaktu inżyniera ze zgłaszającym.",
                    "The time from sending a report until an engineer contacts the sender.",
                ),
                SOURCE,
            ),
        ),
        findings=(),
        days_off=days_off(2026, 2029),
        calendar_version="2026-11",
        catalogue_version="test",
        price_list="Cennik 2026",
        price_list_sample=False,
        proration="LATA_OD_KONCA",
        specification="SLA-1",
        vat_rates=VAT_RATES,
    )
    return replace(made, **changes)


def asked(of: FrozenLine, **changes: Any) -> FrozenLine:
    """The line with something else asked for."""
    return replace(of, line=replace(of.line, **changes))


def with_texts() -> IssuedQuote:
    """The typical lines between a heading with a comment, another heading, and two subtotals."""
    lines = typical_lines()
    third = lines[2].line.id
    texts = (
        TextRow(TextKind.HEADING, "Rdzeń sieci", before=lines[0].line.id),
        TextRow(TextKind.COMMENT, "Prace w oknie nocnym.", before=lines[0].line.id),
        TextRow(TextKind.SUBTOTAL, "", before=third),
        TextRow(TextKind.HEADING, "Zakład w Tarnowie", before=third),
        TextRow(TextKind.SUBTOTAL, "Razem Tarnów"),
        TextRow(TextKind.HEADING, "Pusty nagłówek"),
    )
    made = quote(lines)
    return replace(made, draft=replace(made.draft, texts=texts))


def with_a_choice() -> IssuedQuote:
    """Variants A and B over two common lines, and two options, one of them with B only.

    Common: CoCare 2 × 2156.40 = 4312.80 and deployment 500.00; A: AHB 1388.00; B: SOS 4980.00.
    """
    lines = (
        line(1, "COCARE STANDARD", unit="2156.40", quantity=2, discount="15"),
        asked(line(2, "AHB 8x5xNBD", unit="1388.00"), variant="A"),
        asked(line(3, "SOS 24x7x8", unit="4980.00"), variant="B"),
        line(4, "", unit="500.00", vendor="", model="", description="Uruchomienie"),
        asked(line(5, "PARTNERWORKS TAC_OS", unit="990.50"), optional=True),
        asked(line(6, "COCARE PREMIER", unit="777.00"), optional=True, variant="B"),
    )
    counted = quote([lines[0], lines[1], lines[3]])
    used = tuple(PROMISES[each.promise] for each in lines if each.promise)
    draft = replace(
        counted.draft,
        lines=tuple(each.line for each in lines),
        variants=(Variant("A", "Dostawa"), Variant("B", "Inżynier na miejscu")),
    )
    return replace(counted, draft=draft, lines=lines, promises=used)


def obligations() -> tuple[Obligation, ...]:
    texts = (
        (
            "verification",
            both(
                "Każde zgłoszenie jest sprawdzane; sprzęt wysyłamy po zaakceptowaniu zasadności.",
                "Every report is verified; hardware is sent once its validity is accepted.",
            ),
        ),
        (
            "serial_and_contract",
            both(
                "Zgłoszenie zawiera numer seryjny urządzenia i numer umowy serwisowej.",
                "A report names the device's serial number and the contract number.",
            ),
        ),
        (
            "return",
            both(
                "Uszkodzone urządzenie użytkownik nadaje w ciągu 7 dni opłaconym listem.",
                "The user sends the faulty device back within 7 days on a prepaid waybill.",
            ),
        ),
    )
    return tuple(Obligation(code, text, (), SOURCE, OK) for code, text in texts)


def contract(of: IssuedQuote | None = None, **changes: Any) -> SignedContract:
    """A contract prepared from an accepted quote, not signed yet."""
    made = SignedContract(
        id=uid(901),
        number="US/2026/K3/0017",
        quote=of or quote(),
        quote_sha256="3f" * 32,
        accepted_at=at(25, 11, 2026, 10),
        start=date(2026, 12, 1),
        end=date(2029, 11, 30),
        reporters=(REPORTER,),
        signing=None,
        signed_at=None,
        journal_head="a7" * 32,
    )
    return replace(made, **changes)


def signed(of: IssuedQuote | None = None) -> SignedContract:
    """The same contract, signed by both sides."""
    return contract(
        of,
        signed_at=at(27, 11, 2026, 12),
        signing=Signing(
            form=SignatureForm.QUALIFIED,
            seller=Signatory("DEMO Jan Prokurent", "prokurent", date(2026, 11, 26)),
            partner=Signatory("DEMO Anna Prezes", "prezes zarządu", date(2026, 11, 27)),
            concluded_on=date(2026, 11, 27),
        ),
    )


def findings(count: int) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            "R22",
            Severity.INFO,
            number,
            both(
                f"Producent kończy wsparcie modelu nr {number} w ciągu roku po umowie.",
                f"The vendor ends support of model no. {number} within a year.",
            ),
            "domain.md §3.2",
        )
        for number in range(count)
    )


def euro(of: IssuedQuote) -> IssuedQuote:
    rate = ExchangeRate("EUR", Decimal("4.2500"), "225/A/NBP/2026", date(2026, 11, 19))
    return replace(of, draft=replace(of.draft, rates=(rate,)))
