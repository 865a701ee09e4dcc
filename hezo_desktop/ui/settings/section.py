"""What the settings page expects of each of its sections."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from hezo_desktop.domain.company import Seller


class Section(QWidget):
    """A part of the settings. Most edit the seller, who is saved as a whole by the page."""

    edited = Signal()

    key = ""
    """What `open("setting", key)` calls it."""

    def show_seller(self, seller: Seller) -> None:
        """Fill in what this section edits."""

    def look(self) -> bool:
        """Is what was typed in order? Says what is not."""
        return True

    def read(self, seller: Seller) -> Seller:
        """`seller` with what stands here; call `look` first."""
        return seller


def explained(text: str) -> QLabel:
    """A quiet sentence under a heading."""
    made = QLabel(text)
    made.setProperty("role", "muted")
    made.setWordWrap(True)
    return made
