"""The page: frame, running head, statutory footer, page x of y, marks, bookmarks, properties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from typing import IO, Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from hezo_desktop.documents.fonts import Style, split_by_font, width
from hezo_desktop.documents.look import BOTTOM, GREY, MARK, RULE, SIDE, TOP
from hezo_desktop.documents.text import one_line
from hezo_desktop.i18n import NBSP, Translator

PORTRAIT, LANDSCAPE = "portrait", "landscape"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_HEAD, _FOOT = 8.0, 6.8
_FOOT_LINES = 4
_FOLIO_BOX = (-170, -6, 6, 14)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every page of one document carries.

    `running` stands at the head of every page but the first, which has its own; `brand` opposite
    to it. `footer` are the entries of the seller's statutory data. `marks` lie behind the text.
    `stamp` says when the document was made; `made_at` dates the file, so that one value always
    gives the same bytes.
    """

    title: str
    running: str
    brand: str
    footer: tuple[str, ...]
    marks: tuple[str, ...]
    stamp: str
    made_at: datetime | None
    author: str
    first: str = PORTRAIT


def build(story: Sequence[Flowable], sheet: Sheet, translate: Translator) -> bytes:
    """The document as PDF bytes; the same value and language give the same bytes."""
    out = BytesIO()
    document = _Document(out, sheet, translate.language)
    document.build(list(story), canvasmaker=partial(_Canvas, translate))
    return out.getvalue()


class _Canvas(Canvas):
    """Writes "page x of y" on every page once all pages are known."""

    def __init__(self, translate: Translator, filename: str | IO[bytes], **options: Any) -> None:
        self._translate = translate
        super().__init__(filename, **options)

    def save(self) -> None:
        """Fill the places that the pages kept for their numbers, then write the file."""
        _ = self._translate
        pages = self.getPageNumber() - 1
        for number in range(1, pages + 1):
            self.beginForm(_folio(number), *_FOLIO_BOX)
            self.setFont(Style.REGULAR, _HEAD)
            self.setFillColor(GREY)
            said = _("Page {page} of {pages}", page=number, pages=pages)
            self.drawRightString(0, 0, said.replace(" ", NBSP))
            self.endForm()
        super().save()


class _Document(BaseDocTemplate):
    """Draws the frame of each page: marks, running head, footer."""

    def __init__(self, out: BytesIO, sheet: Sheet, language: str) -> None:
        self.sheet = sheet
        self._bookmarks = 0
        super().__init__(
            out,
            pagesize=A4,
            title=one_line(sheet.title),
            author=one_line(sheet.author),
            subject=one_line(sheet.running),
            creator="HEZO Desktop",
            producer="HEZO Desktop",
            lang={"pl": "pl-PL", "en": "en-GB"}[language],
            initialFontName=Style.REGULAR,
            invariant=1,
            pageCompression=1,
            displayDocTitle=1,
        )
        sizes = {PORTRAIT: A4, LANDSCAPE: landscape(A4)}
        order = sorted(sizes, key=lambda name: name != sheet.first)
        self.addPageTemplates([self._template(name, sizes[name]) for name in order])

    def _template(self, name: str, size: tuple[float, float]) -> PageTemplate:
        wide, high = size
        frame = Frame(
            SIDE,
            BOTTOM,
            wide - 2 * SIDE,
            high - TOP - BOTTOM,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
            id=name,
        )
        draw = partial(self._draw_page, wide, high)
        return PageTemplate(id=name, frames=[frame], pagesize=size, onPage=draw)

    def beforeDocument(self) -> None:  # noqa: N802 - the library's hook
        """Dates the file and opens its bookmarks."""
        made = (self.sheet.made_at or _EPOCH).astimezone(UTC)
        canvas: Any = self.canv
        stamp = canvas._doc._timeStamp  # noqa: SLF001 - the only way to date a file in the past
        stamp.t, stamp.lt = made.timestamp(), made.timetuple()
        stamp.YMDhms, stamp.tzname = tuple(made.timetuple())[:6], "UTC"
        canvas.showOutline()

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - the library's hook
        """Headings become bookmarks of the file."""
        outline = getattr(flowable, "outline", None)
        if outline is None:
            return
        level, title = outline
        self._bookmarks += 1
        key = f"part{self._bookmarks}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(title, key, level=level)

    def _draw_page(
        self, wide: float, high: float, canvas: Canvas, document: BaseDocTemplate
    ) -> None:
        canvas.saveState()
        self._draw_marks(canvas, wide, high)
        if document.page > 1:
            _draw(canvas, SIDE, high - 12 * mm, self.sheet.running, room=wide - 2 * SIDE - 60 * mm)
            _draw(canvas, wide - SIDE, high - 12 * mm, self.sheet.brand, right=True, room=56 * mm)
            canvas.setStrokeColor(RULE)
            canvas.setLineWidth(0.4)
            canvas.line(SIDE, high - 14 * mm, wide - SIDE, high - 14 * mm)
        self._draw_footer(canvas, wide)
        canvas.restoreState()

    def _draw_footer(self, canvas: Canvas, wide: float) -> None:
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.4)
        canvas.line(SIDE, BOTTOM - 5 * mm, wide - SIDE, BOTTOM - 5 * mm)
        room = wide - 2 * SIDE - 36 * mm
        for row, text in enumerate(_flowed(self.sheet.footer, room)):
            at = BOTTOM - 8.4 * mm - row * 3 * mm
            _draw(canvas, SIDE, at, text, size=_FOOT, room=room)
        place = (wide - SIDE, BOTTOM - 11.8 * mm)
        _draw(canvas, *place, self.sheet.stamp, size=_FOOT, room=34 * mm, right=True)
        canvas.translate(wide - SIDE, BOTTOM - 8.4 * mm)
        canvas.doForm(_folio(self.page))

    def _draw_marks(self, canvas: Canvas, wide: float, high: float) -> None:
        if not self.sheet.marks:
            return
        canvas.saveState()
        canvas.setFillColor(MARK)
        canvas.translate(wide / 2, high / 2)
        canvas.rotate(45 if high > wide else 30)
        at = 14 * mm * (len(self.sheet.marks) - 1)
        for mark in self.sheet.marks:
            size = min(92.0, 230 * mm / width(mark, 1, Style.BOLD))
            canvas.setFont(Style.BOLD, size)
            canvas.drawCentredString(0, at - size / 3, mark)
            at -= 28 * mm
        canvas.restoreState()


def _flowed(entries: Sequence[str], room: float) -> list[str]:
    """The entries joined into as few lines as hold them, never broken inside one."""
    lines: list[str] = []
    for entry in (one_line(entry) for entry in entries):
        longer = f"{lines[-1]} · {entry}" if lines else entry
        if lines and width(longer, _FOOT) <= room:
            lines[-1] = longer
        else:
            lines.append(entry)
    return lines[:_FOOT_LINES]


def _folio(number: int) -> str:
    return f"folio{number}"


def _draw(
    canvas: Canvas,
    x: float,
    y: float,
    text: str,
    *,
    room: float,
    size: float = _HEAD,
    right: bool = False,
) -> None:
    """One grey line, cut with an ellipsis where it would leave its room."""
    text = one_line(text)
    while width(text, size) > room:
        text = text[:-2].rstrip() + "…"
    start = x - width(text, size) if right else x
    canvas.setFillColor(GREY)
    for font, run in split_by_font(text):
        name = font or Style.REGULAR
        canvas.setFont(name, size)
        canvas.drawString(start, y, run)
        start += canvas.stringWidth(run, name, size)
