from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App, Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "dane ąę")


@pytest.fixture
def app(workspace: Workspace) -> Iterator[App]:
    with bootstrap.start(workspace.root) as opened:
        yield opened


@pytest.fixture
def other(tmp_path: Path) -> Iterator[App]:
    """A colleague's workspace."""
    with bootstrap.start(tmp_path / "u kolegi") as opened:
        yield opened
