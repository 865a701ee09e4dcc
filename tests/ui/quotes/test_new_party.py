"""A company made in place, while a quote is written."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Company
from hezo_desktop.i18n import Translator
from hezo_desktop.services import parties
from hezo_desktop.ui.quotes.new_party import ask_company


def write(dialog: QDialog, **texts: str) -> None:
    """Write into a dialog's fields by their names."""
    for editor in dialog.findChildren(QLineEdit):
        name = editor.accessibleName().replace(" ", "_").replace("-", "_")
        if name in texts:
            editor.setText(texts[name])
            editor.textEdited.emit(texts[name])


def test_a_company_that_is_known_already_is_used_instead(
    app: App, tr: Translator, answers: Any
) -> None:
    known = parties.save_company(app, Company(None, "Nowa Huta S.A.", is_partner=False))
    parties.save_company(app, Company(None, "Nowa Huta sp. z o.o.", is_partner=True))
    offered: list[str] = []

    def use(dialog: QDialog) -> None:
        takes = [each for each in dialog.findChildren(QPushButton) if each.text() == "Use it"]
        offered.extend(each.accessibleName() for each in takes)
        takes[0].click()

    answers.give(use)
    assert ask_company(None, app, tr, partner=False, name="nowa huta") == known
    assert offered == ["Use it: Nowa Huta S.A."]
    assert len(parties.companies(app)) == 2


def test_numbers_are_checked_before_the_company_is_kept(
    app: App, tr: Translator, answers: Any
) -> None:
    refused: list[bool] = []

    def fill(dialog: QDialog) -> None:
        keep = next(e for e in dialog.findChildren(QPushButton) if e.text() == "Keep and use")
        write(dialog, Phone="12", E_mail="nikt")
        keep.click()
        refused.append(dialog.isVisible())
        write(dialog, Phone="12 25 25 600", E_mail="nikt@firma.pl")
        keep.click()

    answers.give(fill)
    made = ask_company(None, app, tr, partner=True, name="Nowa")
    assert refused == [True]
    assert made is not None
    assert (made.phone, made.email) == ("+48122525600", "nikt@firma.pl")
