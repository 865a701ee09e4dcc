"""Programmes with their whole page at the right; all remarks; the defined words."""

from __future__ import annotations

from PySide6.QtWidgets import QSplitter, QTabWidget, QTextBrowser, QVBoxLayout, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.programme import Catalogue, Note, Programme, Status, Term
from hezo_desktop.i18n import Translator
from hezo_desktop.ui import theme
from hezo_desktop.ui.catalogue.reading import (
    Reader,
    kind_names,
    notes_of,
    source_text,
    status_names,
)
from hezo_desktop.ui.parts.facets import Facet
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.page import PageBase
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import label


class Page(PageBase):
    """The catalogue is data: what is read here is what quotes are made from."""

    title = "Catalogue"

    def __init__(self, app: App, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(app, tr, parent)
        _ = tr
        self._read = False
        self.reading = QTextBrowser()
        self.reading.setAccessibleName(_("The programme"))
        self.reading.setOpenLinks(False)
        self.reading.document().setDocumentMargin(18)
        empty = _("The catalogue is empty: its files are missing from the installation.")
        self.programmes = ListView[Programme](
            _,
            self._programme_columns(),
            name=_("Programmes"),
            empty=empty,
            key=lambda p: p.code,
            facets=(
                Facet[Programme](
                    "kind",
                    _("Kind"),
                    {kind.value: name for kind, name in kind_names(_).items()},
                    lambda programme: programme.kind.value,
                ),
            ),
            memory=self.memory("programmes"),
            background=self.background,
        )
        self.programmes.selected.connect(self._show)
        self.programmes.opened.connect(lambda _programme: self.reading.setFocus())
        self.notes = ListView[Note](
            _,
            self._note_columns(),
            name=_("Remarks on the material"),
            empty=empty,
            stretch=1,
            facets=(
                Facet[Note](
                    "status",
                    _("Status"),
                    {status.value: name for status, name in status_names(_).items()},
                    lambda note: note.status.value,
                ),
            ),
            memory=self.memory("remarks"),
            background=self.background,
        )
        self.notes.selected.connect(self._show_note)
        self._note = label("", wrap=True)
        self._note.setMinimumHeight(self.fontMetrics().height() * 4)
        self.words = ListView[Term](
            _,
            self._word_columns(),
            name=_("Glossary"),
            empty=empty,
            stretch=1,
            memory=self.memory("glossary"),
            background=self.background,
        )
        split = QSplitter()
        split.addWidget(self.programmes)
        split.addWidget(self.reading)
        split.setStretchFactor(1, 1)
        split.setSizes([self.fontMetrics().averageCharWidth() * 52, 10_000])
        split.setChildrenCollapsible(False)
        with_note = QWidget()
        below = QVBoxLayout(with_note)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.notes, 1)
        below.addWidget(self._note)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("Parts of the catalogue"))
        self.tabs.addTab(split, _("Programmes"))
        self.tabs.addTab(with_note, _("Remarks on the material"))
        self.tabs.addTab(self.words, _("Glossary"))
        self.lay_out(self.tabs)
        self.setFocusProxy(self.programmes)

    def refresh(self) -> None:
        """Read the catalogue, the first time; it does not change while the window is open."""
        if not self._read:
            catalogue = self.app.catalogue
            self.programmes.set_rows(catalogue.programmes.values())
            self.notes.set_rows(_all_notes(catalogue))
            self.words.set_rows(catalogue.glossary)
            self._read = True

    def open(self, _kind: str, key: object) -> None:
        """Show one programme."""
        self.tabs.setCurrentIndex(0)
        self.programmes.show_all()
        self.programmes.select(key)

    def place(self) -> tuple[str, object] | None:
        """The programme that is shown."""
        programme = self.programmes.current
        return ("programme", programme.code) if programme else None

    def _show(self, programme: Programme | None) -> None:
        if programme is None:
            self.reading.clear()
            return
        reader = Reader(self._, theme.tokens_of(self))
        self.reading.setHtml(reader.page(programme, dict(self.app.catalogue.vendors)))

    def _show_note(self, note: Note | None) -> None:
        self._note.setText(self._.render(note.text) if note else "")

    def _programme_columns(self) -> tuple[Column[Programme], ...]:
        kinds = kind_names(self._)
        return (
            Column(self._("Programme"), lambda programme: self._.render(programme.title)),
            Column(self._("Kind"), lambda programme: kinds[programme.kind]),
        )

    def _note_columns(self) -> tuple[Column[Note], ...]:
        _, statuses = self._, status_names(self._)
        order = list(Status)
        return (
            Column(_("Remark"), lambda note: note.code, _note_number),
            Column(_("What it says"), lambda note: _.render(note.text)),
            Column(
                _("Status"),
                lambda note: statuses[note.status],
                lambda note: order.index(note.status),
            ),
            Column(_("Source"), lambda note: source_text(note.source)),
        )

    def _word_columns(self) -> tuple[Column[Term], ...]:
        return (
            Column(self._("Word"), lambda word: self._.render(word.name)),
            Column(self._("Meaning"), lambda word: self._.render(word.text)),
            Column(self._("Source"), lambda word: source_text(word.source)),
        )


def _note_number(note: Note) -> tuple[str, int]:
    """`C9` before `C10`."""
    digits = "".join(letter for letter in note.code if letter.isdigit())
    return note.code.rstrip("0123456789"), int(digits or 0)


def _all_notes(catalogue: Catalogue) -> tuple[Note, ...]:
    """Every remark once, whether it belongs to one programme or to all, by its number."""
    found = {note.code: note for note in catalogue.notes}
    for programme in catalogue.programmes.values():
        for note in notes_of(programme):
            found.setdefault(note.code, note)
    return tuple(sorted(found.values(), key=_note_number))
