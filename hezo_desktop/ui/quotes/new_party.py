"""A company or a site made in place, without leaving the quote."""

from __future__ import annotations

from uuid import UUID, uuid4

from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Address, Company, Contact, ContactRole, Site
from hezo_desktop.i18n import Translator
from hezo_desktop.services import duplicates, parties
from hezo_desktop.services.duplicates import CompanyGroup
from hezo_desktop.ui.parts.checks import required
from hezo_desktop.ui.parts.edit_dialog import EditDialog
from hezo_desktop.ui.parts.form import Form
from hezo_desktop.ui.parts.known_already import KnownAlready


def ask_company(
    parent: QWidget | None, app: App, tr: Translator, *, partner: bool, name: str
) -> Company | None:
    """Ask for a new company's data and keep it; None when the reader gave up.

    A company that is known already is offered in its place. An end customer is asked for the person
    who may report failures: no contract starts without.
    """
    title = tr("New trade partner") if partner else tr("New end customer")
    form = Form(tr)
    form.add_row((form.line("name", tr("Name"), check=required), 8), (form.number("nip", "NIP"), 4))
    known = KnownAlready(tr, tr("Use it"))
    form.add_row((known, 12))
    _add_address(form, tr)
    form.add_row((form.number("email", tr("E-mail")), 6), (form.number("phone", tr("Phone")), 6))
    agreement = QCheckBox(tr("Has a signed partner agreement"))
    if partner:
        form.add_row((form.line("vzam", tr("VZAM login")), 6), (agreement, 6))
    else:
        _add_reporter(form, tr)
    form["name"] = name
    kept: list[Company] = []

    def typed() -> Company:
        return Company(
            id=None,
            name=form["name"],
            is_partner=partner,
            address=_address(form),
            nip="" if form.fields["nip"].problem else form["nip"],
            email=form["email"],
            phone=form["phone"],
            partner_agreement=partner and agreement.isChecked(),
            vzam_login=form["vzam"] if partner else "",
            contacts=() if partner else _reporter(form),
        )

    def use(company_id: UUID) -> None:
        kept.append(parties.company(app, company_id))
        dialog.done(QDialog.DialogCode.Accepted)

    dialog = EditDialog(
        parent,
        tr,
        title,
        form,
        lambda: kept.append(parties.save_company(app, typed())),
        yes=tr("Keep and use"),
    )
    known.chosen.connect(use)
    known.watch(form.fields.values(), lambda: _like(app, typed()))
    known.show_groups(_like(app, typed()))
    return kept[0] if dialog.exec() == QDialog.DialogCode.Accepted else None


def _like(app: App, company: Company) -> list[CompanyGroup]:
    """Known companies of the same role: a partner is not taken for an end customer."""
    return [
        group
        for group in duplicates.like(app, company)
        if group.companies[0].is_partner == company.is_partner
    ]


def ask_site(
    parent: QWidget | None, app: App, tr: Translator, *, company: Company, name: str
) -> Site | None:
    """Ask for a new place of installation of a stored company; None when the reader gave up."""
    if company.id is None:
        return None
    owner = company.id
    form = Form(tr)
    form.add_row((form.line("name", tr("Name"), check=required), 12))
    _add_address(form, tr)
    form.add_row(
        (form.line("contact", tr("Contact on site")), 4),
        (form.number("phone", tr("24/7 phone")), 4),
        (form.line("hours", tr("Access hours")), 4),
    )
    form["name"] = name
    kept: list[Site] = []

    def keep() -> None:
        site = Site(
            id=uuid4(),
            company_id=owner,
            name=form["name"],
            address=_address(form),
            access_hours=form["hours"],
            phone_24x7=form["phone"],
            contact=form["contact"],
        )
        kept.append(parties.save_site(app, site))

    title = tr("New site of {company}", company=company.name)
    dialog = EditDialog(parent, tr, title, form, keep, yes=tr("Keep and use"))
    return kept[0] if dialog.exec() == QDialog.DialogCode.Accepted else None


def _add_address(form: Form, tr: Translator) -> None:
    form.add_row(
        (form.line("street", tr("Street and number")), 6),
        (form.number("postcode", tr("Postcode")), 2),
        (form.line("city", tr("Town")), 4),
    )


def _address(form: Form) -> Address:
    return Address(form["street"], form["postcode"], form["city"])


def _add_reporter(form: Form, tr: Translator) -> None:
    form.add_heading(tr("Who may report failures"))
    form.add_row(
        (form.line("reporter", tr("Name and surname")), 4),
        (form.number("email", tr("Reporter's e-mail"), name="reporter_email"), 4),
        (form.number("phone", tr("Reporter's phone"), name="reporter_phone"), 4),
    )


def _reporter(form: Form) -> tuple[Contact, ...]:
    if not form["reporter"]:
        return ()
    role = ContactRole.AUTHORISED_REPORTER
    email, phone = form["reporter_email"], form["reporter_phone"]
    return (Contact(uuid4(), form["reporter"], role, email, phone),)
