"""What is done to the alternatives of the quote in work; each is one undo step."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from hezo_desktop.domain import variant_edits
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.quotes.view_model import QuoteEditor


class VariantEdits:
    """Makes, names, orders and removes variants; moves lines between them; chooses the terms."""

    def __init__(self, editor: QuoteEditor, tr: Translator) -> None:
        self._editor = editor
        self._ = tr

    @property
    def draft(self) -> QuoteDraft:
        """The quote as it stands now."""
        return self._editor.draft

    def copy(self, source: str = "") -> str:
        """Make one more variant of `source` and show its lines; returns its letter.

        Raises: NotAllowedError.
        """
        made = variant_edits.copied(self.draft, source)
        code = made.variants[-1].code
        self._editor.apply(self._("new variant {code}", code=code), made)
        return code

    def rename(self, code: str, name: str) -> None:
        """Give a variant another name."""
        made = variant_edits.renamed(self.draft, code, name)
        self._editor.apply(self._("name of variant {code}", code=code), made)

    def shift(self, code: str, by: int) -> None:
        """Put a variant earlier or later; the first one leads."""
        self._editor.apply(
            self._("order of the variants"), variant_edits.shifted(self.draft, code, by)
        )

    def remove(self, code: str) -> None:
        """Take a variant out with its lines; undo brings it back, so nobody is asked."""
        made = variant_edits.removed(self.draft, code)
        self._editor.apply(self._("removal of variant {code}", code=code), made)

    def assign(self, ids: Collection[UUID], code: str) -> None:
        """Put lines into a variant; an empty code makes them common to all."""
        step = self._("lines to variant {code}", code=code) if code else self._("common lines")
        self._editor.apply(step, variant_edits.assigned(self.draft, ids, code))

    def compare(self, months: Collection[int]) -> None:
        """Choose the terms to compare.

        Raises: NotAllowedError.
        """
        made = variant_edits.compared(self.draft, months)
        self._editor.apply(self._("terms to compare"), made)
