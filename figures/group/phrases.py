"""How a figure is said: against another number, in answer to one, as a wish, of one place alone.

The words that tell so stand in `rules/group_words.toml`; where they must stand is told here.
"""

from __future__ import annotations

import re

from figures.group.wordings import either
from figures.model import Figure
from figures.rulebook import Rulebook

IN_SENTENCE = {"disputes": r"\b(?:{})\b"}
"""Anywhere in the figure's sentence: "the union denied it and said 40 left"."""

BEFORE_NUMBER = {
    "window": r"\b(?:{})\s+$",
    "wish": r"\b(?:{})\b[^,;.]*$",
    "expected": r"\b(?:{})\b[^,;.]*$",
    "corrects": r"\b(?:{})\b,?[^;,.\d]{{0,60}}$",
}
"""Before the number: "the last seven races", "she wants a wage of 15 dollars", "in fact there were 40"."""

BEFORE_FIGURE = {
    "answers": r"\b(?:{})\s+[\"“‘']?$",
    "refuted": r"\b(?:{})\s+$",
    "kin": r"\b(?:{})\s+of\s+(?:the\s+)?$",
    "start": r"\b(?:{})\s+$",
    "stock": r"\b(?:{})\s+$",
}
"""Right before the number and its qualifier: "rebels speak of more than 90", "three weeks, not two", "the parents of
two of those killed", "up from 40"."""

AFTER_NUMBER = {"alone": r"[^,.;]*\b(?:{})\b"}
"""From the number on: "40 died in Kursk alone"."""


class Phrases:
    """The patterns of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._anywhere = _compiled(IN_SENTENCE, rulebook)
        self._before_number = _compiled(BEFORE_NUMBER, rulebook)
        self._before_figure = _compiled(BEFORE_FIGURE, rulebook)
        self._after = _compiled(AFTER_NUMBER, rulebook)

    def of(self, figure: Figure, at: int) -> frozenset[str]:
        """The names of all that hold for a figure whose number stands at `at` in its sentence."""
        sentence = figure.sentence
        start = max(0, at - figure.core_start + figure.start)
        found = [name for name, pattern in self._anywhere if pattern.search(sentence)]
        found += [name for name, pattern in self._before_number if pattern.search(sentence[:at])]
        found += [name for name, pattern in self._before_figure if pattern.search(sentence[:start])]
        found += [name for name, pattern in self._after if pattern.match(sentence, at)]
        return frozenset(found)


def _compiled(templates: dict[str, str], rulebook: Rulebook) -> list[tuple[str, re.Pattern[str]]]:
    return [
        (name, re.compile(template.format(either(rulebook, name)), re.IGNORECASE))
        for name, template in templates.items()
    ]
