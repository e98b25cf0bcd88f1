"""How much two articles tell the same story, by the words their openings share.

Articles on one story share a seventh of their opening words or more, others a twentieth; measured on hand-judged
groups and on some hundred articles of one year. No statistics of the collection enter, so that an article added or
taken away changes nothing between two others.
"""

from __future__ import annotations

import re

from figures.model import Article

OPENING = 1500
"""Characters of an article that tell what it is about."""

ONE_STORY, STRANGERS = 0.14, 0.05
"""Likeness of two openings from which on they tell one story, and below which they tell two."""

FEWEST, ENOUGH = 25, 125
"""Words that an opening must have before a lack of common ones means anything, and means all it can."""

_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")


NAMES = 3
"""Names that each opening must have before a lack of common ones shows two stories by itself."""


class Stories:
    """Compares articles; each is read once, each pair compared once."""

    def __init__(self, common: frozenset[str]) -> None:
        self._common = common
        self._read: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        self._apart: dict[tuple[str, str], float] = {}

    def apart(self, a: Article, b: Article) -> float:
        """How far the two are from telling one story, 0 to 1: by the words of their openings, and by their names."""
        pair = (a.name, b.name)
        if pair not in self._apart:
            (x, names), (y, others) = self._opening(a), self._opening(b)
            if not names & others and min(len(names), len(others)) >= NAMES:
                self._apart[pair] = 1.0
            else:
                telling = min(max((min(len(x), len(y)) - FEWEST) / (ENOUGH - FEWEST), 0.0), 1.0)
                likeness = len(x & y) / max((len(x) * len(y)) ** 0.5, 1.0)
                self._apart[pair] = telling * min(max((ONE_STORY - likeness) / (ONE_STORY - STRANGERS), 0.0), 1.0)
        return self._apart[pair]

    def _opening(self, article: Article) -> tuple[frozenset[str], frozenset[str]]:
        """The words of the opening, and its names: words that are never written small in it."""
        if article.name not in self._read:
            text = f"{article.title or ''} {article.text[:OPENING]}"
            found = [word.removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text)]
            small = {word for word in found if word.islower()}
            names = {word.lower() for word in found if not word.islower()} - small - self._common
            self._read[article.name] = frozenset(word.lower() for word in found) - self._common, frozenset(names)
        return self._read[article.name]
