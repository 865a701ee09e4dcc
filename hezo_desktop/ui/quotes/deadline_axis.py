"""The way to a deadline as a picture: sent, accepted, the days that do not count, and due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hezo_desktop.domain import phrases, reckoning, windows
from hezo_desktop.domain.calendar import WARSAW, Calendar
from hezo_desktop.domain.sla import Priority, RuleKind, SlaTerm
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.theme import scaled, tokens_of

_SMALL = 0.85
_MARGIN = 7
_DOT = 9.0
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AxisDay:
    """One day on the way; `name` is what the day off is called."""

    day: date
    counts: bool
    name: str


@dataclass(frozen=True, slots=True)
class Way:
    """From the report to the deadline; `days` are all days touched, in their order."""

    sent: datetime
    accepted: datetime
    due: datetime
    days: tuple[AxisDay, ...]

    def share(self, moment: datetime) -> float:
        """Where a moment lies between the first (0) and the last (1), in real time."""
        length = (self.due - self.sent).total_seconds()
        passed = (moment - self.sent).total_seconds()
        return min(1.0, max(0.0, passed / length)) if length else 0.0


def way_to(
    term: SlaTerm,
    calendar: Calendar,
    *,
    sent: datetime,
    accepted: datetime,
    due: datetime,
    priority: Priority | None = None,
) -> Way:
    """The way to a hardware deadline `due`, with the days on which its clock stands still.

    Business days count for an NBD obligation, open days of the window for hours of the window,
    and every day for hours in a row once they have begun (SLA-1 C3 to C6).

    Raises: DeadlineError when the priority is missing.
    """
    first, last = (moment.astimezone(WARSAW).date() for moment in (sent, due))
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return Way(
        sent,
        accepted,
        due,
        tuple(
            AxisDay(
                day,
                day in {first, last} or _counts(term, priority, accepted, day, calendar),
                calendar.days_off.get(day, "") if calendar.is_day_off(day) else "",
            )
            for day in days
        ),
    )


def _counts(
    term: SlaTerm, priority: Priority | None, accepted: datetime, day: date, calendar: Calendar
) -> bool:
    rule = reckoning.rule_of(term, priority)
    if rule is None:
        return True
    if rule.kind in reckoning.NBD_KINDS:
        return calendar.is_business_day(day)
    if rule.kind is RuleKind.WINDOW_HOURS:
        return windows.is_open_on(rule.window, day, calendar)
    return day >= windows.counted_from(rule.window, accepted, calendar).astimezone(WARSAW).date()


class DeadlineAxis(QWidget):
    """Paints one way, small: a bar of days, the points on it, and what they are called."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = tr
        self._way: Way | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("From the report to the deadline"))
        self.hide()

    def show_way(self, way: Way | None) -> None:
        """Show this way; None shows nothing."""
        self._way = way
        self.setVisible(way is not None)
        self.setAccessibleDescription(self.in_words())
        self.setToolTip(self.in_words())
        self.update()

    def in_words(self) -> str:
        """The same picture as text: the moments in their order, and the days left out."""
        way, tr = self._way, self._
        if way is None:
            return ""
        left_out = [day for day in way.days if not day.counts]
        said = [
            tr("Report sent {on}", on=phrases.on(way.sent)),
            tr("Report accepted {on}", on=phrases.on(way.accepted)),
        ]
        if left_out:
            days = ", ".join(
                tr.short_day(day.day) + (f" ({day.name})" if day.name else "") for day in left_out
            )
            said.append(tr("Not counted: {days}", days=days))
        said.append(tr("Deadline {by}", by=phrases.by(way.due)))
        return "\n".join(said)

    def sizeHint(self) -> QSize:
        """Two lines of small text and the bar between them."""
        return QSize(260, 3 * self._row())

    def minimumSizeHint(self) -> QSize:
        """As tall as the hint, but narrower."""
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the days, then the points above them."""
        if self._way is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(scaled(self.font(), _SMALL))
        for day in self._way.days:
            self._paint_day(painter, self._way, day)
        self._paint_points(painter, self._way)
        painter.end()

    def _row(self) -> int:
        return QFontMetrics(scaled(self.font(), _SMALL)).height() + 2

    def _x(self, way: Way, moment: datetime) -> float:
        return _MARGIN + (self.width() - 2 * _MARGIN) * way.share(moment)

    def _paint_day(self, painter: QPainter, way: Way, day: AxisDay) -> None:
        tokens, row = tokens_of(self), self._row()
        left, right = (self._x(way, _midnight(each)) for each in (day.day, day.day + _ONE_DAY))
        bar = QRectF(left, row + row / 2 - 4, right - left, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.line))
        painter.drawRect(bar)
        if day.counts:
            painter.setBrush(QColor(tokens.good))
            painter.drawRect(bar.adjusted(0.5, 0, -0.5, 0))
        else:
            painter.fillRect(bar.adjusted(0.5, 0, -0.5, 0), QColor(tokens.base))
            painter.setBrush(Qt.BrushStyle.BDiagPattern)
            pattern = painter.brush()
            pattern.setColor(QColor(tokens.error if day.name else tokens.muted))
            painter.fillRect(bar, pattern)
        painter.setPen(QColor(tokens.error if day.name else tokens.muted))
        painter.drawText(
            QRectF(left, 0, right - left, row),
            Qt.AlignmentFlag.AlignCenter,
            self._label(painter.fontMetrics(), day.day, right - left),
        )

    def _label(self, metrics: QFontMetrics, day: date, room: float) -> str:
        """The longest name of the day that fits its part of the bar."""
        whole = self._.short_day(day)
        names = (whole, f"{day:%d.%m}", str(day.day))
        return next((name for name in names if metrics.horizontalAdvance(name) + 4 <= room), "")

    def _paint_points(self, painter: QPainter, way: Way) -> None:
        """The points with their hours below; where two names would overlap, the later one waits."""
        tokens, row, tr = tokens_of(self), self._row(), self._
        sent, accepted, due = (_hour(moment) for moment in (way.sent, way.accepted, way.due))
        points = [
            (way.accepted, tokens.info, tr("accepted {hour}", hour=accepted)),
            (way.due, tokens.error, tr("due {hour}", hour=due)),
        ]
        if way.sent != way.accepted:
            points.append((way.sent, tokens.text, tr("sent {hour}", hour=sent)))
        taken: list[QRectF] = []
        for moment, colour, text in points:
            x = self._x(way, moment)
            painter.setPen(QPen(QColor(tokens.base), 1.5))
            painter.setBrush(QColor(colour))
            painter.drawEllipse(QPointF(x, row * 1.5), _DOT / 2, _DOT / 2)
            wide = painter.fontMetrics().horizontalAdvance(text) + 8
            left = min(max(0.0, x - wide / 2), self.width() - wide)
            box = QRectF(left, 2 * row, wide, row)
            if not any(box.intersects(other) for other in taken):
                taken.append(box)
                painter.setPen(QColor(tokens.muted))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), WARSAW).astimezone(UTC)


def _hour(moment: datetime) -> time:
    return moment.astimezone(WARSAW).time().replace(second=0)
