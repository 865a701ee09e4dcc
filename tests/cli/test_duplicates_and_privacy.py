"""Records that are one, and one person's data, from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import uuid4

import pytest

from hezo_desktop import bootstrap
from hezo_desktop.domain.party import Address, Company, Contact, ContactRole, Device
from hezo_desktop.services import journal, parties
from tests.cli.conftest import Command

NIP = "5261040828"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    place = tmp_path / "dane"
    people = (
        Contact(uuid4(), "Jan Żółć", ContactRole.SIGNATORY, "jan@firma.example"),
        Contact(uuid4(), "Jan Żółć", ContactRole.SIGNATORY, "jan@inna.example"),
    )
    with bootstrap.start(place) as app:
        for name, contacts in (("Firma Sp. z o.o.", people[:1]), ("FIRMA", people[1:])):
            kept = parties.save_company(
                app,
                Company(
                    None,
                    name,
                    is_partner=False,
                    nip=NIP,
                    contacts=contacts,
                    address=Address(city="Łódź"),
                ),
            )
        assert kept.id is not None
        parties.save_device(app, Device(uuid4(), kept.id, "EXTREME", "5320", serial="1846G-50082"))
    return place


def test_probable_duplicates_are_listed(command: Command):
    code, told = command("duplicates", "list", "--json")
    assert code == 0
    (group,) = told["companies"]
    assert group["reason"] == "nip"
    assert [each["name"] for each in group["companies"]] == ["FIRMA", "Firma Sp. z o.o."]
    assert told["devices"] == []
    code, said = command("duplicates", "list")
    assert code == 0
    assert "the same NIP" in said


def test_a_merge_is_rehearsed_done_and_done_once(command: Command, desk: Path):
    names = ("Firma Sp. z o.o.", "FIRMA")
    code, said = command("duplicates", "merge", *names, "--dry-run")
    assert (code, "devices: 1" in said) == (0, True)
    assert command("duplicates", "list", "--json")[1]["companies"]
    _, told = command("duplicates", "merge", *names, "--json", "--by", "Ewa")
    assert (told["devices"], told["people"], told["done"]) == (1, 1, False)
    assert command("duplicates", "list", "--json")[1]["companies"] == []
    keys = [told[side]["id"] for side in ("kept", "dropped")]
    code, said = command("duplicates", "merge", *keys)
    assert (code, "nothing changed" in said) == (0, True)
    with bootstrap.start(desk, write=False) as app:
        assert journal.verify(app) == ()


def test_an_unknown_company_is_named(command: Command):
    code, said = command("duplicates", "merge", "Firma Sp. z o.o.", "Nikt")
    assert (code, "Nikt" in said) == (1, True)


def test_several_people_of_one_name_are_told_apart(command: Command):
    code, said = command("privacy", "find", "Jan Żółć")
    assert code == 1
    assert "jan@firma.example" in said
    assert "jan@inna.example" in said


def test_a_person_is_found_handed_out_and_erased(command: Command, tmp_path: Path):
    who = "jan@firma.example"
    code, found = command("privacy", "find", who, "--json")
    assert code == 0
    assert {trace["place"] for trace in found["found"]} == {"contact", "earlier"}
    assert "person of a company" in command("privacy", "find", who)[1]
    out = tmp_path / "jan.json"
    code, told = command("privacy", "export", who, "--out", out, "--json")
    assert (code, told["files"]) == (0, [str(out), str(tmp_path / "jan.txt")])
    assert json.loads(out.read_text("utf-8"))["person"]["emails"] == [who]
    assert "Jan Żółć" in (tmp_path / "jan.txt").read_text("utf-8")
    assert command("privacy", "export", who, "--out", out)[0] == 1
    assert command("privacy", "export", who, "--out", out, "--force")[0] == 0
    code, done = command("privacy", "erase", who, "--reason", "RODO", "--by", "Ewa", "--json")
    assert (code, done["emptied"], done["stays"]) == (0, 1, [])
    code, said = command("privacy", "erase", who, "--reason", "RODO", "--by", "Ewa")
    assert (code, "Nothing is stored" in said) == (1, True)
    other = "jan@inna.example"
    code, said = command("privacy", "erase", other, "--reason", "RODO", "--by", "Ewa")
    assert code == 0
    first, place, *_ = said.splitlines()
    assert first == "Erased. Places cleared: 2, earlier saved states emptied: 1."
    assert place.startswith("✓ person of a company")


def test_somebody_who_is_stored_nowhere_is_said_to_be(command: Command):
    assert command("privacy", "find", "Nikt Taki") == (
        0,
        "Nothing is stored about this person.\n",
    )
