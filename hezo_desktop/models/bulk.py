"""Many rows at once: values of the domain go to the driver without a row object each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Dialect, Table, Uuid, bindparam, insert, select, update
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.elements import BindParameter
from sqlalchemy.types import TypeEngine

_AT_ONCE = 500
"""Keys in one question; some engines take no more than 999 values."""
_KEY = "key"

Written = dict[str, BindParameter[Any]]


def known(
    connection: Connection, table: Table, keys: Sequence[UUID], column: str = "id"
) -> set[UUID]:
    """The keys of the table's rows that have one of these in `column`."""
    found: set[UUID] = set()
    for start in range(0, len(keys), _AT_ONCE):
        asked = keys[start : start + _AT_ONCE]
        found.update(connection.scalars(select(table.c.id).where(table.c[column].in_(asked))))
    return found


def add(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, each a value by column; all of them name the same columns."""
    if rows:
        given: Written = {name: bindparam(name) for name in rows[0]}
        _run(connection, insert(table).values(given), rows)


def change(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Bring the rows with these `id`s to the given values; all of them name the same columns."""
    if rows:
        written: Written = {name: bindparam(name) for name in rows[0] if name != "id"}
        statement = update(table).where(table.c.id == bindparam(_KEY)).values(written)
        _run(connection, statement, [{**row, _KEY: row["id"]} for row in rows])


def _run(connection: Connection, statement: UpdateBase, rows: Sequence[Mapping[str, Any]]) -> None:
    """Say the statement for every row, with the values in the driver's own form.

    Column by column, because the toolkit's own loop over rows and values takes twice as long.
    """
    dialect = connection.dialect
    compiled = statement.compile(dialect=dialect)
    columns = [
        map(_form(compiled.binds[name].type, dialect), map(itemgetter(name), rows))
        for name in compiled.positiontup or ()
    ]
    connection.exec_driver_sql(str(compiled), list(zip(*columns, strict=True)))


def _form(kind: TypeEngine[Any], dialect: Dialect) -> Callable[[Any], Any]:
    """How a value of this type is handed to the driver; days and moments come again and again."""
    form = kind.dialect_impl(dialect).bind_processor(dialect)
    if form is None:
        return _as_it_is
    return form if isinstance(kind, Uuid) else cache(form)


def _as_it_is(value: Any) -> Any:
    return value
