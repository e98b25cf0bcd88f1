"""FIG105: a thousand, million or billion mistaken for another. Grouping never joins numbers so far apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from figures.crosscheck.ground import Ground, Hit, ratio
from figures.gauge import Member
from figures.model import Qualifier

TIMES = tuple(Decimal(1000) ** power for power in (1, 2, 3))
SLACK = Decimal("0.01")
"""How far the quotient may be from a power of a thousand: the digits are the same, but for rounding."""

ALIKE = 0.7
"""Share of the words of the shorter clause that stand in the other as well, from which on both say the same thing."""

FEWEST = 3
"""Telling words that both must have: less proves nothing."""


def slips(ground: Ground) -> Iterator[Hit]:
    """The checked figures that another article gives with the same digits and words, thousands of times apart."""
    blocks: dict[tuple[str, str, str], list[Member]] = defaultdict(list)
    for member in ground.members:
        if member.figure.qualifier is not Qualifier.vague:
            blocks[_key(member)].append(member)
    for here in ground.members:
        if here.article.name not in ground.drafts:
            continue
        for there in blocks.get(_key(here), ()):
            if there.article.name != here.article.name and _slipped(here, there) and _alike(here, there, ground):
                if there.article.name in ground.drafts and there.article.name > here.article.name:
                    continue  # the pair is told in the article that comes later
                yield Hit("FIG105/slip", here, (there,), None)
                break


def _key(member: Member) -> tuple[str, str, str]:
    """What both have in common: dimension, what is counted or the unit, and the first two digits."""
    figure, reading = member.figure, member.readings[0]
    counted = (figure.noun_class or figure.noun or "") if figure.dimension == "count" else reading.unit
    best = reading.stated.best.normalize()
    return figure.dimension, counted, f"{best:.1e}".partition("e")[0].partition("E")[0]


def _slipped(a: Member, b: Member) -> bool:
    times = max(ratio(a, b), ratio(b, a))
    return any(abs(times / one - 1) <= SLACK for one in TIMES)


def _alike(a: Member, b: Member, ground: Ground) -> bool:
    """Whether the two clauses are about one thing, told in nearly the same words."""
    x, y = a.figure.context.clause - ground.common, b.figure.context.clause - ground.common
    here, there = set(a.figure.context.places), set(b.figure.context.places)
    if here and there and not here & there:
        return False
    done, other = a.figure.predicate, b.figure.predicate
    if done and other and done != other:
        return False
    return len(x & y) >= FEWEST and len(x & y) >= ALIKE * min(len(x), len(y))
