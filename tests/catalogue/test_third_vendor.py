"""A third vendor takes exactly one file: the one that docs/adding-a-programme.md shows."""

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest

from hezo_desktop import catalogue, poland
from hezo_desktop.catalogue.load import SHIPPED
from hezo_desktop.domain.calendar import WARSAW
from hezo_desktop.domain.deadline import hardware_deadline, reaction_deadline
from hezo_desktop.domain.programme import Catalogue
from hezo_desktop.domain.sla import Ticket
from hezo_desktop.domain.terms import split, term_of
from hezo_desktop.domain.wording import examples


@pytest.fixture
def extended(own: Callable[..., Path], demo_vendor: str) -> Catalogue:
    return catalogue.load(own(democare=demo_vendor))


def test_its_programme_stands_beside_the_shipped_ones(extended: Catalogue, shipped: Catalogue):
    assert set(extended.programmes) == {*shipped.programmes, "DEMOCARE"}
    assert extended.vendors["DEMO"] == "DEMO Vendor"
    assert extended.programmes["DEMOCARE"].vendors == ("DEMO",)
    for code in ("COCARE", "PARTNERWORKS"):
        assert extended.programmes[code] == shipped.programmes[code]


def test_add_ons_may_stand_on_it_and_one_off_work_is_for_its_devices(extended: Catalogue):
    for code in ("AHB", "SOS"):
        assert extended.programmes[code].extends["DEMO"] == ("DEMOCARE",)
        assert "DEMO" in extended.programmes[code].vendors
    assert "DEMO" in extended.programmes["WDROZENIE"].vendors


def test_its_promise_is_computed_from_its_parameters(extended: Catalogue):
    """Wednesday 23.12.2026 10:00, before the cut-off of 14:00: 24.12 to 27.12 are days off."""
    programme, level, window = split(extended, "DEMO Care Plus")
    term = term_of(extended, programme, level, window)
    ticket = Ticket(
        reported_at=datetime(2026, 12, 23, 9, 0, tzinfo=WARSAW),
        accepted_at=datetime(2026, 12, 23, 10, 0, tzinfo=WARSAW),
    )
    calendar = poland.calendar()
    assert reaction_deadline(term, ticket, calendar) == datetime(2026, 12, 23, 10, tzinfo=WARSAW)
    assert hardware_deadline(term, ticket, calendar) == datetime(2026, 12, 28, 17, tzinfo=WARSAW)


def test_its_own_cut_off_counts_exclusively(extended: Catalogue):
    """Accepted at 14:00:00 sharp on Monday 7.12.2026 is late: due Wednesday."""
    term = term_of(extended, "DEMOCARE", "PLUS")
    moment = datetime(2026, 12, 7, 14, 0, tzinfo=WARSAW)
    due = hardware_deadline(term, Ticket(moment, moment), poland.calendar())
    assert due == datetime(2026, 12, 9, 17, tzinfo=WARSAW)


def test_its_promise_is_explained_by_worked_examples(extended: Catalogue):
    term = term_of(extended, "DEMOCARE", "PLUS")
    found = examples(term, poland.calendar(), date(2026, 12, 1), date(2027, 11, 30))
    assert len(found) >= 2


def test_add_ons_are_computed_for_its_devices_too(extended: Catalogue):
    term = term_of(extended, "AHB", window="12x6x4", opens=time(8))
    assert term.service_window.code == "12x6"


def test_the_version_tells_the_catalogues_apart(
    extended: Catalogue, shipped: Catalogue, own: Callable[..., Path]
):
    assert extended.version != shipped.version
    assert catalogue.load(own()).version == extended.version


def test_a_missing_folder_adds_nothing(shipped: Catalogue, tmp_path: Path):
    assert catalogue.load(tmp_path / "nowhere").version == shipped.version


def test_line_ends_do_not_change_the_version(
    own: Callable[..., Path], demo_vendor: str, extended: Catalogue
):
    folder = own(democare="")
    (folder / "democare.toml").write_bytes(demo_vendor.replace("\n", "\r\n").encode())
    assert catalogue.load(folder).version == extended.version


def test_a_file_may_declare_windows_duties_and_words_of_its_own(
    own: Callable[..., Path], demo_vendor: str
):
    text = (
        demo_vendor.replace('window = "8x5"', 'window = "10x6"')
        + """
[windows.10x6]
days = 6
opens = "08:00"
closes = "18:00"
text = { pl = "Od poniedziałku do soboty 8:00–18:00.", en = "Monday to Saturday 8:00–18:00." }
source = "DEMO-1: Service levels"
status = "confirmed"

[[obligations]]
code = "return"
vendors = ["DEMO"]
text = { pl = "Zwrot do producenta w ciągu 7 dni.", en = "Return to the vendor within 7 days." }
source = "DEMO-1: Returns"
status = "confirmed"

[glossary.demo]
name = { pl = "Słowo", en = "Word" }
text = { pl = "Znaczenie.", en = "Meaning." }
source = "DEMO-1: Definitions"
status = "confirmed"
"""
    )
    found = catalogue.load(own(democare=text))
    term = term_of(found, "DEMOCARE", "PLUS")
    assert term.rule
    assert term.rule.window == found.windows["10x6"]
    assert found.window_facts["10x6"].pl == "Od poniedziałku do soboty 8:00–18:00."
    assert [duty.text.en for duty in found.obligations if "DEMO" in duty.vendors] == [
        "Return to the vendor within 7 days."
    ]
    assert found.glossary[-1].name.pl == "Słowo"


def test_a_warranty_of_the_third_vendor_may_carry_add_ons(
    own: Callable[..., Path], demo_vendor: str
):
    warranty = """
code = "DEMOGWAR"
name = "Gwarancja DEMO"
english_name = "DEMO warranty"
kind = "warranty"
sold_for = ["DEMO"]
delivered_by = { pl = "DEMO Vendor", en = "DEMO Vendor" }
extended_by = ["AHB"]
summary = { pl = "Gwarancja producenta.", en = "The vendor's warranty." }
source = "DEMO-1: Warranty"
status = "confirmed"
"""
    found = catalogue.load(own(democare=demo_vendor, demogwar=warranty))
    assert set(found.programmes["AHB"].extends["DEMO"]) == {"DEMOCARE", "DEMOGWAR"}
    assert found.programmes["SOS"].extends["DEMO"] == ("DEMOCARE",)


def test_a_users_file_takes_the_place_of_the_shipped_programme(
    own: Callable[..., Path], shipped: Catalogue
):
    text = (SHIPPED / "cocare.toml").read_text(encoding="utf-8")
    switched_on = text.replace("active = false", "active = true")
    found = catalogue.load(own(my_cocare=switched_on))
    assert list(found.programmes) == list(shipped.programmes)
    assert all(level.active for level in found.programmes["COCARE"].levels)


def test_saying_twice_what_an_add_on_stands_on_changes_nothing(
    own: Callable[..., Path], shipped: Catalogue
):
    text = (SHIPPED / "cocare.toml").read_text(encoding="utf-8")
    again = text.replace('kind = "vendor"', 'kind = "vendor"\nextended_by = ["AHB"]')
    found = catalogue.load(own(cocare=again))
    assert found.programmes["AHB"].extends == shipped.programmes["AHB"].extends


def test_a_users_common_file_takes_the_place_of_the_shipped_one(own: Callable[..., Path]):
    text = (SHIPPED / "common.toml").read_text(encoding="utf-8")
    found = catalogue.load(own(common=text.replace("+48122525502", "+48123456789")))
    assert "+48123456789" in {channel.value for channel in found.escalation}
