from __future__ import annotations

import json
from pathlib import Path
from uuid import uuid4

import pytest

from hezo_desktop.bootstrap import App
from hezo_desktop.errors import BadInputError, NotAllowedError, NotFoundError
from hezo_desktop.models.approval import ApproverRow
from hezo_desktop.models.revision import RevisionRow
from hezo_desktop.services import approvers, journal

BOSS = "DEMO Dyrektor"


@pytest.fixture
def key_file(app: App, tmp_path: Path) -> Path:
    boss = approvers.make_mine(app, BOSS, by="DEMO")
    return approvers.save_key(app, boss.id, tmp_path / f"dyrektor{approvers.SUFFIX}")


def test_a_key_file_makes_another_workspace_know_the_approver(
    app: App, other: App, key_file: Path
) -> None:
    key = approvers.read_key(key_file)
    taken = approvers.trust(other, key, by="DEMO Handlowiec")
    (own,) = approvers.known(app)
    assert (taken.name, taken.mine, own.mine) == (BOSS, False, True)
    assert taken.fingerprint == key.fingerprint == own.fingerprint
    assert approvers.known(other) == (taken,)


def test_the_private_key_is_in_no_file_and_in_no_journal(app: App, key_file: Path) -> None:
    with app.database.read() as session:
        row = session.query(ApproverRow).one()
        secret, private = row.code_secret, row.private_key
        told = " ".join(each.payload for each in session.query(RevisionRow))
    assert private
    assert private not in key_file.read_text("utf-8")
    assert private not in told
    assert secret not in told


def test_another_name_or_secret_in_the_file_gives_another_fingerprint(key_file: Path) -> None:
    key = approvers.read_key(key_file)
    facts = json.loads(key_file.read_text("utf-8"))
    for field, value in (("name", "DEMO Kto inny"), ("code_secret", "00" * 32)):
        key_file.write_text(json.dumps({**facts, field: value}), "utf-8")
        assert approvers.read_key(key_file).fingerprint != key.fingerprint


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"[" * 100_000,
        b'{"format":"hezo-approver 1","name":" ","public_key":"","code_secret":""}',
        b'{"format":"hezo-approver 2","name":"X","public_key":"00","code_secret":"00"}',
    ],
)
def test_anything_else_is_no_key(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.hezo-approver"
    path.write_bytes(content)
    with pytest.raises(BadInputError, match="is not the key of an approver"):
        approvers.read_key(path)


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="cannot be read"):
        approvers.read_key(tmp_path / "none")


def test_nobody_is_known_twice(app: App, other: App, key_file: Path) -> None:
    key = approvers.read_key(key_file)
    approvers.trust(other, key)
    with pytest.raises(BadInputError, match="known already"):
        approvers.trust(other, key)
    with pytest.raises(BadInputError, match="has a key in force"):
        approvers.make_mine(app, " demo   DYREKTOR ")
    with pytest.raises(BadInputError, match="whose key"):
        approvers.make_mine(app, "  ")


def test_a_revoked_key_is_gone_and_makes_room_for_another(app: App, key_file: Path) -> None:
    (boss,) = approvers.known(app)
    approvers.revoke(app, boss.id, by="DEMO")
    assert [each.revoked_at is not None for each in approvers.known(app)] == [True]
    with pytest.raises(NotAllowedError, match="revoked before"):
        approvers.revoke(app, boss.id)
    with pytest.raises(NotAllowedError):
        approvers.save_key(app, boss.id, key_file, force=True)
    approvers.make_mine(app, BOSS)
    assert [each.revoked_at is None for each in approvers.known(app)] == [True, False]
    assert [entry.action for entry in journal.entries(app, boss.id)] == ["revoked", "trusted"]
    assert journal.verify(app) == ()


def test_only_the_owner_hands_a_key_out(other: App, key_file: Path, tmp_path: Path) -> None:
    stranger = approvers.trust(other, approvers.read_key(key_file))
    with pytest.raises(NotAllowedError, match="handed out by DEMO Dyrektor alone"):
        approvers.save_key(other, stranger.id, tmp_path / "copy")
    with pytest.raises(NotFoundError):
        approvers.revoke(other, uuid4())


def test_nobody_approves_here_once_all_who_may_are_elsewhere(
    app: App, other: App, key_file: Path
) -> None:
    assert approvers.anybody_here(other)
    taken = approvers.trust(other, approvers.read_key(key_file))
    assert approvers.anybody_here(app)
    assert not approvers.anybody_here(other)
    approvers.revoke(other, taken.id)
    assert approvers.anybody_here(other)
