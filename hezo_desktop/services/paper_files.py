"""Finished files: made once, kept byte for byte, and written to a folder without half files."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from pathvalidate import sanitize_filename
from sqlalchemy import select
from sqlalchemy.orm import Session

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.paper import IssuedQuote, SignedContract
from hezo_desktop.errors import HezoError, NotAllowedError, StorageError, cause
from hezo_desktop.message import say
from hezo_desktop.models.paper_file import PaperFileRow
from hezo_desktop.services import contract_rows, quote_rows
from hezo_desktop.services.frozen import thaw

Paper = IssuedQuote | SignedContract

PARTNER_KEYS = ("quote-pdf", "quote-xlsx")
CUSTOMER_KEYS = ("customer-offer-pdf", "customer-offer-xlsx")
CUSTOMER_PRICE_KEYS = ("customer-prices-pdf", "customer-prices-xlsx")
QUOTE_KEYS = (*PARTNER_KEYS, *CUSTOMER_KEYS, *CUSTOMER_PRICE_KEYS)
CONTRACT_KEYS = ("contract-pdf", "contract-xlsx", "schedule-pdf", "schedule-xlsx")
SIGNED_FILE = "signed-file"


class ExistingFileError(HezoError):
    """A file of that name is there already and nobody asked to replace it."""


@dataclass(frozen=True, slots=True)
class Which:
    """Which paper of a quote: its newest issued revision or another; as it went out, or marked.

    A marked copy says on every page, and in its name, what became of the revision since.
    """

    revision: int | None = None
    marked: bool = False


NEWEST = Which()


def keys_of(paper: Paper) -> tuple[str, ...]:
    """The documents that can be made of a paper."""
    return QUOTE_KEYS if isinstance(paper, IssuedQuote) else CONTRACT_KEYS


def language_of(paper: Paper) -> str:
    """The language the paper was made out in."""
    return (paper if isinstance(paper, IssuedQuote) else paper.quote).draft.language


def store(session: Session, app: App, subject_kind: str, subject_id: UUID, paper: Paper) -> None:
    """Make the paper's files in its language and keep them, in the caller's transaction."""
    from hezo_desktop import documents  # noqa: PLC0415 - fonts and PDF are slow to import

    language = language_of(paper)
    for key in keys_of(paper):
        content = documents.DOCUMENTS[key].render(paper, language)
        name = documents.file_name(key, paper, language)
        keep(session, app, subject_kind, subject_id, key, language, name, content)


def keep(
    session: Session,
    app: App,
    subject_kind: str,
    subject_id: UUID,
    key: str,
    language: str,
    name: str,
    content: bytes,
) -> str:
    """Keep one file for good; returns its SHA-256."""
    row = PaperFileRow(
        subject_kind=subject_kind,
        subject_id=subject_id,
        key=key,
        language=language,
        file_name=name,
        sha256=sha256(content).hexdigest(),
        content=content,
        created_at=app.now(),
    )
    session.add(row)
    session.flush()
    return row.sha256


def render(
    app: App, key: str, paper: Paper, language: str, *, subject_id: UUID | None = None
) -> bytes:
    """A document's bytes: as it was kept when it was issued or signed, else made now.

    `subject_id` is the issued revision's or the contract's key; without it nothing is looked up.
    """
    if subject_id:
        with app.database.read() as session:
            kept = session.scalars(
                select(PaperFileRow.content).where(
                    PaperFileRow.subject_id == subject_id,
                    PaperFileRow.key == key,
                    PaperFileRow.language == ("" if key == SIGNED_FILE else language),
                )
            ).first()
        if kept is not None:
            return kept
    from hezo_desktop import documents  # noqa: PLC0415 - fonts and PDF are slow to import

    return documents.DOCUMENTS[key].render(paper, language)


def export(
    app: App,
    ref: str | UUID,
    keys: Iterable[str],
    *,
    folder: Path,
    language: str | None = None,
    which: Which = NEWEST,
    force: bool = False,
) -> tuple[Path, ...]:
    """Write documents of a quote or a contract into `folder`; returns their paths.

    `language` None is the paper's own. The signed document that was attached goes with its
    contract. Each file is written whole or not at all, and none of them when one exists already.

    Raises: NotFoundError; ExistingFileError; StorageError when the folder cannot be written;
        NotAllowedError when a mark is wanted on a quote that stands.
    """
    files = _files(app, ref, keys, language, which)
    paths = [folder / file.name for file in files]
    if not force:
        refuse_existing(paths)
    written = []
    for file, path in zip(files, paths, strict=True):
        content = render(app, file.key, file.paper, file.language, subject_id=file.subject_id)
        written.append(write_atomically(path, content, force=force))
    return tuple(written)


def targets(
    app: App,
    ref: str | UUID,
    keys: Iterable[str],
    *,
    folder: Path,
    language: str | None = None,
    which: Which = NEWEST,
) -> tuple[Path, ...]:
    """The files `export` would write.

    Raises: NotFoundError; NotAllowedError as `export`.
    """
    return tuple(folder / file.name for file in _files(app, ref, keys, language, which))


@dataclass(frozen=True, slots=True)
class _File:
    key: str
    paper: Paper
    subject_id: UUID | None
    language: str
    name: str


def _files(
    app: App, ref: str | UUID, keys: Iterable[str], language: str | None, which: Which
) -> tuple[_File, ...]:
    """The files of these documents; each paper is read once.

    The signed document that was attached goes out together with its contract.
    """
    wanted = list(keys)
    read = {
        kind: _quote_paper(app, ref, which) if kind == "quote" else contract_paper(app, ref)
        for kind in {_kind(key) for key in wanted}
    }
    if any(key.startswith("contract-") for key in wanted) and _has_signed_file(read["contract"][0]):
        wanted.append(SIGNED_FILE)
    made = []
    for key in wanted:
        paper, subject_id = read[_kind(key)]
        spoken = language or language_of(paper)
        made.append(_File(key, paper, subject_id, spoken, _file_name(key, paper, spoken)))
    return tuple(made)


def _quote_paper(app: App, ref: str | UUID, which: Which) -> tuple[IssuedQuote, UUID | None]:
    """The paper that is wanted; a marked copy is made now and has no kept files."""
    if which.marked:
        return marked_copy(app, ref, which.revision), None
    return issued_paper(app, ref, which.revision)


def _kind(key: str) -> str:
    return "quote" if key in QUOTE_KEYS else "contract"


def _has_signed_file(paper: Paper) -> bool:
    return isinstance(paper, SignedContract) and bool(paper.signing and paper.signing.file_sha256)


def _file_name(key: str, paper: Paper, language: str) -> str:
    from hezo_desktop import documents  # noqa: PLC0415 - fonts and PDF are slow to import

    if key == SIGNED_FILE and isinstance(paper, SignedContract) and paper.signing:
        return sanitize_filename(f"{paper.number.replace('/', '-')}-{paper.signing.file_name}")
    return documents.file_name(key, paper, language)


def refuse_existing(paths: Iterable[Path]) -> None:
    """Nothing is written over a file that is there.

    Raises: ExistingFileError.
    """
    for path in paths:
        if path.exists():
            raise ExistingFileError(
                say(
                    "{path} exists already. Use another folder, or --force to replace it.",
                    path=str(path),
                )
            )


def issued_paper(
    app: App, ref: str | UUID, revision: int | None = None
) -> tuple[IssuedQuote, UUID]:
    """An issued revision of a quote (the newest by default), and the key its files are kept under.

    Raises: NotFoundError.
    """
    with app.database.read() as session:
        row = quote_rows.issued_row(quote_rows.find(session, ref), revision)
        return thaw(IssuedQuote, row.frozen or ""), row.id


def marked_copy(app: App, ref: str | UUID, revision: int | None = None) -> IssuedQuote:
    """An issued revision with what became of it since: expired, superseded or annulled.

    Raises: NotFoundError; NotAllowedError while it stands.
    """
    with app.database.read() as session:
        quote = quote_rows.find(session, ref)
        row = quote_rows.issued_row(quote, revision)
        mark = quote_rows.mark_of(quote, row, app.today)
        if mark is None:
            raise NotAllowedError(
                say(
                    "Revision {revision} of quote {number} is neither expired nor superseded nor "
                    "annulled, so its copy has nothing to be marked with.",
                    revision=row.revision,
                    number=quote.number or "",
                )
            )
        return replace(thaw(IssuedQuote, row.frozen or ""), mark=mark)


def contract_paper(app: App, ref: str | UUID) -> tuple[SignedContract, UUID]:
    """A contract, and the key its files are kept under once it is signed.

    Raises: NotFoundError.
    """
    with app.database.read() as session:
        row = contract_rows.find(session, ref)
        return contract_rows.current(app, row), row.id


def write_atomically(path: Path, content: bytes, *, force: bool = False) -> Path:
    """Write a file under a temporary name beside its place, then put it there in one step.

    Raises: ExistingFileError without `force`; StorageError when the folder cannot be written.
    """
    if not force:
        refuse_existing([path])
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name}.", suffix=".tmp", delete=False
        ) as file:
            temporary = Path(file.name)
            try:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
                file.close()
                temporary.chmod(0o644)
                temporary.replace(path)
            except OSError:
                with suppress(OSError):
                    temporary.unlink()
                raise
    except OSError as error:
        raise StorageError(
            say(
                "{path} could not be written: {reason}. Choose another folder or free some space.",
                path=str(path),
                reason=cause(error),
            )
        ) from error
    return path
