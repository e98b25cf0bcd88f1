"""What speaks for and against two figures measuring the same thing: names and grades, no weights.

Every function looks at one aspect of a pair and yields (name, grade); the weight in bits of each name stands
in `rules/weights.toml`, the grade (0 to 1) multiplies it. Levels and their order follow the agreement levels of
Fellegi and Sunter, A Theory for Record Linkage, JASA 64, 1969.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from figures.gazetteer import compatible
from figures.group import cues, scores, settings
from figures.group.disputes import (
    Disputes,
    answers,
    by_chance,
    corrected,
    denied,
    is_known,
    of_two,
    opposed,
    sources_differ,
    two_readings,
)
from figures.group.grounds import is_wide
from figures.group.nouns import THING
from figures.group.numbers import (
    DISTINCT,
    PEOPLE_HARMED,
    ROUGH,
    WEEK,
    Mark,
    alike,
    days_apart,
    has_grown,
    is_told_alike,
    value,
)
from figures.group.phrasing import copied, words
from figures.group.polls import compare, of_one_survey
from figures.group.profile import Profile
from figures.group.stories import Stories, goes_on
from figures.group.unsaid import unsaid

NONE: Disputes = {}
ENTITY_BOUND = frozenset({"currency", "share", "age", "length"})
HELD = frozenset({"currency", "age"})
"""Dimensions of what somebody has or pays: two bodies may well have the same."""

UNITS = frozenset({"currency", "share", "points", "age", "time", "length", "magnitude"})

POLLS_APART = 12.0
"""Points that polls of one week on one question hardly ever differ by."""

MONTH, MONTHS = 30, 60
"""Days after which two articles do not tell of one event without a word for when it was, and are no news of one
matter."""

ONE_STORY = 2
"""Names that two openings share when they tell one story, whatever places they name."""

BY_CHANCE = 0.5
"""How much another place or time speaks against two equal numbers that are rarely equal by chance: a sentence often
names one that is not the figure's."""


def noun(a: Profile, b: Profile) -> Iterator[Mark]:
    """What is counted; for measures, the unit."""
    if not (a.is_count and b.is_count):
        yield _unit(a, b), 1.0
    elif not a.noun and not b.noun and not a.status & b.status:
        yield "noun/none", 1.0
    elif not a.noun or not b.noun:
        yield "noun/elided", 1.0
    elif a.noun == b.noun:
        yield ("noun/same" if a.specific else "noun/same-generic"), 1.0
    elif a.noun_class and a.noun_class == b.noun_class:
        yield ("noun/wider" if bool(a.nations) != bool(b.nations) else "noun/same-class"), 1.0
    elif a.is_unit_of(b):
        yield "noun/same-class", 1.0
    elif _is_wider(a, b):
        yield "noun/wider", 1.0
    else:
        yield "noun/other", 1.0


def _is_wider(a: Profile, b: Profile) -> bool:
    """Whether one of two nouns is the more general: of a wider class, or one that may name anything."""
    known = a.noun_class and b.noun_class and (a.specific != b.specific or a.is_kin(b))
    return bool(known) or THING in (a.noun_class, b.noun_class)


def _unit(a: Profile, b: Profile) -> str:
    if a.dimension != b.dimension:
        return "unit/bare"
    return f"unit/{a.dimension}" if a.dimension in UNITS else "unit/any"


def status(a: Profile, b: Profile) -> Iterator[Mark]:
    """What happens to the counted."""
    x, y = a.status, b.status
    if x and y:
        if bool(a.tallies) != bool(b.tallies) and not (a.noun and b.noun):
            yield "status/harm-other", 1.0
        elif x == y:
            yield "status/same", 1.0
        elif x & y:
            yield "status/overlapping", 1.0
        else:
            yield "status/other", 1.0
    elif x or y:
        silent = b if x else a
        harmed = (a.tallies | b.tallies) & PEOPLE_HARMED
        yield ("status/harm-one-sided" if harmed and silent.noun else "status/one-sided"), 1.0


def names(a: Profile, b: Profile) -> Iterator[Mark]:
    """Named people, bodies and places in the sentence, and those right beside the figure."""
    if a.named and b.named:
        shared = a.named & b.named
        yield ("names/shared", 1.0) if shared else ("names/disjoint", 1.0)
    if a.near and b.near:
        if a.dimension in ENTITY_BOUND:
            if a.near & b.near:
                yield "names/near-shared", 1.0
            elif a.dimension in HELD or not alike(a, b):
                yield "names/near-disjoint", 1.0
        elif a.is_count and not (a.tallies or b.tallies or a.near & b.near):
            yield "names/near-disjoint-count", 1.0


def topic(a: Profile, b: Profile) -> Iterator[Mark]:
    """What a sum, a share or a length is of."""
    if a.topic and b.topic:
        akin = "topic/akin" if a.topic in b.topics else "topic/other"
        yield ("topic/same" if a.topic == b.topic else akin), 1.0
    elif a.topic or b.topic:
        yield "topic/one-sided", 1.0
    if a.volatile and b.volatile and a.figure.article != b.figure.article and not alike(a, b):
        yield "topic/volatile", 1.0
        if a.moved and b.moved and a.value != b.value:
            yield "topic/volatile-change", 1.0


def modifiers(a: Profile, b: Profile) -> Iterator[Mark]:
    """The words before the noun."""
    x, y = a.figure.context.modifiers, b.figure.context.modifiers
    if x and y:
        if x & y:
            yield "modifiers/shared", len(x & y) / len(x | y)
        else:
            yield "modifiers/other", 1.0


def nation(a: Profile, b: Profile) -> Iterator[Mark]:
    """Where the counted are from; one country's people may be told as another's part."""
    if a.nations and b.nations:
        same = any(compatible(x, y) for x in a.nations for y in b.nations)
        yield ("nation/same" if same else "nation/other"), 1.0


def places(a: Profile, b: Profile) -> Iterator[Mark]:
    """Where, and when in the past."""
    kind, equal = _kind(a, b), a.value == b.value
    rare = a.value >= DISTINCT and kind != "magnitude" and not (a.asked and b.asked)  # polls ask round numbers
    against = BY_CHANCE if equal and rare else 1.0
    return settings.compare(a.setting, b.setting, kind, equal, against)


def _kind(a: Profile, b: Profile) -> str:
    if a.dimension == "magnitude":
        return "magnitude"
    if a.tallies and b.tallies:
        return "event"
    return "count" if a.is_count else "measure"


def looseness(a: Profile, b: Profile) -> Iterator[Mark]:
    """What somebody asks for is no number of what is, the last seven of anything are others each time, and what is
    told of one town alone is not told of the country."""
    if a.value != b.value:
        for phrase in sorted({"alone", "expected", "stock"} & (a.said ^ b.said)):
            yield f"cue/{phrase}", 1.0
        loose = ("kin", "start", "window") if a.tallies and b.tallies else ("kin", "start", "wish", "window")
        for phrase in loose:  # nobody asks for dead
            if phrase in a.said | b.said:
                yield f"cue/{phrase}", 1.0
    yield from rough(a, b)


def rough(a: Profile, b: Profile) -> Iterator[Mark]:
    """Half is a rough number."""
    if a.value != b.value and ROUGH in (a.figure.unit, b.figure.unit):
        yield "cue/rough", 1.0


def repetition(a: Profile, b: Profile) -> Iterator[Mark]:
    """The same article again, or the same numbers beside the figure in both articles."""
    if a.figure.article == b.figure.article:
        if a.value != b.value and not sources_differ(a, b):
            yield ("article/other-toll" if a.tallies and b.tallies else "article/other-value"), 1.0
        if of_two(a, b):
            yield "article/of-two", 1.0
    elif not a.neighbours.isdisjoint(b.neighbours):
        shared = sum(0.5 if number >= DISTINCT else 0.2 for number in a.neighbours & b.neighbours - {a.value})
        if shared:
            yield "neighbours/equal", min(shared, 1.0)


def growth(a: Profile, b: Profile) -> Iterator[Mark]:
    """A count of victims that the later article has larger."""
    if has_grown(a, b):
        yield "tally/grown", 1.0


def lead(a: Profile, b: Profile) -> Iterator[Mark]:
    """Both tell the main news of their articles."""
    news = not a.setting.past and not b.setting.past
    if a.lead and b.lead and news and a.is_count and b.is_count and a.status & b.status:
        yield "lead/both", 1.0


def direction(a: Profile, b: Profile) -> Iterator[Mark]:
    """A change against a level, or a rise against a fall; "rose to 41" states a level."""
    if a.moved != b.moved and not (alike(a, b) and not (a.moved and b.moved)):
        yield ("direction/opposed" if a.moved and b.moved else "direction/one-sided"), 1.0


def contest(a: Profile, b: Profile, known: Disputes) -> Iterator[Mark]:
    """Two sources give different numbers of one thing: here, or elsewhere with the same two numbers."""
    if opposed(a, b):
        levels = (("denied", denied), ("two-readings", two_readings), ("answered", answers))
        yield f"contest/{next((name for name, holds in levels if holds(a, b)), 'two-sources')}", 1.0
    elif known and is_known(a, b, known):
        yield "contest/known", 1.0


def polls(a: Profile, b: Profile) -> Iterator[Mark]:
    """Two poll results are told apart by their keys alone, and by the words where the question is not a vote."""
    yield from value(a, b)
    gap = abs(a.value - b.value)
    if gap > POLLS_APART:
        yield "poll/far", 1.0
    elif by_chance(a, b, gap):
        yield "poll/by-chance", 1.0
    yield from rough(a, b)
    if "points" in (a.dimension, b.dimension):
        yield "unit/points", 1.0
    elif a.figure.article == b.figure.article and a.value != b.value and not sources_differ(a, b):
        yield "poll/article-other", 1.0
    if a.figure.source is None or b.figure.source is None:
        yield "poll/unsourced", 1.0
    yield from compare(a.poll, b.poll)
    if a.poll and b.poll and is_told_alike(a, b) and of_one_survey(a.poll, b.poll):
        yield "poll/same-survey", 1.0
    if a.poll is None or a.poll.question:
        yield from words(a, b)


def _always(_: Profile) -> bool:
    return True


Aspect = Callable[[Profile, Profile], Iterator[Mark]]
Need = Callable[[Profile], object]
"""What a figure must have for an aspect to say anything."""

ASPECTS: tuple[tuple[Aspect, Need, bool], ...] = (
    (value, _always, True),
    (noun, _always, True),
    (status, lambda one: one.status, False),
    (words, _always, True),
    (names, lambda one: one.named or one.near, True),
    (topic, lambda one: one.topic, False),
    (nation, lambda one: one.nations, True),
    (modifiers, lambda one: one.figure.context.modifiers, True),
    (places, lambda one: one.setting.is_told, False),
    (cues.compare, cues.beside, False),
    (repetition, _always, True),
    (lead, lambda one: one.lead, True),
    (growth, lambda one: one.lead and one.tallies, True),
    (direction, lambda one: one.moved, False),
    (looseness, lambda one: one.said or one.figure.unit == ROUGH, False),
    (scores.compare, lambda one: one.score, True),
)
"""Every aspect with what one of two figures needs for it; both of them where it says so."""
CONTESTED = (value, names)
"""What is not looked at when two sources contest a number: the gap, and the names of the sources."""


def has(one: Profile) -> int:
    """The aspects for which the figure has what they need, as bits in their order."""
    return sum(1 << place for place, (_, need, _) in enumerate(ASPECTS) if need(one))


@lru_cache(maxsize=4096)
def due(a: int, b: int) -> tuple[Aspect, ...]:
    """The aspects of a pair that may say something, by what the two have."""
    told = enumerate(ASPECTS)
    return tuple(look for place, (look, _, both) in told if ((a & b if both else a | b) >> place) & 1)


def story(a: Profile, b: Profile, apart: float) -> Iterator[Mark]:
    """Whether the two articles tell one story, and how long after each other."""
    days, same = days_apart(a, b), alike(a, b)
    if apart:
        yield ("story/other" if days is None or days > WEEK else "story/other-near"), apart
    if apart < 1.0 and same:
        yield "story/same-measure", (1.0 - apart) * (1.0 - min((days or 0) / MONTHS, 1.0))
    if days and a.dimension == "currency" and not a.named & b.named:
        yield "story/no-body", 1.0
    if days is None or days <= WEEK:
        return
    other = 1.0 - goes_on(a.opening, b.opening, days)
    if days > MONTH and a.value != b.value and _are_fresh(a, b):
        yield "story/other-news", other
    if not same:
        yield "story/week-apart", other if a.value == b.value else (1.0 + other) / 2  # what differs stays barred
        yield ("story/later" if a.is_count else "story/later-measure"), other * min(days / MONTHS, 1.0)


def _are_fresh(a: Profile, b: Profile) -> bool:
    """Whether harm is told as news in both articles: of no earlier time, and of no country, where it may go on."""
    return bool(a.tallies or b.tallies) and not any(one.setting.past or _of_a_country(one) for one in (a, b))


def ground(a: Profile, b: Profile) -> Iterator[Mark]:
    """Their articles happen in places that neither has heard of the other's; a figure of a whole country is of both."""
    if not a.ground.is_strange_to(b.ground) or _of_a_country(a) or _of_a_country(b):
        return
    shared, later = len(a.ground.sure & b.ground.sure), (days_apart(a, b) or 0) > WEEK
    if not shared:
        yield ("place/strange-later" if later else "place/strange"), 1.0
    elif shared < ONE_STORY and later:
        yield "place/strange", 1.0
    elif shared < ONE_STORY or later:
        yield "place/strange-shared", 1.0


def event(a: Profile, b: Profile) -> Iterator[Mark]:
    """What their articles tell of, when it happened to the counted; a cyclone has no dead of cholera."""
    x, y = a.ground.events, b.ground.events
    if a.tallies and b.tallies and x and y and x.isdisjoint(y):
        yield "event/other", 1.0


def _of_a_country(one: Profile) -> bool:
    return bool(one.setting.where) and all(map(is_wide, one.setting.where))


def marks(
    a: Profile, b: Profile, stories: Stories, known: Disputes = NONE, aspects: Sequence[Aspect] | None = None
) -> list[Mark]:
    """All evidence on a pair; `known`: the numbers that some article sets against each other; `aspects`: those due."""
    found: list[Mark] = [("words/whole", 1.0)] if copied(a, b) else []
    if a.poll and b.poll and not corrected(a, b):
        return [*found, *polls(a, b), *ground(a, b)]
    if a.figure.article != b.figure.article:
        found += story(a, b, stories.apart(a.article, b.article, a.opening, b.opening))
        found += (*ground(a, b), *event(a, b))
    contested = tuple(contest(a, b, known))
    found += contested
    silent = unsaid(a, b) if contested else frozenset()
    for aspect in due(has(a), has(b)) if aspects is None else aspects:
        if not contested or aspect not in CONTESTED:
            found += [mark for mark in aspect(a, b) if mark[0] not in silent] if silent else aspect(a, b)
    if bool(a.poll) != bool(b.poll) and not is_told_alike(a, b):
        found.append(("poll/one-sided", 1.0))
    return found
