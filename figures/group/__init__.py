"""Figures to clusters of figures that measure the same quantity, each link explained.

Candidate pairs come from shared keys, never from all pairs; vetoes forbid, evidence is added up in bits, and
correlation clustering joins what gains. A figure is joined because something ties it to another, never
because nothing forbids it; having no partner is the normal case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, combinations

from figures.group.candidates import candidates, strangers
from figures.group.clustering import Pair, clusters
from figures.group.disputes import disputes
from figures.group.evidence import due, has
from figures.group.lookalikes import nearest
from figures.group.profile import Profile, Profiler
from figures.group.scoring import THRESHOLD, Scorer
from figures.guidance import UNDECIDED, Decisions
from figures.model import Article, Cluster, Evidence, Figure, Link, Lookalike
from figures.rates import NO_RATES, Rates
from figures.rulebook import Rulebook

__all__ = ["group"]

JOINED = 1000.0
"""Bits that a person's decision counts as: more than any evidence adds up to."""

SMALL = 12
"""Figures of a cluster up to which every link is kept in a result; links grow with the square of it."""

NEAR = 6.0
"""Bits of evidence in favour from which on a figure kept out is worth naming as a look-alike."""


def group(
    figures: Sequence[Figure],
    articles: Sequence[Article],
    rulebook: Rulebook,
    decided: Decisions = UNDECIDED,
    rates: Rates = NO_RATES,
) -> tuple[Cluster, ...]:
    """Clusters of two or more figures, in reading order; the order of figures and articles given changes nothing.

    What a person `decided` goes before all evidence; `rates` make currencies comparable.
    """
    return clustered(Profiler(rulebook, rates).profiles(figures, articles), rulebook, decided)


def clustered(profiles: Sequence[Profile], rulebook: Rulebook, decided: Decisions = UNDECIDED) -> tuple[Cluster, ...]:
    """The clusters of figures that are ready to be compared."""
    pairs = Pairs(profiles, Scorer(rulebook, disputes(profiles)), decided)
    joined = decided.chains([profile.figure.figure_id for profile in profiles])
    return pairs.clustered(chain(candidates(profiles), joined))


class Pairs:
    """Pairs of profiles by number. Only what joins or nearly does is kept: most pairs that met are neither."""

    def __init__(self, profiles: Sequence[Profile] | Mapping[int, Profile], scorer: Scorer, decided: Decisions) -> None:
        self._profiles = profiles
        self._scorer = scorer
        self._decided = decided
        self._aspects: dict[int, int] = {}

    def clustered(self, met: Iterable[tuple[int, int]]) -> tuple[Cluster, ...]:
        """The clusters of the pairs that met, in reading order, each with its look-alikes among them."""
        ties, near = self.weighed(met)
        found = clusters(ties, self.gain)
        outside = nearest(found, near)
        return tuple(self.cluster(members, near) for members, near in zip(found, outside, strict=True))

    def weighed(self, met: Iterable[tuple[int, int]]) -> tuple[dict[Pair, float], dict[Pair, float]]:
        """Of the pairs that met, those that the evidence joins, with their gains, and those that may be look-alikes,
        with how near they come to being joined."""
        ties, near = {}, {}
        for a, b in met:
            x, y = self._profiles[a], self._profiles[b]
            if strangers(x, y) and not self._join(x, y):
                continue
            gain, nearness = self._look(a, b)
            if gain is not None and gain > 0:
                ties[a, b] = gain
            if nearness > NEAR:
                near[a, b] = nearness
        return ties, near

    def gain(self, a: int, b: int) -> float | None:
        """Bits of evidence above the threshold; None when a veto holds. a < b."""
        x, y = self._profiles[a], self._profiles[b]
        if self._apart(x, y):
            return None
        if self._join(x, y):
            return JOINED
        if self._scorer.veto(x, y):
            return None
        return self._scorer.weight(x, y, due(self._has(a), self._has(b)))[0] - THRESHOLD

    def _look(self, a: int, b: int) -> tuple[float | None, float]:
        """The gain of a pair, and by what speaks for it how near it comes; 0 when there is nothing alike about it."""
        x, y = self._profiles[a], self._profiles[b]
        alike = x.value == y.value or (x.noun == y.noun if x.is_count else x.unit == y.unit)
        if self._apart(x, y):
            return None, JOINED
        join = self._join(x, y)
        forbidden = not join and self._scorer.veto(x, y) != ""
        if forbidden and not alike:
            return None, 0.0
        weight, merit = self._scorer.weight(x, y, due(self._has(a), self._has(b)))
        gain = None if forbidden else JOINED if join else weight - THRESHOLD
        return gain, merit if alike else 0.0

    def _has(self, number: int) -> int:
        found = self._aspects.get(number)
        if found is None:
            found = self._aspects[number] = has(self._profiles[number])
        return found

    def _join(self, a: Profile, b: Profile) -> str:
        """Who joined the two, in words; empty when the evidence is to tell."""
        if self._decided is UNDECIDED:
            return ""
        return self._decided.together(a.figure.figure_id, b.figure.figure_id)

    def _apart(self, a: Profile, b: Profile) -> str:
        """Who set the two apart, in words; empty when the evidence is to tell."""
        if self._decided is UNDECIDED:
            return ""
        return self._decided.apart(a.figure.figure_id, b.figure.figure_id)

    def cluster(self, members: Sequence[int], near: Sequence[tuple[int, int]]) -> Cluster:
        """The figures, a link for every pair, and for each look-alike the reason that kept it out."""
        profiles = self._profiles
        kept = self._kept(members)
        links = tuple(self._link(a, b, (a, b) in kept) for a, b in combinations(members, 2))
        outside = tuple(self._lookalike(out, inside) for out, inside in near)
        told = {self._join(profiles[a], profiles[b]) for a, b in combinations(members, 2)} - {""}
        decided = tuple(f"{join[0].upper()}{join[1:]}." for join in sorted(told))
        return Cluster(tuple(profiles[item].figure for item in members), links, outside, decided)

    def _kept(self, members: Sequence[int]) -> set[tuple[int, int]]:
        """The pairs worth keeping: all of a small cluster, of a large one the strongest of each figure."""
        pairs = list(combinations(members, 2))
        if len(members) <= SMALL:
            return set(pairs)
        best: dict[int, tuple[float, tuple[int, int]]] = {}
        for pair in pairs:
            weight = self.gain(*pair) or 0.0
            for item in pair:
                if item not in best or weight > best[item][0]:
                    best[item] = weight, pair
        return {pair for _, pair in best.values()}

    def _lookalike(self, out: int, inside: int) -> Lookalike:
        x, y = self._profiles[out], self._profiles[inside]
        veto = self._apart(x, y) or ("" if self._join(x, y) else self._scorer.veto_in_full(x, y))
        link = replace(self._link(out, inside), veto=veto)
        return Lookalike(x.figure.figure_id, veto or self._scorer.reason(link.evidence), link)

    def _link(self, a: int, b: int, kept: bool = True) -> Link:
        """The two with the evidence on them; a person's decision is all there is where it was made."""
        x, y = self._profiles[a], self._profiles[b]
        join, aspects = self._join(x, y), due(self._has(a), self._has(b))
        evidence = (Evidence("decided/join", JOINED, join),) if join else self._scorer.evidence(x, y, kept, aspects)
        weight = round(sum(one.weight for one in evidence), 2)
        return Link(x.figure.figure_id, y.figure.figure_id, weight, evidence, kept=kept)
