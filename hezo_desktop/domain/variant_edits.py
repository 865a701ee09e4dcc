"""Making alternatives in a draft and taking them apart again; every edit makes a new draft.

Source: features.md 15.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from string import ascii_uppercase
from uuid import UUID, uuid4

from hezo_desktop.domain.quote import QuoteDraft, QuoteLine, Variant
from hezo_desktop.domain.term import LONGEST_MONTHS
from hezo_desktop.errors import NotAllowedError
from hezo_desktop.message import say

MOST_VARIANTS = 6
"""More than these do not fit side by side on a page, nor into anybody's decision."""

MOST_TERMS = 6


def copied(draft: QuoteDraft, source: str = "") -> QuoteDraft:
    """The draft with one more variant, a copy of the lines of `source` (the leading one if empty).

    The first time, the services become variant A's; what is sold once (work) stays common to all.

    Raises: NotAllowedError when there are `MOST_VARIANTS` already, or there is nothing to copy.
    """
    begun = draft if draft.variants else _begun(draft)
    if len(begun.variants) >= MOST_VARIANTS:
        raise NotAllowedError(
            say("A quote offers at most {n} variants; remove one first.", n=MOST_VARIANTS)
        )
    source = source or begun.leading
    copies = tuple(
        replace(line, id=uuid4(), variant=_free_code(begun))
        for line in begun.lines
        if line.variant == source
    )
    if not copies:
        raise NotAllowedError(say("Add the lines of the first variant before you make another."))
    return replace(
        begun,
        lines=(*begun.lines, *copies),
        variants=(*begun.variants, Variant(_free_code(begun))),
    )


def _begun(draft: QuoteDraft) -> QuoteDraft:
    code = ascii_uppercase[0]
    lines = tuple(
        replace(line, variant=code) if _is_service(line) else line for line in draft.lines
    )
    return replace(draft, lines=lines, variants=(Variant(code),))


def _is_service(line: QuoteLine) -> bool:
    return bool(line.level or line.window)


def _free_code(draft: QuoteDraft) -> str:
    used = {variant.code for variant in draft.variants}
    return next(code for code in ascii_uppercase if code not in used)


def renamed(draft: QuoteDraft, code: str, name: str) -> QuoteDraft:
    """The draft with another name for a variant."""
    return replace(
        draft,
        variants=tuple(
            replace(variant, name=name.strip()) if variant.code == code else variant
            for variant in draft.variants
        ),
    )


def shifted(draft: QuoteDraft, code: str, by: int) -> QuoteDraft:
    """The draft with a variant `by` places further (negative: earlier); the first one leads."""
    known = [variant.code for variant in draft.variants]
    at = known.index(code)
    others = [variant for variant in draft.variants if variant.code != code]
    place = min(max(at + by, 0), len(others))
    return replace(draft, variants=(*others[:place], draft.variants[at], *others[place:]))


def removed(draft: QuoteDraft, code: str) -> QuoteDraft:
    """The draft without a variant and its lines; the last one left is no alternative any more."""
    left = tuple(variant for variant in draft.variants if variant.code != code)
    if len(left) == 1:
        return draft.of_variant(left[0].code)
    gone = [line.id for line in draft.lines if line.variant == code]
    return replace(draft.without_lines(gone), variants=left)


def assigned(draft: QuoteDraft, ids: Collection[UUID], code: str) -> QuoteDraft:
    """The draft with these lines in a variant; an empty code makes them common to all."""
    lines = tuple(replace(line, variant=code) if line.id in ids else line for line in draft.lines)
    return replace(draft, lines=lines)


def compared(draft: QuoteDraft, months: Collection[int]) -> QuoteDraft:
    """The draft with these terms to compare, each once, the shortest first.

    Raises: NotAllowedError for more than `MOST_TERMS`, or a term that cannot be sold.
    """
    wanted = tuple(sorted(set(months)))
    if len(wanted) > MOST_TERMS or not all(1 <= length <= LONGEST_MONTHS for length in wanted):
        raise NotAllowedError(
            say(
                "At most {n} terms of 1 to {most} months can be compared.",
                n=MOST_TERMS,
                most=LONGEST_MONTHS,
            )
        )
    return replace(draft, term_choices=wanted)
