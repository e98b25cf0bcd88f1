"""What phrases say happens to the counted, and what counts of one harm have in common: our own sentences."""

from __future__ import annotations

import pytest

from figures.group.cues import compare
from figures.group.evidence import noun
from figures.group.nouns import Nouns
from figures.group.vetoes import Vetoes
from figures.language import Parser
from figures.rulebook import Rulebook

from .grouping import articles, figures, pairs

TOLD = [
    ("Gunmen gunned down five shopkeepers.", "killed"),
    ("The ferry went down with the loss of 44 lives.", "killed"),
    ("The storm cost 17 people their lives.", "killed"),
    ("The slide closed the pass, leaving at least 11 drivers dead.", "killed"),
    ("The dead already numbered 17.", "killed"),
    ("The number of confirmed victims rose to 23.", "killed"),
    ("That brings the number of people slain to six.", "killed"),
    ("In the raid 12 gunmen were eliminated.", "killed"),
    ("At the ford nine soldiers had fallen that day.", "killed"),
    ("Some 22 people suffered burns.", "wounded"),
    ("The injured number 40.", "wounded"),
    ("Nine villagers are still being looked for.", "missing"),
    ("The search for five others goes on.", "missing"),
    ("There was no trace of 14 passengers.", "missing"),
    ("About 4,000 residents have left the town.", "displaced"),
    ("Some 400 families lost their homes.", "displaced"),
    ("The war drove 50,000 people from their homes.", "displaced"),
    ("Firefighters moved 120 guests out of the hotel.", "evacuated"),
    ("Some 1,200 people were ordered to leave.", "evacuated"),
    ("Some 11,000 households had no electricity.", "without_power"),
    ("Power was cut to 12,000 customers.", "without_power"),
    ("The number of customers without electricity peaked at 120,000.", "without_power"),
    ("Police took nine youths into custody.", "arrested"),
    ("Police made 52 arrests.", "arrested"),
    ("Some 417 people caught the disease.", "infected"),
    ("The port confirmed 12 cases of the flu.", "infected"),
    ("Some 56 people needed a hospital bed.", "treated"),
    ("A trawler pulled seven people from the water.", "rescued"),
    ("The number of those saved has not moved: 116.", "rescued"),
    ("Some 60 people got out alive.", "rescued"),
    ("The ferry had 131 people on board.", "aboard"),
    ("The ferry was licensed for 60 people.", "capacity"),
    ("Its certificate allowed for 60 people.", "capacity"),
    ("The march drew 60,000 people.", "gathered"),
    ("Some 16 shops were reduced to rubble.", "destroyed"),
    ("Some 400 houses lost their roofs.", "damaged"),
    ("Some 3,400 jobs will go.", "laid_off"),
    ("The plant let 150 workers go.", "laid_off"),
    ("Some 11,200 shots were administered.", "vaccinated"),
    ("In the fog 40 trains did not run.", "cancelled"),
    ("Some 30 people were stuck in the lift.", "trapped"),
    ("The rebels took 40 soldiers hostage.", "captured"),
]
"""For every way in which a phrase stands to its number: behind it, before it, around it, or as its noun."""

NOT_TOLD = [
    ("The army wiped out 40 fighters gathered at a market.", "gathered"),
    ("The capital has released €25 million in funds.", "rescued"),
    ("Health care came first, at 46 percent.", "treated"),
    ("A fisherman pulled seven people into his boat.", "withdrawn"),
    ("Medics gave 6,000 free shots.", "rescued"),
    ("The measure affects 3,400 jobs.", "damaged"),
    ("The party would miss the cut of four percent.", "missing"),
    ("The court heard 14 cases on appeal.", "infected"),
    ("Some 4,000 people had lost their homes.", "killed"),
    ("The hall could take 400 people.", "killed"),
    ("The cup saw 12 teams eliminated, and 12 players were eliminated.", "killed"),
    ("The ferry was carrying 142 people.", "capacity"),
    ("The crew saw 12 boats, and the town lost power.", "without_power"),
    ("The quake killed 12 people and drove others from their homes.", "displaced"),
]


CUED = [
    ("The party won 22 per cent.", "rate", False),
    ("Here 22 per cent own boats, and 40 firms.", "rate", False),
    ("Winds reached 80 kilometres an hour.", "rate", False),
    ("Cars sped at 60 miles per hour.", "rate", False),
    ("She earns $90,000 a week.", "rate", True),
    ("The bakery sells 900 loaves a day.", "rate", True),
    ("The side scored one goal.", "planned", False),
]
"""The words of a unit, and the noun itself, are no cues; those of a rate are."""


@pytest.mark.parametrize(("text", "cue", "told"), CUED)
def test_the_words_of_a_unit_are_no_cue(text: str, cue: str, told: bool, rulebook: Rulebook, parser: Parser) -> None:
    assert all((cue in one.context.cues) is told for one in figures(articles(text), rulebook, parser))


def test_both_numbers_of_a_change_are_told_the_same(rulebook: Rulebook, parser: Parser) -> None:
    for text in ("Its capacity was cut to 120 from 160.", "Its capacity was cut from 160 to 120."):
        assert [one.context.status for one in figures(articles(text), rulebook, parser)] == [{"capacity"}] * 2


def statuses(text: str, rulebook: Rulebook, parser: Parser) -> frozenset[str]:
    return figures(articles(text), rulebook, parser)[0].context.status


@pytest.mark.parametrize(("text", "status"), TOLD)
def test_a_phrase_tells_what_happened(text: str, status: str, rulebook: Rulebook, parser: Parser) -> None:
    assert status in statuses(text, rulebook, parser)


@pytest.mark.parametrize(("text", "status"), NOT_TOLD)
def test_words_of_another_sense_tell_nothing(text: str, status: str, rulebook: Rulebook, parser: Parser) -> None:
    assert status not in statuses(text, rulebook, parser)


ONE = [
    "In Brno 36 people were detained. || Police made 52 arrests.",
    "Some 11,000 households had no electricity. || Some 11,000 homes lost power.",
    "Nurses gave 3,950 doses. || Some 6,000 shots were administered.",
    "The bug sickened 309 people. || Doctors have confirmed 417 cases of the disease.",
]


@pytest.mark.parametrize("example", ONE)
def test_what_is_counted_may_stand_for_another(example: str, rulebook: Rulebook, parser: Parser) -> None:
    ((a, b),) = pairs(example, rulebook, parser)
    assert [name for name, _ in noun(a, b)] in (["noun/same-class"], ["noun/wider"])
    assert Vetoes(Nouns(rulebook)).between(a, b) != "other-class"


def test_homes_are_no_households_but_without_power(rulebook: Rulebook, parser: Parser) -> None:
    ((a, b),) = pairs("The town has 300 homes. || The town has 300 households.", rulebook, parser)
    assert Vetoes(Nouns(rulebook)).between(a, b) == "other-class"


GENERAL = [
    ("The gang took 12 pieces. || The gang took 12 necklaces.", ["noun/wider"]),
    ("The gang took 12 items. || The gang took 12 wallets.", ["noun/wider"]),
    ("The gang took 12 items. || The gang took 12 objects.", ["noun/same-class"]),
]


@pytest.mark.parametrize(("example", "expected"), GENERAL)
def test_a_noun_for_anything_is_no_other_noun(
    example: str, expected: list[str], rulebook: Rulebook, parser: Parser
) -> None:
    ((a, b),) = pairs(example, rulebook, parser)
    assert [name for name, _ in noun(a, b)] == expected
    assert Vetoes(Nouns(rulebook)).between(a, b) != "other-class"


def test_things_are_no_people(rulebook: Rulebook, parser: Parser) -> None:
    ((a, b),) = pairs("The gang took 12 pieces. || The gang took 12 nurses.", rulebook, parser)
    assert Vetoes(Nouns(rulebook)).between(a, b) == "other-class"


CUES = [
    ("Twenty-three of the patients were hospitalised. || Some 23 people were hospitalised.", set()),
    ("Of 309 sick, 40 of them were hospitalised. || Some 40 people were hospitalised.", set()),
    ("Of 309 sick, 40 of them were hospitalised. || Some 40 people fell ill.", {"cue/part"}),
    ("Six of the dead were found on Monday. || In Brno 6 people died.", {"cue/some"}),
    ("Another 40 people were hurt. || In Brno 40 people were hurt.", set()),
    ("So far 40 people have died. || In Brno 40 people died.", set()),
    ("Another 40 cows calved. || In Brno 40 cows calved.", {"cue/others"}),
]


@pytest.mark.parametrize(("example", "expected"), CUES)
def test_a_cue_says_nothing_where_both_tell_the_same(
    example: str, expected: set[str], rulebook: Rulebook, parser: Parser
) -> None:
    a, b = pairs(example, rulebook, parser)[-1]
    assert {name for name, _ in compare(a, b)} == expected
