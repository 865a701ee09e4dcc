"""The reporting window as a picture: seven days of twenty-four hours, holidays and the cut-off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hezo_desktop.domain.calendar import WARSAW, Calendar, CalendarRangeError
from hezo_desktop.domain.sla import DAY, HOUR, Window
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.theme import scaled, tokens_of

WEEK = 7
_SCALE = (0, 6, 12, 18, 24)
_CROWDED = 2 * HOUR
"""Hour labels closer than this to another one are left out."""


@dataclass(frozen=True, slots=True)
class GridDay:
    """One row: the day, what it is called when it is off, and whether the window opens on it."""

    day: date
    name: str
    is_open: bool


def week_of(day: date, window: Window, calendar: Calendar) -> tuple[GridDay, ...]:
    """The calendar week around `day`, as this window sees it (SLA-1 T5)."""
    monday = day - timedelta(days=day.weekday())
    return tuple(_day(monday + timedelta(days=n), window, calendar) for n in range(WEEK))


def _day(day: date, window: Window, calendar: Calendar) -> GridDay:
    try:
        name = calendar.days_off[day] if calendar.is_day_off(day) else ""
    except CalendarRangeError:
        name = ""
    is_open = day.weekday() < window.days and (window.days == WEEK or not name)
    return GridDay(day, name, is_open)


class WeekGrid(QWidget):
    """Paints one week of a window; `marks` are moments shown as points (reported, due)."""

    def __init__(self, tr: Translator, calendar: Calendar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._calendar = calendar
        self._window: Window | None = None
        self._cutoff: time | None = None
        self._days: tuple[GridDay, ...] = ()
        self._names: dict[date, str] = {}
        self._marks: tuple[tuple[datetime, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Reporting window of one week"))

    def show_week(
        self,
        window: Window | None,
        cutoff: time | None,
        day: date,
        marks: tuple[tuple[datetime, str], ...] = (),
    ) -> None:
        """Show the week around `day`; `marks` are moments and the token of their colour."""
        self._window, self._cutoff, self._marks = window, cutoff, marks
        self._days = week_of(day, window, self._calendar) if window else ()
        self._names = {shown.day: self._tr.short_day(shown.day) for shown in self._days}
        self.setVisible(window is not None)
        self.setAccessibleDescription(self.in_words())
        self.setToolTip(self.in_words())
        self.update()

    def in_words(self) -> str:
        """The same picture as text: each day with its hours or the reason it is closed."""
        if self._window is None:
            return ""
        hours = f"{_hour(self._window.opens)}–{_hour(self._window.closes)}"
        closed = self._tr("closed")
        return "\n".join(
            f"{self._label(day)}: "
            + (hours if day.is_open else closed)
            + (f" ({day.name})" if day.name else "")
            for day in self._days
        )

    def sizeHint(self) -> QSize:
        """Seven comfortable rows and the scale of hours."""
        return QSize(260, self._row() * (WEEK + 1) + 4)

    def minimumSizeHint(self) -> QSize:
        """As tall as the hint, but narrower."""
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rows, the scale, the cut-off and the marks."""
        if self._window is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(scaled(self.font(), 0.85))
        for row, day in enumerate(self._days):
            self._paint_day(painter, row, day, self._window)
        self._paint_scale(painter, self._window)
        self._paint_cutoff(painter)
        self._paint_marks(painter)
        painter.end()

    def _row(self) -> int:
        return QFontMetrics(scaled(self.font(), 0.85)).height() + 3

    def _left(self) -> float:
        metrics = QFontMetrics(scaled(self.font(), 0.85))
        return max((metrics.horizontalAdvance(self._label(d)) for d in self._days), default=0) + 10

    def _x(self, second: float) -> float:
        right = 10.0
        return self._left() + (self.width() - self._left() - right) * second / DAY

    def _label(self, day: GridDay) -> str:
        return self._names[day.day]

    def _paint_day(self, painter: QPainter, row: int, day: GridDay, window: Window) -> None:
        tokens, height = tokens_of(self), self._row()
        top = row * height
        bar = QRectF(self._x(0), top + 2, self._x(DAY) - self._x(0), height - 4)
        painter.setPen(QColor(tokens.error if day.name else tokens.muted))
        label = QRectF(0, top, self._left() - 8, height)
        painter.drawText(
            label, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._label(day)
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.hover))
        painter.drawRoundedRect(bar, 2, 2)
        if day.is_open:
            opens, closes = self._x(window.opens), self._x(window.closes)
            painter.setBrush(QColor(tokens.good))
            painter.drawRoundedRect(QRectF(opens, bar.top(), closes - opens, bar.height()), 2, 2)
        elif day.name:
            self._paint_day_off(painter, bar, day.name)

    def _paint_day_off(self, painter: QPainter, bar: QRectF, name: str) -> None:
        tokens = tokens_of(self)
        wash = QColor(tokens.error)
        wash.setAlpha(40)
        painter.setBrush(wash)
        painter.drawRoundedRect(bar, 2, 2)
        painter.setPen(QColor(tokens.text))
        inside = bar.adjusted(6, 0, -6, 0)
        fitted = painter.fontMetrics().elidedText(
            name, Qt.TextElideMode.ElideRight, int(inside.width())
        )
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, fitted)

    def _paint_scale(self, painter: QPainter, window: Window) -> None:
        painter.setPen(QColor(tokens_of(self).muted))
        own = sorted({window.opens, window.closes} | self._cutoff_second())
        kept = [h * HOUR for h in _SCALE if all(abs(h * HOUR - o) >= _CROWDED for o in own)]
        top = self._row() * WEEK
        for second in (*kept, *own):
            box = QRectF(self._x(second) - 20, top, 40, self._row())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _hour(second, short=True))

    def _cutoff_second(self) -> set[int]:
        return {self._cutoff.hour * HOUR + self._cutoff.minute * 60} if self._cutoff else set()

    def _paint_cutoff(self, painter: QPainter) -> None:
        for second in self._cutoff_second():
            painter.setPen(QPen(QColor(tokens_of(self).warning), 1.6, Qt.PenStyle.DashLine))
            x = self._x(second)
            painter.drawLine(int(x), 0, int(x), self._row() * WEEK)

    def _paint_marks(self, painter: QPainter) -> None:
        tokens = tokens_of(self)
        for moment, token in self._marks:
            local = moment.astimezone(WARSAW)
            row = next((n for n, d in enumerate(self._days) if d.day == local.date()), None)
            if row is None:
                continue
            painter.setPen(QPen(QColor(tokens.base), 1.5))
            painter.setBrush(QColor(getattr(tokens, token)))
            x = self._x(local.hour * HOUR + local.minute * 60)
            side = self._row() - 7
            painter.drawEllipse(QRectF(x - side / 2, row * self._row() + 3.5, side, side))


def _hour(second: int, *, short: bool = False) -> str:
    hours, minutes = second // HOUR, second % HOUR // 60
    return str(hours) if short and not minutes else f"{hours}:{minutes:02}"
