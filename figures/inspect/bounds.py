"""What a written figure may stand for, as bounds to compute with: `rules/inspect/allowances.toml` says how far."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from figures.inspect.lexicon import Lexicon
from figures.interval import Interval
from figures.model import Conversion, Figure
from figures.rulebook.kinds import AllowanceRule

INFINITE = Decimal("Infinity")
_ROUND = re.compile(r"\D*(?:\d+,|\d{1,3}[.'’\s](?=\d{3}(?!\d)))*\d*0(?![\d.,]*\d)")
"""Digits that end with a zero before any point: "250,000", and "100" of "100 billion"; not "2" of "2 million"."""

NOTHING, TEN, HUNDRED, MILLION = Decimal(0), Decimal(10), Decimal(100), Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Bounds:
    """All numbers from `low` to `high`, both included; an open end is infinite."""

    low: Decimal
    high: Decimal

    def meets(self, other: Bounds) -> bool:
        return self.low <= other.high and other.low <= self.high

    def plus(self, other: Bounds) -> Bounds:
        return Bounds(self.low + other.low, self.high + other.high)

    def minus(self, other: Bounds) -> Bounds:
        return Bounds(self.low - other.high, self.high - other.low)

    def over(self, other: Bounds) -> Bounds:
        """The quotient, for bounds of nothing negative and a divisor above zero."""
        low = NOTHING if other.high == INFINITE else self.low / other.high
        return Bounds(low, INFINITE if self.high == INFINITE else self.high / other.low)

    def times(self, factor: Decimal) -> Bounds:
        """Scaled by a factor of zero or more."""
        return Bounds(self.low * factor, self.high * factor)

    def shifted(self, by: Decimal) -> Bounds:
        return Bounds(self.low + by, self.high + by)

    def __str__(self) -> str:
        """ "2,850 to 3,150", "40", "60 or more", "up to 15"."""
        low, high = number(self.low), number(self.high)
        if self.high == INFINITE:
            return f"{low} or more"
        if self.low == -INFINITE:
            return f"up to {high}"
        return low if low == high else f"{low} to {high}"


def number(value: Decimal) -> str:
    """Digits in groups of three, and at most two decimals: 1,234.5; four where the number is below one."""
    if not value.is_finite():
        return str(value)
    rounded = value if value == value.to_integral_value() else round(value, 2 if abs(value) >= 1 else 4)
    return f"{rounded.normalize():,f}"


def allowed(figure: Figure, code: str, lexicon: Lexicon) -> Bounds:
    """What the figure may stand for in the check of this code, in the figure's own unit."""
    rule = _rule(code, figure.qualifier, figure.dimension, figure.unit, lexicon)
    return widened(figure.value, figure.step, _ends_in_zeros(core(figure), figure.value.best), rule)


def allowed_conversion(figure: Figure, other: Conversion, code: str, lexicon: Lexicon) -> Bounds:
    """What the bracketed equivalent of a figure may stand for, in its own unit."""
    rule = _rule(code, figure.qualifier, other.dimension, other.unit, lexicon)
    exponent = other.value.best.normalize().as_tuple().exponent
    step = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else None
    if step == TEN and abs(other.value.best) < HUNDRED:
        step = Decimal(1)
    return widened(other.value, step, abs(other.value.best) < MILLION, rule)


def _ends_in_zeros(written: str, best: Decimal) -> bool:
    """Whether the last digits are zeros that are written out, or said: "400" and "four hundred", not "2 million"."""
    spelled = not any(map(str.isdigit, written))
    return _ROUND.match(written) is not None or (spelled and abs(best) < MILLION)


def core(figure: Figure) -> str:
    """The bare number as written, with its scale word."""
    return figure.surface[figure.core_start - figure.start : figure.core_end - figure.start]


def widened(value: Interval, step: Decimal | None, zeros: bool, rule: AllowanceRule) -> Bounds:
    """The stated bounds moved outwards as the rule allows; `zeros`: its last digits are zeros that are written out."""
    size = abs(value.best)
    by_digits = NOTHING if step is None or step < rule.from_step else step * rule.digits
    if step is not None and step > 1 and zeros:
        by_digits = min(by_digits, size * rule.zeros)
    slack = max(size * rule.share, by_digits)
    low = -INFINITE if value.low is None else value.low - slack
    return Bounds(low, INFINITE if value.high is None else value.high + slack)


def total(parts: Iterable[Bounds]) -> Bounds:
    """The bounds of a sum."""
    whole = Bounds(NOTHING, NOTHING)
    for part in parts:
        whole = whole.plus(part)
    return whole


def _rule(code: str, qualifier: str, dimension: str, unit: str | None, lexicon: Lexicon) -> AllowanceRule:
    for rule in lexicon.allowances:
        if (
            (not rule.codes or code in rule.codes)
            and (not rule.qualifiers or qualifier in rule.qualifiers)
            and (not rule.dimensions or dimension in rule.dimensions)
            and (not rule.units or unit in rule.units)
        ):
            return rule
    return _EXACT


_EXACT = AllowanceRule(name="exact", fires=(), silent=())
