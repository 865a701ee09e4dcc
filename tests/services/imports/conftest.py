from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from hezo_desktop.bootstrap import App
from hezo_desktop.catalogue.rules import rule_book
from hezo_desktop.domain.party import Company, Device, Site
from hezo_desktop.intake import entries, files, mapping
from hezo_desktop.intake.table import Kind, Table
from hezo_desktop.services import imports, parties
from hezo_desktop.services.imports import Outcome, Plan, RowPlan


@dataclass(frozen=True)
class Desk:
    """A workspace that tables are brought into."""

    app: App

    def look(self, table: str | Table, kind: Kind = Kind.DEVICES, **options: Any) -> Plan:
        """What importing a table would do."""
        read = files.read_text(table, "tabela.csv") if isinstance(table, str) else table
        columns = mapping.suggest(read, kind)
        reading = entries.interpret(
            read,
            columns,
            kind,
            vendors=self.app.catalogue.vendors,
            formats=rule_book().serials,
            today=self.app.today,
        )
        return imports.plan(self.app, reading, table=read, mapping=columns, **options)

    def bring(self, table: str | Table, kind: Kind = Kind.DEVICES, **options: Any) -> Outcome:
        """Import a table."""
        return imports.apply(self.app, self.look(table, kind, **options), source="tabela.csv")

    def row(self, table: str, kind: Kind = Kind.DEVICES, **options: Any) -> RowPlan:
        """What becomes of the only row of a table."""
        (found,) = self.look(table, kind, **options).rows
        return found

    def company(self, name: str, **facts: Any) -> Company:
        """A stored company."""
        return parties.save_company(self.app, Company(None, name, is_partner=False, **facts))

    def everything(self) -> tuple[Any, ...]:
        """All that is stored of companies, sites and devices."""
        companies = parties.companies(self.app)
        places: list[Site] = []
        for company in companies:
            assert company.id
            places += parties.sites(self.app, company.id)
        things: list[Device] = sorted(parties.devices(self.app), key=lambda each: each.id.int)
        return companies, tuple(places), tuple(things)


@pytest.fixture
def desk(app: App) -> Desk:
    return Desk(app)
