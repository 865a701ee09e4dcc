"""Companies with their contacts, sites and devices."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hezo_desktop.models.base import Base


def _demo_index(table: str) -> Index:
    """The few DEMO rows of a long table, to tell at once whether there are any."""
    return Index(
        f"ix_{table}_sample",
        "sample",
        sqlite_where=text("sample = 1"),
        postgresql_where=text("sample"),
    )


_MERGED = text("merged_into IS NOT NULL")


class CompanyRow(Base):
    """A trade partner or an end customer.

    `sort_key` and `city_key` are its name and city in the order of the alphabet, `name_key` is what
    two spellings of its name share. A company that was merged into another keeps
    its row, because issued papers refer to it, and is shown nowhere.
    """

    __tablename__ = "company"
    __table_args__ = (
        Index("uq_company_sort_key_id", "sort_key", "id", unique=True),
        Index("ix_company_city_key_id", "city_key", "id"),
        Index("ix_company_nip_id", "nip", "id"),
        Index(
            "ix_company_merged_into", "merged_into", sqlite_where=_MERGED, postgresql_where=_MERGED
        ),
        _demo_index(__tablename__),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    is_partner: Mapped[bool]
    street: Mapped[str]
    postcode: Mapped[str]
    city: Mapped[str]
    country: Mapped[str]
    nip: Mapped[str]
    regon: Mapped[str]
    krs: Mapped[str]
    email: Mapped[str]
    phone: Mapped[str]
    partner_agreement: Mapped[bool]
    vzam_login: Mapped[str]
    large_enterprise: Mapped[bool | None]
    sample: Mapped[bool]
    sort_key: Mapped[str]
    city_key: Mapped[str]
    name_key: Mapped[str] = mapped_column(index=True)
    merged_into: Mapped[UUID | None] = mapped_column(ForeignKey("company.id"))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    contacts: Mapped[list[ContactRow]] = relationship(
        order_by="ContactRow.position", cascade="all, delete-orphan", lazy="selectin"
    )


class ContactRow(Base):
    """A person of a company, in one role."""

    __tablename__ = "contact"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    company_id: Mapped[UUID] = mapped_column(ForeignKey(CompanyRow.id), index=True)
    position: Mapped[int]
    name: Mapped[str]
    role: Mapped[str]
    email: Mapped[str]
    phone: Mapped[str]


class SiteRow(Base):
    """A place of installation; `sort_key` and `city_key` are its name and city by the alphabet."""

    __tablename__ = "site"
    __table_args__ = (_demo_index(__tablename__),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    company_id: Mapped[UUID] = mapped_column(ForeignKey(CompanyRow.id), index=True)
    name: Mapped[str]
    street: Mapped[str]
    postcode: Mapped[str]
    city: Mapped[str]
    country: Mapped[str]
    access_hours: Mapped[str]
    phone_24x7: Mapped[str]
    contact: Mapped[str]
    sample: Mapped[bool]
    sort_key: Mapped[str]
    city_key: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


HAS_SERIAL = text("serial <> ''")
"""Said by every query for a serial number, because the index covers only devices that have one."""
_REPLACES = text("replaces IS NOT NULL")
DEVICE_ORDERS = (
    ("vendor", "model_key"),
    ("model_key",),
    ("serial_key",),
    ("lifecycle",),
    ("warranty_until",),
    ("end_of_support",),
    ("part_number",),
    ("shipped",),
    ("end_of_sale",),
)
"""What devices can be listed by, each with an index, so that any page of a list is one look-up."""


class DeviceRow(Base):
    """An installed device; a serial number is unique per vendor, where there is one.

    `serial_key` is the number without dashes, by which two spellings are the same device, and
    `model_key` the model in the order of the alphabet.
    """

    __tablename__ = "device"
    __table_args__ = (
        Index(
            "uq_device_vendor_serial",
            "vendor",
            "serial",
            unique=True,
            sqlite_where=HAS_SERIAL,
            postgresql_where=HAS_SERIAL,
        ),
        Index("ix_device_company_id_id", "company_id", "id"),
        *(Index(f"ix_device_{'_'.join(columns)}_id", *columns, "id") for columns in DEVICE_ORDERS),
        Index(
            "ix_device_replaces",
            "replaces",
            sqlite_where=_REPLACES,
            postgresql_where=_REPLACES,
        ),
        _demo_index(__tablename__),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    company_id: Mapped[UUID] = mapped_column(ForeignKey(CompanyRow.id))
    site_id: Mapped[UUID | None] = mapped_column(ForeignKey(SiteRow.id), index=True)
    vendor: Mapped[str]
    model: Mapped[str]
    part_number: Mapped[str]
    serial: Mapped[str]
    product: Mapped[str]
    shipped: Mapped[date | None]
    warranty_until: Mapped[date | None]
    end_of_sale: Mapped[date | None]
    end_of_support: Mapped[date | None]
    lifecycle: Mapped[str]
    replaces: Mapped[UUID | None] = mapped_column(ForeignKey("device.id"))
    swapped_on: Mapped[date | None]
    swap_reason: Mapped[str]
    sample: Mapped[bool]
    serial_key: Mapped[str]
    model_key: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class CompanyFileRow(Base):
    """A file somebody put beside a company, such as a floor plan; `content` holds its bytes."""

    __tablename__ = "company_file"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    company_id: Mapped[UUID] = mapped_column(ForeignKey(CompanyRow.id), index=True)
    name: Mapped[str]
    note: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    content: Mapped[bytes] = mapped_column(deferred=True)
    added_at: Mapped[datetime]
    added_by: Mapped[str]
