"""Two options on one device: one that contains the other makes it pointless, unless it is slower.

Source: domain.md §3.2 R05 (SOS contains AHB; a faster AHB beside SOS is bought on purpose).
"""

from __future__ import annotations

from dataclasses import dataclass

from hezo_desktop.domain.option_code import OptionCodeError, OptionTerm, parse
from hezo_desktop.domain.programme import Catalogue, ProgrammeKind


@dataclass(frozen=True, slots=True)
class Option:
    """An option of one code, the codes of those it contains, and its window where that is known."""

    code: str
    includes: tuple[str, ...] = ()
    term: OptionTerm | None = None

    def is_wanted_beside(self, other: Option) -> bool:
        """Does each of the two give what the other does not?"""
        if self.code in other.includes:
            return other.is_wanted_beside(self)
        if other.code not in self.includes:
            return self.code != other.code
        return self.term is not None and other.term is not None and is_faster(other.term, self.term)


def option_of(catalogue: Catalogue, code: str, window: str) -> Option | None:
    """The option that a line or a contract names by its programme and window; None for others."""
    programme = catalogue.programmes.get(code)
    if programme is None or programme.kind is not ProgrammeKind.ADD_ON:
        return None
    return Option(code, programme.includes, read_window(window))


def read_window(code: str) -> OptionTerm | None:
    """The window and target of an option's code; None when it is not the code of one window."""
    try:
        parts = parse(code).parts
    except OptionCodeError:
        return None
    return parts[0].term if len(parts) == 1 else None


def is_faster(one: OptionTerm, other: OptionTerm) -> bool:
    """Does one promise its help sooner than the other?"""
    return slowness(one) < slowness(other)


def slowness(term: OptionTerm) -> tuple[bool, bool, int, int]:
    """Windows in the order of their promise, the fastest first.

    Hours day and night come before hours of a window, these before business days.
    Source: sla.md §6; decisions 6.
    """
    return (
        term.target_hours is None,
        term.window != "24x7",
        term.target_hours or term.target_days or 0,
        -term.hours * term.days,
    )
