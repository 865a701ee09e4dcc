from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from threading import Event
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hezo_desktop.i18n import translator
from hezo_desktop.services.search import Hit
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.window.palette import Palette, Sources
from hezo_desktop.ui.window.palette_entries import COMMAND, Entry, Question

COMPANY = Hit("company", str(UUID(int=1)), "DEMO Bank Łąka", "Łódź")
DEVICE = Hit("device", str(UUID(int=2)), "2322D-00031", "5520-48W")
QUOTE = Hit("quote", str(UUID(int=3)), "OF/2026/K1/0001", "DEMO Bank Łąka")


def command(text: str) -> Entry:
    return Entry(COMMAND, COMMAND, text, "File", "Ctrl+N", action=QAction(text))


class Store:
    """Finds by title; can be held up like a slow disk."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.go = Event()
        self.go.set()

    def find(self, asked: Question) -> list[Hit]:
        self.go.wait(5)
        self.asked.append(asked.text)
        things = [COMPANY, DEVICE, QUOTE]
        return [
            each for each in things if asked.text.lower() in f"{each.title}{each.detail}".lower()
        ]


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def palette(qtbot: QtBot, store: Store) -> Iterator[Palette]:
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    window.show()
    background = Background(window)
    commands = [command("New quote"), command("New customer"), command("Dark")]
    sources = Sources(store.find, [QUOTE], commands, commands[:1])
    made = Palette(window, translator("en"), sources, background)
    made.show_above(window)
    yield made
    store.go.set()
    background.close()


def texts(palette: Palette) -> list[str]:
    rows = palette.rows
    return [rows.index(at).data() for at in range(rows.rowCount())]


def type_in(qtbot: QtBot, palette: Palette, text: str, *, shows: str) -> None:
    palette.box.clear()
    qtbot.keyClicks(palette.box, text)
    qtbot.waitUntil(lambda: shows in texts(palette))


def chosen(palette: Palette) -> str:
    return str(palette.list.currentIndex().data())


def press(qtbot: QtBot, palette: Palette, key: Qt.Key) -> None:
    qtbot.keyClick(palette.box, key)


def test_before_anything_is_typed_recent_things_and_usual_commands_are_offered(palette: Palette):
    assert texts(palette) == ["Recently opened", "OF/2026/K1/0001", "Commands", "New quote"]
    assert chosen(palette) == "OF/2026/K1/0001"


def test_things_stand_in_groups_and_commands_below_them(qtbot: QtBot, palette: Palette):
    type_in(qtbot, palette, "d", shows="Devices")
    assert texts(palette) == [
        *("Customers and partners", "DEMO Bank Łąka"),
        *("Devices", "2322D-00031"),
        *("Quotes", "OF/2026/K1/0001"),
        *("Commands", "Dark"),
    ]


def test_the_arrows_pass_over_headings_and_go_round(qtbot: QtBot, palette: Palette):
    assert chosen(palette) == "OF/2026/K1/0001"
    press(qtbot, palette, Qt.Key.Key_Down)
    assert chosen(palette) == "New quote"
    press(qtbot, palette, Qt.Key.Key_Down)
    assert chosen(palette) == "OF/2026/K1/0001"
    press(qtbot, palette, Qt.Key.Key_Up)
    assert chosen(palette) == "New quote"


def test_enter_takes_what_is_chosen_and_closes(qtbot: QtBot, palette: Palette):
    type_in(qtbot, palette, "2322", shows="2322D-00031")
    with qtbot.waitSignal(palette.taken) as taken:
        press(qtbot, palette, Qt.Key.Key_Return)
    assert taken.args[0].opens == ("device", UUID(int=2))
    assert not palette.isVisible()


def test_escape_closes_and_takes_nothing(qtbot: QtBot, palette: Palette):
    with qtbot.assertNotEmitted(palette.taken):
        press(qtbot, palette, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_a_sign_in_front_narrows_to_one_kind(qtbot: QtBot, palette: Palette):
    type_in(qtbot, palette, ">dark", shows="Dark")
    assert texts(palette) == ["Commands", "Dark"]
    type_in(qtbot, palette, "#0", shows="Devices")
    assert texts(palette) == ["Devices", "2322D-00031"]


def test_a_command_needs_no_search(qtbot: QtBot, palette: Palette, store: Store):
    type_in(qtbot, palette, ">new c", shows="New customer")
    assert store.asked == []


def test_typing_goes_on_while_the_disk_is_slow_and_late_answers_are_dropped(
    qtbot: QtBot, palette: Palette, store: Store
):
    store.go.clear()
    qtbot.keyClicks(palette.box, "2322d")
    assert palette.box.text() == "2322d"
    store.go.set()
    qtbot.waitUntil(lambda: "2322D-00031" in texts(palette))
    assert len(store.asked) <= 2, "only the first question, already under way, and the last one"
    assert store.asked[-1] == "2322d"


def test_enter_before_the_answer_waits_for_it(qtbot: QtBot, palette: Palette, store: Store):
    store.go.clear()
    qtbot.keyClicks(palette.box, "2322")
    press(qtbot, palette, Qt.Key.Key_Return)
    assert palette.isVisible()
    with qtbot.waitSignal(palette.taken) as taken:
        store.go.set()
    assert taken.args[0].title == "2322D-00031"


def test_typing_on_after_enter_gives_the_enter_up(qtbot: QtBot, palette: Palette, store: Store):
    store.go.clear()
    qtbot.keyClicks(palette.box, "2322")
    press(qtbot, palette, Qt.Key.Key_Return)
    qtbot.keyClicks(palette.box, "d")
    store.go.set()
    qtbot.waitUntil(lambda: "2322D-00031" in texts(palette))
    assert palette.isVisible()


def test_nothing_found_offers_the_next_step(qtbot: QtBot, palette: Palette):
    type_in(qtbot, palette, "Nowak", shows="Nothing is called “Nowak”.")
    with qtbot.waitSignal(palette.taken) as taken:
        press(qtbot, palette, Qt.Key.Key_Return)
    assert taken.args[0].opens == ("new-company", "Nowak")


def test_nothing_of_one_kind_offers_to_look_everywhere(qtbot: QtBot, palette: Palette):
    type_in(qtbot, palette, "#bank", shows="Look for “bank” everywhere")
    press(qtbot, palette, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "DEMO Bank Łąka" in texts(palette))
    assert palette.box.text() == "bank"


def test_the_history_can_be_cleared(qtbot: QtBot, palette: Palette):
    with qtbot.waitSignal(palette.history_cleared):
        qtbot.mouseClick(palette._clear, Qt.MouseButton.LeftButton)
    assert texts(palette) == ["Commands", "New quote"]


def test_a_failing_search_is_reported_as_any_fault(
    qtbot: QtBot, palette: Palette, monkeypatch: pytest.MonkeyPatch
):
    def fail(_asked: Question) -> list[Hit]:
        raise OSError("disk")

    monkeypatch.setattr(palette, "_sources", replace(palette._sources, find=fail))
    with qtbot.captureExceptions() as faults:
        qtbot.keyClicks(palette.box, "a")
        qtbot.waitUntil(lambda: bool(faults))
    assert isinstance(faults[0][1], OSError)


def test_a_screen_reader_hears_title_detail_and_key(palette: Palette):
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [palette.rows.index(at).data(role) for at in range(palette.rows.rowCount())]
    assert said[1:] == ["OF/2026/K1/0001, DEMO Bank Łąka", "Commands", "New quote, File, Ctrl+N"]
