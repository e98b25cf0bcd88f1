"""Written dates and times of publication as ISO 8601; what cannot be read for certain is None."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

MONTH = (
    r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
WEEKDAY = r"(?i:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?i:day)?\.?"
MONTH_DAY = rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})"

_TIME = r"\d{1,2}(?::|\.|h)?\d{0,2}(?::\d{2})?(?: ?[ap]\.?m\.?)?"
_ZONE = r"(?:Z|[A-Z]{2,4}|(?:GMT|UTC)? ?[+-]\d{1,2}:?\d{0,2})"
_ISO = r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_DAY = (
    rf"(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH},? \d{{4}}"
    r"|\d{4}[/.]\d{1,2}[/.]\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{4})"
)
DATE = (
    rf"(?:{_ISO}|(?:(?:{_TIME})(?: ?{_ZONE})?,? )?(?:{WEEKDAY},? )?{_DAY}"
    rf"(?:,?(?: at| [-–|])? (?i:{_TIME})(?: ?\(?{_ZONE}\)?)?)?)"
)
"""A regular expression for a date with its year, and a time if there is one."""

_ZONES = {
    "Z": 0, "GMT": 0, "UTC": 0, "UT": 0, "WET": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "JST": 9, "KST": 9,
    "AEST": 10, "AEDT": 11,
}  # fmt: skip
# "ET" and its like shift with the season and "IST" is three zones: such a time is given without one.

_NAMED_DAY = re.compile(rf"(?P<m>{MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})")
_DAY_NAMED = re.compile(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{MONTH}),? (?P<y>\d{{4}})")
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})[/.](?P<m>\d{1,2})[/.](?P<d>\d{1,2})")
_YEAR_LAST = re.compile(r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>\d{4})")
_CLOCK = re.compile(r"(?P<h>\d{1,2})(?:[:.](?P<n>\d{2})(?::\d{2})?)? ?(?P<half>[ap])?\.?(?:m\b)?", re.I)
_OFFSET = re.compile(
    r"(?:\b(?P<name>[A-Z]{1,4})\b)?\)? ?(?:(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?)?\s*$"
)
_WIRE = re.compile(r"(?P<m>\d\d)-(?P<d>\d\d)-(?P<y>\d\d) (?P<clock>\d{4})(?P<zone>[A-Z]{3})")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")


def stamp(written: str) -> str | None:
    """The date, or date and time with its zone where one is stated, in ISO 8601; None when it is not certain.

    "Friday, October 25, 2024" gives "2024-10-25"; "3/4/2025" gives None, for it may be March or April.
    """
    written = " ".join(written.split())
    if _EPOCH.fullmatch(written):
        return datetime.fromtimestamp(int(written[:10]), UTC).isoformat()
    if wire := _WIRE.fullmatch(written):  # American agencies write the month first
        clock = f"{wire['clock'][:2]}:{wire['clock'][2:]} {wire['zone']}"
        return stamp(f"20{wire['y']}/{wire['m']}/{wire['d']} {clock}")
    if re.match(r"\d{4}-\d{2}-\d{2}|\d{8}(?:T|$)", written):
        return _iso(written)
    if re.match(rf"(?:{WEEKDAY}, )?\d{{1,2}} [A-Z][a-z]{{2}} \d{{4}} \d{{2}}:\d{{2}}", written):
        try:
            return parsedate_to_datetime(written).isoformat()
        except (ValueError, OverflowError):  # the latter for a zone that is no zone
            return None
    day, span = _day(written)
    if day is None:
        return None
    return day.isoformat() + _clock(written[: span[0]] + " " + written[span[1] :])


def _iso(written: str) -> str | None:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}|\d{8}", written):
            return date.fromisoformat(written).isoformat()
        return datetime.fromisoformat(re.sub(r" (?=[+-]\d|Z$)| UTC$", "", written)).isoformat()
    except ValueError:
        return None


def _day(written: str) -> tuple[date | None, tuple[int, int]]:
    for pattern in (_NAMED_DAY, _DAY_NAMED, _YEAR_FIRST, _YEAR_LAST):
        if found := pattern.search(written):
            parts = found.groupdict()
            try:
                return _calendar_day(parts), found.span()
            except ValueError:
                return None, (0, 0)
    return None, (0, 0)


def _calendar_day(parts: dict[str, str]) -> date | None:
    if "a" in parts:
        first, second = int(parts["a"]), int(parts["b"])
        if first != second and max(first, second) <= 12:
            return None
        return date(int(parts["y"]), min(first, second), max(first, second))
    month = parts["m"]
    number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
    return date(int(parts["y"]), number, int(parts["d"]))


def _clock(rest: str) -> str:
    """ "T14:05:00+00:00" from what surrounds the day, or nothing when it states no time."""
    found = _CLOCK.search(rest)
    if found is None or (found["n"] is None and found["half"] is None):
        return ""
    hour = int(found["h"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    zone = _zone(rest[found.end() :])
    try:
        moment = datetime(2000, 1, 1, hour, int(found["n"] or 0), tzinfo=zone)
    except ValueError:
        return ""
    return "T" + moment.timetz().isoformat()


def _zone(rest: str) -> timezone | None:
    found = _OFFSET.search(rest.strip(" ,)"))
    if found is None:
        return None
    if found["sign"]:
        shift = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
        return timezone(shift if found["sign"] == "+" else -shift) if shift < timedelta(hours=15) else None
    if found["name"] in _ZONES:
        return timezone(timedelta(hours=_ZONES[found["name"]]))
    return None
