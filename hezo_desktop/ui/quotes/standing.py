"""Where a draft stands among its revisions and price lists, said above its lines."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hezo_desktop.domain.repricing import Repricing
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.services import reissue
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.text import button, label, row
from hezo_desktop.ui.quotes.repricing_dialog import RepricingDialog
from hezo_desktop.ui.quotes.revision_columns import difference
from hezo_desktop.ui.quotes.view_model import QuoteEditor

_QUICK = 300
"""Lines up to which the effect of a newer list is worked out after every edit."""


class Standing(QWidget):
    """One quiet strip: made from which revision; which newer list there is, and its effect."""

    def __init__(self, editor: QuoteEditor, background: Background, tr: Translator) -> None:
        super().__init__()
        self._editor, self._background, self._ = editor, background, tr
        self._found: Repricing | None = None
        self._asked = 0
        self.text = label("", "muted", wrap=True)
        self.compare = button(tr("Compare prices …"), "link")
        self.compare.clicked.connect(self.show_prices)
        line = row(self.text, self.compare)
        line.setStretch(0, 1)
        self.setLayout(line)
        editor.computed.connect(self._look)
        self._tell()
        self._look()

    def show_prices(self) -> None:
        """Show both lists line by line, and take the newer one over if the reader agrees."""
        editor, tr = self._editor, self._
        try:
            found = reissue.newer_list(editor.app, editor.draft)
        except HezoError as refusal:
            ask.show_error(self, tr, refusal)
            return
        if found is None:
            return
        dialog = RepricingDialog(
            self.window(),
            tr,
            found,
            text=tr("A newer price list is in force. The draft keeps its own until you take it."),
            yes=tr("Take the newer list"),
        )
        if dialog.exec():
            fresh = reissue.by_list_of_today(editor.app, editor.draft)
            editor.apply(tr("newer price list"), fresh)

    def _look(self) -> None:
        """Work out beside the window what a newer list would change."""
        app, draft = self._editor.app, self._editor.draft
        self._asked += 1
        asked = self._asked
        if not reissue.has_newer_list(app, draft) or len(draft.lines) > _QUICK:
            self._show(asked, None)
            return
        self._background.run(
            lambda _progress: reissue.newer_list(app, draft),
            lambda found: self._show(asked, found),
            lambda _error: self._show(asked, None),
            receiver=self,
        )

    def _show(self, asked: int, found: Repricing | None) -> None:
        if asked == self._asked:
            self._found = found
            self._tell()

    def _tell(self) -> None:
        tr, draft = self._, self._editor.draft
        said = []
        if draft.based_on is not None:
            said.append(
                tr(
                    "Made from revision {n}. The revision in force stays so until this is issued.",
                    n=draft.based_on,
                )
            )
        newer = reissue.has_newer_list(self._editor.app, draft)
        if newer:
            said.append(self._newer())
        self.text.setText(" ".join(said))
        self.compare.setVisible(newer)
        self.setVisible(bool(said))

    def _newer(self) -> str:
        tr, found = self._, self._found
        if found is None:
            return tr("A newer price list is in force; this draft keeps the one it was begun with.")
        effect = difference(tr, found.net)
        return tr(
            "A newer price list is in force: {list}. Net would change by {effect}.",
            list=found.list_after,
            effect=effect if effect != "–" else tr("nothing"),
        )
