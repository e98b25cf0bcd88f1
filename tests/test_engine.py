"""Work over batches: in this process or in several, the results come back in order."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from figures import engine
from figures.language import Parser
from figures.model import Article
from figures.rulebook import Rulebook


def names(articles: Sequence[Article], _rulebook: Rulebook, _parser: Parser) -> list[str]:
    return [article.name for article in articles]


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_article_once_and_in_order(rulebook: Rulebook, jobs: int) -> None:
    articles = [Article(str(number), "x" * 60_000, "", ()) for number in range(9)]
    seen: list[tuple[int, int]] = []
    parts = engine.in_batches(
        names, articles, rulebook, Parser(), jobs, lambda _, done, total: seen.append((done, total))
    )
    assert [name for part in parts for name in part] == [article.name for article in articles]
    assert len(parts) > 1
    assert (sum(done for done, _ in seen), seen[-1][1]) == (9, 9)


def test_the_clock_adds_up_by_stage() -> None:
    total = engine.added_up([(("find", 1.0), ("parse", 2.0)), (("find", 0.5),)])
    assert total == (("find", 1.5), ("parse", 2.0))
