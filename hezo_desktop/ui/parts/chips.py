"""The row of chips above a list: what it can be narrowed by, each with its count.

A facet whose chips have no room becomes one chip with a menu, the last facet first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.facets import Facet, Tallies
from hezo_desktop.ui.parts.text import button, row

_BETWEEN_CHIPS, _BETWEEN_FACETS = 6, 16
_NAMED = 2
"""Values that a folded facet names; of more it tells how many."""

Chips = tuple[tuple[str, tuple[str, ...]], ...]


class ChipBar(QWidget):
    """All chips of a list. Any of the values of one facet fit, and all facets must."""

    changed = Signal()
    """The reader chose otherwise."""

    def __init__(self, tr: Translator, facets: Sequence[Facet[Any]]) -> None:
        super().__init__()
        self._ = tr
        self.setAccessibleName(tr("Filter"))
        self._shown: tuple[Tallies, int | None] | None = None
        self.all = _chip(tr("All"))
        self.all.setToolTip(tr("Without any chip; Esc clears the search, too"))
        self.all.clicked.connect(self._choose_all)
        self.facets = {facet.name: FacetChips(tr, facet) for facet in facets}
        for chips in self.facets.values():
            chips.changed.connect(self._chose)
        self._row = row(self.all, *self.facets.values(), 1, spacing=_BETWEEN_FACETS)
        self.setLayout(self._row)
        self._chose(tell=False)

    @property
    def chosen(self) -> Chips:
        """The values chosen of each facet, as a `Listing` takes them."""
        return tuple((name, chips.chosen) for name, chips in self.facets.items() if chips.chosen)

    def choose(self, chosen: Chips) -> None:
        """Choose these values, and no others, without telling anybody."""
        wanted = dict(chosen)
        for name, chips in self.facets.items():
            chips.choose(wanted.get(name, ()))
        self._chose(tell=False)

    def show_tallies(self, tallies: Tallies, total: int | None) -> None:
        """Show how many rows each value would show, and how many there are."""
        if (tallies, total) == self._shown:
            return
        self._shown = (tallies, total)
        for name, chips in self.facets.items():
            chips.show_tallies(tallies.get(name, {}))
        counted = "" if total is None else f"  {self._.number(Decimal(total))}"
        self.all.setText(self._("All") + counted)
        self.all.setAccessibleName(self.all.text())
        self._fold()

    def forget(self) -> None:
        """Forget the values seen before: other rows are shown now."""
        self._shown = None
        for chips in self.facets.values():
            chips.forget()

    def words(self) -> list[str]:
        """What is chosen, facet by facet, as a sentence names it."""
        return [chips.words() for chips in self.facets.values() if chips.chosen]

    def minimumSizeHint(self) -> QSize:
        """As narrow as it can be: facets without room fold."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold and unfold facets after the room there is."""
        super().resizeEvent(event)
        self._fold()

    def _choose_all(self) -> None:
        self.choose(())
        self.changed.emit()

    def _chose(self, *, tell: bool = True) -> None:
        self.all.setChecked(not self.chosen)
        if tell:
            self.changed.emit()

    def _fold(self) -> None:
        groups = [chips for chips in self.facets.values() if chips.useful]
        self.all.setVisible(bool(groups))
        widths = {chips: chips.widths() for chips in groups}
        needed = self.all.sizeHint().width()
        needed += sum(wide + _BETWEEN_FACETS for wide, _narrow in widths.values())
        for chips in reversed(groups):
            wide, narrow = widths[chips]
            fold = chips.facet.menu or needed > self.width()
            if fold:
                needed -= wide - narrow
            chips.fold(folded=fold)


class FacetChips(QWidget):
    """One facet: a chip for each value that occurs, or all of them in the menu of one chip."""

    changed = Signal()

    def __init__(self, tr: Translator, facet: Facet[Any]) -> None:
        super().__init__()
        self._ = tr
        self.facet = facet
        self.chosen: tuple[str, ...] = ()
        self.known: list[str] = []
        """The values seen so far in their order, with "" when some rows have none."""
        self.chips: dict[str, QPushButton] = {}
        self.folded = _chip(facet.title)
        self._menu = QMenu(self.folded)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.folded.setMenu(self._menu)
        self._tallies: Mapping[str, int] = {}
        self._row = row(self.folded, spacing=_BETWEEN_CHIPS)
        self.setLayout(self._row)
        self.fold(folded=facet.menu)
        self.hide()  # until there are rows that differ in it

    @property
    def useful(self) -> bool:
        """Do the rows differ in it?"""
        return len(self.known) > 1 or bool(self.chosen)

    @property
    def offered(self) -> list[str]:
        """The values that can be chosen."""
        return [value for value in self.known if value]

    def choose(self, values: Sequence[str]) -> None:
        """Choose these values and no others."""
        self.chosen = tuple(values)
        self._dress()

    def show_tallies(self, tallies: Mapping[str, int]) -> None:
        """Show these counts; a value that was seen stays, so that nothing jumps while typing."""
        self._tallies = tallies
        seen = {value for value, n in tallies.items() if n}
        self._know(seen.union(self.known, self.chosen))
        self._dress()

    def forget(self) -> None:
        """Forget values seen before: other rows are shown now."""
        self._know(set(self.chosen))

    def words(self) -> str:
        """The chosen values by their names."""
        return " / ".join(self._title(value) for value in self.chosen)

    def widths(self) -> tuple[int, int]:
        """The room that all chips take, and that the folded one takes."""
        chips = [chip.sizeHint().width() + _BETWEEN_CHIPS for chip in self.chips.values()]
        return max(0, sum(chips) - _BETWEEN_CHIPS), self.folded.sizeHint().width()

    def fold(self, *, folded: bool) -> None:
        """Show one chip with a menu, or a chip for each value."""
        self.folded.setVisible(folded)
        for chip in self.chips.values():
            chip.setVisible(not folded)

    def toggle(self, value: str) -> None:
        """Choose a value, or no longer."""
        kept = tuple(each for each in self.chosen if each != value)
        self.choose(kept if value in self.chosen else (*self.chosen, value))
        self.changed.emit()

    def _know(self, values: set[str]) -> None:
        order = {value: at for at, value in enumerate(self.facet.titles)}
        known = sorted(values, key=lambda value: (order.get(value, len(order)), value))
        if known == self.known:
            return
        self.known = known
        self.setVisible(self.useful)
        for chip in self.chips.values():
            self._row.removeWidget(chip)
            chip.deleteLater()
        self.chips = {}
        for value in self.offered if not self.facet.menu else ():
            self.chips[value] = chip = _chip(self._title(value))
            chip.clicked.connect(self._toggler(value))
            self._row.addWidget(chip)  # first: what is shown without a parent is a window
            chip.setVisible(not self.folded.isVisibleTo(self))

    def _toggler(self, value: str) -> Callable[[bool], None]:
        return lambda _checked: self.toggle(value)

    def _dress(self) -> None:
        for value, chip in self.chips.items():
            count = self._tallies.get(value, 0)
            chip.setText(self._counted(value))
            chip.setAccessibleName(f"{self.facet.title}: {self._counted(value)}")
            chip.setToolTip(self.facet.title)
            chip.setChecked(value in self.chosen)
            chip.setEnabled(bool(count) or value in self.chosen)
        few = len(self.chosen) <= _NAMED
        said = self.words() if few else str(len(self.chosen))
        self.folded.setText(f"{self.facet.title}: {said} ▾" if said else f"{self.facet.title} ▾")
        self.folded.setAccessibleName(self.folded.text().removesuffix(" ▾"))
        self.folded.setChecked(bool(self.chosen))

    def _fill_menu(self) -> None:
        self._menu.clear()
        for value in self.offered:
            action = self._menu.addAction(self._counted(value).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value in self.chosen)
            action.setEnabled(bool(self._tallies.get(value)) or value in self.chosen)
            action.triggered.connect(self._toggler(value))

    def _title(self, value: str) -> str:
        return self.facet.titles.get(value, value)

    def _counted(self, value: str) -> str:
        return f"{self._title(value)}  {self._.number(Decimal(self._tallies.get(value, 0)))}"


def _chip(text: str) -> QPushButton:
    made = button(text, "chip")
    made.setCheckable(True)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made
