from __future__ import annotations

from typing import Any

import pytest

from hezo_desktop import catalogue
from hezo_desktop.domain.quote import QuoteDraft, Variant
from hezo_desktop.errors import BadInputError
from hezo_desktop.services import price_request

CATALOGUE = catalogue.load()
LINE = {"vendor": "HUAWEI", "model": "S5735", "programme": "COCARE", "level": "STANDARD"}
TWO = [{"code": "a", "name": "Basic"}, {"code": "B"}]


def read(**content: Any) -> QuoteDraft:
    return price_request.read({"lines": [LINE], **content}, CATALOGUE)


def problems(**content: Any) -> list[str]:
    with pytest.raises(BadInputError) as refused:
        read(**content)
    return [str(problem) for problem in refused.value.problems]


def test_a_request_may_offer_variants_terms_and_options() -> None:
    lines = [LINE, {**LINE, "variant": "b"}, {**LINE, "variant": "A", "optional": True}]
    draft = read(variants=TWO, terms=[60, 12, 36, 12], lines=lines)
    assert draft.variants == (Variant("A", "Basic"), Variant("B"))
    assert draft.term_choices == (12, 36, 60)
    assert [(line.variant, line.optional) for line in draft.lines] == [
        ("", False),
        ("B", False),
        ("A", True),
    ]


def test_a_request_without_a_choice_is_read_as_before() -> None:
    draft = read()
    assert (draft.variants, draft.term_choices, draft.lines[0].optional) == ((), (), False)


@pytest.mark.parametrize(
    ("content", "path"),
    [
        ({"variants": [{"code": "A"}]}, "variants:"),
        ({"variants": [{"code": letter} for letter in "ABCDEFG"]}, "variants:"),
        ({"variants": [{"code": "A"}, {"code": "A"}]}, "variants: the letter A stands twice"),
        ({"variants": [{"code": "A"}, {"name": "x"}]}, "variants[1].code:"),
        ({"variants": [{"code": "A"}, {"code": "AB"}]}, "variants[1].code:"),
        ({"variants": [{"code": "A"}, {"code": "B", "x": 1}]}, "variants[1].x:"),
        ({"terms": 12}, "terms:"),
        ({"terms": [12, "36"]}, "terms[1]:"),
        ({"terms": [0]}, "terms[0]:"),
        ({"terms": [1, 2, 3, 4, 5, 6, 7]}, "terms:"),
        ({"lines": [{**LINE, "variant": "A"}]}, "lines[0].variant:"),
        ({"variants": TWO, "lines": [{**LINE, "variant": "C"}]}, "lines[0].variant:"),
        ({"lines": [{**LINE, "optional": "yes"}]}, "lines[0].optional:"),
    ],
)
def test_what_cannot_be_offered_is_refused_with_its_place(
    content: dict[str, Any], path: str
) -> None:
    (problem,) = problems(**content)
    assert problem.startswith(path)
