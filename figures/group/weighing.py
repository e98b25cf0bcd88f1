"""Two figures weighed by themselves, as `group` weighs them: to explain a pair that no result has kept."""

from __future__ import annotations

from collections.abc import Sequence

from figures.group.disputes import disputes
from figures.group.profile import Profiler
from figures.group.scoring import Scorer
from figures.model import Article, Figure, Link
from figures.rulebook import Rulebook


def weigh(a: str, b: str, figures: Sequence[Figure], articles: Sequence[Article], rulebook: Rulebook) -> Link | None:
    """The evidence on two figures, named by their ids; None when either is not among `figures`.

    `figures`: all of both articles, for neighbours tell. What only a third article says does not enter.
    """
    profiles = Profiler(rulebook).profiles(figures, articles)
    found = {profile.figure.figure_id: profile for profile in profiles}
    if a not in found or b not in found:
        return None
    scorer = Scorer(rulebook, disputes(profiles))
    evidence = scorer.evidence(found[a], found[b])
    weight = round(sum(one.weight for one in evidence), 2)
    return Link(a, b, weight, evidence, scorer.veto_in_full(found[a], found[b]))
