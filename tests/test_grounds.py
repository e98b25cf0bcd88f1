"""Places that no map knows keep the incidents of two articles apart."""

from __future__ import annotations

import pytest

from figures.group.grounds import Ground, Grounds
from figures.group.stories import opening
from figures.rulebook import Rulebook
from tests.grouping import articles


def ground(text: str, rulebook: Rulebook) -> Ground:
    (one,) = articles(text)
    return Grounds(rulebook).of(one, opening(one, frozenset()))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A fire killed 30 people in Orvale.", {"orvale"}),
        ("Boats took the residents of Orvale away.", {"orvale"}),
        ("The Tessby dam broke and 30 people drowned.", {"tessby"}),
        ("ORVALE — A fire killed 30 people.", {"orvale"}),
        ("A fire killed 30 people in France.", set()),
        ("In 2004 a fire killed 30 people in Orvale.", set()),
        ("A fire killed 30 people on Monday.", set()),
    ],
)
def test_a_ground_is_of_places_off_the_map(text: str, places: set[str], rulebook: Rulebook) -> None:
    assert ground(text, rulebook).places == places


@pytest.mark.parametrize(
    ("one", "other", "strange"),
    [
        ("Thirty died in Orvale.", "Thirty died in Tessby.", True),
        ("Thirty died in Lower Orvale.", "Thirty died in Lower Tessby.", True),
        ("Thirty died in Orvale.", "Thirty died in Tessby, an hour from Orvale.", False),
        ("Thirty died in Orvale.", "Thirty died in Upper Orvale.", False),
        ("Thirty died in Orvale.", "Thirty died in France.", False),
        ("Thirty died in Orvale.", "Thirty died.", False),
    ],
)
def test_two_grounds_are_strange_when_neither_names_the_other(
    one: str, other: str, strange: bool, rulebook: Rulebook
) -> None:
    assert ground(one, rulebook).is_strange_to(ground(other, rulebook)) is strange
