"""Rules put to their own test: each must fire on its examples in `fires` and stay silent on those in `silent`.

    failures = tried(rules, rulebook, Parser())

Most rules leave their mark on the figures and set-aside numbers of a text (`marks`); the rest are asked in the way
that their stage asks them (`words` for a line or a sentence, `pairs` for figures that are compared).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from figures.language import Parser
from figures.rulebook import Rule, Rulebook
from figures.trial import marks, pairs, words
from figures.trial.bench import Bench

ASKED: Mapping[str, Callable[[Any, str, Bench], bool]] = marks.ASKED | words.ASKED | pairs.ASKED
"""By kind: whether a rule fires on a text. Findings, their wordings and allowances have tests of their own."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not do what it is there for."""

    rule: Rule
    text: str
    fires: bool

    def __str__(self) -> str:
        expected = "should fire and does not" if self.fires else "fires and should not"
        return f"{self.rule.place}: {self.rule.kind} {self.rule.name!r} {expected}: {self.text}"


def tried(rules: Sequence[Rule], rulebook: Rulebook, parser: Parser) -> tuple[Failure, ...]:
    """The examples of these rules that fail; `rulebook` holds the rules. Kinds outside ASKED are passed over."""
    bench = Bench(rulebook, parser)
    cases = [case for rule in rules if rule.kind in ASKED for case in _examples(rule)]
    bench.prepare([text for rule, text, _ in cases if rule.kind in marks.ASKED])
    return tuple(Failure(*case) for case in cases if ASKED[case[0].kind](case[0], case[1], bench) is not case[2])


def _examples(rule: Rule) -> Iterator[tuple[Rule, str, bool]]:
    yield from ((rule, text, True) for text in rule.fires)
    yield from ((rule, text, False) for text in rule.silent)
