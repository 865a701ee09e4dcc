"""Entries of a quote's journal as sentences, also those only some quotes have."""

from __future__ import annotations

from typing import Any

import pytest

from hezo_desktop.bootstrap import App
from hezo_desktop.services import journal, quote_story, quotes


@pytest.mark.parametrize(
    ("action", "details", "expected"),
    [
        (
            "accepted",
            {"on": "2026-11-20", "contract": "US/1", "variant": "B", "options": [2, 5]},
            (
                "The partner accepted it on 2026-11-20; contract US/1 was prepared. Variant: B. "
                "Optional positions: 2, 5."
            ),
        ),
        (
            "approved",
            {"reason": "duży klient", "until": "2026-12-01"},
            "Approved. Reason: duży klient. The approval holds until 2026-12-01.",
        ),
        ("approved", {"reason": "zgoda"}, "Approved. Reason: zgoda."),
        ("not_approved", {"reason": "za tanio"}, "Not approved. Reason: za tanio."),
        ("something_new", {}, "something_new"),
    ],
)
def test_an_entry_is_a_sentence(
    app: App, action: str, details: dict[str, Any], expected: str
) -> None:
    draft = quotes.new_draft(app)
    with app.database.begin() as session:
        journal.record(session, app, action, "quote", draft.id, details, by="DEMO")
    (told,) = quote_story.story(app, draft.id)
    assert (str(told.what), told.by) == (expected, "DEMO")


def test_an_entry_without_a_name_is_the_workstations(app: App) -> None:
    draft = quotes.new_draft(app)
    with app.database.begin() as session:
        journal.record(session, app, "approved", "quote", draft.id, {"reason": "x"})
    assert quote_story.story(app, draft.id)[0].by == "K1"
