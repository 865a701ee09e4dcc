"""What a partner took of a quote, by the names people use: letters, sites, numbers of positions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from hezo_desktop.domain.acceptance import accepted
from hezo_desktop.domain.paper import Choice, IssuedQuote
from hezo_desktop.domain.party import Site
from hezo_desktop.domain.pricing.matching import folded
from hezo_desktop.errors import NotFoundError
from hezo_desktop.message import say
from hezo_desktop.services import papers

_NOWHERE: Mapping[str, str] = MappingProxyType({})


def is_left(paper: IssuedQuote) -> bool:
    """Does the quote leave something to choose?"""
    offers = paper.draft.variants or paper.terms
    return bool(offers) or any(line.line.optional for line in paper.lines)


def sites_with_a_choice(paper: IssuedQuote) -> tuple[Site, ...]:
    """The sites for which another variant can be accepted; none where there is one site only."""
    found = {
        line.line.site.id: line.line.site
        for line in paper.lines
        if line.line.site and line.line.variant
    }
    return tuple(found.values()) if len(found) > 1 else ()


def taken(paper: IssuedQuote, choice: Choice) -> IssuedQuote:
    """What is left of the quote by this choice: what the contract will be made of.

    Raises: NotAllowedError when the quote does not leave this choice.
    """
    return accepted(paper, choice, papers.in_words)


def chosen(
    paper: IssuedQuote,
    *,
    variant: str = "",
    months: int | None = None,
    sites: Mapping[str, str] = _NOWHERE,
    options: Collection[int] = (),
) -> Choice:
    """A choice by the names people use: letters, names of sites, positions as printed.

    Raises: NotFoundError for a site or a position that the quote does not have.
    """
    return Choice(
        variant=variant.upper(),
        months=months,
        by_site={_site(paper, name): code.upper() for name, code in sites.items()},
        options=frozenset(_position(paper, number) for number in options),
    )


def _site(paper: IssuedQuote, name: str) -> UUID:
    known = [line.line.site for line in paper.lines if line.line.site]
    for site in known:
        if folded(site.name) == folded(name):
            return site.id
    names = ", ".join(dict.fromkeys(site.name for site in known))
    raise NotFoundError(
        say("The quote has no site {name}; there are: {names}.", name=name, names=names or "–")
    )


def _position(paper: IssuedQuote, number: int) -> UUID:
    if not 1 <= number <= len(paper.lines):
        raise NotFoundError(say("The quote has no position {n}.", n=number))
    return paper.lines[number - 1].line.id


def told(paper: IssuedQuote, choice: Choice) -> dict[str, Any]:
    """A choice as the journal tells it: codes, names of sites, numbers of positions."""
    sites = {line.line.site.id: line.line.site.name for line in paper.lines if line.line.site}
    facts = {
        "variant": choice.variant,
        "months": choice.months,
        "sites": {sites.get(key, str(key)): code for key, code in choice.by_site.items()},
        "options": [at for at, line in enumerate(paper.lines, 1) if line.line.id in choice.options],
    }
    return {name: value for name, value in facts.items() if value}
