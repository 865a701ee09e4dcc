"""7: a key typed into the search of all devices until they are painted, beside repainting them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from PySide6.QtWidgets import QApplication

from bench.measure import Comparison
from bench.stock import stocked
from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import translator
from hezo_desktop.services import device_list
from hezo_desktop.services.device_list import DeviceLine
from hezo_desktop.ui import theme
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.facets import Facet
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.paged_model import FRAME, Source
from hezo_desktop.ui.parts.table_model import Column

DEVICES = 100_000
TYPED = ("b", "be", "bench0", "bench00001", "bench000012345", "s5735 1234", "")
"""What stands in the search after each key: all devices fit, then fewer, then two words."""
_PAUSE = 0.12
"""Seconds between two keys of somebody who types fast; counting begins within."""


def compare() -> Iterator[Comparison]:
    """The middle of the keys beside a repaint, and the longest of them beside one frame."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with stocked(DEVICES) as stock, _shown(stock.app) as view:
        repaint = partial(_repaint, view)
        yield Comparison(
            action=f"7 key stroke to painted list, {DEVICES:,} devices",
            reference="repaint of the same view",
            goal=1.3,
            product=lambda: sum(_type(view)) / len(TYPED),
            beside=repaint,
        )
        yield Comparison(
            action="7 the longest of these key strokes",
            reference="one frame of a screen",
            goal=1,
            product=lambda: max(_type(view)),
            beside=lambda: FRAME,
        )


@contextmanager
def _shown(app: App) -> Iterator[ListView[DeviceLine]]:
    """The list of all devices in a window of the usual size."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.apply(application, "light")
    background = Background()
    view = ListView[DeviceLine](
        translator("pl"),
        (
            Column("Producent", lambda line: line.vendor, key="vendor"),
            Column("Model", lambda line: line.model, key="model"),
            Column("Numer seryjny", lambda line: line.serial, key="serial"),
            Column("Klient", lambda line: line.company, key="customer"),
            Column("Lokalizacja", lambda line: line.site),
            Column("Miasto", lambda line: line.city),
            Column("Cykl życia", lambda line: line.lifecycle.value, key="lifecycle"),
            Column("Gwarancja do", lambda line: str(line.warranty_until or "–")),
        ),
        name="Urządzenia",
        empty="",
        facets=[Facet(name, name) for name in ("vendor", "lifecycle", "warranty")],
        source=Source(
            partial(device_list.page, app),
            partial(device_list.count, app),
            partial(device_list.chips, app),
            device_list.SORTS,
        ),
        background=background,
    )
    background.busy.connect(partial(view.setProperty, "busy"))
    view.resize(1366, 700)
    view.show()
    view.reload()
    _settle(view)
    yield view
    background.close()
    view.deleteLater()


def _type(view: ListView[DeviceLine]) -> list[float]:
    """Seconds from each key until its rows are painted; the counts come in between."""
    spent = []
    for words in TYPED:
        start = time.perf_counter()
        view.search.setText(words)
        QApplication.processEvents()
        spent.append(time.perf_counter() - start)
        _settle(view)
    return spent


def _repaint(view: ListView[DeviceLine]) -> float:
    start = time.perf_counter()
    for _ in TYPED:
        view.view.viewport().update()
        QApplication.processEvents()
    return (time.perf_counter() - start) / len(TYPED)


def _settle(view: ListView[DeviceLine]) -> None:
    """Wait for the counts, as a reader does between keys."""
    counted = time.perf_counter() + _PAUSE
    while view.property("busy") or time.perf_counter() < counted:
        QApplication.processEvents()
        time.sleep(0.001)
