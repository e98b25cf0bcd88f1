"""FIG211: one source gives the very same number for two different things."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, groupby

from figures.inspect.page import Doubt, Page, told
from figures.model import Figure, Qualifier

CODE = "FIG211"
DIGITS = 3
"""Significant digits from which two equal numbers are unlikely to be a chance."""


def check(page: Page) -> Iterator[Doubt]:
    """Facts: one, other, source."""
    telling = sorted(filter(_telling, page.figures), key=lambda figure: (figure.value.best, figure.core_start))
    for _, same in groupby(telling, key=lambda figure: figure.value.best):
        for one, other in combinations(same, 2):
            if _two_things(page, one, other) and one.source is not None:
                facts = {"one": told(one), "other": told(other), "source": one.source.name}
                yield Doubt(f"{CODE}/copy", (other, one), facts)
                break


def _telling(figure: Figure) -> bool:
    """An exact count of something named, by somebody named, of enough digits."""
    digits = len(figure.value.best.normalize().as_tuple().digits)
    named = figure.dimension == "count" and figure.noun is not None and figure.source is not None
    return named and figure.qualifier is Qualifier.exact and digits >= DIGITS and figure.value.best >= 1000


def _two_things(page: Page, one: Figure, other: Figure) -> bool:
    if one.source is None or other.source is None or one.source.source_id != other.source.source_id:
        return False
    if one.context.sentence == other.context.sentence or one.noun == other.noun or one.part_of or other.part_of:
        return False
    a, b = one.noun_class, other.noun_class
    if a is None or b is None:  # an unknown noun may name the people that a general one names too
        return (a or b) not in {None, *page.lexicon.generic}
    return not (page.lexicon.is_within(a, b) or page.lexicon.is_within(b, a))
