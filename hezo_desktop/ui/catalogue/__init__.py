"""The catalogue to be read: programmes, levels, promises, contradictions, defined words."""

from hezo_desktop.ui.catalogue.page import Page

__all__ = ["Page"]
