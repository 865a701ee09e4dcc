"""Settings: the company, offers and VAT, numbering, people, calendar, appearance."""

from hezo_desktop.ui.settings.page import Page

__all__ = ["Page"]
