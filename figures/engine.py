"""Runs one function over batches of articles: in this process, or in several.

The result never depends on how many processes there are: batches are cut by size alone and come
back in order.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

from figures.language import Parser
from figures.model import Article
from figures.rulebook import Rulebook

T = TypeVar("T")
Work = Callable[[Sequence[Article], Rulebook, Parser], T]
Progress = Callable[[str, int, int], None]

BATCH = 100_000
"""Characters of text in a batch: enough sentences to fill the parser, few enough to show progress."""

ALONE = 400_000
"""Characters below which starting more processes costs more than it saves (each loads the model)."""


def in_batches(
    work: Work[T], articles: Sequence[Article], rulebook: Rulebook, parser: Parser, jobs: int, progress: Progress
) -> list[T]:
    """`work` over all articles, batch by batch; jobs = 0 takes all cores. Results in order of the articles."""
    return [part for _, part in stream(work, articles, rulebook, parser, jobs, progress)]


def stream(
    work: Work[T], articles: Sequence[Article], rulebook: Rulebook, parser: Parser, jobs: int, progress: Progress
) -> Iterator[tuple[Sequence[Article], T]]:
    """The same, each batch of articles with its result as soon as it is there."""
    batches = list(_batches(articles))
    jobs = min(jobs or os.cpu_count() or 1, len(batches))
    if sum(len(article.text) for article in articles) < ALONE:
        jobs = 1
    progress("reading figures", 0, len(articles))
    for batch, part in zip(batches, _results(work, batches, rulebook, parser, jobs), strict=True):
        yield batch, part
        progress("reading figures", len(batch), len(articles))


def _results(work: Work[T], batches: list[list[Article]], rulebook: Rulebook, parser: Parser, jobs: int) -> Iterator[T]:
    if jobs <= 1:
        yield from (work(batch, rulebook, parser) for batch in batches)
        return
    # spawn, not fork: the same on every system, and no thread of a library is copied half way
    with ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_set_up, initargs=(rulebook, parser)
    ) as pool:
        yield from pool.map(_in_worker, [work] * len(batches), batches)


def _batches(articles: Sequence[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += len(article.text)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


_tools: list[tuple[Rulebook, Parser]] = []


def _set_up(rulebook: Rulebook, parser: Parser) -> None:
    _tools[:] = [(rulebook, parser)]


def _in_worker(work: Work[T], batch: list[Article]) -> T:
    return work(batch, *_tools[0])


class Clock:
    """Adds up the seconds that each stage takes."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self._spent: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        """The time since the last lap went into `stage`."""
        now = time.perf_counter()
        self._spent[stage] = self._spent.get(stage, 0.0) + now - self._last
        self._last = now

    def laps(self) -> tuple[tuple[str, float], ...]:
        return tuple(self._spent.items())


def added_up(timings: Iterable[tuple[tuple[str, float], ...]]) -> tuple[tuple[str, float], ...]:
    """The sum over batches, stage by stage, in the order the stages first came."""
    total: dict[str, float] = {}
    for laps in timings:
        for stage, seconds in laps:
            total[stage] = total.get(stage, 0.0) + seconds
    return tuple(total.items())
