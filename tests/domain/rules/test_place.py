from dataclasses import replace
from typing import Any

from hezo_desktop.domain.party import Address
from tests.domain.rules.conftest import RuleTable

E, W, INFO = "error", "warning", "info"


def without(b: Any, **parts: Any):
    """The site without these parts; those of its address are named plainly as well."""
    of_address = {k: v for k, v in parts.items() if k in Address.__dataclass_fields__}
    rest = {k: v for k, v in parts.items() if k not in of_address}
    return replace(b.site, address=replace(b.site.address, **of_address), **rest)


SPEAKS = {
    "R12": [
        ("incomplete", W, E, lambda b: b.quote(b.sos(site=None))),
        ("incomplete", W, E, lambda b: b.quote(b.sos(site=without(b, street="")))),
        ("incomplete", W, E, lambda b: b.quote(b.sos(site=without(b, postcode=" ")))),
        ("incomplete", W, E, lambda b: b.quote(b.sos(site=without(b, postcode="3100")))),
        ("incomplete", W, E, lambda b: b.quote(b.sos(site=without(b, city="")))),
        ("incomplete", W, E, lambda b: b.quote(b.sos(site=without(b, contact="")))),
        ("incomplete", W, E, lambda b: b.quote(b.sos(site=without(b, access_hours="")))),
    ],
    "R13": [("reminder", None, W, lambda b: b.quote(b.sos()))],
    "R14": [
        ("incomplete", None, E, lambda b: b.quote(b.ahb(site=None))),
        ("incomplete", None, E, lambda b: b.quote(b.ahb(site=without(b, street="")))),
    ],
    "R15": [
        ("abroad", E, E, lambda b: b.quote(b.ahb(site=without(b, country="DE")))),
        ("abroad", E, E, lambda b: b.quote(b.cocare(site=without(b, country="CZ")))),
        ("abroad", E, E, lambda b: b.quote(b.partnerworks(site=without(b, country="CZ")))),
    ],
    "R44": [
        ("no_phone", None, W, lambda b: b.quote(b.ahb(site=without(b, phone_24x7="")))),
        ("no_phone", None, W, lambda b: b.quote(b.sos(site=None, window="24x7xNBD"))),
    ],
}
SILENT = {
    "R12": [
        lambda b: b.quote(b.sos(), b.ahb(site=None), b.cocare(site=None)),
        lambda b: b.quote(b.sos(site=without(b, country="DE", postcode="10115"))),
    ],
    "R13": [lambda b: b.quote(b.ahb(), b.cocare(), b.partnerworks(level="NBD_ONSITE"))],
    "R14": [
        lambda b: b.quote(b.ahb(site=without(b, contact="", access_hours=""))),
        lambda b: b.quote(b.sos(site=None), b.cocare(site=None)),
    ],
    "R15": [
        lambda b: b.quote(b.ahb(), b.ahb(site=None), b.hicare(site=without(b, country="DE"))),
        lambda b: b.quote(b.ahb(site=without(b, country=""))),
        lambda b: b.quote(b.line("HYPERCARE", site=without(b, country="DE"))),
    ],
    "R44": [
        lambda b: b.quote(b.ahb(), b.sos(window="8x5xNBD", site=None), b.cocare(site=None)),
    ],
}


def test_everything_the_site_lacks_is_named_at_once(bench: Any):
    site = without(bench, street="", contact="")
    told = next(f for f in bench.findings(bench.quote(bench.sos(site=site))) if f.rule == "R12")
    assert told.message.pl.endswith("ulica i numer, osoba do kontaktu.")
    assert told.message.en.endswith("street and number, contact person.")


class TestTable(RuleTable):
    speaks, silent = SPEAKS, SILENT
