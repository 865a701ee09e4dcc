"""The rules of quoting and of activating contracts: they look at a case and answer with findings.

Functions decide whether something is so; severities, words and figures are data (`RuleBook`).
Source: domain.md §3; decisions 1–9.
"""

from hezo_desktop.domain.rules.book import RuleBook
from hezo_desktop.domain.rules.case import Case, ContractNumber, Cover
from hezo_desktop.domain.rules.check import (
    check,
    individual_lines,
    open_answers,
    open_warnings,
    stops,
)

__all__ = [
    "Case",
    "ContractNumber",
    "Cover",
    "RuleBook",
    "check",
    "individual_lines",
    "open_answers",
    "open_warnings",
    "stops",
]
