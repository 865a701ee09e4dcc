"""Rules on time: length and start of the service, end of vendor support, validity of the quote."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from hezo_desktop.domain.obligation import period_end
from hezo_desktop.domain.quote import GapAnswer
from hezo_desktop.domain.rules.facts import Facts, LineFacts
from hezo_desktop.domain.rules.remark import Remark, for_each_line, listed, remark
from hezo_desktop.domain.term import lasts_at_least, quote_end


def co_termed(facts: Facts, line: LineFacts) -> bool:
    """Do the line's days meet others: by word, by a date, a later start, or one moved back?

    Source: features.md 1, 3 (the target of co-termination is an explicit choice).
    """
    draft = facts.case.draft
    if (
        line.line.gap is GapAnswer.BACKDATE
        and line.start
        and line.start < (draft.start or date.max)
    ):
        return True
    common = quote_end(draft)
    later = bool(line.start and draft.start and line.start > draft.start)
    return draft.co_termed or (line.end == common and (draft.end is not None or later))


@for_each_line
def long_enough(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R19: shorter services than the usual minimum are priced individually, unless co-termed."""
    if not line.is_service or line.start is None or line.end is None:
        return
    own = line.programme.min_months if line.programme else None
    minimum = own or facts.case.book.limits.minimum_months
    if line.start <= line.end and not lasts_at_least(line.start, line.end, minimum):
        situation = "co_termed" if co_termed(facts, line) else "short"
        yield remark(situation, start=line.start, end=line.end, minimum=minimum)


@for_each_line
def usual_length(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R20: options are sold for standard terms; others are priced individually.

    Source: domain.md §1.4 (one and three years); decisions 4 (not for co-termed lines).
    """
    if not line.is_add_on or line.start is None or line.end is None or co_termed(facts, line):
        return
    own = line.programme.standard_months if line.programme else ()
    usual = own or facts.case.book.limits.standard_months
    if line.start <= line.end and line.months not in usual:
        yield remark("unusual", start=line.start, end=line.end, usual=usual)


@for_each_line
def support_lasts(_facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R21: service after the end of the vendor's support is cut short, or taken on purpose."""
    ends = line.end_of_support
    if line.is_service and ends and line.end and line.end > ends:
        yield remark(
            "vendor" if line.is_vendor else "add_on",
            model=line.line.model,
            serials=_unsupported(line, line.end),
            ends=ends,
            end=line.end,
        )


def _unsupported(line: LineFacts, end: date) -> str:
    """The serial numbers whose support ends before the service; `–` where none is known."""
    known = (device for device in line.devices if device.end_of_support)
    ending = [each.serial for each in known if each.end_of_support and each.end_of_support < end]
    return listed(ending or line.serials) or "–"


@for_each_line
def support_ends_soon(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R22: the vendor's support ends soon after the service: a good moment for a new model."""
    ends, end = line.end_of_support, line.end
    if not line.is_service or ends is None or end is None or end > ends:
        return
    months = facts.case.book.limits.end_of_support_months
    if ends <= period_end(end + timedelta(days=1), months):
        replacement = line.model.replacement if line.model else ""
        situation = "replacement" if replacement else "soon"
        yield remark(situation, model=line.line.model, ends=ends, replacement=replacement)


@for_each_line
def start_near(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R24: a service starts neither before its quote nor long after it."""
    if not line.is_service or line.start is None:
        return
    ahead = facts.case.book.limits.start_days_ahead
    issued = facts.issue_day
    if line.start < issued:
        answered = line.line.gap is GapAnswer.BACKDATE
        yield remark("backdated" if answered else "past", start=line.start, issued=issued)
    elif line.start > issued + timedelta(days=ahead):
        yield remark("far", start=line.start, issued=issued, days=ahead)


@for_each_line
def common_end(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R36: in a co-termed contract every service ends on the common day."""
    draft = facts.case.draft
    common = quote_end(draft)
    if draft.co_termed and line.is_service and common and line.end and line.end != common:
        yield remark("differs", end=line.end, common=common)


def validity(facts: Facts) -> Iterator[Remark]:
    """R39: a quote is valid from its issue on, for a foreseeable time and what it rests on."""
    until = facts.case.draft.valid_until
    days = facts.case.book.limits.validity_days
    if until is None:
        if facts.case.desk:
            yield remark("missing")
        return
    yield from _outlived(facts, until)
    if until < facts.issue_day:
        yield remark("past", until=until, issued=facts.issue_day)
    elif until > facts.issue_day + timedelta(days=days):
        yield remark("long", until=until, days=days)


def _outlived(facts: Facts, until: date) -> Iterator[Remark]:
    """What the quote rests on and would outlive: the price list, a vendor's quote."""
    prices, vendor = facts.case.price_list, facts.case.draft.vendor_quote_until
    if facts.case.desk and prices and prices.valid_to and until > prices.valid_to:
        yield remark("after_list", until=until, list=prices.name, ends=prices.valid_to)
    if vendor and until > vendor:
        yield remark("after_vendor", until=until, ends=vendor)
