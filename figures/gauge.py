"""Figures made comparable: understood bounds in a base unit, and the day they speak of.

How wide a number is understood stands in `rules/tolerances.toml`, what a unit is worth in
`rules/units.toml`. Currencies are converted by an article's own bracket, or by rates that a person gives.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from figures.interval import Interval
from figures.model import Article, Figure
from figures.rates import NO_RATES, Rate, Rates
from figures.rulebook import Rulebook
from figures.rulebook.kinds import CurrencyRule, ToleranceRule, UnitRule


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure in a base unit: what it states, what it is understood to allow, and half a unit of its last digit.

    `rate`: the exchange rate it was converted at, in words.
    """

    unit: str
    stated: Interval
    bounds: Interval
    grain: Decimal
    rate: str = ""

    def at(self, rate: Rate) -> Reading:
        """The same in another currency."""
        stated, bounds = self.stated.scaled(rate.factor), self.bounds.scaled(rate.factor)
        return Reading(rate.unit, stated, bounds, self.grain * rate.factor, rate.says)


@dataclass(frozen=True, slots=True)
class Member:
    """One figure of a group. `readings`: in its own unit first, then its bracketed conversions, then by rates.

    `day`: ISO date (with a time when the article states one) of the moment the figure speaks of, or of its article.
    """

    figure: Figure
    article: Article
    readings: tuple[Reading, ...]
    day: str | None

    @property
    def speaker(self) -> str:
        """One name for everybody who passes on the same source; the outlet where the outlet speaks itself."""
        if self.figure.source:
            return self.figure.source.source_id
        return self.article.copy_of or self.article.outlet or self.article.name


FRACTION = {"fraction": ("percent", Decimal(100))}
"""What `find` calls a half or one in five, which no word of a text names as a unit."""


@lru_cache(maxsize=4)
def scales(rulebook: Rulebook) -> dict[str, tuple[str, Decimal]]:
    """Base unit and factor of every unit that has one factor everywhere, by the unit's name.

    Units with a zero of their own (degrees Fahrenheit) are not among them; currencies that are one have one base.
    """
    rules = [rule for rule in rulebook.of(UnitRule) if rule.factor and not rule.zero and not rule.elsewhere]
    bases = {rule.base: (rule.base, Decimal(1)) for rule in rules}
    same = {rule.unit: (rule.same_as, Decimal(1)) for rule in rulebook.of(CurrencyRule) if rule.same_as}
    return FRACTION | bases | {rule.unit: (rule.base, rule.factor) for rule in rules} | same


class Gauge:
    """The tolerances and scales of a rulebook, and exchange rates, ready for use."""

    def __init__(self, rulebook: Rulebook, rates: Rates = NO_RATES) -> None:
        self._rates = rates
        self._tolerances = rulebook.of(ToleranceRule)
        self._scales = scales(rulebook)

    def member(self, figure: Figure, article: Article) -> Member:
        """The figure with its understood bounds, those of its bracketed conversions, and its day."""
        rule = self.tolerance(figure)
        readings = [self._reading(figure.value, figure.unit or figure.dimension, figure.step, rule)]
        readings += [self._reading(c.value, c.unit, last_digit(c.value.best), rule) for c in figure.conversions]
        day = figure.as_of or article.modified or article.published
        readings += [readings[0].at(rate) for rate in self._rates.of(readings[0].unit, day)]
        return Member(figure, article, tuple(readings), day)

    def tolerance(self, figure: Figure) -> ToleranceRule:
        """The first rule that fits the figure's qualifier and dimension; one without slack when none does."""
        for rule in self._tolerances:
            if figure.qualifier in rule.qualifiers and (not rule.dimensions or figure.dimension in rule.dimensions):
                return rule
        return ToleranceRule(name="none", fires=(), silent=(), qualifiers=())

    def _reading(self, value: Interval, unit: str, step: Decimal | None, rule: ToleranceRule) -> Reading:
        base, factor = self._scales.get(unit, (unit, Decimal(1)))
        grain = (step or Decimal(0)) * factor / 2
        return Reading(base, value.scaled(factor), understood(value, step, rule).scaled(factor), grain)


def understood(value: Interval, step: Decimal | None, rule: ToleranceRule) -> Interval:
    """What the number may be without being wrong: widened by its precision, open ends closed."""
    size = abs(value.best)
    slack = size * rule.share
    if step is not None and step >= rule.from_step:
        slack = max(slack, min(step * rule.digits, size * rule.most))
    return value.closed(rule.open).widened(slack) if rule.open else value.widened(slack)


def last_digit(number: Decimal) -> Decimal:
    """One unit of the last digit that is not a trailing zero: 108,000,000 -> 1,000,000; 2.5 -> 0.1."""
    exponent = number.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)


def common(a: Member, b: Member) -> tuple[Reading, Reading]:
    """The two in one unit, if they have one in common; else each in its own."""
    shared = ((x, y) for x in a.readings for y in b.readings if x.unit == y.unit)
    return next(shared, (a.readings[0], b.readings[0]))


def clash(a: Member, b: Member) -> bool | None:
    """Whether the two cannot both be right; None when they have no unit in common. Rates count where all else fails."""
    pairs = [(x, y) for x in a.readings for y in b.readings if x.unit == y.unit]
    stated = [(x, y) for x, y in pairs if not (x.rate or y.rate)]
    return not any(x.bounds.meets(y.bounds) for x, y in stated or pairs) if pairs else None
