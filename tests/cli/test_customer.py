"""One customer from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from hezo_desktop import bootstrap
from hezo_desktop.services import main_job
from tests.cli.conftest import Command


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk") / "dane"
    with bootstrap.start(folder) as app:
        main_job.do(app)
    return folder


def test_a_customer_is_shown_by_nip_or_name(command: Command):
    code, said = command("customer", "show", "500-000-02-96")
    assert code == 0
    assert "DEMO Zakłady Chemiczne Kryształ S.A." in said
    assert "2322D-00031" in said
    assert "uncovered since 01.11.2026" in said
    assert command("customer", "show", "demo zaklady chemiczne krysztal s.a.")[1] == said


def test_the_answer_in_json_holds_devices_with_their_cover(command: Command):
    code, told = command("customer", "show", "5000000296", "--json")
    assert code == 0
    assert told["company"]["nip"] == "5000000296"
    assert len(told["devices"]) == 9
    layers = {period["layer"] for each in told["devices"] for period in each["coverage"]["periods"]}
    assert layers == {"warranty", "vendor", "hezo"}
    assert [each["number"] for each in told["contracts"]] == ["US/2026/K1/0001"]


def test_the_brief_is_written_and_its_path_told(command: Command, tmp_path: Path):
    code, said = command("customer", "brief", "5000000296", "--out", tmp_path)
    (path,) = tmp_path.iterdir()
    assert (code, said.strip()) == (0, str(path))
    assert path.name.startswith("visit-")
    assert len(PdfReader(path).pages) == 1
    code, said = command("customer", "brief", "5000000296", "--out", tmp_path)
    assert code == 1
    assert "exists already" in said
    code, told = command(
        "customer",
        "brief",
        "5000000296",
        "--out",
        tmp_path,
        "--document",
        "pl",
        "--json",
    )
    assert code == 0
    assert Path(told["files"][0]).name.startswith("wizyta-")
    assert command("customer", "brief", "5000000296", "--out", tmp_path, "--force")[0] == 0


def test_somebody_unknown_is_refused_by_name(command: Command):
    code, said = command("customer", "show", "Nikt")
    assert code == 1
    assert "no customer or partner Nikt" in said
