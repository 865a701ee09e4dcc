from __future__ import annotations

from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader

from hezo_desktop.bootstrap import App
from hezo_desktop.services import main_job, parties, sample, visit
from hezo_desktop.services.paper_files import ExistingFileError


def key(app: App) -> UUID:
    found = parties.find(app, "5000000296")
    assert found is not None
    assert found.id is not None
    return found.id


def test_an_open_quote_and_a_running_contract_stand_in_the_brief(app: App):
    sample.fill(app)
    assert [each.until for each in visit.brief(app, key(app)).quotes] != []
    assert visit.brief(app, key(app)).contracts == ()


def test_a_quote_that_became_a_contract_is_no_longer_open(app: App):
    main_job.do(app)
    brief = visit.brief(app, key(app))
    assert brief.quotes == ()
    assert [each.number[:2] for each in brief.contracts] == ["US"]
    assert sum(group.devices for group in brief.groups) == 9
    assert brief.is_sample


def test_it_is_written_once_and_replaced_only_by_force(app: App, tmp_path: Path):
    sample.fill(app)
    path = visit.export(app, key(app), folder=tmp_path / "wizyty", language="pl")
    assert len(PdfReader(BytesIO(path.read_bytes())).pages) == 1
    with pytest.raises(ExistingFileError):
        visit.export(app, key(app), folder=tmp_path / "wizyty", language="pl")
    assert visit.export(app, key(app), folder=tmp_path / "wizyty", language="pl", force=True)
    assert visit.render(app, key(app), "en")[:4] == b"%PDF"
