from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from hezo_desktop.domain.money import Money
from hezo_desktop.domain.paper import FrozenLine, IssuedQuote
from hezo_desktop.domain.quote import Variant
from hezo_desktop.domain.revision_diff import Change, Difference, difference
from hezo_desktop.domain.revision_rows import INSIDE_FIELDS, Row, about, by_line, rows, summary
from hezo_desktop.domain.variants import Alternative, Alternatives
from hezo_desktop.i18n import translator
from tests.documents import factory

BEFORE = factory.quote()
OPEN = (None, None, True)
FIRST = BEFORE.lines[0]


def with_first(**changes: Any) -> IssuedQuote:
    """The quote with another first line; names that are none of a frozen line's are its draft's."""
    own = {name for name in changes if name in FrozenLine.__dataclass_fields__}
    line = replace(FIRST.line, **{name: changes[name] for name in changes if name not in own})
    first = replace(FIRST, line=line, **{name: changes[name] for name in own})
    return replace(BEFORE, revision=2, lines=(first, *BEFORE.lines[1:]))


def fields(found: Difference) -> dict[str, tuple[Any, Any]]:
    (line,) = found.lines
    return {field.field: (field.before, field.after) for field in line.fields}


def table(found: Difference) -> list[tuple[str, str, str, str]]:
    """Sign, field, before and after as an English reader sees them."""
    tr = translator("en")
    return [
        (row.change.value, row.field, tr.value(row.before), tr.value(row.after))
        for row in rows(found)
    ]


def test_a_revision_does_not_differ_from_itself() -> None:
    found = difference(BEFORE, BEFORE, inside=True)
    assert found.is_empty
    assert rows(found) == ()
    assert summary(found).msgid == "Nothing changes."


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("level", "PREMIER"),
        ("window", "24x7x8"),
        ("quantity", 9),
        ("variant", "B"),
        ("optional", True),
        ("discount", Decimal(17)),
        ("unit_net", Money(1, "PLN")),
        ("start", None),
        ("vat_rate", "8"),
    ],
)
def test_a_changed_field_of_a_line_is_told_with_both_values(name: str, value: Any) -> None:
    found = fields(difference(BEFORE, with_first(**{name: value})))
    was = getattr(FIRST if name in FrozenLine.__dataclass_fields__ else FIRST.line, name)
    assert found == {name: (was, value)}


def test_devices_are_told_one_by_one() -> None:
    kept, gone = FIRST.line.serials[:1], FIRST.line.serials[1:]
    after = with_first(serials=(*kept, "NEW1", "NEW2"))
    assert table(difference(BEFORE, after)) == [
        *(("removed", "serials", serial, "") for serial in gone),
        ("added", "serials", "", "NEW1"),
        ("added", "serials", "", "NEW2"),
    ]


def test_a_line_that_is_gone_or_new_is_told_whole_on_its_side() -> None:
    last = BEFORE.lines[-1]
    new = replace(last, line=replace(last.line, id=factory.uid(31337), optional=True))
    after = replace(BEFORE, lines=(*BEFORE.lines[1:], new))
    found = difference(BEFORE, after)
    assert [(line.change, line.number) for line in found.lines] == [
        (Change.REMOVED, 1),
        (Change.ADDED, len(BEFORE.lines)),
    ]
    assert (found.count(Change.ADDED), found.count(Change.CHANGED)) == (1, 0)
    gone, added = (of_line for _key, of_line in by_line(rows(found)))
    assert {row.after for row in gone} == {""}
    assert {row.before for row in added} == {""}
    assert ("added", "optional", "", "yes") in table(found)
    assert not {"service", "model"} & {row.field for row in gone}
    assert str(summary(found)) == "Lines added: 1, removed: 1, changed: 0."


def test_the_head_and_the_totals_are_compared() -> None:
    draft = replace(BEFORE.draft, valid_until=None, notes="Rabat za ciągłość")
    after = replace(BEFORE, draft=draft, net=BEFORE.net + Money(100, "PLN"))
    found = difference(BEFORE, after)
    assert {field.field for field in found.head} == {"valid_until", "notes", "net"}
    net = next(row for row in rows(found) if row.field == "net")
    assert translator("en").value(net.delta) == "+1.00\u00a0PLN"


def test_each_variant_has_its_totals_compared_and_none_of_several() -> None:
    def offered(*nets: int) -> IssuedQuote:
        cells = tuple(
            Alternative(code, 12, Money(net, "PLN"), Money(0, "PLN"), Money(net, "PLN"), *OPEN)
            for code, net in zip("ABC", nets, strict=False)
        )
        variants = tuple(Variant(cell.variant) for cell in cells)
        draft = replace(BEFORE.draft, variants=variants, months=12, end=None)
        return replace(BEFORE, draft=draft, net=cells[0].net, alternatives=Alternatives(cells))

    found = rows(difference(offered(100_00, 200_00), offered(100_00, 150_00, 300_00)))
    tr = translator("en")
    told = [(tr.render(about(row)), tr.value(row.before), tr.value(row.after)) for row in found]
    assert told[1:] == [
        ("Net, variant B", "200.00\u00a0PLN", "150.00\u00a0PLN"),
        ("Gross, variant B", "200.00\u00a0PLN", "150.00\u00a0PLN"),
        ("Net, variant C", "", "300.00\u00a0PLN"),
        ("VAT, variant C", "", "0.00\u00a0PLN"),
        ("Gross, variant C", "", "300.00\u00a0PLN"),
    ]
    assert (found[0].field, found[0].after) == ("variants", "A, B, C")


def with_cost(paper: IssuedQuote, cost: int | None) -> IssuedQuote:
    lines = tuple(
        replace(line, unit_cost=None if cost is None else Money(cost, "PLN"))
        for line in paper.lines
    )
    return replace(paper, lines=lines)


def test_cost_and_margin_are_compared_inside_only() -> None:
    dear = with_cost(BEFORE, 20_00)
    for partner in (difference(BEFORE, dear), difference(with_cost(BEFORE, 10_00), dear)):
        assert partner.is_empty
    found = difference(with_cost(BEFORE, 10_00), dear, inside=True)
    assert {row.field for row in rows(found)} == INSIDE_FIELDS
    pieces = sum(line.line.quantity for line in BEFORE.lines if line.net)
    assert found.head[0].after == Money(20_00 * pieces, "PLN")
    assert all(line.change is Change.CHANGED for line in found.lines)


def test_a_cost_that_became_known_says_that_it_was_not() -> None:
    known = with_first(unit_cost=Money(50_00, "PLN"))
    inside = difference(BEFORE, known, inside=True)
    assert not [field for field in inside.head if field.field == "cost"]  # others are unknown
    cost = next(row for row in rows(inside) if row.field == "cost")
    assert translator("en").value(cost.before) == "not known"


def test_a_line_without_a_price_has_no_margin() -> None:
    before = with_first(net=None, unit_net=None, unit_cost=Money(50_00, "PLN"))
    priced = with_first(unit_cost=Money(50_00, "PLN"))
    found = fields(difference(before, priced, inside=True))
    assert found["cost"] == (None, Money(50_00, "PLN") * FIRST.line.quantity)


def delta(row: Row) -> str:
    return translator("en").value(row.delta)


def test_differences_carry_their_sign() -> None:
    cheaper = with_first(discount=FIRST.discount + 5, unit_net=FIRST.unit_net)
    (row,) = rows(difference(BEFORE, cheaper))
    assert delta(row) == "+5 pp"
    (back,) = rows(difference(cheaper, BEFORE))
    assert delta(back) == "−5 pp"
    assert FIRST.net is not None
    (less,) = rows(difference(BEFORE, with_first(net=FIRST.net - Money(250, "PLN"))))
    assert delta(less) == "−2.50\u00a0PLN"
    (foreign,) = rows(difference(BEFORE, with_first(net=Money(FIRST.net.minor, "EUR"))))
    assert foreign.delta == ""


def test_tuples_rates_and_vat_read_as_people_write_them() -> None:
    rated = factory.euro(BEFORE)
    (row,) = rows(difference(BEFORE, rated))
    assert translator("pl").value(row.after) == "1 EUR = 4,25 PLN, 225/A/NBP/2026"
    assert table(difference(BEFORE, with_first(vat_rate="np"))) == [
        ("changed", "vat_rate", "23%", "np")
    ]
