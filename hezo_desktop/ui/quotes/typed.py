"""Hours, days and terms as people type them, beside what the domain already reads."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from hezo_desktop.domain import moments, parsing
from hezo_desktop.domain.calendar import WARSAW
from hezo_desktop.errors import BadInputError
from hezo_desktop.i18n import Translator
from hezo_desktop.message import say
from hezo_desktop.ui.parts.fields import Typed

_HOUR = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?")


def hour(text: str) -> time:
    """`8`, `08:00`, `8.30` or `830` as an hour of the day.

    Raises: BadInputError when it is none.
    """
    found = _HOUR.fullmatch("".join(text.split()))
    if found:
        hours, minutes = int(found[1]), int(found[2] or 0)
        if hours < 24 and minutes < 60:  # noqa: PLR2004 - a day and an hour
            return time(hours, minutes)
    raise BadInputError(say("Write an hour of the day, such as 8:00."))


def moment(text: str, *, before: datetime, today: date) -> datetime:
    """`4.12 15:40`, `20.11.2026 9:00`, or an hour alone on the day of `before`.

    Raises: HezoError when it is no moment, or one that the change of clocks left out or doubled.
    """
    *days, clock = text.split()
    day = parsing.day(" ".join(days), today=today) if days else before.astimezone(WARSAW).date()
    return moments.warsaw(f"{day.isoformat()}T{hour(clock):%H:%M}")


class MomentField(Typed[datetime]):
    """A moment on the Warsaw clock; the arrows go a quarter of an hour, with Ctrl a day."""

    def __init__(self, tr: Translator, now: datetime) -> None:
        self._kept = now
        today = now.astimezone(WARSAW).date()
        super().__init__(lambda text: moment(text, before=self._kept, today=today), tr.moment)
        self.set_value(now)
        self.editingFinished.connect(self._keep)

    @property
    def moment(self) -> datetime:
        """What is typed.

        Raises: HezoError when it is no moment.
        """
        return self.value() or self._kept

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move on or back with the arrows."""
        ways = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        way = ways.get(Qt.Key(event.key()))
        if way is None or self.check(self.text()) is not None:
            super().keyPressEvent(event)
            return
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        step = timedelta(days=1) if control else timedelta(minutes=15)
        self._kept = self.moment + way * step
        self.set_value(self._kept)
        self.textEdited.emit(self.text())

    def _keep(self) -> None:
        if self.check(self.text()) is None:
            self._kept = self.moment
