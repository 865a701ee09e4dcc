"""Contracts on the screen: the list, one contract with its papers, and the sign-off."""

from hezo_desktop.ui.contracts.page import Page

__all__ = ["Page"]
