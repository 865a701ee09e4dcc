"""The quote desk: approvers, approvals (append-only), exchange rates."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    _make_tables()
    for statement in TRIGGERS[op.get_bind().dialect.name]():
        op.execute(statement)


def _make_tables():
    op.create_table(
        "approver",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("public_key", sa.String(), nullable=False),
        sa.Column("private_key", sa.String(), nullable=False),
        sa.Column("code_secret", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approver")),
        sa.UniqueConstraint("public_key", name=op.f("uq_approver_public_key")),
    )
    op.create_table(
        "approval",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("quote_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("approved_by", sa.String(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_on", sa.Date()),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
    )
    for column in ("quote_id", "sha256"):
        op.create_index(f"ix_approval_{column}", "approval", [column])
    op.create_table(
        "exchange_rate",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("table_number", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("unit", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exchange_rate")),
        sa.UniqueConstraint(
            "currency", "day", "table_number", name=op.f("uq_exchange_rate_currency_day_table_number")
        ),
    )
    op.create_index("ix_exchange_rate_day", "exchange_rate", ["day"])


def _sqlite():
    for event, when in (
        ("UPDATE", "1"),
        ("DELETE", "NOT EXISTS (SELECT 1 FROM quote q WHERE q.id = OLD.quote_id AND q.sample)"),
    ):
        yield (
            f"CREATE TRIGGER keep_approval_{event.lower()} BEFORE {event} ON approval "
            f"WHEN {when} BEGIN SELECT RAISE(ABORT, 'approval is append-only'); END"
        )


TRIGGERS = {"sqlite": _sqlite}
