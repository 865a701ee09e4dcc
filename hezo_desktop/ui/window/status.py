"""The status bar: what was saved, and on which price list, data and backup the work stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from PySide6.QtWidgets import QLabel, QStatusBar

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.calendar import WARSAW
from hezo_desktop.i18n import Translator


@dataclass(frozen=True, slots=True)
class Standing:
    """What the bar shows at the right, and whether any of the data is a sample.

    `price_list_over` is the last day of a price list that has ended.
    """

    price_list: str
    price_list_over: date | None
    workspace: Path
    backup: datetime | None
    sample: bool


def standing(app: App) -> Standing:
    """Read where the work stands."""
    from hezo_desktop.services import (  # noqa: PLC0415 - heavy; the window shows before
        price_lists,
        sample,
    )

    current = price_lists.current(app, app.today)
    backups = app.workspace.backups
    times = [file.stat().st_mtime for file in backups.iterdir()] if backups.is_dir() else []
    return Standing(
        price_list=f"{current.name} {current.version}" if current else "",
        price_list_over=current.valid_to if current and current.is_over(app.today) else None,
        workspace=app.workspace.root,
        backup=datetime.fromtimestamp(max(times), WARSAW) if times else None,
        sample=sample.present(app),
    )


class StatusBar(QStatusBar):
    """Says, at the left, what was done last; at the right, where the work stands."""

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self._ = tr
        self.setSizeGripEnabled(False)
        self.said = QLabel()
        self.price_list, self.workspace, self.backup = QLabel(), QLabel(), QLabel()
        self.addWidget(self.said, 1)
        for part in (self.price_list, self.workspace, self.backup):
            self.addPermanentWidget(part)

    def tell(self, text: str) -> None:
        """Show a sentence at the left until the next one."""
        self.said.setText(text)

    def show_standing(self, now: Standing) -> None:
        """Show where the work stands."""
        _ = self._
        name, over = now.price_list or _("No price list"), now.price_list_over
        self.price_list.setText(_("{list} – ended on {day}", list=name, day=over) if over else name)
        self.price_list.setToolTip(_("Price list of today"))
        self.workspace.setText(_("Data: {folder}", folder=now.workspace.name))
        self.workspace.setToolTip(str(now.workspace))
        made = _.moment(now.backup) if now.backup else _("not yet")
        self.backup.setText(_("Backup: {when}", when=made))
