"""A workbook made by people: what is forgiven, and every error with its sheet, row and column."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from hezo_desktop import catalogue
from hezo_desktop.documents import price_list_xlsx
from hezo_desktop.domain.price_list import Method, Proration, Scope, SurchargeMode
from hezo_desktop.domain.programme import ProductKind
from hezo_desktop.errors import BadInputError, NotFoundError

Book = Any
NBSP = "\u00a0"


def test_a_sound_list_is_read(book: Book):
    found = book.info("metoda_proporcji", "MIESIACE").info("przykladowy", "TAK").read()
    assert (found.name, found.version, found.currency) == ("Cennik testowy", "2026.1", "EUR")
    assert (found.valid_from, found.valid_to) == (date(2026, 1, 1), None)
    assert (found.proration, found.surcharge_mode) == (Proration.MONTHS, SurchargeMode.CHAIN)
    assert found.sample
    assert found.classes[0].name == "Dostęp"
    assert found.models[0].list_price == 900
    assert found.models[0].product is ProductKind.HARDWARE
    rule = found.rules[0]
    assert (rule.id, rule.scope, rule.method, rule.value) == (
        "R-1",
        Scope.ALL,
        Method.PER_YEAR,
        Decimal(100),
    )
    assert rule.active


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (100, "100"),
        (99.99, "99.99"),
        (0.1 + 0.2, "0.3"),
        ("1234,56", "1234.56"),
        (f"1{NBSP}234,56", "1234.56"),
        ("1234.56", "1234.56"),
        (" 100 ", "100"),
    ],
)
def test_an_amount_may_be_a_number_or_a_text(book: Book, written: Any, value: str):
    assert book.put("CENY", wartosc=written).read().rules[0].value == Decimal(value)


@pytest.mark.parametrize(
    ("written", "number_format", "value"),
    [
        (9, "General", "9"),
        (0.09, "0%", "9"),
        (0.07, "0.00%", "7"),
        (0.005, "0.0%", "0.5"),
        ("9%", "General", "9"),
        ("9,5 %", "General", "9.5"),
        ("9", "General", "9"),
    ],
)
def test_a_percent_may_be_a_share_or_a_number(
    book: Book, written: Any, number_format: str, value: str
):
    book.put("CENY", metoda="PROCENT_LISTY_ROK", wartosc=written)
    book.cell("CENY", "wartosc").number_format = number_format
    assert book.read().rules[0].value == Decimal(value)


@pytest.mark.parametrize(
    ("method", "written", "cost"),
    [
        ("KWOTA_ROK", "70,50", "70.5"),
        ("KWOTA_ROK", 0, "0"),
        ("PROCENT_LISTY_ROK", 6.9, "6.9"),
        ("PROCENT_LISTY_ROK", "6,9%", "6.9"),
    ],
)
def test_a_cost_is_meant_as_the_price_is(book: Book, method: str, written: Any, cost: str):
    book.put("CENY", metoda=method, wartosc=9, koszt=written)
    assert book.read().rules[0].cost == Decimal(cost)


def test_a_list_without_costs_stays_valid(book: Book):
    sheet = book.workbook["CENY"]
    sheet.delete_cols(next(cell.column for cell in sheet[1] if cell.value == "koszt"))
    assert book.read().rules[0].cost is None


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (datetime(2026, 3, 1), date(2026, 3, 1)),
        (date(2026, 3, 1), date(2026, 3, 1)),
        (46082, date(2026, 3, 1)),
        ("2026-03-01", date(2026, 3, 1)),
        ("01.03.2026", date(2026, 3, 1)),
        (" 1.3.2026 ", date(2026, 3, 1)),
    ],
)
def test_a_day_may_be_a_date_a_bare_number_or_a_text(book: Book, written: Any, day: date):
    assert book.put("CENY", wazne_od=written).read().rules[0].valid_from == day


def test_a_workbook_of_the_1904_calendar_is_understood(book: Book):
    book.workbook.epoch = CALENDAR_MAC_1904
    book.put("CENY", wazne_od=datetime(2026, 3, 1), wazne_do=46082 - 1462 + 1)
    rule = book.read().rules[0]
    assert (rule.valid_from, rule.valid_to) == (date(2026, 3, 1), date(2026, 3, 2))


def test_spaces_letter_case_and_spelling_of_windows_are_forgiven(book: Book):
    book.put(
        "CENY", usluga=f" ahb{NBSP}", okno="8 X 5 x nbd", zakres="model", zakres_wartosc="s5735 "
    )
    book.workbook["CENY"].title = "ceny "
    book.workbook["MODELE"]["A1"].value = " Vendor "
    book.workbook["MODELE"]["A2"].value = "huawei "
    found = book.read()
    assert (found.rules[0].service, found.rules[0].window) == ("AHB", "8x5xNBD")
    assert found.models[0].vendor == "HUAWEI"


def test_flags_may_be_words_or_truth_values(book: Book):
    book.put("CENY", aktywny=False).put("MODELE", aktywny="nie")
    found = book.read()
    assert not found.rules[0].active
    assert not found.models[0].active


def test_optional_sheets_and_columns_may_be_missing(book: Book):
    for name in ("KLASY", "DOPLATY", "RABATY", "KURSY"):
        book.workbook.remove(book.workbook[name])
    book.workbook["CENY"].delete_cols(12, 11)
    assert book.read().rules[0].id == "R-1"


def test_empty_rows_and_the_guide_are_passed_over(book: Book):
    book.workbook.create_sheet("OPIS").append(["anything", "goes"])
    book.workbook["CENY"].insert_rows(2)
    assert book.read().rules[0].id == "R-1"


@pytest.mark.parametrize(
    ("sheet", "values", "problem"),
    [
        ("CENY", {"id_reguly": None}, "row 2, column id_reguly: a value is required here"),
        ("CENY", {"wartosc": "1.234,56"}, "both a point and a comma"),
        ("CENY", {"wartosc": "sto"}, 'column wartosc: "sto" is not a number'),
        ("CENY", {"wartosc": True}, "a number is expected"),
        ("CENY", {"wartosc": 10**15}, "the number is too large"),
        ("CENY", {"wartosc": 0}, "a price above zero is expected"),
        ("CENY", {"wartosc": -5}, "a price above zero is expected"),
        ("CENY", {"wartosc": None}, "a price above zero is expected"),
        ("CENY", {"wartosc": "9%"}, "a percent stands where an amount"),
        ("CENY", {"koszt": "9%"}, "column koszt: a percent stands where an amount"),
        ("CENY", {"koszt": -1}, "column koszt: a cost is not negative"),
        ("CENY", {"koszt": 5, "metoda": "INDYWIDUALNA"}, "only a rule that gives a price"),
        ("CENY", {"wartosc": 0.09, "metoda": "PROCENT_LISTY_ROK"}, "0.09 can mean two percents"),
        ("CENY", {"zakres": "MODELL"}, "MODELL is not one of MODEL, KLASA, VENDOR, WSZYSTKO"),
        ("CENY", {"usluga": "CO CARE"}, "CO CARE is not a code"),
        ("CENY", {"okno": "24/7"}, "column okno"),
        ("CENY", {"waluta": "GBP"}, "GBP is not one of PLN, EUR, USD"),
        ("CENY", {"ilosc_od": 1.5}, "a whole number"),
        ("CENY", {"ilosc_od": -1}, "a whole number"),
        ("CENY", {"cena_min_rok": -1}, "a negative number is not possible"),
        ("CENY", {"aktywny": "MOŻE"}, "MOŻE is not one of TAK, NIE"),
        ("CENY", {"wazne_od": "31.12"}, "is not a date"),
        ("CENY", {"wazne_od": 5}, "a date such as 2026-11-20 is expected"),
        ("CENY", {"wazne_od": datetime(2026, 3, 1, 12)}, "a date such as"),
        ("CENY", {"wazne_od": datetime(1950, 3, 1)}, "outside the years"),
        ("CENY", {"uwagi": "x" * 501}, "longer than 500 characters"),
        ("CENY", {"uwagi": datetime(2026, 5, 1)}, "turned the text into a date"),
        ("CENY", {"uwagi": time(12)}, "turned the text into a date"),
        ("CENY", {"uwagi": "#N/A"}, "the spreadsheet error #N/A"),
        ("CENY", {"sku_uslugi": 97404}, "turned the text into the number 97404"),
        ("MODELE", {"nr_katalogowy": 98011318}, "turned the text into the number 98011318"),
        ("MODELE", {"nr_katalogowy": 2.1e19}, "turned the text into the number 2.1e+19"),
        ("MODELE", {"rodzaj": "USLUGA"}, "USLUGA is not one of SPRZET, OPROGRAMOWANIE"),
        ("MODELE", {"cena_katalogowa": 0}, "a list price above zero"),
        ("CENY", {"zakres": "MODEL"}, "– is not in the sheet MODELE"),
        ("CENY", {"zakres": "MODEL", "zakres_wartosc": "X1"}, "X1 is not in the sheet MODELE"),
        ("CENY", {"zakres": "KLASA", "zakres_wartosc": "HW-X"}, "HW-X is not a class"),
        ("CENY", {"zakres": "VENDOR"}, "the scope VENDOR needs a vendor"),
        ("CENY", {"zakres_wartosc": "S5735"}, "the scope WSZYSTKO takes no value"),
        ("CENY", {"okres_mies": 12}, "okres_mies belongs to the method KWOTA_OKRES"),
        ("CENY", {"metoda": "KWOTA_OKRES"}, "okres_mies belongs to the method KWOTA_OKRES"),
        ("CENY", {"metoda": "KWOTA_OKRES", "okres_mies": 0}, "a term is from 1 to 1200 months"),
        ("CENY", {"okres_min": 5000}, "a term is from 1 to 1200 months"),
        ("CENY", {"okres_min": 36, "okres_max": 12}, "column okres_max: the range ends before"),
        ("CENY", {"ilosc_od": 5, "ilosc_do": 2}, "column ilosc_do: the range ends before"),
        (
            "CENY",
            {"wazne_od": "2026-02-01", "wazne_do": "2026-01-01"},
            "column wazne_do: the range ends before",
        ),
        (
            "CENY",
            {"metoda": "KWOTA_JEDNORAZOWA", "cena_min_rok": 5},
            "a one-off price has no minimum",
        ),
    ],
)
def test_a_wrong_cell_is_named_with_its_place(
    book: Book, sheet: str, values: dict[str, Any], problem: str
):
    (found,) = book.put(sheet, **values).problems
    assert found.startswith(f"Sheet {sheet}, row 2, column ")
    assert problem in found


SURCHARGE = {
    "kod": "D",
    "warunek": "OKNO",
    "wartosc_warunku": "24x7x8",
    "typ": "MNOZNIK",
    "wartosc": 1.6,
}


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"warunek": "KOLOR"}, "KOLOR is not one of OKNO"),
        ({"wartosc_warunku": "24/7"}, "24/7 does not fit OKNO"),
        ({"wartosc_warunku": None}, "– does not fit OKNO"),
        ({"warunek": "OKRES"}, "24x7x8 does not fit OKRES"),
        ({"warunek": "ILOSC", "wartosc_warunku": "9-2"}, "9-2 does not fit ILOSC"),
        ({"warunek": "STREFA", "wartosc_warunku": None}, "– does not fit STREFA"),
        ({"wartosc": 0}, "a factor above zero"),
        ({"typ": "PROCENT", "wartosc": "-100%"}, "a percent above −100"),
        ({"typ": "PROCENT", "wartosc": 0.1}, "can mean two percents"),
        ({"wazne_od": "2026-02-01", "wazne_do": "2026-01-01"}, "the range ends before"),
    ],
)
def test_a_wrong_surcharge_is_named_with_its_place(
    book: Book, values: dict[str, Any], problem: str
):
    (found,) = book.put("DOPLATY", **{**SURCHARGE, **values}).problems
    assert found.startswith("Sheet DOPLATY, row 2, column ")
    assert problem in found


@pytest.mark.parametrize(
    ("values", "condition"),
    [
        ({"wartosc_warunku": "24 X 7 x 8"}, "24x7x8"),
        ({"warunek": "OKRES", "wartosc_warunku": 36}, "36"),
        ({"warunek": "ILOSC", "wartosc_warunku": "10+"}, "10+"),
        ({"warunek": "STREFA", "wartosc_warunku": "15-"}, "15-"),
        ({"warunek": "WIEK_LAT", "wartosc_warunku": None}, ""),
    ],
)
def test_conditions_of_surcharges_are_understood(
    book: Book, values: dict[str, Any], condition: str
):
    found = book.put("DOPLATY", **{**SURCHARGE, **values}).read()
    assert found.surcharges[0].condition == condition
    assert found.surcharges[0].value == Decimal("1.6")


def test_a_surcharge_may_take_something_off(book: Book):
    found = book.put("DOPLATY", **{**SURCHARGE, "typ": "PROCENT", "wartosc": "−5%"}).read()
    assert found.surcharges[0].value == -5


@pytest.mark.parametrize(
    ("sheet", "values", "problem"),
    [
        ("RABATY", {"rodzaj": "PARTNER", "procent": 10}, "needs a code"),
        ("RABATY", {"rodzaj": "WOLUMEN", "procent": 101}, "a percent from 0 to 100"),
        (
            "RABATY",
            {"rodzaj": "WOLUMEN", "procent": 10, "prog_od": 9, "prog_do": 2},
            "the range ends before",
        ),
        (
            "RABATY",
            {
                "rodzaj": "WOLUMEN",
                "procent": 10,
                "wazne_od": "2026-02-01",
                "wazne_do": "2026-01-01",
            },
            "the range ends before",
        ),
        ("KURSY", {"waluta": "PLN", "kurs": 1}, "PLN has no exchange rate"),
        ("KURSY", {"waluta": "EUR", "kurs": 0}, "a rate above zero"),
        ("KURSY", {"waluta": "EUR", "kurs": 4.25, "jednostka": 0}, "a unit of 1 or more"),
    ],
)
def test_wrong_discounts_and_rates_are_named(
    book: Book, sheet: str, values: dict[str, Any], problem: str
):
    (found,) = book.put(sheet, **values).problems
    assert found.startswith(f"Sheet {sheet}, row 2, column ")
    assert problem in found


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("wersja_formatu", 2, "row 2, column wartosc: this program reads wersja_formatu 1 only"),
        ("nazwa", None, "row 3, column wartosc: a value is required here"),
        ("waluta_bazowa", "CHF", "row 6, column wartosc: CHF is not one of"),
        ("wazny_do", "2025-12-31", "row 7, column wartosc: wazny_do lies before wazny_od"),
        ("kolor", "blue", "row 7, column klucz: kolor is no key of INFO"),
    ],
)
def test_wrong_facts_of_the_list_are_named(book: Book, key: str, value: Any, problem: str):
    (found,) = book.info(key, value).problems
    assert problem in found


def test_missing_and_doubled_keys_of_info_are_named(book: Book):
    book.workbook["INFO"].delete_rows(3)
    book.workbook["INFO"].append(["wersja", "2"])
    assert book.problems == [
        "Sheet INFO: the key nazwa is missing",
        "Sheet INFO, row 6, column klucz: wersja is no key of INFO, or twice",
    ]


def test_an_info_sheet_without_its_columns_is_refused(book: Book):
    book.workbook["INFO"]["A1"].value = "key"
    assert "Sheet INFO, row 1, column klucz: the column is missing" in book.problems


def test_all_errors_come_at_once_in_the_order_of_the_workbook(book: Book):
    book.put("MODELE", cena_katalogowa="x").put("CENY", wartosc="y", okno="z")
    book.info("wazny_od", "soon")
    places = [problem.split(":")[0] for problem in book.problems]
    assert places == [
        "Sheet INFO, row 5, column wartosc",
        "Sheet MODELE, row 2, column cena_katalogowa",
        "Sheet CENY, row 2, column okno",
        "Sheet CENY, row 2, column wartosc",
    ]


def test_a_mistake_in_info_hides_no_contradiction_further_on(book: Book):
    book.info("wazny_od", "soon").put("KURSY", waluta="EUR", kurs=4.25, jednostka=0)
    book.put("CENY", 3, id_reguly="R-1", usluga="SOS", zakres="WSZYSTKO", metoda="INDYWIDUALNA")
    places = [problem.split(":")[0] for problem in book.problems]
    assert places == [
        "Sheet INFO, row 5, column wartosc",
        "Sheet CENY, row 3, column id_reguly",
        "Sheet KURSY, row 2, column jednostka",
    ]


def test_a_rule_for_a_model_with_a_mistake_of_its_own_is_not_refused_too(book: Book):
    book.put("MODELE", cena_katalogowa="x").put("CENY", zakres="MODEL", zakres_wartosc="S5735")
    (problem,) = book.problems
    assert problem.startswith("Sheet MODELE, row 2, column cena_katalogowa")


def test_missing_and_unknown_sheets_are_named(book: Book):
    book.workbook["CENY"].title = "CENNIK"
    assert book.problems == [
        "Sheet CENY: the sheet is missing",
        "Sheet CENNIK: this sheet is not part of a price list; remove it",
    ]


def test_wrong_headers_are_named_once(book: Book):
    sheet = book.workbook["CENY"]
    sheet["D1"].value, sheet["C1"].value, sheet["B1"].value = "okno czasowe", "id_reguly", None
    sheet["D2"].value = "24x7x8"
    assert book.problems == [
        "Sheet CENY, row 1, column C: the column id_reguly stands twice",
        "Sheet CENY, row 1, column D: the column okno czasowe is not known",
        "Sheet CENY, row 1, column usluga: the column is missing",
        "Sheet CENY, row 2, column B: a value stands in a column without header",
        "Sheet CENY, row 2, column usluga: a value is required here",
    ]


def test_merged_cells_hidden_rows_and_uncalculated_formulas_are_pointed_out(book: Book):
    sheet = book.workbook["CENY"]
    sheet.merge_cells("A5:B6")
    sheet.row_dimensions[2].hidden = True
    book.put("CENY", wartosc="=1+1")
    assert book.problems == [
        "Sheet CENY: cells A5:B6 are merged; separate them",
        "Sheet CENY, row 2: the row is hidden; show it (clear the filter) or delete it",
        (
            "Sheet CENY, row 2, column I: the formula has no stored result; recalculate and save, "
            "or put in the value"
        ),
        (
            "Sheet CENY, row 2, column wartosc: a price above zero is expected; without a price "
            "use the method INDYWIDUALNA"
        ),
    ]


def test_rows_that_stand_twice_are_named_with_the_first(book: Book):
    book.put("MODELE", 3, vendor="HUAWEI", model="s5735").put("KURSY", waluta="EUR", kurs=4.25)
    book.put("KURSY", 3, waluta="EUR", kurs=4.26)
    book.put("CENY", 3, id_reguly="R-1", usluga="SOS", zakres="WSZYSTKO", metoda="INDYWIDUALNA")
    assert book.problems == [
        "Sheet MODELE, row 3, column model: the same stands in row 2",
        "Sheet CENY, row 3, column id_reguly: the same stands in row 2",
        "Sheet KURSY, row 3, column waluta: the same stands in row 2",
    ]


def test_equal_rules_are_a_tie_that_names_both(book: Book):
    book.put(
        "CENY",
        3,
        id_reguly="R-2",
        usluga="COCARE",
        zakres="WSZYSTKO",
        metoda="PROCENT_LISTY_ROK",
        wartosc=9,
    )
    (problem,) = book.problems
    assert problem.startswith("Sheet CENY, row 3, column id_reguly: rules R-1 and R-2 are equal")


@pytest.mark.parametrize(
    ("sheet", "cells", "problem"),
    [
        ("CENY", {"usluga": "COCAER"}, "column usluga: COCAER is not in the catalogue; there are"),
        (
            "CENY",
            {"poziom": "GOLD"},
            "column poziom: GOLD is not in the catalogue; there are BASIC",
        ),
        ("CENY", {"usluga": "AHB", "poziom": "BASIC"}, "column poziom: AHB has no levels"),
        ("CENY", {"vendor": "HUAWIE"}, "column vendor: HUAWIE is not in the catalogue"),
        ("MODELE", {"vendor": "CISCO"}, "column vendor: CISCO is not in the catalogue"),
    ],
)
def test_codes_the_catalogue_does_not_have_are_told_where_it_is_at_hand(
    book: Book, sheet: str, cells: dict[str, Any], problem: str
):
    book.put(sheet, **cells)
    assert book.read()
    with pytest.raises(BadInputError) as refused:
        price_list_xlsx.read(Path("test.xlsx"), book.data, catalogue=catalogue.load())
    (found,) = refused.value.problems
    assert str(found).startswith(f"Sheet {sheet}, row 2, {problem}")


def test_the_fee_of_a_late_renewal_is_a_service_of_price_lists(book: Book):
    book.put("CENY", usluga="REAKTYWACJA")
    assert price_list_xlsx.read(Path("test.xlsx"), book.data, catalogue=catalogue.load()).rules


def test_only_the_first_five_hundred_errors_are_told(book: Book):
    for row in range(3, 700):
        book.put("MODELE", row, model=f"M{row}")
    assert len(book.problems) == 500


def test_a_file_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(NotFoundError, match=r"missing\.xlsx cannot be read"):
        price_list_xlsx.read(tmp_path / "missing.xlsx")
