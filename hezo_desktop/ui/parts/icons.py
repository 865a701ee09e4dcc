"""Icons of Material Design, drawn in the colours of the theme a widget is shown in."""

from __future__ import annotations

import qtawesome
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from hezo_desktop.domain.finding import Severity
from hezo_desktop.ui import theme

_SEVERITIES = {
    Severity.ERROR: ("close-circle", "error"),
    Severity.WARNING: ("alert", "warning"),
    Severity.INFO: ("information-outline", "info"),
}


def icon(widget: QWidget, name: str, colour: str = "text") -> QIcon:
    """The icon `name` (`file-document-outline`) in a token's colour of the widget's theme."""
    tokens = theme.tokens_of(widget)
    drawn: QIcon = qtawesome.icon(
        f"mdi6.{name}",
        color=getattr(tokens, colour),
        color_on=tokens.on_selection if colour == "text" else getattr(tokens, colour),
        color_disabled=tokens.faint,
    )
    return drawn


def severity_icon(widget: QWidget, severity: Severity) -> QIcon:
    """The mark of an error, a warning or an information; each has its own shape."""
    name, colour = _SEVERITIES[severity]
    return icon(widget, name, colour)
