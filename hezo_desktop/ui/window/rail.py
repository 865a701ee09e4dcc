"""The rail at the left: one button for each screen, walked by the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.icons import icon
from hezo_desktop.ui.window.screens import SCREENS


class Rail(QFrame):
    """Which screen is shown, and the way to the others."""

    chosen = Signal(str)

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(2)
        for at, screen in enumerate(SCREENS, start=1):
            name = tr.render(screen.name)
            made = QToolButton()
            made.setText(f" {name}")
            made.setIcon(icon(self, screen.icon))
            made.setIconSize(QSize(20, 20))
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            made.setCheckable(True)
            made.setAccessibleName(name)
            made.setToolTip(f"{name}  (Ctrl+{at})")
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            made.clicked.connect(lambda _checked=False, key=screen.key: self.chosen.emit(key))
            self._group.addButton(made)
            self._buttons[screen.key] = made
            layout.addWidget(made)
        layout.addStretch(1)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 22)

    def show_chosen(self, key: str) -> None:
        """Mark the screen that is shown."""
        self._buttons[key].setChecked(True)
