"""Candidate pairs by blocking: the groups of all pairs, at a cost that grows with the figures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest

from figures import group as grouping
from figures import pipeline
from figures.group.candidates import candidates
from figures.group.profile import Profile, Profiler
from figures.model import Result
from figures.pipeline import Settings
from figures.rulebook import Rulebook

from .conftest import ROOT


@pytest.fixture(scope="module")
def seeds() -> Result:
    return pipeline.extract([str(ROOT / "seeds")], Settings(jobs=1))


def every(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    return list(combinations(range(len(profiles)), 2))


def test_blocking_gives_the_groups_of_all_pairs(
    seeds: Result, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def groups() -> list[list[str]]:
        found = pipeline.group(seeds.figures, seeds.articles, rulebook)
        return [[figure.figure_id for figure in cluster.figures] for cluster in found]

    blocked = groups()
    monkeypatch.setattr(grouping, "candidates", every)
    assert blocked == groups()


def test_a_wide_block_is_cut_to_neighbours_in_time(seeds: Result, rulebook: Rulebook) -> None:
    profiles = Profiler(rulebook).profiles(seeds.figures, seeds.articles)
    whole = candidates(profiles, wide=len(profiles))
    near = candidates(profiles, wide=5)
    assert set(near) < set(whole) < set(every(profiles))
    assert whole == candidates(profiles), "nothing is cut where blocks are small"
