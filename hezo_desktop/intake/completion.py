"""What only the whole row tells: the vendor, a number that stands twice, a foreign postcode."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, Protocol

from hezo_desktop.domain import identifiers, serials
from hezo_desktop.domain.serials import SerialFormat
from hezo_desktop.intake.definitions import content
from hezo_desktop.intake.readers import ZEROS_BACK, ZEROS_DOUBTED, CellError, tax_number
from hezo_desktop.intake.rows import Doubts, RowError
from hezo_desktop.message import Localised, say

UNUSUAL = say(
    "Column {column}: unusual serial numbers (rows {rows}). Compare them with the labels."
)
_HOME = "PL"
_POSTCODE_DIGITS = 5
_POSTCODE = re.compile(r"\d{2}-\d{3}")


class Completion(Protocol):
    """Completes the fields of a row, or refuses the row."""

    def __call__(self, row: int, fields: dict[str, Any]) -> None:
        """Complete `fields` in place.

        Raises: RowError when the row cannot be taken.
        """


class Addresses:
    """A postcode is a Polish one, unless the row names another country."""

    def __init__(self, headings: Mapping[str, str | Localised], doubts: Doubts) -> None:
        """`headings` are those of the columns, by field."""
        self._headings, self._doubts = headings, doubts

    def __call__(self, row: int, fields: dict[str, Any]) -> None:
        """Complete the address of a site, a customer or a device."""
        code = fields.get("postcode", "")
        if not code or _POSTCODE.fullmatch(code) or fields.get("country", _HOME) != _HOME:
            return
        heading = self._headings["postcode"]
        lost = code.isdecimal() and len(code) == _POSTCODE_DIGITS - 1
        reading = identifiers.postcode(f"0{code}" if lost else code)
        if reading.problem:
            raise RowError(heading, "invalid_postcode", reading.problem)
        if lost:
            self._doubts.add(ZEROS_BACK, heading, row)
        fields["postcode"] = reading.value


class Customers:
    """A tax number is one of the company's country, and stands once in a file."""

    def __init__(self, headings: Mapping[str, str | Localised], doubts: Doubts) -> None:
        """`headings` are those of the columns, by field."""
        self._headings, self._doubts = headings, doubts
        self._address = Addresses(headings, doubts)
        self._rows: dict[str, int] = {}

    def __call__(self, row: int, fields: dict[str, Any]) -> None:
        """Complete a customer."""
        if "nip" in fields:
            self._complete_tax_number(row, fields)
        self._address(row, fields)
        nip = fields.get("nip")
        if nip and self._rows.setdefault(nip, row) != row:
            raise RowError(
                self._headings["nip"],
                "duplicate",
                say("row {row} has the same NIP. Keep one of the two.", row=self._rows[nip]),
            )

    def _complete_tax_number(self, row: int, fields: dict[str, Any]) -> None:
        """Abroad it is no NIP; its first letters may tell the country."""
        typed, heading = fields["nip"], self._headings["nip"]
        country = identifiers.tax_country(typed)
        if country != identifiers.HOME:
            fields.setdefault("country", country)
        try:
            found = tax_number(typed, fields.get("country", country))
        except CellError as error:
            raise RowError(heading, error.code, error.message) from error
        fields["nip"] = found.value
        if found.doubt:
            self._doubts.add(found.doubt, heading, row)


class Devices:
    """The vendor where only model or serial number tell it; a device stands once in a file."""

    def __init__(
        self,
        headings: Mapping[str, str | Localised],
        formats: tuple[SerialFormat, ...],
        today: date,
        doubts: Doubts,
    ) -> None:
        """`headings` are those of the columns, by field; `formats` the vendors' serial numbers."""
        self._headings, self._formats = headings, formats
        self._today, self._doubts = today, doubts
        self._address = Addresses(headings, doubts)
        self._judged = {f.vendor for f in formats}
        self._digits: Mapping[str, int] = content()["part_number_digits"]
        self._rows: dict[tuple[str, str], int] = {}

    def __call__(self, row: int, fields: dict[str, Any]) -> None:
        """Complete a device."""
        if "vendor" not in fields:
            fields["vendor"] = self._vendor(fields)
        if "serial" in fields:
            self._complete_serial(row, fields)
        if "part_number" in fields:
            self._look_at_part_number(row, fields)
        if "postcode" in fields:
            self._address(row, fields)
        shipped = fields.get("shipped")
        if shipped and shipped > self._today:
            raise RowError(
                self._headings["shipped"],
                "future_date",
                say("{day} is still to come. Correct the date of shipping.", day=shipped),
            )

    def _vendor(self, fields: Mapping[str, Any]) -> str:
        """The one vendor that model and serial number agree on."""
        told = _vendors_of_model(fields.get("model", ""))
        bare = serials.identity(fields.get("serial", ""))
        if not bare.isdecimal():
            by_serial = {f.vendor for f in self._formats if f.pattern.fullmatch(bare)}
            told = told & by_serial if told and by_serial else told | by_serial
        if len(told) == 1:
            return next(iter(told))
        raise RowError(
            self._headings.get("vendor", ""),
            "unknown_vendor",
            say("the vendor is not given, and neither model nor serial number tells it."),
        )

    def _complete_serial(self, row: int, fields: dict[str, Any]) -> None:
        vendor, heading = fields["vendor"], self._headings["serial"]
        reading = serials.read(vendor, fields["serial"], self._formats)
        if reading.format is None:
            back = self._with_zeros(vendor, fields["serial"])
            if back:
                reading = back
                self._doubts.add(ZEROS_BACK, heading, row)
            elif vendor in self._judged:
                self._doubts.add(UNUSUAL, heading, row)
        fields["serial"] = reading.serial
        same = (vendor, reading.serial.replace("-", ""))
        if self._rows.setdefault(same, row) != row:
            raise RowError(
                heading,
                "duplicate",
                say(
                    "row {row} has the same serial number. Keep one of the two.",
                    row=self._rows[same],
                ),
            )

    def _with_zeros(self, vendor: str, serial: str) -> serials.Reading | None:
        """The number with a zero in front, if that makes it one of the vendor's."""
        if not serial.isdecimal():
            return None
        reading = serials.read(vendor, f"0{serial}", self._formats)
        return reading if reading.format else None

    def _look_at_part_number(self, row: int, fields: Mapping[str, Any]) -> None:
        number = fields["part_number"]
        if number.isdecimal() and len(number) < self._digits.get(fields["vendor"], 0):
            self._doubts.add(ZEROS_DOUBTED, self._headings["part_number"], row)


def _vendors_of_model(model: str) -> set[str]:
    name = model.upper()
    return {vendor for vendor, pattern in _models() if pattern.fullmatch(name)}


@cache
def _models() -> tuple[tuple[str, re.Pattern[str]], ...]:
    entries: Iterable[Mapping[str, str]] = content()["models"]
    return tuple((entry["vendor"], re.compile(entry["pattern"])) for entry in entries)
