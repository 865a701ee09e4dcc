"""The window: screens over services, in Polish and English, light and dark."""
