"""The first screen: calm, and one step from everything that waits."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import Translator
from hezo_desktop.services import company, contracts, price_lists, quotes
from hezo_desktop.services.quotes import QuoteSummary
from hezo_desktop.ui.home.next_steps import Expiring, NextStep, expiring, next_steps
from hezo_desktop.ui.parts.icons import icon
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.page import PageBase
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import button, card, column, label

RECENT = 12
SHOWN = 6


class Page(PageBase):
    """Recent quotes at the left; what to do next and what ends soon at the right."""

    title = "Desk"

    def __init__(self, app: App, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(app, tr, parent)
        _ = tr
        new = button(_("New quote"), "main")
        new.setToolTip("Ctrl+N")
        new.clicked.connect(lambda: self.open_requested.emit("new-quote", None))
        self.recent = ListView[QuoteSummary](
            _,
            _columns(_),
            name=_("Recent quotes"),
            empty=_("There are no quotes yet. A new one can be filled while you talk."),
            empty_button=_("New quote"),
            key=lambda quote: quote.id,
            stretch=1,
            search=False,
            memory=self.memory("recent"),
            background=self.background,
        )
        self.recent.opened.connect(lambda quote: self.open_requested.emit("quote", quote.id))
        self.recent.empty_action.connect(lambda: self.open_requested.emit("new-quote", None))
        self._steps, self._ending = QVBoxLayout(), QVBoxLayout()
        for box in (self._steps, self._ending):
            box.setSpacing(2)
        right = column(
            card(label(_("Next steps"), "heading"), self._steps),
            card(label(_("Ending soon"), "heading"), self._ending),
            1,
            spacing=12,
        )
        left = column(label(_("Recent quotes"), "heading"), self.recent, spacing=6)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addLayout(left, 5)
        body.addLayout(right, 3)
        today = _("{weekday}, {day}", weekday=_.weekday(app.today), day=_.long_day(app.today))
        self.lay_out(label(today, "muted"), body, tools=(new,))
        self.setFocusProxy(self.recent)

    def refresh(self) -> None:
        """Read quotes, contracts and settings again."""
        listed, made = quotes.summaries(self.app), contracts.summaries(self.app)
        recent = sorted(listed, key=lambda quote: quote.updated_at, reverse=True)[:RECENT]
        self.recent.set_rows(recent)
        steps = next_steps(
            company.seller(self.app),
            priced=price_lists.in_force_id(self.app, self.app.today) is not None,
            quotes=listed,
            contracts=made,
        )
        _refill(self._steps, [self._step(step) for step in steps], self._("Nothing is waiting."))
        ending = expiring(listed, made, self.app.today)[:SHOWN]
        _refill(
            self._ending,
            [self._ends(each) for each in ending],
            self._("Nothing ends in the coming weeks."),
        )

    def _step(self, step: NextStep) -> QWidget:
        made = button(self._.render(step.text), "link")
        made.setIcon(icon(self, step.icon, "muted"))
        made.clicked.connect(lambda: self.open_requested.emit(step.kind, step.key))
        return made

    def _ends(self, each: Expiring) -> QWidget:
        _ = self._
        left = (each.until - self.app.today) // timedelta(days=1)
        when = _.plural("in {n} day", "in {n} days", left) if left else _("today")
        made = button(f"{each.name} · {each.party} · {when} ({_.day(each.until)})", "link")
        made.setIcon(icon(self, "calendar-clock-outline", "muted"))
        made.clicked.connect(lambda: self.open_requested.emit(each.kind, each.key))
        return made


def _columns(tr: Translator) -> tuple[Column[QuoteSummary], ...]:
    return (
        Column(tr("Number"), lambda quote: quote.number or quote.short_id),
        Column(tr("Customer"), lambda quote: quote.customer or quote.buyer or quote.title),
        Column(tr("Status"), lambda quote: tr.render(quotes.STATES[quote.status])),
        Column(
            tr("Net"),
            lambda quote: tr.money(quote.net) if quote.net.minor else "–",
            sort_key=lambda quote: quote.net.minor,
            right=True,
        ),
        Column(
            tr("Changed"),
            lambda quote: tr.moment(quote.updated_at.replace(second=0, microsecond=0)),
            sort_key=lambda quote: quote.updated_at,
        ),
    )


def _refill(box: QVBoxLayout, widgets: list[QWidget], nothing: str) -> None:
    """Show these widgets in the box instead of those before."""
    while (item := box.takeAt(0)) is not None:
        before = item.widget()
        if before is not None:
            before.deleteLater()
    for widget in widgets or [label(nothing, "muted")]:
        box.addWidget(widget, alignment=Qt.AlignmentFlag.AlignLeft)
