"""A dialog around one form: checks it, saves it, and says why when it is refused."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog, QWidget

from hezo_desktop.errors import BadInputError, HezoError, NotAllowedError
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.form import Form
from hezo_desktop.ui.parts.text import button, column, label, row


class EditDialog(QDialog):
    """Enter saves, Esc leaves things as they were. `save` raises a `HezoError` to refuse.

    `yes` names the button that does it when that is more than saving; `text` explains the form.
    """

    def __init__(
        self,
        parent: QWidget | None,
        tr: Translator,
        title: str,
        form: Form,
        save: Callable[[], object],
        *,
        yes: str = "",
        text: str = "",
    ) -> None:
        super().__init__(parent)
        self._ = tr
        self.form, self._save = form, save
        self.setWindowTitle(title)
        self.refusal = label("", "error", wrap=True)
        self.refusal.hide()
        cancel = button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        keep = button(yes or tr("Save"), "main")
        keep.setDefault(True)
        keep.clicked.connect(self.accept)
        said = label(text, "muted", wrap=True)
        if not text:
            said.hide()
        buttons = row(1, cancel, keep)
        body = column(label(title, "heading"), said, form, self.refusal, 1, buttons, spacing=12)
        body.setContentsMargins(20, 16, 20, 14)
        self.setLayout(body)
        self.resize(620, self.sizeHint().height())
        next(iter(form.fields.values())).editor.setFocus()

    def event(self, event: QEvent) -> bool:
        """Grow with what the fields have to say."""
        layout = self.layout()
        if event.type() == QEvent.Type.LayoutRequest and layout is not None:
            wanted = layout.totalHeightForWidth(self.width())
            if wanted > self.height():
                self.resize(self.width(), wanted)
        return super().event(event)

    def accept(self) -> None:
        """Save and close, unless the form or the service says no."""
        if not self.form.look():
            return
        try:
            self._save()
        except HezoError as refusal:
            self.refuse(refusal)
        else:
            super().accept()

    def refuse(self, error: HezoError) -> None:
        """Say why it cannot be done, with every single problem."""
        problems = error.problems if isinstance(error, (BadInputError, NotAllowedError)) else ()
        said = [self._.render(error.message), *(f"• {self._.render(each)}" for each in problems)]
        self.refusal.setText("\n".join(said))
        self.refusal.show()
