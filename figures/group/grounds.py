"""The ground of an article's story: villages, camps, mines, streets that no map needs to know.

News names where it happened, and mostly a place that no gazetteer has. Two articles whose openings name such places,
and that never name each other's, tell of two incidents; how surely depends on what else they have in common. Places on
the map are left to `settings`: of them it is known which lies in which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from figures.gazetteer import places_in
from figures.group.events import events_of
from figures.group.patterns import NAME, patterns_of, pieces
from figures.group.stories import OPENING, Opening
from figures.group.wordings import either, words
from figures.model import Article
from figures.rulebook import Rulebook

WIDE = ("country", "region", "demonym")
"""Kinds of places that hold many incidents."""

HEAD = 400
"""Characters in which an article names the place of its story; further down it may name any."""

_CAPITAL = re.compile(r"[^\W\d_a-z][^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Ground:
    """`places`: names that no map knows, lower-case, and `telling`: their words that are part of no other name by
    habit ("upper", "street"); `named`: every capitalised word of the article, lower-case; `sure`: words of its opening
    that are of names, without those of habit; `events`: families of the events that title and opening name."""

    places: frozenset[str]
    telling: frozenset[str]
    named: frozenset[str]
    sure: frozenset[str]
    events: frozenset[str]

    def is_strange_to(self, other: Ground) -> bool:
        """Whether both have such places and neither article has a word of the other's."""
        if not self.telling or not other.telling:
            return False
        return self.telling.isdisjoint(other.named) and other.telling.isdisjoint(self.named)


class Grounds:
    """Reads the grounds of articles by one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        site, dweller = either(rulebook, "site"), either(rulebook, "dweller")
        before = f"{either(rulebook, 'ground-preposition')}|{either(rulebook, 'struck')}"
        article, small = r"(?:(?:the|a|an)\s+)?", r"(?:[a-z-]+\s+){0,3}?"
        self._patterns, self._events = patterns_of(rulebook), events_of(rulebook)
        self._places = re.compile(
            rf"\b(?:(?i:{before})\s+{article}{small}|(?:{site}|{dweller}) of\s+(?:the\s+)?)({NAME})"
            rf"|\b[Tt]he\s+({NAME})\s+(?:{site})\b|^\W*({NAME})(?:,[^—–-]{{0,30}})?\s+[—–-]+\s"
        )
        self._habitual = frozenset(words(rulebook, "habitual-name"))

    def of(self, article: Article, opening: Opening) -> Ground:
        """The ground of an article, by its title and opening, without what those tell of earlier times."""
        told = [
            self._patterns.without_comparison(one, 0) for one in (article.title or "", *pieces(article.text[:HEAD]))
        ]
        found = {name for sentence in told if not self._patterns.past(sentence) for name in self._named(sentence)}
        places = frozenset(name for name in found if is_off_the_map(name) and self._telling(name))
        telling = frozenset(word for name in places for word in self._telling(name))
        named = frozenset(word.lower() for word in _CAPITAL.findall(f"{article.title or ''}\n{article.text}"))
        events = self._events.families(f"{article.title or ''}\n{article.text[:OPENING]}")
        return Ground(places, telling, named, opening.sure - self._habitual, events)

    def _named(self, sentence: str) -> Iterator[str]:
        """The names of a sentence that stand where a place does."""
        for match in self._places.finditer(sentence):
            name = match[1] or match[2] or match[3].title()  # "ORVALE - ": no acronym
            if self._patterns.may_be_place(name, sentence[match.end() :]):
                yield self._patterns.plain(name)

    def _telling(self, name: str) -> frozenset[str]:
        return frozenset(re.findall(r"[^\W\d_]{3,}", name)) - self._habitual


@lru_cache(maxsize=20_000)
def is_off_the_map(name: str) -> bool:
    """Whether no map knows the lower-case name, nor a part of it."""
    return not places_in(f"in {name.title()}")


@lru_cache(maxsize=20_000)
def is_wide(name: str) -> bool:
    """Whether the lower-case name is of a country or a region, where many things happen."""
    return any(place.kind in WIDE for place in places_in(f"in {name.title()}"))
