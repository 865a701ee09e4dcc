"""Version 0004: sites get the keys they are sorted by."""

from __future__ import annotations

from uuid import UUID, uuid4

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import Workspace
from hezo_desktop.domain.listing import Listing
from hezo_desktop.domain.party import Company, Device
from hezo_desktop.models import engine, keys
from hezo_desktop.models.upgrade import upgrade
from hezo_desktop.services import device_list, parties

MOMENT = "2026-11-20 12:00:00"
COMPANY = UUID(int=1)
FIRM = (
    "INSERT INTO company (id, name, is_partner, street, postcode, city, country, nip, regon, krs, "
    "email, phone, partner_agreement, vzam_login, sample, created_at, updated_at) "
    f"VALUES (?, 'Firma', 0, '', '', '', 'PL', '', '', '', '', '', 0, '', 0, '{MOMENT}', "
    f"'{MOMENT}')"
)
SITE = (
    "INSERT INTO site (id, company_id, name, street, postcode, city, country, access_hours, "
    "phone_24x7, contact, sample, created_at, updated_at) "
    f"VALUES (?, ?, ?, '', '', ?, 'PL', '', '', '', 0, '{MOMENT}', '{MOMENT}')"
)


def test_sites_of_an_older_database_stand_in_the_order_of_the_alphabet(
    workspace: Workspace,
) -> None:
    workspace.root.mkdir(parents=True)
    key = keys.create(workspace.key)
    upgrade(
        workspace.database,
        key,
        key_file=workspace.key,
        backups=workspace.backups,
        target="0003",
    )
    cities = {uuid4(): city for city in ("Żnin", "Łódź", "Lublin")}
    connection = engine.connect(workspace.database, key)
    connection.execute("BEGIN")
    connection.execute(FIRM, (COMPANY.hex,))
    for site, city in cities.items():
        connection.execute(SITE, (site.hex, COMPANY.hex, f"Hala {city}", city))
    connection.execute("COMMIT")
    connection.close()
    with bootstrap.start(workspace.root) as app:
        assert parties.company(app, COMPANY) == Company(COMPANY, "Firma", is_partner=False)
        for site in cities:
            parties.save_device(app, Device(uuid4(), COMPANY, "HUAWEI", "S5735", site_id=site))
        for sort in ("site", "city"):
            rows = device_list.page(app, Listing(sort=sort)).rows
            assert [row.city for row in rows] == ["Lublin", "Łódź", "Żnin"]
