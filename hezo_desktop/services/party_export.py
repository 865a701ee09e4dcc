"""Customers, sites or devices as a workbook that an import reads back without loss."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Lifecycle
from hezo_desktop.domain.programme import ProductKind
from hezo_desktop.i18n import Translator, translator
from hezo_desktop.intake.mapping import FIELDS
from hezo_desktop.intake.table import Kind
from hezo_desktop.message import say
from hezo_desktop.models.party import CompanyRow, DeviceRow, SiteRow
from hezo_desktop.services import imports
from hezo_desktop.services.paper_files import refuse_existing, write_atomically

Facts = Mapping[str, Any]
_AT_ONCE = 1000
TITLES = {
    Kind.DEVICES: say("Devices"),
    Kind.CUSTOMERS: say("Customers"),
    Kind.SITES: say("Sites"),
}


def write(
    app: App, kind: Kind, path: Path, language: str | None = None, *, force: bool = False
) -> Path:
    """Write every stored customer, site or device, under the headings that an import knows.

    `language` None is the workspace's.

    Raises: ExistingFileError without `force`; StorageError when the folder cannot be written;
        TooLongError when a text does not fit into a cell.
    """
    from hezo_desktop.documents import list_xlsx  # noqa: PLC0415 - openpyxl is slow to import

    if not force:
        refuse_existing([path])
    tr = translator(language or app.language)
    fields = FIELDS[kind]
    with app.database.read() as session:
        rows = (
            tuple(_cell(facts.get(field.name), tr) for field in fields)
            for facts in _ROWS[kind](session)
        )
        titles = [tr.render(field.title) for field in fields]
        content = list_xlsx.write(tr.render(TITLES[kind]), titles, rows)
    return write_atomically(path, content, force=force)


def _cell(value: Any, tr: Translator) -> Any:
    """The value as it stands in a cell; states and answers in words that are read back."""
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    return tr.render(imports.WORDS[value]) if value in imports.WORDS else value


def _customers(session: Session) -> Iterator[Facts]:
    table = CompanyRow.__table__
    for row in _streamed(
        session,
        select(table).where(CompanyRow.merged_into.is_(None)).order_by(CompanyRow.sort_key),
    ):
        yield row._asdict()


def _sites(session: Session) -> Iterator[Facts]:
    query = (
        select(
            SiteRow.__table__,
            CompanyRow.name.label("customer"),
            CompanyRow.nip.label("customer_nip"),
        )
        .join(CompanyRow, CompanyRow.id == SiteRow.company_id)
        .order_by(CompanyRow.sort_key, SiteRow.name, SiteRow.id)
    )
    for row in _streamed(session, query):
        yield row._asdict()


def _devices(session: Session) -> Iterator[Facts]:
    query = (
        select(
            DeviceRow.__table__,
            CompanyRow.name.label("customer"),
            CompanyRow.nip.label("customer_nip"),
            SiteRow.name.label("site"),
            SiteRow.street,
            SiteRow.postcode,
            SiteRow.city,
        )
        .join(CompanyRow, CompanyRow.id == DeviceRow.company_id)
        .outerjoin(SiteRow, SiteRow.id == DeviceRow.site_id)
        .order_by(DeviceRow.vendor, DeviceRow.model_key, DeviceRow.id)
    )
    for row in _streamed(session, query):
        yield row._asdict() | {
            "lifecycle": Lifecycle(row.lifecycle),
            "product": ProductKind(row.product),
        }


def _streamed(session: Session, query: Select[Any]) -> Iterator[Any]:
    return iter(session.execute(query.execution_options(yield_per=_AT_ONCE)))


_ROWS: Mapping[Kind, Callable[[Session], Iterator[Facts]]] = {
    Kind.DEVICES: _devices,
    Kind.CUSTOMERS: _customers,
    Kind.SITES: _sites,
}
