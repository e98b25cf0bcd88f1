"""The fresh phrases: written before any rule was run on them, so that the share right means something.

Rows that the program misses are named in `known_failures.txt`, strictly: one that starts to pass
must leave the list. The share right may only rise.
"""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from decimal import Decimal

import pytest

from figures.language import Parser
from figures.model import Article, Block, Figure
from figures.pipeline import extract_batch
from figures.rulebook import Rulebook

from .conftest import ROOT

FOLDER = ROOT / "tests" / "phrases"
TABLES = ("fresh.tsv", "blind.tsv", "varieties.tsv")
FLOOR = 0.95
"""Least share of a table's rows read right in full."""


@dataclass(frozen=True)
class Row:
    """One sentence and the figures a careful reader finds in it."""

    text: str
    phrase_class: str
    expected: str


def rows(*tables: str) -> list[Row]:
    found: list[Row] = []
    for table in tables:
        with (FOLDER / table).open(encoding="utf-8", newline="") as file:
            lines = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            found += [Row(*line.values()) for line in lines]
    return found


KNOWN_FAILURES = frozenset((FOLDER / "known_failures.txt").read_text(encoding="utf-8").splitlines())


def same_number(wanted: str, got: Decimal | None) -> bool:
    if wanted == "" or got is None:
        return wanted == "" and got is None
    return abs(Decimal(wanted) - got) <= Decimal("0.0001")


def right(wanted: str, figure: Figure) -> bool:
    """Whether the figure is as a cell of the table says: every part that the cell states."""
    low, best, high, qualifier, named, *direction = wanted.split("|")
    if figure.qualifier.value not in qualifier.split("/"):
        return False
    if "vague" not in qualifier.split("/"):
        pairs = zip((low, best, high), (figure.value.low, figure.value.best, figure.value.high), strict=True)
        if not all(same_number(a, b) for a, b in pairs):
            return False
    name = (figure.unit or figure.noun_phrase or figure.noun or "").lower()
    if named != "*" and name not in named.lower().split("/"):
        return False
    return not direction or figure.direction == direction[0]


def correct(row: Row, figures: list[Figure]) -> bool:
    wanted = [] if row.expected == "-" else row.expected.split(" ; ")
    return len(wanted) == len(figures) and all(right(a, b) for a, b in zip(wanted, figures, strict=True))


@pytest.fixture(scope="module")
def found(parser: Parser, rulebook: Rulebook) -> dict[str, list[Figure]]:
    """The figures of every row's text, in reading order."""
    texts = list(dict.fromkeys(row.text for row in rows(*TABLES)))
    articles = [
        Article(text, text, hashlib.sha256(text.encode()).hexdigest(), (Block(0, len(text), "body"),)) for text in texts
    ]
    by_text: dict[str, list[Figure]] = {text: [] for text in texts}
    for figure in extract_batch(articles, rulebook, parser).figures:
        by_text[figure.article].append(figure)
    return {text: sorted(some, key=lambda figure: figure.core_start) for text, some in by_text.items()}


@pytest.mark.parametrize("row", rows(*TABLES), ids=lambda row: row.text)
def test_row(row: Row, found: dict[str, list[Figure]], request: pytest.FixtureRequest) -> None:
    if row.text in KNOWN_FAILURES:
        request.applymarker(pytest.mark.xfail(strict=True, reason="known failure"))
    assert correct(row, found[row.text]), [
        (figure.surface, figure.value, figure.qualifier, figure.unit or figure.noun_phrase, figure.direction)
        for figure in found[row.text]
    ]


@pytest.mark.parametrize("table", TABLES)
def test_the_share_right_is_above_the_floor(table: str, found: dict[str, list[Figure]]) -> None:
    right_ones = [correct(row, found[row.text]) for row in rows(table)]
    assert sum(right_ones) / len(right_ones) >= FLOOR
