"""Figures made comparable: understood bounds in a base unit, and the day they speak of.

How wide a number is understood stands in `rules/tolerances.toml`, what a unit is worth in
`rules/units.toml`. Currencies are never converted: only an article's own bracket does that.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from figures.interval import Interval
from figures.model import Article, Figure
from figures.rulebook import Rulebook
from figures.rulebook.kinds import CurrencyRule, ToleranceRule, UnitRule


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure in a base unit: what it states, what it is understood to allow, and half a unit of its last digit."""

    unit: str
    stated: Interval
    bounds: Interval
    grain: Decimal


@dataclass(frozen=True, slots=True)
class Member:
    """One figure of a group. `readings`: in its own unit first, then its bracketed conversions.

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
    """The tolerances and scales of a rulebook, ready for use."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._tolerances = rulebook.of(ToleranceRule)
        self._scales = scales(rulebook)

    def member(self, figure: Figure, article: Article) -> Member:
        """The figure with its understood bounds, those of its bracketed conversions, and its day."""
        rule = self.tolerance(figure)
        readings = [self._reading(figure.value, figure.unit or figure.dimension, figure.step, rule)]
        readings += [self._reading(c.value, c.unit, last_digit(c.value.best), rule) for c in figure.conversions]
        return Member(figure, article, tuple(readings), figure.as_of or article.modified or article.published)

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


def clash(a: Member, b: Member) -> bool | None:
    """Whether the two cannot both be right; None when they have no unit in common."""
    pairs = [(x.bounds, y.bounds) for x in a.readings for y in b.readings if x.unit == y.unit]
    return not any(x.meets(y) for x, y in pairs) if pairs else None
