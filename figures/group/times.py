"""When the thing happened that a figure tells of: which time of its sentence dates it, whether two times may be one.

Times are compared as stretches of days: a year holds its months, "four years ago" is about that year. What has no place
in the calendar ("years ago", "in March" where nobody knows the year) is compared by its words, as far as they tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from figures.group.patterns import MONTHS, WHEN, Patterns, numbers, patterns_of
from figures.rulebook import Rulebook
from figures.timex import Timex, find_times

Span = tuple[date, date]

NEWS = timedelta(days=25)
"""What is told of a time within this many days before the article is news; before that it is background."""

CLOSE = 40
"""Characters behind a figure within which a time dates it rather than one before it."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_AGO = re.compile(r"\bago$", re.IGNORECASE)
_SINCE = re.compile(r"^.*?\bsince\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """A time that dates a figure, or nothing.

    `span`: first and last day, None when they cannot be told; `past`: the time in words when it lies well before the
    article; `day`: it is told for one day; `own`: it tells the event from others of its kind ("the October rally");
    `said`: it is when somebody said so.
    """

    span: Span | None = None
    past: frozenset[str] = frozenset()
    day: bool = False
    own: bool = False
    said: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A time of a sentence: its place in it, its days if they are known, its words, and what it is the time of."""

    start: int
    end: int
    span: Span | None
    words: frozenset[str] = frozenset()
    own: bool = False
    said: bool = False


class Times:
    """Reads the times of sentences by one rulebook."""

    def __init__(self, rulebook: Rulebook, today: date | None) -> None:
        self._rulebook, self._today = rulebook, today
        self._patterns = patterns_of(rulebook)

    def of(self, sentence: str, start: int, end: int) -> tuple[When, list[int]]:
        """What dates the figure at sentence[start:end], and where other numbers start that are of no time."""
        closed = self._patterns.asides(sentence, start, end)
        times = find_times(sentence, self._today, self._rulebook)
        others = [
            number
            for number in numbers(sentence)
            if not start <= number < end and not any(time.start <= number < time.end for time in times)
        ]
        before = max((number for number in others if number < start), default=0)
        after = min((number for number in others if number >= end), default=len(sentence))
        times = tuple(time for time in times if not any(first <= time.start < last for first, last in closed))
        day = any(time.kind == "moment" for time in times if before <= time.start < after)
        told = self._told(sentence, times, start, closed)
        found = _dating(told, sentence, start, end, before, after, self._patterns)
        if found is None:
            return When(day=day), others
        return When(found.span, self._past(found), day, found.own, found.said), others

    def _told(self, sentence: str, times: Sequence[Timex], start: int, closed: Sequence[tuple[int, int]]) -> list[Told]:
        """The times of a sentence that may date a figure, in order."""
        words = [
            one for one in self._patterns.pasts(sentence) if not any(first <= one[0] < last for first, last in closed)
        ]
        found = []
        for time in times:
            if time.kind == "duration":
                continue
            some = frozenset(word for at, last, them in words if at < time.end and time.start < last for word in them)
            span = self._span(sentence, time, start)
            if span or (some and time.first is None):  # "since 2022" goes on to nobody knows when
                own = self._patterns.tells_events_apart(sentence, time.start, time.end)
                said = self._patterns.dates_the_saying(sentence, time.start)
                found.append(Told(time.start, time.end, span, some, own, said))
        free = [one for one in words if not any(one[0] < time.end and time.start < one[1] for time in times)]
        found += [Told(at, last, None, some) for at, last, some in free]
        return sorted(found, key=lambda one: one.start)

    def _span(self, sentence: str, time: Timex, start: int) -> Span | None:
        """First and last day, widened as loosely as they are told. What follows "since 2022, when" is of 2022 alone."""
        first, last = time.first or time.last, time.last or time.first
        if not (first and last):
            return None
        told_of = time.end < start and sentence.startswith(WHEN, time.end)
        if time.kind == "since" and told_of:
            begun = find_times("in " + _SINCE.sub("", time.surface), self._today, self._rulebook)
            return next(((one.first, one.last) for one in begun if one.first and one.last), (first, first))
        if time.kind == "since":
            return None if self._today is None else (first, last)
        if not told_of and self._patterns.opens_a_stretch(sentence, time.start):
            return None if self._today is None else (first, max(last, self._today))
        return self._loose((first, last)) if _AGO.search(time.surface) else (first, last)

    def _loose(self, span: Span) -> Span:
        """Half as long again on either side, but not beyond the article: "two years ago" was about then."""
        first, last = (day.toordinal() for day in span)
        room = (last - first) // 2
        end = last + room if self._today is None else max(last, min(last + room, self._today.toordinal()))
        return date.fromordinal(max(first - room, 1)), date.fromordinal(min(end, date.max.toordinal()))

    def _past(self, told: Told) -> frozenset[str]:
        """The time in words, when it lies well before the article; what its dates show to be news does not."""
        if told.span is None:
            return told.words
        first, last = told.span
        if self._today is None:
            return frozenset() if first == last else frozenset([_written(told.span)])
        news = self._today - last < NEWS and not (told.own and last < self._today.replace(day=1))
        return frozenset() if news else frozenset([_written(told.span)])


def _dating(
    told: Sequence[Told], sentence: str, start: int, end: int, before: int, after: int, patterns: Patterns
) -> Told | None:
    """Of the times of a sentence the one that dates the figure at [start, end): one after it up to the next number, one
    before it back to the number before, one that opens the sentence, the only one before it."""
    after_it = [one for one in told if end <= one.start < after]
    following = [one for one in after_it if not patterns.is_compared(sentence[end : one.start])]
    close = [one for one in following if one.start - end <= CLOSE]
    leading = [one for one in told if one.start < start]
    near = [one for one in leading if before <= one.start]
    opening = [one for one in leading if one.start < min(4, start)]
    clause = [one for one in following if ", " not in sentence[end : one.start]]
    nearest = close[:1] or near[-1:] or opening[:1] or clause[:1] or _only(told, sentence, end, patterns)
    return nearest[0] if nearest else None


def _only(told: Sequence[Told], sentence: str, end: int, patterns: Patterns) -> Sequence[Told]:
    """The only time of a sentence, with other numbers between it and the figure, unless it is of another thing."""
    return [one for one in told[:1] if len(told) == 1 and not patterns.is_compared(sentence[end : one.start])]


def _written(span: Span) -> str:
    """A stretch of days as "2004-05-03", "2004-05", "2004" or "2004 to 2006": as much as it tells."""
    first, last = (day.isoformat() for day in span)
    if first == last:
        return first
    if first[:7] == last[:7]:
        return first[:7]
    return first[:4] if first[:4] == last[:4] else f"{first[:4]} to {last[:4]}"


# ------------------------------------------------------------------ comparison
def gap(a: Span, b: Span) -> timedelta:
    """Time between two stretches; not above zero when they meet."""
    return max(a[0] - b[1], b[0] - a[1])


def may_be_one(a: frozenset[str], b: frozenset[str]) -> bool | None:
    """Whether two times in words are one, by their years, else by their months; None when that is open."""
    for parts in (_years, _months):
        x, y = parts(a), parts(b)
        if x and y:
            return not x.isdisjoint(y)
    return True if a & b else None


@lru_cache(maxsize=20_000)
def _years(words: frozenset[str]) -> frozenset[str]:
    """The years of times in words; of a stretch of years every one."""
    found: set[str] = set()
    for word in words:
        years = [int(year) for year in _YEAR.findall(word)]
        found |= {str(year) for year in range(min(years), max(years) + 1)} if years else set()
    return frozenset(found)


def _months(words: frozenset[str]) -> frozenset[str]:
    return words & MONTHS
