"""Runs one function over batches of articles: in this process, in several, or on a Dask cluster.

    for articles, outcome in stream(work, articles, Tools(rulebook, parser), Plan(jobs=4), progress): ...

The result never depends on how many processes there are: batches are cut by size alone and come back in order.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from figures.engine import cluster
from figures.engine.batches import ALONE, batches
from figures.engine.clock import Clock, Laps
from figures.engine.cluster import session
from figures.engine.pool import Pool
from figures.engine.work import Lost, Progress, Tools, Work
from figures.model import Article

__all__ = [
    "DASK", "ENGINES", "LOCAL", "Clock", "Laps", "Lost", "Plan", "Progress", "Tools", "Work", "cores", "session",
    "stream",
]  # fmt: skip

T = TypeVar("T")

LOCAL, DASK = "local", "dask"
ENGINES = (LOCAL, DASK)
"""Processes of this machine, or a Dask cluster."""

STAGE = "reading figures"
"""What progress is told of."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the work is done. `jobs`: processes, 0 = all cores. `scheduler`: the address of a Dask cluster."""

    jobs: int = 0
    engine: str = LOCAL
    scheduler: str | None = None


def stream(
    work: Work[T], articles: Sequence[Article], tools: Tools, plan: Plan, progress: Progress
) -> Iterator[tuple[Sequence[Article], T | Lost]]:
    """Batches of the articles in order, each with what `work` makes of it as soon as that is there.

    `progress` is told (stage, articles done since, articles in all). Articles that took a worker process with them
    twice come alone, with the reason. What `work` raises is raised here.
    """
    total = len(articles)

    def done(number: int) -> None:
        progress(STAGE, number, total)

    done(0)
    if plan.engine == DASK and articles:
        yield from cluster.run(work, batches(articles), tools, plan.jobs or cores(), plan.scheduler, done)
        return
    jobs = workers(articles, plan.jobs or cores())
    if jobs > 1:
        with Pool(work, tools, jobs) as pool:
            yield from pool.run(batches(articles), done)
        return
    for batch in batches(articles):
        part = work(batch, tools.rulebook, tools.parser)
        done(len(batch))
        yield batch, part


def workers(articles: Sequence[Article], most: int) -> int:
    """How many of at most `most` processes are worth starting for these articles."""
    if sum(len(article.text) for article in articles) < ALONE:
        return 1
    return min(most, sum(1 for _ in batches(articles)))


def cores() -> int:
    """The cores that this process may use."""
    allowed: Callable[[int], set[int]] | None = getattr(os, "sched_getaffinity", None)  # Linux alone has it
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1
