"""The sign-off: who signed for each side, in what form, on which day, and the signed file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtWidgets import QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.paper import Signatory, SignatureForm, SignedContract, Signing
from hezo_desktop.domain.party import Company, ContactRole
from hezo_desktop.errors import BadInputError
from hezo_desktop.i18n import Translator
from hezo_desktop.message import Message, say
from hezo_desktop.services import company, contracts
from hezo_desktop.ui.parts.checks import required
from hezo_desktop.ui.parts.edit_dialog import EditDialog
from hezo_desktop.ui.parts.fields import DayField, day_field
from hezo_desktop.ui.parts.form import Form, combo
from hezo_desktop.ui.parts.path_field import PathField
from hezo_desktop.ui.parts.suggest import Offer, SuggestField
from hezo_desktop.ui.parts.table_model import fold

MOST_BYTES = 50 * 2**20
"""A signed scan is a few megabytes; anything larger is the wrong file."""


def sign_off_dialog(
    parent: QWidget | None,
    app: App,
    tr: Translator,
    contract: SignedContract,
    done: Callable[[SignedContract], None],
) -> EditDialog:
    """The dialog for one prepared contract; `done` gets the signed one."""
    form = Form(tr)
    day = day_field(tr, app.today)
    file = PathField(
        tr, tr("Signed document (optional)"), kinds=tr("Documents (*.pdf *.xml *.sig)")
    )
    _build(form, tr, app, contract, day=day, file=file)

    def do() -> None:
        signing, content = _signing(form, day, file.path)
        done(contracts.sign_off(app, contract.id, signing, file=content))

    title = tr("Sign off {number}", number=contract.number)
    return EditDialog(
        parent,
        tr,
        title,
        form,
        do,
        yes=tr("Sign off"),
        text=tr("After this the contract is frozen for good; it changes only by an annex."),
    )


def _build(
    form: Form,
    tr: Translator,
    app: App,
    contract: SignedContract,
    *,
    day: DayField,
    file: PathField,
) -> None:
    forms = {form.value: tr.render(name) for form, name in contracts.FORMS.items()}
    sellers = [(person.name, person.role) for person in company.seller(app).people]
    partners = _signatories(contract.quote.draft.buyer)
    form.add_heading(tr("For the seller"))
    _add_side(form, tr, "seller", sellers)
    form.add_heading(tr("For the trade partner"))
    _add_side(form, tr, "partner", partners)
    form.add_heading(tr("How and when"))
    form.add_row(
        (form.field("form", tr("Form"), combo(forms)), 7),
        (form.field("day", tr("Concluded on"), day, check=_day_check(day)), 5),
    )
    form.add_row((form.field("file", tr("Signed document (optional)"), file), 12))
    form["form"] = max(
        contract.quote.seller.required_form, SignatureForm.HANDWRITTEN, key=_strength
    )
    day.set_value(app.today)


def _add_side(form: Form, tr: Translator, side: str, people: list[tuple[str, str]]) -> None:
    roles = dict(people)
    field = SuggestField(lambda text: _named(roles, text))
    name = form.field(f"{side}_name", tr("Name and surname"), field, check=required)
    role = form.line(f"{side}_role", tr("Role or basis of authority"), check=required)
    form.add_row((name, 6), (role, 6))
    field.taken.connect(lambda chosen: _fill_role(form, side, roles[chosen]))
    if people:
        field.settle(people[0][0])
        form[f"{side}_role"] = people[0][1]


def _named(roles: Mapping[str, str], text: str) -> tuple[Offer, ...]:
    words = fold(text).split()
    return tuple(Offer(name, name) for name in roles if all(word in fold(name) for word in words))


def _fill_role(form: Form, side: str, role: str) -> None:
    if role:
        form[f"{side}_role"] = role


def _signatories(partner: Company | None) -> list[tuple[str, str]]:
    contacts = partner.contacts if partner else ()
    return [(contact.name, "") for contact in contacts if contact.role is ContactRole.SIGNATORY]


def _strength(form: str) -> int:
    return list(SignatureForm).index(SignatureForm(form))


def _day_check(day: DayField) -> Callable[[str], Message | None]:
    def check(text: str) -> Message | None:
        return day.check(text) if text else say("This must be filled in.")

    return check


def _signing(form: Form, day: DayField, path: Path | None) -> tuple[Signing, bytes | None]:
    concluded = day.value()
    if concluded is None:
        raise BadInputError(say("The day of the conclusion is missing."))
    content = _content(path) if path else None
    signing = Signing(
        form=SignatureForm(form["form"]),
        seller=Signatory(form["seller_name"], form["seller_role"], concluded),
        partner=Signatory(form["partner_name"], form["partner_role"], concluded),
        concluded_on=concluded,
        file_name=path.name if path else "",
    )
    return signing, content


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadInputError(
                say("{path} is larger than 50 MB. Attach the signed document only.", path=str(path))
            )
        return path.read_bytes()
    except OSError as error:
        raise BadInputError(
            say("{path} cannot be read. Check its name and place.", path=str(path))
        ) from error
