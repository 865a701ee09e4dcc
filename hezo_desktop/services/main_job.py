"""The main job on sample data, from draft to signed contract: the demo and the self-test."""

from __future__ import annotations

from collections.abc import Mapping

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.paper import Signatory, SignatureForm, Signing
from hezo_desktop.i18n import translator
from hezo_desktop.services import contracts, paper_files, quotes, sample

APPROVER = "DEMO Osoba zatwierdzająca"
SIGNATORY = "DEMO Osoba podpisująca"


def do(app: App, *, devices: int = 0) -> Mapping[str, bytes]:
    """Fill the workspace with DEMO data, quote, issue, accept and sign; the papers by their key.

    `devices` adds that many DEMO devices to the first line.
    """
    tr = translator(app.language)
    draft = sample.fill(app, devices=devices)
    reason = tr("DEMO: agreed individually with the service desk")
    quotes.approve(app, draft.id, by=APPROVER, reason=reason)
    issued = quotes.issue(app, draft.id, by=sample.BY)
    number = quotes.accept(app, draft.id, by=sample.BY)
    signed = contracts.sign_off(
        app,
        number,
        Signing(
            form=SignatureForm.HANDWRITTEN,
            seller=Signatory(SIGNATORY, tr("authorised signatory"), app.today),
            partner=Signatory(SIGNATORY, tr("management board member"), app.today),
            concluded_on=app.today,
        ),
        by=sample.BY,
    )
    language = app.language
    papers = {"quote-pdf": issued} | dict.fromkeys(
        ("contract-pdf", "schedule-pdf", "schedule-xlsx"), signed
    )
    _, revision_id = paper_files.issued_paper(app, draft.id)
    return {
        key: paper_files.render(
            app,
            key,
            paper,
            language,
            subject_id=revision_id if key == "quote-pdf" else signed.id,
        )
        for key, paper in papers.items()
    }
