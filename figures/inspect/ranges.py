"""FIG210: a range whose scale stands at its second end only: "$26 to $31 million", "between 5 and 7 million"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from figures.inspect.page import Doubt, Page, told
from figures.rulebook import Rulebook
from figures.rulebook.kinds import CurrencyRule, NumberScaleRule

CODE = "FIG210"
LEAST = Decimal(1_000_000)
"""Scales below this ("thousand") are seldom misread."""


def check(page: Page) -> Iterator[Doubt]:
    """Facts: figure, first (the end without a scale, as written), scale."""
    by_start = {figure.core_start: figure for figure in page.figures}
    for found in _pattern(page.rulebook).finditer(page.article.text):
        figure = by_start.get(found.start("first"))
        low, high = (Decimal(found[end].replace(",", "")) for end in ("first", "last"))
        between = found["join"] == "and" and found["opener"] is not None
        signed = found["sign"] is not None and found["join"] != "and"
        if figure is None or low >= high or not (between or signed):
            continue
        facts = {
            "figure": told(figure),
            "first": f"{found['sign'] or ''}{found['first']}",
            "range": " ".join(found["range"].split()),
            "scale": found["scale"],
        }
        yield Doubt(f"{CODE}/scale", (figure,), facts)


@lru_cache(maxsize=4)
def _pattern(rulebook: Rulebook) -> re.Pattern[str]:
    signs = {sign for rule in rulebook.of(CurrencyRule) for sign in rule.symbols if not sign[-1].isalpha()}
    large = [rule for rule in rulebook.of(NumberScaleRule) if rule.factor >= LEAST]
    scales = {word for rule in large for word in (*rule.words, *rule.symbols, *rule.letters)}
    number = r"\d+(?:,\d{3})*(?:\.\d+)?"
    return re.compile(
        rf"(?P<opener>\b(?i:between) (?:about |some )?)?(?P<range>(?<![\w.,])(?:(?P<sign>{_either(signs)})\s?)?"
        rf"(?P<first>{number})\s?(?P<join>to|and|or|up to|[-–—])\s?(?(sign)(?P=sign)\s?)(?P<last>{number})[\s-]?"
        rf"(?P<scale>{_either(scales)}))(?!\w)"
    )


def _either(words: set[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
