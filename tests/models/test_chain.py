from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from hezo_desktop.bootstrap import App
from hezo_desktop.models import chain
from hezo_desktop.models.revision import RevisionRow

MOMENT = datetime(2026, 11, 20, 12, tzinfo=UTC)
DOCUMENT = uuid4()


def append(app: App, *, workstation: str = "K1", document: UUID = DOCUMENT, days: int = 0) -> str:
    with app.database.begin() as session:
        return chain.append(
            session, workstation, "quote", document, '{"x":1}', at=MOMENT + timedelta(days=days)
        )


def problems(app: App) -> list[str]:
    with app.database.read() as session:
        return [str(problem) for problem in chain.problems(session)]


def behind_the_triggers(app: App, statement: str) -> None:
    with app.database.begin() as session:
        names = session.execute(
            text("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'revision'")
        ).scalars()
        for name in list(names):
            session.execute(text(f"DROP TRIGGER {name}"))
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
        session.execute(text(statement))


def test_a_chain_of_every_workstation_holds(app: App) -> None:
    for _ in range(3):
        append(app)
        append(app, workstation="K2")
    assert problems(app) == []


def test_clocks_that_jump_back_do_not_break_the_order(app: App) -> None:
    for days in (0, -365, 100, -1):
        append(app, days=days)
    assert problems(app) == []
    with app.database.read() as session:
        last = chain.head(session, "K1")
        assert last is not None
        assert last.seq == 4


@pytest.mark.parametrize(
    ("tampering", "problem"),
    [
        ("UPDATE revision SET payload = '{}' WHERE seq = 2", "K1/2 was altered"),
        (
            "UPDATE revision SET created_at = '2020-01-01 00:00:00' WHERE seq = 2",
            "K1/2 was altered",
        ),
        ("UPDATE revision SET prev = '' WHERE seq = 2", "K1/2 does not follow"),
        ("DELETE FROM revision WHERE seq = 2", "K1/3 follows a gap"),
        ("DELETE FROM revision WHERE seq = 1", "K1/2 follows a gap"),
        ("UPDATE revision SET seq = 9 WHERE seq = 3", "K1/9 follows a gap"),
    ],
)
def test_tampering_is_found(app: App, tampering: str, problem: str) -> None:
    for _ in range(3):
        append(app)
    behind_the_triggers(app, tampering)
    assert any(problem in found for found in problems(app)), problems(app)


def test_a_state_names_the_states_its_author_saw(app: App) -> None:
    first, second = append(app), append(app)
    other = append(app, document=uuid4())
    third = append(app)
    with app.database.read() as session:
        parents = {
            key: session.get_one(RevisionRow, key).parents for key in (first, second, other, third)
        }
    assert parents == {
        first: "[]",
        second: f'["{first}"]',
        other: "[]",
        third: f'["{second}"]',
    }
