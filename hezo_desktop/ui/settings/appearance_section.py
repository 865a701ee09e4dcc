"""How the window looks, and where its data lies."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices

from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import LANGUAGES, Translator
from hezo_desktop.ui.parts.form import Form, combo
from hezo_desktop.ui.parts.text import button, card, column, label, row
from hezo_desktop.ui.settings.section import Section, explained

_LANGUAGE_NAMES = {"pl": "Polski", "en": "English"}


class AppearanceSection(Section):
    """Language and theme change at once; documents keep the language of their quote."""

    key = "appearance"
    picked = Signal(str, object)
    """`language` or `theme`, and the choice."""

    def __init__(self, app: App, tr: Translator, theme: str) -> None:
        super().__init__()
        _ = tr
        self.form = Form(_)
        language = combo({key: _LANGUAGE_NAMES[key] for key in LANGUAGES})
        themes = combo({"system": _("Like the system"), "light": _("Light"), "dark": _("Dark")})
        self.form.add_row(
            (self.form.field("language", _("Language"), language), 6),
            (self.form.field("theme", _("Theme"), themes), 6),
        )
        self.form["language"], self.form["theme"] = tr.language, theme
        for name in ("language", "theme"):
            self.form.fields[name].edited.connect(
                lambda name=name: self.picked.emit(name, self.form[name])
            )
        place = str(app.workspace.root)
        show = button(_("Open the data folder"))
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(place)))
        data = card(
            label(_("Data on this computer"), "strong"),
            label(place, "muted", wrap=True),
            row(show, 1),
        )
        said = explained(_("A document is printed in the language of its quote."))
        self.setLayout(column(self.form, said, data, 1, spacing=14))
        self.setFocusProxy(self.form.fields["language"])
