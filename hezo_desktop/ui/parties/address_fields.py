"""The address of a company or a site, in Poland or abroad."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox

from hezo_desktop.domain.identifiers import HOME
from hezo_desktop.domain.party import Address
from hezo_desktop.domain.polish import alphabetical
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.checks import NumberCheck
from hezo_desktop.ui.parts.form import Field, Form, combo

_SHORTEST = 8
"""Letters of a country's name for which there is always room."""


class AddressFields(QObject):
    """Street, postcode, city and country; abroad a postcode is whatever people write."""

    moved = Signal(str)
    """Another country was chosen: its ISO code."""

    def __init__(self, form: Form, tr: Translator) -> None:
        """Makes the fields in `form`; `country` is placed by the form itself."""
        super().__init__(form)
        self._ = tr
        self._form = form
        editor = combo(_countries(tr))
        editor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        editor.setMinimumContentsLength(_SHORTEST)
        self.country: Field = form.field("country", tr("Country"), editor)
        self._row = (
            (form.line("street", tr("Street and number")), 6),
            (form.number("postcode", tr("Postcode")), 2),
            (form.line("city", tr("City")), 4),
        )
        editor.currentIndexChanged.connect(self._move)

    def place(self) -> None:
        """Put the row of street, postcode and city here."""
        self._form.add_row(*self._row)

    def show(self, address: Address) -> None:
        """Show an address."""
        self._form["country"] = address.country or HOME
        for name in ("street", "postcode", "city"):
            self._form[name] = getattr(address, name)

    def read(self) -> Address:
        """The address as it stands in the fields."""
        form = self._form
        return Address(form["street"], form["postcode"], form["city"], form["country"])

    def _move(self) -> None:
        country = self._form["country"]
        check = NumberCheck("postcode", country)
        self._form.fields["postcode"].become(self._("Postcode"), check)
        self.moved.emit(country)


def _countries(tr: Translator) -> dict[str, str]:
    """Countries by their codes, Poland first, the others in alphabetical order."""
    names = tr.countries()
    others = sorted(names.items(), key=lambda each: alphabetical(each[1]))
    return {HOME: names[HOME]} | dict(others)
