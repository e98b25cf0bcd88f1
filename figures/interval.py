"""Numbers as an article states them: reported bounds and a point value, over decimals.

The convention is that of UCDP and ACLED: `low` and `high` are the bounds as reported, not a
confidence interval, and None is an open end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Interval:
    """Reported bounds and point value, multipliers expanded, not widened.

    "at least 30" is (30, 30, None), "about 12,000" is (12000, 12000, 12000), "less than 4" is
    (None, 4, 4), "10 to 12" is (10, 11, 12). `best` is never None.
    """

    low: Decimal | None
    best: Decimal
    high: Decimal | None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")

    @classmethod
    def exactly(cls, value: Decimal) -> Interval:
        return cls(value, value, value)

    @classmethod
    def between(cls, low: Decimal, high: Decimal) -> Interval:
        """Both ends of a range; best is the middle."""
        low, high = min(low, high), max(low, high)
        return cls(low, (low + high) / 2, high)

    @property
    def is_point(self) -> bool:
        return self.low == self.high

    def meets(self, other: Interval) -> bool:
        """Whether some number satisfies both, bounds included; an open end reaches any number."""
        return _reaches(self.low, other.high) and _reaches(other.low, self.high)

    def closed(self, share: Decimal) -> Interval:
        """Open ends closed at `share` of the point value away: at least 30 with 0.5 ends at 45."""
        slack = abs(self.best) * share
        low = self.best - slack if self.low is None else self.low
        high = self.best + slack if self.high is None else self.high
        return Interval(low, self.best, high)

    def widened(self, slack: Decimal) -> Interval:
        """Both reported bounds moved outwards by `slack` (>= 0, in the interval's own unit)."""
        return Interval(
            None if self.low is None else self.low - slack,
            self.best,
            None if self.high is None else self.high + slack,
        )

    def scaled(self, factor: Decimal) -> Interval:
        """The same interval in a unit `factor` times smaller (factor > 0)."""
        return Interval(
            None if self.low is None else self.low * factor,
            self.best * factor,
            None if self.high is None else self.high * factor,
        )


def hull(intervals: Sequence[Interval]) -> tuple[Decimal, Decimal]:
    """The least and the greatest number that any of the intervals states."""
    stated = [end for one in intervals for end in (one.low, one.best, one.high) if end is not None]
    return min(stated), max(stated)


def times_apart(a: Interval, b: Interval) -> Decimal | None:
    """How many times the larger point value is the smaller; None when they differ in sign or one is 0."""
    small, large = sorted((a.best, b.best), key=abs)
    return large / small if small * large > 0 else None


def _reaches(low: Decimal | None, high: Decimal | None) -> bool:
    return low is None or high is None or low <= high


def plain(value: Decimal) -> int | float:
    """A decimal as JSON and tables show it: an integer when it is one, else the nearest float."""
    return int(value) if value == value.to_integral_value() else float(value)
