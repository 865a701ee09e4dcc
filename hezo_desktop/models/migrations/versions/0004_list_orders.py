"""Longer lists in every order: sites by the alphabet, devices by part number and two more days."""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_ALPHABET = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"
_ORDER = {letter: chr(0x100 + place) for place, letter in enumerate(_ALPHABET)}


def upgrade():
    for name in ("sort_key", "city_key"):
        op.add_column("site", sa.Column(name, sa.String(), nullable=False, server_default=""))
    connection = op.get_bind()
    site = sa.table("site", *map(sa.column, ("id", "name", "city", "sort_key", "city_key")))
    for key, name, city in connection.execute(
        sa.select(site.c.id, site.c.name, site.c.city)
    ).all():
        keys = {"sort_key": _alphabetical(name), "city_key": _alphabetical(city)}
        connection.execute(site.update().where(site.c.id == key).values(keys))
    for column in ("part_number", "shipped", "end_of_sale"):
        op.create_index(f"ix_device_{column}_id", "device", [column, "id"])


def _alphabetical(text):
    composed = unicodedata.normalize("NFC", text.casefold())
    return "".join(_ORDER.get(letter, letter) for letter in composed)
