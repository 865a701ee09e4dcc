"""Promises about the whole house that no single room can keep."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent / "hezo_desktop"
GPL_MODULES = ("QtCharts", "QtGraphs", "QtDataVisualization", "QtVirtualKeyboard", "QtWebEngine")


def imported_names(source: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("source", sorted(HOUSE.rglob("*.py")), ids=lambda path: path.stem)
def test_no_file_imports_a_gpl_part_of_qt(source: Path) -> None:
    assert not [name for name in imported_names(source) if any(gpl in name for gpl in GPL_MODULES)]


def test_commands_work_where_qt_is_not_installed() -> None:
    blocked = (
        "import sys; sys.modules['PySide6'] = None; "
        "sys.argv = ['hezo-desktop', 'sla', 'parse', '--json', '8x5xNBD']; "
        "from hezo_desktop.__main__ import main; sys.exit(main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", blocked], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert '"canonical": "8x5xNBD"' in done.stdout
