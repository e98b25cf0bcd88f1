"""A crew for one stream of articles that nobody has announced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from figures.engine import Crew, Lost, Plan, Progress, Tools, Work
from figures.language import Parser
from figures.model import Article
from figures.rulebook import Rulebook

T = TypeVar("T")


def stream(
    work: Work[T], articles: Sequence[Article], rulebook: Rulebook, plan: Plan, progress: Progress = lambda *_: None
) -> Iterator[tuple[Sequence[Article], T | Lost]]:
    """Batches of the articles in order, each with what the work makes of it."""
    with Crew(work, Tools(rulebook, Parser()), plan) as crew:
        yield from crew.stream(articles, progress)
