"""The days off of a year, and their corrections, each with its reason and who made it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QSpinBox

from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import Translator
from hezo_desktop.services import calendars
from hezo_desktop.services.calendars import CalendarDay
from hezo_desktop.ui.parts.checks import required
from hezo_desktop.ui.parts.edit_dialog import EditDialog
from hezo_desktop.ui.parts.fields import day_field
from hezo_desktop.ui.parts.form import Form
from hezo_desktop.ui.parts.list_memory import ListMemory
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import button, column, label, row
from hezo_desktop.ui.settings.section import Section, explained


class CalendarSection(Section):
    """Every promise is counted by these days. A correction counts at once and is kept for good."""

    key = "calendar"

    def __init__(self, app: App, tr: Translator, by: str, memory: ListMemory) -> None:
        """`by` is proposed as the person who makes a correction."""
        super().__init__()
        self.app, self._, self._by = app, tr, by
        _ = tr
        self.year = QSpinBox()
        self.year.setAccessibleName(_("Year"))
        self.year.setRange(app.calendar.first_year, app.calendar.last_year)
        self.year.setValue(app.today.year)
        self.year.valueChanged.connect(self.show_year)
        self.list = ListView[CalendarDay](
            _,
            self._columns(),
            name=_("Days off"),
            empty=_("The calendar knows no days off in this year."),
            key=lambda each: each.day,
            stretch=2,
            search=False,
            memory=memory,
        )
        self._add, self._strike = button(_("Add a day off")), button(_("Strike out"))
        self._add.clicked.connect(self.add)
        self._strike.clicked.connect(self.strike)
        self.list.selected.connect(self._arrange)
        why = explained(
            _(
                "The statutory days off of Poland come with the program. Correct them only when "
                "the law changes: contracts signed before keep the calendar they were printed with."
            )
        )
        self._version = label("", "muted")
        top = row(label(_("Year")), self.year, self._version, 1, self._strike, self._add)
        self.setLayout(column(why, top, self.list, spacing=10))
        self.setFocusProxy(self.list)
        self.show_year()

    def show_year(self) -> None:
        """List the days of the chosen year."""
        self.list.set_rows(calendars.days(self.app, self.year.value()))
        version = self.app.calendar.version
        self._version.setText(self._("Table {version}", version=version))

    def add(self) -> None:
        """Ask for a day that became a day off."""
        _ = self._
        form = Form(_)
        editor = day_field(_, self.app.today)
        day = form.field("day", _("Day"), editor, check=lambda t: required(t) or editor.check(t))
        form.add_row((day, 4), (form.line("name", _("Name of the day"), check=required), 8))
        self._reason(form)

        def save() -> None:
            chosen = editor.value()
            assert chosen is not None
            calendars.add_day(self.app, chosen, form["name"], form["reason"], form["by"])
            self.year.setValue(chosen.year)

        self._ask(_("Add a day off"), form, save)

    def strike(self) -> None:
        """Ask why a day is no day off any more."""
        chosen = self.list.current
        if chosen is None:
            return
        form = Form(self._)
        self._reason(form)
        title = self._("{day} is not a day off", day=chosen.day)
        self._ask(
            title,
            form,
            lambda: calendars.remove_day(self.app, chosen.day, form["reason"], form["by"]),
        )

    def _reason(self, form: Form) -> None:
        _ = self._
        hint = _("such as the act and its date")
        form.add_row(
            (form.line("reason", _("Reason"), check=required, hint=hint), 7),
            (form.line("by", _("Who corrects it"), check=required), 5),
        )
        form["by"] = self._by

    def _ask(self, title: str, form: Form, save: Callable[[], None]) -> None:
        if EditDialog(self, self._, title, form, save).exec():
            self.app.forget_calendar()
            self.show_year()

    def _columns(self) -> tuple[Column[CalendarDay], ...]:
        _ = self._
        return (
            Column(_("Day"), lambda each: _.day(each.day), lambda each: each.day),
            Column(_("Weekday"), lambda each: _.weekday(each.day), lambda each: each.day.weekday()),
            Column(_("Name"), lambda each: each.name),
            Column(_("State"), lambda each: _("free") if each.off else _("struck out")),
            Column(
                _("Correction"),
                lambda each: f"{each.reason} ({each.by})" if each.reason else "",
            ),
        )

    def _arrange(self, current: CalendarDay | None) -> None:
        self._strike.setEnabled(current is not None and current.off)
