"""Findings as sentences of a refusal, and warnings taken on purpose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hezo_desktop.domain.finding import Finding
from hezo_desktop.domain.quote import Acknowledgement, QuoteDraft
from hezo_desktop.errors import NotAllowedError
from hezo_desktop.message import Message, say


def sentences(found: Iterable[Finding]) -> list[Message]:
    """`R12, line 3: …`; lines are counted from 1, as people do."""
    return [
        say("{rule}: {text}", rule=finding.rule, text=finding.message)
        if finding.line is None
        else say(
            "{rule}, line {line}: {text}",
            rule=finding.rule,
            line=finding.line + 1,
            text=finding.message,
        )
        for finding in found
    ]


def acknowledged(
    draft: QuoteDraft, warnings: Iterable[Finding], *, by: str, reason: str
) -> QuoteDraft:
    """The draft with these warnings taken on purpose, for `reason`, by `by`.

    Raises: NotAllowedError when `by` or `reason` is empty.
    """
    if not by.strip() or not reason.strip():
        raise NotAllowedError(say("An approval needs a name and a reason; give both."))
    taken = {(warning.rule, warning.line_id) for warning in warnings}
    kept = tuple(a for a in draft.acknowledgements if (a.rule, a.line) not in taken)
    new = tuple(Acknowledgement(rule, line, reason, by) for rule, line in sorted(taken, key=str))
    return replace(draft, acknowledgements=kept + new)
