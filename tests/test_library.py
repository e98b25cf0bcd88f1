"""The library: files of every format against what a careful person finds in them (tests/library/README.md)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from figures.find import find
from figures.language import flat, sentences
from figures.model import Article, Found, Inbox
from figures.read import read
from figures.read.formats import ENDINGS
from figures.rulebook import load

from .conftest import ROOT

LIBRARY = ROOT / "tests" / "library"
FIELDS = ("title", "outlet", "author", "published", "modified", "url", "language")
MESSY_FLOOR, CLEAN_FLOOR = 0.90, 0.98
OTHER_NAMES = {".text", ".markdown", ".ndjson", ".mht", ".atom", ".gz"}  # of formats that are there under another
KNOWN_FAILURES = frozenset((LIBRARY / "known_failures.txt").read_text(encoding="utf-8").splitlines())


@dataclass(frozen=True)
class Check:
    """One thing that a file must show: a field of an article, a figure in it, or words that are no figure."""

    shelf: str
    file: str
    index: int
    about: str
    expected: object

    def __str__(self) -> str:
        return f"{self.shelf}/{self.file}#{self.index} {self.about}"


@cache
def gold(shelf: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = json.loads((LIBRARY / shelf / "gold.json").read_text(encoding="utf-8"))
    return found


def checks(shelf: str) -> list[Check]:
    found = []
    for file, articles in gold(shelf).items():
        for index, article in enumerate(articles):
            found += [Check(shelf, file, index, field, article[field]) for field in FIELDS]
            found += [Check(shelf, file, index, f"figure {f['words']}", f["best"]) for f in article["figures"]]
            found += [Check(shelf, file, index, f"furniture {words}", None) for words in article.get("furniture", ())]
    return found


@cache
def inbox(shelf: str, file: str) -> Inbox:
    found = read([str(LIBRARY / shelf / file)], language="any")
    for skipped in found.skipped:
        if skipped.reason.startswith("needs the extra"):
            pytest.skip(skipped.reason)
    return found


@cache
def numbers(shelf: str, file: str, index: int) -> tuple[Article, Found]:
    article = inbox(shelf, file).articles[index]
    return article, find(article, sentences(article), load())


def met(check: Check) -> bool:
    """Whether the readers show what the gold says."""
    if len(inbox(check.shelf, check.file).articles) <= check.index:
        return False
    kind, _, words = check.about.partition(" ")
    if kind == "figure":
        return _has_figure(*numbers(check.shelf, check.file, check.index), words, Decimal(str(check.expected)))
    if kind == "furniture":
        return not _has_figure(*numbers(check.shelf, check.file, check.index), words, None)
    value = getattr(inbox(check.shelf, check.file).articles[check.index], check.about)
    accepted = check.expected if isinstance(check.expected, list) else [check.expected]
    return any(_same(check.about, value, answer) for answer in accepted)


def _has_figure(article: Article, found: Found, words: str, best: Decimal | None) -> bool:
    """Whether a number of that value (None = any) stands inside the words, outside what is set aside."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    return any(
        place.start() <= numeral.core_start < place.end() and best in (None, numeral.value.best)
        for place in pattern.finditer(article.text)
        for numeral in found.numerals
    )


def _same(field: str, value: str | None, answer: str | None) -> bool:
    if value is None or answer is None:
        return value is answer
    if field in ("published", "modified") and "T" in value and "T" in answer:
        ours, theirs = datetime.fromisoformat(value), datetime.fromisoformat(answer)
        return ours.replace(tzinfo=ours.tzinfo or theirs.tzinfo) == theirs if theirs.tzinfo else ours == theirs
    if field == "language":
        return value.split("-")[0] == answer
    return _plain(value) == _plain(answer)


def _plain(value: str) -> list[str]:
    return re.sub(r"\s+(?:and|&)\s+|[,;]", " ", value.casefold()).split()


@pytest.mark.parametrize("check", [*checks("messy"), *checks("clean")], ids=str)
def test_a_file_shows_what_a_careful_person_finds(check: Check, request: pytest.FixtureRequest) -> None:
    if str(check) in KNOWN_FAILURES:
        request.applymarker(pytest.mark.xfail(strict=True, reason="known failure"))
    assert met(check), check.expected


@pytest.mark.parametrize("shelf", ["messy", "clean"])
def test_the_share_of_right_fields_is_above_the_floor(shelf: str) -> None:
    asked = [check for check in checks(shelf) if check.about in FIELDS]
    assert sum(map(met, asked)) / len(asked) >= {"messy": MESSY_FLOOR, "clean": CLEAN_FLOOR}[shelf]


@pytest.mark.parametrize("file", list(gold("clean")))
def test_every_paragraph_is_one_block_and_every_span_is_exact(file: str) -> None:
    for article, expected in zip(inbox("clean", file).articles, gold("clean")[file], strict=True):
        blocks = [flat(article.text[block.start : block.end]) for block in article.blocks]
        assert [paragraph for paragraph in expected["paragraphs"] if paragraph not in blocks] == []
        for sentence in sentences(article):
            assert flat(article.text[sentence.start : sentence.end]) == sentence.text
        for numeral in find(article, sentences(article), load()).numerals:
            assert article.text[numeral.core_start : numeral.core_end].strip() != ""


def test_the_clean_library_has_every_format() -> None:
    assert len(gold("clean")) >= 60
    assert {Path(file).suffix for file in gold("clean")} >= {*ENDINGS} - OTHER_NAMES
