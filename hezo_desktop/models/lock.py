"""One writer per workspace: a lock that the operating system drops together with its process.

Nothing has to be cleaned up after a crash, and of two processes that start at the same instant
the system lets exactly one in. The lock file itself stays; its text only names the holder.
"""

from __future__ import annotations

import errno
import json
import os
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hezo_desktop.domain.calendar import WARSAW
from hezo_desktop.message import say
from hezo_desktop.models import failures
from hezo_desktop.models.failures import WorkspaceHeldError

_FAR = 1 << 30
"""Where Windows locks its byte: beyond the text, which must stay readable for the others."""
_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


class WriterLock:
    """The right to write in a workspace, until `release()` or the end of the process."""

    def __init__(self, descriptor: int) -> None:
        """`descriptor` is the open lock file; closing it gives the lock back."""
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the workspace back; calling it again does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def acquire(path: Path) -> WriterLock:
    """Take the lock at `path`, at once or not at all.

    Raises: WorkspaceHeldError naming the holder; StorageError when the file cannot be written.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise failures.unwritable(path.parent, error) from error
    try:
        _lock(descriptor)
    except OSError as error:
        os.close(descriptor)
        if error.errno in _TAKEN:
            raise _held(path) from error
        raise failures.unwritable(path.parent, error) from error
    _sign(descriptor)
    return WriterLock(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _sign(descriptor: int) -> None:
    """Write who holds the lock; a full disk must not keep anyone out, so that is best effort."""
    mark = {
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    try:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, json.dumps(mark).encode())
    except OSError:
        return


def _held(path: Path) -> WorkspaceHeldError:
    holder = _holder(path)
    return WorkspaceHeldError(
        say(
            "The workspace {folder} is in use by another HEZO Desktop ({holder}). Close that "
            "one first, or work in its window.",
            folder=str(path.parent),
            holder=holder,
        ),
        holder,
    )


def _holder(path: Path) -> str:
    try:
        mark: dict[str, Any] = json.loads(path.read_text("utf-8"))
        since = datetime.fromisoformat(mark["since"]).astimezone(WARSAW)
        return f"PID {mark['pid']}, {mark['host']}, {since:%d.%m.%Y %H:%M}"
    except (OSError, ValueError, TypeError, KeyError):
        return "PID ?"
