"""Reads whatever a newsroom has into articles, and says what it left out.

    inbox = read(["reports/", "wire.jsonl", "-"])

`walk` finds the files, `formats` picks a reader for each, a reader makes drafts, `articles` makes articles of
them (bounds, language, blocks, metadata), and `copies` marks those that were run twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import BinaryIO

from figures.model import Article, Inbox, Note, Skipped
from figures.read.articles import finished
from figures.read.copies import with_copies
from figures.read.draft import Beside, Draft, Fact, Item, Limits
from figures.read.formats import ENDINGS, outcomes
from figures.read.walk import walk
from figures.rulebook import Rulebook, load

__all__ = ["read"]

DEFAULTS = Limits()


def read(
    paths: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    max_size: int | None = None,
    max_numerals: int | None = None,
    language: str = DEFAULTS.language,
    rulebook: Rulebook | None = None,
    seen: Callable[[Article], None] = lambda _: None,
) -> Inbox:
    """The articles at `paths` in the order given, and what was left out, each with its reason.

    A path is a file, a folder, a pattern, or "-" for standard input. `max_size`: characters of one article (1,000,000);
    `max_numerals`: numbers in it (20,000, or one for every 50 characters of a larger bound); `language`: "any" reads
    what is not English too. `seen` is told of each article as soon as it is read, before copies are. Nothing given
    raises.
    """
    size = max_size or DEFAULTS.size
    limits = Limits(size, max_numerals or max(DEFAULTS.numerals, size // 50), language)
    rulebook = rulebook or load()
    drafts: list[Draft] = []
    beside: dict[str, tuple[Fact, ...]] = {}
    skipped: list[Skipped] = []
    for found in walk(paths, stdin, frozenset(ENDINGS)):
        for outcome in outcomes(found, limits, rulebook) if isinstance(found, Item) else (found,):
            if isinstance(outcome, Draft):
                drafts.append(outcome)
            elif isinstance(outcome, Beside):
                beside[outcome.name] = outcome.facts
            else:
                skipped.append(outcome)
    articles: list[Article] = []
    notes: list[Note] = []
    for draft in drafts:
        told = replace(draft, facts=beside.get(draft.name, ()) + draft.facts)
        article, doubts = finished(told, limits, rulebook)
        notes += doubts
        if isinstance(article, Skipped):
            skipped.append(article)
        else:
            articles.append(article)
            seen(article)
    return Inbox(with_copies(articles, rulebook), tuple(skipped), tuple(notes))
