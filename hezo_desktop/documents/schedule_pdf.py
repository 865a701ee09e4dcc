"""The SLA schedule on paper: an overview of the promises, then every device with its promise."""

from __future__ import annotations

from reportlab.platypus import Flowable, NextPageTemplate, PageBreak

from hezo_desktop.documents import days_off, devices, parties, promises, reporting, services
from hezo_desktop.documents.composing import Composer
from hezo_desktop.documents.facts import device_count, device_rows, period_text
from hezo_desktop.documents.frame import composer_for, masthead, sheet, titled, warsaw_day
from hezo_desktop.documents.page import LANDSCAPE, PORTRAIT, build
from hezo_desktop.domain.paper import SignedContract


def render(contract: SignedContract, language: str) -> bytes:
    """The schedule as PDF bytes in `pl` or `en`."""
    composer = composer_for(contract.quote, language)
    _ = composer.translate
    title = _("SLA schedule of contract {number}", number=contract.number)
    made_at = contract.signed_at or contract.accepted_at or contract.quote.issued_at
    frame = sheet(contract.quote, _, title=title, running=title, made_at=made_at, contract=True)
    story = [
        *_overview(composer, contract),
        *_devices(composer, contract),
        *_services(composer, contract),
    ]
    return build(story, frame, _)


def _overview(composer: Composer, contract: SignedContract) -> list[Flowable]:
    _ = composer.translate
    quote = contract.quote
    count = device_count(quote)
    period = _("Period: {period}", period=period_text(contract.start, contract.end, _))
    covered = _.plural("{n} device", "{n} devices", count)
    number = _("Contract {number}", number=contract.number)
    return [
        masthead(composer, quote.seller, warsaw_day(contract.signed_at or contract.accepted_at)),
        *titled(composer, _("SLA schedule"), (f"{number} · {period} · {covered}",)),
        parties.party_blocks(composer, quote),
        composer.rule(),
        *composer.section(_("Promises"), promises.cards(composer, quote)),
        *composer.section(_("How to report"), _reporting(composer, contract)),
        *composer.section(_("Days off"), _days_off(composer, contract)),
    ]


def _reporting(composer: Composer, contract: SignedContract) -> list[Flowable]:
    _ = composer.translate
    said = _("Persons authorised to report")
    return [
        *reporting.procedure(composer, contract),
        composer.strong(said, composer.look.subheading),
        reporting.reporter_table(composer, contract),
    ]


def _days_off(composer: Composer, contract: SignedContract) -> list[Flowable]:
    _ = composer.translate
    said = _(
        "Windows of five or six days are closed on these days, and they are not business "
        "days; days in brackets fall on a weekend anyway."
    )
    return [
        composer.para(said, composer.look.note),
        *days_off.tables(composer, contract.quote),
    ]


def _devices(composer: Composer, contract: SignedContract) -> list[Flowable]:
    _ = composer.translate
    table = devices.table(composer, contract.quote, device_rows(contract.quote))
    return [
        NextPageTemplate(LANDSCAPE),
        PageBreak(),
        *composer.section(_("Devices"), [table]),
        NextPageTemplate(PORTRAIT),
    ]


def _services(composer: Composer, contract: SignedContract) -> list[Flowable]:
    _ = composer.translate
    contents = services.programmes(composer, contract.quote)
    if not contents:
        return []
    title = _("What the services contain")
    return [PageBreak(), *composer.section(title, contents)]
