"""What a finding's code means. Nothing but the rules is needed for it."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from figures.errors import InputError
from figures.explain.words import Line
from figures.findings import codes
from figures.rulebook import Rulebook


def of_code(code: str, rulebook: Rulebook) -> Iterator[Line]:
    """The code's level and meaning, why a newsroom cares, what is compared and allowed, and examples.

    InputError for a code that there is not.
    """
    rules = codes(rulebook)
    rule = rules.get(code.upper())
    if rule is None:
        close = get_close_matches(code.upper(), rules, n=1)
        raise InputError(f"no code {code!r}", f"did you mean {close[0]}?" if close else f"codes: {', '.join(rules)}")
    yield Line(f"{rule.code} {rule.name} ({rule.level})", heading=True)
    yield Line(rule.meaning, 1)
    told = (("Why it matters", rule.reason), ("What is compared", rule.compares), ("What is allowed for", rule.allows))
    for title, text in told:
        if text:
            yield Line(title, heading=True)
            yield Line(text, 1)
    for title, examples in (("It is found in", rule.fires), ("It is not found in", rule.silent)):
        if examples:
            yield Line(title, heading=True)
            yield from (Line(line, 1) for example in examples for line in example.split("\n"))
