"""What is composed keeps together what would be misread apart."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.lib.units import mm
from reportlab.platypus import SimpleDocTemplate, Spacer

from hezo_desktop.documents.composing import Composer
from hezo_desktop.documents.look import look
from hezo_desktop.i18n import translator
from tests.documents import factory, reading


@pytest.mark.parametrize("above", range(150, 245, 5))
def test_a_heading_goes_to_the_next_page_with_the_smaller_one_below_it(above: int) -> None:
    composer = Composer(look(factory.quote().seller.accent), translator("en"))
    body = composer.section("Variant A", [composer.para("text")], level=1)
    parts = [Spacer(1, above * mm), *composer.section("Variants", body)]
    data = BytesIO()
    SimpleDocTemplate(data).build(parts)
    (page,) = (page for page in reading.pages(data.getvalue()) if "Variants" in page)
    assert "Variant A" in page
    assert "text" in page
