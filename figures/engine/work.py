"""What every engine takes and gives: a function over a batch, its tools, and what became of a batch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from figures.language import Parser
from figures.model import Article
from figures.rulebook import Rulebook

T = TypeVar("T")
Work = Callable[[Sequence[Article], Rulebook, Parser], T]
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Tools:
    """What the work needs besides articles; a worker process gets the rules, and loads the model itself."""

    rulebook: Rulebook
    parser: Parser


@dataclass(frozen=True, slots=True)
class Lost:
    """An article whose work could not be done, and why, in a few words."""

    reason: str
