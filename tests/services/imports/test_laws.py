"""What holds for every table: bringing it in twice is once, and undoing it leaves no trace."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hezo_desktop.intake.table import Kind
from hezo_desktop.services import imports
from hezo_desktop.services.imports import Status

HEAD = "Producent;Model;Numer seryjny;Klient;NIP klienta;Lokalizacja;Miasto;Stan;Gwarancja do\n"
CELLS = st.tuples(
    st.sampled_from(["Huawei", "EXTREME"]),
    st.sampled_from(["S5735", "s5735", "5320"]),
    st.sampled_from(["", "", "AB-1", "ab1", "CD2", "EF-3"]),
    st.sampled_from(["DEMO Huta", "DEMO HUTA S.A.", "DEMO Łąka", "Demo Laka sp. z o.o.", ""]),
    st.sampled_from(["", "", "5260250274", "9512120077"]),
    st.sampled_from(["", "Hala", "HALA", "Biuro"]),
    st.sampled_from(["", "Kraków", "Gdańsk"]),
    st.sampled_from(["", "zapas"]),
    st.sampled_from(["", "31.12.2027", "31.12.2028"]),
)
TABLES = st.lists(CELLS, max_size=7).map(
    lambda rows: HEAD + "".join(";".join(row) + "\n" for row in rows)
)
EMPTY: tuple[Any, ...] = ((), (), ())
IN = (Status.NEW, Status.CHANGED, Status.UNCHANGED)
SLOW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
CUSTOMERS = "Nazwa;NIP;Miasto;E-mail\n"
COMPANIES = st.lists(
    st.tuples(
        st.sampled_from(["DEMO Huta", "DEMO HUTA S.A.", "DEMO Łąka"]),
        st.sampled_from(["", "5260250274", "9512120077"]),
        st.sampled_from(["", "Kraków", "Gdańsk"]),
        st.sampled_from(["", "a@demo.example"]),
    ),
    max_size=6,
).map(lambda rows: CUSTOMERS + "".join(";".join(row) + "\n" for row in rows))


@SLOW
@given(before=TABLES, table=TABLES)
def test_devices_brought_in_twice_are_unchanged_and_undone_without_a_trace(
    desk: Any, before: str, table: str
) -> None:
    holds(desk, before, table, Kind.DEVICES)


@SLOW
@given(before=COMPANIES, table=COMPANIES)
@example(
    before=CUSTOMERS + "DEMO HUTA S.A.;5260250274;;\nDEMO Huta;;Gdańsk;\n",
    table=CUSTOMERS + "DEMO Huta;;Gdańsk;a@demo.example\nDEMO Huta;9512120077;;a@demo.example\n",
)
def test_customers_brought_in_twice_are_unchanged_and_undone_without_a_trace(
    desk: Any, before: str, table: str
) -> None:
    holds(desk, before, table, Kind.CUSTOMERS)


def holds(desk: Any, before: str, table: str, kind: Kind) -> None:
    """A table on top of another one; both are undone, which leaves the workspace for the next.

    A row that fitted one company may fit several once the whole table is in: then it is refused.
    """
    assert desk.everything() == EMPTY
    earlier = desk.bring(before, kind)
    at_first = desk.everything()
    went_in = {row.row for row in desk.look(table, kind).rows if row.status in IN}
    outcome = desk.bring(table, kind)
    again = [row for row in desk.look(table, kind).rows if row.row in went_in]
    assert {row.status for row in again} <= {Status.UNCHANGED, Status.REJECTED}
    for done, left in ((outcome, at_first), (earlier, EMPTY)):
        if done.batch_id is not None:
            assert imports.undo(desk.app, done.batch_id).left == ()
        assert desk.everything() == left
