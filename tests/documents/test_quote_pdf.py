"""The quote on paper, as its reader sees it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from hezo_desktop.documents import quote_pdf
from hezo_desktop.domain.finding import Severity
from hezo_desktop.i18n import LANGUAGES
from tests.documents import factory, reading


def test_page_one_is_the_whole_offer() -> None:
    front = " ".join(reading.pages(quote_pdf.render(factory.quote(), "pl"))[0].split())
    for said in (
        "Oferta serwisowa",
        "OF/2026/K3/0042",
        "Odnowienie wsparcia sieci szkieletowej",
        "DEMO Dystrybutor Usług Serwisowych S.A.",
        "DEMO Integrator Północ Sp. z o.o.",
        "DEMO Zakłady Chemiczne Kryształ S.A.",
        "dla 6 urządzeń (Huawei, Extreme) w 2 lokalizacjach",
        "15 040,30 PLN",
        "3 459,27",
        "18 499,57",
        "01.12.2026–30.11.2029",
        "20.12.2026",
        "CoCare Standard",
        "śr 23.12 14:30",
        "pn 28.12 18:00",
        "Następny krok",
        "opiekun@example.com",
    ):
        assert said in front


def test_a_device_under_two_services_counts_once() -> None:
    text = reading.text(quote_pdf.render(factory.quote(factory.typical_lines()[:2]), "en"))
    assert "for 2 devices" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_carries_its_number_the_quote_and_the_statutory_footer(language: str) -> None:
    pages = reading.pages(quote_pdf.render(factory.quote(), language))
    said = {"pl": "Strona {} z {}", "en": "Page {} of {}"}[language]
    for number, page in enumerate(pages, start=1):
        assert said.format(number, len(pages)) in page
        assert "OF/2026/K3/0042" in page
        assert "KRS 0009999000" in page
        assert "1 000 000,00" in page or "1,000,000.00" in page


def test_subtotals_follow_the_sites_and_totals_the_rates() -> None:
    text = reading.text(quote_pdf.render(factory.quote(), "pl"))
    assert "Serwerownia główna, Kraków 7 088,80" in text
    assert "Zakład Tarnów 7 951,50" in text
    assert "Razem, PLN 15 040,30 3 459,27 18 499,57" in text
    assert "osiemnaście tysięcy czterysta dziewięćdziesiąt dziewięć złotych" in text


def test_a_price_nobody_has_set_is_never_zero() -> None:
    lines = [
        replace(line, unit_net=None, net=None, individual=True) for line in factory.typical_lines()
    ]
    text = reading.text(quote_pdf.render(factory.quote(lines), "pl"))
    assert "wycena indywidualna" in text
    assert "Wszystkie pozycje tego dokumentu są wyceniane indywidualnie." in text
    assert " 0,00" not in text


def test_sums_say_when_they_leave_positions_out() -> None:
    open_line = factory.line(9, "AHB 8x5x8", unit=None, individual=True)
    quote = factory.quote([*factory.typical_lines(), open_line])
    text = reading.text(quote_pdf.render(quote, "pl"))
    assert "Wartość netto pozycji wycenionych" in text
    assert "Sumy nie obejmują pozycji" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_binding_offer_says_until_when_it_can_be_accepted(language: str) -> None:
    text = reading.text(quote_pdf.render(factory.quote(), language))
    said = {
        "pl": "ofertę wiążącą, którą można przyjąć do",
        "en": "binding offer; it can be accepted",
    }
    assert said[language] in text
    assert "zaproszeni" not in text
    assert "invitation" not in text


@pytest.mark.parametrize(
    "quote",
    [
        replace(factory.quote(), seller=replace(factory.SELLER, binding_offer=False)),
        factory.quote([factory.line(1, "AHB 8x5x8", individual=True)]),
        factory.quote([factory.line(1, "AHB 8x5x8", unit=None)]),
        replace(factory.quote(), draft=replace(factory.quote().draft, preliminary=True)),
    ],
    ids=["switched off", "agreed individually", "not priced", "preliminary"],
)
def test_otherwise_it_is_an_invitation_to_conclude_a_contract(quote: object) -> None:
    assert isinstance(quote, factory.IssuedQuote)
    text = reading.text(quote_pdf.render(quote, "pl"))
    assert "zaproszeniem do zawarcia umowy (art. 71 Kodeksu cywilnego)" in text
    assert "ofertę wiążącą" not in text
    assert "Zamówienie usług" in text


def test_a_preview_is_marked_on_every_page_and_has_no_number() -> None:
    quote = replace(factory.quote(), number="", issued_at=None)
    pages = reading.pages(quote_pdf.render(quote, "pl"))
    assert len(pages) > 3
    assert all("SZKIC" in page for page in pages)
    assert not any("OF/2026" in page for page in pages)
    assert all("DRAFT" in page for page in reading.pages(quote_pdf.render(quote, "en")))


def test_sample_data_is_marked_on_every_page() -> None:
    quote = factory.quote()
    quote = replace(quote, draft=replace(quote.draft, sample=True))
    for page in reading.pages(quote_pdf.render(quote, "pl")):
        assert "DANE PRZYKŁADOWE – NIE STANOWI OFERTY" in page
        assert "SZKIC" not in page


def test_an_issued_quote_carries_no_mark() -> None:
    text = reading.text(quote_pdf.render(factory.quote(), "pl"))
    assert "SZKIC" not in text
    assert "DANE PRZYKŁADOWE" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_about_cost_or_margin_is_printed(language: str) -> None:
    text = reading.text(quote_pdf.render(factory.quote(), language)).lower()
    for word in ("marż", "margin", "koszt własny", "cost price", "zysk", "profit"):
        assert word not in text


def test_services_channels_conditions_and_notes_follow() -> None:
    quote = replace(factory.quote(), findings=factory.findings(2))
    text = reading.text(quote_pdf.render(quote, "pl"))
    for said in (
        "Centrum pomocy technicznej (TAC)",
        "+48 12 25 25 600",
        "pomoc@myhezo.pl",
        "escalation@myhezo.pl, +48 12 25 25 502",
        "numer seryjny urządzenia i numer umowy",
        "w ciągu 7 dni",
        "Pozycje 1, 2: Wsparcie producenta dla tego modelu",
        "Poprawki systemu urządzenia",
        "Krajowym Systemie e-Faktur (KSeF)",
        "Przyjmujemy ofertę OF/2026/K3/0042 bez zmian.",
    ):
        assert said in text
    assert "old@hezo.com.pl" not in text


def test_findings_for_the_house_stay_in_the_house() -> None:
    inside = tuple(replace(found, rule="R32") for found in factory.findings(1))
    text = reading.text(quote_pdf.render(replace(factory.quote(), findings=inside), "pl"))
    assert "kończy wsparcie" not in text
    assert "Uwagi" not in text


def test_findings_are_said_to_the_reader_in_words_of_their_own() -> None:
    [finding] = factory.findings(1)
    whole = replace(finding, rule="R41", line=None)
    error = replace(finding, rule="R21", severity=Severity.ERROR)
    quote = replace(factory.quote(), findings=(finding, whole, error))
    text = reading.text(quote_pdf.render(quote, "en"))
    assert "Position 1: The vendor's support of this model ends soon" in text
    assert "The shorter time limit is for reports of priority P1 and P2" in text
    assert finding.message.en not in text
    assert "ends support of this model before" not in text


def test_a_foreign_currency_shows_its_rate_and_the_value_in_zloty() -> None:
    line = factory.line(1, "AHB 8x5xNBD", unit="100.00", currency="EUR")
    text = reading.text(quote_pdf.render(factory.euro(factory.quote([line], currency="EUR")), "pl"))
    assert "Kurs średni NBP: 1 EUR = 4,2500 PLN, tabela nr 225/A/NBP/2026" in text
    assert "Równowartość netto w PLN (informacyjnie): 425,00 PLN" in text


def test_a_second_revision_says_so() -> None:
    text = reading.text(quote_pdf.render(replace(factory.quote(), revision=2), "pl"))
    assert "OF/2026/K3/0042, wersja 2" in text


def test_serials_that_do_not_fit_are_listed_at_the_end() -> None:
    serials = tuple(f"2100000001DMP30{number:05}" for number in range(40))
    line = factory.line(1, "AHB 8x5xNBD", quantity=40, serials=serials)
    text = reading.text(quote_pdf.render(factory.quote([line]), "pl"))
    assert "wykaz na końcu dokumentu" in text
    assert all(serial in text for serial in serials)


def test_positions_repeat_their_header_on_the_next_page() -> None:
    lines = [factory.line(number, "AHB 8x5xNBD") for number in range(1, 41)]
    pages = reading.pages(quote_pdf.render(factory.quote(lines), "pl"))
    with_header = [page for page in pages if "Usługa i urządzenie" in page]
    assert len(with_header) > 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_quote_gives_the_same_bytes(language: str) -> None:
    first = quote_pdf.render(factory.quote(), language)
    assert first == quote_pdf.render(factory.quote(), language)


def test_the_moment_of_issue_is_printed_to_the_minute() -> None:
    quote = factory.quote()
    assert quote.issued_at is not None
    late = replace(quote, issued_at=quote.issued_at.replace(second=17))
    pages = reading.pages(quote_pdf.render(late, "pl"))
    assert all("Dokument z 20.11.2026 14:30" in page for page in pages)


def test_the_file_is_dated_titled_and_bookmarked() -> None:
    reader = PdfReader(BytesIO(quote_pdf.render(factory.quote(), "pl")))
    assert reader.metadata is not None
    assert reader.metadata.title == "Oferta OF/2026/K3/0042"
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == date(2026, 11, 20)
    assert reader.trailer["/Root"]["/Lang"] == "pl-PL"
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles[:3] == [
        "1. Zestawienie pozycji",
        "2. Podsumowanie wartości",
        "3. Warunki handlowe",
    ]


def test_only_the_shipped_faces_are_used_and_they_are_embedded() -> None:
    found = reading.fonts(quote_pdf.render(factory.quote(), "pl"))
    assert found == {"Lato-Regular", "Lato-Bold", "DejaVuSans"}
