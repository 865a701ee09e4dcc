"""What one price list changes beside another, as a list that can be searched and narrowed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hezo_desktop.documents.price_list_sheets import headers
from hezo_desktop.domain.finding import Severity
from hezo_desktop.domain.price_list_difference import SUBJECT_NAMES, Change, Difference
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.facets import Facet
from hezo_desktop.ui.parts.icons import severity_icon
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.table_model import Column

_LEAP = "leap"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the comparison: what about what, its figures before and after.

    `facts` are the workbook's columns that changed; `leaps` tells that it moved by more than is
    usual; `kind` is a chip's value.
    """

    kind: str
    subject: str
    key: str
    about: str = ""
    facts: str = ""
    old: Decimal | None = None
    new: Decimal | None = None
    percent: Decimal | None = None
    leaps: bool = False


class ChangesView(ListView[Row]):
    """Changes first, the widest leap at the top, then what is new, then what is gone."""

    def __init__(self, tr: Translator, difference: Difference, limit: Decimal) -> None:
        """`limit` is the percent above which a change is marked."""
        self._titles = {
            _LEAP: tr("by more than {limit}", limit=tr.percent(limit)),
            "changed": tr("changed"),
            "new": tr("new"),
            "gone": tr("gone"),
        }
        super().__init__(
            tr,
            self._columns(tr),
            name=tr("Changes"),
            empty=tr("Both lists price the same things the same way."),
            stretch=3,
            facets=(Facet[Row]("kind", tr("Change"), self._titles, _kind),),
        )
        self.set_rows(rows_of(difference, tr, limit))

    def _columns(self, tr: Translator) -> tuple[Column[Row], ...]:
        def figure(value: Decimal | None) -> str:
            return "" if value is None else tr.number(value)

        def mark(each: Row) -> Any:
            return severity_icon(self, Severity.WARNING) if each.leaps else None

        return (
            Column(tr("Change"), lambda each: self._titles[each.kind]),
            Column(tr("What"), lambda each: each.subject),
            Column(tr("Key"), lambda each: each.key),
            Column(tr("Description"), lambda each: each.about),
            Column(tr("Columns changed"), lambda each: each.facts),
            Column(tr("Before"), lambda each: figure(each.old), lambda each: each.old, right=True),
            Column(tr("Now"), lambda each: figure(each.new), lambda each: each.new, right=True),
            Column(
                tr("By"),
                lambda each: _percent(each, tr),
                lambda each: each.percent,
                right=True,
                icon=mark,
            ),
        )


def rows_of(difference: Difference, tr: Translator, limit: Decimal) -> tuple[Row, ...]:
    """The difference as lines of a list."""
    names = {subject: tr.render(name) for subject, name in SUBJECT_NAMES.items()}
    changed = sorted(difference.changed, key=_width, reverse=True)
    return (
        *(
            Row(
                "changed",
                names[each.subject],
                each.key,
                each.about,
                headers(each.subject, each.fields),
                old=each.old,
                new=each.new,
                percent=each.percent,
                leaps=each.leaps(limit),
            )
            for each in changed
        ),
        *(Row("new", names[each.subject], each.key, each.about) for each in difference.new),
        *(Row("gone", names[each.subject], each.key, each.about) for each in difference.gone),
    )


def _width(change: Change) -> Decimal:
    return abs(change.percent) if change.percent is not None else Decimal(-1)


def _kind(row: Row) -> str:
    return _LEAP if row.leaps else row.kind


def _percent(each: Row, tr: Translator) -> str:
    """`▲ +25%`: the sign and the arrow say the way without any colour."""
    if each.percent is None:
        return ""
    arrow = ("▲ " if each.percent > 0 else "▼ ") if each.leaps else ""
    return f"{arrow}{'+' if each.percent > 0 else ''}{tr.percent(round(each.percent, 2))}"
