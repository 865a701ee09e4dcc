"""Which version of the tables a database has, found out without loading the migration tool."""

from __future__ import annotations

from pathlib import Path

from hezo_desktop import __version__
from hezo_desktop.message import say
from hezo_desktop.models.engine import Connection
from hezo_desktop.models.failures import DatabaseTooNewError

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
VERSIONS = ("0001", "0002", "0003", "0004")
"""Every version there ever was, oldest first; the last is what this program works with."""
HEAD = VERSIONS[-1]


def version(connection: Connection) -> str | None:
    """The version of the tables, or None in a database that has none yet."""
    has_mark = connection.execute(
        "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'alembic_version'"
    ).fetchone()
    row = (
        connection.execute("SELECT version_num FROM alembic_version").fetchone()
        if has_mark
        else None
    )
    return str(row[0]) if row else None


def refuse_newer(found: str | None, place: Path) -> None:
    """Keep away from a database whose version this program has never heard of.

    Raises: DatabaseTooNewError.
    """
    if found is not None and found not in VERSIONS:
        raise DatabaseTooNewError(
            say(
                "The database {place} was written by a newer HEZO Desktop (tables {found}; this "
                "is {program} with tables {head}). Install the newer program; the file was not "
                "touched.",
                place=str(place),
                found=found,
                program=__version__,
                head=HEAD,
            )
        )
