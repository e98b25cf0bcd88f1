"""Where examples are tried: the rulebook, the language model, and what reading a text with them gives."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from figures.attribute import unify
from figures.gauge import Gauge
from figures.group.polls import Polls
from figures.group.profile import Profile, Profiler
from figures.group.scoring import Scorer
from figures.group.topics import Topics
from figures.language import Parser
from figures.model import Article, Block, Figure
from figures.pipeline import extract_batch
from figures.rulebook import Rulebook

_DATED = re.compile(r"(\d{4}-\d\d-\d\d): (.*)", re.DOTALL)


class Bench:
    """One rulebook at work on examples; what is costly is made once, when it is first asked for."""

    def __init__(self, rulebook: Rulebook, parser: Parser) -> None:
        self.rulebook = rulebook
        self.parser = parser
        self._marks: dict[str, frozenset[str]] = {}

    def prepare(self, texts: Iterable[str]) -> None:
        """Read many texts at once, which takes a fraction of the time of one by one."""
        new = [text for text in dict.fromkeys(texts) if text not in self._marks]
        found = extract_batch([article(text, text) for text in new], self.rulebook, self.parser)
        by_text: dict[str, list[Figure]] = {text: [] for text in new}
        for figure in found.figures:
            by_text[figure.article].append(figure)
        aside: dict[str, set[str]] = {text: set() for text in new}
        for item in found.set_aside:
            aside[item.article] |= {item.rule, f"set-aside/{item.rule}"}
        for text in new:
            own = {mark for figure in unify(by_text[text], self.rulebook) for mark in figure.rules}
            self._marks[text] = frozenset(own | aside[text])

    def marks(self, text: str) -> frozenset[str]:
        """What the rules leave on the figures and set-aside numbers of a text, as "kind/name"."""
        if text not in self._marks:
            self.prepare([text])
        return self._marks[text]

    def figures(self, given: Sequence[Article]) -> tuple[Figure, ...]:
        """The figures of the articles, with their sources, by every stage before grouping."""
        return unify(extract_batch(given, self.rulebook, self.parser).figures, self.rulebook)

    def profiles(self, example: str) -> tuple[Profile, ...]:
        """The figures of an example as grouping looks at them."""
        given = articles(example)
        return self._profiler.profiles(self.figures(given), given)

    @cached_property
    def _profiler(self) -> Profiler:
        return Profiler(self.rulebook)

    @cached_property
    def scorer(self) -> Scorer:
        return Scorer(self.rulebook)

    @cached_property
    def gauge(self) -> Gauge:
        return Gauge(self.rulebook)

    @cached_property
    def topics(self) -> Topics:
        return Topics(self.rulebook)

    @cached_property
    def polls(self) -> Polls:
        return Polls(self.rulebook)


def article(name: str, text: str, published: str | None = None) -> Article:
    """An article whose every line is a paragraph, as the reader marks them."""
    blocks = tuple(Block(line.start(), line.end(), "body") for line in re.finditer(r"[^\n]+", text))
    return Article(name, text, hashlib.sha256(f"{name}{text}".encode()).hexdigest(), blocks, published=published)


def articles(example: str) -> tuple[Article, ...]:
    """Articles divided by "||"; each may begin with its date, "2024-03-04: ..."."""
    found = []
    for number, part in enumerate(example.split(" || ")):
        dated = _DATED.fullmatch(part)
        found.append(article(str(number), dated[2], dated[1]) if dated else article(str(number), part))
    return tuple(found)
