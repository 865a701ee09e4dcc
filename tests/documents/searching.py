"""Everything a file holds, for tests of what it must not hold: visible or not, in any notation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import ZipFile

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    StreamObject,
    TextStringObject,
)

from hezo_desktop.domain.money import Money


def holds(data: bytes, secret: Money | str) -> bool:
    """Does the file say this amount or this text anywhere?"""
    found = _squeezed(_everything(data))
    return any(form in found for form in _forms(secret))


def leaks(data: bytes, secrets: Iterable[Money | str]) -> set[str]:
    """Those of the secrets the file says."""
    found = _squeezed(_everything(data))
    return {str(each) for each in secrets if any(form in found for form in _forms(each))}


def _forms(secret: Money | str) -> tuple[str, ...]:
    """An amount as 6972.21, 6972,21, 6,972.21 or 6.972,21; blanks are gone already."""
    if isinstance(secret, str):
        return (_squeezed(secret),)
    plain = f"{secret.amount:,.2f}"
    bare = plain.replace(",", "")
    return bare, bare.replace(".", ","), plain, plain.translate(str.maketrans(",.", ".,"))


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text).casefold()


def _everything(data: bytes) -> str:
    return "\n".join(_of_pdf(data) if data.startswith(b"%PDF") else _of_workbook(data))


def _of_pdf(data: bytes) -> Iterator[str]:
    """Pages, and every text and stream of the file: properties, bookmarks, notes, attachments."""
    reader = PdfReader(BytesIO(data))
    yield from (page.extract_text() for page in reader.pages)
    for number in reader.xref[0]:
        yield from _texts(reader.get_object(number))
    yield from _texts(reader.trailer)


def _texts(item: object) -> Iterator[str]:
    if isinstance(item, TextStringObject | ByteStringObject):
        yield str(item)
    elif isinstance(item, StreamObject):
        yield item.get_data().decode("latin-1")
    if isinstance(item, DictionaryObject):
        for value in item.values():
            yield from _texts(value)
    elif isinstance(item, ArrayObject):
        for value in item:
            yield from _texts(value)


def _of_workbook(data: bytes) -> Iterator[str]:
    """Every part of the archive: cells, shared texts, comments, names, properties.

    The margins of the page are no secret.
    """
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name
            yield archive.read(name).decode("utf-8").replace("pageMargins", "")
