"""Asks every rule about a case and answers with findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from hezo_desktop.domain.finding import Finding, Severity
from hezo_desktop.domain.quote import Acknowledgement
from hezo_desktop.domain.rules.alternatives import each_alone, told_together
from hezo_desktop.domain.rules.book import RuleEntry, Scope, Verdict
from hezo_desktop.domain.rules.case import Case
from hezo_desktop.domain.rules.facts import Facts, LineFacts, lay_out
from hezo_desktop.domain.rules.price import agreement
from hezo_desktop.domain.rules.remark import Remark, fill
from hezo_desktop.domain.rules.table import RULES
from hezo_desktop.message import Localised

_Said = tuple[RuleEntry, Remark]


def check(case: Case) -> tuple[Finding, ...]:
    """What the rules find at the case's gate: the quote as a whole first, then line by line.

    Within a line the order is that of the rule book. Every message is complete in both languages;
    a warning whose reason is stored already carries it as its `answer`. Alternatives are looked at
    one by one; what does not hold for all of them is told with the variant's letter.
    """
    found = {code: _check_one(alone) for code, alone in each_alone(case).items()}
    findings = told_together(case, found) if case.draft.variants else found[""]
    return tuple(sorted(findings, key=lambda one: -1 if one.line is None else one.line))


def _check_one(case: Case) -> list[Finding]:
    """What the rules find in a quote without alternatives, in the order of the rule book."""
    facts = lay_out(case)
    said = [(entry, remark) for entry in _asked(case) for remark in RULES[entry.id](facts)]
    return [
        finding
        for entry, remark in _without_repeats(said)
        if (finding := _finding(facts, entry, remark))
    ]


def individual_lines(case: Case) -> frozenset[UUID]:
    """The lines that only an agreed price can price, whatever the price list says of them.

    Source: decisions 7; domain.md §3, severity IND (no automatic price).
    """
    laid_out = [lay_out(alone) for alone in each_alone(case).values()]
    return frozenset(
        remark.line.line.id
        for facts in laid_out
        for entry in _asked(case)
        if entry.individual and not entry.last_resort
        for remark in RULES[entry.id](facts)
        if remark.line and remark.situation in entry.individual
    )


def _asked(case: Case) -> tuple[RuleEntry, ...]:
    """The rules whose inputs the case can hold."""
    return tuple(entry for entry in case.book.rules if case.desk or entry.scope is Scope.FILE)


def stops(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that stop the gate: errors."""
    return tuple(found for found in findings if found.severity is Severity.ERROR)


def open_warnings(
    findings: Iterable[Finding], acknowledgements: Iterable[Acknowledgement] = ()
) -> tuple[Finding, ...]:
    """The warnings that nobody has answered with a reason yet; they hold the gate as well."""
    taken = {(answer.rule, answer.line) for answer in acknowledgements if answer.reason.strip()}
    return tuple(
        found
        for found in findings
        if found.severity is Severity.WARNING
        and not found.answer
        and (found.rule, found.line_id) not in taken
    )


def open_answers(
    findings: Iterable[Finding], acknowledgements: Iterable[Acknowledgement] = ()
) -> tuple[Finding, ...]:
    """What somebody named could settle with a reason: open warnings, and errors they may take."""
    found = tuple(findings)
    errors = tuple(error for error in stops(found) if error.answerable)
    return (*errors, *open_warnings(found, acknowledgements))


def _without_repeats(said: list[_Said]) -> Iterator[_Said]:
    """Leave out a last resort's call for an individual price where another rule calls for it."""
    called = {
        remark.line
        for entry, remark in said
        if remark.situation in entry.individual and not entry.last_resort
    }
    for entry, remark in said:
        repeats = entry.last_resort and remark.situation in entry.individual
        if not (repeats and remark.line in called):
            yield entry, remark


def _finding(facts: Facts, entry: RuleEntry, remark: Remark) -> Finding | None:
    line, gate = remark.line, facts.case.gate
    verdict, values, answer = _verdict(facts, entry, remark)
    severity = verdict.severity.get(gate)
    if severity is None:
        return None
    facts.case.pause()
    values = {"subject": line.subject if line else "", **values}
    return Finding(
        rule=entry.id,
        severity=severity,
        line=line.index if line else None,
        message=fill(verdict.text, values),
        source=entry.source,
        line_id=line.line.id if line else None,
        field=entry.field,
        answer=answer if severity is Severity.WARNING else "",
        by_name=entry.may_be_taken(remark.situation),
    )


def _verdict(
    facts: Facts, entry: RuleEntry, remark: Remark
) -> tuple[Verdict, Mapping[str, Any], str]:
    """How severe the remark is, in which words with which values, and its stored answer."""
    line, book = remark.line, facts.case.book
    if line is None or remark.situation not in entry.individual:
        return _listed_verdict(facts, entry, remark)
    state, missing = agreement(facts.case.draft, line.line)
    outcome, fact = book.agreements[state], entry.individual[remark.situation]
    text = Localised(pl=f"{fact.pl} {outcome.text.pl}", en=f"{fact.en} {outcome.text.en}")
    values = {
        **remark.values,
        "missing": tuple(book.words[part] for part in missing),
        "reason": line.line.reason.strip(),
        "approver": line.line.approver.strip(),
    }
    return Verdict(outcome.severity, text), values, line.line.reason.strip()


def _listed_verdict(
    facts: Facts, entry: RuleEntry, remark: Remark
) -> tuple[Verdict, Mapping[str, Any], str]:
    """The same for a situation with a verdict of its own, which a named person may have taken."""
    verdict = entry.verdicts[remark.situation]
    taken = _taken(facts, entry, remark.line)
    by, reason = taken.by.strip(), taken.reason.strip()
    if verdict.taken and by and reason:
        values = {**remark.values, "by": by, "reason": reason}
        return entry.verdicts[verdict.taken], values, reason
    return verdict, remark.values, reason


def _taken(facts: Facts, entry: RuleEntry, line: LineFacts | None) -> Acknowledgement:
    """Who took the rule's finding on themselves and why; without a name or reason = nobody did."""
    line_id = line.line.id if line else None
    nobody = Acknowledgement(entry.id, line_id, reason="")
    given = (
        taken
        for taken in facts.case.draft.acknowledgements
        if (taken.rule, taken.line) == (entry.id, line_id)
    )
    return next(given, nobody)
