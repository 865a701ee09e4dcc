"""Price lists: those kept, what stands in them, and the import of a new one."""

from hezo_desktop.ui.price_lists.page import Page

__all__ = ["Page"]
