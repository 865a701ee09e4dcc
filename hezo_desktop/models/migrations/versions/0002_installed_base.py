"""The installed base: life cycle of devices, merged companies, files, imports.

Also two narrow doors in what nobody can change: DEMO papers may be deleted, and the text of a
chained revision or of earlier settings may be emptied (a person's right to be forgotten); its hash
stays.
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
    _fill_search()
    dialect = op.get_bind().dialect.name
    for statement in (*TRIGGERS[dialect](), *SEARCH[dialect]()):
        op.execute(statement)


def _widen_tables():
    text = {"nullable": False, "server_default": ""}
    with op.batch_alter_table("company") as company:
        company.drop_index("ix_company_nip")
        company.drop_column("haystack")
        company.add_column(sa.Column("sort_key", sa.String(), **text))
        company.add_column(sa.Column("city_key", sa.String(), **text))
        company.add_column(sa.Column("name_key", sa.String(), **text))
        company.add_column(sa.Column("merged_into", sa.Uuid()))
        company.create_foreign_key(
            op.f("fk_company_merged_into"), "company", ["merged_into"], ["id"]
        )
    with op.batch_alter_table("device") as device:
        device.drop_index("ix_device_company_id")
        device.drop_column("haystack")
        device.add_column(
            sa.Column("lifecycle", sa.String(), nullable=False, server_default="installed")
        )
        device.add_column(sa.Column("replaces", sa.Uuid()))
        device.add_column(sa.Column("swapped_on", sa.Date()))
        device.add_column(sa.Column("swap_reason", sa.String(), **text))
        device.add_column(sa.Column("serial_key", sa.String(), **text))
        device.add_column(sa.Column("model_key", sa.String(), **text))
        device.create_foreign_key(op.f("fk_device_replaces"), "device", ["replaces"], ["id"])
    op.create_index("uq_company_sort_key_id", "company", ["sort_key", "id"], unique=True)
    for table, *columns in (
        ("company", "city_key", "id"),
        ("company", "nip", "id"),
        ("company", "name_key"),
        ("device", "company_id", "id"),
        ("device", "vendor", "model_key", "id"),
        ("device", "model_key", "id"),
        ("device", "serial_key", "id"),
        ("device", "lifecycle", "id"),
        ("device", "warranty_until", "id"),
        ("device", "end_of_support", "id"),
    ):
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)
    for table, column in (("company", "merged_into"), ("device", "replaces")):
        has_one = sa.text(f"{column} IS NOT NULL")
        op.create_index(
            f"ix_{table}_{column}", table, [column], sqlite_where=has_one, postgresql_where=has_one
        )
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
        "search_entry",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("hay", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
        sa.UniqueConstraint("subject_id", name=op.f("uq_search_entry_subject_id")),
    )
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


def _fold(text):
    spread = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("Ł", "l"))
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())


def _name_key(name):
    plain = " ".join(re.sub("[^0-9a-z]+", " ", _fold(name)).split())
    return " ".join(_LEGAL_FORMS.sub(" ", plain).split()) or plain


def _fill_keys():
    connection = op.get_bind()
    company = sa.table(
        "company", *map(sa.column, ("id", "name", "city", "sort_key", "city_key", "name_key"))
    )
    for key, name, city in connection.execute(
        sa.select(company.c.id, company.c.name, company.c.city)
    ).all():
        keys = {
            "sort_key": _alphabetical(name),
            "city_key": _alphabetical(city),
            "name_key": _name_key(name),
        }
        connection.execute(company.update().where(company.c.id == key).values(keys))
    device = sa.table("device", *map(sa.column, ("id", "serial", "model", "serial_key", "model_key")))
    for key, serial, model in connection.execute(
        sa.select(device.c.id, device.c.serial, device.c.model)
    ).all():
        keys = {"serial_key": serial.replace("-", ""), "model_key": _alphabetical(model)}
        connection.execute(device.update().where(device.c.id == key).values(keys))


_BLOCK = 1 << 40
_FOUND_BY = {
    "company": ("name", "nip", "regon", "krs", "city"),
    "contact": ("name", "email", "phone"),
    "site": ("name", "street", "city"),
    "quote": ("number", "short_id", "title", "buyer_name", "customer_name"),
    "contract": ("number", "buyer_name", "customer_name"),
    "device": ("serial", "model", "part_number", "vendor"),
}
_BARE = {
    "nip": ("PL", r"[\s-]"),
    "serial": ("", r"[\s-]"),
    "phone": ("", r"[\s-]"),
    "number": ("", r"[\s/-]"),
}


def _hay(texts):
    bare = (
        mark + re.sub(marks, "", texts[name]).upper().removeprefix(mark)
        for name, (mark, marks) in _BARE.items()
        if texts.get(name)
    )
    seen = re.sub("[\x00-\x1f\x7f-\x9f]+", " ", " ".join(dict.fromkeys([*texts.values(), *bare])))
    return "".join("  " + word for word in _fold(seen).split())


def _fill_search():
    connection = op.get_bind()
    entry = sa.table("search_entry", *map(sa.column, ("id", "subject_id", "hay")))
    for block, (name, columns) in enumerate(_FOUND_BY.items(), start=1):
        table = sa.table(name, *map(sa.column, ("id", *columns)))
        rows = connection.execute(sa.select(table)).all()
        entries = [
            {
                "id": block * _BLOCK + place,
                "subject_id": key,
                "hay": _hay({name: text or "" for name, text in zip(columns, texts)}),
            }
            for place, (key, *texts) in enumerate(rows)
        ]
        if entries:
            connection.execute(entry.insert(), entries)


def _sqlite_search():
    yield (
        "CREATE VIRTUAL TABLE search_text USING fts5 (hay, content = 'search_entry', "
        "content_rowid = 'id', tokenize = 'trigram case_sensitive 1', detail = 'none', "
        "columnsize = 0)"
    )
    yield "INSERT INTO search_text (search_text) VALUES ('rebuild')"
    forget = "INSERT INTO search_text (search_text, rowid, hay) VALUES ('delete', OLD.id, OLD.hay)"
    yield (
        "CREATE TRIGGER search_changed AFTER UPDATE OF hay ON search_entry BEGIN "
        f"{forget}; INSERT INTO search_text (rowid, hay) VALUES (NEW.id, NEW.hay); END"
    )
    yield f"CREATE TRIGGER search_gone AFTER DELETE ON search_entry BEGIN {forget}; END"
    for table in _FOUND_BY:
        yield (
            f"CREATE TRIGGER search_{table}_gone AFTER DELETE ON {table} BEGIN "
            "DELETE FROM search_entry WHERE subject_id = OLD.id; END"
        )


SEARCH = {"sqlite": _sqlite_search}
"""Each database's own index over the entries; PostgreSQL's is gin_trgm_ops on search_entry.hay.

New entries are not told to SQLite's by a trigger, because its index is ten times slower row by row.
"""


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

EMPTIED = {
    "revision": (
        "id", "workstation", "seq", "prev", "kind", "document_id", "parents", "created_at"
    ),
    "seller": ("id", "version", "sha256", "sample", "saved_by", "saved_at"),
}
"""Tables whose `payload` may be emptied, with the columns that may not change even then."""


def _sqlite():
    for table, (when, why) in DELETIONS.items():
        name = f"keep_{table}_{_OLD_NAMES.get(table, 'delete')}"
        yield f"DROP TRIGGER {name}"
        yield _refuse(name, table, "DELETE", when, why)
    for table, columns in EMPTIED.items():
        yield f"DROP TRIGGER keep_{table}_update"
        changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in columns)
        when = f"NEW.payload <> '' OR {changed}"
        yield _refuse(f"keep_{table}_update", table, "UPDATE", when, f"{table} is append-only")
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
