from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.paper import Signatory, SignatureForm, Signing
from hezo_desktop.domain.party import ContactRole
from hezo_desktop.domain.programme import Status
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.errors import NotAllowedError, NotFoundError
from hezo_desktop.services import company, contracts, journal, paper_files, parties, quotes, sample
from hezo_desktop.services.contracts import ContractStatus


def signing(day: date, form: SignatureForm = SignatureForm.HANDWRITTEN) -> Signing:
    return Signing(
        form=form,
        seller=Signatory("DEMO Osoba podpisująca", "prokurent", day),
        partner=Signatory("DEMO Osoba podpisująca", "prezes zarządu", day),
        concluded_on=day,
        file_name="umowa.pdf",
    )


def prepared(app: App, draft: QuoteDraft | None = None) -> str:
    draft = draft or sample.fill(app)
    quotes.approve(app, draft.id, by="DEMO", reason="uzgodniono")
    quotes.issue(app, draft.id)
    return quotes.accept(app, draft.id)


def test_signing_off_freezes_the_contract_with_its_cover_and_files(app: App) -> None:
    number = prepared(app)
    signed = contracts.sign_off(app, number, signing(app.today), by="DEMO")
    assert contracts.contract(app, number) == signed
    assert contracts.summaries(app)[0].status is ContractStatus.SIGNED
    for key in paper_files.CONTRACT_KEYS:
        kept = paper_files.render(app, key, signed, "pl", subject_id=signed.id)
        assert kept[:2] in (b"%P", b"PK")


def test_a_contract_is_found_by_its_quote_too(app: App) -> None:
    number = prepared(app)
    quote_number = contracts.contract(app, number).quote.number
    assert contracts.contract(app, quote_number).number == number
    with pytest.raises(NotFoundError, match="US/1"):
        contracts.contract(app, "US/1")


def test_a_signed_contract_is_never_signed_or_completed_again(app: App) -> None:
    number = prepared(app)
    signed = contracts.sign_off(app, number, signing(app.today))
    line = signed.quote.lines[0].line.id
    with pytest.raises(NotAllowedError, match="frozen"):
        contracts.sign_off(app, number, signing(app.today))
    with pytest.raises(NotAllowedError, match="frozen"):
        contracts.complete(app, number, line, serials=("X",))
    assert contracts.contract(app, number) == signed


def test_the_signed_file_is_kept_with_its_hash_and_goes_out_with_the_contract(
    app: App, tmp_path: Path
) -> None:
    number = prepared(app)
    file = b"%PDF-1.7 podpisany"
    signed = contracts.sign_off(app, number, signing(app.today), file=file)
    assert signed.signing
    assert signed.signing.file_sha256 == sha256(file).hexdigest()
    written = paper_files.export(app, number, ["contract-pdf"], folder=tmp_path)
    assert [path.read_bytes() == file for path in written] == [False, True]
    assert written[1].name == f"{number.replace('/', '-')}-umowa.pdf"


def test_a_weaker_form_than_demanded_is_refused(app: App) -> None:
    draft = sample.fill(app)
    company.save_seller(app, replace(company.seller(app), required_form="handwritten"))
    number = prepared(app, draft)
    with pytest.raises(NotAllowedError, match="weaker"):
        contracts.sign_off(app, number, signing(app.today, SignatureForm.DOCUMENTARY))
    assert contracts.sign_off(app, number, signing(app.today, SignatureForm.QUALIFIED)).signing


def test_nobody_signs_without_a_name(app: App) -> None:
    number = prepared(app)
    nameless = replace(signing(app.today), partner=Signatory("  ", "prezes", app.today))
    with pytest.raises(NotAllowedError, match="Name who signed"):
        contracts.sign_off(app, number, nameless)


def test_pending_serials_block_signing_until_they_are_completed(app: App) -> None:
    draft = sample.fill(app)
    serials = draft.lines[2].serials
    pending = draft.with_line(replace(draft.lines[2], serials=()))
    quotes.save_draft(app, pending)
    number = prepared(app, pending)
    with pytest.raises(NotAllowedError) as refused:
        contracts.sign_off(app, number, signing(app.today))
    assert any("R09" in str(problem) or "R37" in str(problem) for problem in refused.value.problems)
    contracts.complete(app, number, draft.lines[2].id, serials=serials)
    quote_number = contracts.contract(app, number).quote.number
    assert quotes.issued(app, quote_number).lines[2].line.serials == ()
    signed = contracts.sign_off(app, number, signing(app.today))
    assert signed.quote.lines[2].line.serials == serials


def test_a_customer_without_an_authorised_reporter_blocks_signing(app: App) -> None:
    number = prepared(app)
    customer = contracts.contract(app, number).quote.draft.end_customer
    assert customer
    assert customer.id
    stored = parties.company(app, customer.id)
    parties.save_company(
        app,
        replace(
            stored,
            contacts=tuple(
                c for c in stored.contacts if c.role is not ContactRole.AUTHORISED_REPORTER
            ),
        ),
    )
    with pytest.raises(NotAllowedError) as refused:
        contracts.sign_off(app, number, signing(app.today))
    assert any("R28" in str(problem) for problem in refused.value.problems)
    parties.save_company(app, stored)
    assert contracts.sign_off(app, number, signing(app.today)).reporters


def test_what_the_catalogue_leaves_open_is_confirmed_by_name_before_signing(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = prepared(app)
    known = app.catalogue.programmes["COCARE"]
    levels = tuple(replace(each, status=Status.NEEDS_CONFIRMATION) for each in known.levels)
    programmes = {**app.catalogue.programmes, "COCARE": replace(known, levels=levels)}
    monkeypatch.setattr(app, "catalogue", replace(app.catalogue, programmes=programmes))
    with pytest.raises(NotAllowedError) as refused:
        contracts.sign_off(app, number, signing(app.today))
    assert {str(problem)[:3] for problem in refused.value.problems} == {"R45"}
    contracts.acknowledge(app, number, by="DEMO Kierownik", reason="potwierdził producent")
    told = [each.message.en for each in contracts.check(app, number) if each.rule == "R45"]
    assert all("confirmed by DEMO Kierownik: potwierdził producent" in each for each in told)
    assert contracts.sign_off(app, number, signing(app.today)).signing


def test_a_device_under_contract_is_not_covered_twice(app: App) -> None:
    contracts.sign_off(app, prepared(app), signing(app.today))
    again = sample.fill(app)
    found = quotes.check(app, again)
    assert {"R04"} <= {finding.rule for finding in found}


def test_signing_is_written_in_the_journal_and_anchored_on_the_contract(app: App) -> None:
    number = prepared(app)
    signed = contracts.sign_off(app, number, signing(app.today), by="DEMO")
    assert len(signed.journal_head) == 64
    assert journal.entries(app, signed.id)[0].action == "signed_off"
    assert journal.verify(app) == ()
