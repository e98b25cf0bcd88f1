"""What two numbers say by themselves: how close they are, by digits, bounds and dimension."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from figures.group.profile import Profile

Mark = tuple[str, float]
"""The name of a piece of evidence, and its grade from 0 to 1."""

DISTINCT = 20.0
"""From here on equal numbers of one digit are rarely equal by chance; below, they often are (grouping_findings)."""

PRECISE = 3
"""Significant digits from which on equal numbers are hardly ever of two things."""

SMALL = 13.0
"""Below this, counts that differ are mostly counts of different things."""

READINGS = (0.05, 0.25)
"""How far apart magnitudes are that are the same, and that two agencies may give for one earthquake."""

ROUGH = "fraction"
"""The unit of "half" and "one in five"."""

VAGUE = "vague"
RECURRING = frozenset({"count", "magnitude", "points", "multiple"})
"""Dimensions in which one story gives equal numbers of different things: aftershocks, and whatever is counted."""

WEEK = 7
"""Days after which two articles no longer speak of the same moment."""

CLOSE = 1e-9
"""What floats are off by."""

SHARES = frozenset({"share", "points"})
PEOPLE_HARMED = frozenset({"killed", "wounded", "missing"})


def value(a: Profile, b: Profile) -> Iterator[Mark]:
    """How close the numbers are. Equality counts by its digits, and next to nothing for percentages."""
    x, y = sizes(a, b)
    gap = _gap(x, y)
    exact = gap == 0.0 and min(a.digits, b.digits) >= PRECISE
    if a.dimension in SHARES:
        yield ("share/exact" if exact else "share/equal" if gap <= 0.02 else "share/unequal"), 1.0
    elif a.dimension == "magnitude":
        yield _magnitude(abs(a.value - b.value)), 1.0
    elif VAGUE in (a.figure.qualifier, b.figure.qualifier):
        yield ("value/vague" if meet(a, b) else "value/vague-apart"), 1.0
    elif exact:
        yield "value/exact", 1.0
    elif gap == 0.0:
        yield ("value/equal" if a.digits > 1 or a.value >= DISTINCT else "value/equal-small"), 1.0
    else:
        yield from _unequal(a, b, gap, max(x, y))


def _magnitude(gap: float) -> str:
    same, near = READINGS
    return "magnitude/equal" if gap < same else "magnitude/near" if gap <= near else "magnitude/apart"


def _unequal(a: Profile, b: Profile, gap: float, larger: float) -> Iterator[Mark]:
    small, running = larger < SMALL, is_tally(a) and is_tally(b)
    if a.asked and b.asked and not is_told_alike(a, b):  # polls ask a thousand people, near which is another poll
        yield "value/far", 1.0
        return
    if small and a.is_count:
        yield "value/small-unequal", 1.0
    if gap > 0.3 and a.is_count and not (a.tallies and b.tallies):
        yield "value/unequal-count", 1.0
    if gap <= 0.06 or (meet(a, b) and gap <= 0.35 and not small):
        yield "value/near", 1.0
    elif gap <= (0.3 if a.is_count else 0.15) and larger >= DISTINCT:
        yield "value/close", 1.0
    elif running and has_grown(a, b):
        return
    elif gap > 0.9 or (gap > 0.8 and a.is_count and not running):
        yield "value/very-far", 1.0
    elif gap > 0.3 and not a.is_count:
        yield "value/apart", 1.0
    elif gap > 0.55:
        yield ("value/far-tally" if running else "value/far"), 1.0


def alike(a: Profile, b: Profile) -> bool:
    """Whether two measures are one number, as it is told or rounded, and none that everybody uses at all times."""
    if a.dimension != b.dimension or a.dimension in RECURRING or not is_told_alike(a, b):
        return False
    if VAGUE in (a.figure.qualifier, b.figure.qualifier):
        return False
    common = min(a.digits, b.digits) == 1 or a.dimension == "time" or ROUGH in (a.figure.unit, b.figure.unit)
    return not common or (days_apart(a, b) or 0) <= WEEK


def days_apart(a: Profile, b: Profile) -> int | None:
    """Days between the two articles; None when one has no date."""
    x, y = a.setting.today, b.setting.today
    return abs((x - y).days) if x and y else None


def is_told_alike(a: Profile, b: Profile) -> bool:
    """Whether two measures are one number, or the one is the other rounded."""
    x, y = sizes(a, b)
    return x == y or (a.unit == b.unit and abs(x - y) <= max(_grain(a), _grain(b)) / 2 * (1 + CLOSE))


def _grain(profile: Profile) -> float:
    """One unit of the last digit written, in the base unit; 0 for words that have none."""
    step, best = profile.figure.step, profile.figure.value.best
    return float(step) * abs(profile.value / float(best)) if step and best else 0.0


def distance(a: Profile, b: Profile) -> float:
    """1 - smaller/larger: 0 for equal numbers, near 1 for numbers far apart or of different sign."""
    return _gap(*sizes(a, b))


def _gap(x: float, y: float) -> float:
    if x == y:
        return 0.0
    small, large = (x, y) if abs(x) <= abs(y) else (y, x)
    return 1.0 - max(small / large, 0.0)


def sizes(a: Profile, b: Profile) -> tuple[float, float]:
    """The two numbers in a unit that both give, be it in brackets; as written, when one has no unit."""
    if a.unit == b.unit:
        return a.value, b.value
    if not a.unit or not b.unit:
        return float(a.figure.value.best), float(b.figure.value.best)
    theirs = dict(b.readings)
    common = ((value, theirs[unit]) for unit, value in a.readings if unit in theirs)
    return next(common, (a.value, b.value))


def meet(a: Profile, b: Profile) -> bool:
    """Whether the bounds as written leave room for one number."""
    return a.low <= b.high and b.low <= a.high


GROWING = timedelta(days=14)
"""Time in which the count of an event's victims goes up."""


MORE = frozenset({"others", "part"})
"""Cues of numbers that are not of all victims."""


def has_grown(a: Profile, b: Profile) -> bool:
    """Whether two articles tell one kind of harm as their news, days apart, and the later one the larger number."""
    x, y = a.setting.today, b.setting.today
    if not (x and y) or x == y or a.tallies != b.tallies or not (is_tally(a) and is_tally(b) and a.lead and b.lead):
        return False
    if (a.figure.context.cues | b.figure.context.cues) & MORE or (a.setting.sizes and b.setting.sizes):
        return False
    first, later = (a, b) if x < y else (b, a)
    return abs(x - y) <= GROWING and first.value < later.value and not (a.setting.past or b.setting.past)


def is_tally(profile: Profile) -> bool:
    """A count of people harmed."""
    return profile.is_count and bool(profile.tallies & PEOPLE_HARMED)
