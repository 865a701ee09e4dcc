"""The screens of the rail, in its order, and which of them opens what."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from types import ModuleType

from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import Translator
from hezo_desktop.message import Message, say
from hezo_desktop.ui.parts.page import PageBase


@dataclass(frozen=True, slots=True)
class Screen:
    """One entry of the rail: its package in `hezo_desktop.ui`, its name and its icon."""

    key: str
    name: Message
    icon: str


SCREENS = (
    Screen("home", say("Desk"), "view-dashboard-outline"),
    Screen("quotes", say("Quotes"), "file-document-edit-outline"),
    Screen("contracts", say("Contracts"), "file-sign"),
    Screen("parties", say("Customers"), "account-group-outline"),
    Screen("price_lists", say("Price list"), "tag-multiple-outline"),
    Screen("catalogue", say("Catalogue"), "book-open-variant"),
    Screen("settings", say("Settings"), "cog-outline"),
)

OPENED_BY = {
    "quote": "quotes",
    "new-quote": "quotes",
    "contract": "contracts",
    "company": "parties",
    "site": "parties",
    "device": "parties",
    "person": "parties",
    "new-company": "parties",
    "duplicates": "parties",
    "privacy": "parties",
    "price-list": "price_lists",
    "model": "price_lists",
    "programme": "catalogue",
    "setting": "settings",
}
"""Which screen shows a thing of a kind; a screen's own key opens the screen itself."""


def load(key: str) -> ModuleType:
    """A screen's package; the first time this is slow, and may be done beside the window."""
    return importlib.import_module(f"hezo_desktop.ui.{key}")


def make(key: str, app: App, tr: Translator, parent: object) -> PageBase:
    """A screen's page, its package loaded if need be."""
    page: PageBase = load(key).Page(app, tr, parent)
    return page
