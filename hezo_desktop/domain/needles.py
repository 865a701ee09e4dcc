"""Searching by parts of words: what is looked for, and the text it is looked for in.

A haystack is folded, with two blanks before each of its words. So every needle has at least three
characters: one or two letters are looked for with the blanks before them, that is, at the start
of a word, and three or more anywhere. An index of all runs of three characters can answer both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from hezo_desktop.domain.polish import fold
from hezo_desktop.domain.serials import identity

RUN = 3
"""The shortest needle, and the length of the runs an index is made of."""
_GAP = "  "
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_MOST_RUNS = 40
_MOST_WORDS = 30

Needles = tuple[tuple[str, ...], ...]
"""Alternatives; of each of them every needle has to occur."""


def haystack(texts: Iterable[str]) -> str:
    """The text in which needles are looked for; two spellings of a number are two texts."""
    return _GAP.join(["", *_words(" ".join(texts))])


def needles(text: str) -> Needles:
    """What somebody looks for: each word, or the whole as one number without blanks and dashes.

    Nothing to look for is no alternative at all. Of a whole page the first thirty words count.
    """
    asked = [*dict.fromkeys(_words(text))][:_MOST_WORDS]
    words = tuple((_GAP + word)[-max(RUN, len(word)) :] for word in asked)
    bare = fold(identity(_UNSEEN.sub(" ", text)))
    is_number = len(bare) >= RUN and any(letter.isdigit() for letter in bare)
    if not words or not is_number or words == (bare,):
        return (words,) if words else ()
    return (words, (bare,))


def occur(wanted: Needles, text: str) -> bool:
    """Does this haystack hold what is wanted?"""
    return any(all(needle in text for needle in each) for each in wanted)


def runs(wanted: Iterable[str]) -> tuple[str, ...]:
    """Runs of three that cover the needles, so stand in any haystack with them; at most forty.

    Side by side rather than overlapping: each run costs the index a list of rows to go through.
    """
    found = dict.fromkeys(
        needle[start : start + RUN]
        for needle in wanted
        for start in (*range(0, len(needle) - RUN, RUN), len(needle) - RUN)
    )
    return tuple(found)[:_MOST_RUNS]


def _words(text: str) -> list[str]:
    return fold(_UNSEEN.sub(" ", text)).split()
