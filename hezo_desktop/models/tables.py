"""Every table, gathered so that the migrations can be compared with them."""

from __future__ import annotations

from hezo_desktop.models import (
    approval,
    calendar,
    contract,
    exchange,
    intake,
    paper_file,
    party,
    price_list,
    quote,
    revision,
    search_index,
    seller,
)
from hezo_desktop.models.base import Base

METADATA = Base.metadata
MODULES = (
    approval,
    calendar,
    contract,
    exchange,
    intake,
    paper_file,
    party,
    price_list,
    quote,
    revision,
    search_index,
    seller,
)
