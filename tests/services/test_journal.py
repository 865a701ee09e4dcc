from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import text

from hezo_desktop.bootstrap import App
from hezo_desktop.services import journal

SUBJECT = uuid4()


def write(app: App, action: str, **details: object) -> str:
    with app.database.begin() as session:
        return journal.record(session, app, action, "quote", SUBJECT, details, "Jan")


def test_entries_come_newest_first_with_everything_that_was_said(app: App) -> None:
    write(app, "issued", number="OF/1", day=date(2026, 11, 20))
    sha256 = write(app, "accepted")
    newest, oldest = journal.entries(app, SUBJECT)
    assert (newest.action, newest.sha256, newest.seq) == ("accepted", sha256, 2)
    assert dict(oldest.details) == {"number": "OF/1", "day": "2026-11-20"}
    assert (oldest.by, oldest.subject_kind, oldest.workstation) == ("Jan", "quote", "K1")


def test_entries_can_be_asked_for_one_subject_and_a_few(app: App) -> None:
    for _ in range(3):
        write(app, "x")
    assert journal.entries(app, uuid4()) == ()
    assert len(journal.entries(app, limit=2)) == 2


def test_the_head_is_what_the_last_entry_is_chained_under(app: App) -> None:
    with app.database.read() as session:
        assert journal.head(session) == ""
    sha256 = write(app, "issued")
    with app.database.read() as session:
        assert journal.head(session) == sha256


def test_an_entry_is_undone_with_the_work_it_tells_of(app: App) -> None:
    def failing() -> None:
        with app.database.begin() as session:
            journal.record(session, app, "issued", "quote", SUBJECT)
            raise ValueError("not issued")

    with pytest.raises(ValueError, match="not issued"):
        failing()
    assert journal.entries(app) == ()


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE journal SET done_by = 'Ewa'",
        "UPDATE journal SET details = '{}'",
        "DELETE FROM journal",
    ],
)
def test_a_journal_line_that_differs_from_the_chain_is_found(app: App, tampering: str) -> None:
    write(app, "issued", number="OF/1")
    assert journal.verify(app) == ()
    with app.database.begin() as session:
        session.execute(text("DROP TRIGGER keep_journal_update"))
        session.execute(text("DROP TRIGGER keep_journal_delete"))
        session.execute(text(tampering))
    assert [str(problem) for problem in journal.verify(app)] == [
        "Journal entry K1/1 does not say what was chained."
    ]
