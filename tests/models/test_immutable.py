from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.company import Seller
from hezo_desktop.models.contract import ContractCoverRow, ContractRow
from hezo_desktop.models.paper_file import PaperFileRow
from hezo_desktop.models.quote import QuoteLineRow, QuoteRevisionRow, QuoteRow
from hezo_desktop.services import company

MOMENT = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = date(2026, 11, 20)


@pytest.fixture
def signed(app: App) -> App:
    """An issued quote with a line, its contract signed, a paper, a seller, a journal entry."""
    with app.database.begin() as session:
        revision = _issued_quote(session)
        contract = _contract(revision)
        session.add(contract)
        session.flush()
        contract.status = "signed"
        session.add(_paper(contract))
    company.save_seller(app, Seller(name="DEMO"))
    return app


def _issued_quote(session: Session) -> QuoteRevisionRow:
    quote = QuoteRow(
        short_id="q1", status="issued", number="OF/1", created_at=MOMENT, updated_at=MOMENT
    )
    revision = QuoteRevisionRow(
        revision=1, state="draft", draft="{}", created_at=MOMENT, updated_at=MOMENT, quote=quote
    )
    revision.lines.append(
        QuoteLineRow(position=0, programme="AHB", quantity=1, currency="PLN", net_minor=100)
    )
    session.add(quote)
    session.flush()
    revision.state = "issued"
    revision.frozen = '{"number":"OF/1"}'
    session.flush()
    return revision


def _contract(revision: QuoteRevisionRow) -> ContractRow:
    return ContractRow(
        number="US/1",
        quote_revision_id=revision.id,
        status="prepared",
        frozen="{}",
        sha256="0",
        net_minor=100,
        currency="PLN",
        created_at=MOMENT,
        updated_at=MOMENT,
        cover=[ContractCoverRow(position=0, programme="AHB", serial="A1", vendor="HUAWEI")],
    )


def _paper(contract: ContractRow) -> PaperFileRow:
    return PaperFileRow(
        subject_kind="contract",
        subject_id=contract.id,
        key="contract-pdf",
        language="pl",
        file_name="umowa.pdf",
        sha256="0",
        content=b"%PDF",
        created_at=MOMENT,
    )


ATTACKS = (
    "UPDATE quote SET number = 'OF/2'",
    "UPDATE quote SET number = NULL",
    "UPDATE quote SET sample = 1",
    "DELETE FROM quote",
    "UPDATE quote_revision SET frozen = '{}'",
    "UPDATE quote_revision SET draft = 'x'",
    "UPDATE quote_revision SET net_minor = 1",
    "UPDATE quote_revision SET state = 'draft'",
    "DELETE FROM quote_revision",
    "INSERT OR REPLACE INTO quote_revision SELECT * FROM quote_revision",
    "UPDATE quote_line SET net_minor = 1",
    "DELETE FROM quote_line",
    "INSERT OR REPLACE INTO quote_line SELECT * FROM quote_line",
    "UPDATE quote_line SET revision_id = 'elsewhere'",
    "INSERT INTO quote_line SELECT * FROM quote_line",
    "INSERT INTO contract_cover SELECT * FROM contract_cover",
    "UPDATE contract SET net_minor = 1",
    "UPDATE contract SET status = 'prepared'",
    "UPDATE contract SET status = 'annulled'",
    "DELETE FROM contract",
    "INSERT OR REPLACE INTO contract SELECT * FROM contract",
    "UPDATE contract_cover SET serial = 'B2'",
    "DELETE FROM contract_cover",
    "INSERT OR REPLACE INTO contract_cover SELECT * FROM contract_cover",
    "UPDATE paper_file SET content = x'00'",
    "DELETE FROM paper_file",
    "INSERT OR REPLACE INTO paper_file SELECT * FROM paper_file",
    "UPDATE seller SET payload = 'x'",
    "UPDATE seller SET payload = '', saved_by = 'x'",
    "DELETE FROM seller",
    "UPDATE calendar_edition SET version = 'x'",
    "UPDATE revision SET payload = 'x'",
    "UPDATE revision SET payload = '', kind = 'x'",
    "DELETE FROM revision",
    "INSERT OR REPLACE INTO revision SELECT * FROM revision",
    "UPDATE journal SET done_by = 'x'",
    "DELETE FROM journal",
    "INSERT OR REPLACE INTO journal SELECT * FROM journal",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_was_issued_or_signed_cannot_be_changed(signed: App, attack: str) -> None:
    with pytest.raises(IntegrityError, match=r"cannot|append-only"):
        run(signed, attack)


def run(app: App, statement: str) -> None:
    with app.database.begin() as session:
        session.execute(text(statement))


def test_an_issued_revision_can_still_be_superseded(signed: App) -> None:
    run(signed, "UPDATE quote_revision SET state = 'superseded'")
    with pytest.raises(IntegrityError, match="issued"):
        run(signed, "UPDATE quote_revision SET state = 'issued'")


def test_a_draft_can_be_edited_and_thrown_away(app: App) -> None:
    with app.database.begin() as session:
        quote = QuoteRow(short_id="q2", status="draft", created_at=MOMENT, updated_at=MOMENT)
        quote.revisions.append(
            QuoteRevisionRow(
                revision=1, state="draft", draft="{}", created_at=MOMENT, updated_at=MOMENT
            )
        )
        session.add(quote)
    with app.database.begin() as session:
        kept = session.get_one(QuoteRow, quote.id)
        kept.revisions[0].draft = "[]"
        session.flush()
        session.delete(kept)
    with app.database.read() as session:
        assert session.get(QuoteRow, quote.id) is None


def test_a_row_without_its_parent_is_refused(app: App) -> None:
    with pytest.raises(IntegrityError), app.database.begin() as session:
        session.add(
            QuoteLineRow(
                revision_id=uuid4(), position=0, programme="AHB", quantity=1, currency="PLN"
            )
        )
