"""Which pairs are worth weighing: those that share a value of some digits, or a measure and something it is about.

Never all pairs. A measure is the noun, what happened to it, or the unit; what it is about are names, places and
telling words near it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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

ENOUGH = ("value", "rounded", "beside")
"""Kinds of keys that count as that many: an equal value of some digits, the same to two digits, a place in the next
sentence."""

MEASURED = frozenset({"length", "area", "speed", "mass", "volume"})
"""Dimensions in which a number of one digit is told in other units elsewhere: 10 feet are 3 metres."""

ROUNDED = 2
"""Digits to which one article rounds what another one tells to the last."""


WIDE = 100
"""Figures under one key that are all compared with each other. Of more, each meets as many of those next to it in time,
so that the pairs grow with the figures and not with their square: the sorted neighbourhood of Hernández and Stolfo,
The Merge/Purge Problem for Large Databases, SIGMOD 1995."""

LARGEST = 20_000
"""Pairs that one block gives, or as many as it has figures: a key that thousands of figures share says little of any
two. After the block purging of Papadakis and others, Efficient Entity Resolution for Large Heterogeneous Information
Spaces, WSDM 2011; here wide blocks are thinned, not left out."""


AGAINST = frozenset({"answers", "disputes", "corrects"})
"""Ways to say a number that may speak against one two sentences before."""

INITIALS = 3
"""Letters of a key that may be no more than the initials of two names."""


def candidates(profiles: Sequence[Profile], wide: int = WIDE) -> Iterator[tuple[int, int]]:
    """Pairs of numbers (a < b) of profiles that share enough keys, each once; one figure is gone through at a time, so
    that no more is held than the blocks."""
    in_time = sorted(range(len(profiles)), key=lambda number: (day(profiles[number]), number))
    blocks = _blocks(profiles, in_time)
    told = set(of_one_story(stories(profiles)))
    for number in in_time:
        met: list[int] = []
        for block in blocks[number]:
            block.passed += 1
            met += block.members[block.passed : block.passed + reach(len(block.members), wide)] * block.worth
        found = [other for other, count in Counter(met).items() if count >= LEAST]
        for pair in ((min(number, other), max(number, other)) for other in sorted(found)):
            told.discard(pair)
            yield pair
    yield from sorted(told)


@dataclass(slots=True)
class _Block:
    """The figures under one key in the order of their days, and how many of them have been gone through."""

    worth: int
    members: list[int]
    passed: int = 0


def _blocks(profiles: Sequence[Profile], in_time: Sequence[int]) -> list[list[_Block]]:
    """For each figure the blocks that it shares with others; most keys are of one figure alone, and make none."""
    found: list[list[_Block]] = [[] for _ in profiles]
    alone: dict[tuple[str, ...], int] = {}
    shared: dict[tuple[str, ...], _Block] = {}
    for number in in_time:
        for key in set(keys(profiles[number])):
            block = shared.get(key)
            if block is None:
                first = alone.pop(key, None)
                if first is None:
                    alone[key] = number
                    continue
                block = shared[key] = _Block(worth(key), [first])
                found[first].append(block)
            block.members.append(number)
            found[number].append(block)
    return found


def strangers(a: Profile, b: Profile) -> bool:
    """Whether two figures that met are not worth weighing: their articles tell of places that the other never names,
    and no name of the openings or of the two sentences is the same. Two events of one kind share most of their words,
    and there are as many of them as there are events squared; what they do not share is a name."""
    if a.figure.article == b.figure.article or not a.ground.is_strange_to(b.ground):
        return False
    if not a.ground.sure.isdisjoint(b.ground.sure):
        return False
    return a.named.isdisjoint(b.named) or all(len(name) <= INITIALS for name in a.named & b.named)


def day(profile: Profile) -> date:
    """When what a figure tells was so; it orders the members of a block, figures of one day by their numbers."""
    return profile.setting.today or date.min


def worth(key: Sequence[str]) -> int:
    """As how many shared keys one counts."""
    return LEAST if key[0] in ENOUGH else 1


def reach(size: int, wide: int) -> int:
    """How many of those next to it a figure of a block of this size meets on either side."""
    return min(wide, max(LARGEST // size, 1))


def neighbours(members: Sequence[int], wide: int) -> Iterator[tuple[int, int]]:
    """All pairs of a block, or those no further apart in it than its reach."""
    near = reach(len(members), wide)
    for place, one in enumerate(members):
        for other in members[place + 1 : place + 1 + near]:
            yield one, other


@dataclass(frozen=True, slots=True)
class Story:
    """What may tie an article to others: the names of its opening; and its figures with their dimensions."""

    article: str
    names: tuple[str, ...]
    figures: tuple[tuple[int, str], ...]


def stories(profiles: Sequence[Profile], first: int = 0) -> list[Story]:
    """One for each article; `profiles` are numbered from `first`."""
    own: dict[str, list[int]] = defaultdict(list)
    for place, profile in enumerate(profiles):
        own[profile.figure.article].append(place)
    return [
        Story(
            article,
            tuple(sorted(profiles[places[0]].opening.sure)),
            tuple((first + place, profiles[place].dimension) for place in places),
        )
        for article, places in own.items()
    ]


def of_one_story(told: Iterable[Story]) -> Iterator[tuple[int, int]]:
    """Pairs (a < b) of one dimension in two articles whose openings share names that few articles have."""
    named: dict[str, list[Story]] = defaultdict(list)
    for story in told:
        for name in story.names:
            named[name].append(story)
    together: Counter[tuple[str, str]] = Counter()
    by_article = {story.article: story for some in named.values() for story in some}
    for some in named.values():
        if len(some) <= MOST:
            together.update(combinations([story.article for story in some], 2))
    for (x, y), count in together.items():
        if count >= SHARED:
            for (a, one), (b, other) in product(by_article[x].figures, by_article[y].figures):
                if one == other:
                    yield min(a, b), max(a, b)


def keys(profile: Profile) -> Iterator[tuple[str, ...]]:
    """The keys under which a profile meets others."""
    figure = profile.figure
    if profile.digits > 1 or profile.value >= DISTINCT or not profile.is_count:
        for unit, value in profile.readings:
            yield "value", unit, str(value)
        if profile.is_bare or not profile.is_count:
            yield "value", "as written", str(figure.value.best)
    if profile.digits > 1 or profile.dimension in MEASURED:
        for unit, value in profile.readings:
            yield "rounded", profile.dimension, unit, f"{value:.{ROUNDED - 1}e}"
    before = 0 if profile.said.isdisjoint(AGAINST) else 1
    for sentence in range(figure.context.sentence - before, figure.context.sentence + 2):
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
