"""Undo for immutable values: a step remembers the value before and the value after."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QUndoCommand

Value = TypeVar("Value")


class Change(QUndoCommand, Generic[Value]):
    """One step of a `QUndoStack`; `text` names it in the menu ("quantity of line 3")."""

    def __init__(
        self, text: str, before: Value, after: Value, *, show: Callable[[Value], None]
    ) -> None:
        super().__init__(text)
        self._before, self._after, self._show = before, after, show

    def undo(self) -> None:
        """Show the value before."""
        self._show(self._before)

    def redo(self) -> None:
        """Show the value after; Qt calls this when the step is pushed, too."""
        self._show(self._after)
