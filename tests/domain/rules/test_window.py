from datetime import time
from typing import Any, ClassVar

import pytest

from hezo_desktop.domain.quote import Counting
from tests.domain.rules.conftest import RuleTable

E, W, INFO = "error", "warning", "info"

SPEAKS = {
    "R16": [
        ("custom", E, E, lambda b: b.quote(b.ahb(window="8x5x8"))),
        ("custom", E, E, lambda b: b.quote(b.sos(window="24x7xNBD"))),
        ("custom", E, E, lambda b: b.quote(b.sos(window="24x7x4"))),
        ("custom", E, E, lambda b: b.quote(b.ahb(window="12x6x4", opens=time(8)))),
        ("custom", E, E, lambda b: b.quote(b.ahb(window="8x5xNBD", opens=time(7)))),
        ("custom", W, W, lambda b: b.quote(b.agreed(b.ahb(window="8x5x8")))),
        ("custom", INFO, E, lambda b: b.quote(b.ahb(window="8x5x8"), preliminary=True)),
        ("unreadable", E, E, lambda b: b.quote(b.ahb(window="soon"))),
        (
            "unreadable",
            E,
            E,
            lambda b: b.quote(b.ahb(window="24x7x4 (P1/P2); 8x5xNBD (P3/P4)")),
        ),
        ("refused", E, E, lambda b: b.quote(b.ahb(window="9x5xNBD"))),
        ("refused", E, E, lambda b: b.quote(b.agreed(b.sos(window="9x5x8")))),
        ("dispatch", E, E, lambda b: b.quote(b.ahb(window="8x5xNBD-S"))),
        ("no_target", E, E, lambda b: b.quote(b.ahb(window="24x7"))),
    ],
    "R17": [
        ("contradicted", E, E, lambda b: b.quote(b.ahb(window="24x7xNBD"))),
        ("contradicted", W, W, lambda b: b.quote(b.agreed(b.sos(window="24x7xNBD")))),
        ("contradicted", INFO, E, lambda b: b.quote(b.sos(window="24x7xNBD"), preliminary=True)),
    ],
    "R18": [
        ("window", INFO, INFO, lambda b: b.quote(b.ahb(window="8x5x8"))),
        (
            "elapsed",
            INFO,
            INFO,
            lambda b: b.quote(b.ahb(window="12x6x4", counting=Counting.ELAPSED)),
        ),
    ],
    "R40": [
        ("promised", W, W, lambda b: b.quote(b.cocare(level="BASIC"), notes="Dostawa NBD")),
        ("promised", W, W, lambda b: b.quote(b.hicare(level="BASIC"), title="CoCare nbd")),
        (
            "promised",
            W,
            W,
            lambda b: b.quote(b.cocare(level="BASIC", description="w następnym dniu roboczym")),
        ),
    ],
    "R41": [
        ("footnote", INFO, INFO, lambda b: b.quote(b.cocare(level="PREMIER"))),
        ("footnote", INFO, INFO, lambda b: b.quote(b.hicare(level="PREMIER"))),
    ],
}
SILENT = {
    "R16": [
        lambda b: b.quote(b.ahb(window="8x5xNBD"), b.sos(window="24x7x8")),
        lambda b: b.quote(b.ahb(window=""), b.cocare()),
    ],
    "R17": [lambda b: b.quote(b.ahb(), b.sos(window="8x5xNBD"), b.ahb(window="?"))],
    "R18": [
        lambda b: b.quote(b.ahb(), b.sos(window="24x7x4"), b.ahb(window="8x5xNBD"), b.cocare()),
        lambda b: b.quote(b.ahb(window="?")),
    ],
    "R40": [
        lambda b: b.quote(b.cocare(level="BASIC"), notes="Wysyłka w poniedziałek"),
        lambda b: b.quote(b.cocare(), notes="Dostawa NBD"),
        lambda b: b.quote(b.cocare(level="BASIC"), b.ahb(), notes="Dostawa NBD"),
        lambda b: b.quote(b.line("HYPERCARE"), notes="Dostawa NBD"),
    ],
    "R41": [lambda b: b.quote(b.cocare(), b.ahb(), b.work(), b.partnerworks())],
}


@pytest.mark.parametrize("opens", [None, time(8)])
def test_lengths_without_usual_hours_need_an_opening(bench: Any, opens: time | None):
    found = bench.outcome(bench.quote(bench.ahb(window="12x6x4", opens=opens)), "R16")
    missing = {} if opens else {"no_opening": (E, E)}
    assert found == {"custom": (E, E), **missing}


@pytest.mark.parametrize(
    ("window", "opens", "past"),
    [
        ("12x6x4", time(12), False),
        ("12x6x4", time(12, 1), True),
        ("8x5x8", time(16, 30), True),
        ("24x7x4", time(0), False),
        ("24x7x4", time(0, 30), True),
    ],
)
def test_a_window_ends_on_the_day_it_opens(bench: Any, window: str, opens: time, past: bool):
    found = bench.outcome(bench.quote(bench.agreed(bench.ahb(window=window, opens=opens))), "R16")
    assert found == {"custom": (W, W)} | ({"past_midnight": (E, E)} if past else {})


def test_what_is_still_to_be_agreed_is_named(bench: Any):
    line = bench.replace(bench.agreed(bench.ahb(window="8x5x8")), approver=" ")
    told = next(f for f in bench.findings(bench.quote(line)) if f.rule == "R16")
    assert told.message.pl.endswith("uzupełnij: osoba zatwierdzająca.")
    assert told.message.en.endswith("fill in: approver.")


def test_an_agreed_price_names_its_approver_and_reason(bench: Any):
    case = bench.quote(bench.agreed(bench.ahb(window="8x5x8")))
    told = next(f for f in bench.findings(case) if f.rule == "R16")
    assert "DEMO Kierownik" in told.message.pl
    assert told.answer == "uzgodniono"


class TestTable(RuleTable):
    speaks, silent = SPEAKS, SILENT
    beside_another: ClassVar = {"R16": {"no_opening", "past_midnight"}}
