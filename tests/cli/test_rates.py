from __future__ import annotations

import json
from pathlib import Path

import pytest

from hezo_desktop.cli.main import run
from hezo_desktop.cli.options import split

TABLE = """[{"table": "A", "no": "225/A/NBP/2026", "effectiveDate": "2026-11-19",
 "rates": [{"code": "EUR", "mid": 4.2512}, {"code": "HUF", "mid": 0.0107}]}]"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "a.json").write_text(TABLE)
    (tmp_path / "odd.json").write_text(TABLE.replace("225/A", "190/A"))
    return tmp_path


def rates(desk: Path, *arguments: str, code: int = 0) -> None:
    given = [str(desk / part) if part.endswith(".json") else part for part in arguments]
    at = ["--data", str(desk / "dane"), "--as-of", "2026-11-20", "--language", "en"]
    assert run(*split([*at, "rates", *given])) == code


def test_a_downloaded_table_is_kept_and_listed(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rates(desk, "import", "a.json", "--by", "Anna")
    assert capsys.readouterr().out == "19.11.2026  1 EUR = 4.2512 PLN  225/A/NBP/2026\n"
    rates(desk, "import", "a.json")
    assert capsys.readouterr().out == "Nothing changes.\n"
    rates(desk, "list", "--json")
    (kept,) = json.loads(capsys.readouterr().out)
    assert (kept["value"], kept["date"], kept["origin"], kept["added_by"]) == (
        "4.2512",
        "2026-11-19",
        "file",
        "Anna",
    )
    rates(desk, "list", "--currency", "USD")
    assert capsys.readouterr().out == ""


def test_a_doubtful_table_is_kept_only_on_purpose(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rates(desk, "import", "odd.json", code=1)
    said = capsys.readouterr().err
    assert "was not kept" in said
    assert "about 225/A/NBP/2026 is expected" in said
    rates(desk, "import", "odd.json", "--anyway", "--json")
    answer = json.loads(capsys.readouterr().out)
    assert [rate["currency"] for rate in answer["kept"]] == ["EUR"]
    assert len(answer["doubts"]) == 1


def test_a_rate_is_typed_with_its_reason(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typed = ("add", "USD", "3,6789", "--day", "19.11.2026", "--table", "25/A/NBP/2026")
    rates(desk, *typed, "--reason", "brak pliku")
    said = capsys.readouterr()
    assert "1 USD = 3.6789 PLN" in said.out
    assert "does not fit" in said.err
    rates(desk, "list")
    assert capsys.readouterr().out.endswith("25/A/NBP/2026  brak pliku\n")
    rates(desk, *typed, "--reason", "brak pliku", "--json")
    assert json.loads(capsys.readouterr().out)["doubts"]
