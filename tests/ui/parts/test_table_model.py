from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from hezo_desktop.ui.parts.table_model import ROW_ROLE, Column, TableModel


@dataclass(frozen=True, slots=True)
class Town:
    name: str
    people: int | None


TOWNS = (Town("Łódź", 658), Town("Zabrze", None), Town("Lublin", 331), Town("Żory", 62))
UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@pytest.fixture
def model(qapp: QApplication) -> TableModel[Town]:
    made = TableModel(
        (
            Column("Town", lambda town: town.name),
            Column(
                "People",
                lambda town: str(town.people or ""),
                lambda town: town.people,
                right=True,
                quiet=lambda town: (town.people or 0) < 100,
            ),
        ),
        qapp,
    )
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    made.set_rows(TOWNS)
    return made


def names(model: TableModel[Town]) -> list[str]:
    return [town.name for town in model.shown]


def test_rows_are_shown_as_their_columns_say(model: TableModel[Town]):
    assert model.rowCount() == 4
    assert model.columnCount() == 2
    assert model.index(0, 1).data() == "658"
    assert model.index(0, 0).data(ROW_ROLE) is TOWNS[0]
    assert model.headerData(1, Qt.Orientation.Horizontal) == "People"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    right = model.data(model.index(0, 1), Qt.ItemDataRole.TextAlignmentRole)
    assert right & Qt.AlignmentFlag.AlignRight


def test_what_may_still_change_is_said_in_a_paler_colour(model: TableModel[Town]):
    palest = model.index(3, 1).data(Qt.ItemDataRole.ForegroundRole)
    assert palest.color() == QApplication.palette().placeholderText().color()
    assert model.index(0, 1).data(Qt.ItemDataRole.ForegroundRole) is None
    assert model.index(3, 0).data(Qt.ItemDataRole.ForegroundRole) is None


def search(model: TableModel[Town], text: str) -> None:
    model.ask(replace(model.listing, text=text))


@pytest.mark.parametrize("typed", ["lodz", "ŁÓDŹ", "Łó", "658 łódź"])
def test_searching_is_blind_to_case_and_diacritics(model: TableModel[Town], typed: str):
    search(model, typed)
    assert names(model) == ["Łódź"]


def test_an_empty_search_shows_everything_again(model: TableModel[Town]):
    search(model, "lublin")
    search(model, "  ")
    assert model.shown == TOWNS


def test_sorting_follows_the_polish_alphabet(model: TableModel[Town]):
    model.sort(0, UP)
    assert names(model) == ["Lublin", "Łódź", "Zabrze", "Żory"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [(UP, ["Żory", "Lublin", "Łódź", "Zabrze"]), (DOWN, ["Łódź", "Lublin", "Żory", "Zabrze"])],
)
def test_what_has_no_value_comes_last_either_way(
    model: TableModel[Town], order: Qt.SortOrder, expected: list[str]
):
    model.sort(1, order)
    assert names(model) == expected


def test_the_original_order_comes_back(model: TableModel[Town]):
    model.sort(0, DOWN)
    model.sort(-1)
    assert model.shown == TOWNS


def test_new_rows_keep_filter_and_order(model: TableModel[Town]):
    model.sort(0, DOWN)
    search(model, "l")
    model.set_rows((*TOWNS, Town("Lubin", 70)))
    assert names(model) == ["Łódź", "Lublin", "Lubin"]


def test_rows_are_found_by_their_value(model: TableModel[Town]):
    assert model.find(lambda town: town.people == 331).row() == 2
    assert not model.find(lambda town: town.people == 1).isValid()
    assert model.row(QModelIndex()) is None


def test_copied_rows_are_lines_for_a_spreadsheet(model: TableModel[Town]):
    assert model.as_text([0, 3]) == "Town\tPeople\nŁódź\t658\nŻory\t62"
