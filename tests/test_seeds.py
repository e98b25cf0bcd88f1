"""The sample articles: `figures reconcile seeds/` shows every verdict, and one flag (docs/seeds.md)."""

from __future__ import annotations

import pytest

from figures.model import Figure, Group, Result, Verdict
from figures.pipeline import Settings, reconcile

from .conftest import ROOT


@pytest.fixture(scope="module")
def result() -> Result:
    return reconcile([str(ROOT / "seeds")], Settings(jobs=1))


@pytest.fixture(scope="module")
def members(result: Result) -> dict[str, tuple[Group, list[Figure]]]:
    by_id = {figure.figure_id: figure for figure in result.figures}
    return {group.group_id: (group, [by_id[name] for name in group.figures]) for group in result.groups}


def test_every_verdict_is_shown(result: Result) -> None:
    assert {group.verdict for group in result.groups} == set(Verdict)


def test_only_the_troops_are_flagged_with_every_estimate(members: dict[str, tuple[Group, list[Figure]]]) -> None:
    ((_, troops),) = [pair for pair in members.values() if pair[0].verdict is Verdict.diverge]
    stated = sorted((int(figure.value.best), figure.qualifier.value) for figure in troops)
    assert stated == [
        (3000, "at_least"),
        (3000, "exact"),
        (3000, "exact"),
        (10000, "at_least"),
        (12000, "about"),
        (12000, "about"),
        (12000, "exact"),
        (12000, "exact"),
    ]


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ([189, 189, 189], Verdict.agree),
        ([500, 500], Verdict.agree),
        ([3, 3], Verdict.agree),
        ([36, 36], Verdict.agree),
        ([15, 15], Verdict.agree),
        ([40, 40, 40], Verdict.agree),
        ([22, 22], Verdict.agree),
        ([62, 62], Verdict.agree),
        ([180, 200, 240], Verdict.compatible),
        ([1_200_000_000, 1_250_000_000], Verdict.undecided),
    ],
)
def test_a_group_of_these_values_has_this_verdict(
    members: dict[str, tuple[Group, list[Figure]]], values: list[int], verdict: Verdict
) -> None:
    assert any(
        group.verdict is verdict and sorted(int(figure.value.best) for figure in figures) == values
        for group, figures in members.values()
    )


def test_a_running_toll_is_updated(members: dict[str, tuple[Group, list[Figure]]]) -> None:
    tolls = [figures for group, figures in members.values() if group.verdict is Verdict.updated]
    assert [9, 14, 17] in [sorted({int(figure.value.best) for figure in figures}) for figures in tolls]


@pytest.mark.parametrize(
    ("one", "other"), [(12000, 500), (115, 102), (9, 3), (17, 22), (14, 2), (15, 10), (15, 13), (30, 1000)]
)
def test_look_alikes_stay_apart(members: dict[str, tuple[Group, list[Figure]]], one: int, other: int) -> None:
    for _, figures in members.values():
        values = {int(figure.value.best) for figure in figures}
        assert not ({one, other} <= values and len(values) == 2)
