"""The productions: how the simple time expressions are written, and which function of `atoms` reads each.

In every pattern the group `x` is the expression; a word that must stand before it ("in 2014") is outside.
Groups that a reading function asks for and a pattern does not need are there empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from figures.rulebook import Rulebook
from figures.timex import atoms
from figures.timex.atoms import Resolve
from figures.timex.vocabulary import DIGITS, Vocabulary, either, vocabulary

Row = tuple[str, Resolve, frozenset[str]]

ANY: frozenset[str] = frozenset()
"""The cue of a production that has none: it is made of digits, or of words that most sentences have."""

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Production:
    """`pattern`: how it is written; `resolve`: what reads it; `cue`: words of which a sentence has one, else it need
    not be searched."""

    pattern: re.Pattern[str]
    resolve: Resolve
    cue: frozenset[str]


def words_of(text: str) -> frozenset[str]:
    """The words of a text in lower case, to look for cues among them."""
    return frozenset(_WORD.findall(text.lower()))


def _first(phrases: Iterable[str]) -> frozenset[str]:
    """The words that phrases begin with."""
    return frozenset(_WORD.findall(phrase.lower())[0] for phrase in phrases)


PERIODS = words_of("day night morning evening week month year quarter period time")
"""What "the same", "that" and "the previous" are said of."""


@dataclass(frozen=True, slots=True)
class _Pieces:
    """What the patterns are put together from."""

    edge: str
    month: str
    sure: str
    doubtful: str
    event: str
    any_month: str
    unit: str
    year: str
    rel: str
    rel_year: str
    listed: str
    day: str
    second: str
    wd: str
    full: str
    part: str
    n: str
    before_month: str
    months: frozenset[str]
    units: frozenset[str]
    seasons: frozenset[str]


def _pieces(w: Vocabulary) -> _Pieces:
    month = _months(w.months)
    plural = rf"(?:{either(w.counted)}\b|(?!{either(w.uncounted)}\b)[a-z]+s\b)"
    joint = r"(?: ?[-–—] ?| and | to | or | through | until |/)"
    return _Pieces(
        edge=r"(?<![\w$£€#])",
        month=month,
        sure=_months({name: number for name, number in w.months.items() if name not in w.doubtful}),
        doubtful=rf"(?P<month>{_cased(w.doubtful)}\b)",
        event=rf"(?=(?: [a-z]+){{0,2}} {either(w.happening)}s?\b)",
        any_month=month.replace("P<month>", ":"),
        unit=rf"(?P<unit>{either(w.units)})\b",
        year=rf"(?P<year>(?:1[6-9]|20)\d\d)(?![\d,]\d|\d)(?!%)(?! {either(w.counted)}\b)",
        rel=r"(?:,? (?:of )?(?i:(?P<rel>last|this|next)) year)",
        rel_year=r"(?i:(?P<rel>last year|this year|next year|the year))",
        listed=(
            r"(?:(?<![\d.,$£€])(?P<d0>\d{1,2})(?:st|nd|rd|th)?, (?:\d{1,2}(?:st|nd|rd|th)?, ){0,5}"
            r"(?=\d{1,2}\D{1,9}\d))?"
        ),
        day=r"(?<![\d.,$£€])(?P<d1>\d{1,2})(?:st|nd|rd|th)?",
        second=rf"(?:{joint}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%.,]*\d|%)(?! {plural}))?",
        wd=rf"(?:(?:{either(w.weekdays)})\.?,? (?:the )?)?",
        full=_cased(name for name in w.weekdays if len(name) > 5),
        part=rf"(?: (?:{either(w.parts)}))?",
        n=rf"(?P<n>{DIGITS}|{either(w.numbers)}|(?:a )?{either(w.vague)})",
        before_month=either(w.before["month"]),
        months=_first(w.months),
        units=_first(w.units),
        seasons=_first(w.seasons),
    )


@lru_cache(maxsize=4)
def productions(rulebook: Rulebook) -> tuple[Production, ...]:
    """Every production, compiled. Where two match, the longer wins, then the earlier."""
    w = vocabulary(rulebook)
    p = _pieces(w)
    table = (*_dates(p), *_years(p, w), *_relative(p, w), *_parts(p), *_stretches(p, w))
    return tuple(Production(re.compile(pattern), resolve, cue) for pattern, resolve, cue in table)


def _dates(p: _Pieces) -> tuple[Row, ...]:
    """Days and months of the calendar."""
    return (
        (rf"{p.edge}(?P<x>\d{{4}}-\d{{2}}-\d{{2}})(?!\d)", atoms.iso, ANY),
        (
            rf"{p.edge}(?<![Ii]n )(?P<x>{p.wd}{p.month} {p.listed}{p.day}(?!\d|[:.,]\d|%){p.second}(?:,? {p.year})?)",
            atoms.calendar_date,
            p.months,
        ),
        (
            rf"{p.edge}(?P<x>{p.wd}{p.listed}{p.day}{p.second} (?:of )?{p.month}(?:,? {p.year})?)",
            atoms.calendar_date,
            p.months,
        ),
        (
            rf"{p.edge}(?P<x>(?:(?P<which>(?i:last|this|next)) )?{p.month}(?:,? (?:of )?{p.year}|{p.rel}))",
            atoms.month,
            p.months,
        ),
        (rf"{p.edge}(?P<x>(?P<which>(?i:last|this|next)) {p.month})(?! \d)(?P<year>)(?P<rel>)", atoms.month, p.months),
        (
            rf"{p.edge}(?P<which>)(?P<x>{p.sure})(?! \d{{1,2}}\b| [A-Z][a-z])(?P<year>)(?P<rel>)(?!\w)",
            atoms.month,
            p.months,
        ),
        (rf"(?<!\w)[Ii]n (?P<which>)(?P<x>{p.month})(?= \d{{1,2}} )(?P<year>)(?P<rel>)", atoms.month, p.months),
        (
            rf"{p.edge}(?i:the|an?|his|her|its|their|our|your|that|this)(?P<which>) "
            rf"(?P<x>{p.doubtful})(?P<year>)(?P<rel>){p.event}",
            atoms.month,
            p.months,
        ),
        (
            rf"{p.any_month}(?:[-–]| (?:and|to|or|through|until) )(?P<which>)(?P<x>{p.doubtful})"
            r"(?P<year>)(?P<rel>)(?! \d)",
            atoms.month,
            p.months,
        ),
        (
            rf"{p.edge}{p.before_month}[ -](?P<which>)(?P<x>{p.month})(?! \d{{1,2}}\b)(?P<year>)(?P<rel>)(?!\w)",
            atoms.month,
            p.months,
        ),
    )


def _years(p: _Pieces, w: Vocabulary) -> tuple[Row, ...]:
    """Years, named days and seasons."""
    return (
        (
            rf"{p.edge}{either(w.before['year'])}[ -]"
            r"(?P<x>(?P<y1>(?:1[6-9]|20)\d\d)(?:[-–/](?P<y2>(?:20)?\d\d))?(?P<decade>)(?![\d,]\d|\d|%|[.:]\d|s\b))"
            rf"(?! {either(w.counted)}\b)",
            atoms.years,
            ANY,
        ),
        (rf"{p.edge}(?P<x>(?:the )?(?P<y1>(?:1[6-9]|20)\d0)(?P<decade>s)(?P<y2>))\b", atoms.years, ANY),
        (
            rf"{p.edge}(?P<x>(?P<name>{either(w.named_days)})(?:,? {p.year})?)(?!\w)",
            atoms.named_day,
            _first(w.named_days),
        ),
        (
            rf"{p.edge}(?:{either(w.before['season-of-a-year'])}[ -])?"
            rf"(?P<x>(?:the )?(?P<season>{either(w.seasons)})(?: of|,)? {p.year})(?P<which>)",
            atoms.season,
            p.seasons,
        ),
        (
            rf"{p.edge}(?P<x>(?P<which>(?i:last|this|next)) (?P<season>{either(w.seasons)}))(?P<year>)(?! in\b)\b",
            atoms.season,
            p.seasons,
        ),
        (
            rf"{p.edge}{either(w.before['season'])}(?P<which>) "
            rf"(?P<x>the (?P<season>{either(s for s in w.seasons if s != 'fall')}))(?P<year>)\b",
            atoms.season,
            p.seasons,
        ),
    )


def _relative(p: _Pieces, w: Vocabulary) -> tuple[Row, ...]:
    """Days, weekdays and units counted from the article's date."""
    return (
        (
            rf"{p.edge}(?P<x>(?i:the day before yesterday|the day after tomorrow|(?:(?:earlier|later|late|early) )?"
            rf"(?:yesterday|today|tomorrow){p.part}|(?:earlier |later )?tonight|last (?:night|evening)"
            rf"|(?:early |late )?this (?:{either(w.parts)})|overnight))\b(?!['’]s (?:world|society))",
            atoms.day_word,
            words_of("yesterday today tomorrow tonight last this overnight"),
        ),
        (
            rf"{p.edge}(?P<x>(?:(?P<which>(?i:last|this coming|this|next|coming)) )?(?P<w1>{p.full})"
            rf"(?:(?: and |[-–]| to | through )(?P<w2>{p.full}))?(?: {either(w.parts)}\b)?"
            r"(?: (?:of )?(?i:(?P<week>last|this|next)) week)?)(?!\w)",
            atoms.weekday,
            _first(w.weekdays),
        ),
        (
            rf"{p.edge}(?P<x>(?P<which>(?i:last|this|next|the current|current)) {p.unit})(?! of\b)",
            atoms.this_unit,
            p.units,
        ),
        (
            rf"{p.edge}(?P<x>(?i:the) (?P<which>(?i:last|next)) (?P<unit>(?i:quarter)))\b(?! of\b)",
            atoms.this_unit,
            words_of("quarter"),
        ),
        (
            rf"{p.edge}(?i:beginning|start|end|middle|close|rest|remainder|half|quarter|{either(w.units)}|part) of "
            rf"(?P<x>the {p.unit})(?P<which>)",
            atoms.this_unit,
            p.units,
        ),
    )


def _parts(p: _Pieces) -> tuple[Row, ...]:
    """Ends of units, weeks and days of a month, weekends."""
    return (
        (rf"{p.edge}(?P<x>(?:the )?{p.unit}[ -]to[ -]date)\b", atoms.to_date, words_of("date")),
        (rf"{p.edge}(?P<x>(?:the )?{p.unit}(?:[ -]|['’]s )end)\b", atoms.unit_end, words_of("end")),
        (
            rf"{p.edge}(?P<x>(?i:the) (?:week|fortnight) of (?P<day>{p.any_month} \d{{1,2}}|\d{{1,2}} {p.any_month}))",
            atoms.week_of,
            words_of("week fortnight"),
        ),
        (
            rf"{p.edge}(?P<x>(?i:the) (?P<d>\d{{1,2}})(?:st|nd|rd|th)"
            r"(?: of (?P<which>(?i:last|this|next)) month|(?=[,.;]|$)))",
            atoms.day_of_month,
            ANY,
        ),
        (
            r"(?<![\w$£€#/.])(?P<x>(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>(?:19|20)\d\d))(?![\d/])",
            atoms.slashed,
            ANY,
        ),
        (
            rf"{p.edge}(?P<x>(?:(?:the )?(?P<which>(?i:last|this coming|this|next|coming)) |the )(?i:weekend))\b",
            atoms.weekend,
            words_of("weekend"),
        ),
    )


def _stretches(p: _Pieces, w: Vocabulary) -> tuple[Row, ...]:
    """Stretches of time, quarters, and what stays unresolved."""
    return (
        (
            rf"{p.edge}(?P<x>(?:(?i:the|these) )?(?P<which>(?i:past|last|next|coming|recent)) {p.n} {p.unit})(?! of\b)",
            atoms.stretch,
            p.units,
        ),
        (
            rf"{p.edge}(?P<x>(?i:the) (?P<which>(?i:past|last|coming|next))(?P<n>) {p.unit})(?<!quarter)(?! of\b)",
            atoms.stretch,
            p.units,
        ),
        (rf"{p.edge}(?P<x>(?P<which>(?i:past|recent))(?P<n>) {p.unit})", atoms.stretch, p.units),
        (
            rf"{p.edge}(?P<x>(?:(?:more than|about|nearly|almost|around|over|some) )?{p.n} {p.unit} ago)\b",
            atoms.ago,
            words_of("ago"),
        ),
        (rf"{p.edge}(?P<x>(?P<n>){p.unit} ago)\b", atoms.ago, words_of("ago")),
        (
            rf"{p.edge}(?P<x>(?:the )?(?P<nth>(?i:first|second|third|fourth|final|last|[1-4](?:st|nd|rd|th)))[ -]"
            rf"(?P<what>(?i:quarter|half))(?:(?: of)? (?:the year )?{p.year}| (?:of )?{p.rel_year})?)"
            r"(?P<number>)(?P<letter>)"
            r"(?!\w)(?! of (?:the|a|his|its)\b)",
            atoms.quarter,
            words_of("quarter half"),
        ),
        (
            rf"{p.edge}(?P<x>(?P<letter>[QH])(?P<number>[1-4])(?:,? (?:of )?{p.year}| (?:of )?{p.rel_year})?)"
            r"(?P<nth>)(?P<what>)(?!\w)",
            atoms.quarter,
            ANY,
        ),
        (
            rf"{p.edge}(?P<x>(?i:the (?:same|previous|preceding|following|next) (?:day|night|morning|evening|week|month"
            rf"|year|quarter|period|time)(?: (?:of |in )?(?:last year|a year ago|the year before|\d{{4}}))?"
            rf"|this time last year|(?:the )?(?:day|week|month|year|night) (?:before|earlier|after)"
            rf"|(?:{p.n} )(?:{either(w.units)}) (?:earlier|later|before|afterwards?)"
            rf"|(?:earlier|later) (?:in|on|that|the same) (?:the |that )?(?:day|night|week|month|year|morning|evening)"
            rf"|that (?:day|night|week|month|year|morning|evening)))\b",
            atoms.anaphoric,
            PERIODS | p.units,
        ),
        (
            rf"{p.edge}{either(w.before['duration'])} "
            rf"(?P<x>(?:(?:more than|about|nearly|almost) )?{p.n} {p.unit})",
            atoms.duration,
            p.units,
        ),
        (
            rf"{p.edge}(?i:in) (?P<x>(?:(?:more than|about|nearly|almost) )?{p.n} {p.unit})(?! (?:of|later)\b)",
            atoms.within,
            p.units,
        ),
    )


def _months(numbers: dict[str, int]) -> str:
    """A group `month`; short forms may have a full stop, the full names leave it to the sentence."""
    full = {max((name for name in numbers if numbers[name] == n), key=len) for n in numbers.values()}
    return rf"(?P<month>{_cased(full)}\b|{_cased(numbers.keys() - full)}\b\.?)"


def _cased(words: Iterable[str]) -> str:
    """An alternation of names as they are written: "Monday", "MONDAY"."""
    names = sorted(words, key=lambda name: (-len(name), name))
    return "(?:" + "|".join(form for name in names for form in (name.capitalize(), name.upper())) + ")"
