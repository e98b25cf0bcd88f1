"""Figures to clusters of figures that measure the same quantity, each link explained.

Candidate pairs come from shared keys, never from all pairs; vetoes forbid, evidence is added up in bits, and
correlation clustering joins what gains. A figure is joined because something ties it to another, never
because nothing forbids it; having no partner is the normal case.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from figures.group.candidates import candidates
from figures.group.clustering import clusters
from figures.group.lookalikes import nearest
from figures.group.profile import Profile, Profiler
from figures.group.scoring import THRESHOLD, Scorer
from figures.model import Article, Cluster, Figure, Link, Lookalike
from figures.rulebook import Rulebook

__all__ = ["group"]

NEAR = 6.0
"""Bits of evidence in favour from which on a figure kept out is worth naming as a look-alike."""


def group(figures: Sequence[Figure], articles: Sequence[Article], rulebook: Rulebook) -> tuple[Cluster, ...]:
    """Clusters of two or more figures, in reading order; the order of figures and articles given changes nothing."""
    profiles = Profiler(rulebook).profiles(figures, articles)
    pairs = Pairs(profiles, Scorer(rulebook))
    met = candidates(profiles)
    found = clusters({pair: gain for pair in met if (gain := pairs.gain(*pair) or 0.0) > 0}, pairs.gain)
    outside = nearest(found, pairs.kept_out(met, found))
    return tuple(pairs.cluster(members, near) for members, near in zip(found, outside, strict=True))


class Pairs:
    """Pairs of profiles by number, each weighed once."""

    def __init__(self, profiles: Sequence[Profile], scorer: Scorer) -> None:
        self._profiles = profiles
        self._scorer = scorer
        self._gains: dict[tuple[int, int], float | None] = {}

    def gain(self, a: int, b: int) -> float | None:
        """Bits of evidence above the threshold; None when a veto holds. a < b."""
        if (a, b) not in self._gains:
            weight = self._scorer.weight(self._profiles[a], self._profiles[b])
            self._gains[a, b] = None if weight is None else weight - THRESHOLD
        return self._gains[a, b]

    def kept_out(self, met: Sequence[tuple[int, int]], found: Sequence[Sequence[int]]) -> dict[tuple[int, int], float]:
        """How near the pairs with one figure in a cluster came that were not joined, by what speaks for them."""
        home = {item: number for number, members in enumerate(found) for item in members}
        near = {}
        for a, b in met:
            if (a in home or b in home) and home.get(a) != home.get(b):
                weight = self._scorer.merits(self._profiles[a], self._profiles[b])
                if weight > NEAR:
                    near[a, b] = weight
        return near

    def cluster(self, members: Sequence[int], near: Sequence[tuple[int, int]]) -> Cluster:
        """The figures, a link for every pair, and for each look-alike the reason that kept it out."""
        profiles = self._profiles
        links = tuple(self._link(profiles[a], profiles[b]) for a, b in combinations(members, 2))
        outside = tuple(
            Lookalike(profiles[out].figure.figure_id, self._scorer.reason(profiles[out], profiles[inside]))
            for out, inside in near
        )
        return Cluster(tuple(profiles[item].figure for item in members), links, outside)

    def _link(self, a: Profile, b: Profile) -> Link:
        evidence = self._scorer.evidence(a, b)
        return Link(a.figure.figure_id, b.figure.figure_id, round(sum(one.weight for one in evidence), 2), evidence)
