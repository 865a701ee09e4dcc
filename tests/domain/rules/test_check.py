from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from hezo_desktop.domain.finding import Gate, Severity
from hezo_desktop.domain.quote import Acknowledgement
from hezo_desktop.domain.rules import individual_lines, open_answers, open_warnings, stops
from hezo_desktop.domain.rules.book import Scope
from hezo_desktop.domain.rules.remark import fill, listed, spell
from hezo_desktop.domain.rules.table import RULES
from hezo_desktop.message import Localised


def noisy(bench: Any):
    """Errors, warnings and infos, on the quote and on both lines."""
    return bench.quote(
        bench.ahb(window="24x7xNBD"),
        bench.cocare(serials=("ABC",)),
        valid_until=date(2027, 12, 31),
    )


def test_every_function_has_its_data_and_every_rule_of_the_data_its_function(bench: Any):
    assert sorted(RULES) == sorted(rule.id for rule in bench.book.rules)


def test_all_rules_of_the_specification_are_there():
    assert {f"R{number:02}" for number in range(1, 45)} <= set(RULES)


def test_the_quote_comes_first_then_the_lines_in_the_order_of_the_rule_book(bench: Any):
    found = bench.findings(noisy(bench))
    lines = [-1 if finding.line is None else finding.line for finding in found]
    assert lines == sorted(lines)
    order = [rule.id for rule in bench.book.rules]
    for line in set(lines):
        ranks = [order.index(f.rule) for f, at in zip(found, lines, strict=True) if at == line]
        assert ranks == sorted(ranks)
    again = bench.findings(noisy(bench))
    assert [f.message for f in found] == [f.message for f in again]


def test_a_finding_names_its_line_its_field_and_its_source(bench: Any):
    case = noisy(bench)
    told = next(f for f in bench.findings(case) if f.rule == "R16")
    assert (told.line, told.line_id, told.field) == (0, case.draft.lines[0].id, "window")
    assert told.source
    assert "HEZO Assistance AHB 24x7xNBD, S5735-L24P4X-A1" in told.message.pl


def test_errors_stop_the_gate(bench: Any):
    found = bench.findings(noisy(bench))
    assert {f.severity for f in stops(found)} == {Severity.ERROR}
    assert {"R06", "R16", "R17"} == {f.rule for f in stops(found)}
    assert stops(bench.findings(bench.quote(bench.cocare()))) == ()


def test_a_price_request_is_asked_only_what_it_can_hold(bench: Any):
    case = bench.quote(bench.sos(site=None), seller=None, end_customer=None, desk=False)
    asked = {rule.id for rule in bench.book.rules if rule.scope is Scope.FILE}
    for gate in Gate:
        assert {f.rule for f in bench.findings(case, gate)} <= asked


def test_a_warning_stays_open_until_its_reason_is_stored(bench: Any):
    case = bench.quote(bench.cocare(serials=("ABC",)))
    line = case.draft.lines[0].id

    def still_open(*taken: Acknowledgement, frozen: tuple[Acknowledgement, ...] = ()) -> list[str]:
        draft = replace(case.draft, acknowledgements=frozen)
        found = bench.findings(replace(case, draft=draft))
        return [f.rule for f in open_warnings(found, taken)]

    reason = Acknowledgement("R10", line, "sprawdzono na etykiecie", "DEMO Handlowiec")
    assert still_open() == ["R10"]
    assert still_open(reason) == []
    assert still_open(frozen=(reason,)) == []
    assert still_open(replace(reason, reason=" ")) == ["R10"]
    assert still_open(replace(reason, line=None)) == ["R10"]
    assert still_open(replace(reason, rule="R11")) == ["R10"]


def test_an_error_that_somebody_may_take_on_themselves_asks_for_a_name(bench: Any):
    reseller = bench.partner(is_partner=False)
    lines = (bench.ahb(window="24x7xNBD"), bench.cocare(serials=("ABC",)))
    case = bench.quote(*lines, buyer=reseller)
    found = bench.findings(case)
    assert {f.rule for f in stops(found)} == {"R06", "R16", "R17", "R25"}
    assert [f.rule for f in open_answers(found)] == ["R25", "R10"]
    assert [f.rule for f in found if f.by_name] == ["R25"]

    consent = Acknowledgement("R25", None, "klient strategiczny", "DEMO Kierownik")
    taken = replace(case, draft=replace(case.draft, acknowledgements=(consent,)))
    told = next(f for f in bench.findings(taken) if f.rule == "R25")
    assert (told.severity, told.by_name, told.answerable) == (Severity.WARNING, True, True)
    assert [f.rule for f in open_answers(bench.findings(taken))] == ["R10"]


def test_what_only_informs_asks_for_no_reason(bench: Any):
    invented = bench.price_list(sample=True)
    (told,) = bench.findings(bench.quote(bench.cocare(), price_list=invented))
    assert (told.severity, told.answerable) == (Severity.INFO, False)


def test_an_answered_warning_carries_its_reason(bench: Any):
    case = bench.quote(bench.cocare(serials=("ABC",)))
    taken = Acknowledgement("R10", case.draft.lines[0].id, " sprawdzono ", "DEMO Handlowiec")
    other = Acknowledgement("R24", case.draft.lines[0].id, "pilne", "DEMO Handlowiec")
    draft = replace(case.draft, acknowledgements=(other, taken))
    found = bench.findings(replace(case, draft=draft))
    assert [(f.rule, f.answer) for f in found] == [("R10", "sprawdzono")]


def test_an_agreed_price_answers_its_warnings_by_itself(bench: Any):
    line = bench.agreed(bench.ahb(window="24x7xNBD"))
    found = bench.findings(bench.quote(bench.cocare(), line))
    assert {"R16", "R17"} <= {f.rule for f in found}
    assert open_warnings(found) == ()


def test_reasons_may_contain_braces(bench: Any):
    line = replace(bench.agreed(bench.ahb(window="8x5x8")), reason="ustalono {ustnie}")
    told = next(f for f in bench.findings(bench.quote(line)) if f.rule == "R16")
    assert "ustalono {ustnie}" in told.message.pl


def test_one_cause_asks_for_an_individual_price_once(bench: Any):
    found = bench.findings(bench.quote(bench.agreed(bench.cocare()), months=6))
    assert [f.rule for f in found] == ["R19"]


@pytest.mark.parametrize(
    ("option", "quote", "individual"),
    [
        ({}, {}, False),
        ({"window": "8x5x8"}, {}, True),
        ({}, {"months": 24}, True),
        ({}, {"months": None, "end": date(2028, 11, 30)}, False),
        ({}, {"months": 6}, True),
        ({}, {"price_list": None}, False),
    ],
)
def test_lines_that_only_an_agreed_price_can_price_are_known_beforehand(
    bench: Any, option: dict[str, Any], quote: dict[str, Any], individual: bool
):
    line = bench.ahb(**option)
    case = bench.quote(bench.cocare(), line, priced=None, **quote)
    assert (line.id in individual_lines(case)) is individual


def test_a_price_request_is_judged_by_the_rules_it_can_answer(bench: Any):
    case = bench.quote(bench.ahb(window="8x5x8"), desk=False, priced=None)
    assert len(individual_lines(case)) == 1


@pytest.mark.parametrize(
    ("value", "pl", "en"),
    [
        (date(2026, 11, 5), "05.11.2026", "05.11.2026"),
        (Decimal("12.5"), "12,5", "12.5"),
        (("a", Localised(pl="b", en="c")), "a, b", "a, c"),
        (7, "7", "7"),
    ],
)
def test_values_are_spelled_for_each_language(value: Any, pl: str, en: str):
    assert (spell(value, "pl"), spell(value, "en")) == (pl, en)
    assert fill(Localised(pl="<{v}>", en="({v})"), {"v": value}) == Localised(f"<{pl}>", f"({en})")


def test_a_list_names_three_and_counts_the_rest():
    assert listed("ABC") == "A, B, C"
    assert listed("ABCDE") == "A, B, C (+2)"


def test_a_long_case_pauses_again_and_again_and_can_be_given_up(bench: Any):
    breaths: list[int] = []
    case = replace(noisy(bench), pause=lambda: breaths.append(1))
    assert len(bench.findings(case)) < len(breaths)

    def enough() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        bench.findings(replace(case, pause=enough))
