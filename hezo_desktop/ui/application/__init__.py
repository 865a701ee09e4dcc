"""Starts the window, one for each workspace, with its language, theme and way with faults."""

from hezo_desktop.ui.application.run import run_window

__all__ = ["run_window"]
