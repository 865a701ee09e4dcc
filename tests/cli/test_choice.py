"""Quotes that leave a choice, from the command line."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command

SWITCH = {"vendor": "HUAWEI", "model": "S5735-L24P4X-A1", "quantity": 2, "programme": "COCARE"}
REQUEST: dict[str, Any] = {
    "buyer": {"name": "DEMO Integrator Północ Sp. z o.o.", "is_partner": True},
    "end_customer": {"name": "DEMO Zakłady Chemiczne Kryształ S.A."},
    "issue_date": "2026-11-20",
    "start": "2026-12-01",
    "months": 12,
    "currency": "PLN",
    "rates": [
        {"currency": "EUR", "value": "4.2500", "table": "225/A/NBP/2026", "date": "2026-11-19"}
    ],
    "variants": [{"code": "A", "name": "Podstawa"}, {"code": "B", "name": "Szybko"}],
    "terms": [12, 36],
    "lines": [
        {**SWITCH, "level": "STANDARD", "variant": "A", "serials": ["2100000004DMQ5000004"]},
        {**SWITCH, "level": "PREMIER", "variant": "B", "serials": ["2100000004DMQ5000004"]},
        {
            "programme": "WDROZENIE",
            "description": "DEMO Szkolenie",
            "unit_price": "3000.00",
            "reason": "r",
            "approver": "DEMO",
            "optional": True,
        },
    ],
}


@pytest.fixture
def request_file(tmp_path: Path) -> Path:
    path = tmp_path / "zapytanie.json"
    path.write_text(json.dumps(REQUEST), encoding="utf-8")
    return path


@pytest.fixture
def number(command: Command, request_file: Path) -> str:
    ref = command("quote", "new", request_file, "--json")[1]["short_id"]
    command("quote", "approve", ref, "--by", "DEMO", "--reason", "powód")
    issued = command("quote", "issue", ref, "--json")[1]
    return str(issued["number"])


def test_price_answers_with_every_alternative(command: Command, request_file: Path) -> None:
    _, told = command("price", request_file, "--json")
    cells = told["alternatives"]
    assert [(cell["months"], cell["variant"]) for cell in cells] == [
        (12, "A"),
        (12, "B"),
        (36, "A"),
        (36, "B"),
    ]
    assert cells[0]["net"] == told["lines"][0]["net"] == told["net"]
    assert cells[1]["net"] == told["lines"][1]["net"]
    assert float(cells[1]["difference"]) == pytest.approx(
        float(cells[1]["net"]) - float(cells[0]["net"])
    )
    assert float(cells[2]["per_year"]) < float(cells[0]["per_year"])  # several years are cheaper


def test_price_without_a_choice_answers_as_ever(command: Command, tmp_path: Path) -> None:
    plain = {**REQUEST, "variants": None, "terms": None, "lines": [{**SWITCH, "level": "STANDARD"}]}
    path = tmp_path / "zapytanie.json"
    path.write_text(json.dumps(plain), encoding="utf-8")
    assert "alternatives" not in command("price", path, "--json")[1]


def test_people_see_the_alternatives_side_by_side(command: Command, request_file: Path) -> None:
    _, told = command("price", request_file)
    rows = [line.split() for line in told.splitlines() if " months " in line]
    assert [row[:2] for row in rows] == [["A", "12"], ["B", "12"], ["A", "36"], ["B", "36"]]
    assert [row[-1].endswith("%)") for row in rows] == [False, True, False, True]


def test_a_choice_has_no_total_and_says_where_prices_are_missing(
    command: Command, tmp_path: Path
) -> None:
    option = {**REQUEST["lines"][0], "option": "AHB", "window": "8x5xNBD", "variant": "B"}
    covered = [option | {"programme": "", "level": ""}, *REQUEST["lines"]]
    path = tmp_path / "zapytanie.json"
    path.write_text(json.dumps({**REQUEST, "terms": [12, 60], "lines": covered}), encoding="utf-8")
    ref = command("quote", "new", path, "--json")[1]["short_id"]
    shown = command("quote", "show", ref)[1].splitlines()
    assert not [line for line in shown if line.startswith("Net ")]
    lacking = [line.split()[:2] for line in shown if line.endswith("priced individually")]
    assert ["B", "60"] in lacking
    assert ["B", "12"] not in lacking
    assert command("quote", "show", ref, "--json")[1]["totals_of"] == "A"


def test_what_was_accepted_becomes_the_contract(command: Command, number: str) -> None:
    shown = command("quote", "show", number, "--json")[1]
    cell = next(
        each for each in shown["alternatives"] if (each["months"], each["variant"]) == (36, "B")
    )
    accept = ("quote", "accept", number, "--variant", "b", "--months", "36", "--option", "3")
    code, accepted = command(*accept, "--json")
    assert code == 0, accepted
    contract = command("contract", "show", accepted["contract_number"], "--json")[1]
    lines = contract["quote"]["lines"]
    assert [line["level"] for line in lines] == ["PREMIER", None]
    assert lines[0]["end"] == "2029-11-30"
    assert Decimal(contract["quote"]["net"]) == Decimal(cell["net"]) + 3000
    assert contract["quote"]["alternatives"] == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "A, B"),
        (("--variant", "C"), "no variant C"),
        (("--variant", "A", "--months", "24"), "24 months"),
        (("--variant", "A", "--option", "9"), "no position 9"),
        (("--variant", "A", "--option", "1"), "optional"),
        (("--variant", "A", "--site", "Nigdzie=B"), "no site Nigdzie"),
        (("--variant", "A", "--site", "Hala"), "NAME=LETTER"),
    ],
)
def test_a_choice_that_is_none_is_refused_in_one_sentence(
    command: Command, number: str, options: tuple[str, ...], said: str
) -> None:
    code, told = command("quote", "accept", number, *options)
    assert code != 0
    assert said in told
    assert command("quote", "list", "--json")[1][0]["status"] == "issued"
