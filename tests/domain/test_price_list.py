from __future__ import annotations

from datetime import date

from hezo_desktop.domain.price_list import Model, PriceList


def test_a_model_is_found_by_its_vendor_and_name():
    models = (Model("HUAWEI", "X1"), Model("EXTREME", "X1"))
    prices = PriceList("L", "1", None, date(2026, 1, 1), None, "EUR", models=models)
    assert prices.model("EXTREME", "X1") is models[1]
    assert prices.model("EXTREME", "Y1") is None
