from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from hezo_desktop.bootstrap import App
from hezo_desktop.models import schema
from hezo_desktop.models.tables import METADATA


def test_the_migrations_lead_to_exactly_the_tables_of_the_models(app: App) -> None:
    with app.database.read() as session:
        options = {"include_name": lambda name, kind, _parent: kind != "table" or is_ours(name)}
        context = MigrationContext.configure(session.connection(), opts=options)
        assert compare_metadata(context, METADATA) == []


def is_ours(table: str) -> bool:
    """SQLite keeps its index of runs of three in tables of its own."""
    return not table.startswith("search_text")


def test_the_known_versions_are_those_of_the_migration_files() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == (
        schema.VERSIONS
    )


def test_a_migration_imports_nothing_from_the_application() -> None:
    for file in schema.MIGRATIONS.rglob("*.py"):
        assert "hezo_desktop" not in file.read_text("utf-8"), file
