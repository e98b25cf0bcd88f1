"""Near-duplicates: a wire story that several outlets run, a page saved twice.

A copy repeats most sentences of an earlier article word for word and states no number that is not there:
a difference in a number is what people look for, so it never hides behind `copy_of`. Articles are found
through an index of their sentences, so that the work grows with the text and not with its square.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from figures.model import Article
from figures.rulebook import Rulebook
from figures.rulebook.kinds import FractionRule, NumberScaleRule, NumberWordRule

MOST_SHARED = 0.8
"""Share of the words of the shorter article that stand in sentences of the longer; of both, if it is short."""

SHORT = 150
"""Words under which an article must be copied both ways: a brief is not a copy of the report it sums up."""

WIDESPREAD = 20
"""Articles that may hold a sentence before it counts as boilerplate and points to none of them."""

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?=\d)[^.!?\n]+)*")
_STYLE = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"), ("\xa0", " "))


@dataclass(frozen=True, slots=True)
class _Print:
    """An article's fingerprint: its sentences in plain words, with their lengths in words."""

    article: Article
    sentences: dict[str, int]
    size: int


def with_copies(articles: Sequence[Article], rulebook: Rulebook) -> tuple[Article, ...]:
    """The articles, each that copies an earlier one marked with the name of the first."""
    by_digest: dict[str, str] = {}
    index: dict[str, list[_Print]] = defaultdict(list)
    out = []
    for article in articles:
        original = by_digest.get(article.digest)
        if original is None:
            ours = _print(article)
            original = _original(ours, index, _number(rulebook))
            if original is None:
                for sentence in ours.sentences:
                    if len(index[sentence]) < WIDESPREAD:
                        index[sentence].append(ours)
        by_digest.setdefault(article.digest, original or article.name)
        out.append(replace(article, copy_of=original) if original is not None else article)
    return tuple(out)


@lru_cache(maxsize=4)
def _number(rulebook: Rulebook) -> re.Pattern[str]:
    """A number in digits or words, and the word after it."""
    rules = [*rulebook.of(NumberWordRule)], [*rulebook.of(NumberScaleRule)], [*rulebook.of(FractionRule)]
    words = "|".join(sorted({re.escape(word.casefold()) for kind in rules for rule in kind for word in rule.words}))
    return re.compile(rf"(?:\d[\d.,]*\w*|\b(?:{words})\b)\W*\w*")


def _texts(article: Article) -> list[str]:
    """The blocks, furniture and bylines aside, in one style of quotation marks and dashes."""
    kept = (block for block in article.blocks if block.kind not in ("furniture", "byline"))
    whole = article.text
    for mark, common in _STYLE:
        whole = whole.replace(mark, common)  # one character for one: spans stay true
    return [whole[block.start : block.end].casefold() for block in kept]


def _print(article: Article) -> _Print:
    sentences: dict[str, int] = {}
    for sentence in _SENTENCE.findall("\n".join(_texts(article))):
        words = sentence.split()
        sentences[" ".join(words).strip("\"' ")] = len(words)
    return _Print(article, sentences, sum(sentences.values()))


def _numbers(article: Article, number: re.Pattern[str]) -> Counter[str]:
    """Every number with the word after it, counted."""
    return Counter(" ".join(found.split()) for text in _texts(article) for found in number.findall(text))


def _original(ours: _Print, index: dict[str, list[_Print]], number: re.Pattern[str]) -> str | None:
    """The name of the first indexed article that `ours` copies."""
    shared: dict[str, tuple[int, _Print]] = {}
    for sentence, words in ours.sentences.items():
        for other in index.get(sentence, ()):
            name = other.article.name
            shared[name] = (shared.get(name, (0, other))[0] + words, other)
    for words, other in shared.values():
        shorter, longer = sorted((ours.size, other.size))
        both_ways = shorter < SHORT
        if words < MOST_SHARED * (longer if both_ways else shorter):
            continue
        mine, theirs = _numbers(ours.article, number), _numbers(other.article, number)
        if mine == theirs if both_ways else mine <= theirs:
            return other.article.name
    return None
