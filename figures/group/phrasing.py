"""How alike two figures are told: words that their clauses share, runs of words, whole sentences."""

from __future__ import annotations

from collections.abc import Iterator
from math import log2

from figures.group.numbers import Mark, distance
from figures.group.profile import Profile, likeness

SENTENCE = 4
"""Runs of four words in a sentence from which on nobody writes it twice by chance."""


def words(a: Profile, b: Profile) -> Iterator[Mark]:
    """How much the clauses, and what surrounds them, have in common."""
    clause = likeness(a.clause, b.clause)
    if clause:
        yield "words/clause", clause
    around = likeness(a.around, b.around)
    if around and not beside(a, b):
        yield "words/around", around
    if not a.grams.isdisjoint(b.grams) and a.figure.article != b.figure.article:
        grade = min(log2(1 + len(a.grams & b.grams)) / 4, 1.0)
        yield ("words/copied" if distance(a, b) < 0.02 else "words/copied-other"), grade


def copied(a: Profile, b: Profile) -> bool:
    """Whether two articles have the sentence of the two word for word, with the same number at the same place."""
    if a.value != b.value or a.at != b.at or a.figure.article == b.figure.article:
        return False
    return a.figure.sentence == b.figure.sentence and len(a.grams) >= SENTENCE


def beside(a: Profile, b: Profile) -> bool:
    """The sentences stand next to each other, or next but one, in one article."""
    x, y = a.figure, b.figure
    return x.article == y.article and abs(x.context.sentence - y.context.sentence) <= 2
