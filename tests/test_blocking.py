"""Candidate pairs by blocking: the groups of all pairs, at a cost that grows with the figures."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest

from benchmarks.generator import generate, write
from figures import group as grouping
from figures import pipeline
from figures.group import Pairs, clustering
from figures.group.candidates import LARGEST, candidates, neighbours, strangers
from figures.group.clustering import clusters
from figures.group.disputes import disputes
from figures.group.evidence import ASPECTS, due, has
from figures.group.profile import Profile, Profiler
from figures.group.scoring import Scorer
from figures.guidance import UNDECIDED
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
    whole = sorted(candidates(profiles, wide=len(profiles)))
    near = sorted(candidates(profiles, wide=5))
    assert set(near) < set(whole) < set(every(profiles))
    assert whole == sorted(candidates(profiles)), "nothing is cut where blocks are small"
    assert len(set(whole)) == len(whole), "every pair once"


def test_the_pairs_of_a_block_are_bounded_whatever_its_size() -> None:
    assert [len(list(neighbours(range(size), 100))) for size in (3, 101)] == [3, 5050]
    assert all(len(list(neighbours(range(size), 100))) <= max(LARGEST, size) for size in (1_400, 5_000, 100_000))


def test_strangers_are_not_weighed_and_no_group_is_lost(rulebook: Rulebook, tmp_path: Path) -> None:
    """Of many disasters told in much the same words, only articles that share a name are compared."""
    path = write(generate(120), tmp_path)
    found = pipeline.extract([str(path)], Settings(jobs=1))
    profiles = Profiler(rulebook).profiles(found.figures, found.articles)
    met = sorted(candidates(profiles))
    known = [(a, b) for a, b in met if not strangers(profiles[a], profiles[b])]
    assert len(known) < len(met) / 4
    pairs = Pairs(profiles, Scorer(rulebook, disputes(profiles)), UNDECIDED)
    groups = [list(cluster.figures) for cluster in pairs.clustered(met)]
    assert groups == [list(cluster.figures) for cluster in pairs.clustered(known)]
    assert groups == [list(cluster.figures) for cluster in pairs.clustered(every(profiles))]


def test_what_has_a_name_in_common_is_no_stranger(rulebook: Rulebook, tmp_path: Path) -> None:
    texts = {
        "a": "A flood in Orvale killed 12 people, the mayor said.",
        "b": "A flood in Tessing killed 14 people, the mayor said.",
        "c": "The flood killed 15 people in Tessing and two in Orvale, the mayor said.",
    }
    records = [json.dumps({"id": name, "text": text}) for name, text in texts.items()]
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(records), encoding="utf-8")
    found = pipeline.extract([str(path)], Settings(jobs=1))
    a, b, c, *_ = Profiler(rulebook).profiles(found.figures, found.articles)
    assert [strangers(a, b), strangers(b, c), strangers(a, c)] == [True, False, False]


def test_an_aspect_that_is_not_asked_has_nothing_to_say(seeds: Result, rulebook: Rulebook) -> None:
    profiles = Profiler(rulebook).profiles(seeds.figures, seeds.articles)
    for a, b in combinations(profiles, 2):
        asked = due(has(a), has(b))
        assert not [mark for aspect, _, _ in ASPECTS if aspect not in asked for mark in aspect(a, b)]


def test_a_large_component_is_clustered_along_its_ties_as_the_whole_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def gain(a: int, b: int) -> float | None:
        return 2.0 if a // 4 == b // 4 else 0.5 if b == a + 1 else -1.0

    ties = {(a, b): value for a, b in combinations(range(40), 2) if (value := gain(a, b) or 0.0) > 0}
    whole = clusters(ties, gain)
    monkeypatch.setattr(clustering, "WHOLE", 1)
    assert clusters(ties, gain) == whole == [list(range(first, first + 4)) for first in range(0, 40, 4)]
