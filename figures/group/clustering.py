"""Correlation clustering with cannot-links: join what gains most, then move single figures while that helps.

Pairs carry a gain (evidence minus threshold, in bits); a group is worth the sum of the gains of its pairs.
Greedy agglomeration and local moves are the usual heuristics for the (NP-hard) optimum: Bansal, Blum and Chawla,
Correlation Clustering, Machine Learning 56, 2004; Elsner and Schudy, Bounding and Comparing Methods for Correlation
Clustering Beyond ILP, 2009.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

Pair = tuple[int, int]
Gain = Callable[[int, int], float | None]
"""The gain of joining two items (numbers), or None when they must stay apart."""

Ties = dict[int, dict[int, float]]
"""For each item those that it gains to be joined to, and how much: no group gains from another without such a tie."""

WHOLE = 300
"""Items of a component up to which every pair of it is looked at; in larger ones groups join along ties alone, for
pairs grow with the square."""

ROUNDS = 4
"""Passes of single moves; they settle after one or two."""


def clusters(seeds: Mapping[Pair, float], gain: Gain) -> list[list[int]]:
    """Groups of two or more items. `seeds` holds every pair (a < b) whose gain is positive.

    The result depends on the numbering of the items only through ties, which the lower number wins.
    """
    tied: Ties = defaultdict(dict)
    for (a, b), value in seeds.items():
        tied[a][b] = tied[b][a] = value
    found: list[list[int]] = []
    for component in components(seeds):
        first = [(-value, a, b) for a in component for b, value in tied[a].items() if a < b]
        known = _remembered(gain, {(a, b): -value for value, a, b in first})
        if len(component) <= WHOLE:
            _complete(component, tied, known)
        groups = _moved(_merged(component, first, tied, known), tied, known)
        found += [sorted(members) for members in groups if len(members) > 1]
    return sorted(found)


def _remembered(gain: Gain, known: dict[Pair, float | None]) -> Gain:
    """The same gains, each worked out once; what is known of one component is of no use to the next."""

    def look(a: int, b: int) -> float | None:
        if (a, b) not in known:
            known[a, b] = gain(a, b)
        return known[a, b]

    return look


def _complete(component: Sequence[int], tied: Ties, gain: Gain) -> None:
    """Add the ties between those that never met: they share too little to be looked for, but belong together."""
    for a, b in combinations(component, 2):
        if b not in tied[a] and (value := gain(a, b) or 0.0) > 0:
            tied[a][b] = tied[b][a] = value


def components(pairs: Iterable[Pair]) -> list[list[int]]:
    """The connected components of the pairs, each sorted, in order of their first items."""
    parent: dict[int, int] = {}

    def root(item: int) -> int:
        while parent.setdefault(item, item) != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for a, b in pairs:
        x, y = root(a), root(b)
        parent[max(x, y)] = min(x, y)
    found: dict[int, list[int]] = {}
    for item in sorted(parent):
        found.setdefault(root(item), []).append(item)
    return list(found.values())


def _merged(component: Sequence[int], heap: list[tuple[float, int, int]], tied: Ties, gain: Gain) -> list[set[int]]:
    """Agglomeration: the two groups whose union gains most are joined, until none gains. `heap`: what single items
    gain, negative."""
    groups: dict[int, set[int]] = {item: {item} for item in component}
    home = {item: item for item in component}
    heapq.heapify(heap)
    version = dict.fromkeys(component, 0)
    entry = {(a, b): (0, 0) for _, a, b in heap}
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in groups or b not in groups or entry.get((a, b)) != (version[a], version[b]):
            continue
        home |= dict.fromkeys(groups[b], a)
        groups[a] |= groups.pop(b)
        version[a] += 1
        for other in sorted({home[near] for item in groups[a] for near in tied[item]} - {a}):
            value = total(groups[a], groups[other], gain)
            if value is not None and value > 0:
                x, y = min(a, other), max(a, other)
                entry[(x, y)] = (version[x], version[y])
                heapq.heappush(heap, (-value, x, y))
    return [groups[item] for item in sorted(groups)]


def total(left: set[int], right: set[int], gain: Gain) -> float | None:
    """The gain of joining two groups; None when any pair must stay apart."""
    value = 0.0
    for a in left:
        for b in right:
            one = gain(min(a, b), max(a, b))
            if one is None:
                return None
            value += one
    return value


def _moved(groups: list[set[int]], tied: Ties, gain: Gain) -> list[set[int]]:
    """Every item goes where it gains most: to another group, or to stand alone."""
    home = {item: number for number, group in enumerate(groups) for item in group}
    for _ in range(ROUNDS):
        changed = False
        for item in sorted(home):
            here = total({item}, groups[home[item]] - {item}, gain) or 0.0
            others = sorted({home[near] for near in tied[item]} - {home[item]})
            value, target = _best_home(item, others, groups, gain)
            if value > here + 1e-9:
                groups[home[item]].discard(item)
                if target is None:
                    target = len(groups)
                    groups.append(set())
                groups[target].add(item)
                home[item] = target
                changed = True
        if not changed:
            break
    return groups


def _best_home(item: int, others: Sequence[int], groups: list[set[int]], gain: Gain) -> tuple[float, int | None]:
    """The best of the other groups for the item, and what it gains there; (0, None) is standing alone."""
    value, target = 0.0, None
    for number in others:
        there = total({item}, groups[number], gain)
        if there is not None and there > value + 1e-9:
            value, target = there, number
    return value, target
