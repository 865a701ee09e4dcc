"""The glossary page: one word per idea, and the names in the code are really there."""

import re

import pytest

from hezo_desktop.paths import RESOURCES

ROOT = RESOURCES.parent
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| Polish |")
]


@pytest.fixture(scope="module")
def names() -> set[str]:
    """Every name and code that the program's sources and its catalogue mention."""
    sources = (*(ROOT / "hezo_desktop").rglob("*.py"), *(RESOURCES / "catalogue").glob("*.toml"))
    return {
        name for path in sources for name in re.findall(r"\w+", path.read_text(encoding="utf-8"))
    }


@pytest.mark.parametrize("column", [0, 1], ids=["Polish", "English"])
def test_no_idea_has_two_rows(column: int):
    words = [row[column] for row in ROWS]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_the_names_in_the_code_are_there(names: set[str], row: tuple[str, ...]):
    said = re.findall(r"\w+", " ".join(re.findall(r"`([^`]*)`", row[2])))
    assert set(said) - names <= {"…_deadline", "_deadline"}
