from typing import Any

from hezo_desktop.domain.finding import Gate, Severity


def test_a_good_quote_is_silent_but_for_information(bench: Any):
    case = bench.quote(bench.cocare(), bench.partnerworks(), bench.ahb())
    for gate in Gate:
        loud = [f for f in bench.findings(case, gate) if f.severity is not Severity.INFO]
        assert loud == []


def test_a_good_device_line_says_nothing_at_issue(bench: Any):
    assert bench.findings(bench.quote(bench.cocare())) == ()
