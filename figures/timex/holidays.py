"""The day of a holiday in a year, from the rule that fixes it.

A rule is a day ("12-25"), the nth weekday of a month ("11-thu-4", "05-mon-last"), or Easter ("easter", Gregorian;
"pascha", of the Orthodox churches), each with a shift in days: "easter-2", "11-thu-4+1".
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_RULE = re.compile(
    r"(?:(?P<month>\d\d)-(?:(?P<day>\d\d)|(?P<weekday>mon|tue|wed|thu|fri|sat|sun)-(?P<nth>[1-4]|last))"
    r"|(?P<feast>easter|pascha))(?P<shift>[+-]\d+)?"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def holiday(rule: str, year: int) -> date:
    """The day that a rule gives in a year. Raises ValueError for what is no rule, or a day that the year has not."""
    found = _RULE.fullmatch(rule)
    if found is None:
        raise ValueError(f"not the rule of a holiday: {rule!r}")
    if found["feast"]:
        day = easter(year) if found["feast"] == "easter" else pascha(year)
    elif found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
    else:
        day = _nth(year, int(found["month"]), _WEEKDAYS.index(found["weekday"]), found["nth"])
    return day + timedelta(days=int(found["shift"] or 0))


def _nth(year: int, month: int, weekday: int, nth: str) -> date:
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    if nth == "last":
        return day + timedelta(days=7 * ((monthrange(year, month)[1] - day.day) // 7))
    return day + timedelta(days=7 * (int(nth) - 1))


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the computus in Meeus, Astronomical Algorithms, chapter 8."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    g = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * g) // 451
    month, day = divmod(h + g - 7 * m + 114, 31)
    return date(year, month, day + 1)


def pascha(year: int) -> date:
    """Easter Sunday of the Orthodox churches, in the Gregorian calendar: Meeus's Julian computus, shifted."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)
