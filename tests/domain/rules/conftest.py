"""A bench with a quote that breaks no rule, to be spoiled in one place at a time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from string import Formatter
from typing import Any, ClassVar
from uuid import uuid4

import pytest

from hezo_desktop.catalogue import load, vat_rates
from hezo_desktop.catalogue.rules import rule_book
from hezo_desktop.domain.calendar import Calendar
from hezo_desktop.domain.company import Seller
from hezo_desktop.domain.finding import Finding, Gate
from hezo_desktop.domain.party import Address, Company, Contact, ContactRole, Device, Site
from hezo_desktop.domain.price_list import Method, Model, PriceList, PriceRule, Scope
from hezo_desktop.domain.pricing import price
from hezo_desktop.domain.programme import Catalogue, ProductKind
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.domain.rules import Case, ContractNumber, RuleBook, check
from hezo_desktop.domain.rules.book import RuleEntry
from hezo_desktop.message import Localised
from hezo_desktop.poland import calendar

TODAY = date(2026, 11, 20)
ADDRESS = Address(street="ul. Fikcyjna 10", postcode="31-001", city="Kraków")
SERVICES = ("COCARE", "HICARE", "PARTNERWORKS", "EXTREMEWORKS", "AHB", "SOS")

Severities = tuple[str | None, str | None]


def _contact(**changes: Any) -> Contact:
    person = Contact(
        id=uuid4(),
        name="DEMO Osoba",
        role=ContactRole.AUTHORISED_REPORTER,
        email="osoba@example.com",
        phone="+48000000001",
    )
    return replace(person, **changes)


@dataclass
class Bench:
    """Makes lines, quotes and cases that are all right unless told otherwise."""

    catalogue: Catalogue
    book: RuleBook
    calendar: Calendar
    today: date = TODAY
    site: Site = field(
        default_factory=lambda: Site(
            id=uuid4(),
            company_id=uuid4(),
            name="Serwerownia",
            address=ADDRESS,
            access_hours="24/7",
            phone_24x7="+48000000002",
            contact="DEMO Dyżurny",
        )
    )

    serial = "2102113374P0Q4000046"
    other_serial = "2102113374P0Q4000047"
    model = "S5735-L24P4X-A1"
    replace = staticmethod(replace)

    def line(self, programme: str, **changes: Any) -> QuoteLine:
        vendor = changes.get("vendor", "HUAWEI")
        huawei = {"vendor": vendor, "model": self.model, "serials": (self.serial,)}
        extreme = {"vendor": vendor, "model": "5320-24P-8XE", "serials": ("2440G-00001",)}
        parts = {**(extreme if vendor == "EXTREME" else huawei), "site": self.site, **changes}
        return QuoteLine(programme=programme, **parts)

    def cocare(self, **changes: Any) -> QuoteLine:
        return self.line("COCARE", **{"level": "STANDARD", **changes})

    def hicare(self, **changes: Any) -> QuoteLine:
        return self.line("HICARE", **{"level": "STANDARD", **changes})

    def partnerworks(self, **changes: Any) -> QuoteLine:
        return self.line("PARTNERWORKS", **{"level": "TAC_OS", "vendor": "EXTREME", **changes})

    def ahb(self, **changes: Any) -> QuoteLine:
        return self.line("AHB", **{"window": "24x7x8", **changes})

    def sos(self, **changes: Any) -> QuoteLine:
        return self.line("SOS", **{"window": "24x7x8", **changes})

    def work(self, **changes: Any) -> QuoteLine:
        agreed = {"unit_price": Decimal(5000), "reason": "projekt", "approver": "DEMO Kierownik"}
        return QuoteLine(programme="WDROZENIE", description="Instalacja", **{**agreed, **changes})

    def agreed(self, line: QuoteLine) -> QuoteLine:
        return replace(
            line, unit_price=Decimal(100), reason="uzgodniono", approver="DEMO Kierownik"
        )

    def partner(self, **changes: Any) -> Company:
        company = Company(
            id=uuid4(),
            name="DEMO Integrator",
            is_partner=True,
            address=ADDRESS,
            nip="1234563218",
            partner_agreement=True,
            vzam_login="demo",
        )
        return replace(company, **changes)

    def customer(self, **changes: Any) -> Company:
        company = Company(
            id=uuid4(),
            name="DEMO Zakład",
            is_partner=False,
            address=ADDRESS,
            contacts=(_contact(role=ContactRole.SITE_CONTACT),),
        )
        return replace(company, **changes)

    def reporter(self, **changes: Any) -> Contact:
        return _contact(**changes)

    def seller(self, **changes: Any) -> Seller:
        whole = Seller(
            name="DEMO Sprzedawca S.A.",
            address=ADDRESS,
            court="Sąd Rejonowy DEMO",
            krs="0009999010",
            nip="1234563218",
            capital=Decimal(500000),
            capital_paid=Decimal(500000),
        )
        return replace(whole, **changes)

    def device(self, **changes: Any) -> dict[tuple[str, str], Device]:
        parts = {"vendor": "HUAWEI", "model": self.model, "serial": self.serial, **changes}
        device = Device(id=uuid4(), company_id=uuid4(), **parts)
        return {(device.vendor, device.serial): device}

    def price_list(self, **changes: Any) -> PriceList:
        whole = PriceList(
            name="Cennik",
            version="1",
            issued=None,
            valid_from=date(2026, 1, 1),
            valid_to=date(2026, 12, 31),
            currency="PLN",
            models=(
                Model("HUAWEI", self.model),
                Model("EXTREME", "5320-24P-8XE"),
                Model("HUAWEI", "eSight", product=ProductKind.SOFTWARE),
                Model("EXTREME", "ExtremeControl", product=ProductKind.SOFTWARE),
            ),
            rules=tuple(
                PriceRule(
                    id=f"R-{service}",
                    service=service,
                    scope=Scope.ALL,
                    method=Method.PER_YEAR,
                    value=Decimal(100),
                    currency="PLN",
                )
                for service in SERVICES
            ),
        )
        return replace(whole, **changes)

    def quote(self, *lines: QuoteLine, **changes: Any) -> Case:
        """A case of these lines; `changes` belong to the case, or else to its draft."""
        of_case = {
            name: changes.pop(name) for name in list(changes) if name in Case.__dataclass_fields__
        }
        parts = {
            "buyer": self.partner(),
            "end_customer": self.customer(),
            "issue_date": TODAY,
            "valid_until": date(2026, 12, 20),
            "start": date(2026, 12, 1),
            "months": 36,
            "lines": lines,
            **changes,
        }
        draft = QuoteDraft(**parts)
        price_list = of_case.pop("price_list", self.price_list())
        whole = Case(
            gate=Gate.ISSUE,
            draft=draft,
            priced=price(draft, price_list, self.catalogue, vat_rates(), self.today),
            catalogue=self.catalogue,
            price_list=price_list,
            calendar=self.calendar,
            today=self.today,
            book=self.book,
            seller=self.seller(),
            reporters=(self.reporter(),),
            contract=ContractNumber("US/2026/K1/0001"),
        )
        return replace(whole, **of_case)

    def findings(self, case: Case, gate: Gate = Gate.ISSUE) -> tuple[Finding, ...]:
        return check(replace(case, gate=gate))

    def outcome(self, case: Case, rule: str) -> dict[str, Severities]:
        """What the rule found: each situation with its severities at gates Q and U."""
        entry = self.book.rule(rule)
        found: dict[str, list[str | None]] = {}
        for position, gate in enumerate((Gate.ISSUE, Gate.ACTIVATE)):
            for finding in self.findings(case, gate):
                if finding.rule == rule:
                    severities = found.setdefault(_situation(entry, finding), [None, None])
                    severities[position] = finding.severity.value
        return {name: (issue, activate) for name, (issue, activate) in found.items()}


def _situation(entry: RuleEntry, finding: Finding) -> str:
    texts: Mapping[str, Localised] = {
        **{name: verdict.text for name, verdict in entry.verdicts.items()},
        **entry.individual,
    }
    for name, text in texts.items():
        rest = " .*" if name in entry.individual else ""
        if re.fullmatch(_pattern(text.en) + rest, finding.message.en):
            return name
    raise AssertionError(finding.message.en)


def _pattern(text: str) -> str:
    return "".join(
        re.escape(literal) + (".*" if name is not None else "")
        for literal, name, _, _ in Formatter().parse(text)
    )


@pytest.fixture(scope="session")
def bench() -> Bench:
    return Bench(catalogue=load(), book=rule_book(), calendar=calendar())


class RuleTable:
    """The tests of every rule: what it says of each situation, and where it says nothing."""

    speaks: ClassVar[dict[str, list[tuple[Any, ...]]]] = {}
    """Rule -> rows: situation, severity at gate Q and at gate U, and what makes such a case."""
    silent: ClassVar[dict[str, list[Any]]] = {}
    """Rule -> what makes cases it has nothing to say of."""
    beside_another: ClassVar[dict[str, set[str]]] = {}
    """Rule -> situations that never come alone, so that no row can be of one only."""

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        if "situation" in metafunc.fixturenames:
            rows = [(rule, *row) for rule, rows in self.speaks.items() for row in rows]
            metafunc.parametrize(("rule", "situation", "issue", "activate", "make"), rows)
        elif "make" in metafunc.fixturenames:
            cases = [(rule, make) for rule, makes in self.silent.items() for make in makes]
            metafunc.parametrize(("rule", "make"), cases)
        else:
            metafunc.parametrize("rule", self.speaks)

    def test_the_rule_speaks(
        self, bench: Bench, rule: str, situation: str, issue: str, activate: str, make: Any
    ) -> None:
        assert bench.outcome(make(bench), rule) == {situation: (issue, activate)}

    def test_the_rule_is_silent(self, bench: Bench, rule: str, make: Any) -> None:
        assert bench.outcome(make(bench), rule) == {}

    def test_every_situation_of_the_data_has_a_row(self, bench: Bench, rule: str) -> None:
        told = {row[0] for row in self.speaks[rule]} | self.beside_another.get(rule, set())
        assert told == set(bench.book.rule(rule).situations)
        assert self.silent[rule]
