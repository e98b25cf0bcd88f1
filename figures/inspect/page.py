"""One article laid out for the checks: its figures in order, sentence by sentence, and the text between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from figures.inspect.bounds import Bounds, allowed
from figures.inspect.lexicon import Lexicon, Phrases, normal
from figures.language import sentence_start
from figures.model import Article, Figure
from figures.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a check found: the wording that tells it, the figures it rests on (where it stands first), its facts.

    `facts` fill the braces of the wording.
    """

    wording: str
    figures: tuple[Figure, ...]
    facts: Mapping[str, str]


Outcome = Doubt | None
"""What one comparison comes to: None when the two numbers can stand together."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with figures: its span in the article, its kind of block, and its figures in order."""

    article: Article
    start: int
    end: int
    kind: str
    figures: tuple[Figure, ...]

    def gap(self, left: Figure, right: Figure) -> str:
        """What stands between two figures, normalised; of a figure inside the other's words, between the numbers."""
        start = left.end if left.end <= right.start else left.core_end
        return normal(self.article.text[start : max(start, min(right.start, right.core_start))])

    def lead(self, left: Figure, right: Figure) -> str:
        """What stands between a figure and the number of the next one, its qualifier included."""
        return normal(self.article.text[left.end : max(left.end, right.core_start)])

    def before(self, figure: Figure) -> str:
        """The sentence up to the figure, normalised."""
        return normal(self.article.text[self.start : figure.start])

    def after(self, figure: Figure) -> str:
        """The sentence behind the figure, normalised."""
        return normal(self.article.text[figure.end : self.end])

    def rest(self, offset: int) -> str:
        """The sentence from an offset of the article on, normalised."""
        return normal(self.article.text[offset : self.end])

    def runs(self, length: int) -> Iterator[tuple[Figure, ...]]:
        """Every run of `length` figures that stand next to each other."""
        return (self.figures[n : n + length] for n in range(len(self.figures) - length + 1))


@dataclass(frozen=True, slots=True)
class Headline:
    """A title that is not in the article's text, as an article of its own, and its figures."""

    article: Article
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One article with its figures, its headline when that stands elsewhere, and the rules to judge them by."""

    article: Article
    figures: tuple[Figure, ...]
    lines: tuple[Line, ...]
    lexicon: Lexicon
    rulebook: Rulebook = field(repr=False)
    headline: Headline | None = None

    @classmethod
    def of(
        cls,
        article: Article,
        figures: Sequence[Figure],
        lexicon: Lexicon,
        rulebook: Rulebook,
        headline: Headline | None = None,
    ) -> Page:
        inside = tuple(sorted(figures, key=lambda figure: (figure.core_start, figure.core_end)))
        lines = tuple(
            _line(article, tuple(some)) for _, some in groupby(inside, key=lambda figure: figure.context.sentence)
        )
        return cls(article, inside, lines, lexicon, rulebook, headline)

    def phrases(self, name: str) -> Phrases:
        return self.lexicon.phrases[name]

    def start_of(self, figure: Figure) -> int:
        """Where the sentence of a figure starts in the article, or in the headline outside of it."""
        return _start(self.headline.article if self.headline and self.is_outside(figure) else self.article, figure)

    def is_outside(self, figure: Figure) -> bool:
        """Whether the figure stands in the headline outside the text."""
        return self.headline is not None and figure in self.headline.figures

    def allowed(self, figure: Figure, code: str) -> Bounds:
        return allowed(figure, code, self.lexicon)


def _line(article: Article, figures: tuple[Figure, ...]) -> Line:
    start = _start(article, figures[0])
    return Line(article, start, start + len(figures[0].sentence), figures[0].context.kind, figures)


def _start(article: Article, figure: Figure) -> int:
    start = sentence_start(article, figure)
    return start if start >= 0 else figure.start


def told(figure: Figure) -> str:
    """A figure in its own words with its place: “41 dead” (line 3)."""
    return f"{words(figure)} (line {figure.line})"


def words(figure: Figure) -> str:
    """A figure in its own words: “41 dead”."""
    return f"“{' '.join(figure.surface.split())}”"


def listed(names: Sequence[str]) -> str:
    """a, b and c"""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
