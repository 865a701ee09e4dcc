"""From the process's start to its exit code: first start, window, data, closing."""

from __future__ import annotations

import logging
import os
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QApplication

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import translator
from hezo_desktop.paths import choose_workspace, default_workspace
from hezo_desktop.ui import theme
from hezo_desktop.ui.application.faults import Faults
from hezo_desktop.ui.application.qt_language import QtLanguage, speak
from hezo_desktop.ui.application.single import SingleWindow
from hezo_desktop.ui.firststart import FirstStart, Wizard, settle
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.preferences import Preferences
from hezo_desktop.ui.window import Window
from hezo_desktop.ui.window.screens import load

_log = logging.getLogger(__name__)

AT_ONCE = ("home", "quotes")
"""Screens whose code is loaded beside the window, so that it never stands still for them."""


def run_window(workspace: Path, language: str | None = None, as_of: date | None = None) -> int:
    """Open the window on a workspace folder and stay until it is closed; returns the exit code.

    `language` goes before the stored preference; `as_of` is the day that counts as today. Where a
    window already has this workspace open, that window is raised and nothing else happens.
    """
    application = _application()
    session = Session(application, workspace, language, as_of)
    session.faults.install()
    try:
        return session.run()
    finally:
        session.faults.uninstall()


class Session(QObject):
    """One run of the window."""

    def __init__(
        self,
        application: QApplication,
        workspace: Path,
        language: str | None,
        as_of: date | None,
    ) -> None:
        super().__init__()
        self._application = application
        self._workspace = workspace
        self._as_of = as_of
        self._preferences = Preferences(workspace)
        self._language = language or self._preferences.language
        self._qt_language: QtLanguage | None = None
        self._single = SingleWindow(workspace)
        self._window: Window | None = None
        self._app: App | None = None
        self._refused = 0
        self.faults = Faults(self._own_up)

    def run(self) -> int:
        """Ask what a first start asks, show the window, open the data behind it, and stay."""
        if self._single.ring():
            return 0
        try:
            self._open()
        finally:
            self._close()
        return self._refused

    def _open(self) -> None:
        self._speak(self._language)
        theme.apply(self._application, self._preferences.theme)
        first: FirstStart | None = None
        if not bootstrap.Workspace(self._workspace).database.exists():
            first = self._ask_first()
            if first is None:
                return
        self._show_window(first)
        self._application.exec()

    def _ask_first(self) -> FirstStart | None:
        """What a new user wants; None when they closed the questions."""
        usual = self._workspace == default_workspace() and "HEZO_DATA" not in os.environ
        wizard = Wizard(
            self._application, self._language, self._workspace, place_is_given=not usual
        )
        wizard.language_changed.connect(self._speak)
        if not wizard.exec():
            return None
        answers = wizard.answers
        if answers.workspace != self._workspace:
            choose_workspace(answers.workspace)
            self._workspace = answers.workspace
            self._single = SingleWindow(answers.workspace)
            self._preferences = Preferences(answers.workspace)
        return answers

    def _show_window(self, first: FirstStart | None) -> None:
        if first is not None:
            self._language = first.language
            self._workspace.mkdir(parents=True, exist_ok=True)
            self._preferences.language = first.language
            self._preferences.theme = first.theme
        window = self._window = Window(self._preferences, self._language)
        window.language_changed.connect(self._speak)
        hints = self._application.styleHints()
        hints.colorSchemeChanged.connect(window.follow_system, Qt.ConnectionType.QueuedConnection)
        self._single.answer(self._raise)
        window.show()
        language, as_of, workspace = self._language, self._as_of, self._workspace

        def work(_progress: object) -> tuple[App, object]:
            for screen in AT_ONCE:
                load(screen)
            app = bootstrap.start(workspace, language=language, as_of=as_of)
            try:
                return app, settle(app, first) if first else None
            except BaseException:
                app.close()
                raise

        window.background.run(work, self._opened, self._failed, receiver=window)

    def _opened(self, opened: tuple[App, object]) -> None:
        self._app, quote = opened
        if self._window is not None:
            self._window.set_app(self._app)
            if quote is not None:
                self._window.open("quote", quote)

    def _failed(self, error: Exception) -> None:
        """The data could not be opened: say why and end."""
        _log.error("could not open the workspace", exc_info=error)
        self._refused = error.exit_code if isinstance(error, HezoError) else 1
        self._own_up(error)
        if self._window is not None:
            self._window.close()  # the last window: the application ends with it

    def _own_up(self, error: BaseException) -> None:
        logs = bootstrap.Workspace(self._workspace).logs
        ask.show_error(self._window, translator(self._language), error, logs)

    def _raise(self) -> None:
        if self._window is not None:
            self._window.setWindowState(
                self._window.windowState() & ~Qt.WindowState.WindowMinimized
            )
            self._window.raise_()
            self._window.activateWindow()

    def _speak(self, language: str) -> None:
        self._language = language
        self._qt_language = speak(self._application, language, self._qt_language)

    def _close(self) -> None:
        self._single.close()
        if self._qt_language is not None:
            self._application.removeTranslator(self._qt_language)
        if self._window is not None:
            self._window.background.close()
        if self._app is not None:
            self._app.close()


def _application() -> QApplication:
    """The process's one Qt application, named for the desk."""
    QCoreApplication.setApplicationName("HEZO Desktop")
    QApplication.setDesktopFileName("hezo-desktop")
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
