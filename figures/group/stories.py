"""How much two articles tell the same story, by the words their openings share.

Articles on one story share a seventh of their opening words or more, others a twentieth; measured on hand-judged
groups and on some hundred articles of one year. No statistics of the collection enter, so that an article added or
taken away changes nothing between two others.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from figures.model import Article

OPENING = 1500
"""Characters of an article that tell what it is about."""

ONE_STORY, STRANGERS = 0.14, 0.05
"""Likeness of two openings from which on they tell one story, and below which they tell two."""

LOOSE = 0.1
"""Likeness above which openings that share a name may tell one story over months."""

FRESH, OVER = 60, 180
"""Days between two articles up to which a story may well go on, and after which the next of its kind has begun."""

FEWEST, ENOUGH = 25, 125
"""Words that an opening must have before a lack of common ones means anything, and means all it can."""

KEPT = 100_000
"""Pairs of articles that are remembered: figures of two articles meet one after the other."""

NAMES = 3
"""Names that each opening must have before a lack of common ones shows two stories by itself."""

_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")
_FIRST = re.compile(r"(?:^|[.!?:]\s|\n|[.!?]?[\"“”])\s*[^\W\d_][\w’'-]*")
"""The first word of a sentence, or of a quotation: its capital makes it no name."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The words of an article's opening; those that may be names; those whose capital nothing but a name explains."""

    words: frozenset[str]
    names: frozenset[str]
    sure: frozenset[str]


def opening(article: Article, common: Container[str]) -> Opening:
    """The opening of an article, without the words that are common in news."""
    text = f"{article.title or ''} {article.text[:OPENING]}"
    found, inside = _words(text), _words(_FIRST.sub(" ", article.text[:OPENING]))
    small = {word for word in found if word.islower()}
    telling = frozenset(word.lower() for word in found if word.lower() not in common)
    names = frozenset(word.lower() for word in found if not word.islower())
    sure = frozenset(word.lower() for word in inside if not word.islower())
    return Opening(telling, (names & telling) - small, (sure & telling) - small)


class Stories:
    """Compares articles by their openings, and remembers the last pairs."""

    def __init__(self) -> None:
        self._apart: dict[tuple[str, str], float] = {}

    def apart(self, a: Article, b: Article, x: Opening, y: Opening) -> float:
        """How far the two are from telling one story, 0 to 1: by the words of their openings, and by their names."""
        pair = (a.name, b.name)
        found = self._apart.get(pair)
        if found is None:
            if len(self._apart) >= KEPT:
                self._apart.clear()
            found = self._apart[pair] = _apart(x, y)
        return found


@lru_cache(maxsize=KEPT)
def goes_on(x: Opening, y: Opening, days: int) -> float:
    """How surely two openings so many days apart tell one story that goes on, 0 to 1: they share a name and words."""
    if x.sure.isdisjoint(y.sure):
        return 0.0
    alike = _within((_likeness(x, y) - LOOSE) / (ONE_STORY - LOOSE))
    return alike * _within((OVER - days) / (OVER - FRESH))


def _likeness(x: Opening, y: Opening) -> float:
    """The share of their words that two openings have in common, 0 to 1."""
    return len(x.words & y.words) / max(sqrt(len(x.words) * len(y.words)), 1.0)


def _apart(x: Opening, y: Opening) -> float:
    likeness = _likeness(x, y)
    if likeness >= ONE_STORY:
        return 0.0
    strange = x.sure.isdisjoint(y.names) and x.names.isdisjoint(y.sure) and min(len(x.names), len(y.names)) >= NAMES
    telling = 1.0 if strange else _within((min(len(x.words), len(y.words)) - FEWEST) / (ENOUGH - FEWEST))
    return telling * _within((ONE_STORY - likeness) / (ONE_STORY - STRANGERS))


def _words(text: str) -> list[str]:
    """The words of some length, without possessives."""
    return [word.removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text)]


def _within(grade: float) -> float:
    """The grade, no less than 0 and no more than 1."""
    return min(max(grade, 0.0), 1.0)
