"""The desk from the command line: what the back office schedules."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from hezo_desktop import bootstrap
from tests.cli.conftest import Command

REQUEST: dict[str, Any] = {
    "buyer": {"name": "DEMO Integrator Północ Sp. z o.o.", "is_partner": True},
    "end_customer": {"name": "DEMO Zakłady Chemiczne Kryształ S.A."},
    "issue_date": "2026-11-20",
    "start": "2026-12-01",
    "months": 12,
    "currency": "EUR",
    "rates": [
        {"currency": "EUR", "value": "4.2500", "table": "225/A/NBP/2026", "date": "2026-11-19"}
    ],
    "lines": [
        {
            "vendor": "HUAWEI",
            "model": "S5735-L24P4X-A1",
            "quantity": 2,
            "serials": ["2100000004DMQ5000004", "2100000005DMQ5000005"],
            "programme": "COCARE",
            "level": "STANDARD",
        }
    ],
}


@pytest.fixture
def request_file(tmp_path: Path) -> Path:
    path = tmp_path / "zapytanie.json"
    path.write_text(json.dumps(REQUEST), encoding="utf-8")
    return path


def test_a_request_file_becomes_a_signed_contract_and_its_files(
    command: Command, request_file: Path, tmp_path: Path
) -> None:
    code, draft = command("quote", "new", request_file, "--json")
    assert (code, draft["status"], draft["number"]) == (0, "draft", "")
    assert (draft["net"], draft["gross"], draft["sample"]) == (None, None, True)
    ref = draft["short_id"]
    assert command("quote", "approve", ref, "--by", "DEMO", "--reason", "powód")[0] == 0
    code, issued = command("quote", "issue", ref, "--json")
    assert code == 0, issued
    assert issued["status"] == "issued"
    number = issued["number"]
    code, accepted = command("quote", "accept", number, "--json")
    contract = accepted["contract_number"]
    assert (code, accepted["status"]) == (0, "accepted")
    code, signed = command(
        *("contract", "sign-off", contract, "--signatory", "DEMO Osoba", "--role", "prezes"),
        *("--form", "handwritten", "--date", "2026-11-20", "--json"),
    )
    assert code == 0, signed
    assert (signed["status"], signed["signed_on"]) == ("signed", "2026-11-20")

    out = tmp_path / "wyjście"
    export = ("contract", "export", contract, "--format", "pdf,xlsx,json", "--out", out)
    code, written = command(*export, "--json")
    assert code == 0
    assert len(written["files"]) == 5
    pdfs = [path for path in written["files"] if path.endswith(".pdf")]
    assert all(contract in PdfReader(path).pages[0].extract_text() for path in pdfs)
    code, refused = command(*export)
    assert code == 1
    assert "--force" in refused
    assert command(*export, "--force")[0] == 0
    next(path for path in out.iterdir() if path.suffix == ".xlsx").unlink()
    left = sorted(out.iterdir())
    assert command(*export)[0] == 1
    assert sorted(out.iterdir()) == left
    code, ending = command("contract", "list", "--expiring", "365", "--json")
    assert (code, [each["number"] for each in ending]) == (0, [])
    code, ending = command("contract", "list", "--expiring", "375", "--json")
    assert (code, [each["number"] for each in ending]) == (0, [contract])
    assert "Nothing changes" in command("quote", "diff", number, 1, 1)[1]
    assert command("schedule", "export", "--all", "--format", "xlsx", "--out", out / "h")[0] == 0


def test_the_end_customer_gets_a_sheet_with_list_prices_or_with_none(
    command: Command, request_file: Path, tmp_path: Path
) -> None:
    (line,) = REQUEST["lines"]
    request_file.write_text(json.dumps({**REQUEST, "lines": [{**line, "serials": None}]}))
    ref = command("quote", "new", request_file, "--json")[1]["short_id"]
    assert command("quote", "approve", ref, "--by", "DEMO", "--reason", "powód")[0] == 0
    number = command("quote", "issue", ref, "--json")[1]["number"]
    export = ("quote", "export", number, "--for", "customer", "--format", "pdf,xlsx")
    there = ("--document", "en", "--out", tmp_path, "--json")
    bare = command(*export, *there)[1]["files"]
    listed = command(*export, "--prices", "list", *there)[1]["files"]
    assert len({*bare, *listed}) == 4
    assert "List value" not in PdfReader(bare[0]).pages[0].extract_text()
    assert "List value" in PdfReader(listed[0]).pages[0].extract_text()


def test_the_list_and_the_details_say_the_same(command: Command) -> None:
    code, listed = command("quote", "list", "--json")
    assert code == 0
    sample_draft = listed[-1]
    code, shown = command("quote", "show", sample_draft["short_id"], "--json")
    assert code == 0
    assert shown["title"] == sample_draft["title"]
    assert len(shown["lines"]) == sample_draft["lines"]
    assert {"rule", "severity", "line", "message"} == set(shown["findings"][0])
    assert shown["lines"][0]["trace"]


def test_a_quote_can_be_declined_with_or_without_a_reason(
    command: Command, request_file: Path
) -> None:
    (line,) = REQUEST["lines"]
    request_file.write_text(json.dumps({**REQUEST, "lines": [{**line, "serials": None}]}))
    draft = command("quote", "new", request_file, "--json")[1]["short_id"]
    assert command("quote", "approve", draft, "--by", "DEMO", "--reason", "powód")[0] == 0
    assert command("quote", "issue", draft)[0] == 0
    code, declined = command("quote", "decline", draft, "--json")
    assert (code, declined["status"]) == (0, "declined")
    assert command("quote", "decline", draft)[0] == 1


def test_a_line_learns_its_site_from_its_devices_or_from_the_command(
    command: Command, request_file: Path
) -> None:
    known, unknown = "2100000001DMP3000001", "2100000099DMP3000099"
    option = {
        "vendor": "HUAWEI",
        "model": "CE6881-48S6CQ",
        "option": "AHB",
        "window": "8x5xNBD",
        "base": {"programme": "COCARE", "level": "STANDARD", "until": "2029-12-31"},
    }
    lines = [{**option, "serials": [known]}, {**option, "serials": [unknown]}]
    request_file.write_text(json.dumps({**REQUEST, "lines": lines}))
    draft = command("quote", "new", request_file, "--json")[1]["short_id"]
    assert command("quote", "approve", draft, "--by", "DEMO", "--reason", "powód")[0] == 0
    number = command("quote", "issue", draft, "--json")[1]["number"]
    contract = command("quote", "accept", number, "--json")[1]["contract_number"]
    sign = (
        *("contract", "sign-off", contract, "--signatory", "DEMO Osoba", "--role", "prezes"),
        *("--form", "handwritten", "--date", "2026-11-20"),
    )
    assert command("contract", "approve", contract, "--by", "DEMO", "--reason", "powód")[0] == 0
    code, refused = command(*sign)
    assert code == 1
    assert "R14, line 2" in refused
    assert "R14, line 1" not in refused
    complete = ("contract", "complete", contract, "--line", 1)
    assert command(*complete)[0] == 2
    assert command(*complete, "--serials", ",")[0] == 2
    code, refused = command(*complete, "--site", "Nigdzie")
    assert code == 1
    assert "Zakład Tarnów" in refused
    assert command(*complete, "--site", "zakład tarnów")[0] == 0
    code, signed = command(*sign)
    assert code == 0, signed


def test_an_unapproved_custom_window_is_not_issued(command: Command) -> None:
    _, listed = command("quote", "list", "--json")
    code, refused = command("quote", "issue", listed[-1]["short_id"])
    assert code == 1
    assert "R16" in refused


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["quote", "show", "OF/1"], 1, "OF/1"),
        (["contract", "show", "US/1"], 1, "US/1"),
        (["contract", "export"], 2, "--all"),
        (["quote", "export", "OF/1", "--format", "doc"], 2, "doc"),
        (["quote", "export", "OF/1", "--prices", "list"], 2, "--for customer"),
        (["quote", "export", "OF/1", "--for", "customer", "--format", "json"], 2, "pdf or xlsx"),
        (["quote", "fly"], 2, "--help"),
        (["quote", "export", "OF/1", "--format", ""], 2, "there are pdf"),
        (["contract", "sign-off", "US/1"], 2, "--signatory"),
        (["contract", "list", "--expiring", "-1"], 2, "-1"),
        (["contract", "list", "--expiring", "1000000000"], 2, "from 0 to 99999"),
    ],
)
def test_a_wrong_command_is_refused_with_its_remedy(
    command: Command, arguments: list[str], code: int, said: str
) -> None:
    found, refused = command(*arguments)
    assert found == code
    assert said in refused
    assert "Traceback" not in refused


def test_a_request_of_an_unknown_company_is_refused_and_stores_nothing(
    command: Command, tmp_path: Path
) -> None:
    before = command("quote", "list", "--json")[1]
    path = tmp_path / "z.json"
    path.write_text(json.dumps({**REQUEST, "buyer": {"name": "Nikt", "is_partner": True}}))
    code, refused = command("quote", "new", path)
    assert code == 1
    assert "Nikt" in refused
    assert command("quote", "list", "--json")[1] == before


def test_a_request_without_rates_takes_the_last_one_that_is_kept(
    command: Command, tmp_path: Path
) -> None:
    typed = ("rates", "add", "EUR", "4,2600", "--day", "2026-11-19", "--reason", "x", "--json")
    assert command(*typed)[0] == 0
    path = tmp_path / "z.json"
    path.write_text(json.dumps({**REQUEST, "currency": "PLN", "rates": []}))
    code, stored = command("quote", "new", path, "--json")
    assert code == 0
    shown = command("quote", "show", stored["short_id"], "--json")[1]
    assert shown["complete"]
    assert shown["lines"][0]["net"] == "690.12"  # 900 EUR x 9 % x 4.26 = 345.06, for two


def test_reading_commands_run_beside_a_writer_and_writing_ones_are_refused(
    command: Command, desk: Path
) -> None:
    with bootstrap.start(desk):
        assert command("quote", "list", "--json")[0] == 0
        _, listed = command("quote", "list", "--json")
        code, refused = command("quote", "issue", listed[-1]["short_id"])
    assert code == 3
    assert "Traceback" not in refused


def test_the_demo_renews_only_a_folder_of_its_own(command: Command, tmp_path: Path) -> None:
    foreign = tmp_path / "cudzy"
    foreign.mkdir()
    (foreign / "ważne.txt").write_text("ważne", encoding="utf-8")
    code, refused = command("demo", foreign)
    assert code == 1
    assert "not empty" in refused
    assert (foreign / "ważne.txt").read_text(encoding="utf-8") == "ważne"

    own = tmp_path / "demo"
    code, made = command("demo", own, "--json")
    assert code == 0
    names = {"oferta.pdf", "umowa.pdf", "harmonogram-sla.pdf", "harmonogram-sla.xlsx"}
    assert {Path(path).name for path in made["files"]} == names
    inode = own.stat().st_ino
    (own / "out" / "śmieć.txt").touch()
    assert command("demo", own)[0] == 0
    assert own.stat().st_ino == inode
    assert {path.name for path in (own / "out").iterdir()} == names


@pytest.mark.parametrize("count", ["-1", "x", "100001", "1000000000"])
def test_the_demo_takes_a_sensible_number_of_devices(
    command: Command, tmp_path: Path, count: str
) -> None:
    assert command("demo", tmp_path / "demo", "--devices", count)[0] == 2
    assert not (tmp_path / "demo").exists()
