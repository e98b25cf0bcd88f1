"""Figures to clusters of figures that measure the same quantity, each link explained.

Candidate pairs come from shared keys, never from all pairs; vetoes forbid, evidence is added up in bits, and
correlation clustering joins what gains. A figure is joined because something ties it to another, never
because nothing forbids it; having no partner is the normal case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from figures.group.candidates import candidates
from figures.group.clustering import clusters
from figures.group.disputes import disputes
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
    met = sorted({*candidates(profiles), *joined})
    found = clusters({pair: gain for pair in met if (gain := pairs.gain(*pair) or 0.0) > 0}, pairs.gain)
    outside = nearest(found, pairs.kept_out(met, found))
    return tuple(pairs.cluster(members, near) for members, near in zip(found, outside, strict=True))


class Pairs:
    """Pairs of profiles by number, each weighed once."""

    def __init__(self, profiles: Sequence[Profile], scorer: Scorer, decided: Decisions) -> None:
        self._profiles = profiles
        self._scorer = scorer
        self._decided = decided
        self._gains: dict[tuple[int, int], float | None] = {}
        self._merits: dict[tuple[int, int], float] = {}

    def gain(self, a: int, b: int) -> float | None:
        """Bits of evidence above the threshold; None when a veto holds. a < b."""
        if (a, b) not in self._gains:
            x, y = self._pair(a, b)
            if self._veto(x, y):
                self._gains[a, b] = None
            else:
                self._gains[a, b] = JOINED if self._join(x, y) else self._weigh(a, b) - THRESHOLD
        return self._gains[a, b]

    def _join(self, a: Profile, b: Profile) -> str:
        """Who joined the two, in words; empty when the evidence is to tell."""
        return self._decided.together(a.figure.figure_id, b.figure.figure_id)

    def _veto(self, a: Profile, b: Profile) -> str:
        """Why the two are never joined, in words; empty when they may be."""
        apart = self._decided.apart(a.figure.figure_id, b.figure.figure_id)
        return apart or ("" if self._join(a, b) else self._scorer.veto(a, b))

    def _pair(self, a: int, b: int) -> tuple[Profile, Profile]:
        return self._profiles[a], self._profiles[b]

    def _weigh(self, a: int, b: int) -> float:
        weight, self._merits[a, b] = self._scorer.weight(*self._pair(a, b))
        return weight

    def _merit(self, a: int, b: int) -> float:
        """What speaks for the pair, in bits, whatever speaks against it."""
        if (a, b) not in self._merits:
            self._weigh(a, b)
        return self._merits[a, b]

    def _alike(self, a: int, b: int) -> bool:
        """Whether the two have the number or the noun in common; unlike ones are not worth naming."""
        x, y = self._pair(a, b)
        return x.value == y.value or (x.noun == y.noun if x.is_count else x.unit == y.unit)

    def kept_out(self, met: Sequence[tuple[int, int]], found: Sequence[Sequence[int]]) -> dict[tuple[int, int], float]:
        """How near the pairs with one figure in a cluster came that were not joined, by what speaks for them."""
        home = {item: number for number, members in enumerate(found) for item in members}
        near = {}
        for a, b in met:
            if (a in home or b in home) and home.get(a) != home.get(b):
                apart = self._decided.apart(*(one.figure.figure_id for one in self._pair(a, b)))
                merit = JOINED if apart else self._merit(a, b) if self._alike(a, b) else 0.0
                if merit > NEAR:
                    near[a, b] = merit
        return near

    def cluster(self, members: Sequence[int], near: Sequence[tuple[int, int]]) -> Cluster:
        """The figures, a link for every pair, and for each look-alike the reason that kept it out."""
        profiles = self._profiles
        kept = self._kept(members)
        links = tuple(self._link(profiles[a], profiles[b], (a, b) in kept) for a, b in combinations(members, 2))
        outside = tuple(self._lookalike(profiles[out], profiles[inside]) for out, inside in near)
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

    def _lookalike(self, out: Profile, inside: Profile) -> Lookalike:
        apart = self._decided.apart(out.figure.figure_id, inside.figure.figure_id)
        veto = apart or ("" if self._join(out, inside) else self._scorer.veto_in_full(out, inside))
        link = replace(self._link(out, inside), veto=veto)
        return Lookalike(out.figure.figure_id, veto or self._scorer.reason(out, inside), link)

    def _link(self, a: Profile, b: Profile, kept: bool = True) -> Link:
        """The two with the evidence on them; a person's decision is all there is where it was made."""
        join = self._join(a, b)
        evidence = (Evidence("decided/join", JOINED, join),) if join else self._scorer.evidence(a, b, kept)
        weight = round(sum(one.weight for one in evidence), 2)
        return Link(a.figure.figure_id, b.figure.figure_id, weight, evidence, kept=kept)
