"""The incident of a figure: what happened, where and when, in words that are the same for every figure of it.

    earthquake, Aktash, 2025-09-03

A figure has one when it counts harm, measures the event or stands in a sentence that names it; the rest are of standing
matters. What a sentence leaves out, the opening of its article tells, unless the sentence is of an earlier time. The
figures of one group are of one incident.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from figures.group.events import events_of
from figures.group.nouns import Nouns
from figures.group.patterns import patterns_of, pieces
from figures.group.settings import HOME, day_of
from figures.group.stories import OPENING
from figures.model import Article, Figure, Group
from figures.rulebook import Rulebook
from figures.timex import find_times


@dataclass(frozen=True, slots=True)
class Incident:
    """What happened, where and when; empty = not told. `day`: an ISO day, month or year."""

    kind: str = ""
    place: str = ""
    day: str = ""

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.kind, self.place, self.day)))


def with_incidents(article: Article, figures: Sequence[Figure], rulebook: Rulebook) -> tuple[Figure, ...]:
    """The figures of an article, each with the incident it is of, if it is of one and that is told."""
    if not figures:
        return tuple(figures)
    reader = Incidents(article, rulebook)
    return tuple(replace(figure, incident=str(reader.of(figure)) or None) for figure in figures)


class Incidents:
    """Reads the incidents of one article."""

    def __init__(self, article: Article, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._events, self._patterns, self._nouns = events_of(rulebook), patterns_of(rulebook), Nouns(rulebook)
        self._today = day_of(article.published or article.modified)
        self._news = self._main(article)

    def of(self, figure: Figure) -> Incident:
        """The incident of a figure; an empty one for a standing matter, and where nobody tells what happened."""
        own = self._events.first(figure.sentence)
        harm = self._nouns.tallies(self._nouns.statuses(figure))
        if not own and not harm and figure.dimension != "magnitude":
            return Incident()
        past = self._patterns.past(self._patterns.without_comparison(figure.sentence))
        news = Incident() if past or own not in ("", self._news.kind) else self._news
        day = _one_day(figure.period) or _years(past) or news.day
        kind = own or news.kind
        return Incident(kind, figure.place or news.place, day) if kind else Incident()

    def _main(self, article: Article) -> Incident:
        """What the title and the opening tell as the news."""
        text = f"{article.title or ''}. {article.text[:OPENING]}"
        told = [sentence for sentence in pieces(text[:HOME]) if not self._patterns.past(sentence)]
        places = (name for sentence in told for _, name in self._patterns.places(sentence))
        return Incident(self._events.first(text), _as_written(next(places, ""), text), self._day(told))

    def _day(self, sentences: Sequence[str]) -> str:
        """The first day that the sentences tell."""
        for sentence in sentences:
            for time in find_times(sentence, self._today, self._rulebook):
                if time.kind == "moment" and time.first and time.first == time.last:
                    return time.first.isoformat()
        return ""


def _one_day(period: str | None) -> str:
    """The period, when it is no stretch of more than a day."""
    first, _, last = (period or "").partition("/")
    return first if first and (not last or first == last) else ""


def _years(past: frozenset[str]) -> str:
    """The year among words for an earlier time."""
    return next((word for word in sorted(past) if word.isdigit()), "")


def _as_written(name: str, text: str) -> str:
    """A lower-case name as the text writes it."""
    found = re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) if name else None
    written = found[0] if found else name
    return written.title() if written.isupper() else written


def shared(figures: Sequence[Figure], groups: Sequence[Group]) -> tuple[Figure, ...]:
    """The figures, those of one group with one incident: the one that most of them tell, of equals the fullest."""
    by_id = {figure.figure_id: figure for figure in figures}
    told: dict[str, str] = {}
    for group in groups:
        found = Counter(name for one in group.figures if one in by_id and (name := by_id[one].incident))
        if found:
            told |= dict.fromkeys(group.figures, min(found, key=lambda name: (-found[name], -name.count(","), name)))
    return tuple(
        replace(figure, incident=told[figure.figure_id]) if figure.figure_id in told else figure for figure in figures
    )
