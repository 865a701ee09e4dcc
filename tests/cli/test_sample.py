from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest

from hezo_desktop import bootstrap
from hezo_desktop.domain.party import Company, Site
from hezo_desktop.services import parties
from tests.cli.conftest import Command


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return tmp_path / "dane"


def test_the_demo_data_comes_is_shown_and_goes(command: Command) -> None:
    code, added = command("sample", "add", "--json")
    assert code == 0
    assert len(added["quote"]) == 8
    code, shown = command("sample", "show", "--json")
    assert (code, shown["gone"]["company"], shown["numbers"]) == (0, 10, [])
    code, told = command("sample", "remove")
    assert code == 0
    assert "Companies: 10" in told
    assert "Devices: 33" in told
    assert command("sample", "show")[1].strip() == "There is no DEMO data in the workspace."


def test_adding_twice_names_the_same_quote(command: Command) -> None:
    assert command("sample", "add") == command("sample", "add")


def test_what_real_data_needs_is_named(command: Command, desk: Path) -> None:
    command("sample", "add")
    with bootstrap.start(desk) as app:
        demo: Company = parties.companies(app)[0]
        assert demo.id
        parties.save_site(app, Site(id=uuid4(), company_id=demo.id, name="Magazyn"))
    code, removed = command("sample", "remove", "--json")
    assert (code, removed["gone"]["company"]) == (0, 9)
    (kept,) = removed["kept"]
    assert (kept["name"], kept["why"]) == (demo.name, "needed by the site Magazyn")
