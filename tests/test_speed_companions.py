"""What makes the program fast, said without a clock: modules loaded, statements, plans, steps."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from hezo_desktop import bootstrap, poland
from hezo_desktop.bootstrap import App
from hezo_desktop.domain import deadline
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.domain.sla import HOUR, Window
from hezo_desktop.services import parties, quotes, sample

HEAVY = ("alembic", "holidays", "openpyxl", "pydantic", "reportlab", "sqlalchemy")
LOADED = f"print(sorted(name for name in {(*HEAVY, 'PySide6')!r} if name in sys.modules))"

FIRST_PAINT = f"""
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from hezo_desktop.ui.application import run_window
from hezo_desktop.ui.parts.preferences import Preferences
from hezo_desktop.ui.window import Window
application = QApplication([])
window = Window(Preferences(Path(sys.argv[1])), "pl")
window.show()
application.processEvents()
{LOADED}
"""
COMMAND = f"""
import sys
from hezo_desktop.__main__ import main
main()
{LOADED}
"""

Statement = tuple[str, Any]


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with bootstrap.start(tmp_path / "workspace") as opened:
        yield opened


@contextmanager
def spoken(app: App) -> Iterator[list[Statement]]:
    """Every statement said to the database meanwhile, with its values."""
    heard: list[Statement] = []

    def hear(*said: Any) -> None:
        _connection, _cursor, statement, values, *_rest = said
        heard.append((statement, values))

    engine = app.database.engine()
    event.listen(engine, "before_cursor_execute", hear)
    yield heard
    event.remove(engine, "before_cursor_execute", hear)


def run(script: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


def test_the_window_is_painted_before_anything_heavy_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert run(FIRST_PAINT, str(tmp_path)) == "['PySide6']"


@pytest.mark.parametrize(
    "command",
    [["sla", "parse", "8x5xNBD"], ["sla", "period", "--start", "2026-12-01", "--months", "12"]],
)
def test_a_command_without_data_loads_nothing_heavy(command: list[str]) -> None:
    assert run(COMMAND, *command) == "[]"


def test_devices_are_found_by_serial_number_without_a_scan(app: App) -> None:
    sample.fill(app)
    known = next(device for device in parties.devices(app) if device.serial)
    wanted = {(known.vendor, known.serial): known}
    with spoken(app) as statements:
        assert parties.devices_by_serial(app, wanted) == wanted
        parties.save_device(app, known)
    assert parties.device_by_serial(app, known.vendor, known.serial) == known
    said = parties._BY_SERIAL._compile(app.database.engine().dialect).sql
    statements.append((said, (known.vendor, known.serial)))
    found = plans(app, [said for said in statements if "AND device.serial" in said[0]])
    assert found == [["SEARCH device USING INDEX uq_device_vendor_serial"]] * 3


def test_the_cover_of_a_quotes_devices_is_found_without_reading_every_contract(app: App) -> None:
    draft = sample.fill(app)
    with spoken(app) as statements:
        quotes.check(app, draft)
    found = plans(app, [said for said in statements if "FROM contract_cover" in said[0]])
    assert found
    assert {steps[0] for steps in found} == {
        "SEARCH contract_cover USING INDEX ix_contract_cover_vendor_serial"
    }


def plans(app: App, statements: list[Statement]) -> list[list[str]]:
    """The steps in which the database would answer each statement."""
    with app.database.engine().connect() as connection:
        return [
            [
                step.detail.partition(" (")[0]
                for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", values)
            ]
            for said, values in statements
            if said.startswith("SELECT")
        ]


@pytest.mark.parametrize("lines", [1, 300])
def test_saving_a_draft_takes_two_questions_and_two_writes(app: App, lines: int) -> None:
    draft = QuoteDraft(lines=tuple(QuoteLine(programme="AHB") for _ in range(lines)))
    quotes.save_draft(app, draft)
    with spoken(app) as statements:
        quotes.save_draft(app, replace(draft, notes="Uwagi"))
    said = [statement.split()[0] for statement, _ in statements]
    assert said == ["BEGIN", "SELECT", "SELECT", "UPDATE", "UPDATE"]
    with spoken(app) as statements:
        quotes.save_draft(app, replace(draft, title="Serwis", notes="Uwagi"))
    assert [statement.split()[:2] for statement, _ in statements[len(said) :]] == [
        ["UPDATE", "search_entry"]
    ]


def test_the_rules_ask_as_many_questions_about_many_devices_as_about_one(app: App) -> None:
    draft = sample.fill(app)
    first, *others = draft.lines
    serials = tuple(f"2100{number:012}" for number in range(300))
    many = replace(first, serials=serials, quantity=len(serials))
    quotes.check(app, draft)
    asked = []
    for line in (first, many):
        with spoken(app) as statements:
            quotes.check(app, replace(draft, lines=(line, *others)))
        asked.append(len(statements))
    assert asked[0] == asked[1]


def test_a_deadline_in_ten_weeks_takes_as_many_steps_as_one_tomorrow() -> None:
    calendar, window = poland.calendar(), Window(5, 9 * HOUR, 17 * HOUR)
    start = datetime(2026, 3, 2, 15, tzinfo=UTC)

    def after(hours: int) -> datetime:
        return deadline.advance(start, hours * HOUR, window, calendar)

    assert after(400).isocalendar().week - after(8).isocalendar().week == 10
    assert steps(lambda: after(400)) == steps(lambda: after(8))


def steps(work: Callable[[], object]) -> int:
    """How many functions are called, those of the interpreter included."""
    called = 0

    def count(_frame: object, happened: str, _argument: object) -> None:
        nonlocal called
        called += happened in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return called
