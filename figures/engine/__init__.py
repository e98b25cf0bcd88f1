"""Runs one function over batches of articles: in this process, in several, or on a Dask cluster.

    with Crew(work, Tools(rulebook, parser), Plan(jobs=4)) as crew:
        for articles, outcome in crew.stream(articles, progress): ...

The result never depends on how many processes there are: batches are cut by size alone and come back in order.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from figures.engine import cluster
from figures.engine.batches import ALONE, BATCH, batches
from figures.engine.clock import Clock, Laps
from figures.engine.cluster import session
from figures.engine.pool import Pool
from figures.engine.work import Lost, Progress, Tools, Work
from figures.model import Article

__all__ = [
    "DASK", "ENGINES", "LOCAL", "Clock", "Crew", "Laps", "Lost", "Plan", "Progress", "Tools", "Work", "cores",
    "session",
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


class Crew(Generic[T]):
    """Who does the work of one run: this process, several, or a Dask cluster. A context manager, after which no process
    is left.

    Processes are started as soon as the articles that were announced are worth them, and load what they need while the
    caller reads on.
    """

    def __init__(self, work: Work[T], tools: Tools, plan: Plan) -> None:
        self._work, self._tools, self._plan = work, tools, plan
        self._most = plan.jobs or cores()
        self._pool = Pool(work, tools)
        self._announced = 0

    def __enter__(self) -> Crew[T]:
        return self

    def __exit__(self, *raised: object) -> None:
        self._pool.close()

    @property
    def listens(self) -> bool:
        """Whether anything comes of an announcement: one process needs none, and a cluster is there already."""
        return self._plan.engine == LOCAL and self._most > 1

    def announce(self, article: Article) -> None:
        """The article is going to be among those that `stream` is given."""
        self._announced += len(article.text)
        if self.listens and self._announced >= ALONE:
            self._pool.hire(min(self._most, self._announced // BATCH))

    def stream(self, articles: Sequence[Article], progress: Progress) -> Iterator[tuple[Sequence[Article], T | Lost]]:
        """Batches of the articles in order, each with what the work makes of it as soon as that is there.

        `progress` is told (stage, articles done since, articles in all). Articles that took a worker process with them
        twice come alone, with the reason. What the work raises is raised here.
        """
        done = partial(_told, progress, len(articles))
        done(0)
        if self._plan.engine == DASK and articles:
            yield from cluster.run(self._work, batches(articles), self._tools, self._most, self._plan.scheduler, done)
            return
        jobs = workers(articles, self._most)
        if jobs > 1:
            self._pool.hire(jobs)
            yield from self._pool.run(batches(articles), done)
            return
        for batch in batches(articles):
            part = self._work(batch, self._tools.rulebook, self._tools.parser)
            done(len(batch))
            yield batch, part


def _told(progress: Progress, total: int, number: int) -> None:
    progress(STAGE, number, total)


def workers(articles: Sequence[Article], most: int) -> int:
    """How many of at most `most` processes are worth starting for these articles."""
    if sum(len(article.text) for article in articles) < ALONE:
        return 1
    return min(most, sum(1 for _ in batches(articles)))


def cores() -> int:
    """The cores that this process may use."""
    allowed: Callable[[int], set[int]] | None = getattr(os, "sched_getaffinity", None)  # Linux alone has it
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1
