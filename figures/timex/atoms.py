"""The simple time expressions: a date, a month, a weekday, "last week", "three days ago" …

Each function turns the match of a production of `grammar` into an Atom. One that does not understand what
was matched returns None, so that nothing is invented.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from figures.timex import spans
from figures.timex.holidays import holiday
from figures.timex.spans import Span
from figures.timex.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is read against: the article's date, the tense around, and the words."""

    anchor: date | None
    ahead: bool
    words: Vocabulary


@dataclass(frozen=True, slots=True)
class Atom:
    """A simple expression: its place, its days (None = unresolved), its grain, and its kind if it is not a moment.

    `open_year`: the month or day was given without a year, so that a year that follows may settle it.
    """

    start: int
    end: int
    days: Span | None
    grain: str
    kind: str = ""
    open_year: bool = False


SOON = timedelta(days=45)
"""A day of the calendar within this time after the article is that day, and not the one of the year before."""

_NEAR = 40  # characters before a day in which the words stand that make it a coming one

_THE = re.compile(r"\b[Tt]he $")
_TITLED = re.compile(r" [A-Z][a-z]")

Match = re.Match[str]
Resolve = Callable[[Match, Setting], Atom | None]


def _atom(found: Match, days: Span | None, grain: str, kind: str = "", open_year: bool = False) -> Atom:
    return Atom(found.start("x"), found.end("x"), days, grain, kind, open_year)


# ------------------------------------------------------------------ dates
def _nearest(candidates: list[Span], setting: Setting) -> Span | None:
    """Of the same span in successive years or weeks: the last that has begun, or the next when looking ahead."""
    if setting.anchor is None:
        return None
    anchor = setting.anchor
    begun = [span for span in candidates if span[0] <= anchor]
    coming = [span for span in candidates if span[1] >= anchor]
    return (coming[0] if coming else None) if setting.ahead else (begun[-1] if begun else None)


def calendar_date(found: Match, setting: Setting) -> Atom | None:
    """ "Monday, December 14, 2024", "14 and 15 December", "9, 10 and 12 December", "Dec. 28-30"."""
    names = found.groupdict()
    month = setting.words.months[names["month"].lower().rstrip(".")]
    low, high = int(names["d0"] or names["d1"]), int(names["d2"] or names["d1"])
    if not low <= high:
        return None

    def in_year(year: int) -> Span | None:
        try:
            return date(year, month, low), date(year, month, high)
        except ValueError:
            return None

    kind = "period" if high > low else "moment"
    if names["year"]:
        days = in_year(int(names["year"]))
        return _atom(found, days, "day", kind) if days else None
    if in_year(2024) is None:
        return None
    base = setting.anchor.year if setting.anchor else 2024
    candidates = [days for n in (-4, -1, 0, 1, 4) if (days := in_year(base + n))]
    return _atom(found, _soon(candidates, found, setting) or _nearest(candidates, setting), "day", kind, open_year=True)


def _soon(candidates: list[Span], found: Match, setting: Setting) -> Span | None:
    """The one that begins within weeks, after words that leave the tense open: "before the November 22 vote", "certain
    to vote on November 22"; of a day so long ago news would tell the year."""
    anchor, before = setting.anchor, found.string[max(0, found.start() - _NEAR) : found.start()]
    if anchor is None or not setting.words.upcoming.search(before):
        return None
    return next((span for span in candidates if anchor < span[0] <= anchor + SOON), None)


def iso(found: Match, _: Setting) -> Atom | None:
    try:
        day = date.fromisoformat(found["x"])
    except ValueError:
        return None
    return _atom(found, (day, day), "day")


def month(found: Match, setting: Setting) -> Atom | None:
    """ "October 2024", "last October", "October of last year", "October"."""
    month = setting.words.months[found["month"].lower().rstrip(".")]
    if found["year"]:
        return _atom(found, spans.month(int(found["year"]), month), "month", "period")
    anchor = setting.anchor
    if anchor is None:
        return _atom(found, None, "month", "period", open_year=True)
    which = (found["which"] or "").lower()
    if found["rel"]:
        year = anchor.year + {"last": -1, "this": 0, "next": 1}[found["rel"].lower()]
        return _atom(found, spans.month(year, month), "month", "period")
    candidates = [spans.month(anchor.year + n, month) for n in (-1, 0, 1)]
    if which == "last":
        candidates = [span for span in candidates if span[1] < anchor]
        return _atom(found, candidates[-1], "month", "period")
    if which == "next":
        return _atom(found, next(span for span in candidates if span[0] > anchor), "month", "period")
    if which == "this":
        return _atom(found, candidates[1], "month", "period")
    return _atom(found, _nearest(candidates, setting), "month", "period", open_year=True)


def years(found: Match, _: Setting) -> Atom | None:
    """ "2014", "2014-18", "the 1990s"."""
    first = int(found["y1"])
    if found["decade"]:
        return (
            _atom(found, (date(first, 1, 1), date(first + 9, 12, 31)), "decade", "period") if first % 10 == 0 else None
        )
    last = int(found["y2"]) if found["y2"] else first
    if last < 100:
        last += first - first % 100
    if not first <= last <= first + 60:
        return None
    return _atom(found, (date(first, 1, 1), date(last, 12, 31)), "year", "period")


def named_day(found: Match, setting: Setting) -> Atom | None:
    """ "Christmas Day", "Easter Sunday 2024", "Thanksgiving"."""
    rule = setting.words.named_days[" ".join(found["name"].lower().split())]
    if found["year"]:
        return _atom(found, (holiday(rule, int(found["year"])),) * 2, "day")
    base = setting.anchor.year if setting.anchor else 2024
    days = [holiday(rule, base + n) for n in (-1, 0, 1)]
    return _atom(found, _nearest([(day, day) for day in days], setting), "day", open_year=True)


def season(found: Match, setting: Setting) -> Atom | None:
    """ "the summer of 2022", by meteorologists' months in the north; without its year a season stays unresolved.

    "last summer" is another one in the south, and to a reader in October another than to one in January.
    """
    if not found["year"]:
        return _atom(found, None, "season", "period")
    first, last = setting.words.seasons[found["season"].lower()]
    year = int(found["year"])
    begun, ended = holiday(first, year), holiday(last, year + (last < first))
    return _atom(found, (begun, spans.month(ended.year, ended.month)[1]), "season", "period")


# ------------------------------------------------------------------ against the article's date
def day_word(found: Match, setting: Setting) -> Atom | None:
    """ "today", "yesterday", "last night", "the day before yesterday", "overnight"."""
    word = " ".join(found["x"].lower().split())
    if setting.anchor is None:
        return _atom(found, None, "day")
    anchor, day = setting.anchor, timedelta(days=1)
    if word == "overnight":
        return _atom(found, (anchor - day, anchor), "day", "period")
    back = -1 if word in ("last night", "last evening") else 0
    if "yesterday" in word:
        back = -2 if "before" in word else -1
    if "tomorrow" in word:
        back = 2 if "after" in word else 1
    return _atom(found, (anchor + back * day,) * 2, "day")


def weekday(found: Match, setting: Setting) -> Atom | None:
    """ "on Monday", "last Friday", "Saturday and Sunday", "Tuesday evening"; not "The Sunday Times"."""
    if _TITLED.match(found.string, found.end()) and _THE.search(found.string, max(0, found.start() - 4), found.start()):
        return None
    if setting.anchor is None:
        return _atom(found, None, "day", "period" if found["w2"] else "")
    anchor, names = setting.anchor, setting.words.weekdays
    back = (anchor.isoweekday() - names[found["w1"].lower()]) % 7
    if found["week"]:
        weeks = {"last": -1, "this": 0, "next": 1}[found["week"].lower()]
        monday = anchor - timedelta(days=anchor.weekday() - 7 * weeks)
        return _atom(found, (monday + timedelta(days=names[found["w1"].lower()] - 1),) * 2, "day")
    which = (found["which"] or "").lower()
    ahead = setting.ahead and which != "last"
    if which == "next":
        first = anchor + timedelta(days=7 - back)
    elif which == "last":
        first = anchor - timedelta(days=back or 7)
    elif which in ("this", "coming", "this coming") or ahead:
        first = anchor + timedelta(days=(7 - back) % 7)
    else:
        first = anchor - timedelta(days=back)
    if not found["w2"]:
        return _atom(found, (first, first), "day")
    length = (names[found["w2"].lower()] - names[found["w1"].lower()]) % 7
    if not ahead and which in ("", "last") and first + timedelta(days=length) > anchor:
        first -= timedelta(days=7)  # both days of a pair lie on the same side of the article
    return _atom(found, (first, first + timedelta(days=length)), "day", "period")


def this_unit(found: Match, setting: Setting) -> Atom | None:
    """ "last week", "this year", "next month", "the current quarter"."""
    unit = setting.words.units[found["unit"].lower()]
    if setting.anchor is None or unit in ("hour", "minute", "day"):
        return _atom(found, None, unit, "period") if unit not in ("hour", "minute") else None
    step = {"last": -1, "next": 1}.get(found["which"].lower(), 0)
    day = spans.shifted(spans.around(setting.anchor, unit)[0], step, unit)
    return _atom(found, spans.around(day, unit), unit, "period")


def to_date(found: Match, setting: Setting) -> Atom | None:
    """ "the year to date"."""
    unit = setting.words.units[found["unit"].lower()]
    days = (spans.around(setting.anchor, unit)[0], setting.anchor) if setting.anchor else None
    return _atom(found, days, unit, "period")


def unit_end(found: Match, setting: Setting) -> Atom | None:
    """ "year-end", "the month's end"."""
    unit = setting.words.units[found["unit"].lower()]
    if setting.anchor is None or unit not in ("week", "month", "quarter", "year"):
        return None
    return _atom(found, (spans.around(setting.anchor, unit)[1],) * 2, "day")


def week_of(found: Match, setting: Setting) -> Atom | None:
    """ "the week of December 9": the calendar week that the day lies in."""
    month, day = sorted(found["day"].rstrip(".").split(), key=str.isdigit)
    number = setting.words.months[month.lower().rstrip(".")]
    if setting.anchor is None:
        return _atom(found, None, "week", "period")
    base = setting.anchor.year
    candidates = []
    for year in (base - 1, base, base + 1):
        try:
            candidates.append(spans.around(date(year, number, int(day)), "week"))
        except ValueError:
            continue
    return _atom(found, _nearest(candidates, setting), "week", "period", open_year=True)


def day_of_month(found: Match, setting: Setting) -> Atom | None:
    """ "the 14th", "the 3rd of last month"."""
    if setting.anchor is None:
        return None
    step = {"last": -1, "this": 0, "next": 1}.get((found["which"] or "").lower())
    candidates = []
    for shift in (-2, -1, 0, 1) if step is None else (step,):
        start = spans.shifted(setting.anchor.replace(day=1), shift, "month")
        if 1 <= int(found["d"]) <= spans.month(start.year, start.month)[1].day:
            candidates.append((start.replace(day=int(found["d"])),) * 2)
    if step is not None:
        return _atom(found, candidates[0], "day") if candidates else None
    return _atom(found, _nearest([(a, b) for a, b in candidates], setting), "day")


def slashed(found: Match, _: Setting) -> Atom | None:
    """ "31/12/2024"; where day and month could change places it stays unresolved."""
    low, high = sorted((int(found["a"]), int(found["b"])))
    if not 1 <= low <= 12 or not high <= 31:
        return None
    if low != high and high <= 12:
        return _atom(found, None, "day")
    try:
        day = date(int(found["y"]), low, high)
    except ValueError:
        return None
    return _atom(found, (day, day), "day")


def weekend(found: Match, setting: Setting) -> Atom | None:
    if setting.anchor is None:
        return _atom(found, None, "weekend", "period")
    anchor, which = setting.anchor, (found["which"] or "").lower()
    monday = anchor - timedelta(days=anchor.weekday())
    begun = anchor.weekday() >= 5
    weeks = 0 if begun else -1
    if which == "last":
        weeks = -1
    elif which == "next":
        weeks = 1 if begun else 0
    elif setting.ahead or (which in ("this", "this coming", "coming") and anchor.weekday() > 1):
        weeks = 0
    saturday = monday + timedelta(days=5 + 7 * weeks)
    return _atom(found, (saturday, saturday + timedelta(days=1)), "weekend", "period")


def stretch(found: Match, setting: Setting) -> Atom | None:
    """ "the past week", "the last two months", "the next 24 hours", "recent months"."""
    unit = setting.words.units[found["unit"].lower()]
    several = not found["n"] and found["unit"].lower().endswith("s")  # "the coming years": nobody knows how many
    count = setting.words.count(found["n"] or "one")
    if setting.anchor is None or count is None or several or found["which"].lower() == "recent":
        return _atom(found, None, unit, "period")
    anchor = setting.anchor
    ahead = found["which"].lower() in ("next", "coming")
    try:
        edge = spans.shifted(anchor, count if ahead else -count, unit)
    except OverflowError:
        return _atom(found, None, unit, "period")
    return _atom(found, (anchor, edge) if ahead else (edge, anchor), unit, "period")


def ago(found: Match, setting: Setting) -> Atom | None:
    """ "three days ago", "two weeks ago" (that day), "two months ago" (that month), "12 years ago" (that year)."""
    return _away(found, setting, -1)


def within(found: Match, setting: Setting) -> Atom | None:
    """ "in two days" after a verb that looks ahead, the day that then comes; else how long something took."""
    return _away(found, setting, 1) if setting.ahead else duration(found, setting)


def _away(found: Match, setting: Setting, way: int) -> Atom:
    unit = setting.words.units[found["unit"].lower()]
    count = setting.words.count(found["n"] or "")
    if setting.anchor is None or count is None:
        return _atom(found, None, unit)
    try:
        day = spans.shifted(setting.anchor, way * count, unit)
    except OverflowError:
        return _atom(found, None, unit)
    days = (day, day) if unit in spans.DAYS else spans.around(day, unit)
    return _atom(found, days, unit, "period" if days[0] < days[1] else "")


def quarter(found: Match, setting: Setting) -> Atom | None:
    """ "the first quarter", "Q3 2024", "the second half of last year", "the first nine months of 2024"."""
    names = found.groupdict()
    ordinals = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 0, "last": 0}
    written = (names["nth"] or names["number"]).lower()
    halves = (names["what"] or names["letter"]).lower() in ("half", "h")
    pieces = 2 if halves else 4
    which = int(written[:1]) if written[:1].isdigit() else ordinals[written] or pieces
    if which > pieces:
        return None
    of = spans.half if halves else spans.quarter
    grain = "half" if halves else "quarter"
    if names["year"]:
        return _atom(found, of(int(names["year"]), which), grain, "period")
    if setting.anchor is None or (halves and not names["rel"] and not names["number"]):
        return _atom(found, None, grain, "period", open_year=True)  # "the second half" may be of a match
    if names["rel"]:
        year = setting.anchor.year + {"last": -1, "this": 0, "next": 1, "the": 0}[names["rel"].lower().split()[0]]
        return _atom(found, of(year, which), grain, "period")
    candidates = [of(setting.anchor.year + n, which) for n in (-1, 0, 1)]
    return _atom(found, _nearest(candidates, setting), grain, "period", open_year=True)


def anaphoric(found: Match, _: Setting) -> Atom | None:
    """ "a day earlier", "the same day", "later in the day": told against the story, not the article's date."""
    return _atom(found, None, "day")


def duration(found: Match, _: Setting) -> Atom | None:
    """ "for three days", "within 48 hours"."""
    return _atom(found, None, "day", "duration")
