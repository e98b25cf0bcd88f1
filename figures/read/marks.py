"""What a single line is by the rules of `rules/`: furniture of the page, a caption, a byline or dateline."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from figures.read.dates import DATE, MONTH_DAY, WEEKDAY
from figures.read.draft import Fact
from figures.rulebook import Rulebook
from figures.rulebook.kinds import CaptionRule, DatelineRule, FurnitureRule, MastheadRule, OutletRule

_NAME = (
    r"(?:[A-Z][\w.’'-]*|Mc[A-Z]\w+|[A-Z]\.)(?: (?:(?:van|von|de|der|den|da|di|la|le|bin|al|el|du|dos|del) ){0,2}"
    r"[A-Z][\w.’'-]*){1,3}"
)
LONGEST_DATELINE = 250
"""Characters of a line that may be a byline, dateline or source line."""

_EDGES = " \t#-–—*•|[](){}<>«»:.!…_="


@dataclass(frozen=True, slots=True)
class _Marks:
    """The line rules of a rulebook, compiled. `lines`: whole lines, in plain words, to the rule that names them.

    `furniture`: by their greatest length, the longest first, each list with one pattern for all of it, since most
    lines match none.
    """

    lines: dict[str, str]
    longest_line: int
    furniture: tuple[tuple[int, re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...]], ...]
    captions: tuple[tuple[CaptionRule, re.Pattern[str]], ...]
    datelines: dict[str, tuple[tuple[re.Pattern[str], DatelineRule], ...]]


@lru_cache(maxsize=4)
def _marks(rulebook: Rulebook) -> _Marks:
    """The furniture, caption and dateline rules, ready to match."""
    rules = rulebook.of(FurnitureRule)
    lines = {plain(line): f"furniture/{rule.name}" for rule in rules for line in rule.lines}
    holes = _holes(rulebook)

    def compiled(pattern: str) -> re.Pattern[str]:
        for hole, part in holes.items():
            pattern = pattern.replace(hole, part)
        return re.compile(pattern)

    shelves = []
    for longest in sorted({rule.longest for rule in rules if rule.pattern}, reverse=True):
        these = [rule for rule in rules if rule.pattern and rule.longest == longest]
        every = re.compile("|".join(f"(?:{rule.pattern})" for rule in these), re.I)
        shelves.append((longest, every, tuple((re.compile(r.pattern, re.I), f"furniture/{r.name}") for r in these)))
    datelines = tuple((compiled(rule.pattern), rule) for rule in rulebook.of(DatelineRule))
    places = {"top": ("line", "top"), "end": ("line",), "lead": ("lead",), "pair": ("pair",)}
    return _Marks(
        lines,
        max(map(len, lines), default=0),
        tuple(shelves),
        tuple((_spelt_out(rule, rulebook), compiled(rule.pattern)) for rule in rulebook.of(CaptionRule)),
        {place: tuple(d for d in datelines if d[1].stands in stands) for place, stands in places.items()},
    )


def _holes(rulebook: Rulebook) -> dict[str, str]:
    """What the placeholders of patterns stand for."""
    wires = sorted(_wires(rulebook), key=lambda wire: (-len(wire), wire))
    ends = "|".join(re.escape(word) for rule in rulebook.of(MastheadRule) for word in rule.words)
    return {
        "{outlet}": rf"(?:(?:(?:The|THE) )?(?:[A-Z][\w.’&-]* ){{1,4}}(?i:{ends}))",
        "{date}": DATE,
        "{monthday}": MONTH_DAY,
        "{weekday}": WEEKDAY,
        "{name}": _NAME,
        "{agency}": f"(?:{'|'.join(map(re.escape, wires))})",
    }


def _wires(rulebook: Rulebook) -> list[str]:
    return [wire for rule in rulebook.of(OutletRule) for wire in rule.wire]


def _spelt_out(rule: CaptionRule, rulebook: Rulebook) -> CaptionRule:
    """The rule with the names of the wire services among its endings where it says "{agency}"."""
    if "{agency}" not in rule.ends:
        return rule
    return replace(rule, ends=(*rule.ends, *(wire.casefold() for wire in _wires(rulebook))))


def plain(line: str) -> str:
    """A line in small letters, without the marks around it."""
    return " ".join(line.casefold().strip(_EDGES).split())


def furniture(line: str, rulebook: Rulebook) -> str:
    """The rule that makes this line furniture, as "furniture/name"; empty when none does."""
    marks = _marks(rulebook)
    bare = line.strip()
    if len(bare) <= 2 * marks.longest_line and (name := marks.lines.get(plain(bare))):
        return name
    for longest, every, rules in marks.furniture:
        if len(bare) > longest:
            break
        if every.fullmatch(bare):
            return next(name for pattern, name in rules if pattern.fullmatch(bare))
    return ""


def caption(line: str, rulebook: Rulebook) -> str:
    """The rule that makes this line a caption, as "caption/name"; empty when none does."""
    bare = line.strip()
    small = bare.casefold().rstrip(".")
    for rule, pattern in _marks(rulebook).captions:
        begins = not rule.begins or small.startswith(rule.begins)
        if begins and (not rule.ends or small.endswith(rule.ends)) and pattern.fullmatch(bare):
            return f"caption/{rule.name}"
    return ""


def dateline(line: str, place: str, rulebook: Rulebook) -> tuple[DatelineRule | None, tuple[Fact, ...]]:
    """The dateline rule that a line at `place` (top, end, lead or pair) follows, and the facts it states."""
    if place != "lead" and len(line) > LONGEST_DATELINE:
        return None, ()
    for pattern, rule in _marks(rulebook).datelines[place]:
        found = pattern.match(line) if place == "lead" else pattern.fullmatch(line)
        if found:
            stated = found.groupdict()
            return rule, tuple(Fact(k, v.strip(), f"dateline/{rule.name}") for k, v in stated.items() if v)
    return None, ()
