from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

import pytest

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Company
from hezo_desktop.errors import BadInputError, NotFoundError
from hezo_desktop.services import company_files, journal, parties
from hezo_desktop.services.paper_files import ExistingFileError


@pytest.fixture
def owner(app: App) -> UUID:
    kept = parties.save_company(app, Company(id=None, name="Kryształ", is_partner=False))
    assert kept.id is not None
    return kept.id


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "rzut piętra.pdf"
    path.write_bytes(b"%PDF rzut")
    return path


def test_a_file_is_kept_listed_copied_and_removed(
    app: App, owner: UUID, plan: Path, tmp_path: Path
):
    kept = company_files.add(app, owner, plan, note="parter", by="Ala")
    assert company_files.files(app, owner) == (kept,)
    assert (kept.name, kept.size, kept.added_by) == ("rzut piętra.pdf", 9, "Ala")
    copy = company_files.save_copy(app, kept.id, tmp_path / "kopie")
    assert copy.name == "rzut piętra.pdf"
    assert copy.read_bytes() == b"%PDF rzut"
    company_files.remove(app, kept.id, by="Ala")
    assert company_files.files(app, owner) == ()


def test_adding_and_removing_stand_in_the_journal_of_the_company(app: App, owner: UUID, plan: Path):
    kept = company_files.add(app, owner, plan, by="Ala")
    company_files.remove(app, kept.id, by="Ola")
    told = [(e.action, e.by, e.details) for e in journal.entries(app, owner)][:2]
    assert told == [
        ("file_removed", "Ola", {"name": "rzut piętra.pdf"}),
        ("file_added", "Ala", {"name": "rzut piętra.pdf"}),
    ]
    assert journal.verify(app) == ()


def test_a_copy_replaces_nothing_unless_told(app: App, owner: UUID, plan: Path, tmp_path: Path):
    kept = company_files.add(app, owner, plan)
    (tmp_path / "kopie").mkdir()
    (tmp_path / "kopie" / kept.name).write_text("moje")
    with pytest.raises(ExistingFileError):
        company_files.save_copy(app, kept.id, tmp_path / "kopie")
    company_files.save_copy(app, kept.id, tmp_path / "kopie", force=True)
    assert (tmp_path / "kopie" / kept.name).read_bytes() == b"%PDF rzut"


def test_a_file_over_25_mb_is_refused_with_its_size(app: App, owner: UUID, tmp_path: Path):
    big = tmp_path / "film.mp4"
    with big.open("wb") as file:
        file.truncate(company_files.LARGEST + 1)
    with pytest.raises(BadInputError, match=r"film\.mp4 has 26 MB.*25 MB at most"):
        company_files.add(app, owner, big)
    with big.open("wb") as file:
        file.truncate(company_files.LARGEST)
    assert company_files.add(app, owner, big).size == company_files.LARGEST


@pytest.mark.parametrize("made", ["folder", "empty", "missing"])
def test_what_is_no_file_is_refused(app: App, owner: UUID, tmp_path: Path, made: str):
    path = tmp_path / "rzecz"
    if made == "folder":
        path.mkdir()
    if made == "empty":
        path.touch()
    with pytest.raises(BadInputError, match="rzecz is a folder or empty"):
        company_files.add(app, owner, path)


def test_an_unreadable_file_is_refused_in_a_sentence(
    app: App, owner: UUID, plan: Path, monkeypatch: pytest.MonkeyPatch
):
    def locked(_path: Path) -> bytes:
        raise PermissionError(13, "locked")

    monkeypatch.setattr(Path, "read_bytes", locked)
    with pytest.raises(BadInputError, match="cannot be read: access denied"):
        company_files.add(app, owner, plan)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a:b?.txt", "a-b-.txt"),
        ("x" * 200 + ".pdf", "x" * 116 + ".pdf"),
        ("y" * 200, "y" * 120),
        ("con.txt", "con_.txt"),
    ],
)
def test_a_name_is_made_safe_for_every_system(
    app: App, owner: UUID, tmp_path: Path, given: str, kept: str
):
    path = tmp_path / given
    path.write_bytes(b"x")
    assert company_files.add(app, owner, path).name == kept


def test_a_file_of_nobody_and_a_file_that_is_gone_are_refused(app: App, plan: Path, tmp_path: Path):
    with pytest.raises(NotFoundError):
        company_files.add(app, uuid4(), plan)
    with pytest.raises(NotFoundError):
        company_files.remove(app, uuid4())
    with pytest.raises(NotFoundError):
        company_files.save_copy(app, uuid4(), tmp_path)
