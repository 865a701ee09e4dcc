"""Cover of devices as a picture: a lane a layer, each with its own pattern, and today across them.

The same bars stand small in the rows of a list and large, with days and names, for one device.
Whatever the picture shows can be read as text too: as the tip, and by a screen reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from hezo_desktop.domain.cover import LAYERS, Coverage, Layer, Period, overlaps
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.table_model import ROW_ROLE
from hezo_desktop.ui.theme import Tokens, scaled, tokens_of

_YEARS_BACK, _YEARS_AHEAD = 2, 6
"""How far from today a picture reaches at most; what lies beyond is cut off at its edge."""
_SMALL = 0.85
_MARGIN = 8
_LARGE_LANE, _SMALL_LANE = 16.0, 5.0
_STEP = _LARGE_LANE + 6
"""From the top of one large lane to the next."""
_WIDE = 240
_LEAST = 2.0
"""Points a bar is wide at least, so that a single day can be seen."""

_PATTERNS: Mapping[Layer, tuple[str, Qt.BrushStyle]] = {
    Layer.WARRANTY: ("good", Qt.BrushStyle.SolidPattern),
    Layer.VENDOR: ("info", Qt.BrushStyle.BDiagPattern),
    Layer.HEZO: ("warning", Qt.BrushStyle.Dense4Pattern),
}


@dataclass(frozen=True, slots=True)
class Scale:
    """The days from `first` to `last` that a picture shows, and which of them is today."""

    first: date
    last: date
    today: date

    def share(self, day: date) -> float:
        """Where the beginning of a day lies between the left edge (0) and the right one (1)."""
        whole = (self.last - self.first).days + 1
        return min(1.0, max(0.0, (day - self.first).days / whole))

    def after(self, day: date) -> float:
        """Where the end of a day lies between the two edges."""
        return (
            min(1.0, self.share(day) + 1 / ((self.last - self.first).days + 1))
            if day >= self.first
            else 0.0
        )

    def years(self) -> Iterator[date]:
        """The first days of the years inside."""
        for year in range(self.first.year, self.last.year + 1):
            if date(year, 1, 1) >= self.first:
                yield date(year, 1, 1)


def scale_of(coverages: Iterable[Coverage], today: date) -> Scale:
    """Whole years that hold today and, within reach, everything these devices have."""
    days = [today]
    for each in coverages:
        days += [period.start for period in each.periods if period.start]
        days += [period.end for period in each.periods]
        days += [each.end_of_support] if each.end_of_support else []
    first = max(min(days).year, today.year - _YEARS_BACK)
    last = min(max(days).year, today.year + _YEARS_AHEAD)
    return Scale(date(min(first, today.year), 1, 1), date(max(last, today.year), 12, 31), today)


def in_words(tr: Translator, coverage: Coverage) -> str:
    """The picture as text, a line each; with what is wrong about the cover."""
    told = (*coverage.in_words(), *coverage.remarks())
    return "\n".join(tr.render(each) for each in told) or tr("no cover on record")


class CoverDelegate(QStyledItemDelegate):
    """Paints the cover of a row's device into one column of a list."""

    def __init__(self, parent: QWidget, coverage: Callable[[Any], Coverage]) -> None:
        """`coverage` tells what covers a row."""
        super().__init__(parent)
        self._coverage = coverage
        self.scale: Scale | None = None

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The row's lanes on a panel of their own, so that they can be seen on a chosen row."""
        self.initStyleOption(option, index)
        view: Any = option
        view.text = ""
        widget = view.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, view, painter, widget)
        if self.scale is None:
            return
        tokens = tokens_of(widget)
        box = QRectF(view.rect).adjusted(4, 3, -4, -3)
        painter.save()
        painter.fillRect(box, QColor(tokens.base))
        _paint_grid(painter, box, self.scale, tokens)
        coverage = self._coverage(index.data(ROW_ROLE))
        step = box.height() / len(Layer)
        for period in coverage.periods:
            lane = box.top() + step * tuple(Layer).index(period.layer)
            top = lane + (step - _SMALL_LANE) / 2
            bar = _span(box, self.scale, (period.begins, period.end), top, _SMALL_LANE)
            _paint_bar(painter, bar, period.layer, tokens)
        for overlap in overlaps(coverage.periods):
            lane = box.top() + step * tuple(Layer).index(overlap.one.layer)
            common = _span(box, self.scale, (overlap.start, overlap.end), lane, step)
            _paint_twice(painter, common, tokens)
        _paint_marks(painter, box, self.scale, coverage, tokens)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Wide enough to tell half a year from a whole one."""
        return super().sizeHint(option, index).expandedTo(QSize(_WIDE, 0))


class CoverTimeline(QWidget):
    """The cover of one device, large. Arrow keys go from period to period and read each out."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = tr
        self._coverage = Coverage()
        self._scale: Scale | None = None
        self._periods: tuple[Period, ...] = ()
        self.current: Period | None = None
        """The period the reader stands on by the keyboard."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Cover of the device"))

    def show_cover(self, coverage: Coverage, today: date) -> None:
        """Show the cover of one device."""
        self._coverage = coverage
        self._scale = scale_of([coverage], today)
        self._periods = tuple(sorted(coverage.periods, key=lambda each: (each.begins, each.end)))
        self.current = None
        self.setAccessibleDescription(self.in_words())
        self.update()

    def in_words(self) -> str:
        """The same picture as text."""
        return in_words(self._, self._coverage)

    def sizeHint(self) -> QSize:
        """A line for the years, a lane a layer, and the names of the marks below."""
        return QSize(420, int(2 * self._row() + len(Layer) * _STEP) + 4)

    def minimumSizeHint(self) -> QSize:
        """As tall as the hint, but narrower."""
        return QSize(260, self.sizeHint().height())

    def step(self, by: int) -> None:
        """Go to another period and read it out."""
        if not self._periods:
            return
        at = self._periods.index(self.current) + by if self.current else min(by, 0)
        self.current = self._periods[at % len(self._periods)]
        said = self._.render(self.current.in_words())
        self.setAccessibleDescription(said)
        place = self._place(self.current).bottomLeft().toPoint()
        QToolTip.showText(self.mapToGlobal(place), said, self)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from period to period."""
        steps = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Right): 1}
        if event.key() in steps:
            self.step(steps[event.key()])
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Without the keyboard here, the whole is read out again."""
        self.current = None
        self.setAccessibleDescription(self.in_words())
        self.update()
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        """Pointing at a bar tells what it is; pointing beside it tells everything."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos()), self)
            return True
        return super().event(event)

    def tip_at(self, place: QPoint) -> str:
        """What lies there, as text."""
        for period in self._periods:
            if self._place(period).contains(QPointF(place)):
                return self._.render(period.in_words())
        return self.in_words()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Years, lanes with their names, bars, and the marks of today and the end of support."""
        scale = self._scale
        if scale is None:
            return
        tokens, painter = tokens_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(scaled(self.font(), _SMALL))
        box = self._box()
        painter.fillRect(box, QColor(tokens.base))
        _paint_grid(painter, box, scale, tokens)
        self._paint_words(painter, box, scale, tokens)
        for period in self._periods:
            bar = self._place(period)
            _paint_bar(painter, bar, period.layer, tokens)
            if period is self.current:
                painter.setPen(QPen(QColor(tokens.text), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(bar.adjusted(-2, -2, 2, 2))
        for overlap in overlaps(self._periods):
            bar = self._place(overlap.other)
            common = _span(box, scale, (overlap.start, overlap.end), bar.top(), bar.height())
            _paint_twice(painter, common, tokens)
        _paint_marks(painter, box, scale, self._coverage, tokens)
        for period in self._periods:
            self._paint_name(painter, self._place(period), period, tokens)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()

    # -- places -------------------------------------------------------------------------------

    def _row(self) -> int:
        return self.fontMetrics().height()

    def _names(self) -> float:
        """Room at the left for the names of the layers."""
        widths = (self.fontMetrics().horizontalAdvance(self._.render(n)) for n in LAYERS.values())
        return max(widths) * _SMALL + 2 * _MARGIN

    def _box(self) -> QRectF:
        high = len(Layer) * _STEP
        left = self._names()
        return QRectF(left, self._row(), self.width() - left - _MARGIN, high)

    def _place(self, period: Period) -> QRectF:
        assert self._scale is not None
        box = self._box()
        top = box.top() + 3 + tuple(Layer).index(period.layer) * _STEP
        return _span(box, self._scale, (period.begins, period.end), top, _LARGE_LANE)

    # -- words on the picture -----------------------------------------------------------------

    def _paint_words(self, painter: QPainter, box: QRectF, scale: Scale, tokens: Tokens) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(tokens.muted))
        year = box.width() / max(1, scale.last.year - scale.first.year + 1)
        for first in scale.years():
            x = box.left() + box.width() * scale.share(first)
            painter.drawText(QRectF(x + 3, 0, year, box.top()), middle, str(first.year))
        for at, layer in enumerate(Layer):
            top = box.top() + at * _STEP
            place = QRectF(_MARGIN, top, box.left() - _MARGIN, _STEP)
            painter.drawText(place, middle, self._.render(LAYERS[layer]))
        self._paint_below(painter, box, scale, tokens)

    def _paint_below(self, painter: QPainter, box: QRectF, scale: Scale, tokens: Tokens) -> None:
        """The names of today and of the end of support, side by side when they would touch."""
        marks = [(scale.today, tokens.text, self._("today {day}", day=scale.today))]
        support = self._coverage.end_of_support
        if support and scale.first <= support <= scale.last:
            said = self._("end of support {day}", day=support)
            marks.append((support, tokens.error, said))
        taken: QRectF | None = None
        for day, colour, said in marks:
            wide = painter.fontMetrics().horizontalAdvance(said) + 6
            x = box.left() + box.width() * scale.share(day) - wide / 2
            x = min(max(x, box.left()), box.right() - wide)
            if taken is not None and x < taken.right() and taken.left() < x + wide:
                x = taken.right() if taken.right() + wide <= box.right() else taken.left() - wide
            taken = QRectF(x, box.bottom(), wide, self._row())
            painter.setPen(QColor(colour))
            painter.drawText(taken, Qt.AlignmentFlag.AlignCenter, said)

    def _paint_name(self, painter: QPainter, bar: QRectF, period: Period, tokens: Tokens) -> None:
        """What was promised, on the bar, when there is room for all of it."""
        said = self._.render(period.name)
        wide = painter.fontMetrics().horizontalAdvance(said) + 8
        if wide > bar.width():
            return
        label = QRectF(bar.center().x() - wide / 2, bar.top() + 1, wide, bar.height() - 2)
        painter.fillRect(label, QColor(tokens.base))
        painter.setPen(QColor(tokens.text))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, said)


def _span(box: QRectF, scale: Scale, days: tuple[date, date], top: float, high: float) -> QRectF:
    """Where the days lie from the first to the last of them."""
    first, last = days
    left = box.left() + box.width() * scale.share(first)
    right = box.left() + box.width() * scale.after(last)
    return QRectF(left, top, max(_LEAST, right - left), high)


def _paint_twice(painter: QPainter, place: QRectF, tokens: Tokens) -> None:
    """Days that are paid for twice: a frame with crosses, whatever lies below."""
    painter.setPen(QPen(QColor(tokens.error), 1.5))
    painter.setBrush(QBrush(QColor(tokens.error), Qt.BrushStyle.DiagCrossPattern))
    painter.drawRect(place)


def _paint_bar(painter: QPainter, bar: QRectF, layer: Layer, tokens: Tokens) -> None:
    name, pattern = _PATTERNS[layer]
    colour = QColor(getattr(tokens, name))
    painter.setPen(QPen(colour, 1))
    painter.setBrush(QBrush(colour, pattern))
    painter.drawRect(bar)


def _paint_grid(painter: QPainter, box: QRectF, scale: Scale, tokens: Tokens) -> None:
    painter.setPen(QPen(QColor(tokens.line), 1))
    for first in scale.years():
        x = box.left() + box.width() * scale.share(first)
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))


def _paint_marks(
    painter: QPainter, box: QRectF, scale: Scale, coverage: Coverage, tokens: Tokens
) -> None:
    """Today is a plain line; the end of support a dashed one with a cross."""
    x = box.left() + box.width() * scale.share(scale.today)
    painter.setPen(QPen(QColor(tokens.text), 1.5))
    painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
    support = coverage.end_of_support
    if support is None or not scale.first <= support <= scale.last:
        return
    x = box.left() + box.width() * scale.after(support)
    painter.setPen(QPen(QColor(tokens.error), 1.5, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
    painter.setPen(QPen(QColor(tokens.error), 1.5))
    arm, middle = 3.0, box.top() + 4
    painter.drawLine(QPointF(x - arm, middle - arm), QPointF(x + arm, middle + arm))
    painter.drawLine(QPointF(x - arm, middle + arm), QPointF(x + arm, middle - arm))
