"""Contacts, languages, duties and contradictions of the leaflets, as the catalogue keeps them."""

import pytest

from hezo_desktop.domain.programme import Catalogue, Channel, Note, ProgrammeKind, Status

HOTLINE = ("phone", "+48122525600")
EMAIL = ("email", "pomoc@myhezo.pl")
PORTAL = ("portal", "myHEZO.pl")
HICARE_PORTAL = ("portal", "http://support.huawei.com/enterprise/en/index.html")


def all_notes(catalogue: Catalogue) -> list[tuple[str, Note]]:
    """Every note with what it is about; an empty text for the general ones."""
    found = [("", note) for note in catalogue.notes]
    for programme in catalogue.programmes.values():
        found += [(programme.code, note) for note in programme.notes]
        for part in (*programme.levels, *programme.options):
            found += [(f"{programme.code} {part.code}", note) for note in part.notes]
    return found


def addresses(channels: tuple[Channel, ...], *, current: bool) -> set[tuple[str, str]]:
    return {(channel.kind, channel.value) for channel in channels if channel.current is current}


@pytest.mark.parametrize(
    ("code", "languages", "channels"),
    [
        ("GWARANCJA", ("pl",), set()),
        ("HICARE", ("en",), {("phone", "+40312291238"), ("email", "eusupport@huawei.com")}),
        ("COCARE", ("pl",), {HOTLINE, EMAIL, PORTAL}),
        ("PARTNERWORKS", ("pl",), {HOTLINE, EMAIL, PORTAL}),
        ("EXTREMEWORKS", (), set()),
        ("AHB", ("pl",), {HOTLINE, EMAIL, PORTAL}),
        ("SOS", ("pl",), {HOTLINE, EMAIL, PORTAL}),
    ],
)
def test_reports_go_to_these_channels_in_these_languages(
    shipped: Catalogue, code: str, languages: tuple[str, ...], channels: set[tuple[str, str]]
):
    programme = shipped.programmes[code]
    assert programme.languages == languages
    expected = channels | ({HICARE_PORTAL} if code == "HICARE" else set())
    assert addresses(programme.channels, current=True) == expected


@pytest.mark.parametrize(
    ("code", "historical"),
    [
        ("GWARANCJA", {("portal", "helpdesk.veracomp.pl")}),
        ("HICARE", {("portal", "hezo.com.pl")}),
        ("COCARE", {("email", "support@hezo.com.pl"), ("portal", "hezo.com.pl")}),
        ("AHB", {("email", "support@hezo.com.pl"), ("portal", "hezo.com.pl")}),
        ("SOS", {("email", "support@hezo.com.pl"), ("portal", "hezo.com.pl")}),
    ],
)
def test_addresses_of_older_material_are_kept_as_historical(
    shipped: Catalogue, code: str, historical: set[tuple[str, str]]
):
    assert addresses(shipped.programmes[code].channels, current=False) == historical


def test_a_phone_is_kept_in_one_form_and_printed_in_another(shipped: Catalogue):
    phones = {channel.display for channel in shipped.escalation if channel.kind == "phone"}
    assert phones == {"+48 12 25 25 502"}
    assert addresses(shipped.escalation, current=True) == {
        ("phone", "+48122525502"),
        ("email", "escalation@myhezo.pl"),
    }


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("HICARE", ("L1: Huawei", "L2: Huawei", "L3: Huawei")),
        ("COCARE", ("L1: HEZO", "L2: HEZO", "L3: Huawei")),
        ("PARTNERWORKS", ("L1: HEZO", "L2: HEZO", "L3: Extreme Networks GTAC")),
    ],
)
def test_support_lines(shipped: Catalogue, code: str, lines: tuple[str, ...]):
    assert shipped.programmes[code].support_lines == lines


def test_first_line_support_is_promised_by_cocare_only(shipped: Catalogue):
    """C12: Huawei handles every line of HiCare."""
    promising = {
        code
        for code, programme in shipped.programmes.items()
        for bullet in programme.bullets
        if "first line" in bullet.pl.casefold()
    }
    assert promising == {"COCARE"}


@pytest.mark.parametrize(
    ("vendor", "destination"),
    [("HUAWEI", "do zespołu HEZO w ciągu 7 dni"), ("EXTREME", "albo bezpośrednio do producenta")],
)
def test_the_faulty_unit_goes_back_within_7_days_as_the_vendor_wants_it(
    shipped: Catalogue, vendor: str, destination: str
):
    (duty,) = (d for d in shipped.obligations if d.code == "return" and vendor in d.vendors)
    assert destination in duty.text.pl
    assert "7 dni" in duty.text.pl
    assert "within 7 days" in duty.text.en


def test_the_duties_of_every_user_are_there(shipped: Catalogue):
    common = {duty.code for duty in shipped.obligations if not duty.vendors}
    assert common == {"verification", "serial_and_contract", "escalation", "portal"}
    of_extreme = {duty.code for duty in shipped.obligations if duty.vendors == ("EXTREME",)}
    assert of_extreme == {"return", "reporting"}


def test_the_defined_words_of_both_leaflets_are_there(shipped: Catalogue):
    names = {term.name.pl for term in shipped.glossary}
    assert {"Okno zgłoszeń", "8x5", "24x7", "Czas dostawy", "8 h", "Czas reakcji"} <= names
    assert {"Kanał zgłoszeniowy", "NBD (następny dzień roboczy)"} <= names


@pytest.mark.parametrize("number", range(1, 38))
def test_every_contradiction_is_a_note(shipped: Catalogue, number: int):
    assert [about for about, note in all_notes(shipped) if note.code == f"C{number}"]


@pytest.mark.parametrize(
    ("code", "about"),
    [
        ("C1", {"AHB 24x7xNBD", "SOS 24x7xNBD"}),
        ("C8", {"COCARE SW_UPGRADE", "HICARE SW_UPGRADE"}),
        ("C11", {"HICARE"}),
        ("C14", {"COCARE BASIC", "HICARE BASIC"}),
        ("C15", {"COCARE PREMIER", "HICARE PREMIER"}),
        ("C20", {"WDROZENIE"}),
        ("C23", {"EXTREMEWORKS"}),
        ("C31", {"GWARANCJA"}),
        ("C34", {"AHB 8x5x8", "SOS 8x5x8"}),
        ("C6", {""}),
    ],
)
def test_a_contradiction_stands_where_it_matters(shipped: Catalogue, code: str, about: set[str]):
    assert {place for place, note in all_notes(shipped) if note.code == code} == about


def test_customers_read_footnotes_on_updates_dispatch_and_priorities_only(shipped: Catalogue):
    printed = {note.code for _, note in all_notes(shipped) if note.footnote}
    assert printed == {"C13", "C14", "C15"}


def test_only_what_the_warranty_leaves_open_awaits_confirmation_among_the_notes(shipped: Catalogue):
    unsure = {
        (about, note.code)
        for about, note in all_notes(shipped)
        if note.status is Status.NEEDS_CONFIRMATION
    }
    assert unsure == {("GWARANCJA", "C3"), ("GWARANCJA", "C10")}


def test_add_ons_stand_on_warranty_and_vendor_programmes_but_not_on_extremeworks(
    shipped: Catalogue,
):
    for code in ("AHB", "SOS"):
        assert shipped.programmes[code].extends == {
            "HUAWEI": ("GWARANCJA", "HICARE", "COCARE"),
            "EXTREME": ("GWARANCJA", "PARTNERWORKS"),
        }
    assert shipped.programmes["SOS"].includes == ("AHB",)
    assert shipped.programmes["AHB"].includes == ()


def test_one_off_work_is_for_partners_and_for_every_vendor(shipped: Catalogue):
    works = [p for p in shipped.programmes.values() if p.kind is ProgrammeKind.ONE_OFF]
    assert {work.code for work in works} == {"WDROZENIE", "DODATKOWE"}
    for work in works:
        assert work.only_for_partners
        assert work.vendors == ("HUAWEI", "EXTREME")


def test_hezo_services_stay_in_poland_and_need_the_partners_agreement(shipped: Catalogue):
    at_home = {code for code, p in shipped.programmes.items() if p.territory == "PL"}
    assert at_home == {"COCARE", "PARTNERWORKS", "AHB", "SOS"}
    agreed = {code for code, p in shipped.programmes.items() if p.partner_agreement_required}
    assert agreed == {"COCARE", "PARTNERWORKS"}


def test_names_of_the_add_ons_follow_the_vendor_and_english_names_the_language(shipped: Catalogue):
    assert shipped.programmes["AHB"].names_by_vendor["EXTREME"] == "HEZO PartnerWorks AHB"
    assert shipped.programmes["SOS"].names_by_vendor["HUAWEI"] == "HEZO Assistance SOS"
    assert shipped.programmes["WDROZENIE"].title.en == "Deployment services"
    assert shipped.programmes["COCARE"].title.en == "CoCare"
