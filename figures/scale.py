"""Grouping and verdicts on a Dask cluster: the steps of `figures.group.parts`, each where its data lie.

    groups, findings = judged(figures, articles, basis, plan, kept)

The result is that of `group` and `reconcile` in one process, whatever the number of workers. Dask moves parts between
workers and makes anew what a dead one held. What passes through this process: the figures and articles, which it has
already, the disputes and stories of all parts, the pairs that are tied or nearly so, and the groups.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import getitem
from typing import TYPE_CHECKING, Any

from figures import engine
from figures.cache import Steps
from figures.engine.cluster import connected, settled
from figures.errors import EngineError
from figures.group import parts
from figures.group.candidates import Story
from figures.group.disputes import Disputes
from figures.group.parts import Basis, Bundle, Part, Share, Weighed
from figures.group.profile import Profile
from figures.model import Article, Figure, Finding, Group
from figures.reconcile import in_order, reconcile

if TYPE_CHECKING:
    from distributed import Client

LARGEST = 10_000
"""Figures of a part: a profile takes 10 KB, and a worker that weighs pairs holds two parts, 200 MB."""

PARTS = 2
"""Parts for each worker, where they stay small: so that none waits for the last."""

Judged = tuple[tuple[Group, ...], tuple[Finding, ...]]


def judged(
    figures: Sequence[Figure], articles: Sequence[Article], basis: Basis, plan: engine.Plan, kept: Steps
) -> Judged:
    """The groups that the figures make, and the findings about them; steps that are `kept` are not done again.

    Raises EngineError when Dask is not installed, the cluster cannot be reached, or workers die of a task twice.
    """
    with connected(plan.jobs or engine.cores(), plan.scheduler) as client:
        from distributed.scheduler import KilledWorker

        try:
            return Run(client, basis, kept).judged(figures, articles)
        except KilledWorker:
            raise EngineError(
                "two worker processes ended while they compared the same figures", "give each worker more memory"
            ) from None


class Run:
    """One grouping on one cluster; what every task needs is sent once."""

    def __init__(self, client: Client, basis: Basis, kept: Steps) -> None:
        self._client = client
        self._kept = kept
        self._decided = basis.decided
        self._basis = self._do(_same, basis)  # a task and no scattered datum: what a worker held is lost with it
        self._known: Any = None
        self._held: list[Any] = []
        self._starts: tuple[int, ...] = ()

    def judged(self, figures: Sequence[Figure], articles: Sequence[Article]) -> Judged:
        """The steps of `figures.group.parts` in order."""
        workers = max(len(self._client.scheduler_info()["workers"]), 1)
        shares = parts.shares(figures, articles, min(LARGEST, len(figures) // (PARTS * workers) + 1))
        self._starts = tuple(share.first for share in shares)
        self._held = [self._do(Part.of, share, self._basis) for share in shares]
        self._known = self._do(parts.merged, [self._do(_disputes, part) for part in self._held])
        bundles = parts.bundles(self._weighed(shares))
        steps = [f"bundle {number} of {len(bundles)}" for number in range(len(bundles))]
        return in_order(self._once(steps, Judged, lambda missing: [self._judge(bundles[one]) for one in missing]))

    def _do(self, work: Any, *arguments: Any) -> Any:
        # not pure: to name a task by its arguments, Dask would have to read through all of them
        return self._client.submit(work, *arguments, pure=False)

    def _once(self, steps: Sequence[str], kind: Any, work: Callable[[Sequence[int]], Sequence[Any]]) -> list[Any]:
        """What the steps come to: known from before, or else the results of the tasks that `work` starts for them."""
        found = [self._kept.recall(step, kind) for step in steps]
        missing = [number for number, value in enumerate(found) if value is None]
        for number, task in zip(missing, work(missing) if missing else (), strict=True):
            found[number] = settled(task, self._client).result()
            self._kept.keep(steps[number], found[number])
        return found

    def _weighed(self, shares: Sequence[Share]) -> list[Weighed]:
        """For each part the pairs that are tied, or nearly so, and whose first figure is in it."""

        def weigh(missing: Sequence[int]) -> list[Any]:
            met = self._met(shares)
            return [self._weigh(number, met[number]) for number in missing]

        steps = [f"pairs of part {number} of {self._starts}" for number in range(len(self._starts))]
        return self._once(steps, Weighed, weigh)

    def _met(self, shares: Sequence[Share]) -> list[Any]:
        """Blocking as a shuffle: for each part the pairs that met and whose first figure is in it."""
        told = self._client.gather([self._do(_stories, part) for part in self._held])
        joined = self._decided.chains([figure.figure_id for share in shares for figure in share.figures])
        others = parts.tied([story for some in told for story in some], joined, self._starts)
        places = range(len(self._held))
        sent = [self._do(parts.spread, part, len(places)) for part in self._held]
        met = [self._do(parts.meet, [self._do(getitem, one, place) for one in sent], self._starts) for place in places]
        return [
            self._do(parts.together, [self._do(getitem, one, place) for one in met], others[place], self._starts)
            for place in places
        ]

    def _weigh(self, first: int, met: Any) -> Any:
        """The pairs of a part, weighed by the part of their second figure: no task holds more than two parts."""
        own = self._held[first]
        tasks = [
            self._do(parts.weigh, own, other, self._do(getitem, met, second), self._known, self._basis)
            for second, other in enumerate(self._held[first:], start=first)
        ]
        return self._do(Weighed.of, tasks)

    def _judge(self, bundle: Bundle) -> Any:
        """The groups and findings of a bundle, whose profiles come from the parts that have them."""
        wanted = zip(self._held, parts.by_part(bundle.numbers, self._starts), strict=True)
        picked = [self._do(Part.some, part, tuple(numbers)) for part, numbers in wanted if numbers]
        return self._do(_judged, picked, bundle, self._known, self._basis)


def _same(basis: Basis) -> Basis:
    return basis


def _disputes(part: Part) -> Disputes:
    return part.disputes


def _stories(part: Part) -> tuple[Story, ...]:
    return part.stories


def _judged(picked: Sequence[dict[int, Profile]], bundle: Bundle, known: Disputes, basis: Basis) -> Judged:
    """The clusters of a bundle and their verdicts."""
    profiles = {number: profile for some in picked for number, profile in some.items()}
    articles = {profile.article.name: profile.article for profile in profiles.values()}
    clusters = parts.cluster(profiles, bundle, known, basis)
    return reconcile(clusters, tuple(articles.values()), basis.rulebook, basis.rates)
