"""The chart of one group, from rows: who gives which number, on one scale.

The rows may come from a result or from its JSON; figures in another unit are brought to the group's
unit by an article's own bracket, else by the factors in `rules/units.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Any

from figures.gauge import scales
from figures.interval import Interval
from figures.report.rows import Row
from figures.report.selection import day
from figures.report.writers.page.scale import Scale, scale
from figures.report.writers.terminal import number
from figures.rulebook import load

OWN_VOICE = "in its own voice"
SIX_DIGITS = Context(prec=6)


@dataclass(frozen=True, slots=True)
class Estimate:
    """One row of a chart: a number as one source gives it in one outlet, and how often.

    `value` is in the chart's unit; None when the figure's unit cannot be brought to it. `figures`: the
    figure_id of every place it stands, the first one's words being `surface`.
    """

    figures: tuple[str, ...]
    surface: str
    sentence: str
    source: str | None
    via: tuple[str, ...]
    outlet: str
    day: str | None
    qualifier: str
    value: Interval | None

    @property
    def who(self) -> str:
        """The speaker, or the outlet when it speaks itself."""
        return self.source or self.outlet


@dataclass(frozen=True, slots=True)
class Chart:
    """A group to be drawn: its estimates by value, and the scale they share.

    `low`, `high`: the least and greatest number stated, in `unit`; None when nothing can be drawn.
    """

    group_id: str
    subject: str
    verdict: str
    why: str
    unit: str | None
    estimates: tuple[Estimate, ...]
    low: Decimal | None
    high: Decimal | None
    scale: Scale | None

    @property
    def times(self) -> Decimal | None:
        """How many times the least number is the greatest; None where that says nothing."""
        return self.high / self.low if self.low and self.high and 0 < self.low < self.high else None

    @property
    def spread(self) -> str:
        """Least to greatest number with the unit, for reading: "3,000 to 12,000, 4 times"."""
        if self.low is None:
            return ""
        numbers = number(self.low) if self.low == self.high else f"{number(self.low)} to {number(self.high)}"
        times = f", {self.times:.1f} times".replace(".0 ", " ") if self.times and self.times >= Decimal("1.05") else ""
        return f"{numbers} {self.unit or ''}".strip() + times


def chart(group: Row, members: Sequence[Row]) -> Chart:
    """The chart of a row of `groups` and the rows of its figures."""
    unit = _text(group, "unit")
    estimates = sorted(_folded(members, unit), key=_by_value)
    stated = [
        end
        for one in estimates
        if one.value
        for end in (one.value.low, one.value.best, one.value.high)
        if end is not None
    ]
    return Chart(
        group_id=str(group["group_id"]),
        subject=str(group["subject"]),
        verdict=str(group["verdict"]),
        why=str(group["why"]),
        unit=unit,
        estimates=tuple(estimates),
        low=min(stated, default=None),
        high=max(stated, default=None),
        scale=scale(stated) if stated else None,
    )


def _folded(members: Sequence[Row], unit: str | None) -> list[Estimate]:
    """One estimate for what one source says in one outlet with one hedge, in reading order."""
    same: dict[tuple[object, ...], list[Row]] = {}
    for row in members:
        key = row["source_id"], _outlet(row), row["low"], row["high"], row["qualifier"], row["unit"]
        same.setdefault(key, []).append(row)
    return [_estimate(rows, unit) for rows in same.values()]


def _estimate(rows: Sequence[Row], unit: str | None) -> Estimate:
    first = rows[0]
    chain: Any = first["source_chain"]
    return Estimate(
        figures=tuple(str(row["figure_id"]) for row in rows),
        surface=f"{first['surface']} (corrected)" if first.get("decided") else str(first["surface"]),
        sentence=str(first["sentence"]),
        source=_text(first, "source"),
        via=tuple(chain),
        outlet=_outlet(first),
        day=day(first) or None,
        qualifier=str(first["qualifier"]),
        value=in_unit(first, unit),
    )


def in_unit(row: Row, unit: str | None) -> Interval | None:
    """The figure's value in `unit` (None: a count), by its own unit, its bracket, or the unit's scale."""
    own = _text(row, "unit")
    if own == unit:
        return _interval(row)
    conversions: Any = row["conversions"]
    for other in conversions:
        if other["unit"] == unit:
            return _interval(other)
    known = scales(load())
    base, factor = known.get(own or "", ("", Decimal(1)))
    wanted, divisor = known.get(unit or "", ("", Decimal(1)))
    return _rounded(_interval(row).scaled(factor / divisor)) if base and base == wanted else None


def _rounded(value: Interval) -> Interval:
    """The ends to six digits: what a change of unit adds beyond them nobody has measured."""
    low, best, high = (None if end is None else SIX_DIGITS.plus(end) for end in (value.low, value.best, value.high))
    assert best is not None
    return Interval(low, best, high)


def _interval(record: Mapping[str, Any]) -> Interval:
    low, best, high = (None if record[end] is None else Decimal(record[end]) for end in ("low", "best", "high"))
    assert best is not None
    return Interval(low, best, high)


def _by_value(one: Estimate) -> tuple[bool, Decimal, str, str, str]:
    best = one.value.best if one.value else Decimal(0)
    return one.value is None, best, one.qualifier, one.outlet, one.figures[0]


def _outlet(row: Row) -> str:
    return _text(row, "outlet") or str(row["article"]).rsplit("/", 1)[-1]


def _text(row: Row, name: str) -> str | None:
    value = row[name]
    return None if value is None else str(value)
