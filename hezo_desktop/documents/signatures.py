"""Places for signatures: empty lines to sign on, or who signed, how and when."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable

from hezo_desktop.documents.composing import Composer
from hezo_desktop.documents.look import GREY
from hezo_desktop.documents.text import one_line
from hezo_desktop.domain.paper import Signatory, SignatureForm, Signing
from hezo_desktop.i18n import Translator


def form_text(form: SignatureForm, translate: Translator) -> str:
    """The form of signature in words. Source: domain.md §5.4."""
    _ = translate
    return {
        SignatureForm.DOCUMENTARY: _(
            "documentary form (e-mail or another record of the statement)"
        ),
        SignatureForm.HANDWRITTEN: _("written form, signed by hand"),
        SignatureForm.QUALIFIED: _("electronic form, qualified electronic signature"),
    }[form]


def blanks(composer: Composer, sides: Sequence[tuple[str, Sequence[str]]]) -> Flowable:
    """Empty lines to fill in by hand: for each side its name and what each line is for."""
    heads = [[composer.strong(one_line(side, 160))] for side, _ in sides]
    lines = [_lines(composer, names) for _, names in sides]
    return composer.grid([heads, lines], [1] * len(sides), gutter=10 * mm)


def signed(
    composer: Composer, sides: Sequence[tuple[str, Signatory]], signing: Signing
) -> list[Flowable]:
    """Who signed for each side, in what capacity and on which day; then the form and the day."""
    _ = composer.translate
    heads = [[composer.strong(one_line(side, 160))] for side, _who in sides]
    people = [_person(composer, signatory) for _side, signatory in sides]
    made: list[Flowable] = [
        composer.grid([heads, people], [1] * len(sides), gutter=10 * mm),
        composer.gap(2 * mm),
        composer.para(_("Form: {form}.", form=form_text(signing.form, _)), composer.look.note),
        composer.para(
            _("Concluded on {day}, the day of the last signature.", day=signing.concluded_on),
            composer.look.note,
        ),
    ]
    if signing.file_sha256:
        said = _("Signed file SHA-256: {digest}", digest=signing.file_sha256)
        made.append(composer.para(said, composer.look.note))
    return made


def _person(composer: Composer, signatory: Signatory) -> list[Flowable]:
    _ = composer.translate
    day = _("signed on {day}", day=signatory.signed_on) if signatory.signed_on else ""
    return [
        composer.gap(1 * mm),
        composer.para(one_line(signatory.name), composer.look.subheading),
        *(composer.para(line, composer.look.cell) for line in (signatory.role, day) if line),
        _line(),
    ]


def _lines(composer: Composer, names: Sequence[str]) -> list[Flowable]:
    made: list[Flowable] = []
    for name in names:
        made += [composer.gap(10 * mm), _line(), composer.para(name, composer.look.note)]
    return made


def _line() -> HRFlowable:
    return HRFlowable(width="100%", thickness=0.5, color=GREY, spaceBefore=2, spaceAfter=1)
