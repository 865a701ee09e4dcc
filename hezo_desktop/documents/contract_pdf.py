"""The service contract on paper: parties, short numbered paragraphs, and the facts in annexes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, NextPageTemplate, PageBreak, Paragraph

from hezo_desktop.documents import (
    days_off,
    devices,
    parties,
    positions,
    promises,
    proof,
    reporting,
    services,
    totals,
)
from hezo_desktop.documents.composing import Composer
from hezo_desktop.documents.contract_text import ContractText, Point, filled, load
from hezo_desktop.documents.facts import (
    address_lines,
    covers_devices,
    device_rows,
    has_prices,
    number_text,
    period_text,
    vendor_name,
)
from hezo_desktop.documents.frame import composer_for, masthead, sheet, titled, warsaw_day
from hezo_desktop.documents.page import LANDSCAPE, PORTRAIT, build
from hezo_desktop.documents.signatures import blanks, form_text, signed
from hezo_desktop.documents.text import bold, markup, one_line
from hezo_desktop.domain.paper import SignatureForm, SignedContract
from hezo_desktop.domain.party import Company
from hezo_desktop.domain.sla import Event
from hezo_desktop.i18n import Translator

_ON_A_NEW_PAGE = frozenset({2, 7})
_EVENTS = {Event.DELIVERY: "delivery", Event.ON_SITE: "on_site", Event.DISPATCH: "dispatch"}


def render(contract: SignedContract, language: str) -> bytes:
    """The contract as PDF bytes in `pl` or `en`: to be signed, or as it was signed."""
    composer = composer_for(contract.quote, language)
    _ = composer.translate
    title = _("Service contract {number}", number=contract.number)
    state = title if contract.signing else _("{title} – copy for signature", title=title)
    made_at = contract.signed_at or contract.accepted_at or contract.quote.issued_at
    frame = sheet(contract.quote, _, title=title, running=state, made_at=made_at, contract=True)
    text = load()
    story = [
        *_opening(composer, contract, text),
        *_sections(composer, contract, text),
        *_annexes(composer, contract, text),
    ]
    return build(story, frame, _)


def _opening(composer: Composer, contract: SignedContract, text: ContractText) -> list[Flowable]:
    _ = composer.translate
    quote = contract.quote
    signing = contract.signing
    note = "" if signing else _("copy for signature")
    when = (
        _("concluded on {day}", day=signing.concluded_on)
        if signing
        else _("concluded on the day of the last signature")
    )
    period = _("Period: {period}", period=period_text(contract.start, contract.end, _))
    return [
        masthead(composer, quote.seller, warsaw_day(contract.accepted_at), note),
        *titled(composer, _("Service contract"), (contract.number, f"{when} · {period}")),
        *_parties(composer, contract),
        composer.gap(2 * mm),
        proof.box(composer, contract, wording(text, _)),
    ]


def wording(text: ContractText, translate: Translator) -> str:
    """Which wording was used, and whether a lawyer has approved it."""
    _ = translate
    if not text.approved_by:
        return _("Wording {version}: awaits a lawyer's approval", version=text.version)
    return _(
        "Wording {version}, approved by {name} on {day}",
        version=text.version,
        name=text.approved_by,
        day=text.approved_on,
    )


def _parties(composer: Composer, contract: SignedContract) -> list[Flowable]:
    _ = composer.translate
    seller, draft = contract.quote.seller, contract.quote.draft
    where = ", ".join(address_lines(seller.address, _))
    registered = (where, *parties.register_entries(seller, _))
    made: list[Flowable] = [
        composer.para(_("between:")),
        _party(composer, seller.name, registered, _("the Provider")),
        _party(composer, *_described(draft.buyer, _), _("the Partner")),
        composer.para(_("for the benefit of:")),
        _party(composer, *_described(draft.end_customer, _), _("the User")),
    ]
    signing = contract.signing
    if signing:
        made.append(
            composer.para(
                _(
                    "The Provider is represented by {seller}, the Partner by {partner}.",
                    seller=_joined(signing.seller.name, signing.seller.role),
                    partner=_joined(signing.partner.name, signing.partner.role),
                )
            )
        )
    return made


def _described(company: Company | None, translate: Translator) -> tuple[str, tuple[str, ...]]:
    return (company.name, parties.company_lines(company, translate)) if company else ("—", ())


def _party(composer: Composer, name: str, facts: Sequence[str], role: str) -> Paragraph:
    """`name`, its register data, and what it is called from here on."""
    _ = composer.translate
    said = _("hereinafter {role}", role=role)
    data = markup("".join(f", {fact}" for fact in facts if fact))
    head = bold(one_line(name, 200))
    return Paragraph(f"{head}{data} – {markup(said)}", composer.look.bullet, bulletText="•")


def _joined(name: str, role: str) -> str:
    return f"{name} ({role})" if role else name


def _sections(composer: Composer, contract: SignedContract, text: ContractText) -> list[Flowable]:
    values, facts = _values(composer, contract), _facts(contract)
    made: list[Flowable] = []
    last = len(text.sections)
    for number, section in enumerate(text.sections, start=1):
        title = f"§ {number}. {composer.say(section.title)}"
        head = composer.title(title, level=1, bookmark=0)
        points = [point for point in section.points if not point.when or point.when in facts]
        body = list(_numbered(composer, points, values))
        if number < last:
            made += [CondPageBreak(28 * mm), composer.together([head, *body[:1]]), *body[1:]]
        else:
            made += _closing(composer, contract, [head, *body])
    return made


def _closing(
    composer: Composer, contract: SignedContract, section: list[Flowable]
) -> list[Flowable]:
    """The last § and the signatures, which stay together with at least two of its points."""
    kept = 3
    return [
        *section[:-kept],
        composer.together(
            [*section[-kept:], *_annex_list(composer), *_signatures(composer, contract)]
        ),
    ]


def _numbered(
    composer: Composer, points: Sequence[Point], values: dict[str, str]
) -> Iterator[Flowable]:
    language = composer.translate.language
    for number, point in enumerate(points, start=1):
        said = markup(filled(point.text, language, values))
        yield Paragraph(said, composer.look.clause, bulletText=f"{number}.")


def _values(composer: Composer, contract: SignedContract) -> dict[str, str]:
    """What fills the wording's placeholders."""
    _ = composer.translate
    quote = contract.quote
    draft, seller = quote.draft, quote.seller
    form = contract.signing.form if contract.signing else _required(seller.required_form)
    priced, later = has_prices(quote), _("priced individually")
    issued = draft.issue_date or warsaw_day(quote.issued_at)
    return {
        "contract": contract.number,
        "quote": number_text(quote, _),
        "quote_day": _.day(issued) if issued else "—",
        "seller": one_line(seller.name),
        "partner": one_line(draft.buyer.name) if draft.buyer else "—",
        "customer": one_line(draft.end_customer.name) if draft.end_customer else "—",
        "start": _.day(contract.start) if contract.start else "—",
        "end": _.day(contract.end) if contract.end else "—",
        "net": _.money(quote.net) if priced else later,
        "vat": _.money(quote.vat_total) if priced else later,
        "gross": _.money(quote.gross) if priced else later,
        "payment_days": str(seller.payment_days),
        "city": seller.address.city or "—",
        "form": form_text(form, _) if form else "—",
    }


def _required(form: str) -> SignatureForm | None:
    return SignatureForm(form) if form in set(SignatureForm) else None


def _facts(contract: SignedContract) -> frozenset[str]:
    """The conditions that hold for this contract."""
    terms = [sheet.term for sheet in contract.quote.promises]
    rules = [rule for term in terms if (rule := term.rule)]
    rules += [entry.rule for term in terms for entry in term.by_priority]
    facts = {_EVENTS[rule.event] for rule in rules if rule.event}
    if any(term.by_priority for term in terms):
        facts.add("priorities")
    if any(line.individual for line in contract.quote.lines):
        facts.add("individual")
    buyer = contract.quote.draft.buyer
    large = buyer.large_enterprise if buyer else None
    facts.add({True: "large", False: "not_large", None: "large_unknown"}[large])
    return frozenset(facts)


def _annex_titles(translate: Translator) -> tuple[str, ...]:
    _ = translate
    return (
        _("List of devices"),
        _("SLA schedule"),
        _("Reporting and escalation"),
        _("Sites and contacts"),
        _("Persons authorised to report"),
        _("Remuneration"),
        _("Record forms"),
        _("Processing of personal data"),
    )


def _annex_list(composer: Composer) -> list[Flowable]:
    _ = composer.translate
    named = "; ".join(
        f"{number} – {title}" for number, title in enumerate(_annex_titles(_), start=1)
    )
    return [composer.para(_("Annexes: {annexes}.", annexes=named), composer.look.note)]


def _signatures(composer: Composer, contract: SignedContract) -> list[Flowable]:
    _ = composer.translate
    draft, seller = contract.quote.draft, contract.quote.seller
    sides = (
        _("For the Provider: {name}", name=one_line(seller.name, 120)),
        _("For the Partner: {name}", name=one_line(draft.buyer.name if draft.buyer else "—", 120)),
    )
    signing = contract.signing
    gap = composer.gap(5 * mm)
    if signing:
        people = (signing.seller, signing.partner)
        return [gap, *signed(composer, list(zip(sides, people, strict=True)), signing)]
    lines = (_("name and function"), _("place and date"), _("signature"))
    return [gap, blanks(composer, [(side, lines) for side in sides])]


def _annexes(composer: Composer, contract: SignedContract, text: ContractText) -> list[Flowable]:
    titles = _annex_titles(composer.translate)
    quote = contract.quote
    bodies: tuple[list[Flowable], ...] = (
        _devices(composer, contract),
        _schedule(composer, contract),
        reporting.procedure(composer, contract),
        [reporting.site_table(composer, quote)],
        [reporting.reporter_table(composer, contract)],
        _remuneration(composer, contract),
        _protocols(composer, contract, text),
        composer.bullets(text.data_protection),
    )
    made: list[Flowable] = []
    for number, (title, body) in enumerate(zip(titles, bodies, strict=True), start=1):
        annex = composer.section(_annex_title(composer, number, title), body)
        if number == 1:
            made += [NextPageTemplate(LANDSCAPE), PageBreak(), *annex, NextPageTemplate(PORTRAIT)]
        elif number in _ON_A_NEW_PAGE:
            made += [PageBreak(), *annex]
        else:
            made += annex
    return made


def _annex_title(composer: Composer, number: int, title: str) -> str:
    _ = composer.translate
    return _("Annex {number}: {title}", number=number, title=title)


def _devices(composer: Composer, contract: SignedContract) -> list[Flowable]:
    _ = composer.translate
    quote = contract.quote
    found = device_rows(quote)
    by_vendor = {row.line.line.vendor: None for row in found}
    made: list[Flowable] = [] if found else [composer.para(_("No device is covered."))]
    for vendor in by_vendor:
        rows = [row for row in found if row.line.line.vendor == vendor]
        body = [devices.table(composer, quote, rows)]
        named = len(by_vendor) > 1 and vendor
        made += composer.section(vendor_name(vendor), body, level=1) if named else body
    one_off = [line for line in quote.lines if not covers_devices(line)]
    if one_off:
        made.append(composer.strong(_("One-off work"), composer.look.subheading))
        made += composer.bullets(
            ", ".join(
                part
                for part in (
                    composer.say(line.title),
                    line.line.description,
                    f"× {line.line.quantity}",
                )
                if part
            )
            for line in one_off
        )
    return made


def _schedule(composer: Composer, contract: SignedContract) -> list[Flowable]:
    _ = composer.translate
    quote = contract.quote
    made: list[Flowable] = [promises.table(composer, promises.ranked(quote)), composer.gap()]
    made += promises.cards(composer, quote)
    made += composer.section(_("Days off"), days_off.tables(composer, quote), level=1)
    if quote.glossary:
        made += composer.section(_("Terms used"), [services.definitions(composer, quote)], level=1)
    if quote.programmes:
        contents = services.programmes(composer, quote)
        made += composer.section(_("What the services contain"), contents, level=1)
    return made


def _remuneration(composer: Composer, contract: SignedContract) -> list[Flowable]:
    _ = composer.translate
    quote = contract.quote
    made: list[Flowable] = [positions.table(composer, quote), *totals.totals(composer, quote)]
    iban = quote.seller.iban
    if iban:
        grouped = " ".join(iban[at : at + 4] for at in range(0, len(iban), 4))
        made.append(composer.para(_("Account: {iban}", iban=grouped)))
    return made


def _protocols(composer: Composer, contract: SignedContract, text: ContractText) -> list[Flowable]:
    _ = composer.translate
    made: list[Flowable] = []
    sides = (_("for the Provider"), _("for the User"))
    for form in text.protocols:
        head = composer.title(composer.say(form.title), level=1)
        number = _("Contract number: {number}", number=contract.number)
        made.append(
            composer.together(
                [
                    head,
                    composer.para(number, composer.look.note),
                    composer.form(form.lines),
                    blanks(composer, [(side, (_("name, date, signature"),)) for side in sides]),
                    composer.gap(4 * mm),
                ]
            )
        )
    return made
