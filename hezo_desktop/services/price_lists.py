"""Price lists: imported beside the earlier ones, chosen by the day they are needed for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Select, case, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from hezo_desktop.bootstrap import App
from hezo_desktop.documents import price_list_xlsx
from hezo_desktop.domain.canonical import digest
from hezo_desktop.domain.price_list import PriceList
from hezo_desktop.domain.price_list_difference import Difference, difference
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.errors import BadInputError, NotFoundError
from hezo_desktop.message import say
from hezo_desktop.models.price_list import PriceListRow
from hezo_desktop.paths import RESOURCES
from hezo_desktop.services import journal
from hezo_desktop.services.frozen import freeze, thaw

_AT_HAND: dict[str, PriceList] = {}
_MOST_AT_HAND = 4
_HELD = (PriceListRow.id, PriceListRow.sha256)
SAMPLE = RESOURCES / "price_lists" / "sample.xlsx"


@dataclass(frozen=True, slots=True)
class PriceListSummary:
    """A stored price list, without its rules. A withdrawn one is not used for new prices."""

    id: UUID
    name: str
    version: str
    valid_from: date
    valid_to: date | None
    currency: str
    rules: int
    models: int
    sample: bool
    imported_by: str
    imported_at: datetime
    withdrawn: bool


def current(app: App, day: date) -> PriceList | None:
    """The list of `day`: a real one before the sample, one in force before one that ended.

    Of several the latest. Where only one that ended is left, the rules say so (R31).
    """
    with app.database.read() as session:
        found = session.execute(_of_day(day, *_HELD)).first()
        return _content(session, found.id, found.sha256) if found else None


def current_id(app: App, day: date) -> UUID | None:
    """The key of the list of `day`."""
    with app.database.read() as session:
        key: UUID | None = session.scalar(_of_day(day, PriceListRow.id))
        return key


def in_force_id(app: App, day: date) -> UUID | None:
    """The key of the list of `day`; None when that one has ended."""
    with app.database.read() as session:
        found = session.execute(_of_day(day, PriceListRow.id, PriceListRow.valid_to)).first()
    lasts = found is not None and (found.valid_to is None or found.valid_to >= day)
    return found.id if found and lasts else None


def of_draft(app: App, draft: QuoteDraft) -> PriceList | None:
    """The list a draft is priced by: its own while that is in use, else that of its day.

    Its own stays when it ends. Source: features.md 13 (a newer list never reprices a draft by
    itself).
    """
    with app.database.read() as session:
        found = session.execute(_of_draft(app, draft)).first()
        return _content(session, found.id, found.sha256) if found else None


def id_of_draft(app: App, draft: QuoteDraft) -> UUID | None:
    """The key of the list a draft is priced by."""
    with app.database.read() as session:
        key: UUID | None = session.scalar(_of_draft(app, draft))
        return key


def lists(app: App) -> tuple[PriceListSummary, ...]:
    """Every stored list, the latest first."""
    query = select(PriceListRow).order_by(
        PriceListRow.valid_from.desc(), PriceListRow.imported_at.desc()
    )
    with app.database.read() as session:
        return tuple(_summary(row) for row in session.scalars(query))


def kept(app: App, list_id: UUID) -> PriceList:
    """One stored list with all its rows.

    Raises: NotFoundError.
    """
    with app.database.read() as session:
        row = session.get(PriceListRow, list_id)
        if row is None:
            raise NotFoundError(say("This price list is not kept any more."))
        return _content(session, row.id, row.sha256)


def find(app: App, ref: str) -> PriceList:
    """A stored list by its key, its version, or its name and version as they are shown.

    Raises: NotFoundError when there is none; BadInputError when several are called so.
    """
    wanted = ref.strip()
    found = [
        each
        for each in lists(app)
        if wanted in (str(each.id), each.version, f"{each.name} {each.version}".strip())
    ]
    if not found:
        raise NotFoundError(
            say("There is no price list {ref}. The command price-list list shows all.", ref=ref)
        )
    if len(found) > 1:
        raise BadInputError(
            say(
                "Several price lists are called {ref}. Name one by its key: {keys}.",
                ref=ref,
                keys=", ".join(str(each.id) for each in found),
            )
        )
    return kept(app, found[0].id)


def import_list(
    app: App, price_list: PriceList, *, dry_run: bool = False, by: str = ""
) -> Difference:
    """Put a list beside the earlier ones; returns what it changes against the list in force.

    `dry_run` only compares. A list that is kept already is not kept twice.

    Raises: BadInputError when another list of this name and version is kept already.
    """
    payload = freeze(price_list)
    with app.database.read() as session:
        found = _compare(session, price_list)
        known = session.scalars(_named(price_list)).first()
    if known and known.payload != payload:
        raise BadInputError(
            say(
                "A different price list “{name}” version {version} is kept already and is never "
                "overwritten. Give the new one another version.",
                name=price_list.name,
                version=price_list.version,
            )
        )
    if not dry_run and not known:
        _store(app, price_list, payload, by)
    return found


def sample() -> PriceList:
    """The fictional list that ships with the product.

    Raises: BadInputError when the shipped workbook was damaged.
    """
    return price_list_xlsx.read(SAMPLE)


def remove_sample(app: App, by: str = "") -> None:
    """Stop pricing by sample lists; quotes that were priced by them keep their figures."""
    with app.database.begin() as session:
        rows = session.scalars(_usable().where(PriceListRow.sample)).all()
        for row in rows:
            row.withdrawn_at = app.now()
            journal.record(
                session,
                app,
                "withdrawn",
                subject_kind="price_list",
                subject_id=row.id,
                by=by,
                details={"name": row.name, "version": row.version},
            )


def _store(app: App, price_list: PriceList, payload: str, by: str) -> None:
    row = PriceListRow(
        id=uuid4(),
        name=price_list.name,
        version=price_list.version,
        issued=price_list.issued,
        valid_from=price_list.valid_from,
        valid_to=price_list.valid_to,
        currency=price_list.currency,
        rule_count=len(price_list.rules),
        model_count=len(price_list.models),
        sample=price_list.sample,
        payload=payload,
        sha256=digest(payload),
        imported_by=by,
        imported_at=app.now(),
    )
    with app.database.begin() as session:
        session.add(row)
        session.flush()
        journal.keep(session, app, "price_list", row.id, payload)
        journal.record(
            session,
            app,
            "imported",
            subject_kind="price_list",
            subject_id=row.id,
            by=by,
            details={"name": row.name, "version": row.version, "sha256": row.sha256},
        )


def _usable() -> Select[PriceListRow]:
    return select(PriceListRow).where(PriceListRow.withdrawn_at.is_(None))


def _named(price_list: PriceList) -> Select[PriceListRow]:
    return _usable().where(
        PriceListRow.name == price_list.name,
        PriceListRow.version == price_list.version,
        PriceListRow.sample == price_list.sample,
    )


def _of_day(
    day: date, *columns: InstrumentedAttribute[Any], own: UUID | None = None
) -> Select[*tuple[Any, ...]]:
    """These columns of the list of `day`, or of the list `own` whatever the day."""
    is_own = PriceListRow.id == own
    return (
        select(*columns)
        .where(PriceListRow.withdrawn_at.is_(None))
        .where(or_(is_own, PriceListRow.valid_from <= day))
        .order_by(
            case((is_own, 0), else_=1),
            PriceListRow.sample,
            case((PriceListRow.valid_to < day, 1), else_=0),
            PriceListRow.valid_from.desc(),
            PriceListRow.imported_at.desc(),
        )
        .limit(1)
    )


def _of_draft(app: App, draft: QuoteDraft) -> Select[*tuple[Any, ...]]:
    return _of_day(draft.issue_date or app.today, *_HELD, own=draft.price_list_id)


def _content(session: Session, key: UUID, sha256: str) -> PriceList:
    """The list with this digest, kept at hand because every keystroke of the builder prices by it.

    A digest names its content for ever, so what is at hand can never be out of date.
    """
    if sha256 not in _AT_HAND:
        if len(_AT_HAND) >= _MOST_AT_HAND:
            _AT_HAND.clear()
        _AT_HAND[sha256] = thaw(PriceList, session.get_one(PriceListRow, key).payload)
    return _AT_HAND[sha256]


def _compare(session: Session, price_list: PriceList) -> Difference:
    found = session.execute(_of_day(price_list.valid_from, *_HELD)).first()
    before = _content(session, found.id, found.sha256) if found else None
    return difference(before, price_list)


def _summary(row: PriceListRow) -> PriceListSummary:
    return PriceListSummary(
        id=row.id,
        name=row.name,
        version=row.version,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        currency=row.currency,
        rules=row.rule_count,
        models=row.model_count,
        sample=row.sample,
        imported_by=row.imported_by,
        imported_at=row.imported_at,
        withdrawn=row.withdrawn_at is not None,
    )
