"""The words of `rules/group_words.toml`, as parts of regular expressions."""

from __future__ import annotations

import re
from functools import lru_cache

from figures.errors import RuleError
from figures.rulebook import Rulebook
from figures.rulebook.kinds import GroupWordsRule


@lru_cache(maxsize=64)
def words(rulebook: Rulebook, name: str) -> tuple[str, ...]:
    """The words of one group-words rule. Raises RuleError when a pack has taken it away."""
    for rule in rulebook.of(GroupWordsRule):
        if rule.name == name:
            return rule.words
    raise RuleError(f"no group-words rule named {name!r}", "rules/group_words.toml holds the names that are used")


@lru_cache(maxsize=64)
def either(rulebook: Rulebook, name: str) -> str:
    """A pattern for any one of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words(rulebook, name), key=len, reverse=True))
