from __future__ import annotations

from dataclasses import replace

import pytest

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.price_list import Model
from hezo_desktop.domain.programme import ProductKind
from hezo_desktop.domain.quote import QuoteLine
from hezo_desktop.i18n import translator
from hezo_desktop.ui.quotes.choices import Choices, line_of, service_name, window_of


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("cocare standard s5735-l24p4x", "CoCare Standard · S5735-L24P4X-A1"),
        ("S5735-L24P4X cocare STANDARD", "CoCare Standard · S5735-L24P4X-A1"),
        ("ahb nbd", "AHB 8x5xNBD"),
        ("sos 24x7x8", "SOS 24x7x8"),
        ("ahb 8x5x8", "AHB 8x5x8"),
        ("sos 12x6x4", "SOS 12x6x4"),
        ("ahb 24X7XNBD", "AHB 24x7xNBD"),
        ("98011318 cocare premier", "CoCare Premier · S5735-L24P4X-A1"),
        ("cocare standard XY-99", "CoCare Standard · XY-99"),
    ],
)
def test_words_in_any_order_find_a_line(choices: Choices, typed: str, first: str) -> None:
    assert choices.find(typed)[0].title == first


@pytest.mark.parametrize("typed", ["", "   ", "zzz qqq", "9x5x9x9"])
def test_what_fits_nothing_offers_nothing(choices: Choices, typed: str) -> None:
    assert choices.find(typed) == ()


def test_only_services_of_the_models_vendor_and_kind_are_offered(choices: Choices) -> None:
    names = {choice.service.programme for choice in choices.find("5520-24T")}
    assert names == {"PARTNERWORKS", "EXTREMEWORKS", "AHB", "SOS"}
    levels = {choice.service.level for choice in choices.find("iMaster cocare")}
    assert levels == {"SW_SUPPORT", "SW_UPGRADE"}


def test_an_addon_without_a_model_covers_the_device_in_hand(
    choices: Choices, line: QuoteLine
) -> None:
    added = line_of(choices.find("ahb nbd")[0], beside=line)
    assert (added.programme, added.window) == ("AHB", "8x5xNBD")
    assert (added.model, added.quantity, added.serials) == (
        line.model,
        line.quantity,
        line.serials,
    )
    assert added.id != line.id


def test_an_addon_never_covers_software(choices: Choices, line: QuoteLine) -> None:
    software = replace(line, product=ProductKind.SOFTWARE)
    assert line_of(choices.find("sos nbd")[0], beside=software).model == ""


def test_work_takes_no_device(choices: Choices, line: QuoteLine) -> None:
    work = line_of(choices.find("wdrozenie")[0], beside=line)
    assert work.programme == "WDROZENIE"
    assert work.model == ""


def test_a_window_alone_changes_the_window_of_an_addon(choices: Choices) -> None:
    addon = QuoteLine(programme="SOS", window="24x7x8", vendor="EXTREME")
    service = choices.service_for("8x5x8", addon)
    assert service
    assert (service.programme, service.window, service.custom) == ("SOS", "8x5x8", True)


def test_a_level_alone_stays_with_the_lines_programme(choices: Choices) -> None:
    service = choices.service_for("premier", QuoteLine(programme="COCARE", vendor="HUAWEI"))
    assert service
    assert (service.programme, service.level) == ("COCARE", "PREMIER")


@pytest.mark.parametrize(
    ("typed", "window"),
    [("8x5xnbd", "8x5xNBD"), ("24×7×8", "24x7x8"), ("s5735", None), ("x", None), ("nbd", None)],
)
def test_windows_are_recognised_as_they_are_typed(typed: str, window: str | None) -> None:
    assert window_of(typed) == window


def test_a_model_is_known_by_its_part_number_and_by_the_only_fit(choices: Choices) -> None:
    found = choices.model_for("98011318")
    assert found
    assert found.model == "S5735-L24P4X-A1"
    assert choices.model_for("ar651") == choices.model_for("AR651W")
    assert choices.model_for("s57") is None
    assert choices.model_for("") is None


def test_inactive_models_are_not_offered(app: App, models: tuple[Model, ...]) -> None:
    gone = tuple(replace(model, active=False) for model in models)
    found = Choices(app.catalogue, gone, translator("en")).find("ar651w cocare basic")
    assert found[0].model == Model("HUAWEI", "AR651W")


def test_lines_are_called_by_what_is_sold(app: App, line: QuoteLine) -> None:
    catalogue, tr = app.catalogue, translator("en")
    assert service_name(catalogue, line, tr) == "CoCare Standard"
    assert service_name(catalogue, QuoteLine(programme="AHB", window="8x5x8"), tr) == "AHB 8x5x8"
    assert service_name(catalogue, QuoteLine(programme="NOPE"), tr) == "NOPE"


@pytest.mark.parametrize(
    ("language", "name"), [("pl", "Usługi wdrożeniowe"), ("en", "Deployment services")]
)
def test_work_is_called_in_the_screens_language_and_found_in_either(
    app: App, language: str, name: str
) -> None:
    tr = translator(language)
    work = QuoteLine(programme="WDROZENIE")
    assert service_name(app.catalogue, work, tr) == name
    found = Choices(app.catalogue, (), tr).find("wdrożeniowe")
    assert [choice.title for choice in found] == [name]
