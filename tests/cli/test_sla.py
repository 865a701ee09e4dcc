"""`sla`: the JSON that other programs rely on, the exit codes, and refusals in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hezo_desktop.cli.main import run
from hezo_desktop.cli.options import Options

Command = Callable[..., tuple[int, str, str]]
CASES = json.loads(
    (Path(__file__).resolve().parent.parent / "data" / "sla.json").read_text(encoding="utf-8")
)


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs one command on 20 November 2026: its exit code, its answer, its messages."""

    def answer(*arguments: str) -> tuple[int, str, str]:
        code = run(Options(tmp_path / "data", "en", date(2026, 11, 20)), arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return answer


@pytest.fixture
def batch(command: Command, tmp_path: Path) -> Callable[[str | bytes], tuple[int, str, str]]:
    """Answers a file of reports, given as its text."""

    def answer(content: str | bytes) -> tuple[int, str, str]:
        file = tmp_path / "reports.json"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return command("sla", "batch", str(file), "--json")

    return answer


# -- parse ----------------------------------------------------------------------------------------


def test_parse_answers_every_code_and_ends_well(command: Command) -> None:
    inputs = [case["input"] for case in CASES["grammar"]]
    code, answer, messages = command("sla", "parse", "--json", "--", *inputs)
    found = json.loads(answer)
    assert (code, messages) == (0, "")
    assert [each["canonical"] for each in found] == [c["canonical"] for c in CASES["grammar"]]
    assert [each["input"] for each in found] == inputs
    assert all((each["canonical"] is None) is bool(each["error"]) for each in found)


def test_parse_reads_a_code_that_looks_like_an_option(command: Command) -> None:
    code, answer, _ = command("sla", "parse", "--json", "--", "-S")
    assert code == 0
    assert json.loads(answer)[0]["canonical"] is None


def test_parse_in_words(command: Command) -> None:
    code, answer, _ = command("sla", "parse", "8 x 5 NBD", "24/7")
    assert code == 0
    assert answer.splitlines()[0] == "8 x 5 NBD → 8x5xNBD"
    assert "24/7: join hours and days with x" in answer


# -- deadline -------------------------------------------------------------------------------------


def test_deadline_answers_the_object_of_batch_with_steps(command: Command) -> None:
    code, answer, messages = command(
        *("sla", "deadline", "AHB 8x5xNBD", "--json"),
        *("--reported", "2026-12-23T15:10", "--accepted", "2026-12-23T15:30"),
    )
    found = json.loads(answer)
    steps = found.pop("steps")
    assert (code, messages) == (0, "")
    assert found == {
        "id": None,
        "reaction_deadline": "2026-12-23T16:10:00+01:00",
        "delivery_deadline": "2026-12-29T17:00:00+01:00",
        "event": "delivery",
        "error": None,
    }
    assert "past the cut-off hour 15:00" in " ".join(steps)


def test_deadline_takes_the_term_in_several_words_and_a_priority(command: Command) -> None:
    _, answer, _ = command(
        *("sla", "deadline", "COCARE", "PREMIER", "--json", "--priority", "p1"),
        *("--reported", "2026-06-13T22:00", "--accepted", "2026-06-13T23:00"),
    )
    assert json.loads(answer)["delivery_deadline"] == "2026-06-14T03:00:00+02:00"


def test_deadline_of_a_custom_window(command: Command) -> None:
    _, answer, _ = command(
        *("sla", "deadline", "AHB 12x6x4", "--opens", "07:00", "--json"),
        *("--reported", "2026-11-20T17:00", "--accepted", "2026-11-20T17:00"),
    )
    assert json.loads(answer)["delivery_deadline"] == "2026-11-21T09:00:00+01:00"
    _, answer, _ = command(
        *("sla", "deadline", "AHB 12x6xNBD", "--opens", "07:00", "--cutoff", "16:00", "--json"),
        *("--reported", "2026-11-20T17:00", "--accepted", "2026-11-20T17:00"),
    )
    assert json.loads(answer)["delivery_deadline"] == "2026-11-23T19:00:00+01:00"
    _, answer, _ = command(
        *("sla", "deadline", "AHB 8x5x8", "--counting", "elapsed", "--json"),
        *("--reported", "2026-11-20T16:00", "--accepted", "2026-11-20T16:00"),
    )
    assert json.loads(answer)["delivery_deadline"] == "2026-11-21T00:00:00+01:00"


def test_deadline_in_words_counts_its_steps(command: Command) -> None:
    code, answer, _ = command("sla", "deadline", "AHB 24x7x8", "--reported", "2026-11-20T17:00")
    assert code == 0
    assert [line[:2] for line in answer.splitlines()] == ["1.", "2.", "3."]


@pytest.mark.parametrize(
    ("term", "more", "why"),
    [
        ("NOPE 8x5", (), "There is no programme NOPE"),
        ("GWARANCJA", (), "GWARANCJA by itself promises no times"),
        ("COCARE GOLD", (), "COCARE has no level GOLD"),
        ("AHB 24x7x365", (), "365 only says"),
        ("AHB 12x6x4", (), "no usual opening hour"),
        ("AHB 12x6x4", ("--opens", "25:00"), "25:00 is not an hour"),
        ("COCARE PREMIER", (), "depends on the priority"),
        ("COCARE PREMIER", ("--priority", "P9"), "P9 is not a priority"),
        ("AHB 8x5xNBD", ("--accepted", "2026-11-19T10:00"), "before it was sent"),
        ("AHB 8x5xNBD", ("--accepted", "2027-03-28T02:30"), "does not exist"),
        ("AHB 8x5xNBD", ("--accepted", "soon"), "soon is not a moment"),
    ],
)
def test_a_refused_deadline_says_why_and_ends_with_one(
    term: str, more: tuple[str, ...], why: str, command: Command
) -> None:
    asked = ("sla", "deadline", term, "--reported", "2026-11-20T10:00", *more)
    code, answer, messages = command(*asked)
    assert (code, answer) == (1, "")
    assert why in messages
    code, answer, messages = command(*asked, "--json")
    found = json.loads(answer)
    assert code == 1
    assert why in found["error"]
    assert why in messages
    assert found["delivery_deadline"] is found["reaction_deadline"] is found["event"] is None


@pytest.mark.parametrize(
    "arguments",
    [
        ("sla",),
        ("sla", "guess"),
        ("sla", "parse"),
        ("sla", "deadline", "AHB 8x5xNBD"),
        ("sla", "explain", "AHB 8x5x8", "--counting", "loosely"),
        ("sla", "period", "--start", "2026-01-01", "--months", "many"),
    ],
)
def test_a_wrong_command_line_ends_with_two(arguments: tuple[str, ...], command: Command) -> None:
    code, answer, messages = command(*arguments)
    assert (code, answer) == (2, "")
    assert "--help" in messages


# -- batch ----------------------------------------------------------------------------------------


def test_batch_answers_every_worked_case(batch: Callable[..., tuple[int, str, str]]) -> None:
    code, answer, messages = batch(json.dumps(CASES["cases"]))
    assert (code, messages) == (0, "")
    for case, found in zip(CASES["cases"], json.loads(answer), strict=True):
        expected = case["expect"]
        assert found.pop("id") == case["id"]
        if "error" in expected:
            assert found.pop("error")
            assert set(found.values()) == {None}
        else:
            assert found == {**expected, "error": None}, case["id"]


GOOD = {"id": 7, "term": "AHB 8x5xNBD", "reported_at": "2026-11-20T10:00:00+01:00"}


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (None, "must be a JSON object"),
        ("AHB", "must be a JSON object"),
        ([], "must be a JSON object"),
        ({}, "no term"),
        ({"term": "AHB 8x5xNBD"}, "no reported_at"),
        ({**GOOD, "term": None}, "no term"),
        ({**GOOD, "term": 5}, "term must be text"),
        ({**GOOD, "reported_at": 20261120}, "reported_at must be text"),
        ({**GOOD, "accepted_at": ""}, "is not a moment"),
        ({**GOOD, "accepted_at": ["2026-11-20T10:00"]}, "accepted_at must be text"),
        ({**GOOD, "opens": 8}, "opens must be text"),
        ({**GOOD, "opens": "20:00"}, "past midnight"),
        ({**GOOD, "term": "COCARE PREMIER", "priority": 1}, "1 is not a priority"),
        ({**GOOD, "term": "COCARE PREMIER", "priority": ""}, "– is not a priority"),
        ({**GOOD, "term": "COCARE PREMIER", "priority": None}, "depends on the priority"),
        ({**GOOD, "term": "AHB " + "9" * 5000}, "is only a target"),
        ({**GOOD, "term": "\ud800 8x5"}, "There is no programme"),
        ({**GOOD, "reported_at": "9999-12-31T23:59:59+01:00"}, "is not a moment"),
        ({**GOOD, "reported_at": "2150-01-07T10:00"}, "covers 1990–2100"),
    ],
)
def test_a_bad_case_has_its_error_and_spoils_no_other(
    bad: Any, why: str, batch: Callable[..., tuple[int, str, str]]
) -> None:
    code, answer, _ = batch(json.dumps([GOOD, bad, GOOD]))
    first, refused, last = json.loads(answer)
    assert code == 0
    assert first == last
    assert first["error"] is None
    assert why in refused["error"]
    assert refused["id"] == (bad.get("id") if isinstance(bad, dict) else None)


def test_the_opening_hour_of_a_case_counts(batch: Callable[..., tuple[int, str, str]]) -> None:
    case = {**GOOD, "term": "AHB 12x6x4", "accepted_at": "2026-11-20T10:00:00+01:00"}
    _, answer, _ = batch(json.dumps([{**case, "opens": "11:00"}, {**case, "opens": "08:00"}]))
    assert [each["delivery_deadline"][11:16] for each in json.loads(answer)] == ["15:00", "14:00"]


def test_a_priority_is_not_asked_of_a_term_without_one(
    batch: Callable[..., tuple[int, str, str]],
) -> None:
    _, answer, _ = batch(json.dumps([{**GOOD, "priority": "high"}]))
    assert json.loads(answer)[0]["error"] is None


def test_identities_come_back_as_they_were(batch: Callable[..., tuple[int, str, str]]) -> None:
    identities = [1, "Zgłoszenie", None, {"a": [1.5]}, "1"]
    _, answer, _ = batch(json.dumps([{**GOOD, "id": each} for each in identities]))
    assert [each["id"] for each in json.loads(answer)] == identities


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "is not a JSON file"),
        ("not json", "is not a JSON file"),
        ("{}", "must hold a JSON array"),
        ('"AHB"', "must hold a JSON array"),
        ("[NaN]", "is not a JSON file"),
        (b"\xff\xfe[]", "is not a JSON file"),
        ("[" * 100_000, "is not a JSON file"),
        ("[" + "1" * 5000 + "]", "is not a JSON file"),
    ],
)
def test_a_file_that_is_no_array_is_refused(
    content: str | bytes, why: str, batch: Callable[..., tuple[int, str, str]]
) -> None:
    code, answer, messages = batch(content)
    assert (code, answer) == (1, "")
    assert why in messages
    assert "reports.json" in messages


def test_an_empty_array_and_a_byte_order_mark_are_fine(
    batch: Callable[..., tuple[int, str, str]],
) -> None:
    assert batch("\ufeff[]")[:2] == (0, "[]\n")


def test_a_missing_file_is_refused(command: Command, tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        code, answer, messages = command("sla", "batch", str(path), "--json")
        assert (code, answer) == (1, "")
        assert "cannot be read" in messages


def test_batch_in_words(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "reports.json"
    file.write_text(json.dumps([GOOD, {"id": 8}]), encoding="utf-8")
    code, answer, _ = command("sla", "batch", str(file))
    assert code == 0
    assert answer.splitlines() == [
        "7: 2026-11-20T11:00:00+01:00  –  delivery",
        "8: The case has no term. Add it as text.",
    ]


# -- explain, return, period ----------------------------------------------------------------------


def test_explain_gives_words_and_examples(command: Command) -> None:
    code, answer, messages = command("sla", "explain", "AHB 8x5xNBD", "--json")
    found = json.loads(answer)
    assert (code, messages) == (0, "")
    assert found["term"] == "AHB 8x5xNBD"
    assert found["cutoff"] == "accepted by 15:00 (15:00:00 included)"
    assert {each["event"] for each in found["examples"]} == {"delivery", None}
    late = found["examples"][1]
    assert late["accepted_at"] == "2026-11-20T15:01:00+01:00"
    assert late["due_at"] == "2026-11-24T17:00:00+01:00"
    assert late["sentence"].startswith(late["situation"])


def test_explain_says_each_example_once(command: Command) -> None:
    _, answer, _ = command("sla", "explain", "COCARE", "SW_SUPPORT", "--json")
    sentences = [each["sentence"] for each in json.loads(answer)["examples"]]
    assert len(sentences) == len(set(sentences)) == 2


def test_explain_in_words(command: Command) -> None:
    code, answer, _ = command("sla", "explain", "SOS", "24x7x8")
    assert code == 0
    assert answer.startswith("SOS 24x7x8\n")
    assert "  • " in answer
    assert "  → Report accepted on Friday 20.11.2026 18:00" in answer


def test_return_and_period(command: Command) -> None:
    asked = ("sla", "return", "--delivered", "2026-06-13T07:30")
    assert json.loads(command(*asked, "--json")[1]) == {"deadline": "2026-06-22T23:59:59+02:00"}
    late = command(*asked, "--waybill", "2026-06-16T10:00", "--json")
    assert json.loads(late[1]) == {"deadline": "2026-06-23T23:59:59+02:00"}
    assert command(*asked)[1] == "22.06.2026 23:59:59\n"
    asked = ("sla", "period", "--start", "2024-02-29", "--months", "12")
    assert json.loads(command(*asked, "--json")[1]) == {"end": "2025-02-28"}
    assert command(*asked)[1] == "28.02.2025\n"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("return", "--delivered", "2026-10-25T02:30"), "exists twice"),
        (("period", "--start", "2026-02-30", "--months", "12"), "is not a date"),
        (("period", "--start", "2026-01-01", "--months", "0"), "whole months"),
    ],
)
def test_impossible_dates_are_refused(
    arguments: tuple[str, ...], why: str, command: Command
) -> None:
    code, answer, messages = command("sla", *arguments, "--json")
    assert (code, answer) == (1, "")
    assert why in messages


# -- calendar -------------------------------------------------------------------------------------


def test_calendar_lists_the_days_off(command: Command) -> None:
    code, answer, messages = command("calendar", "2026", "--json")
    days = json.loads(answer)
    assert (code, messages) == (0, "")
    assert len(days) == 14
    assert days[7] == {"date": "2026-06-04", "name": "Dzień Bożego Ciała"}
    assert "24.12.2026  Thursday" in command("calendar", "2026")[1]


def test_calendar_refuses_other_years(command: Command) -> None:
    code, answer, messages = command("calendar", "2101", "--json")
    assert (code, answer) == (1, "")
    assert "1990–2100" in messages
    assert command("calendar", "next")[0] == 2
