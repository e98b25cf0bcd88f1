"""Figures made comparable: understood bounds, base units, rates, speakers and days; on figures made by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from figures.gauge import Gauge, Member, clash, common, last_digit, understood
from figures.interval import Interval
from figures.rates import NO_RATES, Rate, Rates
from figures.rulebook import Rulebook, load
from figures.rulebook.kinds import ToleranceRule

from .handmade import Row, articles_of, figures_of, rates_of

D = Decimal
TOLERANCES = {rule.name: rule for rule in load().of(ToleranceRule)}
EUROS = rates_of([["2024-05-03", "euro", "dollar", 1.1]])


def member(row: Row, rates: Rates = NO_RATES) -> Member:
    (figure,), (article,) = figures_of([row]), articles_of([row])
    return Gauge(load(), rates).member(figure, article)


@pytest.mark.parametrize(
    ("value", "step", "rule", "low", "high"),
    [
        (12000, 1000, "exact-count", 11500, 12500),
        (41, 1, "exact-count", 41, 41),
        (240, 10, "exact-count", 240, 240),
        (2000, 1000, "exact-count", 1900, 2100),
        (1250000000, 10000000, "exact", 1245000000, 1255000000),
        (12000, 1000, "about", 10800, 13200),
        (40, 10, "about", 35, 45),
        (58, 1, "about-distance", "51.04", "64.96"),
        (-40, 10, "about", -45, -35),
        (40, None, "about", 36, 44),
    ],
)
def test_how_wide_a_number_is_understood(value: int, step: int | None, rule: str, low: object, high: object) -> None:
    wide = understood(Interval.exactly(D(value)), None if step is None else D(step), TOLERANCES[rule])
    assert (wide.low, wide.high) == (D(str(low)), D(str(high)))


def test_an_open_end_is_closed_where_the_rule_says_how_far_it_reaches() -> None:
    thirty = Interval(D(30), D(30), None)
    assert understood(thirty, D(10), TOLERANCES["lower-bound"]) == Interval(D(30), D(30), D(45))
    assert understood(thirty, D(10), TOLERANCES["exact-count"]) == thirty


@pytest.mark.parametrize(
    ("value", "digit"),
    [("108000000", "1000000"), ("2.5", "0.1"), ("41", "1"), ("600", "100"), ("2.50", "0.1"), ("Infinity", "1")],
)
def test_the_last_digit_written(value: str, digit: str) -> None:
    assert last_digit(D(value)) == D(digit)


def test_the_rule_of_a_qualifier_and_a_dimension_decides_and_without_one_nothing_is_widened(rulebook: Rulebook) -> None:
    (people, way) = figures_of(
        [{"best": 40, "qualifier": "about"}, {"best": 40, "qualifier": "about", "dimension": "length"}]
    )
    gauge = Gauge(rulebook)
    assert (gauge.tolerance(people).name, gauge.tolerance(way).name) == ("about", "about-distance")
    bare = Gauge(replace(rulebook, rules=(), digest="none"))
    assert bare.tolerance(people) == ToleranceRule(name="none", fires=(), silent=(), qualifiers=())


# ------------------------------------------------------------------ one figure, made ready
def test_a_measure_is_read_in_its_base_unit_with_its_precision() -> None:
    (reading,) = member({"best": 10, "unit": "kilometre", "dimension": "length"}).readings
    assert (reading.unit, reading.stated, reading.grain) == ("metre", Interval.exactly(D(10000)), D(500))
    assert (reading.bounds.low, reading.bounds.high) == (D(9500), D(10500))
    (vague,) = member({"low": 24, "best": 50, "high": 99, "qualifier": "vague", "step": "none"}).readings
    assert (vague.unit, vague.grain, vague.rate) == ("count", 0, "")


def test_what_stands_in_brackets_is_read_too_with_the_digits_it_has() -> None:
    row = {"best": 10, "unit": "euro", "dimension": "currency", "conversions": [[110, "US dollar"]]}
    euros, dollars = member(row).readings
    assert (euros.unit, dollars.unit, dollars.grain) == ("euro", "dollar", D(5))
    assert (dollars.bounds.low, dollars.bounds.high) == (D(105), D(115))


def test_a_rate_of_the_day_gives_another_reading_and_says_so() -> None:
    row = {"best": 20, "step": 2, "unit": "euro", "dimension": "currency", "day": "2024-05-03T10:00"}
    euros, dollars = member(row, EUROS).readings
    assert (dollars.unit, dollars.stated.best, dollars.grain) == ("dollar", D(22), D("1.1"))
    assert (dollars.bounds.low, dollars.bounds.high) == (D("20.9"), D("23.1"))
    assert (euros.rate, dollars.rate) == ("", "1 euro = 1.1 dollar on 2024-05-03")
    assert len(member(row | {"day": "2024-05-04"}, EUROS).readings) == 1


@pytest.mark.parametrize(
    ("row", "speaker", "day"),
    [
        ({"source": "mayor", "outlet": "Post", "as_of": "2024-05-01", "day": "2024-05-03"}, "mayor", "2024-05-01"),
        ({"outlet": "Post", "day": "2024-05-03"}, "Post", "2024-05-03"),
        ({"outlet": "Post", "copy_of": "wire"}, "wire", None),
        ({}, "a0", None),
    ],
)  # fmt: skip
def test_who_speaks_and_of_which_day(row: Row, speaker: str, day: str | None) -> None:
    one = member({"best": 1, **row})
    assert (one.speaker, one.day) == (speaker, day)


# ------------------------------------------------------------------ two of them
EURO: Row = {"best": 20, "unit": "euro", "dimension": "currency", "day": "2024-05-03"}
PRICED: Row = EURO | {"conversions": [[30, "US dollar"]]}
DOLLAR: Row = {"unit": "US dollar", "dimension": "currency", "day": "2024-05-03"}


@pytest.mark.parametrize(
    ("a", "b", "rates", "clashes"),
    [
        ({"best": 30}, {"best": 30}, NO_RATES, False),
        ({"best": 30}, {"best": 31}, NO_RATES, True),
        (EURO, DOLLAR | {"best": 22}, NO_RATES, None),
        (EURO, DOLLAR | {"best": 22}, EUROS, False),
        (EURO, DOLLAR | {"best": 40}, EUROS, True),
        # the article's own bracket goes before a rate
        (PRICED, DOLLAR | {"best": 30}, EUROS, False),
        (PRICED, DOLLAR | {"best": 22}, EUROS, True),
        (DOLLAR | {"best": 22}, PRICED, EUROS, True),
        # any unit that they share may make them meet
        (PRICED, PRICED | {"best": 25}, NO_RATES, False),
    ],
)  # fmt: skip
def test_whether_two_can_both_be_right(a: Row, b: Row, rates: Rates, clashes: bool | None) -> None:
    assert clash(member(a, rates), member(b, rates)) is clashes


def test_two_are_told_in_a_unit_that_they_share() -> None:
    x, y = common(member(PRICED), member(DOLLAR | {"best": 40}))
    assert (x.unit, x.stated.best, y.unit, y.stated.best) == ("dollar", 30, "dollar", 40)
    x, y = common(member(PRICED), member({"best": 5}))
    assert (x.unit, y.unit) == ("euro", "count")


def test_a_rate_works_by_day_and_currency() -> None:
    (rate,) = EUROS.of("euro", "2024-05-03T10:00")
    assert rate == Rate("dollar", D("1.1"), "1 euro = 1.1 dollar on 2024-05-03")
    assert EUROS.of("euro", None) == EUROS.of("dollar", "2024-05-03") == ()
