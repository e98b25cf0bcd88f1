"""What happened, as a text names it: an earthquake, a march, a trial. The nouns stand in `rules/events.toml`."""

from __future__ import annotations

import re
from functools import lru_cache

from figures.rulebook import Rulebook
from figures.rulebook.kinds import EventRule

_WORD = re.compile(r"[^\W_]+")


class Events:
    """The events of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._named = [(rule.name, _begins(rule), _pattern(rule)) for rule in rulebook.of(EventRule)]
        self._families = {rule.name: rule.family for rule in rulebook.of(EventRule) if rule.family}

    def first(self, text: str) -> str:
        """The kind of the event that a text names first; empty when it names none. Of two that begin in one place
        the longer ("an air strike" is no strike)."""
        matches = ((match, name) for name, pattern in self._possible(text) if (match := pattern.search(text)))
        found = [(match.start(), -match.end(), name) for match, name in matches]
        return min(found)[2] if found else ""

    def families(self, text: str) -> frozenset[str]:
        """The families of all events that a text names."""
        named = (name for name, pattern in self._possible(text) if name in self._families and pattern.search(text))
        return frozenset(self._families[name] for name in named)

    def _possible(self, text: str) -> list[tuple[str, re.Pattern[str]]]:
        """The events of which a text has a word: most texts have none of most."""
        words = frozenset(_WORD.findall(text.lower()))
        return [(name, pattern) for name, begins, pattern in self._named if not begins.isdisjoint(words)]


def _begins(rule: EventRule) -> frozenset[str]:
    """How the first words of an event may stand in a text."""
    first = [_WORD.findall(word.lower())[0] for word in rule.words]
    return frozenset(first) | {f"{word}s" for word in first}


def _pattern(rule: EventRule) -> re.Pattern[str]:
    ahead = "".join(rf"(?<!\b{re.escape(word)}[ -])" for word in rule.not_before)
    nouns = "|".join(re.escape(word) for word in sorted(rule.words, key=len, reverse=True))
    behind = rf"(?![ -](?:{'|'.join(map(re.escape, rule.not_after))})s?\b)" if rule.not_after else ""
    return re.compile(rf"\b{ahead}(?:{nouns})s?\b{behind}", re.IGNORECASE)


@lru_cache(maxsize=4)
def events_of(rulebook: Rulebook) -> Events:
    """The events of this rulebook, compiled once."""
    return Events(rulebook)
