"""How quotes and contracts are numbered, with the next number shown while the pattern is typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hezo_desktop.domain import numbering
from hezo_desktop.domain.company import Seller
from hezo_desktop.errors import BadInputError
from hezo_desktop.i18n import Translator
from hezo_desktop.message import Message
from hezo_desktop.ui.parts.form import Form
from hezo_desktop.ui.parts.text import card, column, label
from hezo_desktop.ui.settings.section import Section, explained

_EXAMPLE = 42
_PATTERNS = (("quote_pattern", "OF"), ("contract_pattern", "US"))


class NumberingSection(Section):
    """Patterns of the user's own, and the code of this workstation in them."""

    key = "numbering"

    def __init__(self, tr: Translator, today: date) -> None:
        super().__init__()
        self._ = _ = tr
        self._today = today
        self.form = Form(_)
        self.form.edited.connect(self._show_examples)
        self.form.edited.connect(self.edited)
        code = _("different on every computer, so that numbers never meet")
        self.form.add_row(
            (self.form.line("workstation", _("Workstation"), check=_workstation, hint=code), 12)
        )
        self.form.add_row(
            (self.form.line("quote_pattern", _("Number of a quote"), check=_pattern), 6),
            (self.form.line("contract_pattern", _("Number of a contract"), check=_pattern), 6),
        )
        tokens = explained(
            _(
                "{year} is the year, {month} the month, {workstation} the workstation, {number} "
                "the running number with four digits. A number is given when a quote is issued, "
                "never before, and never twice.",
                year="{RRRR}",
                month="{MM}",
                workstation="{STANOWISKO}",
                number="{NR:4}",
            )
        )
        self.examples = label("", "figure")
        shown = card(label(_("For example"), "muted"), self.examples)
        self.setLayout(column(self.form, tokens, shown, 1, spacing=14))
        self.setFocusProxy(self.form.fields["workstation"])

    def show_seller(self, seller: Seller) -> None:
        """Fill in patterns and code."""
        for name in ("workstation", "quote_pattern", "contract_pattern"):
            self.form[name] = getattr(seller, name)
        self._show_examples()

    def look(self) -> bool:
        """Can the patterns give every document a number of its own?"""
        return self.form.look()

    def read(self, seller: Seller) -> Seller:
        """Patterns and code as they stand."""
        return replace(
            seller,
            workstation=self.form["workstation"],
            quote_pattern=self.form["quote_pattern"],
            contract_pattern=self.form["contract_pattern"],
        )

    def _show_examples(self) -> None:
        shown = []
        for name, kind in _PATTERNS:
            if _pattern(self.form[name]) is None:
                number = numbering.fill(
                    self.form[name],
                    kind=kind,
                    day=self._today,
                    workstation=self.form["workstation"],
                    number=_EXAMPLE,
                )
                shown.append(number)
        self.examples.setText("   ".join(shown) or "–")


def _pattern(text: str) -> Message | None:
    """The first thing that is wrong with a pattern."""
    try:
        numbering.check_pattern(text)
    except BadInputError as refusal:
        return refusal.problems[0]
    return None


def _workstation(text: str) -> Message | None:
    try:
        numbering.check_workstation(text)
    except BadInputError as refusal:
        return refusal.message
    return None
