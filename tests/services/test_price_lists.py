from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App, Workspace
from hezo_desktop.domain.price_list import Method, PriceList, PriceRule, Scope
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.errors import BadInputError, NotFoundError
from hezo_desktop.services import journal, price_lists

RULE = PriceRule(
    "R1", "COCARE", Scope.ALL, Method.PER_YEAR, value=Decimal("100.50"), currency="EUR"
)
LIST = PriceList(
    name="Cennik HEZO",
    version="2026-1",
    issued=date(2026, 1, 1),
    valid_from=date(2026, 1, 1),
    valid_to=date(2026, 12, 31),
    currency="EUR",
    rules=(RULE,),
)
SUMMER = replace(LIST, version="2026-2", valid_from=date(2026, 7, 1))
SAMPLE = replace(LIST, name="DEMO", version="1", valid_from=date(2026, 8, 1), sample=True)


def test_a_list_comes_back_exactly_as_imported(app: App) -> None:
    price_lists.import_list(app, LIST)
    assert price_lists.current(app, date(2026, 5, 1)) == LIST


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2025, 12, 31), None),
        (date(2026, 1, 1), "2026-1"),
        (date(2026, 6, 30), "2026-1"),
        (date(2026, 7, 1), "2026-2"),
        (date(2026, 9, 1), "2026-2"),
        (date(2026, 12, 31), "2026-2"),
        (date(2027, 1, 1), "2026-2"),
    ],
)
def test_the_day_chooses_the_latest_real_list(app: App, day: date, version: str | None) -> None:
    for each in (LIST, SUMMER, SAMPLE):
        price_lists.import_list(app, each)
    found = price_lists.current(app, day)
    assert (found.version if found else None) == version


def test_a_list_in_force_comes_before_a_later_one_that_ended(app: App) -> None:
    for each in (replace(LIST, valid_to=None), replace(SUMMER, valid_to=date(2026, 8, 31))):
        price_lists.import_list(app, each)
    found = [price_lists.current(app, date(2026, month, 1)) for month in (8, 9)]
    assert [each.version for each in found if each] == ["2026-2", "2026-1"]


def test_what_ended_is_not_in_force(app: App) -> None:
    price_lists.import_list(app, LIST)
    key = price_lists.lists(app)[0].id
    days = (date(2025, 12, 31), date(2026, 12, 31), date(2027, 1, 1))
    assert [price_lists.in_force_id(app, day) for day in days] == [None, key, None]
    assert [price_lists.current_id(app, day) for day in days] == [None, key, key]


def test_a_list_of_the_next_year_is_compared_with_the_one_that_ended(app: App) -> None:
    price_lists.import_list(app, LIST)
    dearer = replace(
        LIST,
        version="2027",
        valid_from=date(2027, 1, 1),
        valid_to=date(2027, 12, 31),
        rules=(replace(RULE, value=Decimal("110.55")),),
    )
    found = price_lists.import_list(app, dearer, dry_run=True)
    assert found.new == ()
    assert [(entry.key, entry.percent) for entry in found.changed] == [("R1", Decimal(10))]


def test_a_draft_keeps_its_list_when_that_ends_and_a_newer_one_comes(app: App) -> None:
    price_lists.import_list(app, LIST)
    draft = QuoteDraft(price_list_id=price_lists.lists(app)[0].id, issue_date=date(2027, 1, 4))
    assert price_lists.of_draft(app, draft) == LIST
    newer = replace(LIST, version="2027", valid_from=date(2027, 1, 1), valid_to=None)
    price_lists.import_list(app, newer)
    assert price_lists.of_draft(app, draft) == LIST
    assert price_lists.of_draft(app, replace(draft, price_list_id=None)) == newer


def test_a_draft_whose_list_was_withdrawn_takes_that_of_its_day(app: App) -> None:
    price_lists.import_list(app, SAMPLE)
    draft = QuoteDraft(price_list_id=price_lists.lists(app)[0].id, issue_date=date(2026, 9, 1))
    price_lists.remove_sample(app)
    assert price_lists.of_draft(app, draft) is None
    assert price_lists.id_of_draft(app, draft) is None
    price_lists.import_list(app, LIST)
    assert price_lists.of_draft(app, draft) == LIST
    assert price_lists.id_of_draft(app, draft) == price_lists.current_id(app, date(2026, 9, 1))


def test_the_sample_prices_only_where_there_is_no_real_list(app: App) -> None:
    price_lists.import_list(app, SAMPLE)
    assert price_lists.current(app, date(2026, 9, 1)) == SAMPLE
    price_lists.remove_sample(app, by="Jan")
    assert price_lists.current(app, date(2026, 9, 1)) is None
    assert [each.withdrawn for each in price_lists.lists(app)] == [True]
    assert journal.entries(app)[0].action == "withdrawn"


def test_an_import_keeps_the_earlier_lists_and_says_what_changes(app: App) -> None:
    price_lists.import_list(app, LIST)
    dearer = replace(
        SUMMER,
        rules=(replace(RULE, value=Decimal("110.55")), replace(RULE, id="R2")),
    )
    found = price_lists.import_list(app, dearer, by="Jan")
    assert [entry.key for entry in found.new] == ["R2"]
    assert [(entry.key, entry.percent) for entry in found.changed] == [("R1", Decimal(10))]
    assert [(each.version, each.rules) for each in price_lists.lists(app)] == [
        ("2026-2", 2),
        ("2026-1", 1),
    ]


def test_a_dry_run_stores_nothing(app: App) -> None:
    found = price_lists.import_list(app, LIST, dry_run=True)
    assert [entry.key for entry in found.new] == ["R1"]
    assert price_lists.lists(app) == ()
    assert journal.entries(app) == ()


def test_the_same_list_again_stays_one(app: App) -> None:
    price_lists.import_list(app, LIST)
    assert price_lists.import_list(app, LIST).is_empty
    assert len(price_lists.lists(app)) == 1


def test_another_content_under_the_same_version_is_refused(app: App) -> None:
    price_lists.import_list(app, LIST)
    with pytest.raises(BadInputError, match="never overwritten"):
        price_lists.import_list(app, replace(LIST, rules=()))
    assert price_lists.current(app, date(2026, 5, 1)) == LIST


def test_of_two_lists_of_one_day_the_later_import_holds(workspace: Workspace) -> None:
    moments = iter(
        datetime.fromisoformat("2026-11-20T12:00:00Z") + timedelta(hours=n) for n in range(100)
    )
    with bootstrap.start(workspace.root, clock=lambda: next(moments)) as app:
        price_lists.import_list(app, LIST)
        price_lists.import_list(app, replace(LIST, version="2026-1a"))
        found = price_lists.current(app, date(2026, 5, 1))
    assert found is not None
    assert found.version == "2026-1a"


def test_the_shipped_sample_list_can_be_imported(app: App) -> None:
    sample = price_lists.sample()
    assert sample.sample
    price_lists.import_list(app, sample)
    assert price_lists.current(app, sample.valid_from) == sample


def test_every_kept_list_can_be_looked_at_by_its_key(app: App) -> None:
    price_lists.import_list(app, LIST)
    assert price_lists.kept(app, price_lists.lists(app)[0].id) == LIST
    with pytest.raises(NotFoundError, match="not kept"):
        price_lists.kept(app, uuid4())


def test_a_kept_list_is_found_by_what_people_call_it(app: App) -> None:
    price_lists.import_list(app, LIST)
    key = price_lists.lists(app)[0].id
    for ref in (str(key), "2026-1", " Cennik HEZO 2026-1 "):
        assert price_lists.find(app, ref) == LIST
    with pytest.raises(NotFoundError, match="no price list 2025"):
        price_lists.find(app, "2025")


def test_of_two_lists_of_one_version_the_key_tells(app: App) -> None:
    price_lists.import_list(app, LIST)
    price_lists.import_list(app, replace(LIST, name="Inny"))
    with pytest.raises(BadInputError, match="Several price lists are called 2026-1"):
        price_lists.find(app, "2026-1")
