"""A look at a zipped workbook before anything in it is unpacked: bombs, tricks and passwords.

Price lists and imported tables come as such packages; each reader sets its own limits.
Source: reliability.md, finding 9 and promise P11; decisions 21.
"""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException

from hezo_desktop.errors import BadInputError
from hezo_desktop.message import Message, say

MEGABYTE = 1024 * 1024
DAMAGED = say(
    "The file is damaged or is not an Excel workbook. Open it in Excel, save it again as .xlsx."
)
PROTECTED = say("The workbook is protected with a password. Save it without one and try again.")
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    DefusedXmlException,
    ArithmeticError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What unpacking and parsing raise on broken bytes."""

_BOMB_SIZE = MEGABYTE
_BOMB_RATIO = 400
_ENCRYPTED_FLAG = 0x1


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a package may be: bytes when unpacked, parts, and what is said beyond that."""

    content: int
    parts: int
    too_big: Message


def check_package(package: zipfile.ZipFile, limits: Limits) -> None:
    """Let nobody unpack what is too much, leaves its folder, or needs a password.

    Raises: BadInputError with one sentence on what is wrong and what to do.
    """
    parts = package.infolist()
    names = [part.filename for part in parts]
    if len(parts) > limits.parts or sum(part.file_size for part in parts) > limits.content:
        raise BadInputError(limits.too_big)
    if len({*map(str.casefold, names)}) != len(names) or any(map(_leaves_the_package, names)):
        raise BadInputError(DAMAGED)
    if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
        raise BadInputError(PROTECTED)
    if any(_is_bomb(part) for part in parts):
        raise BadInputError(
            say(
                "The file unpacks to far more than it holds, as damaged or hostile files do. "
                "Ask for a new one."
            )
        )


def _leaves_the_package(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in PurePosixPath(name.replace("\\", "/")).parts


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > _BOMB_SIZE and part.file_size > _BOMB_RATIO * max(part.compress_size, 1)
