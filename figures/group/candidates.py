"""Which pairs are worth weighing: those that share a value of some digits, or a measure and something it is about.

Never all pairs. A measure is the noun, what happened to it, or the unit; what it is about are names, places and
telling words near it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from figures.group.numbers import DISTINCT
from figures.group.profile import Profile

LEAST = 2
"""Keys that a pair must share to be weighed; an equal value of some digits counts as that many."""


def candidates(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """Pairs of numbers (a < b) of profiles that share enough keys, in order."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        for key in set(keys(profile)):
            blocks[key].append(number)
    size = len(profiles)
    shared: Counter[int] = Counter()
    for key, members in blocks.items():
        pairs = [a * size + b for a, b in combinations(members, 2)]
        for _ in range(LEAST if key[0] == "value" else 1):
            shared.update(pairs)
    return sorted(divmod(pair, size) for pair, count in shared.items() if count >= LEAST)


def keys(profile: Profile) -> Iterator[tuple[str, ...]]:
    """The keys under which a profile meets others."""
    figure = profile.figure
    if profile.digits > 1 or profile.value >= DISTINCT:
        yield "value", figure.dimension, str(profile.value)
    measures = [profile.noun, *sorted(figure.context.status)] if profile.is_count else [figure.dimension]
    about = {figure.article, *figure.context.names, *figure.context.places, *profile.telling}
    for measure in filter(None, measures):
        for word in about:
            yield figure.dimension, measure, word
