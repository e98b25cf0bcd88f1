"""What a measure is a measure of: the price paid, revenue, damage … by the words of `rules/topics.toml` near it."""

from __future__ import annotations

import re
from collections import defaultdict

from figures.rulebook import Rulebook
from figures.rulebook.kinds import TopicRule

REACH = 100
"""Characters on either side of a figure in which its topic is told."""


class Topics:
    """The topics of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        topics: dict[str, dict[str, str]] = defaultdict(dict)
        for rule in rulebook.of(TopicRule):
            for dimension in rule.dimensions:
                topics[dimension].update(dict.fromkeys(rule.words, rule.name))
        self._names = dict(topics)
        one_way = {rule.name: {rule.name, *rule.akin} for rule in rulebook.of(TopicRule)}
        self._akin = {
            name: frozenset(akin | {other for other, theirs in one_way.items() if name in theirs})
            for name, akin in one_way.items()
        }
        self.volatile = frozenset(rule.name for rule in rulebook.of(TopicRule) if rule.volatile)
        self._patterns = {
            dimension: re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")\b")
            for dimension, words in topics.items()
        }

    def akin(self, topic: str) -> frozenset[str]:
        """The topic and those that may name the same sum."""
        return self._akin.get(topic, frozenset())

    def near(self, sentence: str, start: int, end: int, dimension: str) -> str:
        """The topic whose words stand nearest to sentence[start:end]; empty when none stands within reach."""
        pattern = self._patterns.get(dimension)
        if pattern is None:
            return ""
        text = sentence.lower()
        first = max(0, start - REACH)
        found = [
            (_gap(match.start() + first, match.end() + first, start, end), match[0])
            for match in pattern.finditer(text[first : end + REACH])
        ]
        return self._names[dimension][min(found)[1]] if found else ""


def _gap(a: int, b: int, start: int, end: int) -> int:
    """Characters between two stretches; 0 when they overlap."""
    return max(a - end, start - b, 0)
