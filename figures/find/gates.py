"""What every match of a pattern holds: told once, so that a text without it need not be searched.

Patterns are taken apart by the parser of the standard library's own `re`. What is told of a pattern is
never more than is true; what is not understood is left out, and the pattern is then tried more often.
"""

from __future__ import annotations

import re._constants as op  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

MOST = 40
"""Pieces that are looked for at most; beyond that the pattern itself is as quick."""

DIGIT = frozenset({r"\d"})
"""Stands among the pieces for any digit."""

_PLAIN_I = str.maketrans("İı", "ii")

Pieces = frozenset[str]
"""Pieces of text, folded, of which every match holds one."""


def folded(text: str) -> str:
    """The text as pieces are looked up: without case, as wide as `re.IGNORECASE` takes it."""
    return text.translate(_PLAIN_I).casefold()


@dataclass(frozen=True, slots=True)
class Gate:
    """`digit`: every match holds a digit; `pieces`: every match, folded, holds one of them, if there are any."""

    digit: bool
    pieces: tuple[str, ...]

    def opens(self, text: str, has_digit: bool) -> bool:
        """Whether the pattern may match a text, given as `folded` makes it."""
        if self.digit and not has_digit:
            return False
        for piece in self.pieces:  # a loop, for it runs for every pattern and sentence
            if piece in text:
                return True
        return not self.pieces


def gate(pattern: str) -> Gate:
    """The gate of a regular expression."""
    held = _held(parser.parse(pattern))
    best = _best(held)
    return Gate(DIGIT in held, tuple(sorted(best)) if len(best) <= MOST else ())


def _held(parts: Iterable[tuple[Any, Any]]) -> list[Pieces]:
    """What every match of the parts, one after the other, holds."""
    held: list[Pieces] = []
    run = ""
    for kind, value in (*parts, (op.SUCCESS, None)):
        if kind is op.LITERAL:
            run += chr(value)
            held += [DIGIT] if chr(value).isdecimal() else []
            continue
        held += [frozenset({folded(run)})] if run else []
        run = ""
        if kind is op.IN:
            held += _one_of(value)
        elif kind is op.BRANCH:
            held += _any_of([_held(branch) for branch in value[1]])
        elif kind is op.SUBPATTERN:
            held += _held(value[-1])
        elif kind is op.ASSERT:
            held += _held(value[1])
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT) and value[0] > 0:
            held += _held(value[2])
    return held


def _one_of(members: list[tuple[Any, Any]]) -> list[Pieces]:
    """What a character class holds: single characters, or digits alone."""
    if all(value is op.CATEGORY_DIGIT if kind is op.CATEGORY else _is_digit(kind, value) for kind, value in members):
        return [DIGIT]
    if all(kind is op.LITERAL for kind, _ in members):
        return [frozenset(folded(chr(value)) for _, value in members)]
    return []


def _is_digit(kind: Any, value: Any) -> bool:
    ends = value if kind is op.RANGE else (value,)
    return kind in (op.RANGE, op.LITERAL) and all(chr(end).isdecimal() for end in ends)


def _any_of(branches: list[list[Pieces]]) -> list[Pieces]:
    """What any of several branches holds."""
    held = [DIGIT] if all(DIGIT in branch for branch in branches) else []
    best = [_best(branch) for branch in branches]
    return [*held, frozenset().union(*best)] if all(best) else held


def _best(held: list[Pieces]) -> Pieces:
    """The pieces that are rarest in texts: the longest, and the fewest of them."""
    told = [pieces for pieces in held if pieces != DIGIT]
    return max(told, key=lambda pieces: (min(map(len, pieces)), -len(pieces)), default=frozenset())
