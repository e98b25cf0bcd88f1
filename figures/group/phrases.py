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

NAMED = {
    "hours": r"\b(?:by|at|until|as of|on|since|before|after)\s+(?:(?:early|late|this|that|the)\s+)?"
    r"((?:{})|\d{{1,2}}(?:[:.]\d\d)?\s?[ap]\.?m)\b",
    "sites": r"\b(?:in|at|on|inside)\s+the\s+(?:[a-z]+\s)?({})\b",
    "no-place": r"\b(?:in|at|near|outside)\s+(?:the\s+)?(?!(?:{})\b)(?-i:([A-Z][\w-]+))",
}
"""Words of which two sentences may name different ones: "by noon", "in the barracks", "in Lund" (not "in May")."""

_WORD = re.compile(r"[a-z]{3,}")
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


class Phrases:
    """The patterns of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._anywhere = _compiled(IN_SENTENCE, rulebook)
        self._before_number = _compiled(BEFORE_NUMBER, rulebook)
        self._before_figure = _compiled(BEFORE_FIGURE, rulebook)
        self._after = _compiled(AFTER_NUMBER, rulebook)
        self._after_figure = _compiled(AFTER_FIGURE, rulebook)
        self._named = [pattern for _, pattern in _compiled(NAMED, rulebook)]
        self._empty = frozenset(words(rulebook, "auxiliary"))
        self._general = frozenset(words(rulebook, "general-subject"))
        self._last = ("", self._read(""))

    def of(self, figure: Figure, at: int) -> frozenset[str]:
        """The names of all that hold for a figure whose number stands at `at` in its sentence."""
        sentence = figure.sentence
        start = max(0, at - figure.core_start + figure.start)
        found = [*self._of_sentence(sentence)[0]]
        found += [name for name, pattern in self._before_number if pattern.search(sentence[:at])]
        near = sentence[max(0, start - REACH) : start]
        found += [name for name, pattern in self._before_figure if pattern.search(near)]
        found += [name for name, pattern in self._after if pattern.match(sentence, at)]
        end = at + figure.end - figure.core_start
        found += [name for name, pattern in self._after_figure if pattern.match(sentence, end)]
        return frozenset(found)

    def _of_sentence(self, sentence: str) -> tuple[list[str], list[frozenset[str]]]:
        """What holds for every figure of a sentence, read once for those that stand in it one after the other."""
        if self._last[0] != sentence:
            self._last = sentence, self._read(sentence)
        return self._last[1]

    def _read(self, sentence: str) -> tuple[list[str], list[frozenset[str]]]:
        found = [name for name, pattern in self._anywhere if pattern.search(sentence)]
        return found, [frozenset(map(str.lower, pattern.findall(sentence))) for pattern in self._named]

    def told(self, figure: Figure, at: int, said: frozenset[str]) -> Told:
        """What the sentence tells of a figure whose number stands at `at` in it, and that is said so."""
        hours, sites, places = self._of_sentence(figure.sentence)[1]
        rest = _CLAUSE.match(figure.sentence, at + figure.end - figure.core_start)
        after = _WORD.findall(rest[0].lower())[:MOST] if rest and "followed" in said and "came" not in said else []
        tail = frozenset(word[:STEM] for word in after if word not in self._empty)
        about = frozenset(_WORD.findall((figure.subject or "").lower())) - self._general
        return Told(hours, sites, places, tail, about)


def _compiled(templates: dict[str, str], rulebook: Rulebook) -> list[tuple[str, re.Pattern[str]]]:
    link = either(rulebook, "answer-link")
    return [
        (name, re.compile(template.format(either(rulebook, name), link=link), re.IGNORECASE))
        for name, template in templates.items()
    ]
