"""Time expressions of English news, resolved against the article's date by a closed grammar.

    find_times("115 drones fell last night", date(2025, 4, 28))
    -> (Timex(16, 26, "moment", 2025-04-27, 2025-04-27, "last night", True),)

Only what the grammar knows is a time expression: no date is made of a counted figure, and what cannot be
placed in the calendar ("a day earlier", "recent months") stays unresolved. Relative to the date of
publication the nearest past fits, unless the verb looks ahead. `atoms` holds the simple expressions,
`combine` what is made of them, `rules/timex.toml` the words.
"""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from figures.rulebook import Rulebook, load
from figures.timex.atoms import Atom, Setting
from figures.timex.combine import combined
from figures.timex.grammar import productions, words_of
from figures.timex.tense import looks_ahead
from figures.timex.vocabulary import either, vocabulary

RECENT = 512
"""Sentences whose times are remembered: the figures of one sentence ask for them one after the other."""

_NAME = 24  # characters before a name in which the word stands that calls it one

__all__ = ["Timex", "find_times", "governing"]


@dataclass(frozen=True, slots=True)
class Timex:
    """One time expression: text[start:end] is its surface.

    `kind`: moment (a day or part of one), period, since (a period that ends with the article) or duration.
    `first` and `last` are its days, both included; None = open or unresolved, as `resolved` tells.
    """

    start: int
    end: int
    kind: str
    first: date | None
    last: date | None
    surface: str
    resolved: bool


def find_times(text: str, anchor: date | None, rulebook: Rulebook | None = None) -> tuple[Timex, ...]:
    """The time expressions of a text in order, without overlap, read against the date `anchor`.

    Without an anchor only what states its year is resolved. The shipped rules serve unless others are given.
    """
    return _found(text, anchor, rulebook or load())


@lru_cache(maxsize=RECENT)
def _found(text: str, anchor: date | None, rulebook: Rulebook) -> tuple[Timex, ...]:
    if not _trigger(rulebook).search(text):
        return ()
    found = combined(text, _atoms(text, anchor, rulebook), anchor, rulebook)
    return tuple(
        Timex(j.start, j.end, j.kind, j.first, j.last, text[j.start : j.end], j.first is not None or j.last is not None)
        for j in found
    )


def governing(times: tuple[Timex, ...], text: str, offset: int) -> Timex | None:
    """The expression that most likely dates what stands at `offset` of the sentence: the nearest in its own clause.

    Durations date nothing. Among those as near, one that follows wins over one that precedes; an
    expression in another clause counts only when it opens the sentence.
    """
    best: tuple[int, int, Timex] | None = None
    for time in times:
        if time.kind == "duration":
            continue
        between = text[time.end : offset] if time.end <= offset else text[offset : time.start]
        far = 0 if time.start < 4 else 200 * len(_CLAUSE.findall(between))
        rank = (far + len(between), time.start < offset, time)
        if best is None or rank[:2] < best[:2]:
            best = rank
    return best[2] if best else None


_CLAUSE = re.compile(
    r"[;:]|\bthat\b|, (?:and|but|while|which|who|where|after|before|when|as)\b| (?:while|whereas|but) "
)


@lru_cache(maxsize=4)
def _trigger(rulebook: Rulebook) -> re.Pattern[str]:
    """A word or digit without which there is no time expression, to pass over most sentences at once."""
    w = vocabulary(rulebook)
    names = (*w.weekdays, *w.months, *w.units, *w.named_days, *w.seasons, *w.parts)
    days = (
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "overnight",
        "weekend",
        "year-end",
        "half",
        "year-to-date",
        "since",
    )
    return re.compile(rf"(?<!\w)(?:{either((*names, *days))}|[QH][1-4])(?!\w)|\d{{4}}|\d(?:st|nd|rd|th)\b")


@lru_cache(maxsize=4)
def _naming(rulebook: Rulebook) -> re.Pattern[str]:
    """Words after which a day or month is somebody's name; "he was named Friday" tells when."""
    return re.compile(rf"(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bbe )(?<!\w){either(vocabulary(rulebook).naming)} $")


def _atoms(text: str, anchor: date | None, rulebook: Rulebook) -> list[Atom]:
    """The simple expressions, leftmost first; where two overlap the longer stays."""
    vocables, words = vocabulary(rulebook), words_of(text)
    named = _naming(rulebook)
    found: list[Atom] = []
    for production in productions(rulebook):
        if production.cue and production.cue.isdisjoint(words):
            continue
        for match in production.pattern.finditer(text):
            if named.search(text, max(0, match.start("x") - _NAME), match.start("x")):
                continue
            ahead = looks_ahead(text, match.start("x"), match.end("x"), rulebook)
            atom = production.resolve(match, Setting(anchor, ahead, vocables))
            if atom is not None:
                found.append(atom)
    found.sort(key=lambda atom: (-(atom.end - atom.start), atom.start))
    kept: list[Atom] = []
    starts: list[int] = []
    for atom in found:
        n = bisect(starts, atom.start)
        if (n == 0 or kept[n - 1].end <= atom.start) and (n == len(kept) or kept[n].start >= atom.end):
            starts.insert(n, atom.start)
            kept.insert(n, atom)
    return kept
