"""How the guide's text looks: room around headings, quiet tables, commands on their own ground.

Markdown brings none of this, and a style sheet does not reach it.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextTable,
    QTextTableCellFormat,
)

from hezo_desktop.ui.theme import Tokens

_ABOVE = {2: 26, 3: 16}
"""Room above a heading of this level; half as much below it."""


def dress(document: QTextDocument, tokens: Tokens) -> None:
    """Give a document that was read from Markdown the colours and spaces of the window."""
    ground, line = QBrush(QColor(tokens.hover)), QBrush(QColor(tokens.line))
    for block in list(_blocks(document)):
        cursor = QTextCursor(block)
        cursor.mergeBlockFormat(_of_block(block, ground))
        _shade_code(block, ground)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame, line)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _of_block(block: QTextBlock, ground: QBrush) -> QTextBlockFormat:
    """Room around headings; lines of commands are wrapped instead of running out of sight."""
    shape = QTextBlockFormat()
    above = _ABOVE.get(block.blockFormat().headingLevel())
    if above:
        shape.setTopMargin(above)
        shape.setBottomMargin(above // 2)
    if _is_code(block):
        shape.setBackground(ground)
        shape.setNonBreakableLines(False)
        shape.setLeftMargin(8)
        shape.setTopMargin(0)
        shape.setBottomMargin(0)
    return shape


def _is_code(block: QTextBlock) -> bool:
    return block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)


def _shade_code(block: QTextBlock, ground: QBrush) -> None:
    """Keys and typed texts inside a sentence stand on a ground of their own."""
    if _is_code(block):
        return
    shade = QTextCharFormat()
    shade.setBackground(ground)
    places = []
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        if fragment.charFormat().fontFixedPitch():
            places.append((fragment.position(), fragment.length()))
        at += 1
    for position, length in places:
        cursor = QTextCursor(block)
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(shade)


def _dress_table(table: QTextTable, line: QBrush) -> None:
    """Room inside the cells, and a thin line under each row."""
    shape = table.format()
    shape.setBorder(0)
    shape.setCellSpacing(0)
    shape.setBorderCollapse(True)
    shape.setTopMargin(6)
    shape.setBottomMargin(10)
    table.setFormat(shape)
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            made = QTextTableCellFormat(cell.format().toTableCellFormat())
            made.setPadding(5)
            made.setBottomBorder(1)
            made.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            made.setBottomBorderBrush(line)
            cell.setFormat(made)
