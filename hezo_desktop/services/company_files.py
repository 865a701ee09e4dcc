"""Files people put beside a company: floor plans, photographs of racks, letters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from pathvalidate import sanitize_filename
from sqlalchemy import select
from sqlalchemy.orm import Session

from hezo_desktop.bootstrap import App
from hezo_desktop.errors import BadInputError, cause
from hezo_desktop.message import say
from hezo_desktop.models.party import CompanyFileRow, CompanyRow
from hezo_desktop.services import journal
from hezo_desktop.services.frozen import freeze
from hezo_desktop.services.paper_files import write_atomically
from hezo_desktop.services.party_rows import stored

LARGEST = 25 * 1024 * 1024
"""Bytes of one file; more belongs on a drive, not in a database that is backed up daily."""
_MEGABYTE = 1024 * 1024
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class CompanyFile:
    """A file beside a company; `size` is in bytes."""

    id: UUID
    company_id: UUID
    name: str
    note: str
    size: int
    sha256: str
    added_at: datetime
    added_by: str


def add(app: App, company_id: UUID, path: Path, *, note: str = "", by: str = "") -> CompanyFile:
    """Keep a copy of a file beside a company.

    Raises: BadInputError when it is empty, too large or cannot be read; NotFoundError when the
        company is not kept.
    """
    content = _read(path)
    with app.database.begin() as session:
        stored(session, CompanyRow, company_id)
        row = CompanyFileRow(
            id=uuid4(),
            company_id=company_id,
            name=_safe(path.name),
            note=note,
            size=len(content),
            sha256=sha256(content).hexdigest(),
            content=content,
            added_at=app.now(),
            added_by=by,
        )
        session.add(row)
        session.flush()
        facts = {"id": row.id, "company_id": company_id, "name": row.name, "sha256": row.sha256}
        _write_down(session, app, "file_added", row, facts, by)
        return _file(row)


def files(app: App, company_id: UUID) -> tuple[CompanyFile, ...]:
    """The files beside a company, the newest first."""
    with app.database.read() as session:
        return beside(session, company_id)


def beside(session: Session, company_id: UUID) -> tuple[CompanyFile, ...]:
    """The files beside a company, inside the caller's transaction; their contents stay unread."""
    rows = session.scalars(
        select(CompanyFileRow)
        .where(CompanyFileRow.company_id == company_id)
        .order_by(CompanyFileRow.added_at.desc(), CompanyFileRow.name)
    )
    return tuple(_file(row) for row in rows)


def save_copy(app: App, file_id: UUID, folder: Path, *, force: bool = False) -> Path:
    """Write a copy of a file into `folder`; returns its path.

    Raises: NotFoundError; ExistingFileError without `force`; StorageError when the folder cannot
        be written.
    """
    with app.database.read() as session:
        row = stored(session, CompanyFileRow, file_id)
        name, content = row.name, row.content
    return write_atomically(folder / name, content, force=force)


def remove(app: App, file_id: UUID, by: str = "") -> None:
    """Take a file away from its company for good.

    Raises: NotFoundError.
    """
    with app.database.begin() as session:
        row = stored(session, CompanyFileRow, file_id)
        session.delete(row)
        session.flush()
        _write_down(session, app, "file_removed", row, {"id": row.id, "removed": True}, by)


def _write_down(
    session: Session,
    app: App,
    action: str,
    row: CompanyFileRow,
    facts: Mapping[str, Any],
    by: str,
) -> None:
    journal.keep(session, app, "company_file", row.id, freeze(dict(facts)))
    journal.record(
        session,
        app,
        action,
        subject_kind="company",
        subject_id=row.company_id,
        details={"name": row.name},
        by=by,
    )


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size if path.is_file() else 0
        if size > LARGEST:
            raise BadInputError(
                say(
                    "{name} has {size} MB; a file beside a company may have {most} MB at most. "
                    "Keep it on a drive, and attach a smaller version.",
                    name=path.name,
                    size=-(-size // _MEGABYTE),
                    most=LARGEST // _MEGABYTE,
                )
            )
        if not size:
            raise BadInputError(
                say("{name} is a folder or empty; attach a file.", name=path.name or str(path))
            )
        return path.read_bytes()
    except OSError as error:
        raise BadInputError(
            say(
                "{name} cannot be read: {reason}. Close it in other programs and try again.",
                name=path.name,
                reason=cause(error),
            )
        ) from error


def _safe(name: str) -> str:
    """The name as it may be written on every system, its ending kept."""
    plain = sanitize_filename(name, platform="universal", replacement_text="-") or "file"
    stem, dot, ending = plain.rpartition(".")
    return (
        f"{stem[: _LONGEST_NAME - len(ending) - 1]}{dot}{ending}" if stem else plain[:_LONGEST_NAME]
    )


def _file(row: CompanyFileRow) -> CompanyFile:
    return CompanyFile(
        id=row.id,
        company_id=row.company_id,
        name=row.name,
        note=row.note,
        size=row.size,
        sha256=row.sha256,
        added_at=row.added_at,
        added_by=row.added_by,
    )
