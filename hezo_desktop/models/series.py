"""Running numbers without gaps: taken inside the transaction that issues the document."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from hezo_desktop.domain.numbering import fill, is_per_workstation
from hezo_desktop.models.seller import NumberSeriesRow


def next_number(session: Session, kind: str, *, pattern: str, workstation: str, day: date) -> str:
    """The next number of `kind` (OF, US) in the year of `day`; undone with its transaction.

    A pattern that does not name the workstation counts in one series for all of them.
    """
    key = (kind, day.year, workstation if is_per_workstation(pattern) else "")
    series = session.get(NumberSeriesRow, key)
    if series is None:
        series = NumberSeriesRow(kind=key[0], year=key[1], workstation=key[2], last=0)
        session.add(series)
    series.last += 1
    session.flush()
    return fill(pattern, kind=kind, day=day, workstation=workstation, number=series.last)
