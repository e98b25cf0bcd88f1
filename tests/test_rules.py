"""Every example of every rule that leaves its mark on a figure or on a number set aside.

Each sentence of `fires` must bear the rule's mark, each of `silent` must not. Kinds of rule that leave no such mark
are listed with the test module that holds their examples, so that no kind goes without.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict

import pytest

from figures.language import Parser
from figures.model import Article, Block
from figures.pipeline import extract_batch
from figures.rulebook import Rulebook, load
from figures.rulebook.kinds import KINDS, Rule

from .conftest import ROOT

MARKED = (
    "number-word number-scale fraction multiple vague profile qualifier link unit unit-modifier currency asked-unit "
    "rate sense set-aside forms noun-class measure-noun status direction cue no-figure elision naming light-verb "
    "locative reporting-verb reporting-noun reporting-phrase source-kind given-name continuation"
)
"""Kinds whose rules mark what they are used on: find, describe, attribute."""

ELSEWHERE = {
    "test_read.py": "furniture caption dateline outlet field sender masthead language",
    "test_timex.py": "time-word",
    "test_gazetteer.py": "place-cue",
    "test_attribute.py": "title alias seat",
    "test_group.py": "weight veto topic poll tally common-words group-words",
    "test_reconcile.py": "verdict tolerance finding",
    "test_inspect.py": "allowance check-phrase",
    "test_crosscheck.py": "wording",
}
"""Kinds that are data for one question each, and the tests that ask it."""


def examples() -> list[tuple[Rule, str, bool]]:
    """(rule, sentence, whether it fires) of every marked kind."""
    return [
        (rule, text, fires)
        for rule in load().rules
        if rule.kind in MARKED.split()
        for texts, fires in ((rule.fires, True), (rule.silent, False))
        for text in texts
    ]


@pytest.fixture(scope="module")
def marks(parser: Parser, rulebook: Rulebook) -> dict[str, set[str]]:
    """The marks that a sentence leaves, each sentence read as an article of its own."""
    texts = list(dict.fromkeys(text for _, text, _ in examples()))
    articles = [
        Article(text, text, hashlib.sha256(text.encode()).hexdigest(), (Block(0, len(text), "body"),)) for text in texts
    ]
    found = extract_batch(articles, rulebook, parser)
    left: dict[str, set[str]] = defaultdict(set)
    for figure in found.figures:
        left[figure.article].update(figure.rules)
    for item in found.set_aside:
        left[item.article].update((item.rule, f"set-aside/{item.rule}"))
    return left


@pytest.mark.parametrize(
    ("rule", "text", "fires"),
    [pytest.param(rule, text, fires, id=f"{rule.kind}/{rule.name}: {text}") for rule, text, fires in examples()],
)
def test_an_example_of_a_rule(rule: Rule, text: str, fires: bool, marks: dict[str, set[str]]) -> None:
    assert (f"{rule.kind}/{rule.name}" in marks[text]) == fires, sorted(marks[text])


def test_every_kind_of_rule_has_a_test_of_its_examples() -> None:
    listed = [*MARKED.split(), *(kind for kinds in ELSEWHERE.values() for kind in kinds.split())]
    assert sorted(listed) == sorted(KINDS)
    assert [name for name in ELSEWHERE if not (ROOT / "tests" / name).exists()] == []
