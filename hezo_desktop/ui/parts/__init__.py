"""Widgets and small machinery that every screen shares."""
