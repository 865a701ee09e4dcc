from datetime import date
from typing import Any

from hezo_desktop.domain.quote import BaseCover
from hezo_desktop.domain.rules.case import Cover
from tests.domain.rules.conftest import RuleTable

E, W, INFO = "error", "warning", "info"
LAST_DAY = date(2029, 11, 30)
"""The last day of the bench's services: 36 months from 1 December 2026."""


def on(programme: str, level: str = "", until: date = LAST_DAY):
    return {"base": BaseCover(programme, level, until)}


def contract(b: Any, programme: str = "COCARE"):
    start = date(2025, 1, 1)
    return Cover(b.serial, "HUAWEI", programme, start, LAST_DAY, "US/2025/K1/0003", "BASIC")


SPEAKS = {
    "R06": [
        ("none", E, None, lambda b: b.quote(b.ahb())),
        ("none", E, None, lambda b: b.quote(b.ahb(), b.cocare(serials=(b.other_serial,)))),
        ("none", E, None, lambda b: b.quote(b.ahb(), b.cocare(model="AR651W", serials=()))),
        ("none", E, None, lambda b: b.quote(b.ahb(), b.work())),
        ("none", E, None, lambda b: b.quote(b.ahb(**on("HYPERCARE")))),
        ("none", E, None, lambda b: b.quote(b.ahb(), covers=(contract(b, "AHB"),))),
        ("none", E, None, lambda b: b.quote(b.ahb(), covers=(contract(b, "HYPERCARE"),))),
        (
            "expired",
            E,
            None,
            lambda b: b.quote(b.ahb(), devices=b.device(warranty_until=date(2026, 11, 30))),
        ),
        ("expired", E, None, lambda b: b.quote(b.ahb(**on("GWARANCJA", "", date(2026, 10, 1))))),
        ("wrong", E, None, lambda b: b.quote(b.ahb(**on("PARTNERWORKS", "TAC_OS")))),
        ("wrong", E, None, lambda b: b.quote(b.ahb(**on("EXTREMEWORKS", "TAC_OS")))),
        ("wrong", E, None, lambda b: b.quote(b.ahb(**on("SOS")))),
        (
            "wrong",
            E,
            None,
            lambda b: b.quote(b.sos(vendor="EXTREME", **on("COCARE", "STANDARD"))),
        ),
        (
            "fewer",
            W,
            None,
            lambda b: b.quote(b.ahb(serials=(), quantity=3), b.cocare(serials=(), quantity=2)),
        ),
    ],
    "R07": [
        (
            "ends",
            W,
            E,
            lambda b: b.quote(b.ahb(), devices=b.device(warranty_until=date(2027, 8, 31))),
        ),
        (
            "ends",
            W,
            E,
            lambda b: b.quote(b.ahb(**on("COCARE", "PREMIER", date(2029, 11, 29)))),
        ),
        ("ends", W, E, lambda b: b.quote(b.ahb(), b.cocare(end=date(2029, 11, 29)))),
        ("starts", W, E, lambda b: b.quote(b.ahb(), b.cocare(start=date(2026, 12, 2)))),
        (
            "ends",
            W,
            E,
            lambda b: b.quote(
                b.ahb(),
                b.cocare(start=date(2028, 1, 1)),
                devices=b.device(warranty_until=date(2027, 12, 30)),
            ),
        ),
    ],
    "R08": [
        ("unknown", W, E, lambda b: b.quote(b.ahb(), devices=b.device())),
        ("unknown", W, E, lambda b: b.quote(b.ahb(**on("GWARANCJA", "", None)))),
        ("unknown", W, E, lambda b: b.quote(b.sos(**on("COCARE", "BASIC", None)))),
    ],
}
SILENT = {
    "R06": [
        lambda b: b.quote(b.ahb(), b.cocare()),
        lambda b: b.quote(b.ahb(serials=(), quantity=2), b.cocare(serials=(), quantity=2)),
        lambda b: b.quote(b.ahb(serials=()), b.cocare()),
        lambda b: b.quote(b.ahb(**on("HICARE", "PREMIER"))),
        lambda b: b.quote(b.ahb(vendor="EXTREME"), b.partnerworks()),
        lambda b: b.quote(b.ahb(vendor="EXTREME", **on("EXTREMEWORKS", "TAC_OS"))),
        lambda b: b.quote(b.sos(), devices=b.device(warranty_until=LAST_DAY)),
        lambda b: b.quote(b.sos(), covers=(contract(b),)),
        lambda b: b.quote(b.cocare(), b.work()),
        lambda b: b.quote(b.ahb(**on("GWARANCJA", "", date(2026, 10, 1))), start=None),
    ],
    "R07": [
        lambda b: b.quote(b.ahb(), b.cocare()),
        lambda b: b.quote(b.ahb(**on("COCARE", "PREMIER"))),
        lambda b: b.quote(
            b.ahb(),
            b.cocare(start=date(2028, 1, 1)),
            devices=b.device(warranty_until=date(2027, 12, 31)),
        ),
        lambda b: b.quote(b.ahb(), covers=(contract(b),)),
        lambda b: b.quote(b.ahb(), devices=b.device()),
        lambda b: b.quote(b.ahb(**on("COCARE", "BASIC", date(2027, 1, 1))), months=None),
    ],
    "R08": [
        lambda b: b.quote(b.ahb(), b.cocare(), devices=b.device()),
        lambda b: b.quote(b.ahb(), devices=b.device(warranty_until=LAST_DAY)),
        lambda b: b.quote(b.ahb(), devices=b.device(), start=None),
    ],
}


def test_devices_without_a_base_are_named_when_others_have_one(bench: Any):
    both = (bench.serial, bench.other_serial)
    case = bench.quote(bench.ahb(serials=both, quantity=2), bench.cocare())
    told = next(f for f in bench.findings(case) if f.rule == "R06")
    assert bench.other_serial in told.message.pl
    assert bench.serial not in told.message.pl


def test_pieces_not_known_by_serial_need_a_base_too(bench: Any):
    case = bench.quote(bench.ahb(quantity=2), bench.cocare())
    assert bench.outcome(case, "R06") == {"none": (E, None)}


def test_the_end_of_the_warranty_and_of_the_service_are_both_said(bench: Any):
    case = bench.quote(bench.ahb(), devices=bench.device(warranty_until=date(2027, 8, 31)))
    told = next(f for f in bench.findings(case) if f.rule == "R07")
    assert "Standardowa gwarancja kończy się 31.08.2027" in told.message.pl
    assert "usługa trwa do 30.11.2029" in told.message.pl


def test_a_base_that_is_over_does_not_count_beside_one_that_holds(bench: Any):
    case = bench.quote(
        bench.ahb(), bench.cocare(), devices=bench.device(warranty_until=date(2025, 1, 1))
    )
    assert bench.outcome(case, "R06") == bench.outcome(case, "R07") == {}


class TestTable(RuleTable):
    speaks, silent = SPEAKS, SILENT
