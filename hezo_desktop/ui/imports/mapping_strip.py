"""A choice of field above each column of the preview, moving along with its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QTableView, QWidget

from hezo_desktop.i18n import Translator

_GAP = 3
"""Pixels between two choices, so that their frames do not touch."""


class MappingStrip(QWidget):
    """One combo for each heading; the column behind a choice comes into view when it is reached."""

    chosen = Signal(int, str)
    """The reader gave a column a meaning: its place from 0, and the field's name or nothing."""

    def __init__(self, tr: Translator, view: QTableView, first: int) -> None:
        """`first` is the section of `view` under the first choice."""
        super().__init__()
        self._ = tr
        self._view, self._first = view, first
        self.combos: list[QComboBox] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        header = view.horizontalHeader()
        header.sectionResized.connect(lambda _at, _old, _new: self._place())
        header.geometriesChanged.connect(self._place)
        view.horizontalScrollBar().valueChanged.connect(self._place)

    def show_choices(self, headings: Sequence[str], fields: Mapping[str, str]) -> None:
        """A choice among `fields` (titles by name) for each heading."""
        for combo in self.combos:
            combo.deleteLater()
        self.combos = [self._combo(at, heading, fields) for at, heading in enumerate(headings)]
        self.setFixedHeight(self.sizeHint().height())
        self._place()

    def show_mapping(self, mapping: Mapping[str, int]) -> None:
        """Show which field each column holds."""
        fields = {column: field for field, column in mapping.items()}
        for at, combo in enumerate(self.combos):
            combo.setCurrentIndex(max(0, combo.findData(fields.get(at, ""))))

    def sizeHint(self) -> QSize:
        """As high as one choice."""
        height = self.combos[0].sizeHint().height() if self.combos else 0
        return QSize(0, height + _GAP)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the column into view whose choice is reached by the keyboard."""
        if event.type() == QEvent.Type.FocusIn and watched in self.combos:
            self._reveal(self._first + self.combos.index(watched))
        return super().eventFilter(watched, event)

    def _combo(self, at: int, heading: str, fields: Mapping[str, str]) -> QComboBox:
        combo = QComboBox(self)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        name = self._("What column {n} holds: {heading}", n=at + 1, heading=heading)
        combo.setAccessibleName(name)
        combo.setToolTip(name)
        combo.addItem(self._("not used"), "")
        for field, title in fields.items():
            combo.addItem(title, field)
        combo.view().setMinimumWidth(combo.view().sizeHintForColumn(0) + 2 * combo.height())
        combo.activated.connect(
            partial(lambda combo, _index: self.chosen.emit(at, combo.currentData()), combo)
        )
        combo.installEventFilter(self)
        combo.show()
        return combo

    def _place(self) -> None:
        header = self._view.horizontalHeader()
        for at, combo in enumerate(self.combos):
            section = self._first + at
            combo.setGeometry(
                header.sectionViewportPosition(section) + self._view.frameWidth(),
                0,
                max(0, header.sectionSize(section) - _GAP),
                combo.sizeHint().height(),
            )

    def _reveal(self, section: int) -> None:
        header, bar = self._view.horizontalHeader(), self._view.horizontalScrollBar()
        left = header.sectionPosition(section)
        right = left + header.sectionSize(section)
        if left < bar.value() or right > bar.value() + self._view.viewport().width():
            bar.setValue(left)
