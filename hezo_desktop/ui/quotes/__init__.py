"""Quotes on the screen: the list, the builder with its live panel, and what was issued."""

from hezo_desktop.ui.quotes.page import Page

__all__ = ["Page"]
