"""Refusals: what the program says no to, and how a command reports it.

Anything that is not a `HezoError` is a bug: it is logged with its traceback and reported apart.
"""

from __future__ import annotations

import errno
from collections.abc import Sequence

from hezo_desktop.message import Message, say

_DENIED, _GONE = say("access denied"), say("there is no such file or folder")
_FULL, _IN_USE = say("the disk is full"), say("another program has it open")
_REASONS = {
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: say("the disk is read-only"),
    errno.ENOENT: _GONE,
    errno.ENXIO: _GONE,
    errno.ENODEV: _GONE,
    errno.ENOTDIR: say("a file stands where a folder should"),
    errno.EISDIR: say("it is a folder"),
    errno.ENAMETOOLONG: say("its name is too long"),
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EBUSY: _IN_USE,
    errno.EIO: say("the disk gives errors"),
}
_WINDOWS_IN_USE = (32, 33)
"""Windows calls a file that is open elsewhere forbidden, and only its own code tells them apart."""


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


def cause(error: OSError) -> Message | str:
    """Why the system refused a file, in the reader's words; a rare reason in the system's own."""
    if getattr(error, "winerror", None) in _WINDOWS_IN_USE:
        return _IN_USE
    return _REASONS.get(error.errno or 0) or error.strerror or str(error) or type(error).__name__
