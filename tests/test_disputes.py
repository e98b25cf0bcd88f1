"""Which numbers an article sets against each other, and which only stand side by side."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from figures.group import group
from figures.group.disputes import by_chance, complete, disputes, is_known, opposed, put_right
from figures.group.profile import Profile, Profiler
from figures.language import Parser
from figures.model import Verdict
from figures.reconcile import reconcile
from figures.rulebook import Rulebook
from figures.trial.bench import articles
from tests.conftest import ROOT
from tests.grouping import figures


def profiles(text: str, rulebook: Rulebook, parser: Parser) -> tuple[Profile, ...]:
    given = articles(text)
    return Profiler(rulebook).profiles(figures(given, rulebook, parser), given)


def first_two(text: str, rulebook: Rulebook, parser: Parser) -> tuple[Profile, Profile]:
    a, b, *_ = profiles(text, rulebook, parser)
    return a, b


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("The owner boasts of 90 boats (in fact he has 40 boats).", True),
        ("The owner boasts of 90 boats and has sold 40 boats.", False),
        ("The mayor speaks of 9 percent jobless; the real rate is 30 percent.", True),
        ("Of the town 9 percent own the real estate of 30 percent.", False),
        ("A clerk says there are 2,400 mills, another says there are 1,800.", True),
        ("Clerks counted 2,400 mills. Another 1,800 mills burned.", False),
        ("The count gave 50.2 percent for it, and 49.8 percent were against it, the clerk said.", False),
    ],
)
def test_an_article_sets_two_numbers_against_each_other(
    text: str, against: bool, rulebook: Rulebook, parser: Parser
) -> None:
    assert opposed(*first_two(text, rulebook, parser)) is against


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("He has 90 boats, but in fact she counted 40 boats.", True),
        ("He has 90 boats. In fact she counted 40 boats.", False),
        ("In fact he has 90 boats and in fact 40 boats sank.", False),
    ],
)
def test_the_later_number_of_a_sentence_puts_the_first_one_right(
    text: str, right: bool, rulebook: Rulebook, parser: Parser
) -> None:
    assert put_right(*first_two(text, rulebook, parser)) is right


def test_shares_that_make_up_the_whole_are_of_two_sides(rulebook: Rulebook, parser: Parser) -> None:
    assert complete(*first_two("The vote gave 50.2 percent to Moore and 49.8 percent to Reed.", rulebook, parser))
    assert not complete(*first_two("The vote gave 50.2 percent to Moore and 41 percent to Reed.", rulebook, parser))


POLL = "A poll by Alder has Vera Moore at 44 percent. Moore smiled. "


@pytest.mark.parametrize(
    ("then", "chance"),
    [
        ("A poll by Birch has Vera Moore at 47 percent.", True),
        ("However, a poll by Birch has Vera Moore at 47 percent.", False),
        ("A poll by Birch has Vera Moore at 51 percent.", False),
    ],
)
def test_polls_differ_by_chance_unless_the_article_contrasts_them(
    then: str, chance: bool, rulebook: Rulebook, parser: Parser
) -> None:
    a, b = first_two(POLL + then, rulebook, parser)
    assert by_chance(a, b, abs(a.value - b.value)) is chance


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (
            "A clerk says there are 2,400 mills, another says there are 1,800. So 2,400 mills or 1,800 mills stand.",
            True,
        ),
        (
            "A clerk says there are 2,400 mills, another says there are 1,800. So 2,400 boats or 1,800 boats sank.",
            False,
        ),
        (
            "A clerk says there are 2,400 mills, another says there are 1,800. So 2,400 mills or 1,900 mills stand.",
            False,
        ),
    ],
)
def test_numbers_known_to_be_contested_are_so_when_they_are_told_again(
    text: str, known: bool, rulebook: Rulebook, parser: Parser
) -> None:
    told = [one for one in profiles(text, rulebook, parser) if one.value >= 1000]
    assert is_known(told[-2], told[-1], disputes(told)) is known


# ------------------------------------------------------------------ what articles set against each other, by class
MARKED = re.compile("«([^»]*)»")
CLASSES = tomllib.loads((ROOT / "tests" / "disputes.toml").read_text(encoding="utf-8"))["class"]


def flagged(marked: str, rulebook: Rulebook, parser: Parser) -> bool:
    """Whether a group that accuses holds both of the numbers that stand between « and »."""
    starts = [match.start() - 2 * number for number, match in enumerate(MARKED.finditer(marked))]
    given = articles(f"2026-03-04: {MARKED.sub(lambda match: match[1], marked)}")
    found = figures(given, rulebook, parser)
    pair = {figure.figure_id for figure in found for at in starts if figure.start <= at < figure.end}
    groups, _ = reconcile(group(found, given, rulebook), given, rulebook)
    return len(pair) == 2 and any(pair <= set(one.figures) for one in groups if one.verdict is Verdict.diverge)


@pytest.mark.parametrize("one", CLASSES, ids=lambda one: one["name"])
def test_contests_accuse_and_look_alikes_do_not(one: dict[str, Any], rulebook: Rulebook, parser: Parser) -> None:
    told = one.get("contests", []) + one.get("missed", []) + one.get("alike", [])
    assert [text for text in told if flagged(text, rulebook, parser)] == one.get("contests", [])
