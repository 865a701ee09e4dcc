"""The proof box: what ties a paper to its stored record, small and quiet, with a QR code."""

from __future__ import annotations

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from hezo_desktop.documents.composing import Composer, styled
from hezo_desktop.documents.fonts import Style
from hezo_desktop.documents.look import INK, RULE, WIDTH
from hezo_desktop.domain.paper import SignedContract

_SIZE = 17 * mm


def box(composer: Composer, contract: SignedContract, wording: str) -> Flowable:
    """Number, revision, digest of the quote's snapshot and head of the journal.

    Source: reliability.md finding 7: the chain's head is anchored outside the database.
    """
    _ = composer.translate
    note = composer.look.note
    lines = [
        _(
            "Contract {number}, from quote {quote}, version {revision}",
            number=contract.number,
            quote=contract.quote.number,
            revision=contract.quote.revision,
        ),
        _("SHA-256 of the quote: {digest}", digest=contract.quote_sha256),
        _("Head of the journal: {digest}", digest=contract.journal_head or "—"),
        wording,
    ]
    commands = [
        ("FONTNAME", (0, 0), (-1, -1), Style.REGULAR),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LINEABOVE", (0, 0), (-1, 0), 0.4, RULE),
        ("LINEBELOW", (0, -1), (-1, -1), 0.4, RULE),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1 * mm),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1 * mm),
    ]
    cells = [[_code(content(contract)), [composer.para(line, note) for line in lines]]]
    return Table(cells, colWidths=[_SIZE + 4 * mm, WIDTH - _SIZE - 4 * mm], style=styled(commands))


def content(contract: SignedContract) -> str:
    """What the QR code says: contract, quote, revision and digest, in one line."""
    parts = (
        "HEZO",
        contract.number,
        contract.quote.number,
        str(contract.quote.revision),
        contract.quote_sha256,
    )
    return "|".join(parts)


def _code(text: str) -> Drawing:
    widget = QrCodeWidget(text, barLevel="M", barFillColor=INK, barBorder=0)
    x0, y0, x1, y1 = widget.getBounds()
    scale = [_SIZE / (x1 - x0), 0, 0, _SIZE / (y1 - y0), 0, 0]
    drawing = Drawing(_SIZE, _SIZE, transform=scale, initialFontName=Style.REGULAR)
    drawing.add(widget)
    return drawing
