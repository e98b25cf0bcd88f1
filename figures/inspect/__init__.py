"""Checks inside one article: does it contradict itself?

In: articles and their figures, and titles that stand outside the text. Out: findings FIG201 to FIG211, article by
article, in reading order, and how many comparisons led to them. Every article is checked for itself, copies too. One
module a check (see CHECKS); `page` lays an article out for them, `bounds` says what a written number may stand for,
`lexicon` holds the phrases, `rules/inspect/` all of the words. A check yields what each of its comparisons comes to; a
doubt becomes a finding by the wording and the level that the rules give its code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from figures.findings import finding
from figures.inspect import (
    ago,
    changes,
    conversions,
    copied,
    divided,
    headline,
    listing,
    parts,
    ranges,
    repeats,
    shares,
    sums,
)
from figures.inspect.lexicon import Lexicon, lexicon_of
from figures.inspect.page import Doubt, Headline, Outcome, Page
from figures.model import Article, Figure, Finding
from figures.rulebook import Rulebook

__all__ = ["Headline", "inspect"]

CHECKS: tuple[Callable[[Page], Iterator[Outcome]], ...] = (
    headline.check,
    sums.check,
    divided.check,
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
"""FIG201 to FIG211, in order; FIG202 looks within a sentence, and at two."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """The findings, in the order of the articles and of their text, and how many comparisons were made for them."""

    findings: tuple[Finding, ...]
    comparisons: int


def inspect(
    articles: Sequence[Article],
    figures: Sequence[Figure],
    rulebook: Rulebook,
    headlines: Mapping[str, Headline] | None = None,
) -> Inspected:
    """What to look at in each article. `headlines`: those that stand outside the text, by article. Nothing raises."""
    lexicon = lexicon_of(rulebook)
    ordered = sorted(figures, key=lambda figure: figure.article)
    of = {name: tuple(some) for name, some in groupby(ordered, key=lambda figure: figure.article)}
    found: list[Finding] = []
    comparisons = 0
    for article in articles:
        page = Page.of(article, of.get(article.name, ()), lexicon, rulebook, (headlines or {}).get(article.name))
        outcomes = [outcome for check in CHECKS for outcome in check(page)]
        comparisons += len(outcomes)
        doubts = [outcome for outcome in outcomes if outcome is not None]
        unlike = {one.finding_id: one for one in (_finding(article, doubt, lexicon) for doubt in doubts)}
        found += sorted(unlike.values(), key=lambda one: (one.line, one.column, one.code))
    return Inspected(tuple(found), comparisons)


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
