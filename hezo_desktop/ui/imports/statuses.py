"""What may become of a row, in words and as a mark of its own shape."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.icons import icon

STATUSES = ("new", "changed", "unchanged", "rejected")
"""In the order in which a reader wants to look at them."""

_MARKS = {
    "new": ("plus-circle-outline", "text"),
    "changed": ("pencil-circle-outline", "text"),
    "unchanged": ("equal", "muted"),
    "rejected": ("close-circle", "error"),
}


def status_names(tr: Translator) -> Mapping[str, str]:
    """The word for each status."""
    return {
        "new": tr("new"),
        "changed": tr("changed"),
        "unchanged": tr("unchanged"),
        "rejected": tr("rejected"),
    }


def status_icons(widget: QWidget) -> Mapping[str, QIcon]:
    """The mark of each status in the colours of the widget's theme."""
    return {status: icon(widget, *mark) for status, mark in _MARKS.items()}
