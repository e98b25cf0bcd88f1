"""Where and when the figures of an article are: places and times of a sentence, and of the one before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from figures.gazetteer import Place, name_of, places_in
from figures.model import Reading
from figures.rulebook import Rulebook
from figures.rulebook.kinds import LocativeRule
from figures.timex import Timex, find_times, governing


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when one figure is. `places`: gazetteer ids, the nearest first; `dates`: ISO 8601 days or intervals,
    the nearest first; `period` what the figure covers, `as_of` the day on which it stands."""

    places: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    period: str | None = None
    as_of: str | None = None
    marks: tuple[str, ...] = ()

    @property
    def place(self) -> str | None:
        """The name of the nearest place."""
        return name_of(self.places[0]) if self.places else None


class Settings:
    """The settings of one article's figures; each sentence is read once."""

    def __init__(self, reading: Reading, rulebook: Rulebook) -> None:
        self._reading, self._rulebook = reading, rulebook
        published = reading.article.published
        self._today = date.fromisoformat(published[:10]) if published else None
        self._places: dict[int, tuple[tuple[Place, str], ...]] = {}
        self._times: dict[int, tuple[Timex, ...]] = {}

    def of(self, sentence: int, start: int, standing: bool) -> Setting:
        """The setting of a figure whose number begins at `start` of its sentence.

        `standing`: it says how things stand on a day ("the toll was 41"), not what happened on it.
        """
        here = self._where(sentence)
        before = self._where(sentence - 1) if self._same_paragraph(sentence) else ()
        near = sorted(here, key=lambda item: (abs(item[0].start - start), item[0].start))
        places = tuple(dict.fromkeys(place.id for place, _ in (*near, *before)))
        marks = tuple(dict.fromkeys(mark for _, mark in near))
        times = self._when(sentence)
        resolved = sorted(
            (time for time in times if time.resolved), key=lambda time: (abs(time.start - start), time.start)
        )
        dates = tuple(dict.fromkeys(map(_iso, resolved)))
        time = governing(times, self._reading.sentences[sentence].text, start)
        if time is None or not time.resolved:
            return Setting(places, dates, marks=marks)
        as_of = time.last.isoformat() if time.last is not None and (standing or time.kind == "since") else None
        period = None if time.kind == "moment" and standing else _iso(time)
        return Setting(places, dates, period, as_of, marks)

    def _same_paragraph(self, sentence: int) -> bool:
        """Whether the sentence before belongs to the same paragraph or the one before it."""
        both = self._reading.sentences[max(sentence - 1, 0) : sentence + 1]
        return len(both) == 2 and both[1].paragraph - both[0].paragraph <= 1

    def _where(self, sentence: int) -> tuple[tuple[Place, str], ...]:
        if sentence not in self._places:
            self._places[sentence] = _locatives(self._reading.sentences[sentence].text, self._rulebook)
        return self._places[sentence]

    def _when(self, sentence: int) -> tuple[Timex, ...]:
        if sentence not in self._times:
            text = self._reading.sentences[sentence].text
            self._times[sentence] = find_times(text, self._today, self._rulebook)
        return self._times[sentence]


def _iso(time: Timex) -> str:
    """A day as "2025-04-27", a span as "2025-04-21/2025-04-27", with ".." for an open end."""
    first, last = (day.isoformat() if day is not None else ".." for day in (time.first, time.last))
    return first if first == last else f"{first}/{last}"


def _locatives(text: str, rulebook: Rulebook) -> tuple[tuple[Place, str], ...]:
    """The places that the sentence says something is in, with the mark of the rule; not those that act in it."""
    found = []
    for place in places_in(text):
        for before, area, mark in _patterns(rulebook):
            if place.kind == "demonym" and area.match(text, place.end) is None:
                continue
            if before.search(text[max(0, place.start - 120) : place.start]):
                found.append((place, mark))
                break
    return tuple(found)


@lru_cache(maxsize=4)
def _patterns(rulebook: Rulebook) -> tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]:
    """What stands before a place where something is, what follows an adjective that stands for one, and the mark."""
    patterns = []
    for rule in rulebook.of(LocativeRule):
        prepositions, between, area = (
            "|".join(map(re.escape, w)) for w in (rule.prepositions, rule.between, rule.area)
        )
        word = rf"(?:(?:{between})|[A-Z][\w’'.-]*),?"
        before = re.compile(rf"(?<!\w)(?:{prepositions}|{prepositions.title()}) (?:{word} ){{0,6}}(?:[\w-]+-)?$")
        patterns.append((before, re.compile(rf" (?:{area})\b"), f"{rule.kind}/{rule.name}"))
    return tuple(patterns)
