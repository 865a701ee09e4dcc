"""Reads catalogue files from disk: TOML, then the schema, with every error of every file kept."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from hezo_desktop.catalogue import sentences
from hezo_desktop.catalogue.schema import CommonFile, ProgrammeFile
from hezo_desktop.errors import cause
from hezo_desktop.message import Message, say

COMMON = "common.toml"
"""The one file that describes no programme."""

LARGEST = 1_000_000
"""Bytes; a programme's file has some twenty thousand."""

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")

Described = TypeVar("Described", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class File(Generic[Described]):
    """A file that was read: its name for messages, its digest, and what it says."""

    name: str
    digest: str
    content: Described


@dataclass(slots=True)
class Shelf:
    """The files of one folder: common parts, programmes by code, and what was wrong."""

    common: File[CommonFile] | None
    programmes: dict[str, File[ProgrammeFile]]
    problems: list[Message]


def read(paths: Iterable[Path], *, full_names: bool = False) -> Shelf:
    """Read these files; `full_names` puts whole paths into messages (a user's own files).

    Two files with the same programme code are an error of the second.
    """
    shelf = Shelf(common=None, programmes={}, problems=[])
    for path in paths:
        name = str(path) if full_names else path.name
        try:
            content, digest = _toml(path)
            if path.name == COMMON:
                shelf.common = File(name, digest, CommonFile.model_validate(content))
            else:
                file = File(name, digest, ProgrammeFile.model_validate(content))
                _put(shelf, file)
        except ValidationError as error:
            shelf.problems += sentences.problems(name, error)
        except _UnreadableError as error:
            shelf.problems.append(sentences.problem(name, "", error.reason))
    return shelf


def folder(path: Path) -> tuple[Path, ...]:
    """The catalogue files of a folder, in a fixed order; a missing folder has none."""
    return tuple(sorted(path.glob("*.toml"), key=lambda file: file.name))


def _put(shelf: Shelf, file: File[ProgrammeFile]) -> None:
    code = file.content.code
    earlier = shelf.programmes.setdefault(code, file)
    if earlier is not file:
        reason = say("{code} is described by {other} already", code=code, other=earlier.name)
        shelf.problems.append(sentences.problem(file.name, "code", reason))


class _UnreadableError(Exception):
    """The file cannot be read as TOML; `reason` says why."""

    def __init__(self, reason: Message) -> None:
        super().__init__()
        self.reason = reason


def _toml(path: Path) -> tuple[dict[str, Any], str]:
    """The file's content and the digest of its text, the same under any line ends."""
    try:
        if path.stat().st_size > LARGEST:
            raise _UnreadableError(
                say(
                    "the file is too large for a catalogue file (over {limit} bytes)", limit=LARGEST
                )
            )
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise _UnreadableError(say("there is no such file")) from error
    except UnicodeDecodeError as error:
        raise _UnreadableError(say("the file is not text in UTF-8")) from error
    except OSError as error:
        raise _UnreadableError(say("the file cannot be read: {why}", why=cause(error))) from error
    try:
        return tomllib.loads(text), hashlib.sha256(text.encode()).hexdigest()
    except (ValueError, RecursionError) as error:
        raise _UnreadableError(_syntax(error)) from error


def _syntax(error: Exception) -> Message:
    place = _PLACE.search(str(error))
    if place is None:
        return say(
            "this is not valid TOML at the end of the file; look there for a missing bracket or "
            "quotation mark, or for a key that occurs twice"
        )
    return say(
        "this is not valid TOML (line {line}, column {column}); look there for a missing bracket "
        "or quotation mark, or for a key that occurs twice",
        line=place[1],
        column=place[2],
    )
