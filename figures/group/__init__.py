"""Figures to clusters."""
from collections.abc import Sequence
from figures.model import Article, Cluster, Figure
from figures.rulebook import Rulebook

def group(figures: Sequence[Figure], articles: Sequence[Article], rulebook: Rulebook) -> tuple[Cluster, ...]:
    return ()
