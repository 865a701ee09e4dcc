"""Customers and partners, with their people, sites and devices."""

from hezo_desktop.ui.parties.page import Page

__all__ = ["Page"]
