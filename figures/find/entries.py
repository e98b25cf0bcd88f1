"""What the lexicon of the stage holds: one class for each kind of entry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from figures.find.gates import Gate
from figures.model import Qualifier
from figures.rulebook.kinds import LinkRule


@dataclass(frozen=True, slots=True)
class Word:
    """One entry of the number lexicon: what kind of rule it comes from, its worth, and its mark."""

    form: str  # ones, scale, part, multiple, vague
    low: Decimal
    high: Decimal
    mark: str
    alone: bool = True


@dataclass(frozen=True, slots=True)
class PlacedWords:
    """Number words that are numbers in their place alone: `pattern` finds them by what follows, `before` ends there."""

    pattern: re.Pattern[str]
    before: re.Pattern[str]
    words: dict[str, Word]


@dataclass(frozen=True, slots=True)
class Hedge:
    """A qualifier as its phrases are looked up."""

    qualifier: Qualifier
    strength: int
    mark: str
    unless: tuple[str, ...] = ()
    unless_counted: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """One way in which a written unit may be read; `cues` must be in the sentence, if there are any."""

    unit: str
    dimension: str
    mark: str
    cues: re.Pattern[str] | None = None
    glued: bool = False
    decimal: bool = False


@dataclass(frozen=True, slots=True)
class LetterScale:
    """What a letter behind digits multiplies them by, whether only beside money, and what does instead.

    `counted`: nouns that may follow; `words`: the same scale in words nearby.
    """

    factor: Decimal
    mark: str
    beside_money: bool
    counted: re.Pattern[str] | None
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Around:
    """Conditions on a number and on what stands directly before and behind it; None = any."""

    before: re.Pattern[str] | None
    number: re.Pattern[str] | None
    after: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A set-aside rule that claims spans of a sentence: its patterns, each with its gate and the group it claims."""

    name: str
    patterns: tuple[tuple[re.Pattern[str], Gate, str | int], ...]
    digits: bool


@dataclass(frozen=True, slots=True)
class Aside:
    """A set-aside rule that is tried on each plain number."""

    name: str
    around: Around
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sense:
    """A sense rule."""

    unit: str
    dimension: str
    mark: str
    around: Around
    cues: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Links:
    """The link rules by what they make, in the order of the file, and their openers by phrase."""

    joining: tuple[LinkRule, ...]
    listing: tuple[LinkRule, ...]
    changing: tuple[LinkRule, ...]
    openers: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Rates:
    """What stands behind a unit to make it a rate.

    `pattern` has one group for each rule, whose marks are `marks`, and `undone` what must not follow it; `units` gives
    unit and dimension of what a group matches, `firsts` the name in a rate of units that change it there.
    """

    pattern: re.Pattern[str]
    marks: tuple[str, ...]
    units: dict[str, tuple[str, str]]
    firsts: dict[str, str]
    undone: tuple[re.Pattern[str], ...]
