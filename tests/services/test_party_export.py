from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import uuid4

import openpyxl
import pytest

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App
from hezo_desktop.catalogue.rules import rule_book
from hezo_desktop.domain.party import Address, Company, Device, Lifecycle, Site
from hezo_desktop.domain.programme import ProductKind
from hezo_desktop.intake import entries, files, mapping
from hezo_desktop.intake.table import Kind
from hezo_desktop.services import imports, parties, party_export
from hezo_desktop.services.imports import Plan, Status
from hezo_desktop.services.paper_files import ExistingFileError


@pytest.fixture
def stored(app: App) -> App:
    for name, nip, city in (
        ("DEMO Huta Łódź S.A.", "5260250274", "Łódź"),
        ("DEMO Huta Łódź S.A.", "9512120077", "Kraków"),
    ):
        company = parties.save_company(
            app,
            Company(
                None,
                name,
                is_partner=city == "Łódź",
                nip=nip,
                address=Address("ul. Długa 1", "90-001", city),
                phone="+48123456789",
                email="biuro@demo.example",
                vzam_login="=login",
            ),
        )
        assert company.id
        site = parties.save_site(
            app,
            Site(
                uuid4(),
                company.id,
                "Hala 1",
                Address("ul. Krótka 2", "90-002", city),
                access_hours="8-16",
                phone_24x7="+48601234567",
                contact="DEMO Portier",
            ),
        )
        for serial in ("", f"2102359575DMQ5{nip[:6]}"):
            parties.save_device(
                app,
                Device(
                    uuid4(),
                    company.id,
                    "HUAWEI",
                    "S5735-L24P4X-A1",
                    "02350000",
                    serial,
                    ProductKind.SOFTWARE,
                    site.id,
                    date(2025, 1, 2),
                    date(2027, 12, 31),
                    None,
                    date(2031, 6, 30),
                    Lifecycle.SPARE,
                ),
            )
    return app


def plan(app: App, path: Path, kind: Kind) -> Plan:
    table = files.read(path)
    columns = mapping.suggest(table, kind)
    reading = entries.interpret(
        table,
        columns,
        kind,
        vendors=app.catalogue.vendors,
        formats=rule_book().serials,
        today=app.today,
    )
    return imports.plan(app, reading, table=table, mapping=columns)


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("kind", Kind)
def test_what_is_exported_is_recognised_and_changes_nothing_when_it_comes_back(
    stored: App, tmp_path: Path, kind: Kind, language: str
) -> None:
    path = party_export.write(stored, kind, tmp_path / "lista.xlsx", language)
    found = plan(stored, path, kind)
    assert [row.status for row in found.rows] == [Status.UNCHANGED] * (
        4 if kind is Kind.DEVICES else 2
    )


@pytest.mark.parametrize("language", ["pl", "en"])
def test_exported_lists_build_an_empty_workspace_anew(
    stored: App, tmp_path: Path, language: str
) -> None:
    paths = {
        kind: party_export.write(stored, kind, tmp_path / f"{kind}.xlsx", language) for kind in Kind
    }
    with bootstrap.start(tmp_path / "nowe") as other:
        for kind in (Kind.CUSTOMERS, Kind.SITES, Kind.DEVICES):
            imports.apply(other, plan(other, paths[kind], kind), source=kind)
        for kind in Kind:
            again = party_export.write(other, kind, tmp_path / f"{kind}-2.xlsx", language)
            assert cells(again) == cells(paths[kind])


def cells(path: Path) -> list[str]:
    page = openpyxl.load_workbook(path).active
    assert page is not None
    return sorted(str(row) for row in page.iter_rows(values_only=True))


def test_texts_are_never_formulas_and_days_are_days(stored: App, tmp_path: Path) -> None:
    customers = openpyxl.load_workbook(
        party_export.write(stored, Kind.CUSTOMERS, tmp_path / "k.xlsx", "pl")
    ).active
    assert customers is not None
    logins = [cell for row in customers.iter_rows() for cell in row if cell.value == "=login"]
    assert {cell.data_type for cell in logins} == {"s"}
    devices = openpyxl.load_workbook(
        party_export.write(stored, Kind.DEVICES, tmp_path / "u.xlsx", "pl")
    ).active
    assert devices is not None
    days = [cell.value for cell in devices[2] if cell.is_date]
    assert len(days) == 3


def test_a_file_is_replaced_only_on_purpose(stored: App, tmp_path: Path) -> None:
    path = party_export.write(stored, Kind.SITES, tmp_path / "s.xlsx")
    with pytest.raises(ExistingFileError):
        party_export.write(stored, Kind.SITES, path)
    assert party_export.write(stored, Kind.SITES, path, force=True) == path
