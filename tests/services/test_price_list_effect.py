from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App, Workspace
from hezo_desktop.domain.price_list import PriceList
from hezo_desktop.services import price_lists, quotes, sample
from hezo_desktop.services.price_list_effect import affected_drafts


@pytest.fixture
def app(workspace: Workspace) -> Iterator[App]:
    with bootstrap.start(workspace.root, as_of=date(2026, 11, 20)) as opened:
        sample.fill(opened)
        yield opened


@pytest.fixture
def double() -> PriceList:
    """The sample list with every price doubled."""
    kept = price_lists.sample()
    return replace(
        kept,
        rules=tuple(
            replace(rule, value=rule.value * 2) if rule.value else rule for rule in kept.rules
        ),
    )


def test_drafts_that_would_cost_something_else_are_named_with_both_sums(
    app: App, double: PriceList
) -> None:
    draft = next(each for each in quotes.summaries(app) if each.drafting)
    (found,) = [each for each in affected_drafts(app, double) if each.quote_id == draft.id]
    assert (found.name, found.title, found.buyer) == (draft.short_id, draft.title, draft.buyer)
    assert found.net.before
    assert found.net.after
    assert found.net.before < found.net.after
    assert quotes.price(app, quotes.draft(app, draft.id)).net == found.net.before


def test_issued_quotes_are_not_touched_and_not_named(app: App, double: PriceList) -> None:
    named = {each.quote_id for each in affected_drafts(app, double)}
    assert named <= {each.id for each in quotes.summaries(app) if each.drafting}


def test_the_same_prices_affect_nobody(app: App) -> None:
    assert affected_drafts(app, replace(price_lists.sample(), version="9")) == ()
