"""The main window: it chooses a screen, connects the screens' wishes, and knows no business."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QMenuBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hezo_desktop.bootstrap import App
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import LANGUAGES, translator
from hezo_desktop.ui import theme
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.page import PageBase
from hezo_desktop.ui.parts.preferences import Preferences
from hezo_desktop.ui.parts.text import label
from hezo_desktop.ui.window.demo import DemoSteps, DemoStrip
from hezo_desktop.ui.window.finder import KEYS, Finder
from hezo_desktop.ui.window.guide import Guide
from hezo_desktop.ui.window.help import About, ShortcutSheet, keys_of
from hezo_desktop.ui.window.rail import Rail
from hezo_desktop.ui.window.screens import OPENED_BY, SCREENS, make
from hezo_desktop.ui.window.status import StatusBar, standing

_LANGUAGE_NAMES = {"pl": "Polski", "en": "English"}


class Window(QMainWindow):
    """The one window. It can be shown before the data is open; `set_app` brings it to life."""

    language_changed = Signal(str)

    def __init__(self, preferences: Preferences, language: str) -> None:
        super().__init__()
        self.preferences = preferences
        self.language = language
        self.app: App | None = None
        self.background = Background(self)
        self._pages: dict[str, PageBase] = {}
        self.shown = ""
        self._history: list[str] = []
        self._guide: Guide | None = None
        self.finder = Finder(self, preferences, self.open)
        self._demo_steps = DemoSteps(
            self, self.background, changed=self._show_anew, refused=self.refuse
        )
        self.setWindowTitle("HEZO Desktop")
        self.setMinimumSize(900, 560)
        self._build()
        self._restore()

    @property
    def page(self) -> PageBase | None:
        """The screen in front."""
        return self._pages.get(self.shown)

    def set_app(self, app: App) -> None:
        """The data is open: show the desk."""
        self.app = app
        self._rail.setEnabled(True)
        self._enable_menus()
        self.show_screen(SCREENS[0].key)

    def show_screen(self, key: str) -> PageBase | None:
        """Bring a screen to the front, unless the one before asks to stay; returns its page."""
        if self.app is None:
            return None
        if key != self.shown:
            if self.shown and not self._pages[self.shown].may_leave():
                self._rail.show_chosen(self.shown)
                return None
            if self.shown:
                self._history.append(self.shown)
                self.finder.note(self._pages[self.shown])
        page = self._page(self.app, key)
        self.shown = key
        self._stack.setCurrentWidget(page)
        self._rail.show_chosen(key)
        self._fill_page_menu(page)
        self._status.tell("")
        page.refresh()
        page.setFocus()
        self.refresh_standing()
        return page

    def open(self, kind: str, key: object) -> None:
        """Open a thing on the screen that shows its kind, or change how the window looks."""
        wishes = {"theme": self.set_theme, "language": self.set_language}
        if kind in wishes:
            QTimer.singleShot(0, partial(wishes[kind], str(key)))
            return
        if kind == "standing":
            self.refresh_standing()
            return
        if kind in ("import", "import-history"):
            self._open_imports(kind, key)
            return
        page = self.show_screen(OPENED_BY.get(kind, kind))
        if page is not None and kind in OPENED_BY:
            page.open(kind, key)
            self.finder.recent.remember(kind, key)

    def search(self) -> None:
        """Open the palette over everything: things of the workspace and commands."""
        if self.app is not None:
            menus = (*self._menus[:2], self._page_menu, *self._menus[2:])
            self.finder.open(self.app, self._, menus, self.page)

    def back(self) -> None:
        """Go back inside the screen, else to the screen before this one."""
        if self.page is not None and self.page.back():
            return
        if self._history:
            before = self._history.pop()
            if self.show_screen(before) and self._history:
                self._history.pop()

    def set_language(self, language: str) -> None:
        """Show everything in another language, at once."""
        if language != self.language and self._may_rebuild():
            self.language = language
            self.preferences.language = language
            self.language_changed.emit(language)
            self._rebuild()

    def set_theme(self, name: str) -> None:
        """Show everything in another theme, at once."""
        if self._may_rebuild():
            self.preferences.theme = name
            self._dress()

    def follow_system(self) -> None:
        """The desk turned light or dark: follow it if the reader wants that."""
        if self.preferences.theme == "system":
            self._dress()

    def refresh_standing(self) -> None:
        """Read again what the status bar and the DEMO strip show."""
        if self.app is not None:
            now = standing(self.app)
            self._status.show_standing(now)
            self._demo.setVisible(now.sample)
            self._act_remove_demo.setEnabled(now.sample)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave when the screen agrees; wait for slow work; remember the window's place."""
        if self.shown and not self._pages[self.shown].may_leave():
            event.ignore()
            return
        self.finder.note(self.page)
        self.preferences.remember("window", self.saveGeometry())
        self.preferences.save()
        self.finder.close()
        self.background.close()
        event.accept()

    def _build(self) -> None:
        _ = self._ = translator(self.language)
        self._rail = Rail(_)
        self._rail.setEnabled(self.app is not None)
        self._rail.chosen.connect(self.show_screen)
        self._demo = DemoStrip(_)
        self._demo.own_wanted.connect(lambda: self.open("setting", "company"))
        self._demo.removal_wanted.connect(self._remove_demo)
        self._stack = QStackedWidget()
        opening = label(_("Opening the data …"), "muted")
        opening.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(opening)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._demo)
        right.addWidget(self._stack, 1)
        central = QWidget()
        layout = QHBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._rail)
        layout.addLayout(right, 1)
        self.setCentralWidget(central)
        self._status = StatusBar(_)
        self.setStatusBar(self._status)
        self._build_menus()
        self._enable_menus()

    def _rebuild(self, dress: Callable[[], object] = lambda: None) -> None:
        """Make every widget anew, in the language and theme of now, at the same place.

        `dress` changes the theme in between, when there is next to nothing to be dressed twice.
        """
        shown = self.shown
        place = self._pages[shown].place() if shown else None
        self._pages.clear()
        self.shown = ""
        before = self.takeCentralWidget()
        assert before is not None
        before.deleteLater()
        QCoreApplication.sendPostedEvents(before, QEvent.Type.DeferredDelete.value)
        dress()
        self._build()
        if shown:
            page = self.show_screen(shown)
            if page is not None and place is not None:
                page.open(*place)

    def _dress(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._rebuild(lambda: theme.apply(application, self.preferences.theme))

    def _may_rebuild(self) -> bool:
        return not self.shown or self._pages[self.shown].may_leave()

    def _page(self, app: App, key: str) -> PageBase:
        if key not in self._pages:
            page = make(key, app, self._, self)
            page.open_requested.connect(self.open)
            page.status.connect(self._status.tell)
            self._pages[key] = page
            self._stack.addWidget(page)
        return self._pages[key]

    def _build_menus(self) -> None:
        _ = self._
        bar = QMenuBar()
        self.setMenuBar(bar)
        self._app_actions: list[QAction] = []
        file = bar.addMenu(_("&File"))
        self._add(file, _("New quote"), "Ctrl+N", lambda: self.open("new-quote", None))
        self._add(file, _("New customer"), "Ctrl+Shift+N", lambda: self.open("new-company", None))
        file.addSeparator()
        self._add(file, _("Import …"), "Ctrl+Shift+I", lambda: self.open("import", None))
        self._add(file, _("History of imports …"), "", lambda: self.open("import-history", None))
        self._add(file, _("Duplicates …"), "", lambda: self.open("duplicates", None))
        self._add(file, _("Personal data …"), "", lambda: self.open("privacy", None))
        file.addSeparator()
        self._add(file, _("Search everywhere"), KEYS, self.search)
        file.addSeparator()
        self._add(file, _("Settings"), "Ctrl+,", lambda: self.show_screen("settings"))
        file.addSeparator()
        self._add(file, _("Quit"), "Ctrl+Q", self.close, always=True)
        view = bar.addMenu(_("&View"))
        for at, screen in enumerate(SCREENS, start=1):
            self._add(
                view,
                _.render(screen.name),
                f"Ctrl+{at}",
                partial(self.show_screen, screen.key),
            )
        view.addSeparator()
        self._add(view, _("Back"), "Alt+Left", self.back)
        self._add(view, _("Read again"), "F5", lambda: self.show_screen(self.shown))
        view.addSeparator()
        self._choices(
            view.addMenu(_("Theme")),
            {"system": _("Like the system"), "light": _("Light"), "dark": _("Dark")},
            self.preferences.theme,
            self.set_theme,
        )
        self._choices(
            view.addMenu(_("Language")),
            {language: _LANGUAGE_NAMES[language] for language in LANGUAGES},
            self.language,
            self.set_language,
        )
        self._page_menu = bar.addMenu("")
        self._page_menu.menuAction().setVisible(False)
        helping = bar.addMenu(_("&Help"))
        self._add(helping, _("User guide"), "F1", self._show_guide, always=True)
        self._add(helping, _("Keyboard shortcuts"), "Ctrl+/", self._show_shortcuts, always=True)
        helping.addSeparator()
        self._add(helping, _("Add DEMO data"), "", self._add_demo)
        self._act_remove_demo = self._add(helping, _("Remove DEMO data"), "", self._remove_demo)
        helping.addSeparator()
        self._add(helping, _("About HEZO Desktop"), "", self._show_about, always=True)
        self._search = self.finder.button(_)
        self._search.clicked.connect(self.search)
        bar.setCornerWidget(self._search)
        self._menus = (file, view, helping)

    def _add(
        self, menu: QMenu, text: str, keys: str, slot: Callable[[], object], *, always: bool = False
    ) -> QAction:
        action = menu.addAction(text)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: slot())
        if not always:
            self._app_actions.append(action)
        return action

    def _choices(
        self, menu: QMenu, names: dict[str, str], now: str, choose: Callable[[str], None]
    ) -> None:
        group = QActionGroup(menu)
        for key, name in names.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(key == now)
            action.triggered.connect(
                lambda _checked=False, key=key: choose(key), Qt.ConnectionType.QueuedConnection
            )
            group.addAction(action)

    def _enable_menus(self) -> None:
        for action in self._app_actions:
            action.setEnabled(self.app is not None)

    def _fill_page_menu(self, page: PageBase) -> None:
        """The page's own actions, in the menu named after it."""
        for action in self._page_menu.actions():  # clear() would delete the pages' own actions
            self._page_menu.removeAction(action)
        self._page_menu.setTitle(self._(page.title))
        self._page_menu.addActions(page.actions())
        self._page_menu.menuAction().setVisible(bool(page.actions()))

    def _show_guide(self) -> None:
        """Open the guide at the chapter about the screen in front."""
        if self._guide is None:
            self._guide = Guide(self, self.language)
            self.language_changed.connect(self._guide.speak)
        self._guide.open_at(self.shown)

    def _show_shortcuts(self) -> None:
        _ = self._
        groups = [
            (menu.title().replace("&", ""), keys_of(menu.actions()))
            for menu in (*self._menus, self._page_menu)
        ]
        groups.append(
            (
                _("Lists"),
                [
                    (_("Search the list"), "Ctrl+F"),
                    (_("Open the row"), "Enter"),
                    (_("Copy rows for a spreadsheet"), "Ctrl+C"),
                    (_("Copy all rows shown"), "Ctrl+Shift+C"),
                    (_("Export the list"), "Ctrl+E"),
                    (_("Clear the search"), "Esc"),
                    (_("Next remark"), "F8"),
                ],
            )
        )
        ShortcutSheet(self, _, [(title, keys) for title, keys in groups if keys]).exec()

    def _add_demo(self) -> None:
        if self.app is not None and self._may_rebuild():
            self._demo_steps.add(self.app)

    def _remove_demo(self) -> None:
        """Take the DEMO data out, from the desk: the screen in front may show some of it."""
        app = self.app
        if app is None or not self._demo_steps.agreed(app, self._):
            return
        if self.show_screen(SCREENS[0].key) is not None:
            self._demo_steps.remove(app)

    def _open_imports(self, kind: str, about: object) -> None:
        from hezo_desktop.ui.imports import Imports  # noqa: PLC0415 - slow, not before paint

        if self.app is not None:
            imports = Imports(self, self.app, self._, self.background, self._records_changed)
            imports.open(kind, about)

    def _records_changed(self) -> None:
        """Much was changed at once, beside the screen in front."""
        if self.page is not None:
            self.page.refresh()
        self.refresh_standing()

    def _show_anew(self) -> None:
        """The workspace was changed as a whole: no screen may go on with what it has read."""
        self._history.clear()
        self._rebuild()

    def _show_about(self) -> None:
        About(self, self._, self.app.workspace.root if self.app else None).exec()

    def _restore(self) -> None:
        geometry = self.preferences.state("window")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1366, 728)

    def refuse(self, error: Exception) -> None:
        """Show a refusal or a fault in front of the window."""
        folder = self.app.workspace.logs if self.app else None
        if isinstance(error, HezoError):
            self._status.tell(self._.render(error.message))
        ask.show_error(self, self._, error, folder)
