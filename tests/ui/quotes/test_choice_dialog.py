"""The dialog that asks what was accepted."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.paper import Choice, IssuedQuote
from hezo_desktop.domain.quote import QuoteLine
from hezo_desktop.domain.variant_edits import copied, renamed
from hezo_desktop.i18n import Translator
from hezo_desktop.services import quotes
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.quotes.choice_dialog import ChoiceDialog, ask_choice
from hezo_desktop.ui.quotes.issued import IssuedView


@pytest.fixture
def paper(demo: App) -> IssuedQuote:
    plain = quotes.draft(demo, quotes.summaries(demo)[0].id)
    extra = QuoteLine(
        programme="WDROZENIE",
        description="DEMO Szkolenie",
        unit_price=Decimal(3000),
        optional=True,
    )
    two = renamed(copied(replace(plain, lines=(*plain.lines[:3], extra))), "B", "Fast")
    return quotes.preview(demo, replace(two, months=12, term_choices=(12, 36)))


@pytest.fixture
def dialog(qtbot: QtBot, paper: IssuedQuote, tr: Translator) -> ChoiceDialog:
    made = ChoiceDialog(None, paper, tr)
    qtbot.addWidget(made)
    return made


def test_the_leading_variant_and_the_quotes_own_term_are_offered_first(
    dialog: ChoiceDialog, paper: IssuedQuote, tr: Translator
) -> None:
    assert dialog.choice() == Choice("A")
    assert dialog.variant.itemText(1) == "B – Fast"
    assert dialog.term.currentText() == "12 months"
    assert tr.money(paper.alternatives.cells[0].net) in dialog.sum.text()


def test_every_part_of_the_choice_is_taken(dialog: ChoiceDialog, paper: IssuedQuote) -> None:
    dialog.variant.setCurrentIndex(1)
    dialog.term.setCurrentIndex(1)
    (key, site), *_ = dialog.sites.items()
    site.setCurrentIndex(site.findData("A"))
    option = next(line.line.id for line in paper.lines if line.line.optional)
    dialog.options[option].setChecked(True)
    assert dialog.choice() == Choice("B", 36, {key: "A"}, frozenset({option}))


def test_the_sum_follows_what_is_chosen(dialog: ChoiceDialog) -> None:
    before = dialog.sum.text()
    next(iter(dialog.options.values())).setChecked(True)
    assert dialog.sum.text() != before


def test_nobody_is_asked_where_nothing_is_left_to_choose(demo: App, tr: Translator) -> None:
    plain = quotes.preview(demo, quotes.draft(demo, quotes.summaries(demo)[0].id))
    assert ask_choice(QWidget(), plain, tr) == Choice()


def test_an_accepted_quote_shows_what_was_taken_and_no_total_of_several(
    qtbot: QtBot, demo: App, paper: IssuedQuote, tr: Translator, background: Background
) -> None:
    quotes.save_draft(demo, paper.draft)
    quotes.approve(demo, paper.draft.id, by="DEMO", reason="agreed")
    issued = quotes.issue(demo, paper.draft.id)
    quotes.accept(demo, paper.draft.id, choice=Choice("B", 36))
    view = IssuedView(demo, background, tr)
    qtbot.addWidget(view)
    view.show_quote(quotes.summary(demo, paper.draft.id))
    said = " ".join(label.text() for label in view.findChildren(QLabel))
    assert "Accepted variant B" in said
    assert "Accepted term 36 months" in said
    for cell in issued.alternatives.cells[:2]:
        assert f"Net, variant {cell.variant} {tr.money(cell.net)}" in said
