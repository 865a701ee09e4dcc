from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from hezo_desktop.domain.device_dates import remarks
from hezo_desktop.domain.party import Device

TODAY = date(2026, 11, 20)
PLAIN = Device(UUID(int=1), UUID(int=2), "HUAWEI", "S5735")


@pytest.mark.parametrize(
    ("dates", "field"),
    [
        ({"shipped": date(2026, 11, 21)}, "shipped"),
        ({"shipped": date(2018, 10, 31)}, "shipped"),
        ({"shipped": date(2026, 1, 2), "end_of_sale": date(2026, 1, 1)}, "shipped"),
        ({"shipped": date(2026, 1, 2), "warranty_until": date(2026, 1, 1)}, "warranty_until"),
        (
            {"warranty_until": date(2030, 1, 2), "end_of_support": date(2030, 1, 1)},
            "warranty_until",
        ),
        ({"end_of_sale": date(2030, 1, 2), "end_of_support": date(2030, 1, 1)}, "end_of_support"),
    ],
)
def test_dates_that_cannot_both_be_are_remarked_on(dates: dict[str, Any], field: str):
    found = list(remarks(replace(PLAIN, **dates), date(2018, 11, 1), TODAY))
    assert [name for name, _ in found] == [field]
    assert str(found[0][1])


def test_dates_in_their_order_are_not_remarked_on():
    device = replace(
        PLAIN,
        shipped=date(2018, 11, 1),
        end_of_sale=date(2020, 1, 1),
        warranty_until=date(2021, 10, 31),
        end_of_support=date(2028, 1, 1),
    )
    assert list(remarks(device, date(2018, 11, 1), TODAY)) == []
    assert list(remarks(PLAIN, None, TODAY)) == []
