"""Asks what becomes of agreed prices when a quote turns to another currency."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from hezo_desktop.domain.currency_switch import AgreedAmount, conversions, has_agreed, switched
from hezo_desktop.domain.finding import Severity
from hezo_desktop.domain.pricing.exchange import NoRateError
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.i18n import Translator
from hezo_desktop.services import quote_rates
from hezo_desktop.ui.parts.ask import Note
from hezo_desktop.ui.quotes.view_model import QuoteEditor

_CONVERT, _KEEP = 10, 11


def ask_switch(
    parent: QWidget, tr: Translator, editor: QuoteEditor, currency: str
) -> QuoteDraft | None:
    """The quote in this currency, with the rates it needs there; None when the reader gave up.

    Nothing is asked while no price is agreed.
    """
    draft = _with_rates(editor, currency)
    if not has_agreed(editor.draft):
        return switched(draft, currency)
    try:
        found = conversions(draft, currency, draft.rates)
        refusal = ""
    except NoRateError as error:
        found, refusal = (), tr.render(error.message)
    note = _question(parent, tr, editor, currency=currency, found=found, refusal=refusal)
    answer = note.exec()
    if answer == QDialog.DialogCode.Rejected:
        return None
    return switched(draft, currency, found if answer == _CONVERT else ())


def _with_rates(editor: QuoteEditor, currency: str) -> QuoteDraft:
    """The draft as it is, with what is known of the rates of its old and its new currency."""
    app, draft = editor.app, editor.draft
    there = quote_rates.with_rates(app, replace(draft, currency=currency))
    both = quote_rates.with_rates(app, replace(draft, rates=there.rates))
    return replace(draft, rates=both.rates)


def _question(
    parent: QWidget,
    tr: Translator,
    editor: QuoteEditor,
    *,
    currency: str,
    found: tuple[AgreedAmount, ...],
    refusal: str,
) -> Note:
    text = tr(
        "Some prices are agreed in {old}. Prices of the list follow by themselves; what becomes of "
        "the agreed ones in {new}?",
        old=editor.draft.currency,
        new=currency,
    )
    note = Note(parent, tr, text, Severity.WARNING)
    details = QPlainTextEdit(refusal or "\n".join(_line(tr, editor, each) for each in found))
    details.setReadOnly(True)
    details.setTabChangesFocus(True)
    details.setAccessibleName(tr("Agreed prices"))
    note.add_body(details)
    cancel = note.add_button(tr("Cancel"))
    cancel.clicked.connect(note.reject)
    keep = note.add_button(tr("Keep the figures"))
    keep.clicked.connect(lambda: note.done(_KEEP))
    convert = note.add_button(tr("Convert at the rate"), "main")
    convert.setEnabled(not refusal)
    convert.clicked.connect(lambda: note.done(_CONVERT))
    (cancel if refusal else convert).setFocus()
    return note


def _line(tr: Translator, editor: QuoteEditor, each: AgreedAmount) -> str:
    names = {"unit_price": tr("agreed price"), "cost": tr("cost")}
    return tr(
        "Line {n}, {what}: {before} → {after}",
        n=editor.number_of(each.line_id),
        what=names[each.field],
        before=each.before,
        after=each.after,
    )
