from __future__ import annotations

from uuid import uuid4

from hezo_desktop.bootstrap import App
from hezo_desktop.services import parties, quotes, recall, sample


def test_things_are_named_in_their_order_and_what_is_gone_is_left_out(app: App) -> None:
    draft = sample.fill(app)
    company, device = parties.companies(app)[0], parties.devices(app)[0]
    assert company.id
    things = [
        ("device", device.id),
        ("quote", draft.id),
        ("contract", uuid4()),
        ("company", company.id),
    ]
    found = recall.named(app, things)
    assert [(each.kind, each.key) for each in found] == [
        ("device", str(device.id)),
        ("quote", str(draft.id)),
        ("company", str(company.id)),
    ]
    assert device.serial in found[0].title
    assert found[2].title == company.name


def test_a_thing_is_called_by_its_name_of_today(app: App) -> None:
    draft = quotes.new_draft(app)
    assert recall.named(app, [("quote", draft.id)])[0].title == draft.id.hex[:8]
