"""The scale that the rows of one group share: linear, or logarithmic where the numbers lie far apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

FAR_APART = 60  # greatest over least from which steps of ten tell more than equal steps
NEAR_ZERO = 0.6  # least over greatest up to which a linear scale begins at zero
GREATEST = 1e300
"""The largest number that is drawn where it stands."""

MARGIN = 0.06  # of the span left free at both ends, for arrows and dots
SHORT = ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"))


@dataclass(frozen=True, slots=True)
class Tick:
    """One labelled place of an axis; `at` is its share of the width, 0 to 1."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers from `least` to `greatest` (logarithms of them when `log`) as shares of a width."""

    least: float
    greatest: float
    log: bool
    ticks: tuple[Tick, ...] = ()

    def at(self, value: Decimal) -> float:
        """Where the value stands, 0 to 1; what lies outside stands at the edge."""
        number = math.log10(_finite(value)) if self.log else _finite(value)
        return min(1.0, max(0.0, (number - self.least) / (self.greatest - self.least)))


def scale(numbers: Sequence[Decimal]) -> Scale:
    """A scale on which all the numbers (one or more) have a place, with ticks at round numbers."""
    low, high = _finite(min(numbers)), _finite(max(numbers))
    if low > 0 and high / low >= FAR_APART:
        return _logarithmic(math.log10(low), math.log10(high))
    return _linear(low, high)


def _finite(value: Decimal) -> float:
    """The value, or the end of the scale that it lies beyond: no float holds 1e400."""
    return min(GREATEST, max(-GREATEST, float(value)))


def _linear(low: float, high: float) -> Scale:
    if low == high:
        reach = abs(low) / 2 or 1.0
        low, high = low - reach, high + reach
    if 0 <= low <= high * NEAR_ZERO:
        low = 0.0
    margin = (high - low) * MARGIN
    bare = Scale(low - margin, high + margin, log=False)
    values = _round_values(low, high)
    return Scale(bare.least, bare.greatest, False, tuple(Tick(bare.at(value), short(value)) for value in values))


def _round_values(low: float, high: float) -> list[Decimal]:
    """The multiples, three or more, of the greatest step (1, 2 or 5 times a power of ten) that lie between the two."""
    power = math.floor(math.log10(high - low))
    for step in (Decimal(k).scaleb(power - drop) for drop in (0, 1) for k in (5, 2, 1)):
        first, last = math.ceil(low / float(step) - 1e-9), math.floor(high / float(step) + 1e-9)
        if last - first >= 2:
            return [step * k for k in range(first, last + 1)]
    raise AssertionError("a tenth of the power fits ten times")


def _logarithmic(low: float, high: float) -> Scale:
    margin = (high - low) * MARGIN
    bare = Scale(low - margin, high + margin, log=True)
    powers = range(math.ceil(low - 1e-9), math.floor(high + 1e-9) + 1)
    every = max(1, math.ceil(len(powers) / 5))
    values = [Decimal(10) ** power for power in powers if power % every == 0]
    return Scale(bare.least, bare.greatest, True, tuple(Tick(bare.at(value), short(value)) for value in values))


def short(value: Decimal) -> str:
    """A number as an axis shows it: 12,000; 1.5m; 2bn; 0.25."""
    for size, letter in SHORT:
        if abs(value) >= size:
            return f"{(value / size).normalize():f}{letter}"
    return f"{value.normalize():,f}"
