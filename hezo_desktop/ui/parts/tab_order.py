"""Where Tab goes in a window: to every widget that takes focus, in the order they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def move_focus(window: QWidget, *, forward: bool) -> bool:
    """Go to the next widget, or to the one before; returns whether there was another.

    Qt goes from a list or a page straight to the widget it hands its focus to, and so never comes
    to the search and the buttons in front of that one.
    """
    start = window.focusWidget() or window
    each = _step(start, forward=forward)
    while each is not None and each is not start:
        if _takes_focus(each, window):
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            each.setFocus(reason)
            return True
        each = _step(each, forward=forward)
    return False


def _step(widget: QWidget, *, forward: bool) -> QWidget | None:
    return widget.nextInFocusChain() if forward else widget.previousInFocusChain()


def _takes_focus(widget: QWidget, window: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and widget.window() is window
        and widget.isEnabled()
        and widget.isVisibleTo(window)
    )
