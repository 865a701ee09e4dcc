"""The two long lists of this screen: customers and partners, and the devices of everybody."""

from __future__ import annotations

from functools import partial

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.identifiers import format_nip
from hezo_desktop.i18n import Translator
from hezo_desktop.services import company_list, device_list
from hezo_desktop.services.company_list import CompanyLine
from hezo_desktop.services.device_list import DeviceLine
from hezo_desktop.ui.parties.device_words import lifecycle_names
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.columns import count_column, day_column
from hezo_desktop.ui.parts.facets import Facet
from hezo_desktop.ui.parts.list_memory import ListMemory
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.paged_model import Source
from hezo_desktop.ui.parts.preferences import Preferences
from hezo_desktop.ui.parts.sample_facet import sample_facet
from hezo_desktop.ui.parts.table_model import Column


def companies(
    app: App, tr: Translator, background: Background, preferences: Preferences
) -> ListView[CompanyLine]:
    """Everybody the house deals with."""
    columns: tuple[Column[CompanyLine], ...] = (
        Column(tr("Name"), lambda line: line.name, key="name"),
        Column("NIP", lambda line: format_nip(line.nip) if line.nip else "", key="nip"),
        Column(tr("City"), lambda line: line.city, key="city"),
        Column(
            tr("Role"),
            lambda line: tr("partner") if line.is_partner else tr("customer"),
            key="role",
        ),
        count_column(tr("Sites"), lambda line: line.sites, "sites"),
        count_column(tr("Devices"), lambda line: line.devices, "devices"),
        Column(tr("Phone"), lambda line: line.phone, key="phone", spare=True),
        Column(tr("E-mail"), lambda line: line.email, key="email", spare=True),
    )
    roles = {"partner": tr("Partners"), "customer": tr("End customers")}
    return ListView[CompanyLine](
        tr,
        columns,
        name=tr("Customers and partners"),
        empty=tr("There are no customers yet. Add the first one with its NIP and its sites."),
        empty_button=tr("New customer"),
        key=lambda line: line.id,
        facets=(Facet[CompanyLine]("role", tr("Role"), roles), sample_facet(tr)),
        memory=ListMemory(preferences, "companies"),
        source=Source(
            page=partial(company_list.page, app),
            count=partial(company_list.count, app),
            chips=partial(company_list.chips, app),
            sorts=company_list.SORTS,
        ),
        background=background,
    )


def devices(
    app: App, tr: Translator, background: Background, preferences: Preferences
) -> ListView[DeviceLine]:
    """Every device that is installed anywhere."""
    lifecycles = lifecycle_names(tr)
    columns: tuple[Column[DeviceLine], ...] = (
        Column(tr("Model"), lambda line: line.model, key="model"),
        Column(tr("Serial number"), lambda line: line.serial or tr("pending"), key="serial"),
        Column(tr("Customer"), lambda line: line.company, key="customer"),
        Column(tr("Site"), lambda line: line.site, key="site"),
        Column(tr("City"), lambda line: line.city, key="city", spare=True),
        Column(tr("Vendor"), lambda line: line.vendor, key="vendor"),
        day_column(tr, tr("Warranty until"), lambda line: line.warranty_until, "warranty_until"),
        day_column(tr, tr("Support until"), lambda line: line.end_of_support, "end_of_support"),
        Column(tr("State"), lambda line: lifecycles[line.lifecycle], key="lifecycle"),
        Column(tr("Part number"), lambda line: line.part_number, key="part", spare=True),
        day_column(tr, tr("End of sale"), lambda line: line.end_of_sale, "sale", spare=True),
        day_column(tr, tr("Shipped"), lambda line: line.shipped, "shipped", spare=True),
    )
    warranties = {
        "running": tr("warranty runs"),
        "ending": tr("ends within 90 days"),
        "over": tr("warranty over"),
        "unknown": tr("warranty unknown"),
    }
    return ListView[DeviceLine](
        tr,
        columns,
        name=tr("Devices of all customers"),
        empty=tr("No devices yet. Import the installed base from a spreadsheet."),
        empty_button=tr("Import …"),
        key=lambda line: line.id,
        facets=(
            Facet[DeviceLine]("warranty", tr("Warranty"), warranties),
            Facet[DeviceLine](
                "lifecycle", tr("State"), {each.value: name for each, name in lifecycles.items()}
            ),
            Facet[DeviceLine]("vendor", tr("Vendor"), dict(app.catalogue.vendors), menu=True),
            sample_facet(tr),
        ),
        memory=ListMemory(preferences, "devices"),
        source=Source(
            page=partial(device_list.page, app),
            count=partial(device_list.count, app),
            chips=partial(device_list.chips, app),
            sorts=device_list.SORTS,
        ),
        background=background,
        stretch=2,
    )
