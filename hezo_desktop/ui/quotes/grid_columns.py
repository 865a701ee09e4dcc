"""The columns of the line grid: their order, their names, and what of a line they hold."""

from __future__ import annotations

from enum import IntEnum

from hezo_desktop.i18n import Translator


class Col(IntEnum):
    """The columns, in their order."""

    NUMBER = 0
    SERVICE = 1
    MODEL = 2
    SERIALS = 3
    QUANTITY = 4
    PERIOD = 5
    DISCOUNT = 6
    UNIT = 7
    NET = 8
    COST = 9
    MARGIN = 10
    PERCENT = 11
    MARK = 12


EDITABLE = (
    Col.SERVICE,
    Col.MODEL,
    Col.SERIALS,
    Col.QUANTITY,
    Col.PERIOD,
    Col.DISCOUNT,
    Col.UNIT,
    Col.COST,
)
"""The columns that are typed into."""

ON_THE_RIGHT = frozenset(
    {
        Col.NUMBER,
        Col.QUANTITY,
        Col.DISCOUNT,
        Col.UNIT,
        Col.NET,
        Col.COST,
        Col.MARGIN,
        Col.PERCENT,
    }
)

EARNINGS = (Col.COST, Col.MARGIN, Col.PERCENT)
"""What the house earns; of interest only where a cost is known."""

INSIDE_ONLY = (Col.DISCOUNT, *EARNINGS, Col.MARK)
"""What no customer may see who looks at the screen."""

FIELDS = {
    Col.SERVICE: ("programme", "level", "window", "opens", "counting", "cutoff"),
    Col.MODEL: ("vendor", "model", "part_number", "product"),
    Col.SERIALS: ("serials",),
    Col.QUANTITY: ("quantity",),
    Col.PERIOD: ("start", "end"),
    Col.DISCOUNT: ("discount",),
    Col.UNIT: ("unit_price", "reason", "approver"),
    Col.COST: ("cost",),
}
"""The line's fields that stand in a column, for copying from above and for clearing."""


def titles(tr: Translator) -> dict[Col, str]:
    """What stands above each column."""
    return {
        Col.NUMBER: tr("No."),
        Col.SERVICE: tr("Service"),
        Col.MODEL: tr("Model"),
        Col.SERIALS: tr("Serial no."),
        Col.QUANTITY: tr("Qty"),
        Col.PERIOD: tr("Period"),
        Col.DISCOUNT: tr("Discount"),
        Col.UNIT: tr("Unit net"),
        Col.NET: tr("Net"),
        Col.COST: tr("Cost"),
        Col.MARGIN: tr("Margin"),
        Col.PERCENT: tr("Margin %"),
        Col.MARK: "",
    }
