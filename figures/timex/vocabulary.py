"""The calendar words of `rules/timex.toml` as tables and as pieces of regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from figures.rulebook import Rulebook
from figures.rulebook.kinds import EventRule, NumberWordRule, TimeWordRule


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What each calendar word means, lower case, and the words of each role; `before`: by what they stand before."""

    weekdays: dict[str, int]
    months: dict[str, int]
    doubtful: frozenset[str]
    units: dict[str, str]
    numbers: dict[str, int]
    named_days: dict[str, str]
    seasons: dict[str, tuple[str, str]]
    parts: tuple[str, ...]
    uncounted: tuple[str, ...]
    vague: tuple[str, ...]
    future: tuple[str, ...]
    past: tuple[str, ...]
    timetable: tuple[str, ...]
    naming: tuple[str, ...]
    happening: tuple[str, ...]
    upcoming: re.Pattern[str]
    counted: tuple[str, ...]
    before: dict[str, tuple[str, ...]]

    def count(self, words: str) -> int | None:
        """The number that "3", "three", "a" or "a couple of" stands for; None when it is vague."""
        bare = words.lower().strip()
        return int(bare.replace(",", "")) if bare[:1].isdigit() else self.numbers.get(bare)


DIGITS = r"(?<![\d.,])\d[\d,]{0,11}"
"""A whole number in digits; the end of "2.5" is none, and nobody counts days in more digits."""


def either(words: Iterable[str]) -> str:
    """An alternation, the longest first, that matches the words whatever their case."""
    return "(?i:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"


@lru_cache(maxsize=4)
def vocabulary(rulebook: Rulebook) -> Vocabulary:
    """The vocabulary of a rulebook."""
    by_role: dict[str, list[TimeWordRule]] = {}
    for rule in rulebook.of(TimeWordRule):
        by_role.setdefault(rule.role, []).append(rule)

    def words(role: str) -> tuple[str, ...]:
        return tuple(word for rule in by_role.get(role, ()) for word in rule.words)

    return Vocabulary(
        weekdays=_ordered(by_role.get("weekday", ())),
        months=_ordered(by_role.get("month", ())),
        doubtful=frozenset(words("doubtful")),
        units={word: rule.name for rule in by_role.get("unit", ()) for word in rule.words},
        numbers=_numbers(rulebook),
        named_days={word: rule.days[0] for rule in by_role.get("named-day", ()) for word in rule.words},
        seasons={word: (rule.days[0], rule.days[1]) for rule in by_role.get("season", ()) for word in rule.words},
        parts=words("part"),
        uncounted=words("uncounted"),
        vague=words("vague"),
        future=words("future"),
        past=words("past"),
        timetable=words("timetable"),
        naming=words("naming"),
        happening=(*words("happening"), *(word for rule in rulebook.of(EventRule) for word in rule.words)),
        upcoming=re.compile(rf"(?<!\w)(?:{either(words('upcoming'))}(?: the)?|to [a-z]+(?: (?:on|by))?) $"),
        counted=words("counted"),
        before={rule.name.removeprefix("before-a-"): rule.words for rule in by_role.get("before", ())},
    )


def _ordered(rules: Iterable[TimeWordRule]) -> dict[str, int]:
    """Each word and its short forms, counted from 1."""
    table: dict[str, int] = {}
    for rule in rules:
        table.update((word, position) for position, word in enumerate(rule.words, start=1))
        for position, forms in enumerate(rule.short, start=1):
            table.update((form, position) for form in forms.split("|") if form)
    return table


def _numbers(rulebook: Rulebook) -> dict[str, int]:
    table = {"a": 1, "an": 1, "one": 1, "a couple of": 2, "couple of": 2, "two": 2, "half a dozen": 6, "a dozen": 12}
    for rule in rulebook.of(NumberWordRule):
        for position, word in enumerate(rule.words):
            table[word] = int(rule.first + Decimal(position) * rule.step)
    return table
