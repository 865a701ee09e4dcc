"""The VAT rates that ship, and what a broken file of rates gets."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hezo_desktop import catalogue
from hezo_desktop.catalogue import vat
from hezo_desktop.errors import BadInputError


@pytest.mark.parametrize(
    ("code", "share"),
    [
        ("23", "0.23"),
        ("8", "0.08"),
        ("5", "0.05"),
        ("0", "0"),
        ("zw", "0"),
        ("np", "0"),
        ("oo", "0"),
    ],
)
def test_each_rate_has_its_share_of_the_net(code: str, share: str):
    (rate,) = (rate for rate in catalogue.vat_rates() if rate.code == code)
    assert rate.share == Decimal(share)
    assert rate.valid_from <= date(2026, 11, 20)
    assert rate.valid_to is None


def test_no_rate_is_invented():
    assert [rate.code for rate in catalogue.vat_rates()] == ["23", "8", "5", "0", "zw", "np", "oo"]


def test_every_error_of_a_rate_is_named(tmp_path: Path):
    path = tmp_path / "vat.toml"
    path.write_text(
        '[[rates]]\ncode = "23"\nshare = 0.23\n\n[[rates]]\nshare = "x"\nvalid_from = 2011-01-01\n',
        encoding="utf-8",
    )
    with pytest.raises(BadInputError) as refused:
        vat.read(path)
    assert [str(problem) for problem in refused.value.problems] == [
        'vat.toml: rates.1.share: a number in quotation marks such as "0.23" is expected',
        "vat.toml: rates.1.valid_from: this key is missing",
        "vat.toml: rates.2.code: this key is missing",
        'vat.toml: rates.2.share: a number in quotation marks such as "0.23" is expected',
    ]
