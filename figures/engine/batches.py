"""How articles are cut into batches: by size alone, so that the same articles always make the same batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from figures.model import Article

BATCH = 100_000
"""Characters of text in a batch: enough sentences to fill the parser, few enough to show progress."""

ALONE = 400_000
"""Characters below which starting more processes costs more than it saves (each loads the model)."""


def batches(articles: Iterable[Article], size: int = BATCH) -> Iterator[list[Article]]:
    """The articles in order, in batches of `size` characters or the one article that passes it."""
    batch: list[Article] = []
    held = 0
    for article in articles:
        batch.append(article)
        held += len(article.text)
        if held >= size:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch
