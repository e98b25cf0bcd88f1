"""Correlation clustering with cannot-links: join what gains most, then move single figures while that helps.

Pairs carry a gain (evidence minus threshold, in bits); a group is worth the sum of the gains of its pairs.
Greedy agglomeration and local moves are the usual heuristics for the (NP-hard) optimum: Bansal, Blum and Chawla,
Correlation Clustering, Machine Learning 56, 2004; Elsner and Schudy, Bounding and Comparing Methods for Correlation
Clustering Beyond ILP, 2009.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence

Pair = tuple[int, int]
Gain = Callable[[int, int], float | None]
"""The gain of joining two items (numbers), or None when they must stay apart."""

ROUNDS = 4
"""Passes of single moves; they settle after one or two."""


def clusters(seeds: Mapping[Pair, float], gain: Gain) -> list[list[int]]:
    """Groups of two or more items. `seeds` holds every pair (a < b) whose gain is positive.

    The result depends on the numbering of the items only through ties, which the lower number wins.
    """
    found: list[list[int]] = []
    for component in components(seeds):
        groups = _moved(_merged(component, seeds, gain), gain)
        found += [sorted(members) for members in groups if len(members) > 1]
    return sorted(found)


def components(pairs: Mapping[Pair, float]) -> list[list[int]]:
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


def _merged(component: Sequence[int], seeds: Mapping[Pair, float], gain: Gain) -> list[set[int]]:
    """Agglomeration: the two groups whose union gains most are joined, until none gains."""
    groups: dict[int, set[int]] = {item: {item} for item in component}
    inside = set(component)
    heap = [(-value, a, b) for (a, b), value in seeds.items() if a in inside]
    heapq.heapify(heap)
    version = dict.fromkeys(component, 0)
    entry = {(a, b): (0, 0) for _, a, b in heap}
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in groups or b not in groups or entry.get((a, b)) != (version[a], version[b]):
            continue
        groups[a] |= groups.pop(b)
        version[a] += 1
        for other in sorted(groups):
            if other == a:
                continue
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


def _moved(groups: list[set[int]], gain: Gain) -> list[set[int]]:
    """Every item goes where it gains most: to another group, or to stand alone."""
    for _ in range(ROUNDS):
        changed = False
        for item in sorted(item for group in groups for item in group):
            home = next(group for group in groups if item in group)
            here = total({item}, home - {item}, gain) or 0.0
            value, target = _best_home(item, groups, home, gain)
            if value > here + 1e-9:
                home.discard(item)
                if target is None:
                    groups.append({item})
                else:
                    target.add(item)
                changed = True
        groups = [group for group in groups if group]
        if not changed:
            break
    return groups


def _best_home(item: int, groups: list[set[int]], home: set[int], gain: Gain) -> tuple[float, set[int] | None]:
    """The best other group for the item and what it gains there; (0, None) is standing alone."""
    value, target = 0.0, None
    for group in groups:
        if group is home:
            continue
        there = total({item}, group, gain)
        if there is not None and there > value + 1e-9:
            value, target = there, group
    return value, target
