"""Broken catalogue files: every error at once, each with its file and key; nothing is loaded."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from hezo_desktop import catalogue
from hezo_desktop.catalogue.load import SHIPPED
from hezo_desktop.i18n import translator

WINDOW = """
[windows.{code}]
days = 5
opens = "{opens}"
closes = "{closes}"
text = {{ pl = "Okno.", en = "Window." }}
source = "DEMO-1: Windows"
status = "confirmed"
"""


def changed(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    return text


NAMED = [
    ('code = "DEMOCARE"', 'code = "demo care"', "code: a code is written in capital letters"),
    ('name = "DEMO Care"\n', "", "name: this key is missing"),
    ('name = "DEMO Care"', 'name = ""', "name: the text is empty"),
    ('name = "DEMO Care"', "name = 7", "name: a text in quotation marks is expected"),
    (
        'kind = "vendor"',
        'kind = "vendr"',
        'kind: this is not one of the allowed values: "warranty"',
    ),
    ('kind = "vendor"', 'kindd = "vendor"', "kindd: no such key is known here"),
    ('kind = "vendor"', 'kind = "vendor"\nstreet = "A"', "street: no such key is known here"),
    ('sold_for = ["DEMO"]', "sold_for = []", "sold_for: the list is empty"),
    ('sold_for = ["DEMO"]', 'sold_for = "all"', "sold_for: "),
    ('sold_for = ["DEMO"]', 'sold_for = ["ACME"]', "sold_for: the vendor ACME is not declared"),
    ('territory = "PL"', 'territory = "Poland"', "territory: a country is written with two"),
    ('territory = "PL"', "min_months = 0", "min_months: the number must be at least 1"),
    ('territory = "PL"', "min_months = 999", "min_months: the number must be at most 120"),
    ('territory = "PL"', 'min_months = "12"', "min_months: a whole number without quotation marks"),
    ('territory = "PL"', 'only_for_partners = "yes"', "only_for_partners: true or false without"),
    (
        'extended_by = ["AHB", "SOS"]',
        'extended_by = ["AHB", "SAS"]',
        "extended_by: there is no programme SAS",
    ),
    (
        'extended_by = ["AHB", "SOS"]',
        'extended_by = ["COCARE"]',
        "extended_by: COCARE cannot stand here",
    ),
    (
        'extended_by = ["AHB", "SOS"]',
        'excludes = ["DEMOCARE"]',
        "excludes: DEMOCARE cannot stand here",
    ),
    (
        'extended_by = ["AHB", "SOS"]',
        'extends = { DEMO = ["COCARE"] }',
        "extends: a programme of kind",
    ),
    (
        'aliases = ["DemoCare"]',
        'aliases = ["co-care"]',
        'aliases: "co-care" already leads to COCARE',
    ),
    (
        'aliases = ["DemoCare"]',
        'names_by_vendor = { ACME = "A" }',
        "names_by_vendor.ACME: the vendor",
    ),
    ("summary.en = ", "summary.de = ", "summary.en: this key is missing"),
    ('source = "DEMO-1: Service levels"', 'source = "DEMO-1"', "source: a source is written as"),
    ('source = "DEMO-1: Service levels"', "source = 1", "source: a source is written as"),
    ('DEMO = "DEMO Vendor"', 'DEMO = "DEMO Vendor"\nHUAWEI = "Hua"', "vendors.HUAWEI: common.toml"),
    (
        'value = "+48225550100"',
        'value = "22 555 01 00"',
        "channels.1.value: a phone number is written",
    ),
    (
        "levels.BASE = false",
        "levels.OTHER = false",
        "features.AHR.levels.BASE: this level has no cell",
    ),
    (
        "levels.BASE = false",
        "levels.OTHER = false",
        "features.AHR.levels.OTHER: the programme has no",
    ),
    ("levels.BASE = false", "levels.BASE = 5", "features.AHR.levels.BASE: a table is expected"),
    (
        "levels.BASE = false",
        'levels.BASE = { pl = "a" }',
        "features.AHR.levels.BASE: a text needs both",
    ),
    ("levels.BASE = false", "levels.BASE = {}", "features.AHR.levels.BASE: give included"),
    (
        'products = ["hardware"]',
        'products = ["hard"]',
        "levels.PLUS.products.1: this is not one of",
    ),
    ('name = "Plus"', 'name = "base"', 'levels.PLUS.name: "base" already leads to BASE'),
    ("reaction_minutes = 60", "reaction_minutes = 0", "levels.BASE.term.reaction_minutes: "),
    ("reaction_minutes = 60", 'reaction_minutes = "soon"', "levels.BASE.term.reaction_minutes: "),
    ('hardware = { kind = "none" }', "", "levels.BASE.term.hardware: give either hardware or"),
    (
        'hardware = { kind = "none" }',
        'hardware = { kind = "none", hours = 4 }',
        'levels.BASE.term.hardware.hours: a rule of kind "none" has no such parameter',
    ),
    (
        'service_window = "8x5"',
        'service_window = "7x5"',
        "levels.BASE.term.service_window: the window 7x5 is not declared",
    ),
    (
        'window = "8x5"\nbusiness',
        'window = "7x5"\nbusiness',
        "levels.PLUS.term.hardware.window: the window 7x5 is not declared",
    ),
    (
        'due_by = "17:00"\n',
        "",
        'levels.PLUS.term.hardware.due_by: a rule of kind "nbd" needs this key',
    ),
    (
        'due_by = "17:00"',
        'due_by = "25:00"',
        "levels.PLUS.term.hardware.due_by: an hour is written",
    ),
    (
        'due_by = "17:00"',
        'due_by = "24:30"',
        "levels.PLUS.term.hardware.due_by: an hour is written",
    ),
    ('at = "14:00"', 'at = "24:00"', "levels.PLUS.term.hardware.cutoff.at: a cut-off lies before"),
    (
        "inclusive = false",
        'inclusive = "no"',
        "levels.PLUS.term.hardware.cutoff.inclusive: true or",
    ),
    (
        'event = "delivery"',
        'event = "dispatch"',
        "levels.PLUS.term.hardware.event: a dispatch is promised by the kind nbd_dispatch",
    ),
    (
        "[levels.PLUS.notes.D1]\npl = ",
        "[levels.PLUS.notes.D1]\nfr = ",
        "levels.PLUS.notes.D1.pl: this",
    ),
]


@pytest.mark.parametrize(("good", "bad", "said"), NAMED)
def test_an_error_is_named_with_its_file_and_key(
    problems: Callable[..., list[str]], demo_vendor: str, good: str, bad: str, said: str
):
    found = problems(democare=changed(demo_vendor, (good, bad)))
    assert any(each.startswith(f"democare.toml: {said}") for each in found), found


def test_all_errors_of_all_files_are_said_at_once(
    problems: Callable[..., list[str]], demo_vendor: str
):
    wrong = changed(
        demo_vendor,
        ('kind = "vendor"', 'kind = "vendr"'),
        ("reaction_minutes = 60", "reaction = 60"),
        ('due_by = "17:00"\n', ""),
        ('event = "delivery"\n', ""),
    )
    found = problems(democare=wrong, second="code = ")
    keys = [each.split(": ")[1] for each in found if each.startswith("democare.toml")]
    assert {
        "kind",
        "levels.BASE.term.reaction",
        "levels.BASE.term.reaction_minutes",
        "levels.PLUS.term.hardware.due_by",
        "levels.PLUS.term.hardware.event",
    } <= set(keys)
    assert any(each.startswith("second.toml: this is not valid TOML") for each in found)


PRIORITIES = """
[[levels.PLUS.term.by_priority]]
priorities = {first}
kind = "elapsed_hours"
window = "24x7"
hours = 4
event = "delivery"

[[levels.PLUS.term.by_priority]]
priorities = {second}
kind = "none"
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('["P1", "P2"]', '["P3"]'),
        ('["P1", "P2"]', '["P2", "P3", "P4"]'),
        ('["P1", "P2", "P3", "P4"]', '["P1"]'),
    ],
)
def test_priorities_must_be_shared_out_exactly_once(
    problems: Callable[..., list[str]], demo_vendor: str, first: str, second: str
):
    head, _, tail = demo_vendor.partition("[levels.PLUS.term.hardware]")
    rest = "[levels.PLUS.notes.D1]" + tail.partition("[levels.PLUS.notes.D1]")[2]
    text = head + PRIORITIES.format(first=first, second=second) + rest
    (found,) = problems(democare=text)
    assert found.startswith("democare.toml: levels.PLUS.term.by_priority: P1, P2, P3 and P4 must")


def test_a_rule_by_priority_leaves_no_room_for_another(
    problems: Callable[..., list[str]], demo_vendor: str
):
    text = demo_vendor + PRIORITIES.format(first='["P1", "P2"]', second='["P3", "P4"]')
    assert problems(democare=text) == [
        "democare.toml: levels.PLUS.term.hardware: give either hardware or by_priority, one of them"
    ]


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ("[options.24x7x8]", "[options.24x7x9]", "options.24x7x9.term: the parameters promise"),
        ("[options.24x7x8]", '[options."24 x 7 x 8"]', "options.24 x 7 x 8: an option's code is"),
        ("[options.24x7x8]", "[options.24x7x365]", "options.24x7x365: "),
        ("[options.24x7x8]", "[options.24x7]", "options.24x7.term: the parameters promise"),
        (
            'refused_windows = ["9x5"]',
            'refused_windows = ["6x5"]',
            "custom.refused_windows: the window",
        ),
        (
            'HUAWEI = ["GWARANCJA",',
            'HUAWEI = ["WDROZENIE",',
            "extends.HUAWEI: WDROZENIE cannot stand here",
        ),
        ('EXTREME = ["GWARANCJA",', 'ACME = ["GWARANCJA",', "extends.ACME: the vendor ACME is not"),
        (
            "includes = []",
            'includes = ["COCARE"]',
            "includes: COCARE cannot stand here",
        ),
    ],
)
def test_an_add_on_must_fit_its_windows_and_the_others(
    problems: Callable[..., list[str]], good: str, bad: str, said: str
):
    text = (SHIPPED / "ahb.toml").read_text(encoding="utf-8")
    for old, new in ((good, bad), (good.replace("]", "."), bad.replace("]", "."))):
        text = text.replace(old, new)
    found = problems(ahb=text)
    assert any(each.startswith(f"ahb.toml: {said}") for each in found), found


def test_24x7xnbd_can_never_promise_8_hours(problems: Callable[..., list[str]]):
    """C1: the slip of the Extreme leaflet cannot come back."""
    text = (SHIPPED / "ahb.toml").read_text(encoding="utf-8")
    head, _, tail = text.partition("[options.24x7xNBD.term.hardware]")
    rest = tail.partition("[options.24x7xNBD.notes.C1]")[2]
    eight_hours = '\nkind = "elapsed_hours"\nwindow = "24x7"\nhours = 8\nevent = "delivery"\n'
    wrong = f"{head}[options.24x7xNBD.term.hardware]{eight_hours}[options.24x7xNBD.notes.C1]{rest}"
    (found,) = problems(ahb=wrong)
    assert found.startswith(
        "ahb.toml: options.24x7xNBD.term: the parameters promise something else"
    )


def test_two_files_of_one_programme_in_one_folder_are_refused(
    problems: Callable[..., list[str]], demo_vendor: str
):
    found = problems(a=demo_vendor, b=demo_vendor)
    assert len(found) == 1
    assert found[0].startswith("b.toml: code: DEMOCARE is described by ")
    assert found[0].endswith("a.toml already")


@pytest.mark.parametrize(
    ("code", "opens", "closes", "said"),
    [
        ("8x5", "08:00", "16:00", "windows.8x5: common.toml declares it differently"),
        ("6x5", "16:00", "10:00", "windows.6x5.closes: the window closes before it opens"),
        ("6by5", "10:00", "16:00", "windows.6by5: a window is named by"),
        ("6x5", "10", "16:00", "windows.6x5.opens: an hour is written as"),
    ],
)
def test_a_window_must_make_sense(
    problems: Callable[..., list[str]],
    demo_vendor: str,
    code: str,
    opens: str,
    closes: str,
    said: str,
):
    text = demo_vendor + WINDOW.format(code=code, opens=opens, closes=closes)
    found = problems(democare=text)
    assert any(each.startswith(f"democare.toml: {said}") for each in found), found


def test_a_duty_is_worded_once_for_each_vendor(
    problems: Callable[..., list[str]], demo_vendor: str
):
    duty = """
[[obligations]]
code = "return"
vendors = ["HUAWEI", "ACME"]
text = { pl = "Zwrot.", en = "Return." }
source = "DEMO-1: Returns"
status = "confirmed"
"""
    found = problems(democare=demo_vendor + duty)
    assert "democare.toml: obligations.1.code: return stands in common.toml already" in found
    assert any("obligations.1.vendors: the vendor ACME" in each for each in found)


def test_a_missing_part_of_a_kind_is_named(problems: Callable[..., list[str]]):
    text = (SHIPPED / "ahb.toml").read_text(encoding="utf-8")
    found = problems(ahb=text.replace('kind = "add_on"', 'kind = "vendor"'))
    assert {each.split(": ")[1] for each in found} == {
        "levels",
        "features",
        "options",
        "custom",
        "extends",
    }


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00", "the file is not text in UTF-8"),
        (b"[[[", "this is not valid TOML (line 1, column 3)"),
        (b"code = [", "this is not valid TOML"),
        (b'code = "A"\ncode = "B"', "this is not valid TOML at the end of the file"),
        (b"deep = " + b"[" * 50_000, "this is not valid TOML"),
        (b"long = " + b"9" * 50_000, "this is not valid TOML"),
        (b"#" * 1_000_001, "the file is too large for a catalogue file (over 1000000 bytes)"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_so(own: Callable[..., Path], content: bytes, said: str):
    folder = own()
    (folder / "odd.toml").write_bytes(content)
    (found,) = catalogue.check_files([folder / "odd.toml"])
    assert str(found).startswith(f"{folder / 'odd.toml'}: {said}")


def test_a_missing_file_and_a_folder_are_said_so(tmp_path: Path):
    folder = tmp_path / "folder.toml"
    folder.mkdir()
    found = [str(each) for each in catalogue.check_files([tmp_path / "no.toml", folder])]
    assert found[0].endswith("no.toml: there is no such file")
    assert "folder.toml: the file cannot be read: " in found[1]


def test_a_damaged_common_file_of_the_user_is_named(problems: Callable[..., list[str]]):
    found = problems(common="[vendors]\nhuawei = 1\n")
    assert any(each.startswith("common.toml: vendors.huawei") for each in found)
    assert "common.toml: words: this key is missing" in found


def test_a_program_without_its_shipped_files_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(import_module("hezo_desktop.catalogue.load"), "SHIPPED", tmp_path)
    assert [str(each) for each in catalogue.check_files([])] == [
        "common.toml: the file is missing or damaged"
    ]


def test_good_files_have_no_problems(own: Callable[..., Path], demo_vendor: str):
    folder = own(democare=demo_vendor)
    assert catalogue.check_files([folder / "democare.toml"]) == ()
    assert catalogue.check_files([]) == ()


def test_the_sentences_are_polish_for_a_polish_reader(own: Callable[..., Path], demo_vendor: str):
    text = changed(demo_vendor, ('name = "DEMO Care"\n', ""))
    folder = own(democare=text)
    (found,) = catalogue.check_files([folder / "democare.toml"])
    said = translator("pl").render(found)
    assert said.endswith("democare.toml: name: brakuje tego klucza")
