"""Who says each figure."""
from collections.abc import Sequence
from figures.model import Article, Figure, Numeral, Reading, Sentence
from figures.rulebook import Rulebook

def wanted(article: Article, sentences: Sequence[Sentence], numerals: Sequence[Numeral], rulebook: Rulebook) -> set[int]:
    return {n.sentence for n in numerals}

def attribute(reading: Reading, figures: Sequence[Figure], rulebook: Rulebook) -> tuple[Figure, ...]:
    return tuple(figures)

def unify(figures: Sequence[Figure], rulebook: Rulebook) -> tuple[Figure, ...]:
    return tuple(figures)
