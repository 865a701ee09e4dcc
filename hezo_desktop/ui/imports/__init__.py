"""Bringing in customers, sites and devices from other people's tables."""

from hezo_desktop.ui.imports.opening import Imports

__all__ = ["Imports"]
