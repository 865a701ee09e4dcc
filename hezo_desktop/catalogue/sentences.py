"""Turns what pydantic found into plain sentences, each with its file and key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from hezo_desktop.catalogue.spelling import WrongError
from hezo_desktop.message import Message, say

_ALTERNATIVE = re.compile(r"int$|str$|\[key\]$|literal\[|constrained-|tuple\[|function-")


def problem(file: str, key: str, reason: Message) -> Message:
    """One problem of a catalogue file, with its place."""
    if not key:
        return say("{file}: {reason}", file=file, reason=reason)
    return say("{file}: {key}: {reason}", file=file, key=key, reason=reason)


def problems(file: str, error: ValidationError) -> tuple[Message, ...]:
    """Every error of one file, in the order of its keys."""
    found = error.errors(include_url=False)
    return tuple(
        problem(file, ".".join(place), reason)
        for each in found
        if not _follows(each, found)
        for place, reason in _reasons(each)
    )


def _follows(error: ErrorDetails, found: list[ErrorDetails]) -> bool:
    """Does another error say it already?

    A list is called empty because its entries are wrong; a number out of range or an empty list is
    reproached with not being the one word that may stand there too.
    """
    place, depth = error["loc"], len(error["loc"])
    if place and str(place[-1]).startswith("literal["):
        return True
    return error["type"] == "too_short" and any(
        other["loc"][:depth] == place and len(other["loc"]) > depth for other in found
    )


def _reasons(found: ErrorDetails) -> Iterator[tuple[tuple[str, ...], Message]]:
    place = _place(found["loc"])
    context = found.get("ctx", {})
    raised = context.get("error")
    if isinstance(raised, WrongError):
        for key, reason in raised.problems:
            yield ((*place, key) if key else place), reason
    else:
        yield place, _reason(found["type"], context)


def _place(steps: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys as they stand in the file; pydantic's names of alternatives are not keys."""
    return tuple(
        str(step + 1) if isinstance(step, int) else step
        for step in steps
        if isinstance(step, int) or not _ALTERNATIVE.match(step)
    )


def _reason(kind: str, context: Mapping[str, Any]) -> Message:
    if kind in {"enum", "literal_error"}:
        allowed = str(context["expected"]).replace("'", '"').replace(" or ", ", ")
        return say("this is not one of the allowed values: {allowed}", allowed=allowed)
    if kind == "string_pattern_mismatch":
        return say("the form is wrong; expected the pattern {pattern}", pattern=context["pattern"])
    if kind in {"greater_than_equal", "less_than_equal"}:
        limit = context.get("ge", context.get("le"))
        return (
            say("the number must be at least {limit}", limit=str(limit))
            if kind == "greater_than_equal"
            else say("the number must be at most {limit}", limit=str(limit))
        )
    return _PLAIN.get(kind, _NOT_UNDERSTOOD)


_NOT_UNDERSTOOD = say("the value has the wrong form")
_PLAIN = {
    "missing": say("this key is missing"),
    "extra_forbidden": say("no such key is known here; check its spelling"),
    "string_type": say("a text in quotation marks is expected"),
    "string_too_short": say("the text is empty"),
    "int_type": say("a whole number without quotation marks is expected"),
    "bool_type": say("true or false without quotation marks is expected"),
    "tuple_type": say("a list in square brackets is expected"),
    "too_short": say("the list is empty"),
    "dict_type": say("a table is expected"),
    "mapping_type": say("a table is expected"),
    "model_type": say("a table is expected"),
    "date_type": say("a date such as 2026-01-01 is expected"),
    "date_from_datetime_inexact": say("a date such as 2026-01-01 is expected"),
    "decimal_parsing": say('a number in quotation marks such as "0.23" is expected'),
    "decimal_type": say('a number in quotation marks such as "0.23" is expected'),
}
