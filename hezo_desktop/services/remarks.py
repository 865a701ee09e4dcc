"""Findings as the sentences of a refusal, each with its rule and its line."""

from __future__ import annotations

from collections.abc import Iterable

from hezo_desktop.domain.finding import Finding
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
