"""Types into the DEMO quote of a workspace without end; prints each title with its moment."""

from __future__ import annotations

import sys
import time
from datetime import date
from itertools import count
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from hezo_desktop import bootstrap
from hezo_desktop.i18n import translator
from hezo_desktop.services import quotes
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.quotes.view_model import QuoteEditor


def main() -> None:
    """Work on the first quote of the workspace named on the command line until killed."""
    application = QApplication([])
    with bootstrap.start(Path(sys.argv[1]), as_of=date(2026, 11, 20)) as app:
        draft = quotes.draft(app, quotes.summaries(app)[0].id)
        editor = QuoteEditor(app, draft, tr=translator("en"), background=Background(application))
        numbers = count(1)

        def type_on() -> None:
            editor.set("title", title=str(next(numbers)))
            print(editor.draft.title, time.time(), flush=True)  # noqa: T201 - read by the test

        timer = QTimer(interval=40)
        timer.timeout.connect(type_on)
        timer.start()
        application.exec()


if __name__ == "__main__":
    main()
