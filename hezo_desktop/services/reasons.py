"""A reason somebody gives for what the rules remark on a draft; nothing is approved by it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.domain.rules import open_answers
from hezo_desktop.errors import NotAllowedError
from hezo_desktop.message import say
from hezo_desktop.services import figures, journal, quote_rows
from hezo_desktop.services.frozen import thaw
from hezo_desktop.services.remarks import acknowledged


def acknowledge(
    app: App, ref: str | UUID, rules: Iterable[str], *, by: str, reason: str
) -> QuoteDraft:
    """Take what these rules remark on purpose, for `reason`, by `by`; it is journaled.

    Raises: NotFoundError; NotAllowedError when the quote has no draft in work, `by` or `reason` is
        empty, or a rule remarks on nothing that a reason could settle.
    """
    wanted = sorted(set(rules))
    with app.database.read() as session:
        kept = thaw(QuoteDraft, quote_rows.open_draft(quote_rows.find(session, ref)).draft)
    priced = figures.price(app, kept)
    waiting = open_answers(figures.check(app, kept, priced), kept.acknowledgements)
    for rule in wanted:
        if rule not in {finding.rule for finding in waiting}:
            raise NotAllowedError(
                say("Rule {rule} remarks on nothing here that waits for a reason.", rule=rule)
            )
    chosen = [finding for finding in waiting if finding.rule in wanted]
    taken = acknowledged(kept, chosen, by=by, reason=reason)
    with app.database.begin() as session:
        quote_rows.put_draft(session, taken, priced, now=app.now())
        told = {"reason": reason.strip(), "rules": wanted}
        journal.record(session, app, "acknowledged", "quote", taken.id, told, by.strip())
    return taken
