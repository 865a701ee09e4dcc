from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

from hezo_desktop.ui.parts.preferences import Preferences
from hezo_desktop.ui.window.recent import MOST, Recent


def test_the_last_things_come_first_and_only_once(tmp_path: Path):
    recent = Recent(Preferences(tmp_path))
    first, second = uuid4(), uuid4()
    for kind, key in (("quote", first), ("company", second), ("quote", first)):
        recent.remember(kind, key)
    assert recent.things == (("quote", first), ("company", second))


def test_ten_things_are_remembered_across_starts(tmp_path: Path):
    keys = [uuid4() for _ in range(MOST + 3)]
    preferences = Preferences(tmp_path)
    for key in keys:
        Recent(preferences).remember("contract", key)
    preferences.save()
    found = [key for _, key in Recent(Preferences(tmp_path)).things]
    assert found == list(reversed(keys))[:MOST]


def test_screens_and_new_things_are_not_remembered(tmp_path: Path):
    recent = Recent(Preferences(tmp_path))
    recent.remember("setting", uuid4())
    recent.remember("quote", None)
    recent.remember("quote", "OF/2026/K1/0001")
    assert recent.things == ()


def test_nothing_but_kinds_and_keys_is_written_to_the_disk(tmp_path: Path):
    preferences = Preferences(tmp_path)
    Recent(preferences).remember("company", UUID(int=7))
    preferences.save()
    assert "company:00000000-0000-0000-0000-000000000007" in (tmp_path / "window.ini").read_text()


def test_a_damaged_history_reads_as_far_as_it_can(tmp_path: Path):
    preferences = Preferences(tmp_path)
    preferences.remember_text("window/recent", f"quote:x company:{UUID(int=1)} bad:{UUID(int=2)}")
    assert Recent(preferences).things == (("company", UUID(int=1)),)


def test_the_history_can_be_cleared(tmp_path: Path):
    recent = Recent(Preferences(tmp_path))
    recent.remember("quote", uuid4())
    recent.clear()
    assert recent.things == ()
