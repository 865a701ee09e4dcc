from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import Workspace
from hezo_desktop.models import lock
from hezo_desktop.models.failures import WorkspaceHeldError

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys, time
from pathlib import Path
from hezo_desktop.models import lock
from hezo_desktop.models.failures import WorkspaceHeldError
path, start = Path(sys.argv[1]), Path(sys.argv[2])
print("ready", flush=True)
while not start.exists():
    pass
try:
    held = lock.acquire(path)
    print("held", flush=True)
    sys.stdin.readline()
except WorkspaceHeldError:
    print("refused", flush=True)
"""


def contender(path: Path, start: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path), str(start)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_the_second_writer_is_told_who_holds_the_workspace(workspace: Workspace) -> None:
    with bootstrap.start(workspace.root):
        with pytest.raises(WorkspaceHeldError, match=r"in use.*PID \d+") as refusal:
            bootstrap.start(workspace.root)
        assert refusal.value.exit_code == 3
        assert "PID" in refusal.value.holder
    bootstrap.start(workspace.root).close()


def test_a_killed_holder_leaves_nothing_to_clean_up(tmp_path: Path) -> None:
    path, start = tmp_path / "hezo.lock", tmp_path / "start"
    start.touch()
    process = contender(path, start)
    assert [line(process), line(process)] == ["ready", "held"]
    with pytest.raises(WorkspaceHeldError, match=str(process.pid)):
        lock.acquire(path)
    end(process)
    lock.acquire(path).release()


@pytest.mark.parametrize("attempt", range(5))
def test_of_two_starts_at_the_same_instant_exactly_one_gets_in(
    tmp_path: Path, attempt: int
) -> None:
    path, start = tmp_path / f"{attempt}.lock", tmp_path / "start"
    path.write_text('{"pid": 1}')  # left behind by a crash
    both = [contender(path, start) for _ in range(2)]
    assert [line(process) for process in both] == ["ready", "ready"]
    start.touch()
    assert sorted(line(process) for process in both) == ["held", "refused"]
    for process in both:
        end(process)


def test_releasing_twice_is_harmless(tmp_path: Path) -> None:
    held = lock.acquire(tmp_path / "hezo.lock")
    held.release()
    held.release()
    lock.acquire(tmp_path / "hezo.lock").release()


def test_a_lock_file_with_nonsense_in_it_still_refuses_politely(tmp_path: Path) -> None:
    path = tmp_path / "hezo.lock"
    held = lock.acquire(path)
    path.write_text("nonsense")
    with pytest.raises(WorkspaceHeldError, match="in use"):
        lock.acquire(path)
    held.release()
