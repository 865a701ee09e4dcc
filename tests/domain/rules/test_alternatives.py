from __future__ import annotations

from hezo_desktop.domain.quote import QuoteLine, Variant
from hezo_desktop.domain.rules import Case, check, individual_lines
from tests.domain.rules.conftest import Bench

VARIANTS = (Variant("A"), Variant("B"))


def offered(bench: Bench, *lines: QuoteLine) -> Case:
    return bench.quote(*lines, variants=VARIANTS)


def said(case: Case, rule: str) -> list[tuple[int | None, str]]:
    return [(found.line, str(found.message)) for found in check(case) if found.rule == rule]


def test_an_option_does_not_stand_on_the_base_of_another_variant(bench: Bench) -> None:
    found = said(offered(bench, bench.cocare(variant="A"), bench.ahb(variant="B")), "R06")
    assert [at for at, _ in found] == [1]
    assert found[0][1].startswith("Variant B: ")


def test_an_option_stands_on_a_base_common_to_all(bench: Bench) -> None:
    assert said(offered(bench, bench.cocare(), bench.ahb(variant="B")), "R06") == []


def test_the_same_device_may_stand_in_every_variant(bench: Bench) -> None:
    lines = bench.cocare(variant="A"), bench.cocare(variant="B")
    assert said(offered(bench, *lines), "R04") == []
    assert [at for at, _ in said(bench.quote(*lines), "R04")] == [1]


def test_what_holds_for_every_variant_is_told_once_and_without_a_letter(bench: Bench) -> None:
    common, own = bench.cocare(quantity=0), bench.work(quantity=0, variant="B")
    found = said(offered(bench, common, own), "R46")
    assert [at for at, _ in found] == [0, 1]
    assert [text.startswith("Variant B: ") for _, text in found] == [False, True]


def test_a_price_is_asked_for_by_what_stands_in_the_same_variant(bench: Bench) -> None:
    base = bench.line("EXTREMEWORKS", vendor="EXTREME", level="TAC_OS", variant="A")
    option = bench.line("AHB", vendor="EXTREME", window="24x7x8", variant="B")
    assert option.id in individual_lines(bench.quote(base, option))
    assert option.id not in individual_lines(offered(bench, base, option))
