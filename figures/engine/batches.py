"""How articles are cut into batches: by size alone, so that the same articles always make the same batches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from figures.model import Article

BATCH = 100_000
"""Characters of text in a batch: enough sentences to fill the parser, few enough to show progress."""

LAST = 30_000
"""Characters of the smallest batch that is cut while there is more."""

SHARE = 8
"""The part of what is left that a batch takes at most, so that the processes finish at nearly the same time
(guided self-scheduling: Polychronopoulos and Kuck 1987, for a number of processes that nobody has to know)."""

ALONE = 400_000
"""Characters below which starting more processes costs more than it saves (each loads the model)."""


def batches(articles: Sequence[Article]) -> Iterator[list[Article]]:
    """The articles in order, in batches of `BATCH` characters or the one article that passes it; smaller at the end."""
    left = sum(len(article.text) for article in articles)
    batch: list[Article] = []
    held = 0
    for article in articles:
        batch.append(article)
        held += len(article.text)
        if held >= min(BATCH, max(LAST, left // SHARE)):
            yield batch
            left -= held
            batch, held = [], 0
    if batch:
        yield batch
