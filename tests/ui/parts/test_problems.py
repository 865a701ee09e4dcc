"""Remarks: every word of them is in sight, however wide the list is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from hezo_desktop.domain.finding import Severity
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.problems import Problem, ProblemsView

TEXT = (
    "Poz. 8: CoCare Standard, S5735-L24P4X-A1: urządzenie 2100000004DMQ5000004 ma tę usługę już "
    "w pozycji 1: CoCare Standard, S5735-L24P4X-A1 (01.01.2027 – 31.12.2029). Usuń numer z jednej "
    "z nich albo zmień okres."
)
BESIDE_MARK = 40


def test_a_remark_is_as_tall_as_its_words(qtbot: QtBot, tr: Translator) -> None:
    problems = ProblemsView(tr)
    qtbot.addWidget(problems)
    problems.show_problems(Problem(Severity.ERROR, f"{TEXT} {n}") for n in range(9))
    problems.show()
    view, first = problems.view, problems.model.index(0, 0)
    for width in range(280, 340):
        problems.resize(width, 400)
        view.doItemsLayout()
        shown = view.visualRect(first)
        room = min(shown.width(), view.viewport().width() - 2 * view.spacing())
        cut = words_of(view, first, QSize(room, shown.height()))
        assert cut >= words_of(view, first, QSize(room, 400)), width


def words_of(view: QListView, index: QModelIndex, size: QSize) -> int:
    """How tall the words are that are drawn in this room, in pixels."""
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    picture = QImage(size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    option.rect = picture.rect()  # type: ignore[attr-defined]
    painter = QPainter(picture)
    view.itemDelegate().paint(painter, option, index)
    painter.end()
    columns = range(BESIDE_MARK, size.width(), 3)
    inked = [y for y in range(size.height()) if any(picture.pixel(x, y) >> 24 for x in columns)]
    return inked[-1] - inked[0]
