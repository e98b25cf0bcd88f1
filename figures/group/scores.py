"""Delegates, votes, seats, contests won: what one side has in one contest at one time.

Such counts look alike and differ without contradicting each other. Two that differ are of one thing only when they are
of the same side, at the same place, in articles of one day. Which nouns these are stands in `rules/group_words.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from figures.group.numbers import Mark
from figures.group.polls import days_between
from figures.group.wordings import either, words
from figures.model import Article, Figure
from figures.rulebook import Rulebook

if TYPE_CHECKING:
    from figures.group.profile import Profile

BEFORE = 250
"""Characters before a number without a noun in which the noun of the scores is looked for."""


AFTER = 40
"""The same behind it: "60 pledged delegates"."""


class Scores:
    """The score nouns of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._nouns = frozenset(words(rulebook, "score"))
        self._told = re.compile(rf"\b(?:{either(rulebook, 'score')})s?\b", re.IGNORECASE)

    def tells(self, figure: Figure, article: Article) -> bool:
        """Whether a count is a score: by its noun, or by one near a number that has none."""
        if figure.dimension != "count":
            return False
        if figure.noun:
            return figure.noun.lower() in self._nouns
        start = max(0, figure.core_start - BEFORE)
        return self._told.search(article.text, start, figure.core_end + AFTER) is not None

    def told_with(self, figure: Figure) -> bool:
        """Whether the figure's own sentence speaks of scores."""
        return self._told.search(figure.sentence) is not None


def compare(a: Profile, b: Profile) -> Iterator[Mark]:
    """Evidence from two scores, or from a score and another count."""
    if not (a.score and b.score) or (a.figure.article == b.figure.article and a.value == b.value):
        return
    if a.holder and b.holder and not a.holder & b.holder:
        yield "score/other-side", 1.0
    elif a.value != b.value:
        one_place = bool(a.setting.where) and a.setting.where == b.setting.where
        one_time = one_place and bool(a.holder and b.holder) and days_between(_day(a), _day(b)) == 0
        yield ("score/same" if one_time else "score/open"), 1.0


def _day(profile: Profile) -> str:
    return profile.article.published or profile.article.modified or ""
