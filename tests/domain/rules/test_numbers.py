from datetime import date
from typing import Any

from tests.domain.rules.conftest import RuleTable

E, W, INFO = "error", "warning", "info"
SPEAKS = {
    "R09": [
        ("missing", INFO, E, lambda b: b.quote(b.cocare(serials=()))),
        ("missing", INFO, E, lambda b: b.quote(b.ahb(serials=(" ",)))),
    ],
    "R10": [
        ("unusual", W, W, lambda b: b.quote(b.cocare(serials=("ABC-123",)))),
        ("unusual", W, W, lambda b: b.quote(b.partnerworks(serials=("21024G-0001",)))),
    ],
    "R11": [
        ("future", W, W, lambda b: b.quote(b.cocare(serials=("2102113374P0SC000046",)))),
        (
            "after_shipping",
            W,
            W,
            lambda b: b.quote(b.cocare(), devices=b.device(shipped=date(2024, 3, 31))),
        ),
    ],
    "R37": [
        ("fewer", None, E, lambda b: b.quote(b.cocare(quantity=2))),
        ("more", W, E, lambda b: b.quote(b.cocare(serials=(b.serial, b.other_serial)))),
    ],
}
SILENT = {
    "R09": [
        lambda b: b.quote(b.cocare(), b.work()),
        lambda b: b.quote(b.cocare(model="eSight", level="SW_SUPPORT", serials=())),
        lambda b: b.quote(b.cocare(serials=()), desk=False),
    ],
    "R10": [
        lambda b: b.quote(b.cocare(), b.partnerworks(), b.cocare(serials=("",))),
        lambda b: b.quote(b.cocare(vendor="ACME", serials=("1",))),
        lambda b: b.quote(b.work(vendor="HUAWEI", serials=("1",))),
    ],
    "R11": [
        lambda b: b.quote(b.cocare(), devices=b.device(shipped=date(2024, 4, 1))),
        lambda b: b.quote(b.cocare(), devices=b.device()),
        lambda b: b.quote(b.cocare(serials=("ABC-123",))),
        lambda b: b.quote(b.work(vendor="HUAWEI", serials=("2102113374P0SC000046",))),
    ],
    "R37": [
        lambda b: b.quote(b.cocare(serials=(b.serial, b.other_serial), quantity=2)),
        lambda b: b.quote(b.cocare(serials=(), quantity=5)),
        lambda b: b.quote(b.cocare(model="eSight", level="SW_SUPPORT", quantity=5)),
    ],
}


def test_the_month_of_making_is_said(bench: Any):
    case = bench.quote(bench.cocare(), devices=bench.device(shipped=date(2024, 3, 31)))
    told = next(f for f in bench.findings(case) if f.rule == "R11")
    assert "04.2024" in told.message.pl


def test_many_unusual_numbers_are_counted(bench: Any):
    line = bench.cocare(serials=tuple(f"X{n}" for n in range(10)), quantity=10)
    told = next(f for f in bench.findings(bench.quote(line)) if f.rule == "R10")
    assert "X0, X1, X2 (+7)" in told.message.pl


class TestTable(RuleTable):
    speaks, silent = SPEAKS, SILENT
