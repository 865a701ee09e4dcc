"""What may become of a row, in words and as a mark of its own shape."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from hezo_desktop.i18n import Translator
from hezo_desktop.services.imports import Status
from hezo_desktop.ui.parts.icons import icon

_MARKS = {
    Status.NEW: ("plus-circle-outline", "text"),
    Status.CHANGED: ("pencil-circle-outline", "text"),
    Status.UNCHANGED: ("equal", "muted"),
    Status.REJECTED: ("close-circle", "error"),
}


def status_names(tr: Translator) -> Mapping[Status, str]:
    """The word for each status, in the order in which a reader wants to look at them."""
    return {
        Status.NEW: tr("new"),
        Status.CHANGED: tr("changed"),
        Status.UNCHANGED: tr("unchanged"),
        Status.REJECTED: tr("rejected"),
    }


def status_icons(widget: QWidget) -> Mapping[Status, QIcon]:
    """The mark of each status in the colours of the widget's theme."""
    return {status: icon(widget, *mark) for status, mark in _MARKS.items()}
