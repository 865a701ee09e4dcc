"""What every sheet of positions begins with: the service, its device and site, days and pieces."""

from __future__ import annotations

from openpyxl.utils import get_column_letter

from hezo_desktop.documents.facts import covers_devices, site_name, vendor_name
from hezo_desktop.documents.sheet import Field, Formula, Kind, Value
from hezo_desktop.domain.paper import FrozenLine
from hezo_desktop.i18n import Translator

_QUANTITY, _UNIT = 8, 9
"""Columns of the pieces, and of the price of one piece, which a sheet with prices puts next."""


def fields(translate: Translator) -> tuple[Field, ...]:
    """The columns up to the number of pieces."""
    _ = translate
    return (
        Field(_("No."), Kind.WHOLE, 6),
        Field(_("Service"), width=34),
        Field(_("Device"), width=26),
        Field(_("Description"), width=34),
        Field(_("Site"), width=26),
        Field(_("First day"), Kind.DAY, 12),
        Field(_("Last day"), Kind.DAY, 12),
        Field(_("Qty"), Kind.WHOLE, 8),
    )


def values(line: FrozenLine, number: int, translate: Translator) -> tuple[Value, ...]:
    """The cells of one position in those columns."""
    asked = line.line
    model = f"{vendor_name(asked.vendor)} {asked.model}".strip() if covers_devices(line) else ""
    return (
        number,
        translate.render(line.title),
        model,
        asked.description,
        site_name(asked.site),
        line.start,
        line.end,
        asked.quantity,
    )


def price_times_pieces(row: int) -> Formula:
    """What all pieces of the position in this row of the sheet come to."""
    return Formula(f"={get_column_letter(_UNIT)}{row}*{get_column_letter(_QUANTITY)}{row}")
