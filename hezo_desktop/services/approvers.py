"""People whose approvals count, known by their keys: one's own pair, and those of others.

A private key never leaves the encrypted database. What goes out is a small file with the public
key and the secret of the codes read out over the phone; its fingerprint is compared by voice.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.approval_code import fingerprint
from hezo_desktop.errors import BadInputError, NotAllowedError, NotFoundError
from hezo_desktop.message import say
from hezo_desktop.models.approval import ApproverRow
from hezo_desktop.services import journal, signing
from hezo_desktop.services.frozen import freeze, thaw
from hezo_desktop.services.paper_files import write_atomically
from hezo_desktop.services.small_files import read_small

SUFFIX = ".hezo-approver"
_FORMAT = "hezo-approver 1"
_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Approver:
    """Somebody whose approvals count; `mine` when the private key is in this workspace."""

    id: UUID
    name: str
    fingerprint: str
    mine: bool
    added_at: datetime
    added_by: str
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What one workspace tells another about an approver; keys are hexadecimal digits."""

    format: str
    name: str
    public_key: str
    code_secret: str

    @property
    def fingerprint(self) -> str:
        """What both sides read out to each other."""
        return fingerprint(freeze(self))


def known(app: App) -> tuple[Approver, ...]:
    """Everybody, those in force first, by name."""
    with app.database.read() as session:
        found = [_approver(row) for row in session.scalars(select(ApproverRow))]
    return tuple(sorted(found, key=lambda each: (each.revoked_at is not None, each.name)))


def make_mine(app: App, name: str, *, by: str = "") -> Approver:
    """Make a key pair for somebody who approves in this workspace.

    Raises: BadInputError without a name, or when the name has a key in force already.
    """
    private, public = signing.new_pair()
    made = KeyFile(_FORMAT, name.strip(), public, secrets.token_hex(_SECRET_BYTES))
    return _store(app, made, private=private, by=by)


def save_key(app: App, approver_id: UUID, path: Path, *, force: bool = False) -> Path:
    """Write the file that makes other workspaces know the approver.

    Raises: NotFoundError; NotAllowedError for somebody else's key; StorageError.
    """
    with app.database.read() as session:
        row = find(session, approver_id)
        if not row.private_key:
            raise NotAllowedError(
                say("The key of {name} is handed out by {name} alone.", name=row.name)
            )
        content = freeze(_key_file(row)) + "\n"
    return write_atomically(path, content.encode(), force=force)


def read_key(path: Path) -> KeyFile:
    """The approver's key of a file; compare its fingerprint by voice before trusting it.

    Raises: NotFoundError; BadInputError when it is no such file.
    """
    try:
        found = thaw(KeyFile, read_small(path).decode())
        sound = found.format == _FORMAT and bool(found.name.strip()) and _is_sound(found)
    except ValueError:
        sound = False
    if not sound:
        raise BadInputError(
            say("{file} is not the key of an approver. Ask for it once more.", file=path.name)
        )
    return found


def _is_sound(found: KeyFile) -> bool:
    return signing.is_key(found.public_key) and signing.is_key(found.code_secret)


def trust(app: App, key: KeyFile, *, by: str = "") -> Approver:
    """Let the answers of this key count from now on.

    Raises: BadInputError when the key, or another in force of this name, is known already.
    """
    return _store(app, key, private="", by=by)


def revoke(app: App, approver_id: UUID, *, by: str = "") -> None:
    """Let no answer of this key count any more; what was approved before stays approved.

    Raises: NotFoundError; NotAllowedError when it was revoked before.
    """
    with app.database.begin() as session:
        row = find(session, approver_id)
        if row.revoked_at is not None:
            raise NotAllowedError(say("The key of {name} was revoked before.", name=row.name))
        row.revoked_at = app.now()
        row.private_key = ""
        _write_down(session, app, "revoked", row, by)


def find(session: Session, approver_id: UUID) -> ApproverRow:
    """The row of an approver, in the caller's transaction.

    Raises: NotFoundError.
    """
    row = session.get(ApproverRow, approver_id)
    if row is None:
        raise NotFoundError(say("This approver is not known here."))
    return row


def in_force(session: Session) -> tuple[ApproverRow, ...]:
    """The approvers whose answers count now, in the caller's transaction."""
    return tuple(session.scalars(select(ApproverRow).where(ApproverRow.revoked_at.is_(None))))


def anybody_here(app: App) -> bool:
    """Does an approval count that is given in this workspace, whoever gives it?"""
    with app.database.read() as session:
        rows = in_force(session)
        return not rows or any(row.private_key for row in rows)


def refuse_stranger(session: Session, by: str) -> None:
    """Where approvers are known, only those with their key in this workspace approve here.

    Raises: NotAllowedError naming who may.
    """
    rows = in_force(session)
    mine = {_folded(row.name) for row in rows if row.private_key}
    if rows and _folded(by) not in mine:
        raise NotAllowedError(
            say(
                "{by} may not approve here. Save a request and have it answered by: {names}.",
                by=by.strip() or "–",
                names=", ".join(sorted(row.name for row in rows)),
            )
        )


def _store(app: App, key: KeyFile, *, private: str, by: str) -> Approver:
    if not key.name:
        raise BadInputError(say("Say whose key it is: a name and surname."))
    with app.database.begin() as session:
        _refuse_known(session.scalars(select(ApproverRow)), key)
        row = ApproverRow(
            id=uuid4(),
            name=key.name,
            public_key=key.public_key,
            private_key=private,
            code_secret=key.code_secret,
            added_at=app.now(),
            added_by=by,
        )
        session.add(row)
        session.flush()
        _write_down(session, app, "trusted", row, by)
        return _approver(row)


def _refuse_known(rows: Iterable[ApproverRow], key: KeyFile) -> None:
    for row in rows:
        if row.public_key == key.public_key:
            raise BadInputError(say("The key of {name} is known already.", name=row.name))
        if row.revoked_at is None and _folded(row.name) == _folded(key.name):
            raise BadInputError(
                say(
                    "{name} has a key in force already. Revoke it before another takes its place.",
                    name=row.name,
                )
            )


def _write_down(session: Session, app: App, action: str, row: ApproverRow, by: str) -> None:
    """Journal it without anything secret."""
    facts = {"name": row.name, "fingerprint": _key_file(row).fingerprint}
    told = freeze({**facts, "public_key": row.public_key, "revoked_at": row.revoked_at})
    journal.keep(session, app, "approver", row.id, told)
    journal.record(session, app, action, "approver", row.id, facts, by)


def _approver(row: ApproverRow) -> Approver:
    return Approver(
        id=row.id,
        name=row.name,
        fingerprint=_key_file(row).fingerprint,
        mine=bool(row.private_key),
        added_at=row.added_at,
        added_by=row.added_by,
        revoked_at=row.revoked_at,
    )


def _key_file(row: ApproverRow) -> KeyFile:
    return KeyFile(_FORMAT, row.name, row.public_key, row.code_secret)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
