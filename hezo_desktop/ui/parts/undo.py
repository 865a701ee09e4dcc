"""Undo for immutable values: a step remembers the value before and the value after."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QUndoCommand

Value = TypeVar("Value")


class Change(QUndoCommand, Generic[Value]):
    """One step of a `QUndoStack`; `text` names it in the menu ("quantity of line 3").

    Steps with the same `merge` key that follow each other become one, as while typing in a field.
    """

    def __init__(
        self,
        text: str,
        before: Value,
        after: Value,
        *,
        show: Callable[[Value], None],
        merge: str = "",
    ) -> None:
        super().__init__(text)
        self._before, self._after, self._show, self._merge = before, after, show, merge

    def undo(self) -> None:
        """Show the value before."""
        self._show(self._before)

    def redo(self) -> None:
        """Show the value after; Qt calls this when the step is pushed, too."""
        self._show(self._after)

    def id(self) -> int:
        """Steps with equal ids are offered to each other for merging; -1 never merges."""
        return hash(self._merge) & 0x7FFFFFFF if self._merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take over the later value of a step with the same key."""
        if not isinstance(other, Change) or other._merge != self._merge:  # noqa: SLF001 - its own class
            return False
        self._after = other._after  # noqa: SLF001 - its own class
        return True
