"""Comfort settings of this desk: language, theme, window, last folder. Business data is elsewhere.

They lie in `window.ini` of the workspace, so that nothing outside it is written.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from hezo_desktop.i18n import LANGUAGES
from hezo_desktop.ui.theme import THEMES


class Preferences:
    """Reads and writes the comfort settings; anything unknown or damaged reads as its default."""

    def __init__(self, folder: Path) -> None:
        self._settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    @property
    def language(self) -> str:
        """The window's language: `pl` unless chosen otherwise."""
        return self._one_of("window/language", LANGUAGES)

    @language.setter
    def language(self, language: str) -> None:
        self._settings.setValue("window/language", language)

    @property
    def theme(self) -> str:
        """`system`, `light` or `dark`."""
        return self._one_of("window/theme", THEMES)

    @theme.setter
    def theme(self, theme: str) -> None:
        self._settings.setValue("window/theme", theme)

    @property
    def folder(self) -> Path:
        """The folder files were last saved to or taken from."""
        last = Path(str(self._settings.value("files/folder", "")))
        return last if last.is_absolute() and last.is_dir() else Path.home()

    @folder.setter
    def folder(self, folder: Path) -> None:
        self._settings.setValue("files/folder", str(folder))

    def state(self, name: str) -> QByteArray | None:
        """A remembered geometry or splitter or header state."""
        value = self._settings.value(f"state/{name}")
        return value if isinstance(value, QByteArray) else None

    def remember(self, name: str, state: QByteArray) -> None:
        """Keep a geometry or splitter or header state for the next start."""
        self._settings.setValue(f"state/{name}", state)

    def text(self, name: str) -> str:
        """A remembered text; empty when there is none."""
        value = self._settings.value(name, "")
        return value if isinstance(value, str) else ""

    def remember_text(self, name: str, text: str) -> None:
        """Keep a text for the next start; an empty one is forgotten."""
        if text:
            self._settings.setValue(name, text)
        else:
            self._settings.remove(name)

    def save(self) -> None:
        """Write to disk now."""
        self._settings.sync()

    def _one_of(self, key: str, allowed: tuple[str, ...]) -> str:
        value = str(self._settings.value(key, ""))
        return value if value in allowed else allowed[0]
