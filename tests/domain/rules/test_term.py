from dataclasses import replace
from datetime import date
from typing import Any

from hezo_desktop.domain.price_list import Model
from hezo_desktop.domain.quote import GapAnswer
from tests.domain.rules.conftest import RuleTable

E, W, INFO = "error", "warning", "info"
"""The bench's services run from 1 December 2026; its quote is of 20 November 2026."""


def supported(b: Any, until: date, **changes: Any):
    """A price list in which the model's support ends on that day."""
    return {
        "price_list": b.price_list(
            models=(Model("HUAWEI", b.model, end_of_support=until, **changes),)
        )
    }


def endless(b: Any):
    """A price list that holds until a newer one is made."""
    return {"price_list": b.price_list(valid_to=None)}


def without_own_terms(b: Any, line: Any):
    """The catalogue whose options name no terms of their own."""
    programmes = {
        code: replace(programme, min_months=None, standard_months=())
        for code, programme in b.catalogue.programmes.items()
    }
    catalogue = replace(b.catalogue, programmes=programmes)
    return b.quote(line, catalogue=catalogue)


SPEAKS = {
    "R19": [
        ("short", E, E, lambda b: b.quote(b.cocare(), months=11)),
        ("short", E, E, lambda b: b.quote(b.ahb(end=date(2027, 11, 29)))),
        ("short", W, W, lambda b: b.quote(b.agreed(b.cocare()), months=6)),
        ("short", INFO, E, lambda b: b.quote(b.cocare(), months=6, preliminary=True)),
        ("co_termed", INFO, INFO, lambda b: b.quote(b.cocare(), months=7, co_termed=True)),
        (
            "co_termed",
            INFO,
            INFO,
            lambda b: b.quote(b.cocare(), months=None, end=date(2027, 6, 30)),
        ),
        ("co_termed", INFO, INFO, lambda b: b.quote(b.ahb(start=date(2029, 6, 1)))),
        ("short", E, E, lambda b: without_own_terms(b, b.ahb(end=date(2027, 11, 29)))),
    ],
    "R20": [
        ("unusual", E, E, lambda b: b.quote(b.ahb(), months=24)),
        ("unusual", E, E, lambda b: b.quote(b.sos(), months=6)),
        ("unusual", E, E, lambda b: b.quote(b.sos(end=date(2028, 12, 31)))),
        ("unusual", W, W, lambda b: b.quote(b.agreed(b.ahb()), months=60)),
        ("unusual", E, E, lambda b: without_own_terms(b, b.ahb(end=date(2028, 11, 30)))),
    ],
    "R21": [
        ("vendor", W, W, lambda b: b.quote(b.cocare(), **supported(b, date(2029, 11, 29)))),
        (
            "vendor",
            W,
            W,
            lambda b: b.quote(b.cocare(), devices=b.device(end_of_support=date(2026, 12, 31))),
        ),
        ("add_on", E, E, lambda b: b.quote(b.ahb(), **supported(b, date(2029, 11, 29)))),
        ("add_on", W, W, lambda b: b.quote(b.agreed(b.ahb()), **supported(b, date(2027, 1, 1)))),
    ],
    "R22": [
        ("soon", INFO, None, lambda b: b.quote(b.cocare(), **supported(b, date(2030, 11, 30)))),
        ("soon", INFO, None, lambda b: b.quote(b.ahb(), **supported(b, date(2029, 11, 30)))),
        (
            "replacement",
            INFO,
            None,
            lambda b: b.quote(
                b.cocare(), **supported(b, date(2030, 11, 30), replacement="S5735-L24P4X-A2")
            ),
        ),
        (
            "soon",
            INFO,
            None,
            lambda b: b.quote(
                b.cocare(model="unlisted"),
                devices=b.device(end_of_support=date(2030, 1, 1)),
            ),
        ),
    ],
    "R24": [
        ("past", W, None, lambda b: b.quote(b.cocare(start=date(2026, 11, 19)))),
        ("far", W, None, lambda b: b.quote(b.cocare(), start=date(2027, 2, 19))),
        (
            "past",
            W,
            None,
            lambda b: b.quote(b.cocare(start=date(2026, 11, 19)), issue_date=None),
        ),
        (
            "backdated",
            INFO,
            None,
            lambda b: b.quote(b.cocare(start=date(2026, 11, 19), gap=GapAnswer.BACKDATE)),
        ),
    ],
    "R36": [
        (
            "differs",
            None,
            E,
            lambda b: b.quote(b.cocare(end=date(2028, 1, 1)), co_termed=True),
        ),
    ],
    "R39": [
        ("past", E, None, lambda b: b.quote(b.cocare(), valid_until=date(2026, 11, 19))),
        (
            "long",
            W,
            None,
            lambda b: b.quote(b.cocare(), valid_until=date(2027, 2, 19), **endless(b)),
        ),
        ("missing", E, None, lambda b: b.quote(b.cocare(), valid_until=None)),
        (
            "after_vendor",
            W,
            None,
            lambda b: b.quote(
                b.cocare(),
                valid_until=date(2026, 12, 2),
                vendor_quote_until=date(2026, 12, 1),
            ),
        ),
        (
            "after_list",
            W,
            None,
            lambda b: b.quote(
                b.cocare(),
                valid_until=date(2026, 12, 2),
                price_list=b.price_list(valid_to=date(2026, 12, 1)),
            ),
        ),
    ],
}
SILENT = {
    "R19": [
        lambda b: b.quote(b.cocare(), b.ahb(), months=12),
        lambda b: b.quote(b.cocare(), months=None, end=date(2027, 11, 30)),
        lambda b: b.quote(b.work(end=date(2026, 12, 2))),
        lambda b: b.quote(b.cocare(), months=None),
        lambda b: b.quote(b.cocare(end=date(2026, 11, 30))),
    ],
    "R20": [
        lambda b: b.quote(b.ahb(), b.sos(), months=12),
        lambda b: b.quote(b.ahb(), b.sos(), months=36),
        lambda b: b.quote(b.ahb(), months=24, co_termed=True),
        lambda b: b.quote(b.ahb(), months=None, end=date(2028, 12, 31)),
        lambda b: b.quote(b.ahb(start=date(2027, 3, 1))),
        lambda b: b.quote(b.ahb(start=date(2026, 11, 19), gap=GapAnswer.BACKDATE)),
        lambda b: b.quote(b.cocare(), months=24),
        lambda b: b.quote(b.ahb(), months=None),
        lambda b: b.quote(b.ahb(end=date(2026, 11, 30))),
    ],
    "R21": [
        lambda b: b.quote(b.cocare(), b.ahb(), **supported(b, date(2029, 11, 30))),
        lambda b: b.quote(b.cocare(), b.work(end=date(2031, 1, 1)), months=36),
        lambda b: b.quote(b.cocare(), months=None, **supported(b, date(2026, 12, 31))),
    ],
    "R22": [
        lambda b: b.quote(b.cocare(), **supported(b, date(2030, 12, 1))),
        lambda b: b.quote(b.cocare(), b.work()),
        lambda b: b.quote(b.cocare(), months=None, **supported(b, date(2030, 11, 30))),
        lambda b: b.quote(b.cocare(), **supported(b, date(2028, 11, 30))),
    ],
    "R24": [
        lambda b: b.quote(b.cocare(), b.work(start=date(2020, 1, 1)), start=date(2027, 2, 18)),
        lambda b: b.quote(b.cocare(), start=date(2026, 11, 20)),
        lambda b: b.quote(b.cocare(), start=None),
    ],
    "R36": [
        lambda b: b.quote(b.cocare(end=date(2029, 11, 30)), b.work(), co_termed=True),
        lambda b: b.quote(b.cocare(end=date(2028, 1, 1))),
        lambda b: b.quote(b.cocare(), co_termed=True, months=None),
    ],
    "R39": [
        lambda b: b.quote(b.cocare(), valid_until=date(2026, 11, 20)),
        lambda b: b.quote(b.cocare(), valid_until=date(2027, 2, 18), **endless(b)),
        lambda b: b.quote(b.cocare(), valid_until=None, desk=False),
        lambda b: b.quote(
            b.cocare(), valid_until=date(2026, 12, 1), vendor_quote_until=date(2026, 12, 1)
        ),
        lambda b: b.quote(
            b.cocare(),
            valid_until=date(2026, 12, 1),
            price_list=b.price_list(valid_to=date(2026, 12, 1)),
        ),
        lambda b: b.quote(
            b.cocare(), valid_until=date(2027, 1, 1), desk=False, price_list=b.price_list()
        ),
    ],
}


class TestTable(RuleTable):
    speaks, silent = SPEAKS, SILENT


def test_the_end_of_support_is_told_of_the_devices_that_it_concerns(bench: Any):
    longer = bench.other_serial
    devices = {
        **bench.device(end_of_support=date(2028, 1, 31)),
        **bench.device(serial=longer, end_of_support=date(2035, 1, 31)),
    }
    line = bench.cocare(quantity=2, serials=(bench.serial, longer))
    told = [f for f in bench.findings(bench.quote(line, devices=devices)) if f.rule == "R21"]
    assert len(told) == 1
    assert bench.serial in told[0].message.pl
    assert longer not in told[0].message.pl
    assert "31.01.2028" in told[0].message.pl
