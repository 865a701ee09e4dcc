"""Qt's own words (file dialogs, context menus) in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

_LOCALES = {"pl": "pl_PL", "en": "en_GB"}
_BETTER = {"pl": {"Save": "Zapisz", "&Save": "&Zapisz", "Save All": "Zapisz wszystko"}}
"""Qt says "Zachowaj" where Polish office programs say "Zapisz"."""


class QtLanguage(QTranslator):
    """Qt's translation of one language, with a few words corrected."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._better = _BETTER.get(language, {})
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self.load(f"qtbase_{language}", folder)

    def translate(
        self,
        context: str,
        source_text: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """The corrected word, else Qt's own, else None: an empty text would be shown as such."""
        better = self._better.get(source_text)
        return better or super().translate(context, source_text, disambiguation, n) or None


def speak(application: QCoreApplication, language: str, before: QtLanguage | None) -> QtLanguage:
    """Let Qt speak `language` instead of the language before; returns what must be kept alive."""
    if before is not None:
        application.removeTranslator(before)
    QLocale.setDefault(QLocale(_LOCALES[language]))
    now = QtLanguage(language)
    application.installTranslator(now)
    return now
