"""What a prepared contract still lacks, line by line: serial numbers and the site."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.domain import serials
from hezo_desktop.domain.paper import FrozenLine, SignedContract
from hezo_desktop.i18n import Translator
from hezo_desktop.services import contracts, parties
from hezo_desktop.ui.parts.edit_dialog import EditDialog
from hezo_desktop.ui.parts.form import Form


def completion_dialog(
    parent: QWidget | None,
    app: App,
    tr: Translator,
    contract: SignedContract,
    line: FrozenLine,
    done: Callable[[SignedContract], None],
) -> EditDialog:
    """The dialog for one line; `done` gets the contract with the line completed."""
    form = Form(tr)
    count = line.line.quantity
    form.add_row(
        (
            form.line(
                "serials",
                tr("Serial numbers"),
                hint=tr.plural("{n} piece, with commas", "{n} pieces, with commas", count),
            ),
            12,
        )
    )
    customer = contract.quote.draft.end_customer
    sites = parties.sites(app, customer.id) if customer and customer.id else ()
    choice = QComboBox()
    choice.addItem(tr("as in the quote"), None)
    for site in sites:
        choice.addItem(f"{site.name}, {site.address.city}", site)
    kept = line.line.site
    at = next((n for n, site in enumerate(sites, 1) if kept and site.id == kept.id), 0)
    choice.setCurrentIndex(at)
    form.add_row((form.field("site", tr("Place of installation"), choice), 12))
    form["serials"] = ", ".join(line.line.serials)

    def do() -> None:
        numbers = tuple(
            serials.normalise(part) for part in re.split(r"[,;\s]+", form["serials"]) if part
        )
        done(
            contracts.complete(
                app,
                contract.id,
                line.line.id,
                serials=numbers,
                site=choice.currentData(),
            )
        )

    title = tr("Complete {service}", service=line.title)
    return EditDialog(parent, tr, title, form, do)
