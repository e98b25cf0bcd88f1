"""How a figure is said: against another number, in answer to one, as a wish, of one place alone.

The words that tell so stand in `rules/group_words.toml`; where they must stand is told here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from figures.group.wordings import either, words
from figures.model import Figure
from figures.rulebook import Rulebook

IN_SENTENCE = {"disputes": r"\b(?:{})\b", "now": r"\b(?:{})\b"}
"""Anywhere in the figure's sentence: "the union denied it and said 40 left", "today it has 40"."""

BEFORE_NUMBER = {
    "window": r"\b(?:{})\s+$",
    "wish": r"\b(?:{})\b[^,;.]*$",
    "expected": r"\b(?:{})\b[^,;.]*$",
    "corrects": r"\b(?:{})\b,?[^;,.\d]{{0,60}}$",
    "deed": r"\b(?:it|they|he|she|we|I)\s+(?:\w+\s+){{0,2}}(?:{})\b[^;.]*$",
    "local": r"\b(?:{})\s+(?:in|at|of|from)\s+[A-Z]",
    "foreseen": r"\b(?:{})\b[^,;.]*$",
}
"""Before the number: "the last seven races", "she wants a wage of 15 dollars", "in fact there were 40"."""

BEFORE_FIGURE = {
    "answers": r"\b(?:{})(?:\s+(?:{link}))*\s+[\"“‘']?$",
    "refuted": r"\b(?:{})\s+$",
    "kin": r"\b(?:{})\s+of\s+(?:the\s+)?$",
    "start": r"\b(?:{})\s+$",
    "stock": r"\b(?:{})\s+$",
    "has": r"\b(?:it|they|he|she|we|I)\s+(?:{})\s+$",
    "holds": r"\b(?:{})\s+$",
}
"""Right before the number and its qualifier: "rebels speak of more than 90", "three weeks, not two", "the parents of
two of those killed", "up from 40"."""

AFTER_NUMBER = {"alone": r"[^,.;]*\b(?:{})\b"}
"""From the number on: "40 died in Kursk alone"."""


AFTER_FIGURE = {
    "followed": r"\s+(?!(?:{})\b)[a-z]+",
    "came": r"(?:\s+[a-z]+){{0,3}}\s+(?:{})\b",
}
"""From the end of the number and its noun or unit on: "60 were beyond repair", "9,000 had come"."""

BUT_FOR = frozenset({"followed"})
"""What holds unless one of its words stands there."""

NAMED = {
    "hours": r"\b(?:by|at|until|as of|on|since|before|after)\s+(?:(?:early|late|this|that|the)\s+)?"
    r"((?:{})|\d{{1,2}}(?:[:.]\d\d)?\s?[ap]\.?m)\b",
    "sites": r"\b(?:in|at|on|inside)\s+the\s+(?:[a-z]+\s)?({})\b",
    "no-place": r"\b(?:in|at|near|outside)\s+(?:the\s+)?(?!(?:{})\b)(?-i:([A-Z][\w-]+))",
}
"""Words of which two sentences may name different ones: "by noon", "in the barracks", "in Lund" (not "in May")."""

_WORD = re.compile(r"[a-z]{3,}")
_TOKEN = re.compile(r"\w+")
_CLAUSE = re.compile(r"[^.,;:()]*")

REACH = 160
"""Characters right before a figure in which its phrases end; none is nearly as long."""

MOST = 4
"""Words after a number in which it shows what is told of it."""

STEM = 4
"""Letters by which two forms of a word are known as one."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the sentence tells of the number: `hours` (times of day), `sites` (buildings) and `places` that it names;
    `tail`: beginnings of the words right behind the number when they tell something of it; `about`: words of the
    figure's subject that name something."""

    hours: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    tail: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Heard:
    """What a sentence has for all of its figures: `said` anywhere in it; `may`: the names of which it has a word; and
    the `hours`, `sites` and `places` that it names."""

    said: tuple[str, ...]
    may: frozenset[str]
    hours: frozenset[str]
    sites: frozenset[str]
    places: frozenset[str]


class Phrases:
    """The patterns of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._anywhere = _compiled(IN_SENTENCE, rulebook)
        self._before_number = _compiled(BEFORE_NUMBER, rulebook)
        self._before_figure = _compiled(BEFORE_FIGURE, rulebook)
        self._after = _compiled(AFTER_NUMBER, rulebook)
        self._after_figure = _compiled(AFTER_FIGURE, rulebook)
        self._named = [pattern for _, pattern in _compiled(NAMED, rulebook)]
        self._cues = {
            name: frozenset(first[0].lower() for word in words(rulebook, name) if (first := _TOKEN.search(word)))
            for name in (*IN_SENTENCE, *BEFORE_NUMBER, *BEFORE_FIGURE, *AFTER_NUMBER, *AFTER_FIGURE)
            if name not in BUT_FOR
        }
        self._empty = frozenset(words(rulebook, "auxiliary"))
        self._general = frozenset(words(rulebook, "general-subject"))

    def in_sentence(self, sentence: str) -> Heard:
        """What holds for every figure of a sentence; phrases of which it has no word are not sought near one."""
        tokens = frozenset(_TOKEN.findall(sentence.lower()))
        may = frozenset(name for name, cue in self._cues.items() if not cue.isdisjoint(tokens)) | BUT_FOR
        said = tuple(name for name, pattern in self._anywhere if name in may and pattern.search(sentence))
        return Heard(said, may, *(frozenset(map(str.lower, pattern.findall(sentence))) for pattern in self._named))

    def of(self, figure: Figure, at: int, heard: Heard) -> frozenset[str]:
        """The names of all that hold for a figure whose number stands at `at` in its sentence."""
        sentence, may = figure.sentence, heard.may
        start = max(0, at - figure.core_start + figure.start)
        end = at + figure.end - figure.core_start
        before, near = sentence[:at], sentence[max(0, start - REACH) : start]
        found = [*heard.said]
        found += [name for name, pattern in self._before_number if name in may and pattern.search(before)]
        found += [name for name, pattern in self._before_figure if name in may and pattern.search(near)]
        found += [name for name, pattern in self._after if name in may and pattern.match(sentence, at)]
        found += [name for name, pattern in self._after_figure if name in may and pattern.match(sentence, end)]
        return frozenset(found)

    def told(self, figure: Figure, at: int, heard: Heard, said: frozenset[str]) -> Told:
        """What the sentence tells of a figure whose number stands at `at` in it, and that is said so."""
        rest = _CLAUSE.match(figure.sentence, at + figure.end - figure.core_start)
        after = _WORD.findall(rest[0].lower())[:MOST] if rest and "followed" in said and "came" not in said else []
        tail = frozenset(word[:STEM] for word in after if word not in self._empty)
        about = frozenset(_WORD.findall((figure.subject or "").lower())) - self._general
        return Told(heard.hours, heard.sites, heard.places, tail, about)


def _compiled(templates: dict[str, str], rulebook: Rulebook) -> list[tuple[str, re.Pattern[str]]]:
    link = either(rulebook, "answer-link")
    return [
        (name, re.compile(template.format(either(rulebook, name), link=link), re.IGNORECASE))
        for name, template in templates.items()
    ]
