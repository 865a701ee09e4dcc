"""The shipped catalogue, a user's own folder, and the example file of the documentation."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from hezo_desktop import catalogue
from hezo_desktop.domain.programme import Catalogue
from hezo_desktop.errors import BadInputError
from hezo_desktop.paths import RESOURCES

GUIDE = RESOURCES.parent / "docs" / "adding-a-programme.md"


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    return catalogue.load()


@pytest.fixture(scope="session")
def demo_vendor() -> str:
    """The file of a third vendor, as the guide shows it."""
    found = re.search(r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


@pytest.fixture
def own(tmp_path: Path) -> Callable[..., Path]:
    """Writes a user's own catalogue files: `own(democare="code = …")` gives their folder."""

    def write(**texts: str) -> Path:
        folder = tmp_path / "catalogue"
        folder.mkdir(exist_ok=True)
        for name, text in texts.items():
            (folder / f"{name}.toml").write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def problems(own: Callable[..., Path]) -> Callable[..., list[str]]:
    """What loading says about these files of the user, without the path to their folder."""

    def load(**texts: str) -> list[str]:
        folder = own(**texts)
        with pytest.raises(BadInputError) as refused:
            catalogue.load(folder)
        return [str(each).removeprefix(f"{folder}/") for each in refused.value.problems]

    return load
