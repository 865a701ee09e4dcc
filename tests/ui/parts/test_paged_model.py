"""A list of 100 000 rows that is read in pieces; its store is a stand-in that counts its calls."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QProgressDialog
from pytestqt.qtbot import QtBot

from hezo_desktop.domain.listing import Chunk, Listing
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.facets import Facet
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.paged_model import CHUNK, FIRST, PagedModel, Source
from hezo_desktop.ui.parts.table_model import Column

DEVICES = 100_000
A_MINUTE = 60.0
SERIALS = [f"{number:05}" for number in range(DEVICES)]


@dataclass
class Store:
    """Devices 0 to 99 999; a device's serial is its number, its vendor the number's last digit."""

    limits: list[int] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)
    gate: threading.Event | None = None

    def page(self, listing: Listing, after: object | None, limit: int) -> Chunk[int]:
        self.limits.append(limit)
        self.threads.add(threading.current_thread().name)
        if self.gate is not None:
            self.gate.wait(5)
        found = self._fitting(listing)
        first = after if isinstance(after, int) else 0
        rows = found[first : first + limit]
        return Chunk(tuple(rows), first + limit if first + limit < len(found) else None)

    def count(self, listing: Listing) -> int:
        return len(self._fitting(listing))

    def chips(self, listing: Listing) -> dict[str, dict[str, int]]:
        text = Listing(text=listing.text)
        odd = sum(1 for number in self._fitting(text) if number % 2)
        return {"parity": {"odd": odd, "even": self.count(text) - odd}}

    def _fitting(self, listing: Listing) -> list[int] | range:
        numbers: list[int] | range = range(DEVICES)
        if listing.text:
            numbers = [number for number in numbers if listing.text in SERIALS[number]]
        for _facet, values in listing.chips:
            numbers = [n for n in numbers if ("odd" if n % 2 else "even") in values]
        return numbers[::-1] if listing.descending else numbers


COLUMNS = (
    Column[int]("Serial", lambda number: f"{number:05}", key="serial"),
    Column[int]("Half", lambda number: str(number // 2), key="half"),
)


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def model(store: Store, background: Background) -> PagedModel[int]:
    source = Source(store.page, store.count, store.chips, sorts=("serial",))
    made = PagedModel(COLUMNS, source, background, background)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    made.patience = A_MINUTE
    made.reload()
    return made


@pytest.fixture
def listed(qtbot: QtBot, tr: Translator, store: Store, background: Background) -> ListView[int]:
    made = ListView[int](
        tr,
        COLUMNS,
        name="Devices",
        empty="There are no devices yet.",
        facets=(Facet("parity", "Parity", {"odd": "odd", "even": "even"}),),
        source=Source(store.page, store.count, store.chips, sorts=("serial",)),
        background=background,
    )
    qtbot.addWidget(made)
    assert isinstance(made.model, PagedModel)
    made.model.patience = A_MINUTE
    made.resize(800, 400)
    made.show()
    made.reload()
    return made


def test_only_the_first_rows_are_read(qtbot: QtBot, model: PagedModel[int], store: Store):
    assert model.rowCount() == FIRST
    qtbot.waitUntil(lambda: model.hits == DEVICES)
    assert model.total == DEVICES
    assert store.limits == [FIRST]


def test_the_next_rows_come_when_the_reader_gets_there(model: PagedModel[int], store: Store):
    model.fetchMore()
    assert model.shown == tuple(range(FIRST + CHUNK))
    assert store.limits == [FIRST, CHUNK]


def test_what_is_wholly_read_needs_no_counting(model: PagedModel[int]):
    model.ask(Listing(text="4711"))
    assert model.hits == model.rowCount() == 20
    assert not model.canFetchMore()
    assert not model.canFetchMore(model.index(0, 0))


def test_a_search_answers_at_once_and_its_counts_follow(qtbot: QtBot, model: PagedModel[int]):
    model.ask(Listing(text="7"))
    assert model.shown[:3] == (7, 17, 27)
    assert model.hits is None
    qtbot.waitUntil(lambda: model.hits is not None)
    assert (model.hits, model.total) == (40_951, DEVICES)
    # without a 7: 9 digits in each place, of the last digits 4 odd and 5 even ones
    odd, even = 50_000 - 4 * 9**4, 50_000 - 5 * 9**4
    qtbot.waitUntil(lambda: model.tallies == {"parity": {"odd": odd, "even": even}})


def test_counts_of_a_question_no_longer_asked_are_dropped(qtbot: QtBot, model: PagedModel[int]):
    heard: list[int | None] = []
    qtbot.waitUntil(lambda: model.hits == DEVICES)
    model.counted.connect(lambda: heard.append(model.hits))
    model.ask(Listing(text="7"))
    model.ask(Listing(text="47"))
    qtbot.waitUntil(lambda: model.hits is not None)
    assert heard[0] is None
    assert set(heard[1:]) == {3_970}


def test_a_slow_store_is_asked_beside_the_window(
    qtbot: QtBot, model: PagedModel[int], store: Store
):
    model.patience = 0
    model.ask(Listing(text="1"))
    store.threads.clear()
    store.gate = threading.Event()
    model.ask(Listing(text="12"))
    assert model.shown[0] == 1, "the rows before stay until the answer is there"
    model.ask(Listing(text="123"))
    store.gate.set()
    qtbot.waitUntil(lambda: model.shown[0] == 123)
    assert all(name.startswith("background") for name in store.threads)
    model.patience = A_MINUTE
    model.ask(Listing(text="1234"))
    qtbot.waitUntil(lambda: model.shown[0] == 1234)
    model.ask(Listing(text="9999"))
    assert model.shown[0] == 9999, "a store that is quick again answers at once again"


def test_reading_again_reads_as_much_as_was_seen(model: PagedModel[int], store: Store):
    model.fetchMore()
    model.reload()
    assert model.rowCount() == store.limits[-1] == FIRST + CHUNK


def test_only_what_the_store_has_in_order_can_be_sorted_by(model: PagedModel[int]):
    assert model.can_sort(0)
    assert not model.can_sort(1)
    assert not model.can_sort(-1)


def test_the_count_says_how_much_was_read_of_how_much(qtbot: QtBot, listed: ListView[int]):
    qtbot.waitUntil(lambda: listed.count.text() == "60 of 100,000 rows")
    qtbot.keyClicks(listed.search, "4711")
    qtbot.waitUntil(lambda: listed.count.text() == "20 of 100,000 rows")
    qtbot.keyClicks(listed.search, "x")
    assert not listed.view.isVisible()
    qtbot.waitUntil(lambda: listed.count.text() == "0 of 100,000 rows")


def test_chips_count_and_choose(qtbot: QtBot, listed: ListView[int]):
    chips = listed.chips.facets["parity"]
    qtbot.waitUntil(lambda: list(chips.chips) == ["odd", "even"])
    assert chips.chips["odd"].text() == "odd  50,000"
    chips.chips["odd"].click()
    assert listed.model.shown[:2] == (1, 3)
    qtbot.waitUntil(lambda: listed.count.text() == "60 of 50,000 rows")


def test_a_click_on_a_column_without_an_order_changes_nothing(listed: ListView[int]):
    header = listed.columns.header
    header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert listed.model.shown[0] == DEVICES - 1
    header.setSortIndicator(1, Qt.SortOrder.AscendingOrder)
    assert listed.model.shown[0] == DEVICES - 1
    assert header.sortIndicatorSection() == 0


def test_the_row_one_stands_on_is_kept_by_its_key(listed: ListView[int]):
    assert listed.select(55)
    listed.search.setText("5")
    assert listed.current == 55
    listed.search.setText("99")
    assert listed.current == 99


def test_a_row_further_down_is_read_up_to(listed: ListView[int], store: Store):
    assert listed.select(1_234)
    assert listed.current == 1_234
    assert not listed.select(50_000), "that far one searches"
    assert len(store.limits) == 11


def test_all_rows_are_copied_also_those_not_read(qtbot: QtBot, listed: ListView[int]):
    qtbot.keyClicks(listed.search, "99")
    listed.view.selectAll()
    QGuiApplication.clipboard().clear()
    listed.copy()
    qtbot.waitUntil(lambda: bool(QGuiApplication.clipboard().text()))
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "Serial\tHalf"
    assert len(lines) == 1 + sum(1 for number in range(DEVICES) if "99" in f"{number:05}")
    assert listed.model.rowCount() == FIRST, "they are streamed, not kept"


def test_an_export_can_be_cancelled_and_leaves_no_file(
    qtbot: QtBot,
    listed: ListView[int],
    store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    target = tmp_path / "devices.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    qtbot.waitUntil(lambda: listed.model.hits == DEVICES)
    store.gate = threading.Event()
    with qtbot.waitSignal(listed.background.busy):
        listed.export()
    listed.findChildren(QProgressDialog)[0].canceled.emit()
    with qtbot.waitSignal(listed.background.busy):
        store.gate.set()
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_read_under_a_row(model: PagedModel[int]):
    model.fetchMore(model.index(0, 0))
    assert model.rowCount() == FIRST
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.row(QModelIndex()) is None


def test_control_end_reads_on_to_the_very_last_row(
    qtbot: QtBot, tr: Translator, store: Store, background: Background
) -> None:
    source = Source(store.page, store.count, store.chips, sorts=("serial",))
    view = ListView[int](tr, COLUMNS, name="All", empty="", source=source, background=background)
    qtbot.addWidget(view)
    view.show()
    view.reload()
    view.activateWindow()
    view.view.setFocus()
    qtbot.waitUntil(lambda: view.view.hasFocus() and view.isActiveWindow())
    qtbot.keyClick(view.view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: view.current == DEVICES - 1, timeout=20_000)
    assert view.model.rowCount() == DEVICES
    assert any(name.startswith("background") for name in store.threads)


def test_the_rest_is_dropped_when_something_else_was_asked_meanwhile(
    model: PagedModel[int],
) -> None:
    read, take = model.rest()
    rest = [row for page in read() for row in page]
    assert len(rest) == DEVICES - FIRST
    model.ask(Listing(text="7"))
    take(rest)
    assert model.rowCount() == FIRST


def test_what_was_scrolled_to_meanwhile_is_not_taken_twice(model: PagedModel[int]) -> None:
    read, take = model.rest()
    rest = [row for page in read() for row in page]
    model.fetchMore()
    take(rest)
    assert model.shown == tuple(range(DEVICES))
    assert not model.canFetchMore()
