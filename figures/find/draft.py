"""What the reading of one sentence is made of: bare numbers, and drafts that grow into numerals."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from figures.interval import Interval
from figures.model import Conversion, Qualifier

LARGEST = Decimal(10) ** 27
"""Whole numbers below this are written without an exponent; beyond it decimals would be rounded."""


def tidy(value: Decimal) -> Decimal:
    """The value without an exponent or idle zeros when it is whole ("2.50 million" is 2500000)."""
    whole = abs(value) < LARGEST and value == value.to_integral_value()
    return value.quantize(Decimal(1)) if whole else value


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written, without unit or hedge; offsets count in the sentence.

    `low`, `high` differ for vague words alone. `scale`: what the words or letters behind it multiply it
    by. `step`: one unit of the last digit written, None for vague words and fractions. `form`: digits,
    words, vague, part (a fraction of something), or multiple ("doubled"). `marks`: rules used.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    scale: Decimal
    step: Decimal | None
    form: str
    marks: tuple[str, ...] = ()

    @property
    def mantissa(self) -> Decimal:
        return self.high / self.scale


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit as found in the text: canonical name, dimension, where it ends, and the rules used."""

    unit: str
    dimension: str
    end: int
    marks: tuple[str, ...] = ()


@dataclass(slots=True)
class Draft:
    """A number on its way to a numeral: `start` and `end` grow as hedge, unit and conversion are read.

    `bound`: where the number with its currency sign begins, before which hedges are sought. `low` and
    `high` are the ends as written, before the hedge opens one of them.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    bound: int
    number: Number
    low: Decimal
    high: Decimal
    step: Decimal | None
    unit: str | None = None
    dimension: str = "count"
    prefixed: bool = False
    qualifier: Qualifier | None = None
    strength: int = 0
    ranged: bool = False
    conversions: tuple[Conversion, ...] = ()
    change_from: Draft | None = None
    marks: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, number: Number) -> Draft:
        start, end = number.start, number.end
        ends = number.low, number.high
        return cls(start, end, start, end, start, number, *ends, number.step, marks=list(number.marks))

    @property
    def plain(self) -> bool:
        """Neither unit nor hedge: the number may yet turn out to be a year, a name's or a pronoun."""
        return self.unit is None and not self.ranged and self.qualifier in (None, Qualifier.exact)

    def rescale(self, factor: Decimal) -> None:
        """Multiply by a scale that stands with a neighbour."""
        self.low, self.high = tidy(self.low * factor), tidy(self.high * factor)
        self.step = None if self.step is None else tidy(self.step * factor)

    def negate(self) -> None:
        self.low, self.high = -self.high, -self.low

    def measure(self, found: Measure) -> None:
        """Take a unit."""
        self.unit, self.dimension = found.unit, found.dimension
        self.end = max(self.end, found.end)
        self.marks += found.marks

    def hedge(self, qualifier: Qualifier, strength: int, mark: str) -> None:
        """Take a hedge; the strongest of those that stand together wins."""
        if strength > self.strength:
            self.qualifier, self.strength = qualifier, strength
        self.marks.append(mark)

    @property
    def interval(self) -> Interval:
        """Bounds as the hedge makes them; see the words of `Interval`."""
        middle = self.low if self.low == self.high else (self.low + self.high) / 2
        match self.qualifier:
            case Qualifier.at_least | Qualifier.more_than:
                return Interval(self.low, self.low if not self.ranged else middle, None)
            case Qualifier.at_most | Qualifier.less_than | Qualifier.up_to:
                return Interval(None, self.high if not self.ranged else middle, self.high)
            case _:
                floor = self.number.form == "vague" and middle == self.low
                return Interval(self.low, middle, None if floor else self.high)
