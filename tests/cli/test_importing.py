"""Imports and exports from the command line, as the contract in the guide says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from hezo_desktop.cli.main import run
from hezo_desktop.cli.options import split

Command = Callable[..., tuple[int, Any, str]]
DEVICES = (
    "Producent;Model;S/N;Klient;Lokalizacja;Gwarancja do\n"
    "Huawei;S5735;2102359575DMQ5000001;DEMO Huta;Hala;31.12.2027\n"
    "Huawei;S5735;2102359575DMQ5000002;DEMO Huta;Hala;31.12.2027\n"
)
BAD = "Huawei;S5735;2102359575DMQ5000003;;Hala;31.12.2027\n"


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    def call(*arguments: str | Path, language: str = "en") -> tuple[int, Any, str]:
        options = ["--data", str(tmp_path / "dane"), "--as-of", "2026-11-20"]
        code = run(*split([*options, "--language", language, *map(str, arguments)]))
        out, err = capsys.readouterr()
        return code, json.loads(out) if "--json" in arguments and out else out, err

    return call


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    def write(text: str, name: str = "urządzenia.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_devices_come_in_once_and_are_unchanged_then(command: Command, file: Any) -> None:
    path = file(DEVICES)
    code, told, _ = command("import", "devices", path, "--json")
    assert code == 0
    assert {key: told[key] for key in ("accepted", "updated", "unchanged", "rejected")} == {
        "accepted": 2,
        "updated": 0,
        "unchanged": 0,
        "rejected": [],
    }
    assert told["created"] == {"customers": ["DEMO Huta"], "sites": ["Hala"]}
    code, again, _ = command("import", "devices", path, "--json")
    assert (code, again["accepted"], again["unchanged"], again["batch"]) == (0, 0, 2, None)
    code, changed, _ = command(
        "import", "devices", file(DEVICES.replace("2027", "2028", 1)), "--json"
    )
    assert (changed["updated"], changed["unchanged"]) == (1, 1)
    assert changed["changes"] == [
        {
            "row": 2,
            "fields": [{"field": "warranty_until", "before": "2027-12-31", "after": "2028-12-31"}],
        }
    ]


def test_a_look_writes_nothing(command: Command, file: Any) -> None:
    path = file(DEVICES)
    code, told, _ = command("import", "devices", path, "--dry-run", "--json")
    assert (code, told["accepted"], told["dry_run"], told["batch"]) == (0, 2, True, None)
    assert command("import", "list", "--json")[1] == []
    code, said, hint = command("import", "devices", path, "--dry-run")
    assert said.splitlines() == [
        "new: 2, changed: 0, unchanged: 0, rejected: 0",
        "customer to create: DEMO Huta",
        "site to create: Hala, DEMO Huta",
    ]
    assert "only a look" in hint


def test_rejected_rows_end_with_1_and_go_to_a_workbook(
    command: Command, file: Any, tmp_path: Path
) -> None:
    path, out = file(DEVICES + BAD), tmp_path / "odrzucone.xlsx"
    code, told, _ = command("import", "devices", path, "--rejects", out, "--json")
    assert (code, told["accepted"]) == (1, 2)
    (reject,) = told["rejected"]
    assert reject == {
        "sheet": "",
        "row": 4,
        "column": "Klient",
        "code": "no_customer",
        "message": "the row names no customer. Add the customer's name or NIP.",
    }
    page = openpyxl.load_workbook(out).active
    assert page is not None
    assert page.max_row == 2
    code, said, _ = command("import", "devices", path, language="pl")
    assert code == 1
    assert "wiersz 4, kolumna Klient: wiersz nie podaje klienta" in said
    code, _, why = command("import", "devices", path, "--rejects", out)
    assert (code, "exists already" in why) == (1, True)
    assert command("import", "devices", path, "--rejects", out, "--force")[0] == 1


def test_a_missing_column_is_named_and_a_mapping_file_helps(command: Command, file: Any) -> None:
    path = file(DEVICES.replace("Model", "Co to jest"))
    code, _, why = command("import", "devices", path, "--json")
    assert code == 1
    assert "Model (model)" in why
    assert "Co to jest" in why
    fields = {"Co to jest": "model", "producent": "vendor", "S/N": "serial", "Klient": "customer"}
    mapping = file(json.dumps(fields), "kolumny.json")
    code, told, _ = command("import", "devices", path, "--mapping", mapping, "--json")
    assert (code, told["accepted"]) == (0, 2)
    code, again, _ = command("import", "devices", path, "--json")
    assert (code, again["unchanged"]) == (0, 2), "the columns are remembered"


def test_of_two_columns_called_alike_none_is_dropped_in_silence(
    command: Command, file: Any
) -> None:
    path = file("Producent;Model;S/N;S/N;Klient\nHuawei;S5735;2102359575DMQ5000001;;DEMO Huta\n")
    code, _, why = command("import", "devices", path)
    assert code == 1
    assert "several columns have the same heading" in why
    assert "S/N (2)" in why
    assert "unclear: Serial number (serial)" in why
    columns = {"Producent": "vendor", "Model": "model", "S/N": "serial", "Klient": "customer"}
    mapping = file(json.dumps(columns), "kolumny.json")
    code, told, _ = command("import", "devices", path, "--mapping", mapping)
    assert (code, "created customer: DEMO Huta" in told) == (0, True)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("m.toml", '"Model" = "model"\n"S/N" = "nothing"\n', "nothing is no field of devices"),
        ("m.json", '{"Nie ma": "model"}', "no heading “Nie ma”"),
        ("m.json", '{"Model": "model", "S/N": "model"}', "model is named twice"),
        ("m.json", "{", "neither JSON nor TOML"),
        ("m.json", "[]", "must name a field for each heading"),
    ],
)
def test_a_mapping_file_that_does_not_fit_is_refused(
    command: Command, file: Any, name: str, content: str, said: str
) -> None:
    code, _, why = command("import", "devices", file(DEVICES), "--mapping", file(content, name))
    assert code == 1
    assert said in why
    assert command("import", "list", "--json")[1] == []


def test_files_that_are_not_there_are_refused(command: Command, file: Any, tmp_path: Path) -> None:
    gone = tmp_path / "nie-ma"
    assert command("import", "devices", gone)[0] == 1
    code, _, why = command("import", "devices", file(DEVICES), "--mapping", gone)
    assert (code, "nie-ma" in why) == (1, True)


def test_rows_without_a_customer_may_be_given_one_and_devices_may_move(
    command: Command, file: Any
) -> None:
    command("import", "customers", file("Nazwa;NIP\nDEMO Szpital;5260250274\n"))
    bare = file(DEVICES.splitlines()[0] + "\n" + BAD)
    code, told, _ = command("import", "devices", bare, "--customer", "526-025-02-74", "--json")
    assert (code, told["accepted"]) == (0, 1)
    assert command("import", "devices", bare, "--customer", "nikt")[0] == 1
    other = file(DEVICES.splitlines()[0] + "\n" + BAD.replace(";;", ";DEMO Huta;"))
    code, told, _ = command("import", "devices", other, "--json")
    assert (code, told["rejected"][0]["code"]) == (1, "other_customer")
    code, told, _ = command("import", "devices", other, "--move", "--json")
    assert (code, told["updated"]) == (0, 1)


def test_an_import_is_listed_and_undone_once(command: Command, file: Any) -> None:
    _, told, hint = command("import", "devices", file(DEVICES), "--by", "DEMO", "--json")
    (listed,) = command("import", "list", "--json")[1]
    assert (listed["id"], listed["kind"], listed["by"]) == (told["batch"], "devices", "DEMO")
    _, _, hint = command("import", "devices", file(DEVICES.replace("2027", "2029")))
    key = hint.rsplit(maxsplit=1)[-1]
    code, said, _ = command("import", "undo", key)
    assert (code, said.strip()) == (0, "put back: 2, removed: 0")
    code, undone, _ = command("import", "undo", told["batch"], "--json")
    assert (code, undone) == (0, {"restored": 0, "removed": 4, "left": []})
    assert command("import", "undo", told["batch"])[0] == 1
    assert command("import", "undo", "ffff-")[0] == 1
    assert command("import", "undo", "")[0] == 2
    lines = command("import", "list")[1].splitlines()
    assert len(lines) == 2
    assert all("undone" in line for line in lines)


def test_what_is_left_after_an_undo_is_named(command: Command, file: Any) -> None:
    _, first, _ = command("import", "devices", file(DEVICES), "--json")
    command("import", "devices", file(DEVICES.replace("2027", "2029", 1)))
    code, said, _ = command("import", "undo", first["batch"])
    assert code == 0
    assert "S5735 2102359575DMQ5000001 stays: it was changed since" in said


@pytest.mark.parametrize("kind", ["devices", "customers", "sites"])
def test_an_export_comes_back_unchanged(
    command: Command, file: Any, tmp_path: Path, kind: str
) -> None:
    command("import", "devices", file(DEVICES))
    out = tmp_path / "lista.xlsx"
    code, told, _ = command("export", kind, "--out", out, "--json", language="pl")
    assert (code, told) == (0, {"files": [str(out)]})
    code, back, _ = command("import", kind, out, "--json")
    assert (code, back["accepted"], back["updated"], back["rejected"]) == (0, 0, 0, [])
    assert back["unchanged"] >= 1
    assert command("export", kind, "--out", out)[0] == 1
    assert command("export", kind, "--out", out, "--force")[1].strip() == str(out)


def test_a_wrong_command_line_ends_with_2(command: Command, file: Any) -> None:
    assert command("import", "printers", file(DEVICES))[0] == 2
    assert command("import", "devices")[0] == 2
    assert command("export", "devices")[0] == 2
