"""The lines of an issued quote or a contract as a list: what was frozen, nothing computed anew."""

from __future__ import annotations

from hezo_desktop.domain.money import Money
from hezo_desktop.domain.paper import FrozenLine, PromiseSheet
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.table_model import Column


def columns(
    tr: Translator, lines: tuple[FrozenLine, ...], promises: tuple[PromiseSheet, ...]
) -> tuple[Column[FrozenLine], ...]:
    """The columns for these lines, with each promise in a few words as the service's tip."""
    number = {line.line.id: n for n, line in enumerate(lines, 1)}
    words = {sheet.code: "\n".join(tr.render(word) for word in sheet.words) for sheet in promises}
    return (
        Column(
            tr("No."),
            lambda row: f"{number.get(row.line.id, 0)} {row.line.variant}".rstrip(),
            sort_key=lambda row: number.get(row.line.id, 0),
            right=True,
        ),
        Column(
            tr("Service"),
            lambda row: tr.render(row.title),
            tip=lambda row: words.get(row.promise, "") or tr.render(row.title),
        ),
        Column(tr("Model"), lambda row: row.line.model or row.line.description),
        Column(
            tr("SN/pcs"),
            lambda row: f"{len(row.line.serials)}/{row.line.quantity}",
            sort_key=lambda row: len(row.line.serials),
            tip=lambda row: "\n".join(row.line.serials),
        ),
        Column(
            tr("Until"),
            lambda row: tr.day(row.end) if row.end else "–",
            sort_key=lambda row: row.end,
            tip=lambda row: _period(tr, row),
        ),
        Column(
            tr("Net"),
            lambda row: _amount(tr, row.net),
            sort_key=lambda row: row.net.minor if row.net else None,
            right=True,
        ),
    )


def _period(tr: Translator, row: FrozenLine) -> str:
    if row.start is None or row.end is None:
        return "–"
    return f"{tr.day(row.start)}–{tr.day(row.end)}"


def _amount(tr: Translator, money: Money | None) -> str:
    return tr.amount(money) if money is not None else tr("to be priced")
