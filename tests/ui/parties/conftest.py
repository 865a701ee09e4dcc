from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Company
from hezo_desktop.i18n import Translator
from hezo_desktop.services import parties
from hezo_desktop.ui.parties import Page

CUSTOMER, PARTNER = "5000000296", "1000000012"


def made(qtbot: QtBot, app: App, tr: Translator) -> Page:
    """The screen over a workspace, as the window shows it."""
    page = Page(app, tr)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.refresh()
    return page


@pytest.fixture
def page(qtbot: QtBot, app: App, tr: Translator) -> Page:
    """The screen over an empty workspace."""
    return made(qtbot, app, tr)


@pytest.fixture
def demo_page(qtbot: QtBot, demo: App, tr: Translator) -> Page:
    """The screen over the DEMO data."""
    return made(qtbot, demo, tr)


@pytest.fixture
def customer(app: App, page: Page) -> Company:
    kept = parties.save_company(app, Company(id=None, name="Żabka Łódź", is_partner=False))
    page.refresh()
    return kept


@pytest.fixture
def opened(qtbot: QtBot) -> Callable[[Page, UUID | None], None]:
    """Opens a company's page and waits until everything about it was read."""

    def open_it(page: Page, company_id: UUID | None) -> None:
        page.open("company", company_id)
        qtbot.waitUntil(lambda: page.view.customer is not None)

    return open_it


def key(app: App, nip: str) -> UUID:
    found = parties.find(app, nip)
    assert found is not None
    assert found.id is not None
    return found.id
