"""What the tests of grouping and verdicts share: articles in one line, their figures, and pairs of them."""

from __future__ import annotations

import hashlib
import re
from itertools import combinations

from figures.attribute import unify
from figures.group.profile import Profile, Profiler
from figures.language import Parser
from figures.model import Article, Block, Figure
from figures.pipeline import extract_batch
from figures.rulebook import Rulebook

_DATED = re.compile(r"(\d{4}-\d\d-\d\d): (.*)", re.DOTALL)


def articles(example: str) -> tuple[Article, ...]:
    """Articles divided by "||"; each may begin with its date, "2024-03-04: ..."."""
    found = []
    for number, part in enumerate(example.split(" || ")):
        dated = _DATED.fullmatch(part)
        published, text = (dated[1], dated[2]) if dated else (None, part)
        digest = hashlib.sha256(f"{number}{text}".encode()).hexdigest()
        found.append(Article(str(number), text, digest, (Block(0, len(text), "body"),), published=published))
    return tuple(found)


def figures(given: tuple[Article, ...], rulebook: Rulebook, parser: Parser) -> tuple[Figure, ...]:
    """The figures of the articles, with their sources, by every stage before grouping."""
    return unify(extract_batch(given, rulebook, parser).figures, rulebook)


def pairs(example: str, rulebook: Rulebook, parser: Parser) -> list[tuple[Profile, Profile]]:
    """Every pair of figures of two articles; of one article, when the example is one."""
    given = articles(example)
    profiles = Profiler(rulebook).profiles(figures(given, rulebook, parser), given)
    return [(a, b) for a, b in combinations(profiles, 2) if len(given) == 1 or a.order[0] != b.order[0]]
