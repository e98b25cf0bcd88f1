"""Numbers written with a decimal comma, 12.000 and 3,5, where it was declared that articles write them so."""

from __future__ import annotations

import re
from functools import lru_cache

from figures.rulebook import Rulebook
from figures.rulebook.kinds import NotationRule

_COMMA = re.compile(r"(?<![\d.,])(?:[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|\d+,\d+)(?![.,]?\d)")
"""12.000 and 12.000,5 and 3,5: what reads otherwise in English. 1,234,567 and 2.5 can be read one way only."""

_SWAPPED = str.maketrans(",.", ".,")


@lru_cache(maxsize=4)
def comma(rulebook: Rulebook) -> str:
    """The mark of the rule that declares a decimal comma; empty when numbers are written the English way."""
    rules = (rule for rule in rulebook.of(NotationRule) if rule.name == "numbers" and rule.decimal == ",")
    return next((f"{rule.kind}/{rule.name}" for rule in rules), "")


def english(text: str) -> str:
    """The text with its numbers in English notation; as long as before, so that offsets stay true."""
    return _COMMA.sub(lambda found: found[0].translate(_SWAPPED), text)
