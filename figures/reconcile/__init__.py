"""Clusters to groups with verdicts, and findings."""
from collections.abc import Sequence
from figures.model import Article, Cluster, Figure, Finding, Group
from figures.rulebook import Rulebook

def reconcile(clusters: Sequence[Cluster], figures: Sequence[Figure], articles: Sequence[Article], rulebook: Rulebook) -> tuple[tuple[Group, ...], tuple[Finding, ...]]:
    return (), ()
