"""Composing a document: paragraphs, headings and tables in one look and one language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    HRFlowable,
    KeepTogether,
    LongTable,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from hezo_desktop.documents.fonts import Style, width
from hezo_desktop.documents.look import INK, PALE, RULE, WIDTH, Look
from hezo_desktop.documents.text import bold, markup, one_line
from hezo_desktop.i18n import Translator
from hezo_desktop.message import Localised, Message

Text = str | Localised | Message
Block = Sequence[Flowable]
_PAD = 1.3 * mm
_ZEBRA_FROM = 30
_LINES = 20
"""Lines of one table cell that are printed; a row must always fit on a page."""
_TALLEST = 110 * mm
_HEADING_NEEDS = 48 * mm
_HEADING_ABOVE = 14 * mm
"""What a heading takes beyond that where a smaller one follows it at once."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its header, its share of the width, and how its cells stand."""

    title: str
    share: float
    right: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A row across the table that names the rows below it; `figure` is its subtotal."""

    title: str
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """A row across the table that only says something."""

    text: str


@dataclass(frozen=True, slots=True)
class Subtotal:
    """A row across the table with what the rows above it come to."""

    title: str
    figure: str


Band = Group | Aside | Subtotal
"""A row that is not divided into the table's columns."""


@dataclass(frozen=True, slots=True)
class Rich:
    """A cell with a strong first line and smaller grey lines below it."""

    head: str
    lines: tuple[str, ...] = ()


Cell = str | Rich
Row = Sequence[Cell]


class Heading(Paragraph):
    """A paragraph that is also a bookmark of the file."""

    outline: tuple[int, str]


class CellText(Paragraph):
    """A paragraph of a table: its lines are broken once, however often the table asks."""

    broken_for: float | None = None

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """Width and height in this room, in points."""
        if self.broken_for != availWidth:
            super().wrap(availWidth, availHeight)
            self.broken_for = availWidth
        return self.width, self.height


class Together(KeepTogether):
    """Flowables that stay on one page; a heading can still be put in front of them."""

    def __init__(self, parts: Sequence[Flowable]) -> None:
        self.parts = tuple(parts)
        super().__init__(list(parts))


@dataclass(frozen=True, slots=True)
class Composer:
    """Makes flowables in one look and one language; texts given to it are plain, never markup."""

    look: Look
    translate: Translator

    def say(self, text: Text) -> str:
        """The text in the document's language."""
        return self.translate.render(text)

    def para(self, text: Text, style: ParagraphStyle | None = None) -> Paragraph:
        """A paragraph of plain text."""
        return Paragraph(markup(self.say(text)), style or self.look.body)

    def strong(self, text: Text, style: ParagraphStyle | None = None) -> Paragraph:
        """A paragraph in bold."""
        return Paragraph(bold(self.say(text)), style or self.look.body)

    def section(self, text: str, body: Sequence[Flowable], *, level: int = 0) -> list[Flowable]:
        """A heading with its bookmark and what follows, never alone at the foot of a page."""
        head = self.title(text, level=level)
        if body and isinstance(body[0], Together):
            return [self.together([head, *body[0].parts]), *body[1:]]
        if body and isinstance(body[0], CondPageBreak):
            return [CondPageBreak(_HEADING_ABOVE + _HEADING_NEEDS), head, *body[1:]]
        return [CondPageBreak(_HEADING_NEEDS), head, *body]

    def numbered(self, sections: Iterable[tuple[str, Sequence[Flowable]]]) -> list[Flowable]:
        """Sections that have a body, under their titles, counted from 1."""
        filled = [(title, body) for title, body in sections if body]
        return [
            part
            for number, (title, body) in enumerate(filled, start=1)
            for part in self.section(f"{number}. {title}", body)
        ]

    def title(self, text: str, *, level: int = 0, bookmark: int | None = None) -> Heading:
        """A heading to be kept together with what follows by the caller.

        Its bookmark lies on `level`, or on level `bookmark` where small headings stand alone.
        """
        style = self.look.heading if level == 0 else self.look.subheading
        head = Heading(markup(text), style)
        head.outline = (level if bookmark is None else bookmark, one_line(text, 120))
        return head

    def bullets(self, texts: Iterable[Text], style: ParagraphStyle | None = None) -> list[Flowable]:
        """Bulleted sentences."""
        style = style or self.look.bullet
        return [Paragraph(markup(self.say(text)), style, bulletText="•") for text in texts]

    def gap(self, height: float = 3 * mm) -> Spacer:
        """Empty height, in points."""
        return Spacer(1, height)

    def rule(self) -> HRFlowable:
        """A thin line across the page."""
        return HRFlowable(width="100%", thickness=0.5, color=RULE, spaceBefore=4, spaceAfter=4)

    def cell(self, cell: Cell, style: ParagraphStyle, room: float) -> Block:
        """The cell as paragraphs, shortened until its row is sure to fit on a page."""
        limit = max(60, int(room / width("n", style.fontSize)) * _LINES)
        made = self._cell(cell, style, limit)
        while _may_be_tall(cell, style, room) and _height(made, room) > _TALLEST:
            limit //= 2
            made = self._cell(cell, style, limit)
        return made

    def _cell(self, cell: Cell, style: ParagraphStyle, limit: int) -> list[Paragraph]:
        if isinstance(cell, str):
            return [CellText(markup(cell, limit=limit), style)]
        lines = [line for line in cell.lines if line]
        small = [CellText(markup(line, limit=limit), self.look.note) for line in lines]
        return [CellText(bold(cell.head, limit=limit), style), *small]

    def table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row | Band],
        *,
        total_width: float = WIDTH,
        closed: bool = True,
    ) -> Table:
        """A table with a repeated header row, thin rules and rows that never split.

        `closed` draws a line under the last row.
        """
        share = sum(column.share for column in columns)
        widths = [total_width * column.share / share for column in columns]
        styles = [self._cell_style(column) for column in columns]
        body: list[list[Any]] = [
            [
                Paragraph(f"<b>{markup(column.title, Style.BOLD)}</b>", _grey(style))
                for column, style in zip(columns, styles, strict=True)
            ]
        ]
        commands: list[tuple[Any, ...]] = _frame_commands(len(rows), closed=closed)
        known: dict[tuple[Cell, int], Block] = {}
        for index, row in enumerate(rows, start=1):
            if isinstance(row, Band):
                body.append(self._band(row, len(columns), total_width))
                follows = index > 1 and not isinstance(rows[index - 2], Band)
                commands += _band_commands(row, index, last=len(columns) - 1, follows=follows)
                continue
            for at, cell in enumerate(row):
                if (cell, at) not in known:
                    known[cell, at] = self.cell(cell, styles[at], widths[at])
            body.append([known[cell, at] for at, cell in enumerate(row)])
        kind = LongTable if len(rows) > _ZEBRA_FROM else Table
        made = kind(body, colWidths=widths, repeatRows=1, style=styled(commands), hAlign="LEFT")
        made.spaceAfter = 2 * mm
        return made

    def columns(
        self, cells: Sequence[Block], shares: Sequence[float], *, gutter: float = 5 * mm
    ) -> Table:
        """Blocks side by side, tops aligned, without lines."""
        return self.grid([cells], shares, gutter=gutter)

    def grid(
        self,
        rows: Sequence[Sequence[Block]],
        shares: Sequence[float],
        *,
        gutter: float = 5 * mm,
    ) -> Table:
        """Rows of blocks whose tops align across the page, without lines."""
        last = len(shares) - 1
        room = WIDTH - gutter * last
        widths = [
            room * share / sum(shares) + (gutter if index < last else 0)
            for index, share in enumerate(shares)
        ]
        plain = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-2, -1), gutter),
            ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ("FONTNAME", (0, 0), (-1, -1), Style.REGULAR),
        ]
        cells = [[list(block) for block in row] for row in rows]
        return Table(cells, colWidths=widths, style=styled(plain), hAlign="LEFT")

    def form(self, labels: Sequence[Text], *, label: float = 90 * mm) -> Table:
        """Lines to be filled in by hand, each after its label."""
        body = [[self.para(name, self.look.label), ""] for name in labels]
        commands = [
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 2.6 * mm),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0.4 * mm),
            ("LINEBELOW", (1, 0), (1, -1), 0.4, RULE),
            ("FONTNAME", (0, 0), (-1, -1), Style.REGULAR),
        ]
        made = Table(body, colWidths=[label, WIDTH - label], style=styled(commands), hAlign="LEFT")
        made.spaceAfter = 3 * mm
        return made

    def together(self, flowables: Sequence[Flowable]) -> Together:
        """Flowables that stay on one page."""
        return Together(flowables)

    def _cell_style(self, column: Column) -> ParagraphStyle:
        if column.right:
            return self.look.figure
        return self.look.centred if column.centred else self.look.cell

    def _band(self, band: Band, columns: int, room: float) -> list[Any]:
        if isinstance(band, Aside):
            return [self.cell(band.text, self.look.note, room), *[""] * (columns - 1)]
        figure = Paragraph(bold(band.figure), self.look.figure) if band.figure else ""
        style = self.look.figure if isinstance(band, Subtotal) else self.look.group
        title = Paragraph(bold(one_line(band.title)), style)
        return [title, *[""] * (columns - 2), figure]


def styled(commands: Sequence[tuple[Any, ...]]) -> TableStyle:
    """Table commands in the library's wrapping."""
    plain: Any = list(commands)
    return TableStyle(plain)


def _may_be_tall(cell: Cell, style: ParagraphStyle, room: float) -> bool:
    """Could the cell be too tall even if every sign in it were as wide as signs get?"""
    parts = (cell,) if isinstance(cell, str) else (cell.head, *cell.lines)
    lines = sum(len(part) * style.fontSize * 2 / room + 1 + part.count("\n") for part in parts)
    return lines * style.leading > _TALLEST


def _height(made: Sequence[Flowable], room: float) -> float:
    return sum(part.wrap(room - 2 * mm, _TALLEST)[1] for part in made)


def _grey(style: ParagraphStyle) -> ParagraphStyle:
    return ParagraphStyle(f"{style.name}-head", parent=style, textColor=INK)


def _frame_commands(rows: int, *, closed: bool) -> list[tuple[Any, ...]]:
    commands: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("FONTNAME", (0, 0), (-1, -1), Style.REGULAR),
        ("FONTSIZE", (0, 0), (-1, -1), 8),
        ("LEFTPADDING", (0, 0), (-1, -1), 1 * mm),
        ("RIGHTPADDING", (0, 0), (-1, -1), 1 * mm),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), _PAD),
        ("BOTTOMPADDING", (0, 0), (-1, -1), _PAD),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, INK),
        ("NOSPLIT", (0, 0), (-1, min(1, rows))),
    ]
    if rows > _ZEBRA_FROM:
        commands.append(("ROWBACKGROUNDS", (0, 1), (-1, -1), (None, PALE)))
    if rows and closed:
        commands.append(("LINEBELOW", (0, -1), (-1, -1), 0.5, RULE))
    return commands


def _band_commands(band: Band, row: int, *, last: int, follows: bool) -> list[tuple[Any, ...]]:
    """How a band stands; a subtotal stays on the page of the row it `follows`."""
    if isinstance(band, Aside):
        return [("SPAN", (0, row), (last, row))]
    across = ("SPAN", (0, row), (last - 1 if band.figure else last, row))
    above = ("LINEABOVE", (0, row), (-1, row), 0.4, RULE)
    if isinstance(band, Subtotal):
        return [across, above, *([("NOSPLIT", (0, row - 1), (0, row))] if follows else [])]
    return [
        across,
        above,
        ("TOPPADDING", (0, row), (-1, row), 2.4 * mm),
        ("NOSPLIT", (0, row), (0, row + 1)),
    ]
