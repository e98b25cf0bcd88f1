"""Worker processes that each load the model once, as soon as they are hired, and hold one batch at a time.

A worker that dies is replaced, and the articles it held are tried once more, one by one, so that only those that
kill a process again are lost. Memory is bounded by batches: no more are drawn than `AHEAD` a worker beyond the one
that is due. Workers never outlive the pool: they end when it closes, and when their pipe breaks.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from typing import Any, Generic, TypeVar

from figures.engine.work import Lost, Tools, Work
from figures.errors import EngineError
from figures.language import Parser
from figures.model import Article
from figures.rulebook import Rulebook

T = TypeVar("T")

AHEAD = 4
"""Batches a worker that may be done before the one that is due."""

STILLBORN = 3
"""Deaths a worker, before any has answered anything, after which none can be expected to."""

PATIENCE = 2.0
"""Seconds that a worker which was told to end has before it is killed."""


@dataclass(slots=True)
class _Task:
    """Articles to work on: all of batch `number` at first, or its `piece` alone when the batch took a worker down."""

    number: int
    piece: int
    articles: list[Article]
    again: bool = False


@dataclass(slots=True)
class _Batch(Generic[T]):
    """What has come of one batch: its pieces by their place, and how many there will be; or the work's own error."""

    pieces: int = 1
    done: dict[int, tuple[Sequence[Article], T | Lost]] = field(default_factory=dict)
    error: Exception | None = None

    def whole(self) -> bool:
        return self.error is not None or len(self.done) == self.pieces


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    task: _Task | None = None
    has_rules: bool = False


class Pool(Generic[T]):
    """Processes that run `work`, none until some are hired, and none after it is closed."""

    def __init__(self, work: Work[T], tools: Tools) -> None:
        self._start = (work, tools.parser.model.name)
        self._rulebook = tools.rulebook
        self._workers: list[_Worker] = []
        self._retries: deque[_Task] = deque()
        self._batches: dict[int, _Batch[T]] = {}
        self._answered, self._deaths = False, 0

    def close(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join(PATIENCE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()

    def hire(self, number: int) -> None:
        """Have at least so many processes. They import and load what they need while the caller goes on."""
        while len(self._workers) < number:
            self._workers.append(self._new())

    @cached_property
    def _rules(self) -> bytes:
        """The rulebook as it is sent, once to each worker and after it has started: a process that is given more than
        a pipe holds keeps its parent waiting till it has imported all it needs."""
        return bytes(ForkingPickler.dumps(self._rulebook))

    def run(
        self, batches: Iterable[list[Article]], done: Callable[[int], None]
    ) -> Iterator[tuple[Sequence[Article], T | Lost]]:
        """Every batch in order with its outcome; `done` is told of articles as they are finished, in any order."""
        source = enumerate(batches)
        due = 0
        while True:
            self._feed(source)
            busy = [worker for worker in self._workers if worker.task is not None]
            if not busy:
                return
            ready = wait([worker.pipe for worker in busy])
            for worker in (worker for worker in busy if worker.pipe in ready):
                done(self._collect(worker))
            while due in self._batches and self._batches[due].whole():
                finished = self._batches.pop(due)
                due += 1
                if finished.error is not None:  # in its turn, so that the first batch that fails is the one told
                    raise finished.error
                yield from (finished.done[piece] for piece in sorted(finished.done))

    def _feed(self, source: Iterator[tuple[int, list[Article]]]) -> None:
        """Give every idle worker something to do, retries first."""
        for place, worker in enumerate(self._workers):
            if worker.task is not None:
                continue
            if self._retries:
                task = self._retries.popleft()
            elif len(self._batches) < AHEAD * len(self._workers) and (entry := next(source, None)) is not None:
                task = _Task(entry[0], 0, entry[1])
                self._batches[task.number] = _Batch()
            else:
                return
            if not worker.process.is_alive():
                worker = self._workers[place] = self._replaced(worker)
            worker.task = task
            with suppress(OSError):  # it died as it was given the batch: reading from it tells the same
                if not worker.has_rules:
                    worker.pipe.send_bytes(self._rules)
                    worker.has_rules = True
                worker.pipe.send(task.articles)

    def _collect(self, worker: _Worker) -> int:
        """Take what a worker sends, or see that it is dead; gives the number of articles that are finished."""
        task, worker.task = worker.task, None
        assert task is not None
        try:
            answer, error = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join()
            return self._died(task, worker.process.exitcode)
        self._answered = True
        batch = self._batches[task.number]
        if error is not None:
            batch.error = batch.error or error
            return 0
        batch.done[task.piece] = (task.articles, answer)
        return len(task.articles)

    def _died(self, task: _Task, status: int | None) -> int:
        """Have what a dead worker held tried again, or give it up; gives the number of articles that are finished."""
        self._deaths += 1
        if not self._answered and self._deaths > STILLBORN * len(self._workers):
            raise EngineError(
                f"worker processes end as soon as they start ({_ended(status)})",
                "use --jobs 1; a script of your own must start its work under `if __name__ == '__main__':`",
            )
        batch = self._batches[task.number]
        if task.again:
            batch.done[task.piece] = (task.articles, Lost(f"its worker process ended twice ({_ended(status)})"))
            return len(task.articles)
        batch.pieces = len(task.articles)
        self._retries += [_Task(task.number, i, [article], True) for i, article in enumerate(task.articles)]
        return 0

    def _new(self) -> _Worker:
        # spawn, not fork: the same on every system, and no thread of a library is copied half way
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, *self._start), daemon=True)
        with _uninterrupted():
            process.start()
        theirs.close()  # so that the death of the worker is the end of the pipe
        return _Worker(process, ours)

    def _replaced(self, worker: _Worker) -> _Worker:
        worker.pipe.close()
        worker.process.join()
        return self._new()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits till the end; a process started meanwhile never sees it. The pool answers it for all."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows: a worker is deaf from its first line of `_serve` on
        yield
        return
    resource_tracker.ensure_running()  # its own start, inside that of the first process, would end the block
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _ended(status: int | None) -> str:
    if status is not None and status < 0:
        return f"killed by {signal.Signals(-status).name}"
    return f"exit status {status}"


def _serve(pipe: Connection, work: Work[Any], model: str) -> None:
    """The life of a worker: the rules come first, then a batch in, what becomes of it out, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parser = Parser(model)
    with suppress(Exception):  # what is wrong with the model is told by the first work that needs it
        parser.parse(["Ready."])
    try:
        rulebook: Rulebook = pipe.recv()
        while True:
            articles = pipe.recv()
            answer: tuple[Any, Exception | None]
            try:
                answer = (work(articles, rulebook, parser), None)
            except Exception as error:  # whatever it is, it is raised where the pool runs
                answer = (None, error)
            pipe.send(answer)
    except (EOFError, OSError):
        return
