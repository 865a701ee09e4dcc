"""What was computed for a quote: its prices, and what the rules say about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from hezo_desktop.bootstrap import App
from hezo_desktop.domain import layout
from hezo_desktop.domain.finding import Finding, Severity
from hezo_desktop.domain.margin import Earning
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.priced import PricedLine, PricedQuote
from hezo_desktop.domain.pricing import Ledger
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.errors import HezoError
from hezo_desktop.services import quotes

SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True)
class Figures:
    """Prices and findings; `refusal` when there is no way to price the quote at all.

    After an edit the prices are those of the new state at once, while the findings, and `draft`
    with them, are those of the state before until the rules have been asked again.
    """

    draft: QuoteDraft
    ledger: Ledger | None = None
    priced: PricedQuote | None = None
    findings: tuple[Finding, ...] = ()
    refusal: HezoError | None = None

    def priced_for(self, draft: QuoteDraft) -> PricedQuote | None:
        """The sums, if they are those of this very draft."""
        return self.priced if self.ledger is not None and self.ledger.draft is draft else None

    def line(self, line_id: UUID) -> PricedLine | None:
        """The figures of one line."""
        at = self._places.get(line_id)
        return None if at is None or self.priced is None else self.priced.lines[at]

    def earning(self, line_id: UUID) -> Earning | None:
        """What the house earns on one line for the whole term; None without a price."""
        line = self.line(line_id)
        if line is None or line.net is None:
            return None
        return Earning(line.net, line.unit_cost * line.quantity if line.unit_cost else None)

    @cached_property
    def knows_costs(self) -> bool:
        """Is the cost of any line known?"""
        lines = self.priced.lines if self.priced else ()
        return any(line.unit_cost is not None for line in lines)

    def of_line(self, line_id: UUID) -> tuple[Finding, ...]:
        """What the rules say about one line, the worst first."""
        return self._said_by_line.get(line_id, ())

    def count(self, severity: Severity) -> int:
        """How many findings weigh this much."""
        return self._counts[severity]

    @cached_property
    def subtotals(self) -> Mapping[UUID, Money]:
        """What the subtotal rows come to."""
        if self.ledger is None or self.priced is None:
            return {}
        return layout.subtotals(self.ledger.draft, self.priced)

    def moved_to(self, ledger: Ledger) -> Figures:
        """These figures with the prices of another state of the draft.

        Raises: VatRateError.
        """
        moved = replace(self, ledger=ledger, priced=ledger.priced())
        before = self.ledger.draft.lines if self.ledger else ()
        kept = ["_said_by_line", "_counts"]
        kept += ["_places"] if layout.same_places(before, ledger.draft.lines) else []
        # looked up once, not again at each edit of a long quote
        moved.__dict__.update({name: self.__dict__[name] for name in kept if name in self.__dict__})
        return moved

    @cached_property
    def _places(self) -> Mapping[UUID, int]:
        lines = self.priced.lines if self.priced else ()
        return {line.line_id: at for at, line in enumerate(lines)}

    @cached_property
    def _said_by_line(self) -> Mapping[UUID, tuple[Finding, ...]]:
        said: defaultdict[UUID, list[Finding]] = defaultdict(list)
        for finding in sorted(self.findings, key=lambda each: SEVERITIES.index(each.severity)):
            if finding.line_id is not None:
                said[finding.line_id].append(finding)
        return {line_id: tuple(found) for line_id, found in said.items()}

    @cached_property
    def _counts(self) -> Mapping[Severity, int]:
        found = [finding.severity for finding in self.findings]
        return {severity: found.count(severity) for severity in SEVERITIES}


def reckon(
    app: App,
    draft: QuoteDraft,
    near: Ledger | None = None,
    pause: Callable[[], None] = lambda: None,
) -> Figures:
    """Prices and findings of a draft, from the account of a state `near` it where there is one.

    Raises: HezoError when there is no way to price it at all.
    """
    ledger = quotes.ledger(app, draft, near, pause)
    priced = ledger.priced()
    return Figures(draft, ledger, priced, quotes.check(app, draft, priced, pause=pause))
