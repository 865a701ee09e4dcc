from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App
from hezo_desktop.errors import BadInputError, NotAllowedError
from hezo_desktop.intake.table import Kind
from hezo_desktop.services import imports, journal, parties, search
from hezo_desktop.services.imports import Status

ROOT = Path(__file__).resolve().parents[3]
HEAD = "Producent;Model;Numer seryjny;Klient;Lokalizacja\n"


def rows(count: int) -> str:
    return "".join(
        f"Huawei;S5735;2102359575DMQ5{n:06};DEMO Huta;Hala {n % 3}\n" for n in range(count)
    )


def test_an_import_is_written_whole_with_its_proof_and_can_be_searched(desk: Any) -> None:
    outcome = desk.bring(HEAD + rows(2500))
    assert (outcome.added, outcome.updated, outcome.rejected) == (2500, 0, 0)
    assert outcome.created_companies == ("DEMO Huta",)
    assert set(outcome.created_sites) == {f"Hala {at}, DEMO Huta" for at in range(3)}
    assert len(parties.devices(desk.app)) == 2500
    assert journal.verify(desk.app) == ()
    (entry,) = journal.entries(desk.app, outcome.batch_id)
    assert (entry.action, entry.details["added"]) == ("imported", 2500)
    (hit,) = search.find(desk.app, "2102359575DMQ5001234", ("device",))
    assert hit.kind == "device"


def test_the_same_file_again_changes_nothing_and_is_no_import(desk: Any) -> None:
    desk.bring(HEAD + rows(30))
    before = desk.everything()
    outcome = desk.bring(HEAD + rows(30))
    assert (outcome.unchanged, outcome.batch_id) == (30, None)
    assert desk.everything() == before
    assert len(imports.history(desk.app)) == 1


def test_a_change_keeps_what_the_table_does_not_say(desk: Any) -> None:
    company = desk.company("DEMO Huta", email="a@b.example")
    desk.bring("Nazwa;Miasto\nDEMO Huta;Kraków\n", Kind.CUSTOMERS)
    kept = parties.company(desk.app, company.id)
    assert (kept.email, kept.address.city) == ("a@b.example", "Kraków")


def test_history_tells_the_newest_import_first(desk: Any) -> None:
    desk.bring(HEAD + rows(2))
    desk.bring("Nazwa\nDEMO Inna\n", Kind.CUSTOMERS)
    newest, oldest = imports.history(desk.app)
    assert (newest.kind, newest.added, newest.source) == (Kind.CUSTOMERS, 1, "tabela.csv")
    assert (oldest.kind, oldest.added, oldest.undone_at) == (Kind.DEVICES, 2, None)


def test_how_the_columns_were_understood_is_remembered_for_the_same_headings(desk: Any) -> None:
    plan = desk.look(HEAD + rows(1))
    for mapping in ({"model": 1}, {"model": 1, "serial": 2}):
        imports.apply(
            desk.app, desk.look(HEAD + rows(1)), source="x", signature="abc", mapping=mapping
        )
    assert plan.rows
    assert imports.remembered(desk.app, Kind.DEVICES, "abc") == {"model": 1, "serial": 2}
    assert imports.remembered(desk.app, Kind.CUSTOMERS, "abc") is None
    assert imports.remembered(desk.app, Kind.DEVICES, "other") is None


def test_a_plan_does_not_hold_after_another_save(desk: Any) -> None:
    plan = desk.look(HEAD + rows(1))
    desk.company("DEMO Ktoś")
    with pytest.raises(NotAllowedError, match="Look at it again"):
        imports.apply(desk.app, plan, source="x")
    assert parties.devices(desk.app) == ()


def test_a_stopped_import_leaves_nothing(desk: Any) -> None:
    plan = desk.look(HEAD + rows(5))
    told: list[tuple[int, int]] = []
    with pytest.raises(NotAllowedError, match="stopped"):
        imports.apply(
            desk.app,
            plan,
            source="x",
            progress=lambda done, of: told.append((done, of)),
            cancelled=lambda: bool(told),
        )
    assert told[0] == (0, 9)
    assert desk.everything() == ((), (), ())
    assert imports.history(desk.app) == ()
    assert imports.apply(desk.app, plan, source="x").added == 5


APPLY = """
import sys
from pathlib import Path
from hezo_desktop import bootstrap
from hezo_desktop.intake.entries import DeviceEntry, Reading
from hezo_desktop.intake.table import Kind
from hezo_desktop.services import imports
with bootstrap.start(Path(sys.argv[1])) as app:
    entries = tuple(
        DeviceEntry(n, "HUAWEI", "S5735", serial=f"2102359575DMQ5{n:06}", customer="DEMO Huta")
        for n in range(30_000)
    )
    plan = imports.plan(app, Reading(Kind.DEVICES, entries, (), ()))
    print("ready", flush=True)
    imports.apply(app, plan, source="x", progress=lambda done, of: print(done, flush=True))
    print("done", flush=True)
"""


@pytest.mark.parametrize("progress", ["0", "10000", "20000"])
def test_a_program_killed_during_an_import_leaves_nothing_of_it(
    tmp_path: Path, progress: str
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", APPLY, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    while process.stdout.readline().strip() != progress:
        assert process.poll() is None
    time.sleep(0.2)
    process.kill()
    assert "done" not in process.communicate()[0]
    with bootstrap.start(tmp_path) as app:
        assert stored(app) == ((), (), ())
        assert journal.verify(app) == ()


def stored(app: App) -> tuple[Any, ...]:
    return parties.companies(app), parties.devices(app), imports.history(app)


def test_counts_are_of_rows(desk: Any) -> None:
    plan = desk.look(HEAD + rows(2) + "Huawei;S5735;2102359575DMQ5900000;;\n")
    assert [plan.count(status) for status in Status] == [2, 0, 0, 1]


def test_half_a_character_in_a_table_is_refused_in_a_sentence(desk: Any) -> None:
    before = desk.everything()
    table = "Producent;Model;Numer seryjny;Klient\nHUAWEI;S5735;2440A00001;DEMO \ud800ąka"
    with pytest.raises(BadInputError, match=r"DEMO \?ąka.* half a character"):
        desk.bring(table)
    assert desk.everything() == before
