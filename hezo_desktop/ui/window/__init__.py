"""The main window: the rail, the screens behind it, menus, status bar and help."""

from hezo_desktop.ui.window.frame import Window

__all__ = ["Window"]
