"""One person's data: find it, hand it out, erase it; what stays is said with its reason."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLineEdit, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.canonical import plain
from hezo_desktop.i18n import Translator
from hezo_desktop.services import paper_files, privacy
from hezo_desktop.services.privacy import PLACES, Candidate, Erasure, Trace
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.reason_dialog import reason_dialog
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import button, column, label, row


class PrivacyDialog(QDialog):
    """Type who is meant, choose among people of one name, see every place, export or erase.

    `PrivacyDialog(parent, app, tr, text).exec()`; `text` is looked for at once. `changed` tells
    afterwards whether something was erased.
    """

    def __init__(self, parent: QWidget | None, app: App, tr: Translator, text: str = "") -> None:
        super().__init__(parent)
        self._app, self._ = app, tr
        self.changed = False
        self._found: tuple[Candidate, ...] = ()
        self._background = Background(self)
        self.finished.connect(self._background.close)
        self.setWindowTitle(tr("Personal data"))
        self.who = QLineEdit(text)
        self.who.setPlaceholderText(tr("Name, e-mail or phone"))
        self.who.setAccessibleName(tr("Whose data"))
        self.who.returnPressed.connect(self.look_for)
        search = button(tr("Find"))
        search.clicked.connect(self.look_for)
        self.candidates = QComboBox()
        self.candidates.setAccessibleName(tr("Who is meant"))
        self.candidates.activated.connect(self._look)
        self.traces = ListView[Trace](
            tr,
            self._columns(),
            name=tr("Where the person is stored"),
            empty=tr("Nothing is stored about this person."),
            stretch=3,
            search=False,
        )
        self.why = label("", "muted", wrap=True)
        self.traces.selected.connect(self._tell_why)
        self.said = label("", wrap=True)
        self._hand_out, self._erase = button(tr("Hand out …")), button(tr("Erase …"), "main")
        close = button(tr("Close"))
        close.clicked.connect(self.accept)
        self._hand_out.clicked.connect(self.hand_out)
        self._erase.clicked.connect(self.erase)
        body = column(
            label(tr("Personal data"), "heading"),
            row(self.who, search),
            self.candidates,
            self.traces,
            self.why,
            self.said,
            row(close, 1, self._hand_out, self._erase),
            spacing=10,
        )
        body.setContentsMargins(20, 16, 20, 14)
        self.setLayout(body)
        self.resize(980, 600)
        self._show(())
        self.candidates.hide()
        if text:
            self.look_for()

    @property
    def person(self) -> Candidate | None:
        """Who is chosen."""
        at = self.candidates.currentIndex()
        return self._found[at] if 0 <= at < len(self._found) else None

    def look_for(self) -> None:
        """Look for whoever is typed."""
        app, text = self._app, self.who.text()
        self._run(lambda: privacy.identify(app, text), self._offer)

    def hand_out(self) -> None:
        """Write the person's data as JSON and as text where the reader wants it."""
        if self.person is None:
            return
        name = self._("personal-data.json")
        start = str(self._app.workspace.exports / name)
        chosen, _ = QFileDialog.getSaveFileName(self, self._("Hand out"), start, "JSON (*.json)")
        if chosen:
            self.write(Path(chosen))

    def write(self, path: Path) -> None:
        """Write the data to `path` and, readable, to a text file beside it."""
        if self.person is None:
            return
        app, tr, person = self._app, self._, self.person.person

        def work() -> tuple[Path, Path]:
            made = privacy.export(app, person)
            document = json.dumps(plain(made.document), ensure_ascii=False, indent=2)
            text = "\n".join(tr.render(each) for each in made.sentences)
            readable = path.with_suffix(".txt")
            for place, content in ((path, document), (readable, text)):
                paper_files.write_atomically(place, f"{content}\n".encode(), force=True)
            return path, readable

        def tell(written: tuple[Path, Path]) -> None:
            names = ", ".join(each.name for each in written)
            folder = str(written[0].parent)
            self.said.setText(tr("Written to {folder}: {names}.", folder=folder, names=names))

        self._run(work, tell)

    def erase(self) -> None:
        """Ask for a reason and who does it, then erase what may be erased."""
        if self.person is None:
            return
        person = self.person.person
        done: list[Erasure] = []
        dialog = reason_dialog(
            self,
            self._app,
            self._,
            title=self._("Erase {name}", name=person.name or self.who.text()),
            text=self._erase_text(),
            by=self._("Erased by"),
            yes=self._("Erase for good"),
            take=lambda by, why: done.append(privacy.erase(self._app, person, reason=why, by=by)),
        )
        if dialog.exec() and done:
            self.changed = True
            self._tell(done[0])

    def _erase_text(self) -> str:
        stays = sum(trace.stays is not None for trace in self.traces.model.rows)
        return self._(
            "The person is struck out of everything that may be changed. This cannot be undone. "
            "Places that must stay: {stays}.",
            stays=stays,
        )

    def _tell(self, done: Erasure) -> None:
        tr = self._
        told = [tr.render(each) for each in privacy.sentences(self._app, done)]
        if done.stays:
            told.insert(1, tr("What stays is listed above with its reason."))
        self.said.setText("\n".join(told))
        self._show(done.stays)

    def _offer(self, found: tuple[Candidate, ...]) -> None:
        self._found = found
        self.candidates.clear()
        self.candidates.addItems([self._named(each) for each in found])
        self.candidates.setVisible(len(found) > 1)
        self.said.clear()
        self._look()

    def _look(self) -> None:
        app, chosen = self._app, self.person
        if chosen is None:
            self._show(())
            return
        self._run(lambda: privacy.find(app, chosen.person), self._show_found)

    def _show_found(self, found: Sequence[Trace]) -> None:
        self._show(found)
        if found and self.person is not None:
            self.said.setText(self._named(self.person))

    def _show(self, found: Sequence[Trace]) -> None:
        self.traces.set_rows(found)
        self._hand_out.setEnabled(bool(found))
        self._erase.setEnabled(any(trace.stays is None for trace in found))

    def _tell_why(self, trace: Trace | None) -> None:
        """Say in full why the chosen place must stay."""
        stays = trace.stays if trace is not None else None
        self.why.setText(self._.render(stays or ""))
        self.why.setVisible(stays is not None)

    def _named(self, candidate: Candidate) -> str:
        person = candidate.person
        parts = (
            person.name,
            *person.emails,
            *person.phones,
            privacy.companies_of(candidate, self._("our own people")),
        )
        return ", ".join(part for part in parts if part)

    def _columns(self) -> tuple[Column[Trace], ...]:
        tr = self._
        return (
            Column(tr("Where"), lambda trace: tr.render(PLACES[trace.place])),
            Column(tr("What"), lambda trace: trace.title),
            Column(tr("How often"), lambda trace: str(trace.count), lambda t: t.count, right=True),
            Column(
                tr("Can it be erased"),
                lambda trace: tr.render(trace.stays) if trace.stays else tr("yes"),
            ),
        )

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do slow work beside the window."""
        self._background.run(lambda _progress: work(), done, self._refuse, receiver=self)

    def _refuse(self, error: Exception) -> None:
        ask.show_error(self, self._, error, self._app.workspace.logs)
