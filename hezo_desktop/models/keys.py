"""The data key: 256 random bits in a small file beside the database, readable by its owner only.

The key file also holds the database's salt, which is the first 16 bytes of the database file, so
that a key that belongs elsewhere can be told from a database that is damaged. Protecting the key
with a passphrase will wrap it inside this file and change nothing in the database.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hezo_desktop.errors import StorageError
from hezo_desktop.message import say
from hezo_desktop.models import failures

FORMAT = 1
_KEY_DIGITS, _SALT_DIGITS = 64, 32


@dataclass(frozen=True, slots=True)
class DataKey:
    """The key and the salt of one database, both as hexadecimal digits."""

    key: str
    salt: str

    @property
    def pragma(self) -> str:
        """The statement that opens a connection; it must be the first one."""
        return f"""PRAGMA key = "x'{self.key}{self.salt}'\""""

    def belongs_to(self, database: Path) -> bool:
        """Does the database file start with this key's salt?"""
        with database.open("rb") as file:
            return file.read(_SALT_DIGITS // 2).hex() == self.salt

    def __repr__(self) -> str:
        """Without the key: this may end up in a log."""
        return f"DataKey(salt={self.salt!r})"


def load(path: Path) -> DataKey:
    """Read the key file.

    Raises: StorageError when it is missing, unreadable or not a key file.
    """
    try:
        content = json.loads(path.read_text("utf-8"))
        found = _parse(content)
    except FileNotFoundError as error:
        raise _missing(path) from error
    except OSError as error:
        raise failures.unreachable(path) from error
    except (ValueError, TypeError, KeyError) as error:
        raise _unreadable(path) from error
    return found


def create(path: Path) -> DataKey:
    """Make a key for a new database and store it durably before anything is encrypted with it.

    Raises: StorageError when the folder cannot be written or the disk is full.
    """
    made = DataKey(secrets.token_hex(_KEY_DIGITS // 2), secrets.token_hex(_SALT_DIGITS // 2))
    text = json.dumps({"format": FORMAT, "key": made.key, "salt": made.salt}) + "\n"
    unfinished = path.with_suffix(".key-new")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
        settle(path.parent)
    except OSError as error:
        raise failures.unwritable(path.parent, error) from error
    return made


def settle(folder: Path) -> None:
    """Make a rename in `folder` survive a power cut; Windows does that by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _parse(content: dict[str, Any]) -> DataKey:
    found = DataKey(content["key"], content["salt"])
    lengths = (len(found.key), len(found.salt))
    if content["format"] != FORMAT or lengths != (_KEY_DIGITS, _SALT_DIGITS):
        raise ValueError(lengths)
    bytes.fromhex(found.key + found.salt)
    return found


def _missing(path: Path) -> StorageError:
    return StorageError(
        say(
            "The key file {path} is missing, and without it the database cannot be read. Copy it "
            "back from a backup of this folder; every backup holds it.",
            path=str(path),
        )
    )


def _unreadable(path: Path) -> StorageError:
    return StorageError(
        say(
            "The key file {path} is not one that this program can read. Copy it back from a "
            "backup of this folder; every backup holds it.",
            path=str(path),
        )
    )
