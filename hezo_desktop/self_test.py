"""Checks this installation: database, catalogue, documents, and the window without a screen."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator, translator
from hezo_desktop.services import contracts, journal, main_job, paper_files, quotes

_LOGGER = logging.getLogger(__name__)

Check = Callable[[App, Translator], str]
_BEGINNINGS = {"pdf": b"%PDF-", "xlsx": b"PK"}
_CALLS = 1000


def self_test(language: str | None) -> int:
    """Run every check in a workspace of its own and print one line each; 0 when all hold."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    tr = translator(language or "pl")
    checks = {
        tr("Database"): _database,
        tr("Catalogue"): _catalogue,
        tr("Main job"): _job,
        tr("Documents"): _documents,
        tr("Journal"): _journal,
        tr("Window"): _window,
    }
    try:
        with _workspace(tr.language) as app:
            failed = [name for name, check in checks.items() if not _holds(name, check, app, tr)]
            return 1 if failed else 0
    except HezoError as refusal:
        sys.stdout.write(f"FAIL  {tr.render(refusal.message)}\n")
        return refusal.exit_code


def _holds(name: str, check: Check, app: App, tr: Translator) -> bool:
    try:
        sys.stdout.write(f"ok    {name}: {check(app, tr)}\n")
    except Exception as error:
        _LOGGER.exception("self-test: %s", name)
        sys.stdout.write(f"FAIL  {name}: {error!r}\n")
        return False
    return True


@contextmanager
def _workspace(language: str) -> Iterator[App]:
    with (
        tempfile.TemporaryDirectory() as folder,
        bootstrap.start(Path(folder) / "workspace", language=language) as app,
    ):
        yield app


def _database(app: App, _tr: Translator) -> str:
    (version,) = app.database.peek("SELECT sqlite_version()") or ("?",)
    return f"SQLite {version}"


def _catalogue(app: App, _tr: Translator) -> str:
    return ", ".join(app.catalogue.programmes)


def _job(app: App, _tr: Translator) -> str:
    return f"{len(main_job.do(app))} × PDF/XLSX"


def _documents(app: App, tr: Translator) -> str:
    """Every document in both languages, from the main job's quote and contract."""
    contract = contracts.contract(app, contracts.summaries(app)[0].number)
    quote = quotes.issued(app, contract.quote.number)
    made = 0
    for paper in (quote, contract):
        for key in paper_files.keys_of(paper):
            for language in ("pl", "en"):
                content = paper_files.render(app, key, paper, language)
                if not content.startswith(_BEGINNINGS[key.rpartition("-")[2]]):
                    raise AssertionError(key)
                made += 1
    return tr.plural("{n} file", "{n} files", made)


def _journal(app: App, tr: Translator) -> str:
    problems = journal.verify(app)
    if problems:
        raise AssertionError(problems)
    return tr("the chain holds")


def _window(app: App, _tr: Translator) -> str:
    """The window with its first screen, and the library that must not lose references to None."""
    from PySide6 import __version__  # noqa: PLC0415 - Qt for this check only
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from hezo_desktop.ui.parts.preferences import Preferences  # noqa: PLC0415
    from hezo_desktop.ui.window import Window  # noqa: PLC0415

    qt = QApplication.instance() or QApplication(sys.argv[:1])
    window = Window(Preferences(app.workspace.root), app.language)
    window.set_app(app)
    window.show()
    qt.processEvents()
    before = sys.getrefcount(None)
    for _ in range(_CALLS):
        window.setObjectName("window")
    if sys.getrefcount(None) < before - _CALLS // 2:
        raise AssertionError("this build of PySide6 loses references to None")
    shown = window.isVisible()
    window.close()
    if not shown:
        raise AssertionError("the window did not show")
    return f"PySide6 {__version__}"
