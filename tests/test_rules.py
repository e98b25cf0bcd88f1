"""Every example of every shipped rule: it fires where `fires` says, and not where `silent` does."""

from __future__ import annotations

import pytest

from figures.language import Parser
from figures.rulebook import KINDS, Rulebook, load
from figures.trial import ASKED, tried

ELSEWHERE = {"finding", "wording", "allowance"}
"""Kinds that whole articles are needed for: tests/test_inspect.py and tests/test_crosscheck.py hold their examples."""


@pytest.mark.parametrize("kind", ASKED)
def test_the_examples_of_a_kind(kind: str, rulebook: Rulebook, parser: Parser) -> None:
    failures = tried([rule for rule in load().rules if rule.kind == kind], rulebook, parser)
    assert [str(failure) for failure in failures] == []


def test_the_examples_of_every_kind_are_tried() -> None:
    assert set(ASKED) | ELSEWHERE == set(KINDS)
    assert set(ASKED) & ELSEWHERE == set()
