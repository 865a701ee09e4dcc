"""What was accepted of a quote that leaves a choice: variant, site by site, term, options."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QScrollArea, QWidget

from hezo_desktop.domain.paper import Choice, IssuedQuote
from hezo_desktop.domain.variants import own_term, terms
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.services import choice
from hezo_desktop.ui.parts.text import button, column, label, row
from hezo_desktop.ui.quotes.variant_tables import term_name, variant_name


def ask_choice(parent: QWidget, paper: IssuedQuote, tr: Translator) -> Choice | None:
    """The reader's choice; at once where the quote leaves none, None when the reader gives up."""
    if not choice.is_left(paper):
        return Choice()
    dialog = ChoiceDialog(parent, paper, tr)
    return dialog.choice() if dialog.exec() == QDialog.DialogCode.Accepted else None


class ChoiceDialog(QDialog):
    """Boxes for what can be chosen, and what the contract will come to."""

    def __init__(self, parent: QWidget | None, paper: IssuedQuote, tr: Translator) -> None:
        super().__init__(parent)
        self._paper, self._ = paper, tr
        self.variant = QComboBox()
        self.sites: dict[UUID, QComboBox] = {}
        self.term = QComboBox()
        self.options: dict[UUID, QCheckBox] = {}
        self.sum = label("", "strong", wrap=True)
        self.yes = button(tr("Mark as accepted"), "main")
        self.setWindowTitle(tr("What was accepted?"))
        self._fill()
        self._lay_out()
        self._refresh()

    def choice(self) -> Choice:
        """What is chosen now."""
        leading = str(self.variant.currentData() or "")
        by_site = {key: str(box.currentData()) for key, box in self.sites.items()}
        return Choice(
            variant=leading,
            months=self.term.currentData(),
            by_site={key: code for key, code in by_site.items() if code not in ("", leading)},
            options=frozenset(key for key, box in self.options.items() if box.isChecked()),
        )

    def _fill(self) -> None:
        tr, draft = self._, self._paper.draft
        for variant in draft.variants:
            self.variant.addItem(variant_name(variant, tr), variant.code)
        for site in choice.sites_with_a_choice(self._paper):
            box = QComboBox()
            box.addItem(tr("as above"), "")
            for variant in draft.variants:
                box.addItem(variant_name(variant, tr), variant.code)
            box.setAccessibleName(tr("Variant for {site}", site=site.name))
            self.sites[site.id] = box
        if self._paper.terms:
            for months in terms(draft):
                own = months == own_term(draft)
                self.term.addItem(term_name(months, tr), None if own else months)
            self.term.setCurrentIndex(self.term.findData(None))
        for number, line in enumerate(self._paper.lines, 1):
            if line.line.optional:
                net = tr.money(line.net) if line.net else tr("priced individually")
                title = tr.render(line.title).replace("&", "&&")
                said = tr("{n}. {title}: {net} net", n=number, title=title, net=net)
                self.options[line.line.id] = QCheckBox(said)

    def _lay_out(self) -> None:
        tr = self._
        inside = column(spacing=6)
        names = {site.id: site.name for site in choice.sites_with_a_choice(self._paper)}
        blocks: list[tuple[str, QWidget]] = []
        if self.variant.count():
            blocks.append((tr("Variant"), self.variant))
        blocks += [(tr("Site {name}", name=names[key]), box) for key, box in self.sites.items()]
        if self.term.count():
            blocks.append((tr("Term"), self.term))
        for name, box in blocks:
            inside.addWidget(label(name, "label"))
            inside.addWidget(box)
            if not box.accessibleName():
                box.setAccessibleName(name)
        if self.options:
            inside.addWidget(label(tr("Optional lines that were accepted"), "label"))
        for option in self.options.values():
            inside.addWidget(option)
            option.toggled.connect(self._refresh)
        for combo in (self.variant, self.term, *self.sites.values()):
            combo.currentIndexChanged.connect(self._refresh)
        inside.addStretch(1)
        held = QWidget()
        held.setLayout(inside)
        scroll = QScrollArea()
        scroll.setWidget(held)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setAccessibleName(tr("What was accepted?"))
        cancel = button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.yes.setDefault(True)
        self.yes.clicked.connect(self.accept)
        head = label(tr("What was accepted?"), "heading")
        body = column(head, scroll, self.sum, row(1, cancel, self.yes), spacing=12)
        body.setContentsMargins(20, 16, 20, 14)
        body.setStretch(1, 1)
        self.setLayout(body)
        self.resize(560, min(560, 200 + 52 * len(blocks) + 26 * len(self.options)))

    def _refresh(self) -> None:
        """Say what the contract will come to, or why it cannot be made like this."""
        try:
            taken = choice.taken(self._paper, self.choice())
        except HezoError as error:
            said = self._.render(error.message)
        else:
            said = self._(
                "The contract: net {net}, VAT {vat}, gross {gross}",
                net=taken.net,
                vat=taken.vat_total,
                gross=taken.gross,
            )
        self.sum.setText(said)
