"""Articles, what is left out of them, and their sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


# ------------------------------------------------------------------ read
@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article of one kind: title, heading, body, caption, byline, furniture.

    `rule` names the rule that tells so ("furniture/share-line"); empty for what stands by its place.
    """

    start: int
    end: int
    kind: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One document. `name` is the path as given, or the id of a record; `digest` is that of the text.

    Dates are ISO 8601, with a time when the article states one. `blocks` cover the text in order,
    without overlap; what lies between them is white space. None = unknown. `spots`: where the pages of a PDF
    ("p3") or the blocks of a page or document ("b7") start in the text; empty where lines are those of the file.
    """

    name: str
    text: str
    digest: str
    blocks: tuple[Block, ...]
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None
    copy_of: str | None = None
    origins: tuple[tuple[str, str], ...] = ()  # (field, where its value comes from), in field order
    spots: tuple[tuple[int, str], ...] = ()

    def spot(self, offset: int, line: int) -> str:
        """Where a character, which stands in this line of the text, stands in the original: "12", "p3" or "b7"."""
        before = bisect_right(self.spots, offset, key=lambda spot: spot[0])
        return self.spots[before - 1][1] if before else str(line)


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something given that was not read, or an article left out, and why, in one sentence.

    `named`: it was itself named on the command line, so that it is an error and not a note.
    """

    name: str
    reason: str
    hint: str = ""
    named: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Something about an article that was read but is not believed, such as a date in the future."""

    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Inbox:
    """What reading some paths gave: articles in the order given, what was left out, and notes."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[Note, ...] = ()


# ------------------------------------------------------------------ language
@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article: its place, its block's kind, and its paragraph's number.

    `text` is that of the article from start to end, with blanks for the line ends of a wrapped paragraph.
    """

    index: int
    start: int
    end: int
    text: str
    kind: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with its sentences, and the parses of those sentences that were needed.

    `parses` maps a sentence's index to its spaCy Doc; token.idx counts from the sentence's start.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    parses: Mapping[int, Doc]
