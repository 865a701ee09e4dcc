from dataclasses import replace
from datetime import date
from typing import Any

from hezo_desktop.domain.programme import ProductKind, Status
from hezo_desktop.domain.quote import Acknowledgement, QuoteLine
from tests.domain.rules.conftest import RuleTable

E, W, INFO = "error", "warning", "info"


def unsure(b: Any, **acknowledged: str):
    """CoCare whose level Standard awaits confirmation, in a catalogue of its own."""
    cocare = b.catalogue.programmes["COCARE"]
    levels = tuple(
        replace(level, status=Status.NEEDS_CONFIRMATION) if level.code == "STANDARD" else level
        for level in cocare.levels
    )
    programmes = {**b.catalogue.programmes, "COCARE": replace(cocare, levels=levels)}
    line = b.cocare()
    taken = (Acknowledgement("R45", line.id, **acknowledged),) if acknowledged else ()
    return b.quote(
        line, catalogue=replace(b.catalogue, programmes=programmes), acknowledgements=taken
    )


def unsure_elsewhere(b: Any, **parts: Any):
    """A catalogue in which a window, or a cell of a feature table, awaits confirmation."""
    ahb, cocare = b.catalogue.programmes["AHB"], b.catalogue.programmes["COCARE"]
    options = tuple(replace(option, status=Status.NEEDS_CONFIRMATION) for option in ahb.options)
    first = replace(cocare.levels[1].features[0], status=Status.NEEDS_CONFIRMATION)
    levels = (cocare.levels[0], replace(cocare.levels[1], features=(first,)), *cocare.levels[2:])
    programmes = {
        **b.catalogue.programmes,
        "AHB": replace(ahb, options=options),
        "COCARE": replace(cocare, levels=levels),
    }
    return b.quote(**parts, catalogue=replace(b.catalogue, programmes=programmes))


SPEAKS = {
    "R01": [
        ("other_vendor", E, E, lambda b: b.quote(b.cocare(vendor="EXTREME"))),
        ("other_vendor", E, E, lambda b: b.quote(b.partnerworks(vendor="HUAWEI"))),
        ("unknown_vendor", E, E, lambda b: b.quote(b.cocare(vendor="ACME"))),
    ],
    "R02": [
        ("inactive", E, E, lambda b: b.quote(b.cocare(level="STANDARD_ONSITE"))),
        ("other_product", E, E, lambda b: b.quote(b.cocare(level="SW_SUPPORT"))),
        ("other_product", E, E, lambda b: b.quote(b.hicare(model="eSight"))),
        (
            "other_product",
            E,
            E,
            lambda b: b.quote(b.partnerworks(level="NBD_AHR", model="ExtremeControl")),
        ),
        ("software", E, E, lambda b: b.quote(b.ahb(model="eSight"))),
        (
            "software",
            E,
            E,
            lambda b: b.quote(b.sos(), devices=b.device(product=ProductKind.SOFTWARE)),
        ),
    ],
    "R43": [
        ("mixed", INFO, INFO, lambda b: b.quote(b.cocare(), b.partnerworks())),
    ],
    "R45": [
        ("unconfirmed", INFO, E, unsure),
        ("unconfirmed", INFO, E, lambda b: unsure(b, reason="sprawdzono")),
        ("unconfirmed", INFO, E, lambda b: unsure(b, reason=" ", by="DEMO Kierownik")),
        ("confirmed", INFO, W, lambda b: unsure(b, reason="sprawdzono", by="DEMO Kierownik")),
    ],
    "R46": [
        ("empty", E, E, lambda b: b.quote()),
        ("programme", E, E, lambda b: b.quote(QuoteLine(model=b.model))),
        ("unknown_programme", E, E, lambda b: b.quote(b.line("HYPERCARE"))),
        ("not_sold", E, E, lambda b: b.quote(b.line("GWARANCJA"))),
        ("level", E, E, lambda b: b.quote(b.cocare(level=""))),
        ("unknown_level", E, E, lambda b: b.quote(b.cocare(level="GOLD"))),
        ("window", E, E, lambda b: b.quote(b.ahb(window=""))),
        ("vendor", E, E, lambda b: b.quote(b.cocare(vendor=""))),
        ("model", E, E, lambda b: b.quote(b.cocare(model=""))),
        ("start", E, E, lambda b: b.quote(b.cocare(end=date(2027, 1, 1)), start=None)),
        ("start", E, E, lambda b: b.quote(b.cocare(), start=None)),
        ("end", E, E, lambda b: b.quote(b.cocare(), months=None)),
        ("reversed", E, E, lambda b: b.quote(b.cocare(end=date(2026, 11, 30)))),
        ("quantity", E, E, lambda b: b.quote(b.cocare(quantity=0))),
    ],
    "R49": [
        ("caution", INFO, INFO, lambda b: b.quote(b.cocare(level="SW_UPGRADE"))),
        (
            "caution",
            INFO,
            INFO,
            lambda b: b.quote(b.line("EXTREMEWORKS", vendor="EXTREME", level="NBD_AHR")),
        ),
    ],
}
SILENT = {
    "R01": [
        lambda b: b.quote(b.cocare(), b.partnerworks(), b.ahb(vendor="EXTREME"), b.work()),
        lambda b: b.quote(b.line("HYPERCARE")),
        lambda b: b.quote(b.cocare(vendor="")),
    ],
    "R02": [
        lambda b: b.quote(b.cocare(), b.ahb(), b.work()),
        lambda b: b.quote(b.hicare(level="SW_UPGRADE", model="eSight")),
        lambda b: b.quote(b.partnerworks(model="ExtremeControl")),
        lambda b: b.quote(b.cocare(level="SW_SUPPORT", model="unlisted"), desk=False),
    ],
    "R43": [
        lambda b: b.quote(b.cocare(), b.work()),
        lambda b: b.quote(b.cocare(), b.cocare(vendor="ACME")),
    ],
    "R45": [
        lambda b: b.quote(b.cocare(), b.partnerworks(level="4H_ONSITE"), b.ahb(), b.sos()),
        lambda b: b.quote(b.line("HYPERCARE")),
    ],
    "R46": [lambda b: b.quote(b.cocare(), b.ahb(), b.work())],
    "R49": [lambda b: b.quote(b.cocare(), b.hicare(level="SW_SUPPORT"), b.ahb())],
}


def test_a_window_that_awaits_confirmation_is_named(bench: Any):
    case = unsure_elsewhere(bench, lines=(bench.ahb(window="8x5xNBD"),))
    finding = next(f for f in bench.findings(case) if f.rule == "R45")
    assert "8x5xNBD" in finding.message.pl


def test_a_programme_that_awaits_confirmation_is_named(bench: Any):
    cocare = replace(bench.catalogue.programmes["COCARE"], status=Status.NEEDS_CONFIRMATION)
    catalogue = replace(
        bench.catalogue, programmes={**bench.catalogue.programmes, "COCARE": cocare}
    )
    case = bench.quote(bench.cocare(), catalogue=catalogue)
    finding = next(f for f in bench.findings(case) if f.rule == "R45")
    assert "potwierdzenie: CoCare." in finding.message.pl


def test_a_cell_that_awaits_confirmation_is_named(bench: Any):
    case = unsure_elsewhere(bench, lines=(bench.cocare(),))
    label = bench.catalogue.programmes["COCARE"].levels[1].features[0].label
    finding = next(f for f in bench.findings(case) if f.rule == "R45")
    assert label.pl in finding.message.pl
    assert label.en in finding.message.en


class TestTable(RuleTable):
    speaks, silent = SPEAKS, SILENT
