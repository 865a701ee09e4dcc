from collections.abc import Callable
from pathlib import Path

import pytest

from hezo_desktop.catalogue import load
from hezo_desktop.catalogue.rules import (
    RULES_FILE,
    SERIALS_FILE,
    placeholders,
    read,
    rule_book,
)
from hezo_desktop.domain.finding import Gate
from hezo_desktop.domain.programme import ProgrammeKind
from hezo_desktop.domain.rules.book import RuleEntry
from hezo_desktop.domain.rules.table import RULES
from hezo_desktop.errors import BadInputError
from hezo_desktop.i18n import translator

RULES_TEXT = RULES_FILE.read_text(encoding="utf-8")
SERIALS_TEXT = SERIALS_FILE.read_text(encoding="utf-8")

GATES = {
    "Q": ["R06", "R22", "R24", "R32", "R33", "R34", "R39", "R48"],
    "U": ["R13", "R14", "R27", "R28", "R29", "R36", "R38", "R44"],
}
"""Rules that speak at one gate only, save for what cannot be (a discount of 101 %)."""

Change = Callable[[str], str]


def same(text: str) -> str:
    return text


def problems(tmp_path: Path, change: Change = same, serials: Change = same) -> list[str]:
    """What is wrong with the shipped files once they were changed."""
    rules_file, serials_file = tmp_path / "rules.toml", tmp_path / "serials.toml"
    rules_file.write_text(change(RULES_TEXT), encoding="utf-8")
    serials_file.write_text(serials(SERIALS_TEXT), encoding="utf-8")
    with pytest.raises(BadInputError) as refused:
        read(rules_file, serials_file)
    return [translator("en").render(problem) for problem in refused.value.problems]


def test_the_book_has_every_rule_that_has_a_function():
    assert {rule.id for rule in rule_book().rules} == set(RULES)


@pytest.mark.parametrize("rule", rule_book().rules, ids=lambda rule: rule.id)
def test_every_text_exists_in_both_languages_with_the_same_placeholders(rule: RuleEntry):
    texts = [verdict.text for verdict in rule.verdicts.values()] + list(rule.individual.values())
    assert texts
    for text in texts:
        assert text.pl.strip()
        assert text.en.strip()
        assert text.pl != text.en or text.pl == "{subject}: {caution}"
        assert placeholders(text.pl) == placeholders(text.en)


@pytest.mark.parametrize("rule", rule_book().rules, ids=lambda rule: rule.id)
def test_rules_speak_at_the_gates_of_the_specification(rule: RuleEntry):
    gates = {gate for verdict in rule.verdicts.values() for gate in verdict.severity}
    if rule.id in GATES["U"]:
        assert gates == {Gate.ACTIVATE}
    elif rule.id in GATES["Q"] and rule.id not in {"R32", "R48"}:
        assert gates == {Gate.ISSUE}
    elif rule.verdicts:
        assert gates == set(Gate)


def test_the_matrix_names_programmes_levels_and_windows_of_the_catalogue():
    programmes = load().programmes
    for pair in rule_book().pairings:
        base, add_on = programmes[pair.programme], programmes[pair.add_on]
        assert pair.level == "" or base.level(pair.level) is not None
        option = add_on.option(pair.window)
        assert option is not None
        assert option.standard


def test_the_matrix_has_a_row_for_every_level_that_an_option_may_extend():
    programmes = load().programmes
    rows = {(pair.programme, pair.level) for pair in rule_book().pairings}
    known = {
        (code, level.code)
        for code, programme in programmes.items()
        if programme.kind is ProgrammeKind.VENDOR and (code, "") not in rows
        for level in programme.levels
        if level.active
    }
    assert known <= rows


def test_the_version_changes_with_either_file(tmp_path: Path):
    (tmp_path / "rules.toml").write_text(RULES_TEXT + "\n# x\n", encoding="utf-8")
    (tmp_path / "serials.toml").write_text(SERIALS_TEXT + "\n# x\n", encoding="utf-8")
    versions = {
        read(rules, serials).version
        for rules in (RULES_FILE, tmp_path / "rules.toml")
        for serials in (SERIALS_FILE, tmp_path / "serials.toml")
    }
    assert len(versions) == 4
    assert read(RULES_FILE, SERIALS_FILE).version == rule_book().version


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('id = "R01"', 'id = "R99"', "rules.toml: rules.2.id: the program has no rule"),
        ('id = "R01"', 'id = "R02"', "rules.toml: rules: rule R01 is missing"),
        ('id = "R01"', 'id = "R02"', "rules.toml: rules: rule R02 stands here more than once"),
        (
            'scope = "file"',
            'scope = "moon"',
            'scope: this is not one of the allowed values: "file"',
        ),
        ('Q = "error"', 'Q = "fatal"', "this is not one of the allowed values"),
        ("{subject}: no service level", "{line}: no service level", "level.en: pl and en have"),
        (
            "{subject}: no service level",
            "subject}: no service level",
            "level: a brace of a placeholder",
        ),
        (
            '[agreements.agreed]\nQ = "warning"\nU = "warning"\n',
            "[agreements.agreed]\n",
            "agreements.agreed.Q: name the severity at gate Q or at gate U",
        ),
        ("[agreements.agreed]", "[agreements.perhaps]", "agreements.perhaps"),
        ('"AHB 8x5xNBD" = "overlap"', '"AHB 8x5xNBD" = "maybe"', "R47 has no situation maybe"),
        ('"AHB 8x5xNBD" = "overlap"', '"AHB soon" = "overlap"', "matrix.rows.2.cells.AHB soon"),
        ('taken = "held"', 'taken = "lost"', "verdicts.expired.taken: R31 has no situation lost"),
        ('discount = "20"', "discount = 20", "limits.discount: a number in quotation marks"),
        ("validity_days = 90", "validity_days = 0", "the number must be at least 1"),
        ("validity_days = 90", "", "limits.validity_days: this key is missing"),
        ("[[cautions]]", "[[caution]]", "caution: no such key is known here"),
        ("[limits]", "[limits", "rules.toml: the file cannot be read"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_key(tmp_path: Path, old: str, new: str, place: str):
    assert old in RULES_TEXT
    found = problems(tmp_path, lambda text: text.replace(old, new, 1))
    assert any(place in problem for problem in found), found


def test_a_missing_agreement_is_named(tmp_path: Path):
    start = RULES_TEXT.index("[agreements.agreed]")
    end = RULES_TEXT.index("# ---", start)
    found = problems(tmp_path, lambda text: text[:start] + text[end:])
    assert found == ["rules.toml: agreements.agreed: this key is missing"]


def test_a_row_of_the_matrix_is_a_table(tmp_path: Path):
    start = RULES_TEXT.index("[[matrix.rows]]")
    found = problems(tmp_path, lambda text: text[:start] + "rows = [1]\n")
    assert found == ["rules.toml: matrix.rows.1: a table is expected"]


def test_a_matrix_without_its_rule_is_all_strange(tmp_path: Path):
    found = problems(tmp_path, lambda text: text.replace('id = "R47"', 'id = "R48"', 1))
    assert "rules.toml: rules: rule R47 is missing" in found
    assert any("R47 has no situation slower" in problem for problem in found)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('years = "huawei"', 'years = "hua"', "formats.1.years: there is no table hua"),
        ("pattern = '21[", "pattern = '(21[", "formats.1.pattern: this is not a valid pattern"),
        ("pattern = '21", "pattern = 7 #'", "formats.1.pattern: this is not a valid pattern"),
        ("C = 12", "C = 13", "months.huawei.C: the number must be at most 12"),
    ],
)
def test_a_mistake_in_the_serial_formats_is_named(tmp_path: Path, old: str, new: str, place: str):
    assert old in SERIALS_TEXT
    found = problems(tmp_path, serials=lambda text: text.replace(old, new, 1))
    assert any(place in problem for problem in found), found


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(BadInputError) as refused:
        read(tmp_path / "none.toml", SERIALS_FILE)
    assert "none.toml" in str(refused.value.problems[0])
