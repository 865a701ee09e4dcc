"""Contracts: prepared from an accepted quote, completed with serials, signed off and frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.canonical import digest
from hezo_desktop.domain.finding import Finding, Gate
from hezo_desktop.domain.paper import (
    Choice,
    FrozenLine,
    IssuedQuote,
    SignatureForm,
    SignedContract,
    Signing,
)
from hezo_desktop.domain.party import Site
from hezo_desktop.domain.priced import PricedLine, PricedQuote
from hezo_desktop.domain.quote import QuoteLine
from hezo_desktop.domain.rules import open_answers, open_warnings, stops
from hezo_desktop.domain.rules.case import ContractNumber
from hezo_desktop.errors import NotAllowedError, NotFoundError
from hezo_desktop.message import say
from hezo_desktop.models.contract import ContractRow
from hezo_desktop.models.series import next_number
from hezo_desktop.services import checks, company, journal, paper_files, papers
from hezo_desktop.services.contract_rows import (
    STATES,
    WITH_QUOTE,
    ContractStatus,
    ContractSummary,
    cover,
    current,
    find,
    summary_of,
)
from hezo_desktop.services.frozen import freeze
from hezo_desktop.services.remarks import acknowledged, sentences

__all__ = [
    "FORMS",
    "STATES",
    "ContractStatus",
    "ContractSummary",
    "acknowledge",
    "check",
    "complete",
    "contract",
    "prepare",
    "sign_off",
    "summaries",
    "summary",
]

KIND = "US"


def prepare(
    session: Session,
    app: App,
    *,
    revision_id: UUID,
    paper: IssuedQuote,
    quote_sha256: str,
    choice: Choice,
) -> str:
    """Make and number the contract of an accepted quote, in the caller's transaction.

    `paper` is what was accepted of the issued revision, `choice` what that was.
    """
    seller = company.seller(app)
    number = next_number(
        session,
        KIND,
        pattern=seller.contract_pattern,
        workstation=seller.workstation,
        day=app.today,
    )
    start, end = papers.span(paper.lines)
    contract = SignedContract(
        id=uuid4(),
        number=number,
        quote=paper,
        quote_sha256=quote_sha256,
        accepted_at=app.now(),
        start=start,
        end=end,
        reporters=checks.reporters(app, paper.draft),
        signing=None,
        signed_at=None,
        choice=choice,
    )
    frozen = freeze(contract)
    now = app.now()
    session.add(
        ContractRow(
            id=contract.id,
            number=number,
            quote_revision_id=revision_id,
            status=ContractStatus.PREPARED,
            frozen=frozen,
            sha256=digest(frozen),
            buyer_name=paper.draft.buyer.name if paper.draft.buyer else "",
            customer_name=paper.draft.end_customer.name if paper.draft.end_customer else "",
            start=start,
            end=end,
            net_minor=paper.net.minor,
            currency=paper.net.currency,
            line_count=len(paper.lines),
            sample=paper.is_sample,
            created_at=now,
            updated_at=now,
        )
    )
    session.flush()
    return number


def summaries(app: App) -> tuple[ContractSummary, ...]:
    """Every contract, the newest first."""
    with app.database.read() as session:
        rows = session.execute(
            WITH_QUOTE.order_by(ContractRow.created_at.desc(), ContractRow.number.desc())
        )
        return tuple(summary_of(row, quote_number or "") for row, quote_number in rows)


def summary(app: App, ref: str | UUID) -> ContractSummary:
    """One contract as lists show it.

    Raises: NotFoundError.
    """
    with app.database.read() as session:
        key = find(session, ref).id
        row, quote_number = session.execute(WITH_QUOTE.where(ContractRow.id == key)).one()
        return summary_of(row, quote_number or "")


def contract(app: App, ref: str | UUID) -> SignedContract:
    """The contract by its number, its quote's number or its key; frozen once it is signed.

    Raises: NotFoundError.
    """
    with app.database.read() as session:
        return current(app, find(session, ref))


def check(app: App, ref: str | UUID) -> tuple[Finding, ...]:
    """What the rules say about activating this contract now."""
    return _findings(app, contract(app, ref))


def complete(
    app: App,
    ref: str | UUID,
    line_id: UUID,
    *,
    serials: tuple[str, ...] | None = None,
    site: Site | None = None,
    by: str = "",
) -> SignedContract:
    """Give a line of a prepared contract its serial numbers or its site.

    The issued quote stays as it is; the contract carries its own copy.

    Raises: NotAllowedError once the contract is signed; NotFoundError for an unknown line.
    """
    with app.database.begin() as session:
        row = find(session, ref)
        _refuse_signed(row)
        known = current(app, row)
        if not any(line.line.id == line_id for line in known.quote.lines):
            raise NotFoundError(say("Contract {number} has no such line.", number=row.number))
        changed = _with_line(known, line_id, serials, site)
        _write(row, changed, app)
        details = {"line": line_id, "serials": serials or (), "site": site.name if site else ""}
        _record(session, app, "completed", row, details, by)
        return changed


def acknowledge(app: App, ref: str | UUID, *, by: str, reason: str) -> SignedContract:
    """Take on purpose what of a prepared contract a reason can settle, for `reason`, by `by`.

    Raises: NotAllowedError once the contract is signed, or when `by` or `reason` is empty.
    """
    waiting = open_answers(check(app, ref), contract(app, ref).quote.draft.acknowledgements)
    with app.database.begin() as session:
        row = find(session, ref)
        _refuse_signed(row)
        known = current(app, row)
        draft = acknowledged(known.quote.draft, waiting, by=by, reason=reason)
        changed = replace(known, quote=replace(known.quote, draft=draft))
        _write(row, changed, app)
        _record(session, app, "approved", row, {"reason": reason}, by)
    return changed


def sign_off(
    app: App, ref: str | UUID, signing: Signing, *, file: bytes | None = None, by: str = ""
) -> SignedContract:
    """Sign the contract off: freeze it for good with its signatures, cover and files.

    `file` is the signed document itself, when there is one; it is kept with its SHA-256.

    Raises: NotAllowedError with everything that stands in the way; nothing is written then.
    """
    prepared = contract(app, ref)
    seller = prepared.quote.seller
    _refuse_weaker_form(signing.form, SignatureForm(seller.required_form))
    _refuse_unnamed(signing)
    found = _findings(app, prepared)
    waiting = open_warnings(found, prepared.quote.draft.acknowledgements)
    problems = [*sentences(stops(found)), *sentences(waiting)]
    if problems:
        raise NotAllowedError(
            say(
                "The contract cannot be signed off yet. Put the errors right, and give a reason "
                "for every warning (contract approve on the command line):"
            ),
            problems,
        )
    if file is not None:
        signing = replace(signing, file_sha256=sha256(file).hexdigest())
    with app.database.begin() as session:
        row = find(session, ref)
        _refuse_signed(row)
        signed = replace(
            prepared,
            signing=signing,
            signed_at=app.now(),
            journal_head=journal.head(session),
        )
        row.cover = list(cover(signed.quote.lines))
        session.flush()
        _write(row, signed, app)
        row.signed_on = signing.concluded_on
        row.signed_at = signed.signed_at
        row.status = ContractStatus.SIGNED
        session.flush()
        journal.keep(session, app, "contract", row.id, row.frozen)
        paper_files.store(session, app, "contract", row.id, signed)
        if file is not None:
            paper_files.keep(
                session,
                app,
                "contract",
                row.id,
                paper_files.SIGNED_FILE,
                "",
                signing.file_name,
                file,
            )
        details = {"number": row.number, "form": signing.form, "sha256": row.sha256}
        _record(session, app, "signed_off", row, details, by)
    return signed


def _findings(app: App, known: SignedContract) -> tuple[Finding, ...]:
    return checks.findings(
        app,
        known.quote.draft,
        _figures(known.quote),
        Gate.ACTIVATE,
        contract=ContractNumber(known.number),
        contract_id=known.id,
    )


def _figures(paper: IssuedQuote) -> PricedQuote:
    """The issued figures as the rules read them; nothing is priced anew."""
    return PricedQuote(
        lines=tuple(_priced(line) for line in paper.lines),
        vat=paper.vat,
        net=paper.net,
        vat_total=paper.vat_total,
        gross=paper.gross,
        complete=paper.complete,
        currency=paper.draft.currency,
        proration=paper.proration,
        price_list=paper.price_list,
        price_list_sample=paper.price_list_sample,
    )


def _priced(line: FrozenLine) -> PricedLine:
    return PricedLine(
        line_id=line.line.id,
        quantity=line.line.quantity,
        start=line.start,
        end=line.end,
        factor=line.factor,
        annual_net=line.annual_net,
        annual_currency=line.annual_currency,
        unit_net=line.unit_net,
        net=line.net,
        vat_rate=line.vat_rate,
        discount=line.discount,
        individual=line.individual,
        rule_id="",
        sku=line.sku,
        trace=(),
    )


def _with_line(
    known: SignedContract, line_id: UUID, serials: tuple[str, ...] | None, site: Site | None
) -> SignedContract:
    def completed(line: QuoteLine) -> QuoteLine:
        if line.id != line_id:
            return line
        return replace(
            line,
            serials=line.serials if serials is None else serials,
            site=site or line.site,
        )

    paper = known.quote
    draft = replace(paper.draft, lines=tuple(completed(line) for line in paper.draft.lines))
    lines = tuple(replace(line, line=completed(line.line)) for line in paper.lines)
    return replace(known, quote=replace(paper, draft=draft, lines=lines))


def _write(row: ContractRow, known: SignedContract, app: App) -> None:
    row.frozen = freeze(known)
    row.sha256 = digest(row.frozen)
    row.updated_at = app.now()


def _record(
    session: Session,
    app: App,
    action: str,
    row: ContractRow,
    details: Mapping[str, Any],
    by: str,
) -> None:
    journal.record(
        session,
        app,
        action,
        subject_kind="contract",
        subject_id=row.id,
        details=details,
        by=by,
    )


def _refuse_signed(row: ContractRow) -> None:
    if row.status != ContractStatus.PREPARED:
        raise NotAllowedError(
            say(
                "Contract {number} is signed and frozen for good; it changes only by an annex.",
                number=row.number,
            )
        )


def _refuse_weaker_form(form: SignatureForm, required: SignatureForm) -> None:
    """A contract cannot be concluded in a weaker form than the one its template demands.

    Source: features.md 9.
    """
    strength = list(SignatureForm)
    if strength.index(form) < strength.index(required):
        raise NotAllowedError(
            say(
                "The contract demands the form “{required}”; “{form}” is weaker. "
                "Have it signed in the form demanded, or change the demand in Settings.",
                required=FORMS[required],
                form=FORMS[form],
            )
        )


def _refuse_unnamed(signing: Signing) -> None:
    if not signing.partner.name.strip() or not signing.seller.name.strip():
        raise NotAllowedError(
            say("Name who signed for each side; people who sign for us are kept in Settings.")
        )


FORMS = {
    SignatureForm.DOCUMENTARY: say("documentary form"),
    SignatureForm.HANDWRITTEN: say("in writing"),
    SignatureForm.QUALIFIED: say("qualified electronic signature"),
}
