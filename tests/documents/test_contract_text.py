"""The contract's wording is data: complete in both languages, checked as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from hezo_desktop.documents.contract_text import CONDITIONS, PLACEHOLDERS, filled, load
from hezo_desktop.errors import BadInputError
from hezo_desktop.message import Localised
from hezo_desktop.paths import RESOURCES

SHIPPED = (RESOURCES / "texts" / "contract.toml").read_text(encoding="utf-8")


def test_the_shipped_wording_is_complete_and_awaits_a_lawyer() -> None:
    text = load()
    assert len(text.sections) == 15
    assert len(text.protocols) == 4
    assert not text.approved_by
    said = [point.text for section in text.sections for point in section.points]
    assert all(each.pl and each.en and each.pl != each.en for each in said)
    assert {point.when for section in text.sections for point in section.points} <= CONDITIONS | {
        ""
    }


def test_every_placeholder_is_filled_in_both_languages() -> None:
    values = {name: f"<{name}>" for name in PLACEHOLDERS}
    text = Localised("Od {start} do {end}", "From {start} to {end}")
    assert filled(text, "pl", values) == "Od <start> do <end>"
    for section in load().sections:
        for point in section.points:
            assert "{" not in filled(point.text, "pl", values) + filled(point.text, "en", values)


def test_all_errors_of_a_file_are_reported_at_once_with_their_place(tmp_path: Path) -> None:
    broken = SHIPPED.replace("{payment_days}", "{days}", 1).replace('"on_site"', '"onsite"', 1)
    (tmp_path / "contract.toml").write_text(broken, encoding="utf-8")
    with pytest.raises(BadInputError) as refused:
        load(tmp_path)
    problems = [str(problem) for problem in refused.value.problems]
    assert problems == ["§ 5.3: unknown condition onsite", "§ 8.2: unknown placeholder days"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "not toml [",
        "version = 1",
        SHIPPED.replace('title = { pl = "Definicje", ', "title = { "),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_remedy(
    tmp_path: Path, content: str
) -> None:
    (tmp_path / "contract.toml").write_text(content, encoding="utf-8")
    with pytest.raises(BadInputError, match="Restore the shipped file"):
        load(tmp_path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"contract\.toml"):
        load(tmp_path)


def test_the_users_own_wording_is_read_from_their_folder(tmp_path: Path) -> None:
    own = SHIPPED.replace('approved_by = ""', 'approved_by = "DEMO Radca"', 1)
    (tmp_path / "contract.toml").write_text(own, encoding="utf-8")
    assert load(tmp_path).approved_by == "DEMO Radca"
