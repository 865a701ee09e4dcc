"""The desk: recent quotes, what runs out soon, and what to do next."""

from hezo_desktop.ui.home.page import Page

__all__ = ["Page"]
