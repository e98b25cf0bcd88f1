"""Grouping in parts: whatever the parts are, the groups and findings of one process, and nothing done twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from benchmarks.generator import generate, write
from figures import pipeline, scale
from figures.cache import Steps
from figures.group import group
from figures.group.candidates import candidates
from figures.group.parts import Basis, Part, meet, shares, spread, together
from figures.group.profile import Profiler
from figures.guidance import UNDECIDED, decisions, guidance
from figures.model import Result
from figures.pipeline import Settings
from figures.rates import NO_RATES
from figures.reconcile import reconcile
from figures.rulebook import Rulebook

from .conftest import ROOT


class Task:
    """What a client gives for a task: here, done at once."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def done(self) -> bool:
        return True

    def result(self) -> Any:
        return self.value


class Here:
    """A client of Dask without a cluster: tasks are done in this process, in the order in which they are handed in."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.done: list[str] = []

    def scheduler_info(self) -> dict[str, Any]:
        return {"workers": dict.fromkeys(range(self.workers))}

    def submit(self, work: Callable[..., Any], *arguments: Any, pure: bool) -> Task:
        assert not pure
        self.done.append(getattr(work, "__qualname__", str(work)))
        return Task(work(*map(self._plain, arguments)))

    def gather(self, tasks: Iterable[Task]) -> list[Any]:
        return [task.result() for task in tasks]

    def _plain(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._plain(one) for one in value]
        return value.result() if isinstance(value, Task) else value


class Memory(Steps):
    """Steps that are kept as long as the test runs."""

    def __init__(self) -> None:
        self.steps: dict[str, Any] = {}

    def recall(self, step: str, _kind: Any) -> Any:
        return self.steps.get(step)

    def keep(self, step: str, value: object) -> None:
        self.steps[step] = value


@pytest.fixture(scope="module")
def seeds() -> Result:
    return pipeline.extract([str(ROOT / "seeds")], Settings(jobs=1))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """Events that several outlets tell of, polls and budgets."""
    path = write(generate(60), tmp_path_factory.mktemp("generated"))
    return pipeline.extract([str(path)], Settings(jobs=1))


def in_one(result: Result, basis: Basis) -> scale.Judged:
    clusters = group(result.figures, result.articles, basis.rulebook, basis.decided, basis.rates)
    return reconcile(clusters, result.articles, basis.rulebook, basis.rates)


def in_parts(result: Result, basis: Basis, client: Here, kept: Steps | None = None) -> scale.Judged:
    run = scale.Run(client, basis, kept or Steps())  # type: ignore[arg-type]
    return run.judged(result.figures, result.articles)


@pytest.mark.parametrize("workers", [1, 2, 5, 40])
@pytest.mark.parametrize("name", ["seeds", "many"])
def test_the_groups_of_parts_are_those_of_one_process(
    name: str, workers: int, request: pytest.FixtureRequest, rulebook: Rulebook
) -> None:
    result: Result = request.getfixturevalue(name)
    basis = Basis(rulebook, UNDECIDED, NO_RATES)
    found = in_parts(result, basis, Here(workers))
    assert found == in_one(result, basis)
    assert found[0], "there are groups"


def test_a_wide_block_is_cut_as_in_one_process(seeds: Result, rulebook: Rulebook) -> None:
    basis = Basis(rulebook, UNDECIDED, NO_RATES)
    held = [Part.of(share, basis) for share in shares(seeds.figures, seeds.articles, 20)]
    starts = [part.first for part in held]
    sent = [spread(part, 3) for part in held]
    met = [meet([one[bucket] for one in sent], starts, wide=4) for bucket in range(3)]
    found = [together([one[place] for one in met], (), starts) for place in range(len(held))]
    profiles = Profiler(rulebook).profiles(seeds.figures, seeds.articles)
    stories = set(candidates(profiles, wide=0))
    assert {pair for part in found for pairs in part for pair in pairs} | stories == set(candidates(profiles, wide=4))


def test_what_a_person_decided_holds_across_parts(many: Result, rulebook: Rulebook) -> None:
    group, *_ = in_one(many, Basis(rulebook, UNDECIDED, NO_RATES))[0]
    alone = [figure.figure_id for figure in many.figures if figure.figure_id not in group.figures]
    entries = guidance([{"figures": [alone[0], alone[-1]]}], [{"figures": list(group.figures[:2])}], [], "figures.toml")
    basis = Basis(rulebook, decisions(many.figures, entries), NO_RATES)
    found = in_parts(many, basis, Here(4))
    assert found == in_one(many, basis)
    assert any({alone[0], alone[-1]} <= set(one.figures) for one in found[0])
    assert not any(set(group.figures[:2]) <= set(one.figures) for one in found[0])


def test_steps_that_are_kept_are_not_done_again(many: Result, rulebook: Rulebook) -> None:
    basis, kept = Basis(rulebook, UNDECIDED, NO_RATES), Memory()
    first, again, rest = Here(2), Here(2), Here(2)
    found = in_parts(many, basis, first, kept)
    assert found == in_parts(many, basis, again, kept)
    assert {"weigh", "meet", "_judged"} <= set(first.done)
    assert {"weigh", "meet", "_judged"}.isdisjoint(again.done)
    del kept.steps[max(step for step in kept.steps if step.startswith("pairs"))]
    assert found == in_parts(many, basis, rest, kept)
    assert 0 < rest.done.count("weigh") < first.done.count("weigh")
