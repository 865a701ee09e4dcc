"""The first start: at most four questions, each of which can be skipped."""

from hezo_desktop.ui.firststart.answers import FirstStart, Prices
from hezo_desktop.ui.firststart.settling import settle
from hezo_desktop.ui.firststart.wizard import Wizard

__all__ = ["FirstStart", "Prices", "Wizard", "settle"]
