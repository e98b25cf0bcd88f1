"""Checks inside one article: does it contradict itself?

In: articles and their figures. Out: findings FIG201 to FIG211, article by article, in reading order. Every
article is checked for itself, copies too. One module a check (see CHECKS); `page` lays an article out for them,
`bounds` says what a written number may stand for, `lexicon` holds the phrases, `rules/inspect/` all of the words.
A check yields doubts; a doubt becomes a finding by the wording and the level that the rules give its code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from figures.findings import finding
from figures.inspect import (
    ago,
    changes,
    conversions,
    copied,
    headline,
    listing,
    parts,
    ranges,
    repeats,
    shares,
    sums,
)
from figures.inspect.lexicon import Lexicon, lexicon_of
from figures.inspect.page import Doubt, Page
from figures.model import Article, Figure, Finding
from figures.rulebook import Rulebook

__all__ = ["inspect"]

CHECKS: tuple[Callable[[Page], Iterator[Doubt]], ...] = (
    headline.check,
    sums.check,
    parts.check,
    conversions.check,
    changes.check,
    shares.check,
    ago.check,
    repeats.check,
    listing.check,
    ranges.check,
    copied.check,
)
"""FIG201 to FIG211, in order."""


def inspect(articles: Sequence[Article], figures: Sequence[Figure], rulebook: Rulebook) -> tuple[Finding, ...]:
    """What to look at in each article, in the order of the articles and of their text. Nothing raises."""
    lexicon = lexicon_of(rulebook)
    ordered = sorted(figures, key=lambda figure: figure.article)
    of = {name: tuple(some) for name, some in groupby(ordered, key=lambda figure: figure.article)}
    found: list[Finding] = []
    for article in articles:
        page = Page.of(article, of.get(article.name, ()), lexicon, rulebook)
        doubts = [doubt for check in CHECKS for doubt in check(page)]
        unlike = {one.finding_id: one for one in (_finding(article, doubt, lexicon) for doubt in doubts)}
        found += sorted(unlike.values(), key=lambda one: (one.line, one.column, one.code))
    return tuple(found)


def _finding(article: Article, doubt: Doubt, lexicon: Lexicon) -> Finding:
    """The finding that tells a doubt, at the first of its figures."""
    wording = lexicon.wordings[doubt.wording]
    return finding(
        lexicon.findings[doubt.wording.partition("/")[0]],
        article,
        doubt.figures[0].start,
        wording.says.format(**doubt.facts),
        wording.why.format(**doubt.facts),
        [figure.figure_id for figure in doubt.figures],
    )
