"""FIG204: a bracketed equivalent that the first number does not convert to. Currencies have no factor here."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import product

from figures.inspect.bounds import Bounds, allowed_conversion, number
from figures.inspect.lexicon import Unit
from figures.inspect.page import Doubt, Outcome, Page, told
from figures.model import Conversion, Figure

CODE = "FIG204"


def check(page: Page) -> Iterator[Outcome]:
    """A doubt for each wrong equivalent but those of shares (FIG206). Facts: figure, right, given, unit, the bounds."""
    for figure in page.figures:
        for conversion in figure.conversions if figure.dimension != "share" else ():
            one, other = page.lexicon.units.get(figure.unit or ""), page.lexicon.units.get(conversion.unit)
            if one is not None and other is not None and one.base == other.base:
                yield _compared(page, figure, conversion, one, other)


def _compared(page: Page, figure: Figure, conversion: Conversion, one: Unit, other: Unit) -> Outcome:
    given = allowed_conversion(figure, conversion, CODE, page.lexicon)
    readings = _converted(page.allowed(figure, CODE), one, other)
    if any(reading.meets(given) for reading in readings):
        return None
    exact = _converted(Bounds(figure.value.best, figure.value.best), one, other)[0]
    facts = {
        "figure": told(figure),
        "right": number(exact.low),
        "given": number(conversion.value.best),
        "unit": conversion.unit,
        "bounds": str(readings[0]),
        "given_bounds": str(given),
    }
    return Doubt(f"{CODE}/conversion", (figure,), facts)


def _converted(value: Bounds, one: Unit, other: Unit) -> list[Bounds]:
    """The value in the other unit by every factor in use; degrees as a reading first, then as a difference."""
    found = []
    for zero in (one.zero - other.zero, Decimal(0)) if one.zero != other.zero else (Decimal(0),):
        for mine, theirs in product(one.factors, other.factors):
            found.append(value.times(mine).shifted(zero).times(1 / theirs))
    return found
