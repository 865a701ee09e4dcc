"""Fields in twelve columns with their names above them, tight enough for a screen full of facts."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from hezo_desktop.ui.parts.fields import Typed
from hezo_desktop.ui.parts.suggest import SuggestField
from hezo_desktop.ui.parts.text import label, restyle

COLUMNS = 12

_GAP = 3
"""Between a row of fields and the names of the next, so that none is taken for the other's."""

Cell = tuple[str, QWidget, int]
"""A field's name, its editor, and over how many columns it stands."""


class FieldGrid(QWidget):
    """Places fields and says, by a red frame, a tip and a spoken description, what is wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles: dict[QWidget, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(2)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def place(self, cells: Iterable[Cell]) -> None:
        """Add a row of fields."""
        row, column = self._grid.rowCount(), 0
        for text, field, span in cells:
            title = label(text, "label")
            title.setBuddy(field)
            title.setContentsMargins(0, _GAP if row > 1 else 0, 0, 0)
            title.setMinimumWidth(10)
            field.setAccessibleName(text)
            field.setMinimumWidth(30)
            self._titles[field] = title
            self._grid.addWidget(title, row, column, 1, span)
            self._grid.addWidget(field, row + 1, column, 1, span)
            column += span

    def rename(self, field: QWidget, text: str) -> None:
        """Give a field another name."""
        self._titles[field].setText(text)
        field.setAccessibleName(text)

    def set_shown(self, fields: Iterable[QWidget], *, shown: bool) -> None:
        """Show or hide fields together with their names."""
        for field in fields:
            field.setVisible(shown)
            self._titles[field].setVisible(shown)

    def place_whole(self, part: QWidget) -> None:
        """Add a part that takes the whole width and names its own fields."""
        self._grid.addWidget(part, self._grid.rowCount(), 0, 1, COLUMNS)

    def blame(self, field: QWidget, problem: str) -> None:
        """Say what is wrong with a field; an empty text says that nothing is."""
        blame(field, problem)

    def commit(self) -> bool:
        """Take over what stands in a field that is not left yet; False when it cannot be read."""
        focused = self.focusWidget()
        if isinstance(focused, SuggestField):
            focused.commit(take=False)
        elif isinstance(focused, QLineEdit) and focused.isModified():
            focused.editingFinished.emit()
        return focused is None or not (focused.property("invalid") and _is_modified(focused))


def blame(field: QWidget, problem: str) -> None:
    """Say what is wrong with a field by its frame, a tip and its spoken description."""
    if field.property("invalid") == bool(problem) and field.toolTip() == problem:
        return
    field.setProperty("invalid", bool(problem))
    field.setToolTip(problem)
    field.setAccessibleDescription(problem)
    restyle(field)


def _is_modified(field: QWidget) -> bool:
    return isinstance(field, Typed) and field.check(field.text()) is not None
