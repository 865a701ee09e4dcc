"""The rows of the palette: group headings, and entries with their matched part emphasised."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QIcon,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from hezo_desktop.ui import theme
from hezo_desktop.ui.parts.icons import icon
from hezo_desktop.ui.window.palette_entries import ICONS, Entry, found_at

_Index = QModelIndex | QPersistentModelIndex
_ENTRY = Qt.ItemDataRole.UserRole
_MARGIN, _ICON = 10, 18


class Rows(QAbstractListModel):
    """Headings (plain texts) and entries, one under another."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[str | Entry] = ()
        self.words: Sequence[str] = ()
        """What is emphasised in the entries."""

    def show_rows(self, rows: Sequence[str | Entry], words: Sequence[str]) -> None:
        """Show these rows instead of those before."""
        self.beginResetModel()
        self._rows, self.words = rows, words
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """The entry of a row; None for a heading and beyond the end."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Entry) else None

    def next_entry(self, row: int, by: int) -> int:
        """The row of the entry `by` places on (1 or -1), round the ends; -1 when there is none."""
        count = len(self._rows)
        places = ((row + step * by) % count for step in range(1, count + 1))
        return next((place for place in places if self.entry(place)), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text, what a screen reader says, and the entry itself."""
        row = self._rows[index.row()]
        if role == _ENTRY:
            return row
        if isinstance(row, str):
            texts = {Qt.ItemDataRole.DisplayRole: row, Qt.ItemDataRole.AccessibleTextRole: row}
        else:
            said = ", ".join(part for part in (row.title, row.detail, row.keys) if part)
            texts = {
                Qt.ItemDataRole.DisplayRole: row.title,
                Qt.ItemDataRole.AccessibleTextRole: said,
            }
        return texts.get(Qt.ItemDataRole(role))

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A heading cannot be chosen."""
        if self.entry(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class Painter(QStyledItemDelegate):
    """Draws a row: icon, title, quieter detail, and the key of a command at the right."""

    def __init__(self, rows: Rows, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows
        self._widget = parent
        self._tokens = theme.tokens_of(parent)
        self._icons: dict[str, QIcon] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Room above a heading keeps the groups apart."""
        heading = isinstance(index.data(_ENTRY), str)
        return QSize(0, option.fontMetrics.height() + (14 if heading and index.row() else 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        row = index.data(_ENTRY)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if isinstance(row, str):
            self._heading(painter, option, row)
        else:
            style = self._widget.style() or QApplication.style()
            style.drawPrimitive(
                QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, self._widget
            )
            self._entry(painter, option, row, chosen=chosen)
        painter.restore()

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        painter.setFont(theme.scaled(option.font, 0.9, bold=True))
        painter.setPen(QColor(self._tokens.muted))
        room = option.rect.adjusted(_MARGIN, 0, -_MARGIN, -3)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, text)

    def _entry(
        self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry, *, chosen: bool
    ) -> None:
        tokens = self._tokens
        room = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        mode = QIcon.Mode.Selected if chosen else QIcon.Mode.Normal
        top = room.top() + (room.height() - _ICON) // 2
        self._icon(entry.icon).paint(
            painter,
            QRect(room.left(), top, _ICON, _ICON),
            Qt.AlignmentFlag.AlignCenter,
            mode,
        )
        room.setLeft(room.left() + _ICON + _MARGIN)
        quiet = QColor(tokens.on_selection if chosen else tokens.muted)
        plain = QColor(tokens.on_selection if chosen else tokens.text)
        mark = QColor(tokens.on_selection if chosen else tokens.accent)
        if entry.keys:
            painter.setPen(quiet)
            painter.setFont(option.font)
            painter.drawText(
                room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, entry.keys
            )
            width = option.fontMetrics.horizontalAdvance(entry.keys)
            room.setRight(room.right() - width - _MARGIN)
        left = self._text(painter, option.font, room, entry.title, plain, mark)
        room.setLeft(left + _MARGIN)
        self._text(painter, option.font, room, entry.detail, quiet, mark)

    def _text(
        self,
        painter: QPainter,
        font: QFont,
        room: QRect,
        text: str,
        colour: QColor,
        mark: QColor,
    ) -> int:
        """Draw one line with its matches in bold; returns where it ends."""
        if room.width() < 3 * _MARGIN:
            return room.right()
        layout = QTextLayout(text, font)
        layout.setFormats(
            [self._emphasis(*spot, mark) for spot in found_at(text, self._rows.words)]
        )
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        painter.setPen(colour)
        painter.setClipRect(room)
        layout.draw(painter, QPointF(room.left(), room.top() + (room.height() - line.height()) / 2))
        painter.setClipping(False)
        return min(room.right(), room.left() + round(line.naturalTextWidth()))

    def _emphasis(self, start: int, length: int, colour: QColor) -> QTextLayout.FormatRange:
        shape = QTextCharFormat()
        shape.setFontWeight(QFont.Weight.Bold)
        shape.setForeground(QBrush(colour))
        spot = QTextLayout.FormatRange()
        spot.start, spot.length, spot.format = start, length, shape
        return spot

    def _icon(self, kind: str) -> QIcon:
        if kind not in self._icons:
            self._icons[kind] = icon(self._widget, ICONS[kind], "muted")
        return self._icons[kind]
