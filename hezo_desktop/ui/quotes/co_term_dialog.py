"""Ending together with what runs already: the ends to choose from, with the totals of each.

The quote as it stands is the first of them, so that nothing is chosen beforehand: the common end is
always somebody's word (features.md 3).
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from hezo_desktop.domain.co_term import Target, TargetKind
from hezo_desktop.domain.places import ranges
from hezo_desktop.domain.priced import PricedLine
from hezo_desktop.domain.term import quote_end
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.message import Message, say
from hezo_desktop.services import co_term
from hezo_desktop.services.co_term import Preview
from hezo_desktop.ui.parts.background import Background, CancelledError, Job, Progress
from hezo_desktop.ui.parts.fields import day_field
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import button, column, label, row
from hezo_desktop.ui.quotes.choices import service_name
from hezo_desktop.ui.quotes.view_model import QuoteEditor

KINDS = {
    TargetKind.EARLIEST: say("The earliest end"),
    TargetKind.LATEST: say("The latest end"),
    TargetKind.ANNIVERSARY: say("The anniversary of what ends last"),
    TargetKind.GIVEN: say("A day of your own"),
}
_MOST_NAMED = 2
_FACTOR_PLACES = 6


def sources_text(target: Target, tr: Translator) -> str:
    """What ends on the day: `contract US/1, contract US/2 (+3)`."""
    named = ", ".join(tr.render(each) for each in target.sources[:_MOST_NAMED])
    rest = len(target.sources) - _MOST_NAMED
    return f"{named} (+{rest})" if rest > 0 else named


@dataclass(frozen=True, slots=True)
class _LineThere:
    """A line as it would be with the chosen end."""

    place: int
    name: str
    figures: PricedLine


class CoTermDialog(QDialog):
    """Above the ends with their totals, below the lines as they would be with the chosen one."""

    def __init__(
        self, parent: QWidget | None, editor: QuoteEditor, background: Background, tr: Translator
    ) -> None:
        super().__init__(parent)
        self._editor, self._background, self._ = editor, background, tr
        self._draft = editor.draft
        self._job: Job | None = None
        self.setWindowTitle(tr("Common end"))
        own = sum(line.end is not None for line in self._draft.lines)
        self.own_ends = QCheckBox(
            tr.plural(
                "Also {n} line with an end of its own", "Also {n} lines with ends of their own", own
            )
        )
        self.own_ends.setChecked(True)
        self.own_ends.setVisible(own > 0)
        self.given = day_field(tr, editor.app.today)
        self.given.setAccessibleName(tr("A day of your own"))
        self.targets = ListView[Preview](
            tr,
            self._target_columns(),
            name=tr("Ends to choose from"),
            empty=tr("Looking up what runs already …"),
            key=_key,
            stretch=1,
            search=False,
        )
        self.lines = ListView[_LineThere](
            tr,
            self._line_columns(),
            name=tr("Lines with this end"),
            empty=tr("There are no lines."),
            stretch=1,
            search=False,
        )
        self.said = label("", "muted", wrap=True)
        self.said.hide()
        self.take = button(tr("Take this end"), "main")
        self.take.setDefault(True)
        self._lay_out()
        self._wire()
        self.targets.set_rows(())
        self._show_choice()
        self._look()

    @property
    def chosen(self) -> Preview | None:
        """The end in hand that can be taken; None on the quote as it stands."""
        here = self.targets.current
        return here if here and here.target and not here.late else None

    # -- building -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        tr = self._
        cancel = button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        title = label(tr("A day of your own"), "label")
        title.setBuddy(self.given)
        self.given.setMaximumWidth(180)
        hint = tr("Lines end together, and each pays its share of years. You choose the end.")
        body = column(
            label(tr("Common end"), "heading"),
            label(hint, "muted", wrap=True),
            row(title, self.given, 1, self.own_ends),
            self.targets,
            self.lines,
            self.said,
            row(1, cancel, self.take),
            spacing=10,
        )
        body.setContentsMargins(20, 16, 20, 14)
        body.setStretchFactor(self.targets, 2)
        body.setStretchFactor(self.lines, 3)
        self.setLayout(body)
        self.resize(1120, 620)

    def _wire(self) -> None:
        self.given.editingFinished.connect(self._look)
        self.own_ends.toggled.connect(self._look)
        self.targets.selected.connect(self._show_choice)
        self.targets.opened.connect(lambda _preview: self.accept())
        self.take.clicked.connect(self.accept)

    def _target_columns(self) -> tuple[Column[Preview], ...]:
        tr = self._
        return (
            Column(tr("End"), self._end),
            Column(
                tr("Why"),
                self._why,
                tip=lambda each: "\n".join(map(tr.render, _sources(each))) or self._why(each),
            ),
            Column(tr("Net"), lambda each: tr.money(each.priced.net), right=True),
            Column(tr("Against now"), self._difference, right=True),
            Column(tr("Lines"), self._odd, tip=self._odd),
        )

    def _line_columns(self) -> tuple[Column[_LineThere], ...]:
        tr = self._
        return (
            Column(tr("No."), lambda each: str(each.place), right=True),
            Column(tr("Service"), lambda each: each.name),
            Column(
                tr("From"), lambda each: tr.day(each.figures.start) if each.figures.start else "–"
            ),
            Column(tr("To"), lambda each: tr.day(each.figures.end) if each.figures.end else "–"),
            Column(tr("Factor"), self._factor, right=True),
            Column(tr("Net"), self._net, right=True),
        )

    def _end(self, each: Preview) -> str:
        end = each.target.end if each.target else quote_end(each.draft)
        return self._.day(end) if end else "–"

    def _why(self, each: Preview) -> str:
        if each.target is None:
            return self._("As it is now")
        kind, sources = self._.render(KINDS[each.target.kind]), sources_text(each.target, self._)
        return f"{kind}: {sources}" if sources else kind

    def _factor(self, each: _LineThere) -> str:
        factor = each.figures.factor
        return "–" if factor is None else self._.number(factor, places=_FACTOR_PLACES)

    def _net(self, each: _LineThere) -> str:
        net = each.figures.net
        return self._("to be priced") if net is None else self._.amount(net)

    def _difference(self, each: Preview) -> str:
        now = self.targets.model.shown[0]
        if each.target is None:
            return ""
        difference = each.priced.net - now.priced.net
        sign = "+" if difference.minor > 0 else ""
        return f"{sign}{self._.amount(difference)}"

    def _odd(self, each: Preview) -> str:
        return "; ".join(self._.render(remark) for remark in remarks(each))

    # -- looking ------------------------------------------------------------------------------

    def _look(self) -> None:
        """Work out the ends anew, beside the window."""
        try:
            given = self.given.value()
        except HezoError as refusal:
            self._say(refusal)
            return
        if self._job is not None:
            self._job.cancel()
        app, draft, own_ends = self._editor.app, self._draft, self.own_ends.isChecked()

        def work(progress: Progress) -> tuple[Preview, ...]:
            def pause() -> None:
                if progress.cancelled:
                    raise CancelledError

            found = (None, *co_term.offered(app, draft, given))
            return co_term.previews(app, draft, found, own_ends=own_ends, pause=pause)

        self._job = self._background.run(work, self._show, self._failed, receiver=self)

    def _show(self, found: tuple[Preview, ...]) -> None:
        given = [each for each in found if each.target and each.target.end == self.given.value()]
        self.targets.set_rows(found)
        if given:
            self.targets.select(_key(given[0]))
        nothing = len(found) == 1
        self.said.setText(
            self._("Nothing of this customer runs beyond the start. Enter a day of your own.")
            if nothing
            else ""
        )
        self.said.setVisible(nothing)
        if not self.given.hasFocus():
            self.targets.setFocus()
        self._show_choice()

    def _show_choice(self) -> None:
        """Show the lines with the end in hand, and let it be taken if it is one."""
        here = self.targets.current
        catalogue = self._editor.app.catalogue
        rows = zip(here.draft.lines, here.priced.lines, strict=True) if here else ()
        self.lines.set_rows(
            _LineThere(place, service_name(catalogue, line, self._), figures)
            for place, (line, figures) in enumerate(rows, start=1)
        )
        chosen = self.chosen
        self.take.setEnabled(chosen is not None)
        self.take.setText(
            self._("End everything on {day}", day=chosen.target.end)
            if chosen and chosen.target
            else self._("Take this end")
        )

    def accept(self) -> None:
        """Bring the quote to the chosen end as one step; without a choice nothing happens."""
        chosen = self.chosen
        if chosen is None:
            return
        self._editor.apply(self._("common end"), chosen.draft)
        super().accept()

    def done(self, result: int) -> None:
        """Work out nothing any more."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, HezoError):
            raise error
        self._say(error)

    def _say(self, refusal: HezoError) -> None:
        self.said.setText(self._.render(refusal.message))
        self.said.show()


def _key(preview: Preview) -> object:
    return preview.target and preview.target.end


def _sources(preview: Preview) -> tuple[Message, ...]:
    return preview.target.sources if preview.target else ()


def remarks(preview: Preview) -> tuple[Message, ...]:
    """What to think of before this end is taken."""
    found = []
    if preview.late:
        found.append(say("begins after it: {lines}", lines=ranges(preview.late)))
    if preview.short:
        found.append(say("below minimum term: {lines}", lines=ranges(preview.short)))
    return tuple(found)
