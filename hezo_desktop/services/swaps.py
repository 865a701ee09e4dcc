"""What becomes of a device: exchanged for another, taken in reserve, out of use and back.

A swap keeps the old record with its day and reason; the device that comes in its place stands on
the same site and points back at it, so cover and history go on.
Source: features.md 10 (a swap is price-neutral and keeps the period; both serials stay).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from hezo_desktop.bootstrap import App
from hezo_desktop.catalogue.rules import rule_book
from hezo_desktop.domain import serials
from hezo_desktop.domain.party import Device, Lifecycle
from hezo_desktop.errors import BadInputError, NotAllowedError
from hezo_desktop.message import Message, say
from hezo_desktop.models.party import HAS_SERIAL, CompanyRow, DeviceRow, SiteRow
from hezo_desktop.models.revision import JournalRow
from hezo_desktop.services import journal, party_rows
from hezo_desktop.services.frozen import freeze
from hezo_desktop.services.party_rows import stored

_FROM_RESERVE = "installed_from_reserve"


def swap(
    app: App, device_id: UUID, new_serial: str, *, day: date, reason: str, by: str = ""
) -> Device:
    """Exchange a device for the one with `new_serial`; returns the one that came.

    That may be a spare of the same company and vendor, which is put to use then and keeps its own
    dates; otherwise it is new, of the same model and with the dates of the one it replaces.

    Raises: BadInputError when a fact is missing or the number is taken; NotAllowedError when the
        device was swapped or retired already; NotFoundError.
    """
    if not reason.strip():
        raise BadInputError(
            say("Say why the device was swapped, such as the number of the report.")
        )
    if day > app.today:
        raise BadInputError(say("A swap on {day} is still to come.", day=day))
    with app.database.begin() as session:
        row = stored(session, DeviceRow, device_id)
        old = party_rows.device(row)
        _refuse_out_of_use(old)
        spare = _spare(session, old, new_serial)
        came = _successor(old, spare, new_serial)
        gone = replace(old, lifecycle=Lifecycle.SWAPPED, swapped_on=day, swap_reason=reason.strip())
        _keep(session, app, gone)
        _keep(session, app, came)
        details = {"name": _label(old), "new": came.serial, "day": day, "reason": reason.strip()}
        _record(session, app, "swapped", gone, details, by)
        arrived = {"name": _label(came), "instead_of": old.serial}
        if spare:
            arrived["kept_at"] = str(spare.site_id or "")
        _record(session, app, _FROM_RESERVE if spare else "added", came, arrived, by)
    return came


def undo(app: App, device_id: UUID, *, reason: str, by: str = "") -> Device:
    """Take back a swap made by mistake; `device_id` is the one that came. Returns the old device.

    A device that was made by the swap is removed; a spare goes back to the reserve.

    Raises: BadInputError without a reason; NotAllowedError when the device replaced none, or was
        swapped itself since; NotFoundError.
    """
    if not reason.strip():
        raise BadInputError(say("Say why the swap is taken back."))
    with app.database.begin() as session:
        came = party_rows.device(stored(session, DeviceRow, device_id))
        if came.replaces is None:
            raise NotAllowedError(say("{device} came in nobody's place.", device=_label(came)))
        if came.lifecycle is Lifecycle.SWAPPED:
            raise NotAllowedError(
                say("{device} was swapped itself since. Take that back first.", device=_label(came))
            )
        old = party_rows.device(stored(session, DeviceRow, came.replaces))
        back = replace(old, lifecycle=Lifecycle.INSTALLED, swapped_on=None, swap_reason="")
        details = {"name": _label(back), "new": came.serial, "reason": reason.strip()}
        _put_away(session, app, came, by)
        _keep(session, app, back)
        _record(session, app, "swap_undone", back, details, by)
    return back


def history(app: App, device_id: UUID) -> tuple[Device, ...]:
    """Every device that stood in this one's place, the first one first, itself included.

    Joined records may claim to replace each other; then each is told once.

    Raises: NotFoundError.
    """
    with app.database.read() as session:
        found = [stored(session, DeviceRow, device_id)]
        while (before := found[0].replaces) and all(row.id != before for row in found):
            found.insert(0, stored(session, DeviceRow, before))
        while (later := _replacing(session, found[-1].id)) and later not in found:
            found.append(later)
        return tuple(party_rows.device(row) for row in found)


def set_lifecycle(
    app: App, device_id: UUID, lifecycle: Lifecycle, *, reason: str = "", by: str = ""
) -> Device:
    """Retire a device, put it in reserve, or take it into use again.

    Raises: NotAllowedError for a device that was swapped, or to call one swapped; NotFoundError.
    """
    with app.database.begin() as session:
        before = party_rows.device(stored(session, DeviceRow, device_id))
        if Lifecycle.SWAPPED in (before.lifecycle, lifecycle):
            raise NotAllowedError(has_its_own_step(before))
        after = replace(before, lifecycle=lifecycle)
        _keep(session, app, after)
        details = {"name": _label(after), "reason": reason.strip()}
        _record(session, app, lifecycle.value, after, details, by)
    return after


def has_its_own_step(device: Device) -> Message:
    """Why nobody just calls a device swapped, or a swapped one installed."""
    return say(
        "{device}: a swap is made and taken back by its own step, because another "
        "device stands in this one's place.",
        device=_label(device),
    )


def _successor(old: Device, spare: Device | None, new_serial: str) -> Device:
    """The device that comes, standing where the old one stood."""
    if spare is not None:
        return replace(spare, site_id=old.site_id, lifecycle=Lifecycle.INSTALLED, replaces=old.id)
    serial = serials.read(old.vendor, new_serial, rule_book().serials).serial
    return replace(old, id=uuid4(), serial=serial, replaces=old.id, lifecycle=Lifecycle.INSTALLED)


def _spare(session: Session, old: Device, new_serial: str) -> Device | None:
    """The spare with this number, if there is one; any other device with it is a refusal."""
    key = serials.identity(new_serial)
    if not key:
        raise BadInputError(say("The serial number of the device that came is missing."))
    row = session.scalars(
        select(DeviceRow).where(
            HAS_SERIAL, DeviceRow.vendor == old.vendor, DeviceRow.serial_key == key
        )
    ).first()
    if row is None:
        return None
    if row.lifecycle == Lifecycle.SPARE and row.company_id == old.company_id and row.id != old.id:
        return party_rows.device(row)
    raise BadInputError(
        say(
            "The serial number {serial} already belongs to a {model} of {owner}, which is no spare "
            "of this customer. Compare it with the label.",
            serial=row.serial,
            model=row.model,
            owner=session.get_one(CompanyRow, row.company_id).name,
        )
    )


def _put_away(session: Session, app: App, came: Device, by: str) -> None:
    """The device that came goes back to the reserve, or out of the records."""
    arrived = session.scalars(
        select(JournalRow.details)
        .where(JournalRow.subject_id == came.id, JournalRow.action == _FROM_RESERVE)
        .order_by(JournalRow.number.desc())
    ).first()
    if arrived is not None:
        kept_at = json.loads(arrived)["kept_at"]
        site = session.get(SiteRow, UUID(kept_at)) if kept_at else None
        spare = replace(
            came, lifecycle=Lifecycle.SPARE, replaces=None, site_id=site.id if site else None
        )
        _keep(session, app, spare)
        _record(session, app, Lifecycle.SPARE.value, spare, {"name": _label(spare)}, by)
        return
    session.delete(stored(session, DeviceRow, came.id))
    session.flush()
    journal.keep(session, app, "device", came.id, freeze({"id": came.id, "removed": True}))
    _record(session, app, "removed", came, {"name": _label(came)}, by)


def _refuse_out_of_use(device: Device) -> None:
    if device.lifecycle in (Lifecycle.SWAPPED, Lifecycle.RETIRED):
        raise NotAllowedError(
            say(
                "{device} is not in use any more, so it cannot be swapped. "
                "Choose the device that stands there now.",
                device=_label(device),
            )
        )


def _keep(session: Session, app: App, device: Device) -> None:
    row = session.get(DeviceRow, device.id)
    if row is None:
        row = DeviceRow(id=device.id, created_at=app.now())
        session.add(row)
    party_rows.write_device(row, device, app.now())
    session.flush()
    journal.keep(session, app, "device", device.id, freeze(device))


def _record(
    session: Session, app: App, action: str, device: Device, details: Mapping[str, object], by: str
) -> None:
    journal.record(
        session,
        app,
        action,
        subject_kind="device",
        subject_id=device.id,
        details=details,
        by=by,
    )


def _replacing(session: Session, device_id: UUID) -> DeviceRow | None:
    return session.scalars(select(DeviceRow).where(DeviceRow.replaces == device_id)).first()


def _label(device: Device) -> str:
    return f"{device.model} {device.serial}".strip()
