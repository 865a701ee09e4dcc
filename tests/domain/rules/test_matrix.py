"""The whole matrix of domain.md §3.1, cell by cell."""

from datetime import date
from typing import Any

import pytest

from hezo_desktop.domain.quote import BaseCover

OK, N, W, E = None, "info", "warning", "error"
COLUMNS = (("AHB", "8x5xNBD"), ("AHB", "24x7x8"), ("SOS", "8x5xNBD"), ("SOS", "24x7x8"))
UNTIL = date(2029, 11, 30)

HUAWEI = {
    "GWARANCJA ": (OK, OK, OK, OK),
    "HICARE BASIC": (OK, OK, OK, OK),
    "COCARE BASIC": (OK, OK, OK, OK),
    "HICARE STANDARD": (N, OK, OK, OK),
    "COCARE STANDARD": (N, OK, OK, OK),
    "HICARE PREMIER": (W, W, N, OK),
    "COCARE PREMIER": (W, W, N, OK),
    "HICARE SW_SUPPORT": (E, E, E, E),
    "COCARE SW_SUPPORT": (E, E, E, E),
    "HICARE SW_UPGRADE": (E, E, E, E),
    "COCARE SW_UPGRADE": (E, E, E, E),
    "COCARE STANDARD_ONSITE": (W, W, W, W),
    "COCARE PREMIUM_ONSITE": (W, W, W, W),
}
EXTREME = {
    "GWARANCJA ": (OK, OK, OK, OK),
    "PARTNERWORKS TAC_OS": (OK, OK, OK, OK),
    "PARTNERWORKS NBD_AHR": (N, OK, OK, OK),
    "PARTNERWORKS 4H_AHR": (W, W, N, OK),
    "PARTNERWORKS NBD_ONSITE": (W, N, W, N),
    "PARTNERWORKS 4H_ONSITE": (W, W, W, W),
}
CELLS = [
    (vendor, base, add_on, window, severity)
    for vendor, rows in (("HUAWEI", HUAWEI), ("EXTREME", EXTREME))
    for base, row in rows.items()
    for (add_on, window), severity in zip(COLUMNS, row, strict=True)
]


def option(bench: Any, vendor: str, base: str, add_on: str, window: str, **changes: Any):
    programme, _, level = base.partition(" ")
    cover = BaseCover(programme, level, UNTIL)
    return bench.line(add_on, vendor=vendor, window=window, base=cover, **changes)


def severities(bench: Any, case: Any):
    return [f.severity for f in bench.findings(case) if f.rule == "R47"]


@pytest.mark.parametrize(("vendor", "base", "add_on", "window", "severity"), CELLS)
def test_the_cell_by_a_named_base(
    bench: Any, vendor: str, base: str, add_on: str, window: str, severity: str | None
):
    case = bench.quote(option(bench, vendor, base, add_on, window))
    assert severities(bench, case) == ([severity] if severity else [])
    assert "R06" not in {f.rule for f in bench.findings(case)}


@pytest.mark.parametrize(("vendor", "base", "add_on", "window", "severity"), CELLS)
def test_the_cell_by_another_line_of_the_quote(
    bench: Any, vendor: str, base: str, add_on: str, window: str, severity: str | None
):
    programme, _, level = base.partition(" ")
    if not level:
        return
    below = bench.line(programme, vendor=vendor, level=level)
    case = bench.quote(below, bench.line(add_on, vendor=vendor, window=window))
    assert severities(bench, case) == ([severity] if severity else [])


@pytest.mark.parametrize("level", ["TAC_OS", "NBD_AHR", "4H_AHR", "NBD_ONSITE", "4H_ONSITE", ""])
@pytest.mark.parametrize(("add_on", "window"), COLUMNS)
def test_a_device_covered_by_extremeworks_alone_is_priced_individually(
    bench: Any, add_on: str, window: str, level: str
):
    line = option(bench, "EXTREME", f"EXTREMEWORKS {level}", add_on, window)
    assert bench.outcome(bench.quote(line), "R47") == {"vendor_contract": (E, E)}
    assert bench.outcome(bench.quote(bench.agreed(line)), "R47") == {"vendor_contract": (W, W)}


def test_extremeworks_beside_a_warranty_for_the_whole_term_is_no_matter(bench: Any):
    line = option(bench, "EXTREME", "EXTREMEWORKS TAC_OS", "AHB", "24x7x8")
    device = {"vendor": "EXTREME", "model": "5320-24P-8XE", "serial": "2440G-00001"}
    whole = bench.device(**device, warranty_until=UNTIL)
    assert bench.outcome(bench.quote(line, devices=whole), "R47") == {}
    part = bench.device(**device, warranty_until=date(2029, 11, 29))
    assert bench.outcome(bench.quote(line, devices=part), "R47") == {"vendor_contract": (E, E)}
    assert bench.outcome(bench.quote(line, devices=whole, months=None), "R47") == {
        "vendor_contract": (E, E)
    }


@pytest.mark.parametrize(("add_on", "window"), COLUMNS)
def test_no_base_at_all_is_an_error(bench: Any, add_on: str, window: str):
    case = bench.quote(bench.line(add_on, window=window))
    assert bench.outcome(case, "R06") == {"none": (E, None)}


@pytest.mark.parametrize(
    ("window", "severity"),
    [("24x7xNBD", W), ("8x5x8", W), ("12x6x4", W), ("24x7x4", W), ("8x5x2BD", W)],
)
def test_a_window_without_a_column_is_judged_as_the_one_it_comes_nearest_to(
    bench: Any, window: str, severity: str | None
):
    line = option(bench, "HUAWEI", "COCARE PREMIER", "AHB", window)
    assert severities(bench, bench.quote(line)) == [severity]


def test_hours_day_and_night_are_judged_as_24x7x8_and_anything_else_as_8x5xnbd(bench: Any):
    def remark(window: str) -> set[str]:
        line = option(bench, "HUAWEI", "COCARE PREMIER", "AHB", window)
        return set(bench.outcome(bench.quote(line), "R47"))

    assert remark("24x7x4") == remark("24x7x8") == {"slower_when_critical"}
    assert remark("8x5x8") == remark("24x7xNBD") == remark("8x5xNBD") == {"slower"}


def test_a_base_without_a_level_is_asked_for_it(bench: Any):
    line = option(bench, "HUAWEI", "COCARE ", "AHB", "24x7x8")
    assert bench.outcome(bench.quote(line), "R47") == {"level": (W, W)}


def test_a_base_at_a_level_nobody_knows_is_refused(bench: Any):
    line = option(bench, "HUAWEI", "COCARE GOLD", "AHB", "24x7x8")
    assert bench.outcome(bench.quote(line), "R47") == {"unknown_level": (E, E)}


def test_a_window_that_cannot_be_read_is_not_judged(bench: Any):
    line = option(bench, "HUAWEI", "COCARE PREMIER", "AHB", "soon")
    assert bench.outcome(bench.quote(line), "R47") == {}


def test_every_remark_of_the_matrix_is_reached(bench: Any):
    reached = {
        situation
        for vendor, base, add_on, window, _ in CELLS
        for situation in bench.outcome(
            bench.quote(option(bench, vendor, base, add_on, window)), "R47"
        )
    }
    elsewhere = {"vendor_contract", "level", "unknown_level"}
    assert reached | elsewhere == set(bench.book.rule("R47").situations)
