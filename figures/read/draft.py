"""What passes between the parts of reading: items to open, facts, drafts, limits, and refusals."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from figures.model import Block, Skipped
from figures.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one article, and whether texts that are not English are read.

    `size`: characters of text; `numerals`: runs of digits; `language`: "en", or "any" to read every language.
    """

    size: int = 1_000_000
    numerals: int = 20_000
    language: str = "en"

    @property
    def raw(self) -> int:
        """Bytes of a file that holds one text: four a character at most, in any encoding."""
        return 4 * self.size + 4

    @property
    def packed(self) -> int:
        """Bytes of a file that wraps one text in mark-up, or holds many texts and has to be read whole."""
        return 64 * self.size


@dataclass(frozen=True, slots=True)
class Item:
    """A file, or a member of one: its name for people, how to open it, whether the command line names it.

    `depth`: how many archives it lies in.
    """

    name: str
    open: Callable[[], BinaryIO]
    named: bool = False
    depth: int = 0

    @property
    def suffix(self) -> str:
        """The lower-case ending of the name, with its dot; empty when there is none."""
        last = self.name.rsplit("/", 1)[-1]
        return "." + last.rsplit(".", 1)[1].lower() if "." in last[1:] else ""

    def content(self, most: int) -> bytes:
        """All its bytes. Raises Refusal when there are more than `most`."""
        with self.open() as stream:
            data = stream.read(most + 1)
        if len(data) > most:
            raise Refusal(f"is larger than {most:,} bytes", "--max-size raises the limit")
        return data

    def member(self, name: str, data: bytes) -> Item:
        """A file that lies inside this one."""
        return Item(f"{self.name}/{name}", lambda: io.BytesIO(data), depth=self.depth + 1)


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of an article's metadata as something states it, and what states it.

    `weak`: believed only where neither the file nor its text says otherwise, as the properties of a document.
    """

    field: str
    value: str
    origin: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with what its file says about it. `blocks`: those that the format itself tells apart.

    `spots`: where in the text the pages or blocks of the original start, and their names ("p3", "b7").
    """

    name: str
    text: str
    facts: tuple[Fact, ...] = ()
    blocks: tuple[Block, ...] = ()
    spots: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """What a folder's own `articles.csv` says about one of its files; believed before all else."""

    name: str
    facts: tuple[Fact, ...]


class Refusal(Exception):
    """A file or record that cannot be read: the reason continues its name in a sentence."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


BROKEN = (ValueError, LookupError, ArithmeticError, RuntimeError, AttributeError, EOFError)
"""What parsers of the standard library and others raise on broken bytes, besides errors of their own."""

Outcome = Draft | Beside | Skipped
Reader = Callable[[Item, Limits, Rulebook], Iterator[Outcome]]
