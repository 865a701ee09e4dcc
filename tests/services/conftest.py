from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App, Workspace
from hezo_desktop.domain.party import Company
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.models.contract import ContractCoverRow, ContractRow
from hezo_desktop.models.quote import QuoteRevisionRow
from hezo_desktop.services import parties, quotes


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "dane ąę")


@pytest.fixture
def app(workspace: Workspace) -> Iterator[App]:
    with bootstrap.start(workspace.root) as opened:
        yield opened


@pytest.fixture
def other(tmp_path: Path) -> Iterator[App]:
    """A colleague's workspace."""
    with bootstrap.start(tmp_path / "u kolegi") as opened:
        yield opened


@pytest.fixture
def owner(app: App) -> Company:
    return parties.save_company(app, Company(id=None, name="Kryształ", is_partner=False))


def cover_row(
    serial: str, start: date, end: date, programme: str = "COCARE", level: str = "STANDARD"
) -> ContractCoverRow:
    """What a contract covers of one device."""
    return ContractCoverRow(
        vendor="HUAWEI", serial=serial, programme=programme, level=level, start=start, end=end
    )


def keep_contract(
    app: App, owner: Company, rows: list[ContractCoverRow], number: str, status: str = "signed"
) -> None:
    """A contract straight in the store, as sign-off leaves it."""
    draft = QuoteDraft(end_customer=owner)
    quotes.save_draft(app, draft)
    for position, row in enumerate(rows, start=1):
        row.position = position
    with app.database.begin() as session:
        revision = session.query(QuoteRevisionRow).filter_by(quote_id=draft.id).one()
        contract = ContractRow(
            number=number,
            quote_revision_id=revision.id,
            status="prepared",
            frozen="{}",
            sha256="",
            net_minor=0,
            currency="PLN",
            created_at=app.now(),
            updated_at=app.now(),
            cover=rows,
        )
        session.add(contract)
        session.flush()
        contract.status = status
