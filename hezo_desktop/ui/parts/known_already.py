"""Said while a company is typed: it is probably known already, with the way to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from hezo_desktop.domain.identifiers import format_nip
from hezo_desktop.domain.party import Company
from hezo_desktop.i18n import Translator
from hezo_desktop.services.duplicates import CompanyGroup, Likeness
from hezo_desktop.ui.parts.form import PAUSE_MS, Field
from hezo_desktop.ui.parts.text import button, label, row

Find = Callable[[], Sequence[CompanyGroup]]
"""Companies that are probably the one being typed (`duplicates.like`)."""


def likeness_names(tr: Translator) -> dict[Likeness, str]:
    """Why companies are held for one."""
    return {
        Likeness.NIP: tr("the same NIP"),
        Likeness.NAME_AND_CITY: tr("the same name and city"),
        Likeness.NAME: tr("the same name"),
    }


def who(company: Company) -> str:
    """A company in one line: name, city, NIP."""
    nip = f"NIP {format_nip(company.nip)}" if company.nip else ""
    return ", ".join(filter(None, (company.name, company.address.city, nip)))


class KnownAlready(QFrame):
    """A box that shows only when there is something to say.

    `take` is what stands on the button beside each company, such as "Open it".
    """

    chosen = Signal(object)
    """This company instead of the one being typed: its key."""

    def __init__(self, tr: Translator, take: str) -> None:
        super().__init__()
        self._ = tr
        self._take = take
        self.setProperty("role", "card")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 8, 12, 8)
        self._layout.setSpacing(4)
        self.hide()
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)

    def watch(self, fields: Iterable[Field], find: Find) -> None:
        """Look again whenever the typing into one of these fields rests."""
        for field in fields:
            field.edited.connect(self._pause.start)
        self._pause.timeout.connect(lambda: self.show_groups(find()))

    def show_groups(self, groups: Sequence[CompanyGroup]) -> None:
        """Show these companies, each with the reason and a way to it; none hides the box."""
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for group in groups:
            self._add(group)
        self.setVisible(bool(groups))

    def _add(self, group: CompanyGroup) -> None:
        company = group.companies[0]
        reason = likeness_names(self._)[group.likeness]
        said = label(
            self._("Known already ({reason}): {company}", reason=reason, company=who(company)),
            "warning",
            wrap=True,
        )
        taking = button(self._take, "link", name=f"{self._take}: {company.name}")
        taking.clicked.connect(partial(self.chosen.emit, company.id))
        inner = row(said, taking)
        inner.setStretch(0, 1)
        line = QFrame()
        line.setLayout(inner)
        self._layout.addWidget(line)
