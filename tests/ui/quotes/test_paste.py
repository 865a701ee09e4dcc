from __future__ import annotations

from hezo_desktop.domain.price_list import Model
from hezo_desktop.domain.quote import QuoteLine
from hezo_desktop.ui.quotes.choices import Choices, Service
from hezo_desktop.ui.quotes.paste import (
    Meaning,
    Named,
    cells_of,
    is_table,
    lines_of,
    meanings_of,
    rows_of,
)

COPIED = (
    "S5735-L24P4X-A1\t2100000004DMR5000001\t1\r\n"
    "S5735-L24P4X-A1\t 2100000004dmr5000002 \t1\r\n"
    "AR651W\t\t3\r\n"
    "S9999\t2100000004DMR5000003\t1\r\n"
    "\t\t\r\n"
)


def service(choices: Choices, words: str) -> Service:
    found = choices.service_for(words, QuoteLine(vendor="HUAWEI"))
    assert found
    return found


def named(choices: Choices) -> Named:
    return lambda words, model: choices.service_for(words, QuoteLine(vendor=model.vendor))


def test_columns_are_recognised_by_what_stands_in_them(models: tuple[Model, ...]) -> None:
    cells = cells_of(COPIED)
    assert len(cells) == 4
    assert meanings_of(cells, models) == (Meaning.MODEL, Meaning.SERIAL, Meaning.QUANTITY)


def test_columns_are_recognised_by_their_titles_in_any_order(models: tuple[Model, ...]) -> None:
    cells = cells_of("Ilość\tNr seryjny\tUwagi\tModel\n2\tSN1\tpilne\tAR651W")
    assert meanings_of(cells, models) == (
        Meaning.QUANTITY,
        Meaning.SERIAL,
        Meaning.NOTHING,
        Meaning.MODEL,
    )


def test_rows_of_one_model_become_one_line_with_all_serials(
    choices: Choices, models: tuple[Model, ...]
) -> None:
    cells = cells_of(COPIED)
    cocare = service(choices, "cocare standard")
    rows = rows_of(cells, meanings_of(cells, models), models, cocare, named(choices))
    lines = lines_of(rows)
    assert [(line.model, line.quantity, line.serials) for line in lines] == [
        ("S5735-L24P4X-A1", 2, ("2100000004DMR5000001", "2100000004DMR5000002")),
        ("AR651W", 3, ()),
    ]


def test_every_row_that_is_left_out_says_why(choices: Choices, models: tuple[Model, ...]) -> None:
    text = "AR651W\tSN-1\t1\nAR651W\tSN-1\t1\nS9999\tSN-2\t1\n\tSN-3\t1\n5520-24T\tSN-4\t1"
    cells = cells_of(text)
    rows = rows_of(
        cells,
        (Meaning.MODEL, Meaning.SERIAL, Meaning.QUANTITY),
        models,
        service(choices, "cocare basic"),
        named(choices),
    )
    assert [str(row.problem) if row.problem else "" for row in rows] == [
        "",
        "Serial number SN-1 stands here twice.",
        "The price list does not know S9999.",
        "This row has no model.",
        "CoCare Basic does not cover 5520-24T.",
    ]


def test_each_row_gets_the_service_it_names(choices: Choices, models: tuple[Model, ...]) -> None:
    cells = cells_of(
        "Model\tNr seryjny\tUsługa\n"
        "AR651W\tSN-1\tCoCare Standard\n"
        "AR651W\tSN-1\tahb nbd\n"
        "AR651W\tSN-2\t\n"
        "AR651W\tSN-3\tZłota\n"
    )
    meanings = meanings_of(cells, models)
    assert meanings[2] is Meaning.SERVICE
    basic = service(choices, "cocare basic")
    rows = rows_of(cells, meanings, models, basic, named(choices))
    assert [
        (line.programme, line.level or line.window, line.serials) for line in lines_of(rows)
    ] == [
        ("COCARE", "STANDARD", ("SN-1",)),
        ("AHB", "8x5xNBD", ("SN-1",)),
        ("COCARE", "BASIC", ("SN-2",)),
    ]
    assert str(rows[3].problem).startswith("Nothing on sale is called Złota.")


def test_a_quantity_that_is_none_is_said(choices: Choices, models: tuple[Model, ...]) -> None:
    meanings = (Meaning.MODEL, Meaning.QUANTITY)
    rows = rows_of((("AR651W", "dwa"),), meanings, models, None, named(choices))
    assert str(rows[0].problem) == "dwa is not a number of pieces."


def test_quoted_cells_may_span_lines() -> None:
    assert cells_of('"AR651W\nbis"\t1') == (("AR651W\nbis", "1"),)


def test_one_word_is_not_a_table() -> None:
    assert not is_table("AR651W")
    assert not is_table("AR651W\n")
    assert is_table("AR651W\tSN")
    assert is_table("AR651W\nAR6121E")
