"""`price` and `price-list`: the JSON other programs rely on, exit codes, and refusals."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from hezo_desktop import bootstrap
from hezo_desktop.cli.main import run
from hezo_desktop.cli.options import Options
from hezo_desktop.documents import price_list_xlsx, sample_price_list
from hezo_desktop.domain.price_list import Method, PriceList, PriceRule, Scope
from hezo_desktop.paths import RESOURCES

Command = Callable[..., tuple[int, str, str]]
SAMPLE = RESOURCES / "price_lists" / "sample.xlsx"
COCARE = {
    "vendor": "HUAWEI",
    "model": "S5735-L24P4X-A1",
    "programme": "COCARE",
    "level": "STANDARD",
}
REQUEST = {
    "buyer": {"name": "DEMO Partner", "is_partner": True},
    "end_customer": {"name": "DEMO Customer"},
    "issue_date": "2026-11-20",
    "start": "2026-12-01",
    "months": 36,
    "currency": "PLN",
    "rates": [
        {"currency": "EUR", "value": "4.2500", "table": "225/A/NBP/2026", "date": "2026-11-19"}
    ],
    "lines": [{**COCARE, "quantity": 2, "discount": "15"}],
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def command(data: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs one command on 20 November 2026: its exit code, its answer, its messages."""

    def answer(*arguments: str | Path, language: str = "en") -> tuple[int, str, str]:
        options = Options(data, language, date(2026, 11, 20))
        code = run(options, [str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return answer


@pytest.fixture
def own_list(tmp_path: Path) -> Path:
    """A list of its own: CoCare Standard at 9 % a year, as in the worked example T1."""
    rule = PriceRule(
        "R-014", "COCARE", Scope.ALL, Method.SHARE_OF_LIST, level="STANDARD", value=Decimal(9)
    )
    return written(tmp_path / "own.xlsx", rules=(rule,), surcharges=(), sample=False, name="Own")


def written(path: Path, **changes: Any) -> Path:
    path.write_bytes(price_list_xlsx.write(replace(sample_price_list.build(), **changes)))
    return path


def request(tmp_path: Path, **changes: Any) -> Path:
    path = tmp_path / "request.json"
    path.write_text(json.dumps({**REQUEST, **changes}), encoding="utf-8")
    return path


def test_the_worked_example_comes_out_to_the_grosz(
    command: Command, tmp_path: Path, own_list: Path
):
    code, out, _ = command("price", request(tmp_path), "--price-list", own_list, "--json")
    priced = json.loads(out)
    assert code == 0
    (line,) = priced["lines"]
    trace = line.pop("trace")
    assert line == {
        "annual_net": "81.00",
        "currency": "EUR",
        "factor": "3.000000",
        "unit_net": "877.84",
        "quantity": 2,
        "net": "1755.68",
        "vat_rate": "23",
        "individual": False,
    }
    assert trace[0] == "Rule R-014: 9% a year of the list price 900.00\u00a0EUR = 81.00\u00a0EUR"
    assert priced["vat"] == [{"rate": "23", "net": "1755.68", "vat": "403.81", "gross": "2159.49"}]
    assert (priced["net"], priced["vat_total"], priced["gross"]) == (
        "1755.68",
        "403.81",
        "2159.49",
    )
    assert priced["complete"] is True
    assert [f for f in priced["findings"] if f["severity"] == "error"] == []
    assert set(priced) == {
        "lines",
        "vat",
        "net",
        "vat_total",
        "gross",
        "complete",
        "gross_in_words",
        "findings",
    }


def test_the_reasons_speak_the_language_of_the_command(
    command: Command, tmp_path: Path, own_list: Path
):
    _, out, _ = command(
        "price", request(tmp_path), "--price-list", own_list, "--json", language="pl"
    )
    words = json.loads(out)["gross_in_words"]
    assert words == "dwa tysiące sto pięćdziesiąt dziewięć złotych czterdzieści dziewięć groszy"


def test_without_any_list_the_sample_is_used_and_said_so(command: Command, tmp_path: Path):
    code, out, _ = command("price", request(tmp_path), "--json")
    priced = json.loads(out)
    assert code == 0
    assert priced["lines"][0]["annual_net"] == "75.33"
    assert ("R48", "info", None) in [
        (f["rule"], f["severity"], f["line"]) for f in priced["findings"]
    ]


def test_the_workspaces_list_of_that_day_comes_before_the_sample(
    command: Command, tmp_path: Path, own_list: Path, data: Path
):
    with bootstrap.start(data):
        pass
    assert command("price-list", "import", own_list)[0] == 0
    _, out, _ = command("price", request(tmp_path), "--json")
    assert json.loads(out)["lines"][0]["annual_net"] == "81.00"
    _, out, _ = command("price", request(tmp_path, issue_date="2025-06-01"), "--json")
    assert json.loads(out)["lines"][0]["annual_net"] == "75.33"


def test_every_service_of_the_sample_has_a_price(command: Command, tmp_path: Path):
    extreme = {"model": "5320-24P-8XE", "programme": "PARTNERWORKS", "level": "NBD_AHR"}
    lines = [
        COCARE,
        {**COCARE, "programme": "HICARE", "model": "CE6881-48S6CQ"},
        extreme,
        {"model": "5320-24P-8XE", "option": "AHB", "window": "8x5xNBD"},
        {"model": "5320-24P-8XE", "option": "SOS", "window": "24x7x8"},
    ]
    _, out, _ = command("price", request(tmp_path, lines=lines, months=12), "--json")
    priced = json.loads(out)
    assert [line["annual_net"] for line in priced["lines"]] == [
        "81.00",
        "882.00",
        "144.00",
        "108.00",
        "288.00",
    ]
    assert priced["complete"]


def test_a_line_without_a_price_has_null_figures_and_stays_out_of_the_sum(
    command: Command, tmp_path: Path
):
    custom = {"vendor": "HUAWEI", "model": "S5735-L24P4X-A1", "option": "AHB", "window": "24x7xNBD"}
    code, out, _ = command("price", request(tmp_path, lines=[COCARE, custom], months=12), "--json")
    priced = json.loads(out)
    assert code == 1
    bare = priced["lines"][1]
    assert [bare[key] for key in ("annual_net", "factor", "unit_net", "net")] == [None] * 4
    assert bare["individual"] is True
    assert priced["complete"] is False
    assert priced["net"] == priced["lines"][0]["net"] == "344.25"
    assert {f["rule"] for f in priced["findings"] if f["severity"] == "error"} >= {"R16", "R17"}


def test_one_off_work_has_no_factor(command: Command, tmp_path: Path):
    work = {
        "programme": "WDROZENIE",
        "description": "Install",
        "unit_price": "5000.00",
        "reason": "agreed",
        "approver": "A. Nowak",
    }
    code, out, _ = command("price", request(tmp_path, lines=[work]), "--json")
    (line,) = json.loads(out)["lines"]
    assert code == 0
    assert (line["annual_net"], line["factor"], line["net"]) == ("5000.00", None, "5000.00")


def test_people_read_lines_reasons_totals_and_findings(
    command: Command, tmp_path: Path, own_list: Path
):
    lines = [COCARE, {**COCARE, "level": "PREMIER"}]
    code, out, err = command("price", request(tmp_path, lines=lines), "--price-list", own_list)
    assert code == 1
    assert "COCARE STANDARD" in out
    assert "no price" in out
    assert "Rule R-014" in out
    assert "gross" in out
    assert "error: R31 [2]" in err


def test_errors_of_a_request_name_their_paths(command: Command, tmp_path: Path):
    code, out, err = command(
        "price", request(tmp_path, lines=[{**COCARE, "window": "8x5"}, {"option": "AHB"}]), "--json"
    )
    assert (code, out) == (1, "")
    assert "lines[0].window: COCARE has no window" in err
    assert "lines[1].window: AHB needs a window" in err


@pytest.mark.parametrize("arguments", [(), ("a.json", "b.json"), ("a.json", "--fast")])
def test_a_wrong_command_line_ends_with_two(command: Command, arguments: tuple[str, ...]):
    assert command("price", *arguments)[0] == 2


def test_a_file_that_is_no_workbook_is_refused(command: Command, tmp_path: Path):
    fake = tmp_path / "prices.xlsx"
    fake.write_text("vendor;model\n", encoding="utf-8")
    code, _, err = command("price", request(tmp_path), "--price-list", fake)
    assert code == 1
    assert "plain text" in err


# -- price-list -----------------------------------------------------------------------------------


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The sample with a wrong cell and a tie."""
    book = load_workbook(SAMPLE)
    book["MODELE"]["F3"].value = "dużo"
    percents = {0.06: "6%", 0.039: "3.9%"}
    copied = [percents.get(cell.value, cell.value) for cell in book["CENY"][2]]
    book["CENY"].append(["R-900", *copied[1:]])
    path = tmp_path / "broken.xlsx"
    book.save(path)
    return path


def test_a_sound_list_is_confirmed(command: Command):
    code, out, _ = command("price-list", "check", SAMPLE, "--json")
    told = json.loads(out)
    assert code == 0
    assert told["valid"] is True
    assert (told["sample"], told["valid_to"], told["problems"]) == (True, "2027-12-31", [])
    assert "no errors" in command("price-list", "check", SAMPLE)[1]


def test_errors_are_told_with_sheet_row_and_column(command: Command, broken: Path):
    code, out, _ = command("price-list", "check", broken, "--json")
    told = json.loads(out)
    assert code == 1
    assert told["valid"] is False
    places = [(p["sheet"], p["row"], p["column"]) for p in told["problems"]]
    assert places == [("MODELE", 3, "cena_katalogowa"), ("CENY", 27, "id_reguly")]
    assert "rules R-001 and R-900 are equal" in told["problems"][1]["message"]
    code, out, err = command("price-list", "check", broken)
    assert (code, out) == (1, "")
    assert "Sheet CENY, row 27, column id_reguly" in err


def test_a_hostile_file_is_one_problem_without_a_place(command: Command, tmp_path: Path):
    fake = tmp_path / "fake.xlsx"
    fake.write_bytes(b"")
    code, out, _ = command("price-list", "check", fake, "--json")
    assert code == 1
    (problem,) = json.loads(out)["problems"]
    assert problem["message"] == "The file is empty. Choose the price list's .xlsx file."
    assert (problem["sheet"], problem["row"], problem["column"]) == (None, None, None)


def test_an_import_tells_what_is_new_gone_and_changed(command: Command, tmp_path: Path, data: Path):
    with bootstrap.start(data):
        pass
    first: PriceList = replace(sample_price_list.build(), sample=False, name="Own")
    rules = (
        replace(first.rules[0], value=Decimal("7.5")),
        replace(first.rules[1], note="moved"),
        *first.rules[3:],
    )
    later = written(
        tmp_path / "later.xlsx",
        sample=False,
        name="Own",
        version="2026.3",
        rules=(*rules, replace(first.rules[0], id="R-901", service="REAKTYWACJA")),
    )
    start = written(tmp_path / "first.xlsx", sample=False, name="Own")
    assert command("price-list", "import", start)[0] == 0
    code, out, _ = command("price-list", "import", later, "--dry-run", "--json")
    told = json.loads(out)
    assert (code, told["imported"]) == (0, False)
    assert [(e["subject"], e["key"]) for e in told["new"]] == [("rule", "R-901")]
    assert [(e["subject"], e["key"]) for e in told["gone"]] == [("rule", "R-003")]
    assert [(c["key"], c["percent"]) for c in told["changed"]] == [("R-001", "25"), ("R-002", "0")]
    code, out, err = command("price-list", "import", later)
    assert code == 0
    assert "changed: price R-001 COCARE BASIC WSZYSTKO, 6 → 7.5 (+25%)" in out
    assert "changed: price R-002 COCARE STANDARD WSZYSTKO (uwagi)" in out
    assert "new: price R-901" in out
    assert "gone: price R-003" in out
    assert "2026.3 is kept" in err
    assert "Nothing changes." in command("price-list", "import", later)[1]


@pytest.fixture
def two_kept(command: Command, tmp_path: Path, data: Path) -> PriceList:
    """Two versions of one list in the workspace; returns the later one."""
    with bootstrap.start(data):
        pass
    first: PriceList = replace(sample_price_list.build(), sample=False, name="Own")
    dearer = replace(first.rules[0], value=Decimal("7.5"))
    later = replace(first, version="2026.3", rules=(dearer, *first.rules[1:]))
    for name, kept in (("first", first), ("later", later)):
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(price_list_xlsx.write(kept))
        assert command("price-list", "import", path)[0] == 0
    return later


@pytest.mark.usefixtures("two_kept")
def test_kept_lists_are_listed_and_compared(command: Command, tmp_path: Path):
    listed = json.loads(command("price-list", "list", "--json")[1])
    assert [each["version"] for each in listed] == ["2026.3", "2026.2"]
    assert "Own 2026.3  01.01.2026 – 31.12.2027  EUR" in command("price-list", "list")[1]
    told = json.loads(command("price-list", "diff", "2026.2", "Own 2026.3", "--json")[1])
    assert told["limit_percent"] == "20"
    assert [(c["key"], c["over_limit"]) for c in told["changed"]] == [("R-001", True)]
    said = command("price-list", "diff", tmp_path / "first.xlsx", listed[0]["id"])[1]
    assert said == "!! changed: price R-001 COCARE BASIC WSZYSTKO, 6 → 7.5 (+25%)\n"


@pytest.mark.usefixtures("two_kept")
def test_a_list_that_is_not_kept_cannot_be_compared(command: Command):
    code, _, err = command("price-list", "diff", "2026.2", "1999")
    assert code == 1
    assert "no price list 1999" in err


def test_a_kept_list_is_written_so_that_it_reads_back(
    command: Command, two_kept: PriceList, tmp_path: Path
):
    path = tmp_path / "out" / "again.xlsx"
    code, out, _ = command("price-list", "export", "2026.3", path)
    assert (code, out.strip()) == (0, str(path))
    assert price_list_xlsx.read(path) == two_kept
    assert command("price-list", "export", "2026.3", path)[0] == 1
    assert command("price-list", "export", "2026.3", path, "--force")[0] == 0


def test_a_dry_run_without_a_workspace_makes_none(command: Command, data: Path):
    code, out, _ = command("price-list", "import", SAMPLE, "--dry-run")
    assert code == 0
    assert "new: model HUAWEI S5735-L24P4X-A1" in out
    assert not data.exists()


@pytest.mark.parametrize("step", ["template", "sample"])
def test_a_workbook_is_written_once_and_replaced_by_force_only(
    command: Command, tmp_path: Path, step: str
):
    path = tmp_path / "out" / f"{step}.xlsx"
    code, out, _ = command("price-list", step, path)
    assert (code, out.strip()) == (0, str(path))
    assert path.read_bytes() == (RESOURCES / "price_lists" / f"{step}.xlsx").read_bytes()
    assert command("price-list", step, path)[0] == 1
    code, out, _ = command("price-list", step, path, "--force", "--json")
    assert (code, json.loads(out)) == (0, {"files": [str(path)]})
