import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezo_desktop.catalogue.rules import rule_book
from hezo_desktop.domain import serials


def read(vendor: str, text: str):
    return serials.read(vendor, text, rule_book().serials)


@pytest.mark.parametrize(
    ("vendor", "number", "made"),
    [
        ("HUAWEI", "2102113374P0F4000046", date(2015, 4, 1)),
        ("HUAWEI", "2100000001DMP3000001", date(2023, 3, 1)),
        ("HUAWEI", "2100000010DMR2000010", date(2025, 2, 1)),
        ("HUAWEI", "2100000011DMNA000011", date(2022, 10, 1)),
        ("HUAWEI", "210235A0E810H9000123", date(2017, 9, 1)),
        ("HUAWEI", "21023500011098000001", date(2009, 8, 1)),
        ("HUAWEI", "211234567810YC000001", date(2032, 12, 1)),
        ("HUAWEI", "021PDH10CB000123", date(2012, 11, 1)),
        ("HUAWEI", "03ABCD10J1000001", date(2018, 1, 1)),
        ("EXTREME", "1846G-50082", date(2018, 11, 1)),
        ("EXTREME", "1547N-42070", date(2015, 11, 1)),
        ("EXTREME", "2119D-00018", date(2021, 5, 1)),
        ("EXTREME", "2053D-00001", date(2020, 12, 1)),
        ("EXTREME", "2101D-00001", date(2021, 1, 1)),
        ("EXTREME", "04102002210047", date(2020, 2, 1)),
        ("EXTREME", "03051911130510", date(2019, 11, 1)),
        ("EXTREME", "04100001010024", date(2000, 1, 1)),
    ],
)
def test_known_forms_tell_when_the_device_was_made(vendor: str, number: str, made: date):
    reading = read(vendor, number)
    assert (reading.serial, reading.produced) == (number, made)
    assert reading.format is not None


@pytest.mark.parametrize(
    ("vendor", "number"),
    [
        ("HUAWEI", "2102113374P0I4000046"),  # no year is written with I
        ("HUAWEI", "2102113374P0FD000046"),  # no month is written with D
        ("HUAWEI", "2102113374P0F400004"),
        ("HUAWEI", "01ABCD10J1000001"),
        ("HUAWEI", "1846G-50082"),
        ("EXTREME", "1854G-50082"),  # no 54th week
        ("EXTREME", "1800G-50082"),
        ("EXTREME", "04102013210047"),  # no 13th month
        ("EXTREME", "04102002320047"),  # no 32nd day
        ("EXTREME", "2102113374P0F4000046"),
        ("ACME", "1846G-50082"),
    ],
)
def test_other_forms_are_taken_as_they_are(vendor: str, number: str):
    assert read(vendor, number) == serials.Reading(number, None, None)


def test_a_week_that_its_year_does_not_have_tells_no_month():
    reading = read("EXTREME", "1953D-00001")
    assert reading.format is not None
    assert reading.produced is None


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        (" 2102113374p0f4000046 ", "2102113374P0F4000046"),
        ("2102 1133 74P0 F400 0046", "2102113374P0F4000046"),
        ("1846g–50082", "1846G-50082"),
        ("1846G\u00a0-\u201150082", "1846G-50082"),
        ("\ufeff1846G\u200b-50082", "1846G-50082"),
        ("１８４６Ｇ－５００８２", "1846G-50082"),
        ("", ""),
    ],
)
def test_spellings_are_made_one(typed: str, normal: str):
    assert serials.normalise(typed) == normal


@pytest.mark.parametrize("typed", ["1846G50082", "1846g 50082", "1846G--50082", "18 46 G-500-82"])
def test_a_known_form_gets_back_the_dashes_of_its_label(typed: str):
    assert read("EXTREME", typed).serial == "1846G-50082"
    assert serials.identity(typed) == "1846G50082"


def test_a_form_without_date_signs_tells_no_month():
    known = serials.SerialFormat("ACME", "plain", re.compile(r"\d{4}"))
    assert serials.read("ACME", "12-34", (known,)) == serials.Reading("1234", known, None)


def test_vendors_without_known_forms_are_told_apart():
    formats = rule_book().serials
    assert serials.has_formats("HUAWEI", formats)
    assert not serials.has_formats("ACME", formats)


@given(st.text())
def test_normalising_twice_changes_nothing(text: str):
    once = serials.normalise(text)
    assert serials.normalise(once) == once
    assert serials.identity(once) == serials.identity(text)
