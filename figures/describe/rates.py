"""Counts told per stretch of time or per head: "30 patients a day", "20 per week"."""

from __future__ import annotations

import re
from functools import lru_cache

from figures.describe.anchor import Anchor
from figures.describe.nouns import Counted
from figures.rulebook import Rulebook
from figures.rulebook.kinds import RateRule, UnitRule


class Rates:
    """What may stand behind a counted noun to make its number a rate, by the rules for rates of units."""

    def __init__(self, rulebook: Rulebook) -> None:
        times = {word: rule.unit for rule in rulebook.of(UnitRule) if rule.dimension == "time" for word in rule.words}
        self._rules = tuple(_compiled(rule, times) for rule in rulebook.of(RateRule))

    def behind(self, anchor: Anchor, counted: Counted) -> tuple[str, str]:
        """What the count is "per" ("day"), and the mark of the rule that says so; both empty for a plain count."""
        last = anchor.doc[max(counted.reach, anchor.last) - 1]
        for pattern, seconds, mark in self._rules:
            match = pattern.match(anchor.doc.text, last.idx + len(last))
            if match:
                return seconds[match[1].lower()], mark
        return "", ""


@lru_cache(maxsize=4)
def rates_of(rulebook: Rulebook) -> Rates:
    """The rates of this rulebook, compiled once."""
    return Rates(rulebook)


def _compiled(rule: RateRule, times: dict[str, str]) -> tuple[re.Pattern[str], dict[str, str], str]:
    """The pattern of one rule, with a group for what the number is "per"; the names of these; the rule's mark."""
    seconds = {word: unit for word, unit in times.items() if not rule.units or unit in rule.units}
    seconds |= {word: word for word in rule.extra}
    joins, words, undone = (
        "|".join(sorted(map(re.escape, phrases), key=lambda phrase: (-len(phrase), phrase))) or r"(?!)"
        for phrases in ((join for join in rule.joins if join.isalpha()), seconds, rule.unless)
    )
    pattern = re.compile(rf"(?i)\s+(?:{joins})\s+({words})\b(?!\s+(?:{undone})\b)")
    return pattern, seconds, f"{rule.kind}/{rule.name}"
