"""One estimate as a mark: a line from its lower to its upper bound, a symbol at its number.

An open end runs to the edge of the plot and ends in an arrow; a bound that is itself excluded ("more
than") has a hollow symbol, the middle of a range a small dot, a vague word a dashed line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from figures.report.writers.page.chart import Estimate
from figures.report.writers.page.looks import Look
from figures.report.writers.page.scale import Scale

ROOM = 0.08  # share of the width from which the middle of a range has a place between its ends
EXCLUDED = ("more_than", "less_than")
Place = Callable[[float], str]
"""A share of the width as an SVG coordinate: "12.5%" or "312.5"."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What to draw in a row.

    `low`, `high`: ends of the line, None when there is no line. `range`: both ends are stated; `middle`:
    so far apart that the middle is drawn too.
    """

    look: Look
    best: str
    low: str | None
    high: str | None
    opens_low: bool
    opens_high: bool
    hollow: bool
    range: bool
    middle: bool
    dashed: bool


def percent(share: float) -> str:
    """A share of the width that needs no width: "12.5%"."""
    return f"{100 * share:.4g}%"


def mark(estimate: Estimate, scale: Scale, look: Look, place: Place = percent) -> Mark | None:
    """The mark of an estimate on the scale of its group; None when it has no value there."""
    value = estimate.value
    if value is None:
        return None
    ranges = None not in (value.low, value.high) and not value.is_point
    low, high = (edge if end is None else scale.at(end) for end, edge in ((value.low, 0.0), (value.high, 1.0)))
    return Mark(
        look=look,
        best=place(scale.at(value.best)),
        low=None if value.is_point else place(low),
        high=None if value.is_point else place(high),
        opens_low=value.low is None,
        opens_high=value.high is None,
        hollow=estimate.qualifier in EXCLUDED,
        range=ranges,
        middle=ranges and high - low >= ROOM,
        dashed=estimate.qualifier == "vague",
    )
