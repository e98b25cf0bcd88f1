"""Which pairs are worth weighing: those that share a value of some digits, or a measure and something it is about.

Never all pairs. A measure is the noun, what happened to it, or the unit; what it is about are names, places and
telling words near it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, product

from figures.group.numbers import DISTINCT
from figures.group.profile import Profile

LEAST = 2
"""Keys that a pair must share to be weighed."""

SHARED = 2
"""Names that the openings of two articles share when they tell one story."""

MOST = 12
"""Articles that may share a name for it to tell one story; figures of larger stories share keys enough."""

ENOUGH = ("value", "beside")
"""Kinds of keys that count as that many: an equal value of some digits, a place in the next sentence."""


WIDE = 100
"""Figures under one key that are all compared with each other. Of more, each meets as many of those next to it in time,
so that the pairs grow with the figures and not with their square: the sorted neighbourhood of Hernández and Stolfo,
The Merge/Purge Problem for Large Databases, SIGMOD 1995."""


def candidates(profiles: Sequence[Profile], wide: int = WIDE) -> list[tuple[int, int]]:
    """Pairs of numbers (a < b) of profiles that share enough keys, in order."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    in_time = sorted(range(len(profiles)), key=lambda number: (profiles[number].setting.today or date.min, number))
    for number in in_time:
        for key in set(keys(profiles[number])):
            blocks[key].append(number)
    shared: Counter[int] = Counter()
    for key, members in blocks.items():
        met = [min(a, b) * len(profiles) + max(a, b) for a, b in _neighbours(members, wide)]
        for _ in range(LEAST if key[0] in ENOUGH else 1):
            shared.update(met)
    found = {pair for pair, count in shared.items() if count >= LEAST}
    found.update(a * len(profiles) + b for a, b in _of_one_story(profiles))
    return sorted(divmod(pair, len(profiles)) for pair in found)


def _neighbours(members: Sequence[int], wide: int) -> Iterator[tuple[int, int]]:
    """All pairs of a block, or those no further apart in it than `wide`."""
    for place, one in enumerate(members):
        for other in members[place + 1 : place + 1 + wide]:
            yield one, other


def _of_one_story(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Pairs (a < b) of one dimension in two articles whose openings share names that few articles have."""
    own: dict[str, list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        own[profile.figure.article].append(number)
    named: dict[str, list[str]] = defaultdict(list)
    for article, numbers in own.items():
        for name in sorted(profiles[numbers[0]].opening.sure):
            named[name].append(article)
    together: Counter[tuple[str, str]] = Counter()
    for articles in named.values():
        if len(articles) <= MOST:
            together.update(combinations(articles, 2))
    for (x, y), count in together.items():
        if count >= SHARED:
            for a, b in product(own[x], own[y]):
                if profiles[a].dimension == profiles[b].dimension:
                    yield min(a, b), max(a, b)


def keys(profile: Profile) -> Iterator[tuple[str, ...]]:
    """The keys under which a profile meets others."""
    figure = profile.figure
    if profile.digits > 1 or profile.value >= DISTINCT:
        for unit, value in profile.readings:
            yield "value", unit, str(value)
        if profile.is_bare or not profile.is_count:
            yield "value", "as written", str(figure.value.best)
    for sentence in (figure.context.sentence, figure.context.sentence + 1):
        yield "beside", profile.dimension, figure.article, str(sentence)
    about = {figure.article, *figure.context.names, *figure.context.places, *profile.telling}
    if profile.tallies:  # the dead of one event are told with nothing but their number
        about |= profile.opening.names
    for measure in filter(None, measures(profile)):
        for word in about:
            yield profile.dimension, measure, word


def measures(profile: Profile) -> Sequence[str]:
    """What a figure may be a number of: the noun and what happens to it; without a noun, any word of its clause."""
    figure = profile.figure
    if not profile.is_count:
        return (profile.dimension,)
    return (profile.noun, *profile.status) if profile.noun else (*profile.status, *figure.context.clause)
