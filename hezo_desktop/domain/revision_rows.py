"""The changes between two revisions as a table people read: before at the left, after at the right.

The screen, the paper and the command show the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import Any
from uuid import UUID

from hezo_desktop.domain.money import Money
from hezo_desktop.domain.phrases import listed
from hezo_desktop.domain.revision_diff import Change, Difference, FieldChange, LineChange
from hezo_desktop.message import Localised, Message, say

SIGNS: Mapping[Change, str] = {
    Change.ADDED: "+",
    Change.REMOVED: "\N{MINUS SIGN}",
    Change.CHANGED: "~",
}
WORDS: Mapping[Change, Message] = {
    Change.ADDED: say("added"),
    Change.REMOVED: say("removed"),
    Change.CHANGED: say("changed"),
}
INSIDE_FIELDS = frozenset({"cost", "margin", "margin_percent"})
"""What only the house may see."""

FIELDS: Mapping[str, Message] = {
    "title": say("Title"),
    "buyer": say("Trade partner"),
    "end_customer": say("End customer"),
    "valid_until": say("Valid until"),
    "starts_on": say("First day of service"),
    "ends_on": say("Last day of service"),
    "price_list": say("Price list"),
    "currency": say("Currency"),
    "rates": say("Exchange rates"),
    "terms": say("Terms to compare, in months"),
    "variants": say("Variants"),
    "texts": say("Headings and comments"),
    "notes": say("Notes"),
    "net": say("Net"),
    "vat_total": say("VAT"),
    "gross": say("Gross"),
    "service": say("Service"),
    "opens": say("Window opens at"),
    "cutoff": say("Cut-off hour"),
    "model": say("Model"),
    "site": say("Site"),
    "description": say("Description"),
    "quantity": say("Quantity"),
    "serials": say("Serial number"),
    "start": say("From"),
    "end": say("Until"),
    "variant": say("Variant"),
    "optional": say("Optional line"),
    "discount": say("Discount"),
    "unit_net": say("Unit net price"),
    "vat_rate": say("VAT rate"),
    "cost": say("Cost"),
    "margin": say("Margin"),
    "margin_percent": say("Margin, %"),
}
"""What each field is called. Codes that the name of the service tells already are not shown."""

_NAMED = frozenset({"service", "model"})
"""What a line is called by, which needs no row of its own where the whole line is new or gone."""
_PERCENTS = frozenset({"discount", "margin_percent"})


@dataclass(frozen=True, slots=True)
class Row:
    """One change: of which line (None = of the quote as a whole), of what, from what to what.

    A total is that of `variant` where the quote offers any (empty = of the whole quote).
    `before`, `after` and `delta` can stand in a sentence; `delta` is empty where nothing can be
    subtracted.
    """

    change: Change
    line: UUID | None
    number: int
    subject: Localised | None
    model: str
    field: str
    variant: str
    before: str | Message | Localised | Any
    after: str | Message | Localised | Any
    delta: str | Message


def about(row: Row) -> Message:
    """What a row is about: its field, and of which variant where it is a total of one."""
    name = FIELDS[row.field]
    if not row.variant:
        return name
    return say("{what}, variant {code}", what=name, code=row.variant)


def rows(difference: Difference) -> tuple[Row, ...]:
    """Every change: the quote's head first, then line by line, serial by serial."""
    return (
        *(row for field in difference.head for row in _of_field(None, field)),
        *(
            row
            for line in difference.lines
            for field in line.fields
            for row in _of_field(line, field)
        ),
    )


def summary(difference: Difference) -> Message:
    """How many lines are new, gone and changed, in one sentence."""
    if difference.is_empty:
        return say("Nothing changes.")
    return say(
        "Lines added: {added}, removed: {removed}, changed: {changed}.",
        added=difference.count(Change.ADDED),
        removed=difference.count(Change.REMOVED),
        changed=difference.count(Change.CHANGED),
    )


def by_line(found: Iterable[Row]) -> tuple[tuple[UUID | None, tuple[Row, ...]], ...]:
    """The rows of each line together; those of the quote as a whole stand under None."""
    return tuple((key, tuple(group)) for key, group in groupby(found, key=lambda row: row.line))


def _of_field(line: LineChange | None, field: FieldChange) -> Iterator[Row]:
    if field.field == "serials":
        before, after = field.before or (), field.after or ()
        for serial in before:
            if serial not in after:
                yield _row(line, field.field, Change.REMOVED, serial, "")
        for serial in after:
            if serial not in before:
                yield _row(line, field.field, Change.ADDED, "", serial)
    elif field.field in FIELDS and not (_is_whole(line) and field.field in _NAMED):
        change = line.change if line else Change.CHANGED
        before = "" if change is Change.ADDED else _said(field.field, field.before)
        after = "" if change is Change.REMOVED else _said(field.field, field.after)
        found = _row(line, field.field, change, before, after, delta=_delta(field))
        yield replace(found, variant=field.variant)


def _is_whole(line: LineChange | None) -> bool:
    return line is not None and line.change is not Change.CHANGED


def _row(
    line: LineChange | None,
    field: str,
    change: Change,
    before: Any,
    after: Any,
    *,
    delta: str | Message = "",
) -> Row:
    return Row(
        change=change,
        line=line.line if line else None,
        number=line.number if line else 0,
        subject=line.title if line else None,
        model=line.model if line else "",
        field=field,
        variant="",
        before=before,
        after=after,
        delta=delta,
    )


def _said(field: str, value: Any) -> Any:
    """The value as it reads in a table."""
    if value is None:
        return say("not known") if field in INSIDE_FIELDS else ""
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if isinstance(value, tuple):
        return listed(list(value)) if field == "rates" and value else ", ".join(value)
    is_percent = field in _PERCENTS or (field == "vat_rate" and value.isdecimal())
    return say("{percent}%", percent=value) if is_percent else value


def _delta(field: FieldChange) -> str | Message:
    """By how much an amount or a number moved."""
    before, after = field.before, field.after
    if isinstance(before, Money) and isinstance(after, Money) and before.currency == after.currency:
        return signed(after - before)
    if isinstance(before, Decimal) and isinstance(after, Decimal):
        moved = say("{n} pp", n=abs(after - before))
        return say("+{amount}", amount=moved) if after > before else say("−{amount}", amount=moved)
    return ""


def signed(amount: Money) -> Message:
    """An amount with its sign in front."""
    if amount.minor < 0:
        return say("−{amount}", amount=amount * -1)
    return say("+{amount}", amount=amount)
