"""Builds the catalogue of the business from its files.

The shipped folder is read first, then the user's own: a file of theirs with the same programme
code takes the shipped one's place, any other file adds to it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from hezo_desktop.catalogue import files, references
from hezo_desktop.catalogue.files import File
from hezo_desktop.catalogue.programme import Frame, programme
from hezo_desktop.catalogue.references import AnyFile
from hezo_desktop.catalogue.schema import CommonFile, ProgrammeFile
from hezo_desktop.catalogue.values import channel, note, text
from hezo_desktop.domain.programme import Catalogue, Fact, Obligation, ProgrammeKind, Term
from hezo_desktop.domain.sla import Window
from hezo_desktop.errors import BadInputError
from hezo_desktop.message import Message, say
from hezo_desktop.paths import RESOURCES

SHIPPED = RESOURCES / "catalogue"


def load(extra: Path | None = None) -> Catalogue:
    """The shipped catalogue, with the files of the user's folder `extra` read after it.

    Raises: BadInputError with every problem of every file, each with the file and the key.
    """
    own = files.folder(extra) if extra else ()
    catalogue, problems = _assemble(own)
    if catalogue is None:
        raise BadInputError(
            say("The catalogue has errors; correct the files named below, then start again."),
            problems,
        )
    return catalogue


def check_files(paths: Iterable[Path]) -> tuple[Message, ...]:
    """Every problem these files would bring into the catalogue; without files, the shipped ones'.

    The files are read after the shipped ones, as in a user's own folder.
    """
    return _assemble(tuple(paths))[1]


def _assemble(own: tuple[Path, ...]) -> tuple[Catalogue | None, tuple[Message, ...]]:
    shipped = files.read(files.folder(SHIPPED))
    added = files.read(own, full_names=True)
    problems = (*shipped.problems, *added.problems)
    common = added.common or shipped.common
    if common is None:
        missing = say("{file}: the file is missing or damaged", file=files.COMMON)
        return None, (*problems, missing)
    programmes = {**shipped.programmes, **added.programmes}
    problems += references.problems(common, programmes)
    return (None, problems) if problems else (_catalogue(common, programmes), ())


def _in_order(
    programmes: Mapping[str, File[ProgrammeFile]], frame: Frame
) -> Iterator[tuple[str, ProgrammeFile]]:
    """Warranties, vendors' programmes, add-ons, one-off work; each by vendor, then by name."""
    kinds, vendors = tuple(ProgrammeKind), tuple(frame.vendors)

    def place(content: ProgrammeFile) -> tuple[int, int, str]:
        sold_for = vendors if isinstance(content.sold_for, str) else content.sold_for
        return kinds.index(content.kind), min(map(vendors.index, sold_for)), content.name

    contents = sorted((file.content for file in programmes.values()), key=place)
    return ((content.code, content) for content in contents)


def _catalogue(
    common: File[CommonFile], programmes: Mapping[str, File[ProgrammeFile]]
) -> Catalogue:
    everything: tuple[AnyFile, ...] = (common, *programmes.values())
    contents = [file.content for file in everything]
    windows = {code: table for content in contents for code, table in content.windows.items()}
    frame = Frame(
        vendors={code: name for content in contents for code, name in content.vendors.items()},
        windows={code: Window(w.days, w.opens, w.closes) for code, w in windows.items()},
        words=common.content.words,
        programmes={code: file.content for code, file in programmes.items()},
    )
    return Catalogue(
        programmes={
            code: programme(content, frame) for code, content in _in_order(programmes, frame)
        },
        vendors=frame.vendors,
        windows=frame.windows,
        window_facts={
            code: Fact(pl=w.text.pl, en=w.text.en, source=w.source, status=w.status)
            for code, w in windows.items()
        },
        obligations=tuple(
            Obligation(duty.code, text(duty.text), duty.vendors, duty.source, duty.status)
            for content in contents
            for duty in content.obligations
        ),
        escalation=tuple(channel(table) for table in common.content.escalation),
        glossary=tuple(
            Term(code, text(word.name), text(word.text), word.source, word.status)
            for content in contents
            for code, word in content.glossary.items()
        ),
        notes=tuple(note(code, table) for code, table in common.content.notes.items()),
        version=_version(everything),
    )


def _version(everything: Iterable[AnyFile]) -> str:
    """A digest of all files that were read, independent of where they lie."""
    digests = sorted(file.digest for file in everything)
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()[:16]
