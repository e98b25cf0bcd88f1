"""The incident of a figure: what happened, where and when; one for all figures of a group, none for a standing one."""

from __future__ import annotations

import pytest

from figures.group.incidents import shared, with_incidents
from figures.language import Parser
from figures.pipeline import Settings, reconcile
from figures.rulebook import Rulebook

from .conftest import ROOT
from .grouping import articles, figures


@pytest.mark.parametrize(
    ("text", "incidents"),
    [
        (
            "2024-03-05: A ferry crash near Hvar on Monday killed 12 people. It left 30 injured.",
            ["crash, Hvar, 2024-03-04", "crash, Hvar, 2024-03-04"],
        ),
        # the second sentence tells of another time, and not of the news
        (
            "2024-03-05: A crash near Hvar killed 12 people on Monday. In 2011 a crash killed 40.",
            ["crash, Hvar, 2024-03-04", "crash, 2011"],
        ),
        # nothing happened to the town
        ("2024-03-05: A crash closed a road near Hvar on Monday. The town has 4,000 people.", [None]),
        ("2024-03-05: The mayor has 40 cows.", [None]),
    ],
)
def test_what_happened_where_and_when(
    text: str, incidents: list[str | None], rulebook: Rulebook, parser: Parser
) -> None:
    (article,) = articles(text)
    told = with_incidents(article, figures((article,), rulebook, parser), rulebook)
    assert [figure.incident for figure in told] == incidents


def test_the_figures_of_a_group_are_of_one_incident() -> None:
    result = reconcile([str(ROOT / "seeds")], Settings(jobs=1, cached=False))
    incident = {figure.figure_id: figure.incident for figure in result.figures}
    assert any(incident.values())
    for group in result.groups:
        assert len({incident[one] for one in group.figures}) == 1


def test_no_group_changes_no_incident(rulebook: Rulebook, parser: Parser) -> None:
    found = figures(articles("A crash near Hvar killed 12 people."), rulebook, parser)
    assert shared(found, ()) == found
