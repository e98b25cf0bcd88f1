"""Checks between articles: what the checked articles say against each other and against what is known.

The verdict on a group comes from `reconcile`; the checks here look at who said a number and when (`sayings`), at
thousands and millions mistaken (`slips`), and at what the reports of a number come to together (`origins`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from figures.crosscheck.ground import Ground, Hit
from figures.crosscheck.origins import divergent, one_source, unsourced
from figures.crosscheck.sayings import hardened, misquoted, outdated
from figures.crosscheck.slips import slips
from figures.crosscheck.wording import told
from figures.findings import codes, finding
from figures.model import Article, Figure, Finding, Group
from figures.rates import NO_RATES, Rates
from figures.rulebook import Rulebook

__all__ = ["crosscheck"]


def crosscheck(
    groups: Sequence[Group],
    figures: Sequence[Figure],
    articles: Sequence[Article],
    drafts: Set[str],
    rulebook: Rulebook,
    rates: Rates = NO_RATES,
) -> tuple[Finding, ...]:
    """The findings FIG101 to FIG107 about the articles named in `drafts`, in the order of codes and places."""
    ground = Ground.of(groups, figures, articles, drafts, rulebook, rates)
    rules = codes(rulebook)
    found = []
    for hit in _hits(ground):
        here = hit.here
        message, why = told(hit, rulebook)
        named = (here.figure.figure_id, *(other.figure.figure_id for other in hit.others))
        rule = rules[hit.variant.partition("/")[0]]
        group_id = hit.group.group_id if hit.group else None
        found.append(finding(rule, here.article, here.figure.start, message, why, named, group_id))
    return tuple(sorted(found, key=lambda one: (one.code, one.article, one.line, one.column, one.finding_id)))


def _hits(ground: Ground) -> Iterator[Hit]:
    for case in ground.cases:
        for check in (divergent, misquoted, hardened, outdated, unsourced, one_source):
            yield from check(case, ground)
    yield from slips(ground)
