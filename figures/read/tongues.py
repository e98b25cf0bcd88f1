"""The language of a text, by the share of small words in it; short texts are left open."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from figures.rulebook import Rulebook
from figures.rulebook.kinds import LanguageRule

FEWEST = 40
"""Words below which no language is told: a headline may have no small word at all."""

_SAMPLE = 2_000  # characters looked at
_WORD = re.compile(r"[^\W\d_]+")


def tongue(text: str, rulebook: Rulebook) -> str | None:
    """ISO 639-1 code of the language, "und" for another script than Latin, None when the text does not show it.

    A text is another language's only when that language shows: a list of names or addresses has few
    small words of any.
    """
    words = _WORD.findall(text[:_SAMPLE].casefold())
    letters = sum(map(len, words))
    foreign = 0 if text.isascii() else sum(len(word) for word in words if not word.isascii())
    if letters >= 2 * FEWEST and foreign > letters / 2:
        return "und"  # another script, which may not set blanks between words
    if len(words) < FEWEST:
        return None
    times = Counter(words)
    shares = [(sum(map(times.__getitem__, rule.words)) / len(words), rule) for rule in _rules(rulebook)]
    share, best = max(shares, key=lambda pair: pair[0])
    return best.code if share >= best.share else None


@lru_cache(maxsize=4)
def _rules(rulebook: Rulebook) -> tuple[LanguageRule, ...]:
    return rulebook.of(LanguageRule)
