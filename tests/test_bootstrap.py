from __future__ import annotations

import logging
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import Workspace
from hezo_desktop.errors import BadInputError, StorageError
from hezo_desktop.models.failures import ReadOnlyWorkspaceError

ROOT = Path(__file__).resolve().parents[1]


def test_the_first_start_makes_the_whole_workspace(tmp_path: Path) -> None:
    place = Workspace(tmp_path / "nowy" / "folder")
    bootstrap.start(place.root).close()
    assert place.database.is_file()
    assert place.key.is_file()
    assert all(folder.is_dir() for folder in (place.backups, place.exports, place.logs))


def test_a_second_start_changes_nothing_in_the_database(tmp_path: Path) -> None:
    place = Workspace(tmp_path)
    bootstrap.start(place.root).close()
    before = place.database.read_bytes()
    bootstrap.start(place.root).close()
    assert place.database.read_bytes() == before


def test_a_reader_may_come_first_and_finds_the_calendar(tmp_path: Path) -> None:
    with bootstrap.start(tmp_path, write=False) as app:
        assert app.read_only
        assert app.calendar.is_day_off(date(2026, 11, 11))


def test_today_is_the_day_in_warsaw_or_the_one_that_was_given(tmp_path: Path) -> None:
    late = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    with bootstrap.start(tmp_path, clock=lambda: late) as app:
        assert (app.now(), app.today) == (late, date(2026, 11, 21))
    with bootstrap.start(tmp_path, clock=lambda: late, as_of=date(2027, 1, 2)) as app:
        assert (app.now(), app.today) == (late, date(2027, 1, 2))


def test_the_catalogue_reads_the_users_own_folder_too(tmp_path: Path) -> None:
    with bootstrap.start(tmp_path) as app:
        assert "COCARE" in app.catalogue.programmes
        (app.workspace.catalogue / "wlasny.toml").write_text("this is not TOML")
    with bootstrap.start(tmp_path) as app, pytest.raises(BadInputError) as refusal:
        assert app.catalogue
    assert any("wlasny.toml" in str(problem) for problem in refusal.value.problems)


def test_a_bug_is_written_to_the_log_with_its_traceback(tmp_path: Path) -> None:
    with bootstrap.start(tmp_path) as app:
        try:
            int("on purpose")
        except ValueError:
            logging.getLogger("hezo_desktop.test").exception("a bug")
        said = (app.workspace.logs / "hezo.log").read_text("utf-8")
    assert "a bug" in said
    assert "Traceback" in said
    assert "on purpose" in said


def test_closing_takes_the_log_along(tmp_path: Path) -> None:
    before = list(logging.getLogger("hezo_desktop").handlers)
    app = bootstrap.start(tmp_path)
    app.close()
    app.close()
    assert logging.getLogger("hezo_desktop").handlers == before


def test_a_start_that_fails_gives_the_workspace_back(tmp_path: Path) -> None:
    place = Workspace(tmp_path)
    bootstrap.start(place.root).close()
    key = place.key.read_bytes()
    place.key.unlink()
    with pytest.raises(StorageError):
        bootstrap.start(place.root)
    place.key.write_bytes(key)
    bootstrap.start(place.root).close()


def test_a_file_in_the_folders_place_is_named(tmp_path: Path) -> None:
    occupied = tmp_path / "plik"
    occupied.write_text("x")
    with pytest.raises(StorageError, match="plik") as refusal:
        bootstrap.start(occupied)
    assert refusal.value.exit_code == 3


AS_NOBODY = """
import os, sys
from pathlib import Path
from hezo_desktop import bootstrap
from hezo_desktop.errors import StorageError
from hezo_desktop.models import days_off, sessions
from sqlalchemy.dialects.sqlite import pysqlite
if os.getuid() == 0:
    os.setuid(65534)
for write in (True, False):
    try:
        with bootstrap.start(Path(sys.argv[1]), write=write) as app:
            print("opened", app.read_only, app.calendar.first_year)
    except StorageError as refusal:
        print(type(refusal).__name__, refusal.exit_code, refusal)
"""


def as_nobody(folder: Path) -> list[str]:
    """Start for writing, then for reading, as a user who owns nothing here."""
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def locked_up(tmp_path: Path) -> Workspace:
    """A finished workspace that nobody but its owner may write in."""
    for parent in (tmp_path, *tmp_path.parents):
        if parent.stat().st_uid == os.getuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o055)
    place = Workspace(tmp_path / "dane")
    bootstrap.start(place.root).close()
    for file in (place.database, place.key):
        file.chmod(0o444)
    for side_file in place.root.glob("hezo.db-*"):
        side_file.unlink()
    for folder in (place.root, place.logs):
        folder.chmod(0o555)
    return place


@pytest.mark.skipif(os.name == "nt", reason="rights of files as POSIX has them")
def test_a_read_only_folder_is_refused_to_writers_and_shown_to_viewers(
    locked_up: Workspace,
) -> None:
    refused, opened = as_nobody(locked_up.root)
    assert refused.startswith(f"{ReadOnlyWorkspaceError.__name__} 3")
    assert str(locked_up.root) in refused
    assert opened == "opened True 1990"


@pytest.mark.skipif(os.name == "nt", reason="rights of files as POSIX has them")
def test_a_folder_that_cannot_be_made_is_named(locked_up: Workspace) -> None:
    refused, again = as_nobody(locked_up.root / "nowy")
    assert refused.startswith("ReadOnlyWorkspaceError 3")
    assert "nowy" in refused
    assert again == refused


LIGHT = """
import sys
from pathlib import Path
from hezo_desktop import bootstrap
with bootstrap.start(Path(sys.argv[1])) as app:
    app.today
heavy = {"sqlalchemy", "alembic", "pydantic", "holidays", "openpyxl", "reportlab", "PySide6"}
print(sorted(heavy & {name.split(".")[0] for name in sys.modules}))
"""


def test_a_later_start_loads_nothing_heavy(tmp_path: Path) -> None:
    bootstrap.start(tmp_path).close()
    done = subprocess.run(
        [sys.executable, "-c", LIGHT, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"


RACE = """
import sys
from pathlib import Path
from hezo_desktop import bootstrap
with bootstrap.start(Path(sys.argv[1]), write=False) as app:
    print(len(app.calendar.days_off))
"""


def test_readers_that_all_come_first_at_once_all_get_in(tmp_path: Path) -> None:
    command = [sys.executable, "-c", RACE, str(tmp_path / "nowy")]
    together = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    said = {process.communicate()[0] for process in together}
    assert len(said) == 1
    assert said.pop().strip().isdigit()
