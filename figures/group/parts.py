"""Grouping step by step, for figures that lie in several processes: the clusters of `group`, none more and none other.

    part     profiles of some articles, numbered as among all of them
    spread   what a part has under each key, by the bucket of the key: this is shuffled
    meet     in each bucket, the pairs of figures that share its keys, by the part of their first figure
    weigh    of the pairs that share enough, those that belong together (ties) and those that nearly do
    bundles  components of the ties, which nothing joins to each other; some for each process
    cluster  the clusters of a bundle

Two things are known to all of them: the numbers that some article sets against each other (`disputes`), and which
articles tell one story, by the names in their openings (`stories`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zlib import crc32

from figures.group import Pairs
from figures.group.candidates import LEAST, WIDE, Story, day, keys, neighbours, of_one_story, stories, worth
from figures.group.clustering import components
from figures.group.disputes import Dispute, Disputes, disputes
from figures.group.profile import Profile, Profiler
from figures.group.scoring import Scorer
from figures.guidance import Decisions
from figures.model import Article, Cluster, Figure
from figures.rates import Rates
from figures.rulebook import Rulebook

Pair = tuple[int, int]
Key = tuple[str, ...]
Blocks = dict[Key, list[tuple[date, int]]]
"""Under each key the figures that have it, with their days."""

BUNDLE = 2_000
"""Figures of the components that are clustered together, unless one of them is larger."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What figures are compared by: the rules, what a person decided, and exchange rates."""

    rulebook: Rulebook
    decided: Decisions
    rates: Rates


@dataclass(frozen=True, slots=True)
class Share:
    """Figures of whole articles, in reading order; `first`: the number of the first among all figures."""

    first: int
    figures: tuple[Figure, ...]
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The profiles of a share, and what of them all processes must know."""

    first: int
    profiles: tuple[Profile, ...]
    disputes: Disputes
    stories: tuple[Story, ...]

    @classmethod
    def of(cls, share: Share, basis: Basis) -> Part:
        """The part that a share makes."""
        profiles = Profiler(basis.rulebook, basis.rates).profiles(share.figures, share.articles)
        return cls(share.first, profiles, disputes(profiles), tuple(stories(profiles, share.first)))

    def numbered(self) -> dict[int, Profile]:
        """Its profiles by their numbers."""
        return dict(enumerate(self.profiles, self.first))

    def some(self, numbers: Iterable[int]) -> dict[int, Profile]:
        """Those of its profiles that have these numbers."""
        return {number: self.profiles[number - self.first] for number in numbers}


@dataclass(frozen=True, slots=True)
class Weighed:
    """Of some pairs, those whose evidence joins them, and those that come near to it and may be look-alikes."""

    ties: tuple[Pair, ...]
    near: tuple[Pair, ...]

    @classmethod
    def of(cls, some: Sequence[Weighed]) -> Weighed:
        """All of them as one."""
        return cls(tuple(pair for one in some for pair in one.ties), tuple(pair for one in some for pair in one.near))


@dataclass(frozen=True, slots=True)
class Bundle:
    """Whole components of ties: their pairs, and the numbers of all figures in these."""

    met: tuple[Pair, ...]

    @property
    def numbers(self) -> list[int]:
        """The figures that it takes to cluster the bundle, its look-alikes with them."""
        return sorted({number for pair in self.met for number in pair})


def shares(figures: Sequence[Figure], articles: Sequence[Article], size: int) -> list[Share]:
    """The figures in reading order, cut between articles into shares of about `size`."""
    by_name = {article.name: article for article in articles}
    ordered = sorted(figures, key=lambda figure: (figure.article, figure.core_start))
    cuts = [0]
    for number in range(1, len(ordered)):
        if number - cuts[-1] >= size and ordered[number].article != ordered[number - 1].article:
            cuts.append(number)
    made = []
    for start, end in zip(cuts, [*cuts[1:], len(ordered)], strict=True):
        own = tuple(ordered[start:end])
        names = dict.fromkeys(figure.article for figure in own)
        made.append(Share(start, own, tuple(by_name[name] for name in names)))
    return made


def tied(told: Iterable[Story], joined: Iterable[Pair], starts: Sequence[int]) -> list[list[Pair]]:
    """The pairs of articles that tell one story, and those that a person `joined`, by the part of the first figure."""
    found: list[list[Pair]] = [[] for _ in starts]
    for pair in (*of_one_story(told), *joined):
        found[_part(pair[0], starts)].append(pair)
    return found


def by_part(numbers: Iterable[int], starts: Sequence[int]) -> list[list[int]]:
    """The numbers of figures, by the part that has them."""
    found: list[list[int]] = [[] for _ in starts]
    for number in numbers:
        found[_part(number, starts)].append(number)
    return found


def merged(known: Iterable[Disputes]) -> Disputes:
    """The disputes of all parts."""
    found: dict[Dispute, frozenset[str]] = {}
    for some in known:
        for key, nouns in some.items():
            found[key] = found.get(key, frozenset()) | nouns
    return found


def spread(part: Part, buckets: int) -> list[Blocks]:
    """What the part has under its keys, by the bucket of the key; every process puts a key into the same one."""
    found: list[Blocks] = [{} for _ in range(buckets)]
    for number, profile in part.numbered().items():
        for key in set(keys(profile)):
            found[crc32(repr(key).encode()) % buckets].setdefault(key, []).append((day(profile), number))
    return found


def meet(bucket: Sequence[Blocks], starts: Sequence[int], wide: int = WIDE) -> list[Counter[Pair]]:
    """How many keys of a bucket pairs (a < b) share, for each part the pairs whose first figure is in it.

    `bucket`: the same of every part; `starts`: the first number of every part.
    """
    blocks: Blocks = defaultdict(list)
    for some in bucket:
        for key, members in some.items():
            blocks[key] += members
    found: list[Counter[Pair]] = [Counter() for _ in starts]
    for key, members in blocks.items():
        in_time = [number for _, number in sorted(members)]
        for one, other in neighbours(in_time, wide):
            a, b = min(one, other), max(one, other)
            found[_part(a, starts)][a, b] += worth(key)
    return found


def together(met: Sequence[Counter[Pair]], others: Iterable[Pair], starts: Sequence[int]) -> list[tuple[Pair, ...]]:
    """The pairs of a part that share enough keys of all buckets, and the `others`; by the part of the second figure."""
    shared: Counter[Pair] = Counter()
    for some in met:
        shared.update(some)
    found: list[list[Pair]] = [[] for _ in starts]
    for a, b in sorted({pair for pair, count in shared.items() if count >= LEAST}.union(others)):
        found[_part(b, starts)].append((a, b))
    return [tuple(pairs) for pairs in found]


def weigh(a: Part, b: Part, pairs: Sequence[Pair], known: Disputes, basis: Basis) -> Weighed:
    """What the evidence says of pairs whose first figures are in `a` and whose second ones are in `b`."""
    ties, near = Pairs(a.numbered() | b.numbered(), Scorer(basis.rulebook, known), basis.decided).weighed(pairs)
    return Weighed(tuple(ties), tuple(near))


def bundles(weighed: Sequence[Weighed], size: int = BUNDLE) -> list[Bundle]:
    """Every component of all ties in some bundle, with the pairs that come near to one of its figures."""
    ties = [pair for some in weighed for pair in some.ties]
    home: dict[int, int] = {}
    held = count = 0
    for members in components(ties):
        home |= dict.fromkeys(members, count)
        held += len(members)
        if held >= size:
            held, count = 0, count + 1
    met: list[set[Pair]] = [set() for _ in range(count + 1)]
    for pair in (*ties, *(pair for some in weighed for pair in some.near)):
        for number in pair:
            if number in home:
                met[home[number]].add(pair)
    return [Bundle(tuple(sorted(pairs))) for pairs in met if pairs]


def cluster(profiles: Mapping[int, Profile], bundle: Bundle, known: Disputes, basis: Basis) -> tuple[Cluster, ...]:
    """The clusters of a bundle, whose figures are among the profiles."""
    return Pairs(profiles, Scorer(basis.rulebook, known), basis.decided).clustered(bundle.met)


def _part(number: int, starts: Sequence[int]) -> int:
    """Which part a figure is in, by the first numbers of all."""
    return bisect_right(starts, number) - 1
