from __future__ import annotations

import errno
from pathlib import Path

import pytest

from hezo_desktop.errors import cause
from hezo_desktop.message import Message


def refusal(path: Path) -> OSError:
    """What the system says to reading this path as a file."""
    with pytest.raises(OSError, match=path.name) as refused:
        path.read_bytes()
    return refused.value


def test_a_file_that_is_not_there_is_told_in_our_words(tmp_path: Path) -> None:
    said = cause(refusal(tmp_path / "gone.csv"))
    assert said == Message("there is no such file or folder")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "access denied"),
        (errno.EISDIR, "it is a folder"),
        (errno.ENOSPC, "the disk is full"),
        (errno.EBUSY, "another program has it open"),
        (errno.EROFS, "the disk is read-only"),
    ],
)
def test_the_common_reasons_can_be_translated(number: int, said: str) -> None:
    assert cause(OSError(number, "as the system calls it")) == Message(said)


def test_windows_says_access_denied_of_a_file_that_is_open_elsewhere() -> None:
    held = PermissionError(errno.EACCES, "The process cannot access the file")
    held.winerror = 32  # type: ignore[attr-defined,unused-ignore]
    assert cause(held) == Message("another program has it open")


def test_a_rare_reason_is_told_as_the_system_tells_it() -> None:
    assert cause(OSError(errno.ELOOP, "Too many links")) == "Too many links"
    assert cause(OSError("broken")) == "broken"
    assert cause(OSError()) == "OSError"
