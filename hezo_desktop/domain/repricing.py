"""The same lines by two price lists: what each costs now and would cost then.

Source: features.md 13 (a late acceptance, or a newer list, shows the differences first).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from hezo_desktop.domain.money import Money, round_half_up
from hezo_desktop.message import Localised

_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Move:
    """An amount before and after; None = no price. `percent` is 12.5 when it grew by 12.5 %."""

    before: Money | None
    after: Money | None

    @property
    def delta(self) -> Money | None:
        """By how much it moved; None where one side has no price, or another currency."""
        before, after = self.before, self.after
        if before is None or after is None or before.currency != after.currency:
            return None
        return after - before

    @property
    def percent(self) -> Decimal | None:
        """How much that is of what it was, to one tenth; None where that cannot be said."""
        if self.delta is None or self.before is None or not self.before.minor:
            return None
        return round_half_up(Decimal(self.delta.minor) * 100 / Decimal(self.before.minor), _TENTH)


@dataclass(frozen=True, slots=True)
class RepricedLine:
    """One line: its unit net price for the whole term, and its net value."""

    line: UUID
    title: Localised
    model: str
    quantity: int
    unit_net: Move
    net: Move


@dataclass(frozen=True, slots=True)
class Repricing:
    """A quote by the list it has and by another one; lists by name and version (empty = none)."""

    list_before: str
    list_after: str
    lines: tuple[RepricedLine, ...]
    net: Move
    gross: Move

    @property
    def changed(self) -> tuple[RepricedLine, ...]:
        """The lines whose price is another one."""
        return tuple(line for line in self.lines if line.net.before != line.net.after)
