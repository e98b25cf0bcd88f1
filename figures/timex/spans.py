"""Arithmetic on spans of days. A span is (first day, last day), both included."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Span = tuple[date, date]

DAYS = {"day": 1, "week": 7, "fortnight": 14}
MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def month(year: int, number: int) -> Span:
    """The days of a month."""
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def year(number: int) -> Span:
    """The days of a year."""
    return date(number, 1, 1), date(number, 12, 31)


def quarter(number: int, which: int) -> Span:
    """The days of a quarter (1 to 4) of a year."""
    return month(number, 3 * which - 2)[0], month(number, 3 * which)[1]


def half(number: int, which: int) -> Span:
    """The days of the first or second half of a year."""
    return month(number, 6 * which - 5)[0], month(number, 6 * which)[1]


def shifted(day: date, count: int, unit: str) -> date:
    """The day `count` units later (earlier when negative); the end of a shorter month stands for a missing day.

    Hours and minutes do not reach back beyond the days they fill. Raises OverflowError beyond the calendar.
    """
    if unit in MONTHS:
        index = day.year * 12 + day.month - 1 + count * MONTHS[unit]
        if not 12 <= index < 120_000:
            raise OverflowError(f"{count} {unit} from {day}")
        return date(index // 12, index % 12 + 1, min(day.day, monthrange(index // 12, index % 12 + 1)[1]))
    if unit in DAYS:
        return day + timedelta(days=count * DAYS[unit])
    whole = abs(count) // (24 if unit == "hour" else 1440)
    return day + timedelta(days=whole if count > 0 else -whole)


def around(day: date, unit: str) -> Span:
    """The calendar week (from Monday), month, quarter, year, decade or century that a day lies in; else the day."""
    if unit in ("week", "fortnight"):
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "month":
        return month(day.year, day.month)
    if unit == "quarter":
        return quarter(day.year, (day.month + 2) // 3)
    if unit == "year":
        return year(day.year)
    if unit in ("decade", "century"):
        length = 10 if unit == "decade" else 100
        start = day.year - day.year % length
        return date(max(start, 1), 1, 1), date(start + length - 1, 12, 31)
    return day, day


def part(span: Span, which: str) -> Span:
    """Early, middle or late part: about a third of the span, by months within a year, by days otherwise."""
    first, last = span
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        low, high = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[which]
        return month(first.year, low)[0], month(first.year, high)[1]
    third = timedelta(days=round(((last - first).days + 1) / 3))
    return {
        "early": (first, first + third - timedelta(days=1)),
        "mid": (first + third, last - third),
        "late": (last - third + timedelta(days=1), last),
    }[which]
