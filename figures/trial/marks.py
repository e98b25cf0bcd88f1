"""Kinds of rule that leave their mark on what they are used on: those of find, describe and attribute."""

from __future__ import annotations

from figures.rulebook import Rule
from figures.trial.bench import Bench

KINDS = """
number-word number-scale fraction multiple vague profile notation qualifier link unit unit-modifier currency
asked-unit rate sense set-aside forms noun-class measure-noun status direction cue no-figure elision naming light-verb
locative retelling level money-word reporting-verb reporting-noun reporting-phrase source-kind given-name continuation
title alias seat
"""


def fires(rule: Rule, text: str, bench: Bench) -> bool:
    """Whether the text, read as an article of its own, bears the rule's mark."""
    return f"{rule.kind}/{rule.name}" in bench.marks(text)


ASKED = dict.fromkeys(KINDS.split(), fires)
