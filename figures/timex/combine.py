"""What is made of simple expressions: "since X", "from X to Y", "early X", "the end of X", "the year to X" …"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from figures.rulebook import Rulebook
from figures.timex import spans
from figures.timex.atoms import Atom
from figures.timex.spans import Span
from figures.timex.vocabulary import DIGITS, Vocabulary, either, vocabulary

_REACH = 48  # characters before an expression in which a modifier of it stands


@dataclass(frozen=True, slots=True)
class Joined:
    """An expression with its modifiers; `first` None = open or unresolved, `grain` of the simple one inside."""

    start: int
    end: int
    kind: str
    first: date | None
    last: date | None
    grain: str
    open_year: bool = False

    @property
    def days(self) -> Span | None:
        return (self.first, self.last) if self.first and self.last else None


_Counting = Callable[[Joined, Span, int, str, re.Match[str]], Joined]
"""Takes an expression, its days, and a number of a unit, as a match gives them."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    edge: re.Pattern[str]
    first_few: re.Pattern[str]
    up_to: re.Pattern[str]
    early: re.Pattern[str]
    since: re.Pattern[str]
    opened: re.Pattern[str]
    bridge: re.Pattern[str]
    until: re.Pattern[str]
    lasting: re.Pattern[str]
    so_far: re.Pattern[str]
    bare_since: re.Pattern[str]


@lru_cache(maxsize=4)
def _patterns(rulebook: Rulebook) -> _Patterns:
    w = vocabulary(rulebook)
    units, numbers = either(w.units), rf"(?:{DIGITS}|{either(w.numbers)}|{either(w.vague)})"
    nth = r"(?P<nth>(?i:first|second|third|fourth|last|final))"
    return _Patterns(
        edge=re.compile(
            r"(?i:(?:the )?(?:very )?(?P<edge>beginning|start|end|middle|close|rest|remainder) of )(?:the )?$"
        ),
        first_few=re.compile(rf"(?<!\w)(?:the )?{nth} (?:(?P<n>{numbers}) )?(?P<unit>{units}) of $"),
        up_to=re.compile(
            rf"(?<!\w)(?:the )?(?:(?P<n>{numbers})[ -])?(?:(?:financial|fiscal|full) )?(?P<unit>{units})[ -]"
            r"(?i:to|through|up to|ended|ending|ended on|ending on|ending in|ended in)(?: the end of)? $"
        ),
        early=re.compile(r"(?<!\w)(?P<part>(?i:earlier|later|early|mid|late))(?:[ -]| in | on )$"),
        since=re.compile(r"(?<!\w)(?i:(?:ever )?since)(?: about| around| at least)? $"),
        opened=re.compile(r"(?<!\w)(?P<word>(?i:from|between))(?: about| around)? $"),
        bridge=re.compile(r" ?(?:[-–—]|(?:to|until|till|through|and|up to|and then)) (?:the )?(?:about )?|[-–—]"),
        until=re.compile(r"(?<!\w)(?i:until|till|up to|through) $"),
        lasting=re.compile(rf"(?i:through) .*\b{either(w.parts)}$"),  # "worked through Tuesday night": in all of it
        so_far=re.compile(r"(?i:so far(?: in| during)?,? )$"),
        bare_since=re.compile(
            r"(?<!\w)(?:[Ee]ver )?[Ss]ince (?:then\b|the [\w’'-]+(?: of (?:the |its )?[\w’'-]+(?: [\w’'-]+)?)?)"
        ),
    )


def combined(text: str, atoms: list[Atom], anchor: date | None, rulebook: Rulebook) -> list[Joined]:
    """The expressions of a text, each with what stands before it and belongs to it, in order."""
    patterns, words = _patterns(rulebook), vocabulary(rulebook)
    whole = [_modified(text, _joined(atom), anchor, patterns, words) for atom in _halves(text, atoms)]
    found: list[Joined] = []
    waiting = whole[::-1]
    while waiting:
        one = waiting.pop()
        if waiting and (pair := _range(text, one, waiting[-1], patterns)):
            waiting.pop()
            found.append(pair)
        else:
            found.append(_bounded(text, one, anchor, patterns))
    return _with_bare_since(text, found, patterns)


def _joined(atom: Atom) -> Joined:
    first, last = atom.days or (None, None)
    kind = atom.kind or "moment"
    return Joined(atom.start, atom.end, kind, first, last, atom.grain, atom.open_year)


def _halves(text: str, atoms: list[Atom]) -> list[Atom]:
    """ "the first half of October" is one expression of two simple ones."""
    out: list[Atom] = []
    for atom in atoms:
        before = out[-1] if out else None
        if before and before.grain == "half" and text[before.end : atom.start] in (" of ", " of the ") and atom.days:
            first, last = atom.days
            middle = first + ((last - first + timedelta(days=1)) // 2)
            early = "first" in text[before.start : before.end].lower()
            days = (first, middle - timedelta(days=1)) if early else (middle, last)
            out[-1] = replace(before, end=atom.end, days=days, grain=atom.grain, open_year=False)
        else:
            out.append(atom)
    return out


def _modified(text: str, it: Joined, anchor: date | None, patterns: _Patterns, words: Vocabulary) -> Joined:
    """With "early", "the end of", "the first three months of", "the year to", "so far" before it."""
    for _ in range(2):  # "the year to the end of June" has two
        before = text[max(0, it.start - _REACH) : it.start]
        offset = it.start - len(before)
        if found := patterns.edge.search(before):
            it = replace(_at_edge(it, found["edge"].lower(), anchor), start=offset + found.start())
        elif found := patterns.first_few.search(before):
            it = replace(_counted(_first_few, it, found, words), start=offset + found.start())
        elif found := patterns.up_to.search(before):
            it = replace(_counted(_up_to, it, found, words), start=offset + found.start())
        elif found := patterns.early.search(before):
            it = replace(_part(it, found["part"].lower(), anchor), start=offset + found.start())
        elif found := patterns.so_far.search(before):
            it = replace(_until_now(it, anchor), start=offset + found.start())
    after = re.match(r" so far\b", text[it.end : it.end + 8])
    return replace(_until_now(it, anchor), end=it.end + 7) if after and it.grain != "day" else it


def _until_now(it: Joined, anchor: date | None) -> Joined:
    inside = it.days and anchor and it.days[0] <= anchor <= it.days[1]
    return replace(it, kind="period", last=anchor) if inside else it


def _at_edge(it: Joined, edge: str, anchor: date | None) -> Joined:
    if it.days is None:
        return it
    first, last = it.days
    if edge in ("beginning", "start"):
        return replace(it, kind="moment", last=first, grain="day")
    if edge in ("end", "close"):
        return replace(it, kind="moment", first=last, grain="day")
    if edge in ("rest", "remainder"):
        return replace(it, kind="period", first=max(first, anchor) if anchor else first)
    middle = spans.part(it.days, "mid")
    return replace(it, kind="period", first=middle[0], last=middle[1])


def _counted(reading: _Counting, it: Joined, found: re.Match[str], words: Vocabulary) -> Joined:
    """What `reading` makes of X and a number of units; unresolved when either is, or when no calendar goes so far."""
    unit = words.units[found["unit"].lower()]
    count = words.count(found["n"] or "one")
    if it.days is not None and count is not None:
        with suppress(OverflowError):
            return reading(it, it.days, count, unit, found)
    return replace(it, kind="period", first=None, last=None)


def _first_few(it: Joined, days: Span, count: int, unit: str, found: re.Match[str]) -> Joined:
    """ "the first nine months of X", "the second week of X", "the last day of X"."""
    if unit in ("hour", "minute", "decade", "century"):
        return replace(it, kind="period", first=None, last=None)
    nth = found["nth"].lower()
    day = timedelta(days=1)
    first, last = days
    if nth in ("last", "final"):
        begun = spans.shifted(last + day, -count, unit)
        return replace(it, kind="period", first=begun, last=last, grain=unit)
    skipped = {"first": 0, "second": 1, "third": 2, "fourth": 3}[nth] * count
    begun = spans.shifted(first, skipped, unit)
    ended = spans.shifted(begun, count, unit) - day
    return replace(it, kind="period" if begun < ended else "moment", first=begun, last=ended, grain=unit)


def _up_to(it: Joined, days: Span, count: int, unit: str, _: re.Match[str]) -> Joined:
    """ "the year to September", "the three months ended 30 June": ends with the last day of X."""
    first = spans.shifted(days[1] + timedelta(days=1), -count, unit)
    return replace(it, kind="period", first=first, grain=unit)


def _part(it: Joined, which: str, anchor: date | None) -> Joined:
    """ "early Monday" stays Monday; "earlier this month" ends with the article; "late October" is a part of it."""
    if it.days is None or it.grain == "day":
        return it
    first, last = it.days
    if which in ("earlier", "later"):
        if anchor is None or not first <= anchor <= last:
            return replace(it, kind="period")
        return (
            replace(it, kind="period", last=anchor) if which == "earlier" else replace(it, kind="period", first=anchor)
        )
    days = spans.part(it.days, which)
    return replace(it, kind="period", first=days[0], last=days[1])


def _range(text: str, one: Joined, other: Joined, patterns: _Patterns) -> Joined | None:
    """ "from X to Y", "between X and Y", "X to Y" of one grain; None when the two stand for themselves."""
    bridge = text[one.end : other.start]
    if not patterns.bridge.fullmatch(bridge) or "duration" in (one.kind, other.kind):
        return None
    before = text[max(0, one.start - _REACH) : one.start]
    opened = patterns.opened.search(before)
    joining = bridge.split()[:1] == ["and"]
    if joining and not (opened and opened["word"].lower() == "between"):
        return None
    if not opened and one.grain != other.grain:
        return None
    start = one.start - len(before) + opened.start() if opened else one.start
    if one.days is None or other.days is None:
        return Joined(start, other.end, "period", None, None, one.grain)
    first, last = one.days[0], other.days[1]
    if one.open_year and not other.open_year and first.year != last.year:
        first = spans.shifted(first, last.year - first.year, "year")
    if other.open_year and not one.open_year and last.year != first.year:
        last = spans.shifted(last, first.year - last.year, "year")
        last = spans.shifted(last, 1, "year") if last < first else last
    if first > last and (one.open_year or one.grain == "day"):
        first = spans.shifted(first, -1, "year") if one.open_year else first - timedelta(days=7)
    if first > last:
        return None
    return Joined(start, other.end, "period", first, last, one.grain)


def _bounded(text: str, it: Joined, anchor: date | None, patterns: _Patterns) -> Joined:
    """With "since" or "until" before it."""
    before = text[max(0, it.start - _REACH) : it.start]
    offset = it.start - len(before)
    if it.kind == "duration":
        return it
    if found := patterns.since.search(before):
        begun = it.first if it.first and (anchor is None or it.first <= anchor) else None
        return replace(it, kind="since", start=offset + found.start(), first=begun, last=anchor if begun else None)
    if (found := patterns.until.search(before)) and it.last and not patterns.lasting.search(text, it.start - 8, it.end):
        return replace(it, kind="period", start=offset + found.start(), first=None)
    return it


def _with_bare_since(text: str, found: list[Joined], patterns: _Patterns) -> list[Joined]:
    """And the starting points that are events, which stay unresolved: "since the invasion", "since then"."""
    taken = [(it.start, it.end) for it in found]
    events = [
        Joined(since.start(), since.end(), "since", None, None, "event")
        for since in patterns.bare_since.finditer(text)
        if all(since.end() <= start or since.start() >= end for start, end in taken)
    ]
    return sorted([*found, *events], key=lambda it: it.start) if events else found
