from datetime import date
from typing import Any

from hezo_desktop.domain.quote import GapAnswer
from hezo_desktop.domain.rules.case import Cover
from tests.domain.rules.conftest import RuleTable

E, W, INFO = "error", "warning", "info"


def in_force(b: Any, programme: str, start: date, end: date, window: str = ""):
    level = "" if window else "STANDARD"
    return Cover(b.serial, "HUAWEI", programme, start, end, "US/2025/K1/0003", level, window)


RUNNING = (date(2026, 1, 1), date(2026, 12, 1))
ENDED = (date(2025, 1, 1), date(2026, 11, 30))

SPEAKS = {
    "R03": [
        ("same_device", E, E, lambda b: b.quote(b.cocare(), b.hicare())),
        ("same_device", E, E, lambda b: b.quote(b.hicare(), b.cocare())),
        (
            "same_device",
            E,
            E,
            lambda b: b.quote(
                b.partnerworks(serials=("2440G-00001",)),
                b.line("EXTREMEWORKS", vendor="EXTREME", level="TAC_OS", serials=("2440g 00001",)),
            ),
        ),
        (
            "in_force",
            E,
            E,
            lambda b: b.quote(b.cocare(), covers=(in_force(b, "HICARE", *RUNNING),)),
        ),
        (
            "in_force",
            E,
            E,
            lambda b: b.quote(b.cocare(), covers=(in_force(b, "OLDCARE", *RUNNING),)),
        ),
        ("perhaps", W, None, lambda b: b.quote(b.cocare(serials=()), b.hicare(serials=()))),
        ("perhaps", W, None, lambda b: b.quote(b.cocare(quantity=2), b.hicare(serials=()))),
    ],
    "R04": [
        ("repeated", E, E, lambda b: b.quote(b.cocare(serials=(b.serial, b.serial), quantity=2))),
        ("same_device", E, E, lambda b: b.quote(b.cocare(), b.cocare(level="PREMIER"))),
        ("same_device", E, E, lambda b: b.quote(b.ahb(), b.ahb(window="8x5xNBD"))),
        (
            "in_force",
            E,
            E,
            lambda b: b.quote(b.cocare(), covers=(in_force(b, "COCARE", *RUNNING),)),
        ),
        ("perhaps", INFO, None, lambda b: b.quote(b.cocare(serials=()), b.cocare(serials=()))),
    ],
    "R05": [
        ("identical", E, E, lambda b: b.quote(b.ahb(), b.sos())),
        ("identical", E, E, lambda b: b.quote(b.ahb(window="24 x 7 x 8"), b.sos())),
        ("redundant", W, W, lambda b: b.quote(b.ahb(window="8x5xNBD"), b.sos())),
        ("faster", INFO, INFO, lambda b: b.quote(b.ahb(), b.sos(window="8x5xNBD"))),
        ("perhaps", W, None, lambda b: b.quote(b.ahb(serials=()), b.sos(serials=()))),
        (
            "identical_in_force",
            E,
            E,
            lambda b: b.quote(b.ahb(), covers=(in_force(b, "SOS", *RUNNING, "24x7x8"),)),
        ),
        (
            "identical_in_force",
            E,
            E,
            lambda b: b.quote(b.sos(), covers=(in_force(b, "AHB", *RUNNING, "24x7x8"),)),
        ),
        (
            "redundant_in_force",
            W,
            W,
            lambda b: b.quote(b.sos(), covers=(in_force(b, "AHB", *RUNNING, "8x5xNBD"),)),
        ),
        (
            "faster_in_force",
            INFO,
            INFO,
            lambda b: b.quote(b.ahb(), covers=(in_force(b, "SOS", *RUNNING, "8x5xNBD"),)),
        ),
    ],
    "R23": [
        ("gap", W, W, lambda b: b.quote(b.cocare(), devices=b.device(warranty_until=ENDED[0]))),
        (
            "gap",
            W,
            W,
            lambda b: b.quote(
                b.ahb(), covers=(in_force(b, "COCARE", ENDED[0], date(2026, 11, 29)),)
            ),
        ),
        (
            "gap",
            W,
            W,
            lambda b: b.quote(
                b.cocare(start=date(2027, 2, 2)),
                b.hicare(end=date(2027, 1, 31)),
            ),
        ),
        (
            "gap",
            W,
            W,
            lambda b: b.quote(
                b.cocare(gap=GapAnswer.BACKDATE), devices=b.device(warranty_until=ENDED[0])
            ),
        ),
        (
            "left",
            INFO,
            INFO,
            lambda b: b.quote(
                b.cocare(gap=GapAnswer.LEAVE), devices=b.device(warranty_until=ENDED[0])
            ),
        ),
        (
            "asked",
            INFO,
            W,
            lambda b: b.quote(
                b.cocare(gap=GapAnswer.ASK_VENDOR), devices=b.device(warranty_until=ENDED[0])
            ),
        ),
    ],
}
SILENT = {
    "R03": [
        lambda b: b.quote(b.cocare(), b.hicare(serials=(b.other_serial,))),
        lambda b: b.quote(b.cocare(), b.ahb()),
        lambda b: b.quote(b.cocare(end=date(2027, 5, 31)), b.hicare(start=date(2027, 6, 1))),
        lambda b: b.quote(b.cocare(), covers=(in_force(b, "HICARE", *ENDED),)),
        lambda b: b.quote(b.line("HYPERCARE"), covers=(in_force(b, "HICARE", *RUNNING),)),
        lambda b: b.quote(b.ahb(), covers=(in_force(b, "OLDCARE", *RUNNING),)),
        lambda b: b.quote(b.cocare(), b.hicare(), start=None),
    ],
    "R04": [
        lambda b: b.quote(b.cocare(), b.cocare(serials=(b.other_serial,))),
        lambda b: b.quote(b.cocare(), covers=(in_force(b, "COCARE", *ENDED),)),
        lambda b: b.quote(b.work(), b.work()),
        lambda b: b.quote(b.cocare(serials=(b.serial, " ", ""))),
    ],
    "R05": [
        lambda b: b.quote(b.ahb(), b.sos(serials=(b.other_serial,))),
        lambda b: b.quote(b.ahb(), b.cocare()),
        lambda b: b.quote(b.ahb(window="?"), b.sos()),
        lambda b: b.quote(b.ahb(end=date(2027, 1, 1)), b.sos(start=date(2027, 1, 2))),
        lambda b: b.quote(b.ahb(serials=()), b.sos(serials=(), window="8x5xNBD")),
        lambda b: b.quote(b.sos(), covers=(in_force(b, "AHB", *ENDED, "24x7x8"),)),
        lambda b: b.quote(b.sos(), covers=(in_force(b, "COCARE", *RUNNING),)),
        lambda b: b.quote(b.sos(), covers=(in_force(b, "AHB", *RUNNING, "?"),)),
    ],
    "R23": [
        lambda b: b.quote(b.cocare(), devices=b.device(warranty_until=date(2026, 11, 30))),
        lambda b: b.quote(b.cocare(), devices=b.device()),
        lambda b: b.quote(b.cocare(), covers=(in_force(b, "COCARE", *ENDED),)),
        lambda b: b.quote(b.cocare(serials=()), b.work(serials=(b.serial,))),
        lambda b: b.quote(b.cocare(), b.cocare(start=date(2027, 1, 1))),
    ],
}


def test_a_pair_is_told_once_and_names_the_serial_and_the_other_line(bench: Any):
    case = bench.quote(bench.cocare(), bench.hicare())
    told = [f for f in bench.findings(case) if f.rule == "R03"]
    assert [f.line for f in told] == [1]
    assert bench.serial in told[0].message.pl
    assert "CoCare Standard, S5735-L24P4X-A1" in told[0].message.pl
    assert "01.12.2026 – 30.11.2029" in told[0].message.pl


def test_a_model_repeated_on_many_lines_is_told_once_a_line(bench: Any):
    case = bench.quote(*(bench.cocare(serials=()) for _ in range(5)))
    told = [f.line for f in bench.findings(case) if f.rule == "R04"]
    assert sorted(set(told)) == [1, 2, 3, 4]
    assert len(told) <= 2 * 5


def test_a_gap_is_counted_in_days(bench: Any):
    cover = in_force(bench, "COCARE", date(2025, 1, 1), date(2026, 11, 20))
    gap = next(
        f for f in bench.findings(bench.quote(bench.ahb(), covers=(cover,))) if f.rule == "R23"
    )
    assert "liczba dni: 10" in gap.message.pl


class TestTable(RuleTable):
    speaks, silent = SPEAKS, SILENT


def test_a_gap_names_what_covered_the_device_last(bench: Any):
    contract = (in_force(bench, "COCARE", date(2025, 1, 1), date(2026, 10, 31)),)
    warranty = bench.device(warranty_until=date(2026, 9, 30))
    cases = {
        "umowa US/2025/K1/0003": bench.quote(bench.ahb(), covers=contract, devices=warranty),
        "gwarancja": bench.quote(bench.cocare(), devices=warranty),
        "pozycja 2 tej oferty": bench.quote(
            bench.cocare(start=date(2027, 2, 2)), bench.hicare(end=date(2027, 1, 31))
        ),
    }
    for source, case in cases.items():
        told = [found.message.pl for found in bench.findings(case) if found.rule == "R23"]
        assert len(told) == 1
        assert f"({source})" in told[0]
        assert bench.serial in told[0]


def test_two_programmes_of_vendors_never_share_a_day_even_if_one_has_left_the_catalogue(
    bench: Any,
):
    case = bench.quote(bench.cocare(), covers=(in_force(bench, "OLDCARE", *RUNNING),))
    told = [found.message.en for found in bench.findings(case) if found.rule == "R03"]
    assert len(told) == 1
    assert "already has OLDCARE STANDARD under contract US/2025/K1/0003" in told[0]
    assert "(01.01.2026 – 01.12.2026)" in told[0]
