"""Two sources that give different numbers of one thing in one article, and numbers known to be so contested.

When the unions say 80,000 came and the police say 19,000, the two differ because they are contested: neither the gap
between the numbers nor the sources' names speak against their being of one thing, there and in every other article
of the story.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from figures.group.numbers import DISTINCT, READINGS, SMALL
from figures.group.profile import Profile
from figures.group.replies import of_another, replies

PARTIAL = frozenset({"part", "others", "average", "rate"})
"""Cues of numbers that are not of a whole."""

APART = frozenset({"alone", "wish"})
"""Phrases by which a number is of a part, or of nothing that is."""

ANOTHER = re.compile(r"(?:an)?others?\b", re.IGNORECASE)
"""How a source begins that is a further one of its kind: "others", "another agency"."""

WHOLE, ROUNDING = 100.0, 0.15
"""Percent that the two sides of a vote add up to, and how far rounding may take them from it."""

LARGE = 1000.0
"""From here on two numbers that are contested somewhere hardly meet by chance in other articles."""

LOSS = "loss"
"""The topic of sums that are told as a fall by one ("it lost 4 million") and as a level by another."""

NEXT = 2
"""Sentences from one source to the one that speaks against it; a further one stands between them only when little
more is said of the later number than who gives it."""

_CLOSE = re.compile(r"[^\d.;:!?]{0,50}")
"""Between a number and the one that it is said to replace."""

Dispute = tuple[str, str, float, float]
"""Dimension, unit, and the smaller and the larger number."""

Disputes = Mapping[Dispute, frozenset[str]]
"""The nouns, and classes of nouns, that such numbers count."""


def disputes(profiles: Sequence[Profile]) -> Disputes:
    """The numbers of two sources set against each other; `profiles` in reading order. Small numbers are left out."""
    found: dict[Dispute, frozenset[str]] = {}
    for at, a in enumerate(profiles):
        for number in range(at + 1, len(profiles)):  # no slice: it would copy the rest for every figure
            b = profiles[number]
            if not near(a, b):
                break
            if opposed(a, b) and max(a.value, b.value) >= DISTINCT:
                key = _dispute(a, b)
                found[key] = found.get(key, frozenset()) | {a.noun, b.noun, a.noun_class, b.noun_class}
    return found


def is_known(a: Profile, b: Profile, known: Disputes) -> bool:
    """Whether some article sets the numbers of the two against each other, of what they count."""
    nouns = known.get(_dispute(a, b))
    if nouns is None or (a.is_count and not (a.noun or b.noun)):
        return False
    if a.is_count and not any(nouns):  # "unions say 80,000, police say 19,000": the two numbers alone tell it again
        return _large(a, b)
    if not a.is_count and a.figure.article == b.figure.article:
        return False
    return all(_is_of(one, nouns) or (_large(a, b) and not one.specific) for one in (a, b))


def _is_of(one: Profile, nouns: frozenset[str]) -> bool:
    """Whether a figure counts one of the nouns, or leaves out what it counts."""
    return not one.noun or one.noun in nouns or one.noun_class in nouns - {""}


def _dispute(a: Profile, b: Profile) -> Dispute:
    """What two figures would be contested about."""
    return a.dimension, a.unit, min(a.value, b.value), max(a.value, b.value)


def near(a: Profile, b: Profile) -> bool:
    """In one sentence of one article, or in neighbouring ones."""
    x, y = a.figure, b.figure
    return x.article == y.article and abs(x.context.sentence - y.context.sentence) <= NEXT


def _next(a: Profile, b: Profile) -> bool:
    """In one sentence, or in two of which one follows the other."""
    return abs(a.figure.context.sentence - b.figure.context.sentence) <= 1


def one_sentence(a: Profile, b: Profile) -> bool:
    """Whether the two stand in one sentence."""
    x, y = a.figure, b.figure
    return x.article == y.article and x.context.sentence == y.context.sentence


def in_order(a: Profile, b: Profile) -> tuple[Profile, Profile]:
    """The two as they stand in their article."""
    return (a, b) if a.order < b.order else (b, a)


def opposed(a: Profile, b: Profile) -> bool:
    """Whether the article lets two sources give different numbers of what its words show to be one thing."""
    if a.value == b.value or a.figure.article != b.figure.article:
        return False
    if instead(a, b) or two_readings(a, b):
        return True
    first, later = in_order(a, b)
    if not near(a, b) or not _alike(first, later):
        return False
    if put_right(a, b):
        return True
    if of_another(first, later) or not (_next(a, b) or (sources_differ(a, b) and _against(first, later))):
        return False
    if not (sources_differ(a, b) or answered(first, later)) or (a.said | b.said) & APART:
        return False
    if min(a.value, b.value) < SMALL and not (denied(a, b) or replies(first, later)):
        return False
    if later.setting.where and not later.setting.where & first.setting.where:
        return False
    return not later.setting.past or bool(later.setting.past & first.setting.past)


def _alike(first: Profile, later: Profile) -> bool:
    """Whether both are of one kind: neither a part or a score, the same harm, the same noun or measure."""
    if first.dimension != later.dimension or (_partial(first) | _partial(later)) & PARTIAL:
        return False
    if first.some or later.some or first.score or later.score:
        return False
    if first.tallies and later.tallies and first.tallies != later.tallies:
        return False
    if not first.is_count:
        return _one_measure(first, later)
    # 6.1 of what can be counted is a number whose unit was left out
    return not (first.value % 1 or later.value % 1) and _one_noun(first, later)


def _partial(one: Profile) -> frozenset[str]:
    """The cues beside the figure; a sum "a year" is the sum of a year, and no rate."""
    return told_cues(one) - {"rate"} if one.dimension != one.figure.dimension else told_cues(one)


def told_cues(one: Profile) -> frozenset[str]:
    """The cues beside the figure; "another says there are 90" speaks of another source and not of another 90."""
    source = one.figure.source
    told_by_another = source is not None and ANOTHER.match(source.surface) is not None
    return one.figure.context.cues - {"others"} if told_by_another else one.figure.context.cues


def instead(a: Profile, b: Profile) -> bool:
    """Whether one sentence says one of the two in place of the other: "three weeks, not two"."""
    first, later = in_order(a, b)
    if "refuted" not in later.said or not one_sentence(a, b) or later.noun not in ("", first.noun):
        return False
    alike = a.dimension == b.dimension or later.is_bare
    return alike and _CLOSE.fullmatch(a.article.text, first.figure.core_end, later.figure.start) is not None


def two_readings(a: Profile, b: Profile) -> bool:
    """Whether one article gives two agencies' readings of one earthquake; one may leave out what it is."""
    if "magnitude" not in (a.dimension, b.dimension) or a.figure.article != b.figure.article:
        return False
    if a.value == b.value or not sources_differ(a, b):
        return False
    alike = a.dimension == b.dimension or (one_sentence(a, b) and (a.is_bare or b.is_bare))
    return alike and a.setting.past == b.setting.past and abs(a.value - b.value) <= READINGS[1]


def answered(first: Profile, later: Profile) -> bool:
    """Whether a source gives a number against what the outlet itself has just said: "some 600 came; his team counted
    1,500"."""
    return first.figure.source is None and later.figure.source is not None and later.answers and not first.answers


def denied(a: Profile, b: Profile) -> bool:
    """Whether one of the two is said against another number."""
    return "disputes" in a.said | b.said or instead(a, b) or put_right(a, b)


def put_right(a: Profile, b: Profile) -> bool:
    """Whether the later of the two is given as the true one, in one sentence or by another source a little later: "he
    boasts of 90 boats (in fact he has 40)"."""
    first, later = in_order(a, b)
    beside = one_sentence(a, b) or (near(a, b) and sources_differ(a, b))
    return beside and "corrects" in later.said and "corrects" not in first.said


def by_chance(a: Profile, b: Profile, gap: float) -> bool:
    """Whether two pollsters' results differ by no more points than samples do by chance, and the article that has both
    does not give the later one in contrast ("However, ...")."""
    if not (a.poll and b.poll and 0 < gap <= a.poll.may_differ_by(b.poll) and sources_differ(a, b)):
        return False
    later = b.poll if a.order < b.order else a.poll
    return not (later.contrasts and a.figure.article == b.figure.article)


def corrected(a: Profile, b: Profile) -> bool:
    """Whether a sentence holds one of the two against the other ("the true figure is 15 percent"): no pollsters do."""
    return one_sentence(a, b) and denied(a, b) and opposed(a, b)


def sources_differ(a: Profile, b: Profile) -> bool:
    """Two named sources stand against each other."""
    x, y = a.figure.source, b.figure.source
    return x is not None and y is not None and x.source_id != y.source_id


def _one_noun(first: Profile, later: Profile) -> bool:
    """The later count has the noun of the first, one of its class or a more general one, or leaves it out to deny,
    or to answer: "the army lost 40 men, officials say; rebels speak of 90"."""
    if not (first.noun and later.noun):
        named = bool(first.noun) or first.answers or one_sentence(first, later) or _large(first, later)
        return (bool(first.noun) and denied(first, later)) or (replies(first, later) and named)
    if first.noun == later.noun:
        return True
    if put_right(first, later) and first.nations & later.nations:
        return True  # "90 Syrian refugees (in fact 40 Syrians)"
    known = bool(first.noun_class and later.noun_class)
    return known and (first.is_kin(later) or first.specific != later.specific)


def _against(first: Profile, later: Profile) -> bool:
    """Whether the words of the later number show that it is held against another."""
    return not later.said.isdisjoint({"disputes", "corrects"}) or replies(first, later)


def answers(a: Profile, b: Profile) -> bool:
    """Whether of two sources that are set against each other the second says little more than its number."""
    return sources_differ(a, b) and replies(*in_order(a, b))


def of_two(a: Profile, b: Profile) -> bool:
    """Whether two sources tell one after the other of two things, places or times."""
    if a.value == b.value or not (near(a, b) and sources_differ(a, b)):
        return False
    return "vague" not in (a.figure.qualifier, b.figure.qualifier) and of_another(*in_order(a, b))


def _large(a: Profile, b: Profile) -> bool:
    """Whether the two are so large that they hardly stand side by side by chance."""
    return min(a.value, b.value) >= LARGE


def complete(a: Profile, b: Profile) -> bool:
    """Whether a sentence gives the shares of two sides that make up the whole: "50.2 percent for and 49.8 against"."""
    shares = a.dimension == b.dimension == "share" and one_sentence(a, b)
    return shares and abs(a.value + b.value - WHOLE) < ROUNDING


def _one_measure(first: Profile, later: Profile) -> bool:
    """The later measure has the unit of the first, and is of the same, or is said to be the true one."""
    if complete(first, later):
        return False
    topic = first.topic == later.topic or not (first.topic and later.topic) or put_right(first, later)
    moved = first.moved == later.moved or denied(first, later) or LOSS in (first.topic, later.topic)
    return first.unit == later.unit and moved and topic
