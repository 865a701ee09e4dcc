"""`sla`: option codes, promises in words, deadlines one by one or by the file, returns, periods."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from hezo_desktop.cli import sla_batch
from hezo_desktop.cli.door import Door
from hezo_desktop.domain import deadline, moments, obligation, option_code, terms, wording
from hezo_desktop.domain.quote import Counting
from hezo_desktop.domain.sla import SlaTerm
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator

_YEAR_MONTHS = 12


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register `sla` and its commands."""
    sla = commands.add_parser("sla", help="option codes, promises and deadlines")
    actions = sla.add_subparsers(dest="action", metavar="ACTION", required=True)
    parse = _action(actions, "parse", "canonical form of option codes", _parse)
    parse.add_argument("codes", nargs="+", metavar="CODE")
    explain = _action(actions, "explain", "a promise in words, with worked examples", _explain)
    _add_term(explain)
    single = _action(actions, "deadline", "both deadlines of one report", _deadline)
    _add_term(single)
    single.add_argument("--reported", required=True, metavar="T", help="when the report was sent")
    single.add_argument("--accepted", metavar="T", help="when it was accepted as valid")
    single.add_argument("--priority", metavar="P", help="P1 to P4, where the promise depends on it")
    batch = _action(actions, "batch", "deadlines of a JSON file of reports", _batch)
    batch.add_argument("file", type=Path, metavar="FILE")
    back = _action(actions, "return", "by when the faulty unit goes back", _return)
    back.add_argument("--delivered", required=True, metavar="T")
    back.add_argument("--waybill", metavar="T", help="when the prepaid waybill was received")
    period = _action(actions, "period", "last day of a contract of whole months", _period)
    period.add_argument("--start", required=True, metavar="D")
    period.add_argument("--months", required=True, type=int, metavar="N")


def _action(
    actions: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str, run: Any
) -> argparse.ArgumentParser:
    action = actions.add_parser(name, help=text)
    action.add_argument("--json", action="store_true", help="answer as one JSON document")
    action.set_defaults(run=run)
    return action


def _add_term(action: argparse.ArgumentParser) -> None:
    action.add_argument("term", nargs="+", metavar="TERM", help="AHB 8x5xNBD, COCARE STANDARD …")
    action.add_argument("--opens", metavar="HH:MM", help="opening hour of a custom window")
    action.add_argument(
        "--counting", choices=[way.value for way in Counting], help="hours of a custom window"
    )
    action.add_argument("--cutoff", metavar="HH:MM", help="cut-off hour of a custom window")


def _parse(options: argparse.Namespace, door: Door) -> int:
    answers = [_parsed(code, door.tr) for code in options.codes]
    if options.json:
        door.answer(answers)
        return 0
    for answer in answers:
        door.print(f"{answer['input']} → {answer['canonical'] or answer['error']}")
    return 0


def _parsed(code: str, tr: Translator) -> dict[str, str | None]:
    try:
        canonical = option_code.parse(code).canonical
    except HezoError as refusal:
        return {"input": code, "canonical": None, "error": tr.render(refusal.message)}
    return {"input": code, "canonical": canonical, "error": None}


def _explain(options: argparse.Namespace, door: Door) -> int:
    term, tr = _term(options, door), door.tr
    said, examples = wording.words(term), _examples(term, door)
    if options.json:
        door.answer(
            {
                "term": term.code,
                "window": tr.render(said.window),
                "reaction": tr.render(said.reaction),
                "hardware": tr.render(said.hardware),
                "cutoff": tr.render(said.cutoff),
                "sentences": [tr.render(sentence) for sentence in said.sentences],
                "examples": [_plain_example(example, tr) for example in examples],
            }
        )
        return 0
    door.print(term.code)
    for sentence in said.sentences:
        door.print(f"  • {tr.render(sentence)}")
    for example in examples:
        door.print(f"  → {tr.render(wording.sentence(example))}")
    return 0


def _examples(term: SlaTerm, door: Door) -> list[wording.Example]:
    """Examples of the year from today: of the hardware, then of the reaction."""
    today = door.today
    period = (door.calendar, today, obligation.period_end(today, _YEAR_MONTHS))
    found = [*wording.examples(term, *period)]
    return found + [each for each in wording.reaction_examples(term, *period) if each not in found]


def _plain_example(example: wording.Example, tr: Translator) -> dict[str, str | None]:
    return {
        "situation": tr.render(example.situation),
        "sentence": tr.render(wording.sentence(example)),
        "accepted_at": moments.iso(example.accepted_at),
        "due_at": moments.iso(example.due_at),
        "event": example.event,
        "priority": example.priority,
    }


def _deadline(options: argparse.Namespace, door: Door) -> int:
    """One report; a refusal still answers one JSON document, and ends with 1."""
    tr = door.tr
    try:
        term = _term(options, door)
        ticket = sla_batch.ticket_of(
            term,
            reported=options.reported,
            accepted=options.accepted,
            priority=options.priority,
        )
        answer = sla_batch.deadlines(term, ticket, door.calendar)
        steps = [tr.render(step) for step in deadline.steps(term, ticket, door.calendar)]
    except HezoError as refusal:
        if options.json:
            door.answer({**sla_batch.refused(None, tr.render(refusal.message)), "steps": []})
        raise
    if options.json:
        door.answer({"id": None, **answer, "error": None, "steps": steps})
        return 0
    for number, step in enumerate(steps, 1):
        door.print(f"{number}. {step}")
    return 0


def _term(options: argparse.Namespace, door: Door) -> SlaTerm:
    catalogue = door.catalogue
    programme, level, window = terms.split(catalogue, " ".join(options.term))
    return terms.term_of(
        catalogue,
        programme,
        level,
        window,
        opens=moments.clock(options.opens) if options.opens else None,
        counting=Counting(options.counting) if options.counting else None,
        cutoff=moments.clock(options.cutoff) if options.cutoff else None,
    )


def _batch(options: argparse.Namespace, door: Door) -> int:
    cases = sla_batch.read(options.file)
    answers = sla_batch.answers(cases, door.catalogue, door.calendar, door.tr)
    if options.json:
        door.answer(answers)
        return 0
    for answer in answers:
        parts = (answer[key] for key in ("reaction_deadline", "delivery_deadline", "event"))
        told = answer["error"] or "  ".join(str(part or "–") for part in parts)
        door.print(f"{answer['id']}: {told}")
    return 0


def _return(options: argparse.Namespace, door: Door) -> int:
    delivered = moments.warsaw(options.delivered)
    waybill = moments.warsaw(options.waybill) if options.waybill else None
    found = obligation.return_deadline(delivered, waybill, door.calendar)
    if options.json:
        door.answer({"deadline": moments.iso(found)})
    else:
        door.print(door.tr.moment(found))
    return 0


def _period(options: argparse.Namespace, door: Door) -> int:
    end = obligation.period_end(moments.day(options.start), options.months)
    if options.json:
        door.answer({"end": end.isoformat()})
    else:
        door.print(door.tr.day(end))
    return 0
