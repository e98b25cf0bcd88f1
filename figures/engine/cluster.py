"""Batches of articles on a Dask cluster: one that is running, or one of worker processes here.

The scheduler gives what a dead worker held to another. A batch that more than `DEATHS` workers died with is tried
once more, article by article, and what kills a worker then is lost. Batches are kept ahead of the one that is due,
so that neither side waits or fills up.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from figures.engine.work import Lost, Tools, Work
from figures.errors import EngineError
from figures.language import Parser
from figures.model import Article
from figures.rulebook import Rulebook

if TYPE_CHECKING:
    from distributed import Client

T = TypeVar("T")

AHEAD = 4
"""Batches a worker that are handed out before the one that is due is back."""

DEATHS = 1
"""Workers that may die with a batch before it is cut into its articles."""

LOOK, PATIENCE = 15.0, 8
"""Seconds between two looks at whether any worker lives, and how many in a row may find none."""

_session: ContextVar[tuple[ExitStack, dict[tuple[int, str | None], Client]] | None] = ContextVar(
    "session", default=None
)
"""What closes the session that is open, and its clients by processes and scheduler."""

_one_at_a_time = Lock()
"""A language model is used by one thread at a time; a cluster that is not ours may run several in one process."""


def run(
    work: Work[T],
    batches: Iterable[list[Article]],
    tools: Tools,
    jobs: int,
    scheduler: str | None,
    done: Callable[[int], None],
) -> Iterator[tuple[Sequence[Article], T | Lost]]:
    """Every batch in order with its outcome; `done` is told of articles as they come back.

    `scheduler`: the address of a running cluster; None starts one of `jobs` processes, which ends with the run.
    Raises EngineError when Dask is not installed or the cluster cannot be reached.
    """
    with connected(jobs, scheduler) as client:
        rulebook = client.submit(_same, tools.rulebook)  # a task and no scattered datum, which dies with its workers

        def submitted(articles: list[Article]) -> Any:
            # not pure: equal articles under two names are two pieces of work
            model = tools.parser.model.name
            return client.submit(_on_worker, work, articles, rulebook, model, pure=False, retries=0)

        waiting: deque[tuple[list[Article], Any]] = deque()
        source = iter(batches)
        most = AHEAD * max(len(client.scheduler_info()["workers"]), 1)
        while True:
            while len(waiting) < most and (batch := next(source, None)) is not None:
                waiting.append((batch, submitted(batch)))
            if not waiting:
                return
            articles, future = waiting.popleft()
            others = [other for _, other in waiting]
            for piece, outcome in _outcomes(articles, future, submitted, others, client):
                done(len(piece))
                yield piece, outcome


def settled(future: Any, client: Client) -> Any:
    """The future when it is done, however it ended. EngineError when no worker is left that could end it."""
    none_seen = 0
    while not future.done():
        with suppress(TimeoutError):
            future.exception(timeout=LOOK)
        none_seen = 0 if client.scheduler_info()["workers"] else none_seen + 1
        if none_seen > PATIENCE:
            raise EngineError("the Dask cluster has lost all its workers", "start some, and run the command again")
    return future


def _outcomes(
    articles: list[Article],
    future: Any,
    submitted: Callable[[list[Article]], Any],
    others: list[Any],
    client: Client,
) -> Iterator[tuple[list[Article], Any]]:
    """What came of a batch: whole, or of each article alone when workers died.

    Dask suspects all that a dead worker had been handed, so that an article is tried when nothing else is running.
    """
    from distributed.scheduler import KilledWorker

    try:
        yield articles, settled(future, client).result()
        return
    except KilledWorker:
        for other in others:
            settled(other, client)
    for article in articles:
        try:
            yield [article], settled(submitted([article]), client).result()
        except KilledWorker:
            yield [article], Lost("its worker process ended twice")


@contextmanager
def session() -> Iterator[None]:
    """One cluster for all that runs inside, which is had when it is first needed and left when this ends."""
    with ExitStack() as stack:
        told = _session.set((stack, {}))
        stack.callback(_session.reset, told)
        yield


@contextmanager
def connected(jobs: int, scheduler: str | None) -> Iterator[Client]:
    """A client of a running cluster, or of one of `jobs` processes that ends with it. EngineError as for `run`."""
    held = _session.get()
    if held is None:
        with _client(jobs, scheduler) as client:
            yield client
        return
    stack, clients = held
    if (jobs, scheduler) not in clients:
        clients[jobs, scheduler] = stack.enter_context(_client(jobs, scheduler))
    yield clients[jobs, scheduler]


@contextmanager
def _client(jobs: int, scheduler: str | None) -> Iterator[Client]:
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError:
        raise EngineError(
            "--engine dask needs the extra `scale`", "install it: pip install 'figures-reconcile[scale]'"
        ) from None
    settled = {"distributed.scheduler.allowed-failures": DEATHS, "distributed.logging.distributed": "critical"}
    with dask.config.set(settled), ExitStack() as stack:
        address: Any = scheduler
        if scheduler is None:
            address = stack.enter_context(
                LocalCluster(n_workers=jobs, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=50)
            )
        try:
            client = stack.enter_context(Client(address, set_as_default=False, timeout=20))
        except (OSError, ValueError, TimeoutError) as error:
            raise EngineError(f"{scheduler}: no Dask scheduler answers ({error})", "tcp://HOST:8786, say") from None
        yield client


def _same(rulebook: Rulebook) -> Rulebook:
    return rulebook


def _on_worker(work: Work[T], articles: list[Article], rulebook: Rulebook, model: str) -> T:
    with _one_at_a_time:
        return work(articles, rulebook, _parser(model))


@cache
def _parser(model: str) -> Parser:
    """The language model, loaded once in each worker."""
    return Parser(model)
