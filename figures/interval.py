"""Numbers as an article states them: reported bounds and a point value, over decimals.

The convention is that of UCDP and ACLED: `low` and `high` are the bounds as reported, not a
confidence interval, and None is an open end.
"""

from __future__ import annotations

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

    def scaled(self, factor: Decimal) -> Interval:
        """The same interval in a unit `factor` times smaller (factor > 0)."""
        return Interval(
            None if self.low is None else self.low * factor,
            self.best * factor,
            None if self.high is None else self.high * factor,
        )


def plain(value: Decimal) -> int | float:
    """A decimal as JSON and tables show it: an integer when it is one, else the nearest float."""
    return int(value) if value == value.to_integral_value() else float(value)
