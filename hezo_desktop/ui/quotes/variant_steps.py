"""What can be done about alternatives in the quote in work: entries of the menu and their keys."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.quotes.builder import Builder
from hezo_desktop.ui.quotes.row_steps import AddStep, InBuilder
from hezo_desktop.ui.quotes.variant_edits import VariantEdits
from hezo_desktop.ui.quotes.variant_tables import variant_name
from hezo_desktop.ui.quotes.variants_dialog import VariantsDialog


def variant_steps(add: AddStep, within: InBuilder, tr: Translator) -> tuple[QAction, ...]:
    """The actions, in the order of the menu."""
    return (
        add(tr("Variants and terms …"), "Ctrl+Shift+V", within(lambda b: compare(b, tr))),
        add(tr("Lines to a variant …"), "Ctrl+Shift+B", within(lambda b: assign(b, tr))),
        add(tr("Next variant"), "Ctrl+PgDown", within(lambda b: b.strip.step(1))),
        add(tr("Previous variant"), "Ctrl+PgUp", within(lambda b: b.strip.step(-1))),
    )


def compare(builder: Builder, tr: Translator) -> None:
    """Open the alternatives side by side."""
    if builder.commit():
        VariantsDialog(builder, builder.editor, builder.background, tr).exec()


def assign(builder: Builder, tr: Translator) -> None:
    """Ask into which variant the selected lines go, in a menu at the line in hand."""
    if not builder.lines.commit_open_editor():
        return
    ids = builder.lines.selected_keys()
    edits = VariantEdits(builder.editor, tr)
    menu = QMenu(builder)
    menu.setAccessibleName(tr("Lines to a variant"))
    for variant in builder.editor.draft.variants:
        chosen = menu.addAction(f"&{variant_name(variant, tr)}")
        chosen.triggered.connect(lambda _=False, code=variant.code: edits.assign(ids, code))
    if builder.editor.draft.variants:
        common = menu.addAction(tr("Common to all variants"))
        common.triggered.connect(lambda: edits.assign(ids, ""))
    made = menu.addAction(tr("New variant …"))
    made.triggered.connect(lambda: _begin(builder, edits, tr))
    menu.setActiveAction(menu.actions()[0])
    here = builder.lines.visualRect(builder.lines.currentIndex())
    menu.exec(builder.lines.viewport().mapToGlobal(here.bottomLeft()))


def _begin(builder: Builder, edits: VariantEdits, tr: Translator) -> None:
    """Copy the variant in sight, or the leading one, and show the copy."""
    try:
        code = edits.copy(builder.editor.shown or "")
    except HezoError as error:
        ask.show_error(builder, tr, error)
    else:
        builder.strip.show_variant(code)
