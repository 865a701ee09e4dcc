"""Refusals: what the program says no to, and how a command reports it.

Anything that is not a `HezoError` is a bug: it is logged with its traceback and reported apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from hezo_desktop.message import Message


class HezoError(Exception):
    """A refusal: one or two sentences that name what is wrong, where, and the remedy."""

    exit_code = 1
    """What a command ends with: 1 refused, 2 wrong command line, 3 database or disk."""

    def __init__(self, message: Message) -> None:
        """`message` is what the reader will see, in their language."""
        super().__init__(str(message))
        self.message = message


class UsageError(HezoError):
    """The command line itself is wrong."""

    exit_code = 2


class StorageError(HezoError):
    """The database or the disk failed: unwritable, full, held by another, newer, damaged."""

    exit_code = 3


class NotFoundError(HezoError):
    """A quote, contract, company or file that was named does not exist."""


class BadInputError(HezoError):
    """A file or a form that cannot be taken; `problems` are all its errors, each with its place."""

    def __init__(self, message: Message, problems: Sequence[Message] = ()) -> None:
        """`message` sums up; `problems` are the single errors in the order of the input."""
        super().__init__(message)
        self.problems = tuple(problems)


class NotAllowedError(HezoError):
    """A step that the life cycle or a gate does not allow now; `problems` say why."""

    def __init__(self, message: Message, problems: Sequence[Message] = ()) -> None:
        """`message` sums up; `problems` are the findings or missing facts that stop the step."""
        super().__init__(message)
        self.problems = tuple(problems)
