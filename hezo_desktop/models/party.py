"""Companies with their contacts, sites and devices."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hezo_desktop.models.base import Base


class CompanyRow(Base):
    """A trade partner or an end customer; `haystack` is its folded text for searching."""

    __tablename__ = "company"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    is_partner: Mapped[bool]
    street: Mapped[str]
    postcode: Mapped[str]
    city: Mapped[str]
    country: Mapped[str]
    nip: Mapped[str] = mapped_column(index=True)
    regon: Mapped[str]
    krs: Mapped[str]
    email: Mapped[str]
    phone: Mapped[str]
    partner_agreement: Mapped[bool]
    vzam_login: Mapped[str]
    large_enterprise: Mapped[bool | None]
    sample: Mapped[bool]
    haystack: Mapped[str]
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
    """A place of installation."""

    __tablename__ = "site"

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
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


HAS_SERIAL = text("serial <> ''")
"""Said by every query for a serial number, because the index covers only devices that have one."""


class DeviceRow(Base):
    """An installed device; a serial number is unique per vendor, where there is one."""

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
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    company_id: Mapped[UUID] = mapped_column(ForeignKey(CompanyRow.id), index=True)
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
    sample: Mapped[bool]
    haystack: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
