"""Two drawings that say a promise at a glance: the week's open hours, and a deadline on days.

Both read in greyscale: a window is a tone and a name, a moment is a sign and an hour.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, Rect, String
from reportlab.lib.colors import Color
from reportlab.lib.units import mm

from hezo_desktop.documents.fonts import Style, width
from hezo_desktop.documents.look import GREY, INK, PALE, RULE, WHITE, tint
from hezo_desktop.domain.calendar import WARSAW
from hezo_desktop.domain.paper import WorkedExample
from hezo_desktop.domain.sla import DAY, HOUR, CutOff, Rule, SlaTerm, Window
from hezo_desktop.i18n import Translator

WEEK = 7
_SMALL = 6.8
_ROW = 3.6 * mm
_BAND = 4 * mm


@dataclass(frozen=True, slots=True)
class Layer:
    """One kind of hours in a week grid: what they are for, and which hours."""

    name: str
    window: Window
    cutoff: CutOff | None = None


def rules_of(term: SlaTerm) -> tuple[tuple[str, Rule], ...]:
    """The term's hardware rules with the priorities they hold for (`P1/P2`; empty = all)."""
    if term.rule is not None:
        return (("", term.rule),)
    found: dict[Rule, list[str]] = {}
    for entry in term.by_priority:
        found.setdefault(entry.rule, []).append(entry.priority.value)
    return tuple(("/".join(names), rule) for rule, names in found.items())


def layers(term: SlaTerm, translate: Translator) -> tuple[Layer, ...]:
    """The reporting hours, and the hours in which hardware is handled where they differ."""
    _ = translate
    made = [Layer(_("reports accepted"), term.service_window)]
    for priorities, rule in rules_of(term):
        if rule.event is None:
            continue
        same = rule.window == term.service_window
        if same and rule.cutoff is None:
            continue
        name = (
            _("hardware orders accepted ({priorities})", priorities=priorities)
            if priorities
            else _("hardware orders accepted")
        )
        if same:
            made[0] = Layer(made[0].name, term.service_window, rule.cutoff)
        else:
            made.append(Layer(name, rule.window, rule.cutoff))
    return tuple(made)


def is_open(window: Window, weekday: int, *, day_off: bool) -> bool:
    """Is the window open on this day of the week (0 = Monday)? Source: SLA-1 T5."""
    return window.days == WEEK or (weekday < window.days and not day_off)


def short_weekdays(translate: Translator) -> tuple[str, ...]:
    """Monday to Sunday, as short as a drawing needs them."""
    _ = translate
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))


def week_grid(
    term: SlaTerm, translate: Translator, accent: Color, *, wide: float = 80 * mm
) -> Drawing:
    """The week, a row a day and one for days off, with the open hours of the term."""
    _ = translate
    shown = layers(term, translate)
    names = (*short_weekdays(translate), _("holiday"))
    left = 12 * mm
    hour = (wide - left - 2 * mm) / 24
    legend = 3.6 * mm * (len(shown) + len(_cutoffs(shown)))
    bottom = legend + 4.5 * mm
    high = bottom + _ROW * len(names)
    drawing = Drawing(wide, high, initialFontName=Style.REGULAR)
    for row, name in enumerate(names):
        y = high - _ROW * (row + 1)
        drawing.add(_text(0, y + 0.9 * mm, name))
        drawing.add(_box(left, y + 0.3 * mm, 24 * hour, _ROW - 0.6 * mm, PALE))
        for depth, layer in enumerate(shown):
            if is_open(layer.window, row, day_off=row == WEEK):
                x = left + layer.window.opens / HOUR * hour
                span = (layer.window.closes - layer.window.opens) / HOUR * hour
                inset = 0.3 * mm + depth * 0.75 * mm
                drawing.add(_box(x, y + inset, span, _ROW - 2 * inset, _tone(accent, depth)))
                if layer.cutoff:
                    x = left + _hours(layer.cutoff.at) * hour
                    drawing.add(_line((x, y), (x, y + _ROW), INK, dash=(1.5, 1.5)))
    for mark in range(0, 25, 3):
        drawing.add(_text(left + mark * hour, bottom - 2.8 * mm, str(mark), anchor="middle"))
    _add_legend(drawing, shown, translate, accent, at=(left, legend))
    return drawing


def deadline_axis(
    example: WorkedExample,
    term: SlaTerm,
    days_off: Iterable[date],
    translate: Translator,
    accent: Color,
    *,
    wide: float = 82 * mm,
) -> Drawing:
    """The days from the accepted report to the deadline, with open hours and both moments."""
    _ = translate
    off = frozenset(days_off)
    start, due = (moment.astimezone(WARSAW) for moment in (example.accepted_at, example.due_at))
    days = _days(start.date(), due.date())
    window = _window(example, term)
    drawing = Drawing(wide, 16 * mm, initialFontName=Style.REGULAR)
    width_of_day = wide / len(days)
    band = 6.4 * mm
    names = _day_names(days, width_of_day, translate)
    free = _fitting((_("holiday"),), width_of_day)
    for index, day in enumerate(days):
        x = index * width_of_day
        drawing.add(_box(x, band, width_of_day, _BAND, PALE))
        if is_open(window, day.weekday(), day_off=day in off):
            opens, closes = (at / DAY * width_of_day for at in (window.opens, window.closes))
            drawing.add(_box(x + opens, band, closes - opens, _BAND, tint(accent, 0.3)))
        if index:
            drawing.add(_line((x, band - 1), (x, band + _BAND + 1), RULE))
        for line, text in enumerate((names[index], free if day in off else "")):
            middle = x + width_of_day / 2
            drawing.add(_text(middle, band - (3 + 2.7 * line) * mm, text, anchor="middle"))
    first, last = (_place(moment, days, width_of_day) for moment in (start, due))
    _add_moments(drawing, (first, last), band + _BAND / 2, accent)
    _add_labels(drawing, ((first, start), (last, due)), band + _BAND + 2.2 * mm, translate)
    return drawing


def _add_moments(drawing: Drawing, places: tuple[float, float], y: float, accent: Color) -> None:
    """The way from the report (an open circle) to the deadline (a full diamond)."""
    first, last = places
    size = 1.5 * mm
    drawing.add(_line((first, y), (last, y), accent, thick=1.4))
    drawing.add(Circle(first, y, 1.2 * mm, fillColor=WHITE, strokeColor=accent, strokeWidth=1.3))
    corners = [last - size, y, last, y + size, last + size, y, last, y - size]
    drawing.add(Polygon(corners, fillColor=INK, strokeColor=WHITE, strokeWidth=0.5))


def _add_labels(
    drawing: Drawing,
    moments: tuple[tuple[float, datetime], tuple[float, datetime]],
    y: float,
    translate: Translator,
) -> None:
    """Both moments named above the axis, moved apart where they would meet."""
    (first, start), (last, due) = moments
    said, end = _moment_text(start, translate), _moment_text(due, translate)
    room, need, need_end = drawing.width, width(said, _SMALL), width(end, _SMALL, Style.BOLD)
    x_end = min(max(last - need_end / 2, 0), room - need_end)
    x = min(max(first - need / 2, 0), x_end - need - 2 * mm)
    if x < 0:
        x, x_end = 0, max(x_end, need + 2 * mm)
    drawing.add(_text(x, y, said))
    drawing.add(_text(x_end, y, end, style=Style.BOLD))


def _moment_text(moment: datetime, translate: Translator) -> str:
    day = short_weekdays(translate)[moment.weekday()]
    return f"{day} {moment:%d.%m} {translate.clock(moment.time())}"


def _day_names(days: tuple[date, ...], room: float, translate: Translator) -> tuple[str, ...]:
    """The days named alike, as fully as they fit: `Fri 04.12`, `Fri`, or `4`."""
    short = short_weekdays(translate)
    full = tuple(f"{short[day.weekday()]} {day:%d.%m}" for day in days)
    dates = tuple(f"{day:%d.%m}" for day in days)
    for names in (full, dates):
        if all(width(name, _SMALL) < room - 1 for name in names):
            return names
    return tuple(_fitting((str(day.day),), room) for day in days)


def _fitting(texts: tuple[str, ...], room: float) -> str:
    return next((text for text in texts if width(text, _SMALL) < room - 1), "")


def _window(example: WorkedExample, term: SlaTerm) -> Window:
    """The hours the example's deadline is counted in."""
    for entry in term.by_priority:
        if entry.priority == example.priority:
            return entry.rule.window
    return term.rule.window if term.rule else term.service_window


def _days(first: date, last: date) -> tuple[date, ...]:
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def _place(moment: datetime, days: tuple[date, ...], width_of_day: float) -> float:
    return (days.index(moment.date()) + _hours(moment.time()) / 24) * width_of_day


def _hours(at: time) -> float:
    return at.hour + at.minute / 60 + at.second / HOUR


def _cutoffs(shown: tuple[Layer, ...]) -> tuple[CutOff, ...]:
    return tuple(dict.fromkeys(layer.cutoff for layer in shown if layer.cutoff))


def _tone(accent: Color, depth: int) -> Color:
    return tint(accent, (0.3, 0.75, 1.0)[min(depth, 2)])


def _add_legend(
    drawing: Drawing,
    shown: tuple[Layer, ...],
    translate: Translator,
    accent: Color,
    *,
    at: tuple[float, float],
) -> None:
    _ = translate
    left, y = at
    for depth, layer in enumerate(shown):
        y -= 3.6 * mm
        drawing.add(_box(left, y + 0.5 * mm, 4 * mm, 2 * mm, _tone(accent, depth)))
        drawing.add(_text(left + 5.5 * mm, y + 0.6 * mm, f"{layer.name}: {layer.window.code}"))
    for cutoff in _cutoffs(shown):
        y -= 3.6 * mm
        middle = left + 2 * mm
        drawing.add(_line((middle, y), (middle, y + 3 * mm), INK, dash=(1.5, 1.5)))
        said = (
            _("cut-off {hour}, inclusive", hour=cutoff.at)
            if cutoff.inclusive
            else _("cut-off: before {hour}", hour=cutoff.at)
        )
        drawing.add(_text(left + 5.5 * mm, y + 0.6 * mm, said))


def _text(
    x: float,
    y: float,
    text: str,
    *,
    anchor: Literal["start", "middle", "end"] = "start",
    style: Style = Style.REGULAR,
) -> String:
    colour = INK if style is Style.BOLD else GREY
    return String(x, y, text, fontName=style, fontSize=_SMALL, fillColor=colour, textAnchor=anchor)


def _box(x: float, y: float, wide: float, high: float, fill: Color) -> Rect:
    box = Rect(x, y, wide, high)
    box.fillColor, box.strokeColor, box.strokeWidth = fill, None, 0
    return box


def _line(
    start: tuple[float, float],
    end: tuple[float, float],
    colour: Color,
    *,
    thick: float = 0.6,
    dash: tuple[float, float] | None = None,
) -> Line:
    line = Line(*start, *end, strokeColor=colour, strokeWidth=thick)
    if dash:
        line.strokeDashArray = dash
    return line
