"""Where and when the thing happened that a figure belongs to, as far as its article tells.

A figure's own sentence is asked first; a sentence that points back ("They ...", "It killed ...", "Nine others ...")
takes what its predecessor tells. What nobody tells stays open: it neither ties nor parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from figures.gazetteer import compatible
from figures.group.mentions import place_in_sentence
from figures.group.numbers import READINGS, Mark
from figures.group.patterns import MONTHS, ids, last_sentence, patterns_of
from figures.group.times import NEWS, Span, Times, gap, may_be_one
from figures.model import Article, Figure
from figures.rulebook import Rulebook

HOME = 400
"""Characters in which an article says where its story is."""

HARM = ("event", "magnitude")
"""Kinds of figures that are of one event, which without a word for when is the news."""

COUNTS = ("event", "count")
"""Kinds of figures that are of the place where they are counted."""

BEFORE = 600
"""Characters before a sentence in which its predecessor is looked for."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when; empty = not told.

    `where`: names of places, lower-case; `within`: those that the article says hold them; `past`: words for a time
    well before the article; `sizes`: magnitudes of the quake; `span`: first and last day, when they can be resolved;
    `day`: it is told for one day; `own`: the time tells the event from others of its kind; `said`: it is when somebody
    said so; `today`: that of the article; `home`: how the article begins; `lead`: the same without the sentence of the
    figure, when that does not open it.
    """

    where: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    sizes: frozenset[float] = frozenset()
    span: Span | None = None
    day: bool = False
    own: bool = False
    said: bool = False
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
        self._times = Times(rulebook, self._today)
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
        if back == "place" or own.past or own.span:
            return taken
        return replace(taken, past=told.past, span=told.span, own=told.own, said=told.said)

    def _told(self, sentence: str, start: int = 0, end: int = 0) -> Setting:
        """What the sentence tells of a figure at [start, end): the places up to the next number, else those before
        the first, else those after that are not of a part."""
        sentence = self._patterns.without_comparison(sentence, start if end else None)
        when, others = self._times.of(sentence, start, end)
        after = min((number for number in others if number >= end), default=len(sentence))
        found = self._patterns.places(sentence)
        where = frozenset(
            [name for at, name in found if end <= at < after]
            or [name for at, name in found if at < min([*others, start])]
            or [name for at, name in found if at < after or not self._patterns.is_part(sentence[end:at])]
        )
        within = frozenset(holder for name in where for holder in self._holds.get(name, ()))
        return Setting(where, within, when.past, frozenset(), when.span, when.day, when.own, when.said)

    def _containers(self) -> dict[str, frozenset[str]]:
        """For each place the places that the article says it lies in: the more often named of a chain "X, Y"."""
        counts, chains = self._patterns.chains(self._article.text)
        holds: dict[str, set[str]] = {}
        for inner, outer in chains:
            if inner != outer and counts[outer] >= counts[inner]:
                holds.setdefault(inner, set()).add(outer)
        return {inner: frozenset(outer) for inner, outer in holds.items()}


def day_of(written: str | None) -> date | None:
    """The day of an ISO date; None when it is not a full one."""
    try:
        return date.fromisoformat((written or "")[:10])
    except ValueError:
        return None


# ------------------------------------------------------------------ comparison
EARLIER = frozenset({"earlier", "previous", "prior", "preceding", "former"})


def compare(a: Setting, b: Setting, kind: str, equal: bool = False, against: float = 1.0) -> Iterator[Mark]:
    """Evidence from two settings. `kind`: "event" (harm), "magnitude", "count", or "measure" (a sum, a share),
    which is told of the past more loosely; `equal`: their numbers are; `against`: the grade of what parts them."""
    if a.where and b.where:
        if a.where & b.where:
            yield "place/same", len(a.where & b.where) / min(len(a.where), len(b.where))
        elif not _inside(a, b) and not _inside(b, a):
            yield "place/other", against
    elif kind in COUNTS and (_away(a, b) or _away(b, a)):
        yield "place/away", against
    if a.day and b.day and not (a.span and b.span) and kind in ("count", "measure"):
        yield "date/each-own-day", 1.0
    if not (equal and EARLIER & (a.past | b.past)):
        for name, grade in _times(a, b, kind, equal):
            yield name, grade if name == "past/same" else grade * against
    if a.sizes and b.sizes and kind == "event":
        gap = min(abs(x - y) for x in a.sizes for y in b.sizes)
        yield ("quake/same" if gap <= READINGS[1] else "quake/other"), 1.0


def _away(a: Setting, b: Setting) -> bool:
    """Whether a is told of a place that neither article begins with."""
    return bool(a.where) and not any(name in home for name in a.where for home in (a.lead, b.home))


def _times(a: Setting, b: Setting, kind: str, equal: bool) -> Iterator[Mark]:
    """Evidence from when, at least one of the two being told of a time of its own."""
    if a.span and b.span:
        between = gap(a.span, b.span)
        if between <= timedelta(1):
            yield "past/same", 1.0
        elif _is_news(a) and _is_news(b) and (a.said or b.said):
            return  # what somebody says on another day may be of the same
        elif between < NEWS and not (a.own or b.own):
            yield "date/other", 1.0
        elif kind in HARM or a.past or b.past or not (equal or (_is_news(a) and _is_news(b))):
            # what is so on two articles' own days is told apart by the dates of those, and equal plans are one
            yield f"past/other-{kind}", 1.0
    elif a.past and b.past:
        one = may_be_one(a.past, b.past)
        if one is not None:
            yield ("past/same" if one else f"past/other-{kind}"), 1.0
    elif a.past or b.past:
        yield from _past_and_news(*((a, b.today) if a.past else (b, a.today)), kind)


def _is_news(one: Setting) -> bool:
    """Whether a figure that is told of a time is of the days round its article."""
    return not one.past and (one.today is None or one.span is None or one.span[0] - one.today < NEWS)


def _past_and_news(past: Setting, today: date | None, kind: str) -> Iterator[Mark]:
    """One figure is of the past, the other of the news of an article of that day, if its day is known."""
    months = past.past & MONTHS
    if today is None or kind not in HARM or not (past.span or months):
        yield f"past/one-sided-{kind}", 1.0
    elif past.span:
        if today - past.span[1] >= NEWS:
            yield f"past/other-{kind}", 1.0
    elif not {f"{day:%B}".lower() for day in (today, today - NEWS)} & months:
        yield f"past/other-{kind}", 1.0


def _inside(a: Setting, b: Setting) -> bool:
    """Whether every place of a may hold or be a place of b: by the article, by its name, by the map."""
    return all(name in b.within or any(_related(name, other) for other in b.where) for name in a.where)


@lru_cache(maxsize=20_000)
def _related(a: str, b: str) -> bool:
    return a in b or b in a or any(compatible(x, y) for x in ids(a) for y in ids(b))
