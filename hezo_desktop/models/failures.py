"""What can go wrong between the program and its database, each with its true cause and remedy."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hezo_desktop.errors import BadInputError, StorageError, cause
from hezo_desktop.message import Message, say

_NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_REASONS = {
    errno.EEXIST: say("a file stands where a folder should"),
    errno.ENOENT: say("the drive or folder does not exist"),
}
_AROUND = 20
"""Characters of a text that are shown on either side of its broken one."""
_PRIMARY = 0xFF
"""SQLite's extended result codes carry the primary one in their low byte."""


class DatabaseTooNewError(StorageError):
    """A newer program wrote the database; this one leaves it untouched."""


class WorkspaceHeldError(StorageError):
    """Another process is writing in the workspace; `holder` says which, when it said so."""

    def __init__(self, message: Message, holder: str) -> None:
        """`holder` is how the refusal names the other process, for the screen's own sentence."""
        super().__init__(message)
        self.holder = holder


class ReadOnlyWorkspaceError(StorageError):
    """The workspace can be looked at but not written in."""


def unwritable(folder: Path, error: OSError) -> StorageError:
    """The refusal for a folder or file of the workspace that the system would not let us write."""
    if error.errno in _NO_SPACE:
        return full(folder)
    return ReadOnlyWorkspaceError(
        say(
            "The folder {folder} cannot be written in ({reason}). Give yourself the right to "
            "write there, or choose another folder for the data.",
            folder=str(folder),
            reason=_REASONS.get(error.errno or 0) or cause(error),
        )
    )


def full(place: Path) -> StorageError:
    """The refusal for a disk without room."""
    return StorageError(
        say(
            "The disk that holds {place} is full. Nothing saved so far is lost; "
            "free some space and try again.",
            place=str(place),
        )
    )


def damaged(place: Path, backups: Path | None = None) -> StorageError:
    """The refusal for a file whose content fails its own check."""
    return StorageError(
        say(
            "The database {place} is damaged: its content fails the check. Do not work on; "
            "keep the file and restore the newest backup from {backups}.",
            place=str(place),
            backups=str(backups or place.parent / "backups"),
        )
    )


def busy(place: Path) -> StorageError:
    """The refusal when another process keeps the database locked for longer than we wait."""
    return StorageError(
        say(
            "The database {place} is busy with another program's work. Wait a moment and "
            "try again.",
            place=str(place),
        )
    )


def read_only(place: Path) -> ReadOnlyWorkspaceError:
    """The refusal of a change in a workspace that was opened for reading."""
    return ReadOnlyWorkspaceError(
        say(
            "The database {place} is open for reading only, so nothing can be changed. Close the "
            "other program that writes in it, or give yourself the right to write there.",
            place=str(place),
        )
    )


def unreachable(place: Path) -> StorageError:
    """The refusal when the disk gives an error or the file cannot be reached at all."""
    return StorageError(
        say(
            "The disk failed while working with {place}. Check that the drive is connected and "
            "healthy and that you may read the file, then start again.",
            place=str(place),
        )
    )


_BY_CODE: dict[int, Callable[[Path], StorageError]] = {
    5: busy,
    6: busy,
    8: read_only,
    10: unreachable,
    11: damaged,
    13: full,
    14: unreachable,
    26: damaged,
}
"""SQLite's primary result codes that are the disk's or the user's matter, not a bug."""


def unmerged(place: Path) -> StorageError:
    """The refusal when saved changes wait in the log and may not be merged into the file."""
    return ReadOnlyWorkspaceError(
        say(
            "The database {place} has saved changes that are not merged into it yet, and its "
            "folder cannot be written in. Copy the whole folder to a place where you may write "
            "and open it there.",
            place=str(place),
        )
    )


def broken(error: UnicodeEncodeError) -> BadInputError:
    """The refusal for a text with a lone surrogate, which has no bytes in any database."""
    around = error.object[max(0, error.start - _AROUND) : error.start + _AROUND]
    return BadInputError(
        say(
            '"{text}" holds half a character, as a damaged file or another program leaves it '
            "behind. Type the text again.",
            text=around.encode("utf-8", "replace").decode(),
        )
    )


@contextmanager
def told(place: Path) -> Iterator[None]:
    """Turn the engine's errors that are the disk's or the user's matter into refusals.

    Raises: StorageError; BadInputError for a text that no database takes; anything else goes
        through as it is.
    """
    try:
        yield
    except UnicodeEncodeError as error:
        raise broken(error) from error
    except Exception as error:
        refusal = of_database(error, place)
        if refusal is None:
            raise
        raise refusal from error


def of_database(error: BaseException | None, place: Path) -> StorageError | None:
    """The refusal for an error of the database engine, or None when it is a bug of ours."""
    code = getattr(getattr(error, "orig", error), "sqlite_errorcode", None)
    refusal = _BY_CODE.get(code & _PRIMARY) if isinstance(code, int) else None
    return refusal(place) if refusal else None
