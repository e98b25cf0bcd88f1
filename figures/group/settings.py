"""Where and when the thing happened that a figure belongs to, as far as its article tells.

A figure's own sentence is asked first; a sentence that points back ("They ...", "It killed ...", "Nine others ...")
takes what its predecessor tells. What nobody tells stays open: it neither ties nor parts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from re import finditer

from figures.gazetteer import compatible
from figures.group.mentions import place_in_sentence
from figures.group.numbers import READINGS, Mark
from figures.group.patterns import MONTHS, NAME, WHEN, ids, last_sentence, numbers, patterns_of
from figures.model import Article, Figure
from figures.rulebook import Rulebook
from figures.timex import Timex, find_times

NEWS = timedelta(days=25)
"""What is told of a time within this many days before the article is news; before that it is background."""

HOME = 400
"""Characters in which an article says where its story is."""

COUNTS = ("event", "count")
"""Kinds of figures that are of the place where they are counted."""

CLOSE = 40
"""Characters behind a figure within which a time dates it rather than one before it."""

BEFORE = 600
"""Characters before a sentence in which its predecessor is looked for."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when; empty = not told.

    `where`: names of places, lower-case; `within`: those that the article says hold them; `past`: words for a time
    well before the article; `sizes`: magnitudes of the quake; `span`: first and last day, when they can be resolved;
    `day`: it is told for one day; `today`: that of the article; `home`: how the article begins;
    `lead`: the same without the sentence of the figure, when that does not open it.
    """

    where: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    sizes: frozenset[float] = frozenset()
    span: tuple[date, date] | None = None
    day: bool = False
    today: date | None = None
    home: str = ""
    lead: str = ""

    @property
    def is_told(self) -> bool:
        """Whether anything is told of where or when."""
        return bool(self.where or self.past or self.sizes or self.span or self.day)


class Settings:
    """The settings of one article's figures."""

    def __init__(self, article: Article, figures: Sequence[Figure], rulebook: Rulebook) -> None:
        self._article, self._rulebook = article, rulebook
        self._patterns = patterns_of(rulebook)
        self._today = day_of(article.published or article.modified)
        self._home = f"{article.title or ''} {article.text[:HOME]}".lower()
        self._holds = self._containers()
        lesser = self._patterns.tells_lesser_quake
        magnitudes = [
            figure for figure in figures if figure.dimension == "magnitude" and not lesser(self._before(figure))
        ]
        self._sizes = [(self._plain(figure).past, float(figure.value.best)) for figure in magnitudes]

    def of(self, figure: Figure) -> Setting:
        """The setting of one figure of the article, with the magnitudes told of the same time."""
        setting = self._plain(figure)
        sizes = frozenset(size for past, size in self._sizes if past == setting.past or past & setting.past)
        opens = figure.context.sentence <= 1
        lead = self._home if opens else self._home.replace(figure.sentence.lower(), " ")
        return replace(setting, sizes=sizes, today=self._today, home=self._home, lead=lead)

    def _before(self, figure: Figure) -> str:
        """The sentence of a figure up to the figure."""
        return figure.sentence[: place_in_sentence(figure, self._article)]

    def _plain(self, figure: Figure) -> Setting:
        at = place_in_sentence(figure, self._article)
        own = self._told(figure.sentence, at, at + figure.core_end - figure.core_start)
        if figure.source is not None:  # where a source sits is not where the thing happened
            seat = f"{figure.source.name} {figure.source.surface}".lower()
            rest = {name for _, name in self._patterns.places(figure.sentence.replace(figure.source.surface, " "))}
            own = replace(own, where=frozenset(name for name in own.where if name not in seat or name in rest))
        back = self._patterns.points_back(figure.sentence)
        if not back or (own.where and own.past):
            return own
        start = figure.core_start - at
        told = self._told(last_sentence(self._article.text[max(0, start - BEFORE) : start]))
        taken = replace(own, where=own.where or told.where, within=own.within | told.within)
        return taken if back == "place" else replace(taken, past=own.past or told.past, span=own.span or told.span)

    def _told(self, sentence: str, start: int = 0, end: int = 0) -> Setting:
        """What the sentence tells of a figure at [start, end): the places up to the next number, else those before
        the first, else those after that are not of a part."""
        sentence = self._patterns.without_comparison(sentence, start if end else None)
        closed = self._patterns.asides(sentence, start)
        times = [
            time
            for time in find_times(sentence, self._today, self._rulebook)
            if not any(first <= time.start < last for first, last in closed)
        ]
        others = [
            number
            for number in numbers(sentence)
            if not start <= number < end and not any(time.start <= number < time.end for time in times)
        ]
        before = max((number for number in others if number < start), default=0)
        after = min((number for number in others if number >= end), default=len(sentence))
        found = self._patterns.places(sentence)
        where = frozenset(
            [name for at, name in found if end <= at < after]
            or [name for at, name in found if at < min([*others, start])]
            or [name for at, name in found if at < after or not self._patterns.is_part(sentence[end:at])]
        )
        span = _span(sentence, times, start, end, before, after)
        return Setting(
            where=where,
            within=frozenset(holder for name in where for holder in self._holds.get(name, ())),
            past=self._past(sentence, span),
            span=span,
            day=any(time.kind == "moment" for time in times if before <= time.start < after),
        )

    def _past(self, sentence: str, span: tuple[date, date] | None) -> frozenset[str]:
        """Words for a time well before the article; none for what its dates show to be news."""
        told = self._patterns.past(sentence)
        if span is not None and self._today is None and (span[0].month, span[0].day) == (1, 1):
            return told | {f"{span[0]:%Y}"}  # news does not tell its own year alone
        if span is None or self._today is None:
            return told
        return frozenset() if self._today - span[1] < NEWS else told | {f"{span[1]:%Y-%m}"}

    def _containers(self) -> dict[str, frozenset[str]]:
        """For each place the places that the article says it lies in: the more often named of a chain "X, Y"."""
        text = self._article.text
        counts = Counter(self._patterns.plain(match[0]) for match in finditer(NAME, text))
        holds: dict[str, set[str]] = {}
        for inner, outer in self._patterns.chains(text):
            if inner != outer and counts[outer] >= counts[inner]:
                holds.setdefault(inner, set()).add(outer)
        return {inner: frozenset(outer) for inner, outer in holds.items()}


def _span(
    sentence: str, times: Sequence[Timex], start: int, end: int, before: int, after: int
) -> tuple[date, date] | None:
    """First and last day of the time that dates the figure at [start, end) of the sentence: one after it up to the
    next number, one before it back to the number before, or one that opens the sentence.

    What follows "since 2022, when" is of 2022 alone.
    """
    resolved = [time for time in times if time.resolved and time.kind != "duration"]
    following = [time for time in resolved if end <= time.start < after]
    close = [time for time in following if time.start - end <= CLOSE]
    leading = [time for time in resolved if before <= time.start < start]
    nearest = close[:1] or leading[-1:] or [time for time in resolved if time.start < min(4, start)] or following[:1]
    for time in nearest:
        first, last = time.first or time.last, time.last or time.first
        if first and last and time.end < start and sentence.startswith(WHEN, time.end):
            return first, first
        return (first, last) if first and last else None
    return None


def day_of(written: str | None) -> date | None:
    """The day of an ISO date; None when it is not a full one."""
    try:
        return date.fromisoformat((written or "")[:10])
    except ValueError:
        return None


# ------------------------------------------------------------------ comparison
def compare(a: Setting, b: Setting, kind: str) -> Iterator[Mark]:
    """Evidence from two settings. `kind`: "event" (harm), "magnitude", "count", or "measure" (a sum, a share),
    which is told of the past more loosely."""
    if a.where and b.where:
        if a.where & b.where:
            yield "place/same", len(a.where & b.where) / min(len(a.where), len(b.where))
        elif not _inside(a, b) and not _inside(b, a):
            yield "place/other", 1.0
    elif kind in COUNTS and (_away(a, b) or _away(b, a)):
        yield "place/away", 1.0
    if a.day and b.day and not (a.span and b.span) and kind in ("count", "measure"):
        yield "date/each-own-day", 1.0
    yield from _times(a, b, kind)
    if a.sizes and b.sizes and kind == "event":
        gap = min(abs(x - y) for x in a.sizes for y in b.sizes)
        yield ("quake/same" if gap <= READINGS[1] else "quake/other"), 1.0


def _away(a: Setting, b: Setting) -> bool:
    """Whether a is told of a place that neither article begins with."""
    return bool(a.where) and not any(name in home for name in a.where for home in (a.lead, b.home))


def _times(a: Setting, b: Setting, kind: str) -> Iterator[Mark]:
    if a.span and b.span:
        gap = max(a.span[0] - b.span[1], b.span[0] - a.span[1])
        yield ("past/same" if gap <= timedelta(1) else "date/other" if gap < NEWS else f"past/other-{kind}"), 1.0
    elif a.past and b.past:
        yield ("past/same" if a.past & b.past else f"past/other-{kind}"), 1.0
    elif a.past or b.past:
        yield from _past_and_news(*((a, b.today) if a.past else (b, a.today)), kind)


def _past_and_news(past: Setting, today: date | None, kind: str) -> Iterator[Mark]:
    """One figure is of the past, the other of the news of an article of that day, if its day is known."""
    months = past.past & MONTHS
    if today is None or kind == "measure" or not (past.span or months):
        yield f"past/one-sided-{kind}", 1.0
    elif today - past.span[1] >= NEWS if past.span else f"{today:%B}".lower() not in months:
        yield f"past/other-{kind}", 1.0


def _inside(a: Setting, b: Setting) -> bool:
    """Whether every place of a may hold or be a place of b: by the article, by its name, by the map."""
    return all(name in b.within or any(_related(name, other) for other in b.where) for name in a.where)


@lru_cache(maxsize=20_000)
def _related(a: str, b: str) -> bool:
    return a in b or b in a or any(compatible(x, y) for x in ids(a) for y in ids(b))
