"""Every table, gathered so that the migrations can be compared with them."""

from __future__ import annotations

from hezo_desktop.models import (
    calendar,
    contract,
    intake,
    paper_file,
    party,
    price_list,
    quote,
    revision,
    seller,
)
from hezo_desktop.models.base import Base

METADATA = Base.metadata
MODULES = (calendar, contract, intake, paper_file, party, price_list, quote, revision, seller)
