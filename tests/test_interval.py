"""Interval arithmetic: what bounds allow, and its laws."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.interval import Interval, hull, plain, times_apart

NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Points, ranges, and intervals with one open end."""
    low, best, high = sorted(draw(st.tuples(NUMBERS, NUMBERS, NUMBERS)))
    kind = draw(st.sampled_from(["range", "point", "no low", "no high"]))
    if kind == "point":
        return Interval.exactly(best)
    return Interval(None if kind == "no low" else low, best, None if kind == "no high" else high)


def of(low: float | None, best: float, high: float | None) -> Interval:
    return Interval(*(None if end is None else Decimal(str(end)) for end in (low, best, high)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("a", "b", "meets"),
    [
        (of(30, 30, 30), of(30, 30, 30), True),
        (of(30, 30, 30), of(31, 31, 31), False),
        (of(30, 30, None), of(45, 45, 45), True),
        (of(30, 30, None), of(29, 29, 29), False),
        (of(None, 4, 4), of(2, 2, 2), True),
        (of(None, 4, 4), of(5, 5, None), False),
        (of(10, 11, 12), of(12, 12, 12), True),
        (of(10, 11, 12), of(12.5, 13, 14), False),
        (of(None, 4, 4), of(None, 9, 9), True),
    ],
)
def test_intervals_meet_where_some_number_satisfies_both(a: Interval, b: Interval, meets: bool) -> None:
    assert a.meets(b) is meets


@given(intervals(), intervals())
def test_meeting_is_mutual(a: Interval, b: Interval) -> None:
    assert a.meets(b) is b.meets(a)


@given(intervals(), intervals(), st.decimals(min_value=0, max_value=1000, places=2))
def test_widening_never_parts(a: Interval, b: Interval, slack: Decimal) -> None:
    assert a.meets(a.widened(slack))
    if a.meets(b):
        assert a.widened(slack).meets(b)


@given(intervals(), intervals(), st.decimals(min_value="0.01", max_value=1000, places=2))
def test_scaling_keeps_what_meets(a: Interval, b: Interval, factor: Decimal) -> None:
    assert a.scaled(factor).meets(b.scaled(factor)) is a.meets(b)


@given(intervals(), st.decimals(min_value=0, max_value=1, places=2))
def test_closing_leaves_no_open_end_and_no_closed_one_changed(a: Interval, share: Decimal) -> None:
    closed = a.closed(share)
    assert closed.low is not None
    assert closed.high is not None
    assert a.low in (None, closed.low)
    assert a.high in (None, closed.high)


def test_an_open_bound_closes_at_a_share_of_its_number() -> None:
    assert of(30, 30, None).closed(Decimal("0.5")) == of(30, 30, 45)
    assert of(None, 400, 400).closed(Decimal("0.5")) == of(200, 400, 400)


@given(st.lists(intervals(), min_size=1))
def test_the_hull_holds_every_stated_number(several: list[Interval]) -> None:
    low, high = hull(several)
    assert all(low <= one.best <= high for one in several)


@pytest.mark.parametrize(
    ("a", "b", "times"),
    [(3000, 12000, 4), (12000, 3000, 4), (5, 5, 1), (-2, -6, 3)],
)
def test_how_many_times_apart(a: int, b: int, times: int) -> None:
    assert times_apart(Interval.exactly(Decimal(a)), Interval.exactly(Decimal(b))) == times


@pytest.mark.parametrize(("a", "b"), [(0, 5), (-3, 3), (0, 0)])
def test_no_ratio_across_zero(a: int, b: int) -> None:
    assert times_apart(Interval.exactly(Decimal(a)), Interval.exactly(Decimal(b))) is None


def test_bounds_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(ValueError, match="above"):
        of(5, 5, 4)


def test_plain_numbers() -> None:
    assert plain(Decimal("12.0")) == 12
    assert isinstance(plain(Decimal("12.0")), int)
    assert plain(Decimal("2.5")) == 2.5


D = Decimal


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: Interval.exactly(D(5)), (D(5), D(5), D(5))),
        (lambda: Interval.between(D(3), D(8)), (D(3), D("5.5"), D(8))),
        (lambda: Interval.between(D(8), D(3)), (D(3), D("5.5"), D(8))),
        (lambda: Interval(D(3), D(5), D(8)).widened(D(2)), (D(1), D(5), D(10))),
        (lambda: Interval(None, D(5), None).widened(D(2)), (None, D(5), None)),
        (lambda: Interval(D(3), D(5), D(8)).scaled(D(10)), (D(30), D(50), D(80))),
        (lambda: Interval(None, D(5), None).scaled(D(10)), (None, D(50), None)),
        (lambda: Interval(None, D(30), None).closed(D("0.5")), (D(15), D(30), D(45))),
        (lambda: Interval(D(-40), D(-30), None).closed(D("0.5")), (D(-40), D(-30), D(-15))),
    ],
)
def test_every_end_is_where_it_should_be(make: Callable[[], Interval], expected: tuple[D | None, D, D | None]) -> None:
    made = make()
    assert (made.low, made.best, made.high) == expected


@pytest.mark.parametrize(
    ("a", "b", "times"),
    [("12", "3", "4"), ("3", "12", "4"), ("0.2", "0.1", "2"), ("-6", "-2", "3"), ("-6", "2", None), ("0", "2", None)],
)
def test_how_many_times_one_is_the_other(a: str, b: str, times: str | None) -> None:
    assert times_apart(Interval.exactly(D(a)), Interval.exactly(D(b))) == (None if times is None else D(times))
