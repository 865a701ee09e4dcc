"""The SLA schedule on paper."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from hezo_desktop.documents import schedule_pdf
from hezo_desktop.domain.paper import FrozenLine
from hezo_desktop.i18n import LANGUAGES
from tests.documents import factory, reading


def many(count: int) -> list[FrozenLine]:
    serials = tuple(f"2100000001DMP3{number:06}" for number in range(count))
    return [factory.line(1, "AHB 8x5xNBD", quantity=count, serials=serials)]


def test_every_promise_has_its_hours_and_two_worked_examples() -> None:
    text = reading.text(schedule_pdf.render(factory.signed(), "pl"))
    for code in ("COCARE STANDARD", "AHB 8x5xNBD", "SOS 24x7x8"):
        sheet = factory.PROMISES[code]
        assert sheet.title.pl in text
        assert all(said.pl in text for said in sheet.words)
        assert len(sheet.examples) >= 2
        assert all(example.situation.pl in text for example in sheet.examples)
    assert "wt 08.12 17:00" in text
    assert "godzina graniczna: 15:00 włącznie" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contract_number_stands_on_every_page(language: str) -> None:
    pages = reading.pages(schedule_pdf.render(factory.signed(), language))
    assert all("US/2026/K3/0017" in page for page in pages)


def test_each_device_has_a_row_with_its_promise_and_contact() -> None:
    text = reading.text(schedule_pdf.render(factory.signed(), "pl"))
    assert text.count("2100000001DMP3000001") == 2
    assert text.count("do uzupełnienia") == 4
    assert "pn–pt 9:00–17:00 ≤ 1 h" in text
    assert "do 15:00" in text
    assert "DEMO Kontakt" in text
    assert "Serwerownia główna, Kraków, ul. Fikcyjna 10" in text


def test_the_device_table_is_landscape_and_repeats_its_header() -> None:
    data = schedule_pdf.render(factory.signed(factory.quote(many(60))), "pl")
    wide = [page for page in PdfReader(BytesIO(data)).pages if page.mediabox.width > 800]
    assert len(wide) > 2
    assert all("Numer seryjny" in page.extract_text() for page in wide)


def test_no_row_is_split_between_pages() -> None:
    pages = reading.pages(schedule_pdf.render(factory.signed(factory.quote(many(60))), "pl"))
    for number in range(60):
        serial = f"2100000001DMP3{number:06}"
        [page] = [page for page in pages if serial in page]
        row = page[page.index(serial) :].split("2100000001", 2)[1]
        assert "dostawa" in row
        assert "DEMO Kontakt" in row


def test_five_hundred_devices_are_all_there() -> None:
    text = reading.text(schedule_pdf.render(factory.signed(factory.quote(many(500))), "en"))
    assert all(f"2100000001DMP3{number:06}" in text for number in range(500))


def test_days_off_are_given_for_every_year_of_the_contract() -> None:
    text = reading.text(schedule_pdf.render(factory.signed(), "pl"))
    assert "Boże Narodzenie (pierwszy dzień) 25.12 piątek (25.12 sobota)" in text
    english = reading.text(schedule_pdf.render(factory.signed(), "en"))
    assert "Corpus Christi 04.06 Thursday 27.05 Thursday" in english


def test_the_schedule_shows_no_price() -> None:
    text = reading.text(schedule_pdf.render(factory.signed(), "pl"))
    assert "1 388,00" not in text
    assert "15 040,30" not in text


def test_feature_tables_of_the_programmes_follow() -> None:
    text = reading.text(schedule_pdf.render(factory.signed(), "pl"))
    assert text.count("Centrum pomocy technicznej (TAC)") == 4
