"""Is a folder on this machine's own disk? A live database on a network drive gets corrupted."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from hezo_desktop.errors import StorageError
from hezo_desktop.message import say

_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "davfs", "fuse.sshfs", "fuse.davfs2"}
)
_MOUNTS = Path("/proc/self/mountinfo")
_ESCAPED = re.compile(r"\\([0-7]{3})")
"""A space in a mount's name is written as `\\040`."""
_REMOTE_DRIVE = 4


def refuse_network(folder: Path) -> None:
    """Keep the live database off network drives.

    Raises: StorageError when `folder` lies on one.
    """
    if is_network(folder):
        raise StorageError(
            say(
                "The folder {folder} is on a network drive, where a database in use gets damaged. "
                "Choose a folder on this computer's own disk.",
                folder=str(folder),
            )
        )


if sys.platform == "win32":
    import ctypes

    def is_network(folder: Path) -> bool:
        """Is it a server's share, or a drive letter mapped to one?"""
        drive = os.path.splitdrive(folder.absolute())[0]
        if drive.startswith("\\\\"):
            return True
        kind: int = ctypes.windll.kernel32.GetDriveTypeW(drive + "\\")
        return kind == _REMOTE_DRIVE

else:

    def is_network(folder: Path) -> bool:
        """Is the mount that holds it of a network kind? Unknown systems count as local."""
        if not _MOUNTS.exists():
            return False
        return kind_of_mount(folder.absolute(), _MOUNTS.read_text("utf-8")) in _NETWORK


def kind_of_mount(folder: Path, mounts: str) -> str:
    """The file system under `folder`, from the text of Linux's mountinfo; empty = unknown."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        place, _, system = line.partition(" - ")
        point = Path(_ESCAPED.sub(lambda code: chr(int(code[1], 8)), place.split()[4]))
        depth = len(point.parts)
        if folder.is_relative_to(point) and depth >= best:
            best, kind = depth, system.split()[0]
    return kind
