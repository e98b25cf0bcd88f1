"""What a written figure may stand for in the checks inside an article, and arithmetic with that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from figures.inspect.bounds import INFINITE, Bounds, allowed, allowed_conversion, number, total, widened
from figures.inspect.lexicon import Lexicon, lexicon_of
from figures.interval import Interval
from figures.model import Conversion
from figures.rulebook import load
from figures.rulebook.kinds import AllowanceRule

from .handmade import Row, figures_of

D = Decimal


def of(low: object, high: object) -> Bounds:
    """Bounds from numbers as a table writes them; None is an open end."""
    return Bounds(-INFINITE if low is None else D(str(low)), INFINITE if high is None else D(str(high)))


@pytest.mark.parametrize(
    ("make", "low", "high"),
    [
        (lambda: of(2, 4).plus(of(10, 20)), 12, 24),
        (lambda: of(2, 4).minus(of(10, 20)), -18, -6),
        (lambda: of(2, 4).times(D(3)), 6, 12),
        (lambda: of(2, 4).shifted(D(-1)), 1, 3),
        (lambda: of(10, 20).over(of(2, 5)), 2, 10),
        (lambda: of(10, None).over(of(2, 5)), 2, None),
        (lambda: of(10, 20).over(of(2, None)), 0, 10),
        (lambda: total([of(1, 2), of(10, 20), of(5, 5)]), 16, 27),
        (lambda: total([]), 0, 0),
    ],
)
def test_arithmetic(make: Callable[[], Bounds], low: int, high: int | None) -> None:
    assert make() == of(low, high)


@pytest.mark.parametrize(
    ("a", "b", "meet"),
    [
        ((1, 2), (2, 3), True),
        ((2, 3), (1, 2), True),
        ((1, 2), (3, 4), False),
        ((3, 4), (1, 2), False),
        ((3, None), (9, 9), True),
        ((None, 3), (4, 4), False),
    ],
)
def test_whether_they_meet(a: tuple[int, int], b: tuple[int, int], meet: bool) -> None:
    assert of(*a).meets(of(*b)) is meet


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (40, 40, "40"),
        (2850, 3150, "2,850 to 3,150"),
        (60, None, "60 or more"),
        (None, 15, "up to 15"),
        ("0.0016", "0.0016", "0.0016"),
    ],
)
def test_bounds_print_as_an_editor_reads_them(low: object, high: object, words: str) -> None:
    assert str(of(low, high)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("1234.5", "1,234.5"),
        ("1.23456", "1.23"),
        ("1.005", "1"),
        ("0.123456", "0.1235"),
        ("-0.123456", "-0.1235"),
        ("-1.23456", "-1.23"),
        ("1E+6", "1,000,000"),
        ("100000000000000000000000000001", "100,000,000,000,000,000,000,000,000,000"),
        ("Infinity", "Infinity"),
    ],
)
def test_numbers_print_as_an_editor_reads_them(value: str, words: str) -> None:
    assert number(D(value)) == words


# ------------------------------------------------------------------ how far a rule moves the bounds
HALF = AllowanceRule(name="half", fires=(), silent=(), digits=D("0.5"))


@pytest.mark.parametrize(
    ("rule", "step", "zeros", "low", "high"),
    [
        (HALF, "1", False, "239.5", "240.5"),
        (HALF, "10", False, "235", "245"),
        (HALF, "10", True, "235", "245"),
        (HALF, None, True, "240", "240"),
        (replace(HALF, from_step=D(10)), "10", False, "235", "245"),
        (replace(HALF, from_step=D(11)), "10", False, "240", "240"),
        (replace(HALF, zeros=D("0.01")), "10", True, "237.6", "242.4"),
        (replace(HALF, zeros=D("0.01")), "10", False, "235", "245"),
        (replace(HALF, zeros=D("0.0001")), "1", True, "239.5", "240.5"),
        (replace(HALF, share=D("0.1")), "10", False, "216", "264"),
        (replace(HALF, share=D("0.01")), "10", False, "235", "245"),
    ],
)
def test_how_far_a_rule_moves_the_bounds(
    rule: AllowanceRule, step: str | None, zeros: bool, low: str, high: str
) -> None:
    moved = widened(Interval.exactly(D(240)), None if step is None else D(step), zeros, rule)
    assert moved == of(low, high)


def test_open_ends_stay_open_and_losses_widen_like_gains() -> None:
    assert widened(Interval(D(240), D(240), None), D(10), False, HALF) == of(235, None)
    assert widened(Interval(None, D(240), D(240)), D(10), False, HALF) == of(None, 245)
    tenth = replace(HALF, share=D("0.1"))
    assert widened(Interval.exactly(D(-240)), D(10), False, tenth) == of(-264, -216)


# ------------------------------------------------------------------ which rule
RULES = (
    AllowanceRule(name="code", fires=(), silent=(), codes=("FIG999",), share=D("0.5")),
    AllowanceRule(name="unit", fires=(), silent=(), units=("mile",), share=D("0.4")),
    AllowanceRule(name="dimension", fires=(), silent=(), dimensions=("area",), share=D("0.3")),
    AllowanceRule(name="hedged", fires=(), silent=(), qualifiers=("about",), share=D("0.2")),
)
LEXICON: Lexicon = replace(lexicon_of(load()), allowances=RULES)


@pytest.mark.parametrize(
    ("row", "code", "high"),
    [
        ({}, "FIG203", 100),
        ({}, "FIG999", 150),
        ({"unit": "mile", "dimension": "length"}, "FIG203", 140),
        ({"unit": "acre", "dimension": "area", "qualifier": "about"}, "FIG203", 130),
        ({"qualifier": "about"}, "FIG203", 120),
    ],
)
def test_the_first_rule_that_fits_counts_and_without_one_a_number_is_itself(row: Row, code: str, high: int) -> None:
    (figure,) = figures_of([{"best": 100, **row}])
    assert allowed(figure, code, LEXICON) == of(200 - high, high)
    other = Conversion(figure.value, figure.unit or "", figure.dimension)
    assert allowed_conversion(figure, other, code, LEXICON) == of(200 - high, high)


DIGITS: Lexicon = replace(LEXICON, allowances=(replace(HALF, zeros=D("0.01")),))


@pytest.mark.parametrize(
    ("best", "step", "surface", "slack"),
    [
        (400, 100, "400 people", 4),                  # zeros that are written out tell little
        (400, 100, "four hundred people", 4),         # as do those that are said
        (4000000, 1000000, "4 million people", 500000),
        (2300000, 100000, "2.3 million people", 50000),
        (100000000000, 100000000000, "100 billion people", 1000000000),
        (2000000, 1000000, "two million people", 500000),
        (240, 10, "240 people", "2.4"),
        (12000, 1000, "12,000 people", 120),
        (12000, 1000, "12.000 people", 120),          # a declared decimal comma
        (12000, 1000, "12 000 people", 120),
        (12050, 10, "12.050 people", 5),
        (2500000, 100000, "2.50 million people", 50000),
        (241, 1, "241 people", "0.5"),
    ],
)  # fmt: skip
def test_zeros_that_are_written_out_move_the_bounds_less(best: int, step: int, surface: str, slack: object) -> None:
    (figure,) = figures_of([{"best": best, "step": step, "surface": surface}])
    figure = replace(figure, core_end=figure.core_start + len(surface.removesuffix(" people")))
    assert allowed(figure, "FIG203", DIGITS) == of(best - D(str(slack)), best + D(str(slack)))


@pytest.mark.parametrize(
    ("best", "slack"),
    [
        ("2.5", "0.05"),
        ("25", "0.5"),
        ("90", "0.5"),         # "90 km" is not 85 to 95
        ("100", "1"),
        ("110", "1.1"),
        ("-90", "0.5"),
        ("900000", "9000"),
        ("1000000", "500000"),
    ],
)  # fmt: skip
def test_an_equivalent_in_brackets_has_the_digits_it_shows(best: str, slack: str) -> None:
    (figure,) = figures_of([{"best": 1}])
    other = Conversion(Interval.exactly(D(best)), "kilometre", "length")
    assert allowed_conversion(figure, other, "FIG204", DIGITS) == of(D(best) - D(slack), D(best) + D(slack))
