"""The installed base: life cycle of devices, merged companies, files, imports.

Also two narrow doors in what nobody can change: DEMO papers may be deleted, and the text of a
chained revision may be emptied (a person's right to be forgotten); its hash stays.
"""

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    _widen_tables()
    _make_tables()
    _fill_keys()
    for statement in TRIGGERS[op.get_bind().dialect.name]():
        op.execute(statement)


def _widen_tables():
    text = {"nullable": False, "server_default": ""}
    with op.batch_alter_table("company") as company:
        company.add_column(sa.Column("sort_key", sa.String(), **text))
        company.add_column(sa.Column("name_key", sa.String(), **text))
        company.add_column(sa.Column("merged_into", sa.Uuid()))
        company.create_foreign_key(
            op.f("fk_company_merged_into"), "company", ["merged_into"], ["id"]
        )
    with op.batch_alter_table("device") as device:
        device.add_column(
            sa.Column("lifecycle", sa.String(), nullable=False, server_default="installed")
        )
        device.add_column(sa.Column("replaces", sa.Uuid()))
        device.add_column(sa.Column("swapped_on", sa.Date()))
        device.add_column(sa.Column("swap_reason", sa.String(), **text))
        device.add_column(sa.Column("serial_key", sa.String(), **text))
        device.add_column(sa.Column("model_key", sa.String(), **text))
        device.create_foreign_key(op.f("fk_device_replaces"), "device", ["replaces"], ["id"])
    for table, *columns in (
        ("company", "sort_key"),
        ("company", "name_key"),
        ("company", "merged_into"),
        ("device", "replaces"),
        ("device", "vendor", "serial_key"),
    ):
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)
    for table in ("company", "site", "device"):
        op.create_index(
            f"ix_{table}_sample",
            table,
            ["sample"],
            sqlite_where=sa.text("sample = 1"),
            postgresql_where=sa.text("sample"),
        )


def _make_tables():
    op.create_table(
        "company_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name=op.f("fk_company_file_company_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company_file")),
    )
    op.create_index("ix_company_file_company_id", "company_file", ["company_id"])
    op.create_table(
        "import_batch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_by", sa.String(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
    )
    op.create_index("ix_import_batch_done_at", "import_batch", ["done_at"])
    op.create_table(
        "import_mapping",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("mapping", sa.String(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("kind", "signature", name=op.f("pk_import_mapping")),
    )


_ALPHABET = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"
_ORDER = {letter: chr(0x100 + place) for place, letter in enumerate(_ALPHABET)}
_LEGAL_FORMS = re.compile(
    r"\b(sp(olka)? z ?o ?o( sp(olka)? k(omandytowa)?)?|spolka z ograniczona odpowiedzialnoscia"
    r"|s ?a|spolka akcyjna|sp ?[jkp]|s ?c|ltd|gmbh|llc|inc)\b"
)


def _alphabetical(text):
    composed = unicodedata.normalize("NFC", text.casefold())
    return "".join(_ORDER.get(letter, letter) for letter in composed)


def _name_key(name):
    spread = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "l"))
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter)).casefold()
    plain = " ".join(re.sub("[^0-9a-z]+", " ", bare).split())
    return " ".join(_LEGAL_FORMS.sub(" ", plain).split()) or plain


def _fill_keys():
    connection = op.get_bind()
    company = sa.table("company", *map(sa.column, ("id", "name", "sort_key", "name_key")))
    for key, name in connection.execute(sa.select(company.c.id, company.c.name)).all():
        keys = {"sort_key": _alphabetical(name), "name_key": _name_key(name)}
        connection.execute(company.update().where(company.c.id == key).values(keys))
    device = sa.table("device", *map(sa.column, ("id", "serial", "model", "serial_key", "model_key")))
    for key, serial, model in connection.execute(
        sa.select(device.c.id, device.c.serial, device.c.model)
    ).all():
        keys = {"serial_key": serial.replace("-", ""), "model_key": _alphabetical(model)}
        connection.execute(device.update().where(device.c.id == key).values(keys))


_SAMPLE_REVISION = (
    "EXISTS (SELECT 1 FROM quote_revision r JOIN quote q ON q.id = r.quote_id "
    "WHERE r.id = OLD.{key} AND q.sample)"
)
_SAMPLE_CONTRACT = "EXISTS (SELECT 1 FROM contract c WHERE c.id = OLD.{key} AND c.sample)"

DELETIONS = {
    "quote": ("OLD.number IS NOT NULL AND NOT OLD.sample", "quote cannot go: it has a number"),
    "quote_revision": (
        "OLD.state <> 'draft' AND NOT EXISTS "
        "(SELECT 1 FROM quote q WHERE q.id = OLD.quote_id AND q.sample)",
        "quote_revision cannot go: it was issued",
    ),
    "quote_line": (
        "EXISTS (SELECT 1 FROM quote_revision p WHERE p.id = OLD.revision_id AND "
        f"p.state <> 'draft') AND NOT {_SAMPLE_REVISION.format(key='revision_id')}",
        "quote_line cannot change: it was issued",
    ),
    "contract": ("OLD.status = 'signed' AND NOT OLD.sample", "contract cannot go: signed"),
    "contract_cover": (
        "EXISTS (SELECT 1 FROM contract p WHERE p.id = OLD.contract_id AND p.status = 'signed') "
        f"AND NOT {_SAMPLE_CONTRACT.format(key='contract_id')}",
        "contract_cover cannot change: it was signed",
    ),
    "paper_file": (
        f"NOT {_SAMPLE_REVISION.format(key='subject_id')} "
        f"AND NOT {_SAMPLE_CONTRACT.format(key='subject_id')}",
        "paper_file is append-only",
    ),
    "seller": ("NOT OLD.sample", "seller is append-only"),
}
"""What may be deleted of a table's frozen rows: DEMO rows only."""

_OLD_NAMES = {"quote_line": "delete_old", "contract_cover": "delete_old"}

_REVISION = ("id", "workstation", "seq", "prev", "kind", "document_id", "parents", "created_at")


def _sqlite():
    for table, (when, why) in DELETIONS.items():
        name = f"keep_{table}_{_OLD_NAMES.get(table, 'delete')}"
        yield f"DROP TRIGGER {name}"
        yield _refuse(name, table, "DELETE", when, why)
    yield "DROP TRIGGER keep_revision_update"
    changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in _REVISION)
    yield _refuse(
        "keep_revision_update",
        "revision",
        "UPDATE",
        f"NEW.payload <> '' OR {changed}",
        "revision is append-only",
    )
    yield _refuse(
        "keep_quote_sample",
        "quote",
        "UPDATE",
        "OLD.number IS NOT NULL AND NEW.sample IS NOT OLD.sample",
        "quote cannot become DEMO",
    )


def _refuse(name, table, event, when, why):
    return (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} "
        f"WHEN {when} BEGIN SELECT RAISE(ABORT, '{why}'); END"
    )


TRIGGERS = {"sqlite": _sqlite}
