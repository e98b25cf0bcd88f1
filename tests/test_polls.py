"""Polls: whose share a number is, who asked, what was answered, and numbers that leave the percent sign out."""

from __future__ import annotations

import pytest

from figures.group.profile import Profile, Profiler
from figures.language import Parser
from figures.rulebook import Rulebook

from .grouping import articles, figures, pairs

OPENING = (
    "A Larkin poll of the Varn vote is out. Vera Moore and Paul Tate met Larkin staff. Moore smiled, Tate did not."
)


def profile(sentence: str, number: str, rulebook: Rulebook, parser: Parser) -> Profile:
    """The figure of the sentence, read behind an opening that names pollster and candidates."""
    given = articles(f"{OPENING} {sentence}")
    profiles = Profiler(rulebook).profiles(figures(given, rulebook, parser), given)
    return next(one for one in profiles if number in one.figure.surface)


@pytest.mark.parametrize(
    ("sentence", "number", "whose"),
    [
        ("The poll has 44 percent for Moore and 37 percent for Tate.", "37", "tate"),
        ("Some 44 percent would choose Moore, 37 percent would choose Paul Tate.", "37", "tate"),
        ("Moore leads Tate by 44 percent to 37 percent in the poll.", "44", "moore"),
        ("Moore leads Tate by 44 percent to 37 percent in the poll.", "37", "tate"),
        ("Moore rose from 40 percent to 44 percent in the poll.", "44", "moore"),
        ("The poll has Moore in front with 44 percent to 37 percent.", "37", ""),
        ("The poll has 44 percent for the former mayor.", "44", ""),
        ("In the poll Moore is at 44 percent and Tate at 37 percent.", "37", "tate"),
    ],
)
def test_a_share_is_that_of_the_name_it_belongs_to(
    sentence: str, number: str, whose: str, rulebook: Rulebook, parser: Parser
) -> None:
    poll = profile(sentence, number, rulebook, parser).poll
    assert poll is not None
    assert (whose in poll.candidate) if whose else not poll.candidate


@pytest.mark.parametrize(
    ("sentence", "number", "dimension"),
    [
        ("Larkin has Moore on 44.", "44", "share"),
        ("Moore is at 44, and Tate trails with 37.", "37", "share"),
        ("Larkin: 44.", "44", "share"),
        ("Moore came with 44 friends.", "44", "count"),
        ("Moore owns 44 boats.", "44", "count"),
    ],
)
def test_a_number_alone_where_a_share_stands_is_one(
    sentence: str, number: str, dimension: str, rulebook: Rulebook, parser: Parser
) -> None:
    assert profile(sentence, number, rulebook, parser).dimension == dimension


def test_no_share_without_its_unit_where_nobody_asked(rulebook: Rulebook, parser: Parser) -> None:
    given = articles("Moore is at 44, and Tate trails with 37. Voters wait.")
    profiles = Profiler(rulebook).profiles(figures(given, rulebook, parser), given)
    assert {one.dimension for one in profiles} == {"count"}


@pytest.mark.parametrize(
    ("sentence", "asker"),
    [
        ("An Alder survey has Moore at 44 percent.", {"alder"}),
        ("In a survey carried out by Alder, Moore has 44 percent.", {"alder"}),
        ("Alder asked some 900 people and found Moore at 44 percent.", {"alder"}),
        ("Moore has 44 percent.", {"larkin"}),
    ],
)
def test_who_asked_is_known_by_name(sentence: str, asker: set[str], rulebook: Rulebook, parser: Parser) -> None:
    poll = profile(sentence, "44", rulebook, parser).poll
    assert poll is not None
    assert poll.asker == asker


@pytest.mark.parametrize(
    ("sentence", "number", "answer"),
    [
        ("Some 13 percent had not made up their minds.", "13", "undecided"),
        ("Some 13 percent would not say.", "13", "undecided"),
        ("Some 13 percent would not vote.", "13", "abstains"),
        ("And 71 percent will certainly vote.", "71", "will-vote"),
        ("The margin of error is 3.5 points.", "3.5", "sampling-error"),
        ("Give or take 3.5 points, Moore leads.", "3.5", "sampling-error"),
    ],
)
def test_an_answer_may_be_no_name(sentence: str, number: str, answer: str, rulebook: Rulebook, parser: Parser) -> None:
    poll = profile(sentence, number, rulebook, parser).poll
    assert poll is not None
    assert (poll.answer, poll.candidate) == (answer, frozenset())


def test_the_nearest_question_is_the_one_asked(rulebook: Rulebook, parser: Parser) -> None:
    sentence = "Some 53 percent of voters said no to the dam and 47 percent said yes."
    asked = [profile(sentence, number, rulebook, parser).poll for number in ("53", "47")]
    assert [poll.question for poll in asked if poll] == ["against-it", "in-favour"]


def test_a_share_that_a_party_needs_is_no_poll_result(rulebook: Rulebook, parser: Parser) -> None:
    assert profile("A party needs 4 percent to get in.", "4", rulebook, parser).poll is None


def test_the_day_of_the_election_is_not_that_of_the_poll(rulebook: Rulebook, parser: Parser) -> None:
    given = articles(
        "2026-11-14: Before the November 22 vote a Larkin poll has Vera Moore at 44 percent. Moore smiled."
    )
    profiles = Profiler(rulebook).profiles(figures(given, rulebook, parser), given)
    assert [one.poll.day for one in profiles if one.poll] == ["2026-11-14"]


# ------------------------------------------------------------------ measures
@pytest.mark.parametrize(
    ("text", "alike"),
    [
        ("The yard has 5.9 tonnes of wire. || The yard has six tons of wire.", True),  # a ton is about a tonne
        ("The trial took 47 hearing days. || The trial took 47 days.", True),
        ("They pay 200 euros per head. || They pay 200 euros to each.", True),
        ("He got nine years and six months. || He got 9 1/2 years.", True),
        ("The yard has 5.9 tonnes of wire. || The yard has 59 tonnes of wire.", False),
    ],
)
def test_measures_that_are_told_in_two_ways(text: str, alike: bool, rulebook: Rulebook, parser: Parser) -> None:
    ((a, b),) = pairs(text, rulebook, parser)
    assert ((a.dimension, a.unit) == (b.dimension, b.unit) and abs(a.value - b.value) <= 0.05 * b.value) is alike
