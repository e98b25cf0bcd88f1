"""For each cluster, the nearest figures that were kept out of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

MOST = 4
"""Look-alikes shown for a cluster; more would hide the ones that matter."""


def nearest(found: Sequence[Sequence[int]], kept_out: Mapping[tuple[int, int], float]) -> list[list[tuple[int, int]]]:
    """For each cluster the (outsider, member) pairs that came nearest to a link, best first.

    `kept_out`: how near each pair came to being joined, in bits, also those inside a cluster. Of members equally near
    the first counts.
    """
    home = {item: number for number, members in enumerate(found) for item in members}
    best: list[dict[int, tuple[float, int]]] = [{} for _ in found]
    for (a, b), weight in kept_out.items():
        for inside, outside in ((a, b), (b, a)):
            number = home.get(inside)
            if number is None or home.get(outside) == number:
                continue
            known = best[number].get(outside)
            if known is None or (weight, -inside) > (known[0], -known[1]):
                best[number][outside] = (weight, inside)
    return [_top((weight, outside, inside) for outside, (weight, inside) in one.items()) for one in best]


def _top(pairs: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    ranked = sorted(pairs, key=lambda item: (-item[0], item[1]))
    return [(outside, inside) for _, outside, inside in ranked[:MOST]]
