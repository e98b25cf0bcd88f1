"""What a figure can be found by: its value, and what is measured together with each thing it is about.

The keys are those on which grouping rests (a figure is compared with no other), so that a check loads a few
figures of a large archive and not all of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date

from figures.model import Article, Figure
from figures.rulebook import Rulebook
from figures.rulebook.kinds import CommonWordsRule

TELLING = 20
"""Counts below this, and of one digit, are too common for equality to tell anything."""


def common_words(rulebook: Rulebook) -> frozenset[str]:
    """Words that so many reports share that they find nothing."""
    return frozenset(word for rule in rulebook.of(CommonWordsRule) for word in rule.words)


def keys(figure: Figure, common: frozenset[str]) -> list[int]:
    """Hashes, each once and in order, that fit a signed 64-bit integer."""
    return sorted({_hashed(key) for key in _keys(figure, common)})


def _keys(figure: Figure, common: frozenset[str]) -> Iterator[tuple[str, ...]]:
    context = figure.context
    value = figure.value.best.normalize()
    if len(value.as_tuple().digits) > 1 or value >= TELLING:
        yield "value", figure.dimension, format(value, "f")
    counted = [figure.noun_class or figure.noun or "", *context.status]
    measures = counted if figure.dimension == "count" else [figure.unit or figure.dimension]
    about = (context.clause | context.names | frozenset(context.places)) - common
    for measure in filter(None, measures):
        for word in about:
            yield figure.dimension, measure, word


def _hashed(key: tuple[str, ...]) -> int:
    return int.from_bytes(hashlib.sha256("\0".join(key).encode()).digest()[:8], "big", signed=True)


def day(figure: Figure, article: Article) -> int:
    """The day a figure speaks of, counted from 1 January of year 1; 0 when nobody tells."""
    for stated in (figure.as_of, article.modified, article.published):
        try:
            return date.fromisoformat((stated or "")[:10]).toordinal()
        except ValueError:
            continue
    return 0
