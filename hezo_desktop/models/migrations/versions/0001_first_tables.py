"""The first tables: parties, settings, calendar, price lists, quotes, contracts, papers, journal.

What is issued or signed is made unchangeable here, by triggers. A later migration that rebuilds
one of these tables has to give it its triggers again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    _make_tables()
    for statement in TRIGGERS[op.get_bind().dialect.name]():
        op.execute(statement)


FOREVER = ("seller", "calendar_edition", "paper_file", "revision", "journal")
"""Tables whose rows are only ever added."""

ISSUED = (
    "id",
    "quote_id",
    "revision",
    "draft",
    "frozen",
    "sha256",
    "issued_at",
    "issued_by",
    "valid_until",
    "currency",
    "net_minor",
    "vat_minor",
    "gross_minor",
    "line_count",
    "price_list_id",
    "created_at",
)
"""What cannot change in a quote revision once it is issued; its state can become superseded."""

_PARENT = {
    "quote_line": ("quote_revision", "revision_id", "state <> 'draft'", "it was issued"),
    "contract_cover": ("contract", "contract_id", "status = 'signed'", "it was signed"),
}
"""Rows that belong to a frozen parent: table -> parent, key, when frozen, why."""


def _sqlite():
    for table in FOREVER:
        for event in ("UPDATE", "DELETE"):
            yield _refuse(table, event, "1", f"{table} is append-only")
    yield from _parents()
    for table, (parent, key, frozen, why) in _PARENT.items():
        for event, rows in (("INSERT", "NEW"), ("UPDATE", "OLD NEW"), ("DELETE", "OLD")):
            for row in rows.split():
                yield _refuse(
                    table,
                    event,
                    f"EXISTS (SELECT 1 FROM {parent} p WHERE p.id = {row}.{key} AND p.{frozen})",
                    f"{table} cannot change: {why}",
                    name=f"{event}_{row}",
                )


def _parents():
    changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in ISSUED)
    yield _refuse(
        "quote_revision",
        "UPDATE",
        f"OLD.state <> 'draft' AND (NOT (NEW.state = OLD.state OR "
        f"OLD.state = 'issued' AND NEW.state = 'superseded') OR {changed})",
        "quote_revision cannot change: it was issued",
    )
    yield _refuse(
        "quote_revision",
        "DELETE",
        "OLD.state <> 'draft'",
        "quote_revision cannot go: it was issued",
    )
    yield _refuse(
        "quote",
        "UPDATE",
        "OLD.number IS NOT NULL AND (NEW.number IS NOT OLD.number OR NEW.id IS NOT OLD.id)",
        "quote cannot change its number",
    )
    yield _refuse("quote", "DELETE", "OLD.number IS NOT NULL", "quote cannot go: it has a number")
    yield _refuse("contract", "UPDATE", "OLD.status = 'signed'", "contract cannot change: signed")
    yield _refuse("contract", "DELETE", "OLD.status = 'signed'", "contract cannot go: signed")


def _refuse(table, event, when, why, *, name=None):
    return (
        f"CREATE TRIGGER keep_{table}_{(name or event).lower()} BEFORE {event} ON {table} "
        f"WHEN {when} BEGIN SELECT RAISE(ABORT, '{why}'); END"
    )


TRIGGERS = {"sqlite": _sqlite}
"""The same promises in each database's own language."""


def _make_tables():
    op.create_table(
        "calendar_edition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_edition")),
        sa.UniqueConstraint("number", name=op.f("uq_calendar_edition_number")),
    )
    op.create_table(
        "company",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("is_partner", sa.Boolean(), nullable=False),
        sa.Column("street", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("nip", sa.String(), nullable=False),
        sa.Column("regon", sa.String(), nullable=False),
        sa.Column("krs", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("partner_agreement", sa.Boolean(), nullable=False),
        sa.Column("vzam_login", sa.String(), nullable=False),
        sa.Column("large_enterprise", sa.Boolean(), nullable=True),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("haystack", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company")),
    )
    op.create_index(op.f("ix_company_nip"), "company", ["nip"], unique=False)
    op.create_table(
        "number_series",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("workstation", sa.String(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.CheckConstraint("last > 0", name=op.f("ck_number_series_counts_up")),
        sa.PrimaryKeyConstraint("kind", "year", "workstation", name=op.f("pk_number_series")),
    )
    op.create_table(
        "paper_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_file")),
        sa.UniqueConstraint(
            "subject_id", "key", "language", name=op.f("uq_paper_file_subject_id_key_language")
        ),
    )
    op.create_index(op.f("ix_paper_file_sha256"), "paper_file", ["sha256"], unique=False)
    op.create_table(
        "price_list",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("issued", sa.Date(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("rule_count", sa.Integer(), nullable=False),
        sa.Column("model_count", sa.Integer(), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("payload", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("imported_by", sa.String(), nullable=False),
        sa.Column("imported_at", sa.DateTime(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_price_list")),
    )
    op.create_index(op.f("ix_price_list_valid_from"), "price_list", ["valid_from"], unique=False)
    op.create_table(
        "revision",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("workstation", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("prev", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("parents", sa.String(), nullable=False),
        sa.Column("payload", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("workstation", "seq", name=op.f("uq_revision_workstation_seq")),
    )
    op.create_index(op.f("ix_revision_document_id"), "revision", ["document_id"], unique=False)
    op.create_table(
        "seller",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("payload", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("saved_by", sa.String(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seller")),
        sa.UniqueConstraint("version", name=op.f("uq_seller_version")),
    )
    op.create_table(
        "vat_rate",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("share_e4", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vat_rate")),
    )
    op.create_table(
        "calendar_day",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("off", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["calendar_edition.id"], name=op.f("fk_calendar_day_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_day")),
    )
    op.create_index(op.f("ix_calendar_day_day"), "calendar_day", ["day"], unique=False)
    op.create_index(
        op.f("ix_calendar_day_edition_id"), "calendar_day", ["edition_id"], unique=False
    )
    op.create_table(
        "contact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_contact_company_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    op.create_index(op.f("ix_contact_company_id"), "contact", ["company_id"], unique=False)
    op.create_table(
        "journal",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("workstation", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("details", sa.String(), nullable=False),
        sa.Column("done_by", sa.String(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["revision.id"], name=op.f("fk_journal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
        sa.UniqueConstraint("number", name=op.f("uq_journal_number")),
        sa.UniqueConstraint("workstation", "seq", name=op.f("uq_journal_workstation_seq")),
    )
    op.create_index(op.f("ix_journal_subject_id"), "journal", ["subject_id"], unique=False)
    op.create_table(
        "quote",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("short_id", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("current_revision_id", sa.Uuid(), nullable=True),
        sa.Column("accepted_revision_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("buyer_id", sa.Uuid(), nullable=True),
        sa.Column("customer_id", sa.Uuid(), nullable=True),
        sa.Column("buyer_name", sa.String(), nullable=False),
        sa.Column("customer_name", sa.String(), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("accepted_at", sa.DateTime(), nullable=True),
        sa.Column("declined_at", sa.DateTime(), nullable=True),
        sa.Column("decline_reason", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["buyer_id"], ["company.id"], name=op.f("fk_quote_buyer_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["company.id"], name=op.f("fk_quote_customer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote")),
        sa.UniqueConstraint("number", name=op.f("uq_quote_number")),
        sa.UniqueConstraint("short_id", name=op.f("uq_quote_short_id")),
    )
    op.create_index(op.f("ix_quote_buyer_id"), "quote", ["buyer_id"], unique=False)
    op.create_index(op.f("ix_quote_customer_id"), "quote", ["customer_id"], unique=False)
    op.create_index(op.f("ix_quote_status"), "quote", ["status"], unique=False)
    op.create_index(op.f("ix_quote_updated_at"), "quote", ["updated_at"], unique=False)
    op.create_table(
        "site",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("street", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("access_hours", sa.String(), nullable=False),
        sa.Column("phone_24x7", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_site_company_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site")),
    )
    op.create_index(op.f("ix_site_company_id"), "site", ["company_id"], unique=False)
    op.create_table(
        "device",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=True),
        sa.Column("vendor", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("part_number", sa.String(), nullable=False),
        sa.Column("serial", sa.String(), nullable=False),
        sa.Column("product", sa.String(), nullable=False),
        sa.Column("shipped", sa.Date(), nullable=True),
        sa.Column("warranty_until", sa.Date(), nullable=True),
        sa.Column("end_of_sale", sa.Date(), nullable=True),
        sa.Column("end_of_support", sa.Date(), nullable=True),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("haystack", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_device_company_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_device_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
    )
    op.create_index(op.f("ix_device_company_id"), "device", ["company_id"], unique=False)
    op.create_index(op.f("ix_device_site_id"), "device", ["site_id"], unique=False)
    op.create_index(
        "uq_device_vendor_serial",
        "device",
        ["vendor", "serial"],
        unique=True,
        sqlite_where=sa.text("serial <> ''"),
        postgresql_where=sa.text("serial <> ''"),
    )
    op.create_table(
        "quote_revision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("quote_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("draft", sa.String(), nullable=False),
        sa.Column("frozen", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("issued_at", sa.DateTime(), nullable=True),
        sa.Column("issued_by", sa.String(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("net_minor", sa.Integer(), nullable=True),
        sa.Column("vat_minor", sa.Integer(), nullable=True),
        sa.Column("gross_minor", sa.Integer(), nullable=True),
        sa.Column("line_count", sa.Integer(), nullable=False),
        sa.Column("price_list_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["price_list_id"], ["price_list.id"], name=op.f("fk_quote_revision_price_list_id")
        ),
        sa.ForeignKeyConstraint(
            ["quote_id"], ["quote.id"], name=op.f("fk_quote_revision_quote_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote_revision")),
        sa.UniqueConstraint(
            "quote_id", "revision", name=op.f("uq_quote_revision_quote_id_revision")
        ),
    )
    op.create_table(
        "contract",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("quote_revision_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("frozen", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("buyer_name", sa.String(), nullable=False),
        sa.Column("customer_name", sa.String(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("net_minor", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("line_count", sa.Integer(), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signed_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["quote_revision_id"], ["quote_revision.id"], name=op.f("fk_contract_quote_revision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract")),
        sa.UniqueConstraint("number", name=op.f("uq_contract_number")),
    )
    op.create_index(op.f("ix_contract_end"), "contract", ["end"], unique=False)
    op.create_index(
        op.f("ix_contract_quote_revision_id"), "contract", ["quote_revision_id"], unique=False
    )
    op.create_index(op.f("ix_contract_status"), "contract", ["status"], unique=False)
    op.create_table(
        "quote_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("window", sa.String(), nullable=False),
        sa.Column("vendor", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("serials", sa.String(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("unit_net_minor", sa.Integer(), nullable=True),
        sa.Column("net_minor", sa.Integer(), nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["quote_revision.id"], name=op.f("fk_quote_line_revision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote_line")),
        sa.UniqueConstraint(
            "revision_id", "position", name=op.f("uq_quote_line_revision_id_position")
        ),
    )
    op.create_table(
        "contract_cover",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("vendor", sa.String(), nullable=False),
        sa.Column("serial", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("window", sa.String(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contract.id"], name=op.f("fk_contract_cover_contract_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract_cover")),
    )
    op.create_index(
        op.f("ix_contract_cover_contract_id"), "contract_cover", ["contract_id"], unique=False
    )
    op.create_index(
        "ix_contract_cover_vendor_serial", "contract_cover", ["vendor", "serial"], unique=False
    )
