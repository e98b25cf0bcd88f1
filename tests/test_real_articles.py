"""The main job on five real articles, which are not part of the project: skipped where they are not at hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from figures.model import Figure, Group, Result
from figures.pipeline import Settings, reconcile

from .conftest import ROOT

FOLDER = ROOT.parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the real articles are not at hand")


@pytest.fixture(scope="module")
def result() -> Result:
    return reconcile([str(FOLDER)], Settings(jobs=1))


def members(result: Result, group: Group) -> list[Figure]:
    by_id = {figure.figure_id: figure for figure in result.figures}
    return [by_id[name] for name in group.figures]


def figure(result: Result, words: str, start: str = "") -> Figure:
    """The one figure (the first of several) whose words begin so, in the article whose name begins with `start`."""
    return next(
        item
        for item in result.figures
        if item.surface.startswith(words) and start in item.article.rsplit("/", 1)[-1][:3]
    )


def test_exactly_one_group_diverges_and_it_is_the_troops(result: Result) -> None:
    flagged = [group for group in result.groups if group.verdict == "diverge"]
    assert len(flagged) == 1
    stated = sorted(
        (int(item.value.best), item.qualifier.value, item.source.name if item.source else "", item.article[-24:-21])
        for item in members(result, flagged[0])
    )
    assert [(value, qualifier, article) for value, qualifier, _, article in stated] == [
        (3000, "at_least", "004"),
        (3000, "exact", "003"),
        (3000, "exact", "003"),
        (10000, "at_least", "000"),
        (12000, "about", "002"),
        (12000, "about", "003"),
        (12000, "about", "003"),
        (12000, "exact", "003"),
    ]
    wanted = [
        "South Korean intelligence",
        "US",
        "US",
        "Western officials",
        "Ukraine and the West",
        *["intelligence"] * 3,
    ]
    assert all(want in source for want, (_, _, source, _) in zip(wanted, stated, strict=True)), stated
    assert len({item.source.source_id for item in members(result, flagged[0]) if item.source}) == 5


@pytest.mark.parametrize(
    ("words", "source"),
    [("189 residential", "Putin"), ("115 Ukrainian", "Defense"), ("102 of them", "Defense"), ("about 1,000", "Kirby")],
)
def test_who_said_it(result: Result, words: str, source: str) -> None:
    found = figure(result, words).source
    assert found is not None
    assert source in found.name


def test_the_drones_over_one_region_are_a_part_of_all(result: Result) -> None:
    assert figure(result, "102").part_of == figure(result, "115").figure_id


def test_a_bracketed_conversion_belongs_to_its_figure(result: Result) -> None:
    distance = figure(result, "less than 4km")
    assert (distance.value.low, distance.value.high, distance.unit) == (None, 4, "kilometre")
    assert [(item.value.high, item.unit) for item in distance.conversions] == [(Decimal("2.5"), "mile")]
    assert not any(item.surface.startswith("2.5") for item in result.figures)


def test_killed_and_wounded_are_two_groups(result: Result) -> None:
    by_figure = {name: group for group in result.groups for name in group.figures}
    killed, wounded = figure(result, "at least six people"), figure(result, "10 people", "003")
    assert by_figure[killed.figure_id] is not by_figure[wounded.figure_id]


def test_numbers_of_nothing_are_set_aside(result: Result) -> None:
    words = {item.surface for item in result.figures}
    for aside in (
        "2024",
        "2022",
        "2014",
        "19",
        "June 19",
        "Article 4",
        "4",
        "0",
        "(0)",
        "66.5",
        "66.5 F",
        "23",
        "a pact",
        "first",
    ):
        assert aside not in words, aside
