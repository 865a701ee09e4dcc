"""The service contract on paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hezo_desktop.documents import contract_pdf
from hezo_desktop.documents.proof import content
from hezo_desktop.domain.paper import SignedContract
from hezo_desktop.i18n import LANGUAGES
from tests.documents import factory, reading


def test_page_one_names_the_parties_and_proves_itself() -> None:
    front = " ".join(reading.pages(contract_pdf.render(factory.contract(), "pl"))[0].split())
    for said in (
        "Umowa serwisowa",
        "US/2026/K3/0017",
        "zawarta z dniem złożenia ostatniego podpisu",
        "DEMO Dystrybutor Usług Serwisowych S.A.",
        "KRS 0009999000",
        "kapitał zakładowy 1 000 000,00 PLN, wpłacony w całości",
        "zwany dalej Wykonawcą",
        "zwany dalej Partnerem",
        "zwany dalej Użytkownikiem",
        "3f" * 32,
        "a7" * 32,
        "oczekuje na akceptację prawnika",
    ):
        assert said in front


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paragraph_and_annex_is_there(language: str) -> None:
    text = reading.text(contract_pdf.render(factory.contract(), language))
    assert all(f"§ {number}." in text for number in range(1, 16))
    annex = {"pl": "Załącznik nr {}:", "en": "Annex {}:"}[language]
    assert all(annex.format(number) in text for number in range(1, 9))
    assert "{" not in text


def test_the_annexes_carry_the_facts() -> None:
    text = reading.text(contract_pdf.render(factory.contract(), "pl"))
    for said in (
        "2100000001DMP3000001",
        "do uzupełnienia",
        "Zgłoszenie zaakceptowane w środę 23.12.2026 o 15:00",
        "24.12 czwartek",
        "DEMO Osoba Zgłaszająca",
        "24/7, dyżur ochrony",
        "15 040,30",
        "PL61 1090 1014 0000 0712 1981 2874",
        "Protokół zwrotu urządzenia",
        "art. 15–21 RODO",
    ):
        assert said in text


def test_an_unsigned_contract_is_a_copy_for_signature_without_any_mark() -> None:
    pages = reading.pages(contract_pdf.render(factory.contract(), "pl"))
    assert "egzemplarz do podpisu" in pages[0]
    assert not any("SZKIC" in page or "DANE PRZYKŁADOWE" in page for page in pages)
    assert any("miejscowość i data" in page and "podpis" in page for page in pages)


def test_signatures_stand_with_the_last_points_of_the_contract() -> None:
    pages = reading.pages(contract_pdf.render(factory.contract(), "pl"))
    [page] = [page for page in pages if "Za Partnera:" in page]
    assert "Spory rozstrzyga sąd" in page
    assert "Integralną częścią umowy" in page


def test_a_signed_contract_prints_who_signed_how_and_when() -> None:
    text = reading.text(contract_pdf.render(factory.signed(), "pl"))
    for said in (
        "DEMO Jan Prokurent",
        "prezes zarządu",
        "podpisano 26.11.2026 r.",
        "elektroniczna, kwalifikowany podpis elektroniczny",
        "Zawarto 27.11.2026 r.",
        "zawarta dnia 27.11.2026 r.",
    ):
        assert said in text
    assert "egzemplarz do podpisu" not in text


@pytest.mark.parametrize(
    ("large", "said"),
    [
        (True, "oświadcza, że posiada status dużego przedsiębiorcy"),
        (False, "oświadcza, że nie posiada statusu dużego przedsiębiorcy"),
        (None, "posiada / nie posiada*"),
    ],
)
def test_the_partner_declares_its_size(large: bool | None, said: str) -> None:
    quote = factory.quote()
    buyer = replace(factory.PARTNER, large_enterprise=large)
    contract = factory.contract(replace(quote, draft=replace(quote.draft, buyer=buyer)))
    assert said in reading.text(contract_pdf.render(contract, "pl"))


@pytest.mark.parametrize(
    ("promise", "printed", "left_out"),
    [
        ("HICARE BASIC", "dzień jej doręczenia nie jest gwarantowany", "inżynier demontuje"),
        ("SOS 24x7x8", "inżynier demontuje", "Priorytet P1–P4"),
        ("COCARE PREMIER", "Priorytet P1–P4", "nie jest gwarantowany"),
    ],
)
def test_points_appear_only_where_their_service_is(
    promise: str, printed: str, left_out: str
) -> None:
    contract = factory.contract(factory.quote([factory.line(1, promise)]))
    sections = " ".join(reading.pages(contract_pdf.render(contract, "pl"))[:4])
    sections = " ".join(sections.split())
    assert printed in sections
    assert left_out not in sections


def test_devices_of_two_vendors_have_a_list_each() -> None:
    text = reading.text(contract_pdf.render(factory.contract(), "pl"))
    annex = text.partition("Załącznik nr 1: Wykaz urządzeń")[2].partition("Załącznik nr 2:")[0]
    assert annex.count("Numer seryjny") == 2
    assert annex.index("Huawei") < annex.index("Extreme")


def test_one_off_work_is_listed_beside_the_devices() -> None:
    work = factory.line(5, "", vendor="", model="", description="Instalacja w szafie")
    contract = factory.contract(factory.quote([*factory.typical_lines(), work]))
    assert "Instalacja w szafie, × 1" in reading.text(contract_pdf.render(contract, "pl"))


def test_a_contract_without_prices_says_so_instead_of_zero() -> None:
    lines = [replace(line, unit_net=None, net=None) for line in factory.typical_lines()]
    text = reading.text(contract_pdf.render(factory.contract(factory.quote(lines)), "pl"))
    assert "wynosi wycena indywidualna netto" in text
    assert " 0,00" not in text


def test_the_code_ties_the_paper_to_its_record() -> None:
    assert content(factory.contract()) == ("HEZO|US/2026/K3/0017|OF/2026/K3/0042|1|" + "3f" * 32)


@pytest.mark.parametrize("contract", [factory.contract(), factory.signed()], ids=["open", "signed"])
def test_the_same_contract_gives_the_same_bytes(contract: SignedContract) -> None:
    assert contract_pdf.render(contract, "pl") == contract_pdf.render(contract, "pl")


def test_only_the_shipped_faces_are_used_and_they_are_embedded() -> None:
    found = reading.fonts(contract_pdf.render(factory.signed(), "en"))
    assert found == {"Lato-Regular", "Lato-Bold", "DejaVuSans"}
