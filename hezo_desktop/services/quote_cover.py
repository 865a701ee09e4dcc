"""What covers the devices of a draft: what the workspace knows of them, and the draft's own lines.

Source: features.md 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.cover import Coverage
from hezo_desktop.domain.line_cover import DeviceCover, QuoteCover
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.domain.serials import identity
from hezo_desktop.services import cover, price_lists

Stored = Mapping[tuple[str, str], Coverage]
"""What is known of devices outside the quote, by vendor and identity of the serial number."""


def stored(app: App, draft: QuoteDraft, *lines: QuoteLine) -> Stored:
    """What is known of these lines' devices; of all of them when no line is named.

    The vendor's support ends with the device's own last day or its model's in the price list,
    whichever comes first.
    """
    asked = lines or draft.lines
    known = cover.of_serials(app, ((line.vendor, each) for line in asked for each in line.serials))
    prices = price_lists.of_draft(app, draft)
    models = (
        {(each.vendor, each.model): each.end_of_support for each in prices.models} if prices else {}
    )
    found = dict(known)
    for line in asked:
        last = models.get((line.vendor, line.model))
        for serial in map(identity, line.serials) if last else ():
            key = line.vendor, serial
            if key in found:
                ends = [day for day in (found[key].end_of_support, last) if day]
                found[key] = replace(found[key], end_of_support=min(ends))
    return found


def of_draft(app: App, draft: QuoteDraft) -> dict[UUID, tuple[DeviceCover, ...]]:
    """The cover of every device of a draft, by the line's key."""
    known = stored(app, draft)
    laid_out = QuoteCover(draft, app.catalogue)
    return {line.id: laid_out.of_line(line, known) for line in draft.lines}
