"""Both feature tables cell by cell, worked by hand from the leaflets."""

from collections.abc import Iterable

import pytest

from hezo_desktop.domain.programme import Catalogue, ProductKind

YES, NO = "tak", "–"

# S1, table "Service level": the leaflet's "Yes" and "/" are YES and NO.
HUAWEI_LEVELS = ("BASIC", "STANDARD", "PREMIER", "SW_SUPPORT", "SW_UPGRADE")
HUAWEI = {
    "TAC": ("24x7", "24x7", "24x7", "24x7", "8x5"),
    "SELF_HELP": (YES, YES, YES, YES, YES),
    "OS": (YES, YES, YES, NO, NO),
    "SW_UPDATES": (NO, NO, NO, YES, YES),
    "SW_UPGRADES": (NO, NO, NO, NO, YES),
    "AHR": ("9x5xNBD-S", "9x5xNBD", "24x7x4", NO, NO),
}

# S2, the level table with its lost ticks put back (domain.md §1.5).
EXTREME_LEVELS = ("TAC_OS", "NBD_AHR", "4H_AHR", "NBD_ONSITE", "4H_ONSITE")
EXTREME = {
    "TAC": (YES, YES, YES, YES, YES),
    "OS": (YES, YES, YES, YES, YES),
    "AHR_NBD": (NO, YES, NO, YES, NO),
    "AHR_4H": (NO, NO, YES, NO, YES),
    "WEB": (YES, YES, YES, YES, YES),
    "ON_SITE": (NO, NO, NO, YES, YES),
}


def cell(shipped: Catalogue, programme: str, level: str, row: str) -> str:
    found = shipped.programmes[programme].level(level)
    assert found
    (value,) = (feature.value.pl for feature in found.features if feature.row == row)
    return value


@pytest.mark.parametrize("programme", ["HICARE", "COCARE"])
@pytest.mark.parametrize("row", HUAWEI)
def test_huawei_table_as_in_the_leaflet(shipped: Catalogue, programme: str, row: str):
    found = tuple(cell(shipped, programme, level, row) for level in HUAWEI_LEVELS)
    assert found == HUAWEI[row]


@pytest.mark.parametrize("programme", ["PARTNERWORKS", "EXTREMEWORKS"])
@pytest.mark.parametrize("row", EXTREME)
def test_extreme_table_as_reconstructed(shipped: Catalogue, programme: str, row: str):
    found = tuple(cell(shipped, programme, level, row) for level in EXTREME_LEVELS)
    assert found == EXTREME[row]


@pytest.mark.parametrize(
    ("programme", "levels", "rows"),
    [
        ("HICARE", HUAWEI_LEVELS, HUAWEI.keys()),
        ("COCARE", HUAWEI_LEVELS, HUAWEI.keys() | {"ON_SITE"}),
        ("PARTNERWORKS", EXTREME_LEVELS, EXTREME.keys()),
        ("EXTREMEWORKS", EXTREME_LEVELS, EXTREME.keys()),
    ],
)
def test_no_level_and_no_row_is_missing_or_invented(
    shipped: Catalogue, programme: str, levels: tuple[str, ...], rows: Iterable[str]
):
    offered = [level for level in shipped.programmes[programme].levels if level.active]
    assert tuple(level.code for level in offered) == levels
    for level in offered:
        assert {feature.row for feature in level.features} == set(rows)


@pytest.mark.parametrize(
    ("level", "replacement"),
    [
        ("STANDARD_ONSITE", "9x5xNBDy"),
        ("PREMIUM_ONSITE", "24/7x4*"),
        ("ESSENTIAL", "9x5x10BD-Ship"),
    ],
)
def test_levels_of_the_newer_page_are_kept_switched_off(
    shipped: Catalogue, level: str, replacement: str
):
    found = shipped.programmes["COCARE"].level(level)
    assert found
    assert not found.active
    assert cell(shipped, "COCARE", level, "AHR") == replacement
    assert cell(shipped, "COCARE", level, "ON_SITE") == (NO if level == "ESSENTIAL" else YES)


@pytest.mark.parametrize("programme", ["HICARE", "COCARE"])
def test_software_has_its_own_levels(shipped: Catalogue, programme: str):
    for level in shipped.programmes[programme].levels:
        software = level.code in {"SW_SUPPORT", "SW_UPGRADE"}
        assert level.products == ((ProductKind.SOFTWARE if software else ProductKind.HARDWARE),)


@pytest.mark.parametrize("programme", ["PARTNERWORKS", "EXTREMEWORKS"])
def test_extreme_software_has_the_support_level_only(shipped: Catalogue, programme: str):
    for level in shipped.programmes[programme].levels:
        assert (ProductKind.SOFTWARE in level.products) == (level.code == "TAC_OS")
        assert ProductKind.HARDWARE in level.products
