"""Every rule is seen at work on an article of our own, on a figure that is read as a careful reader reads it.

The articles of `tests/seen/` mark their figures in the text (`tests/seen/README.md`), those of `tests/gold/` and
`tests/corpus/` have them beside it. A rule's own examples do not count here.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pytest

from figures.model import Figure, Result, SetAside
from figures.pipeline import Settings, extract
from figures.rulebook import Rulebook
from tools.rules_seen import KINDS, fired

from .conftest import ROOT
from .seen.marked import Mark, Marked, marked

FOLDER = ROOT / "tests" / "seen"
KNOWN_FAILURES = (FOLDER / "known_failures.txt").read_text(encoding="utf-8").splitlines()
NEAR = Decimal("0.001")
"""Share by which a fraction written in digits may differ from the number it stands for."""


@dataclass(frozen=True)
class Read:
    """The articles with their marks, and what the program reads in them."""

    articles: tuple[Marked, ...]
    result: Result

    def figures(self) -> dict[str, list[Figure]]:
        """By article."""
        return _by_article(self.result.figures)

    def set_aside(self) -> dict[str, list[SetAside]]:
        """By article."""
        return _by_article(self.result.set_aside)


def _by_article(items):  # type: ignore[no-untyped-def]
    found = defaultdict(list)
    for item in items:
        found[item.article].append(item)
    return found


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    articles = tuple(marked(path) for path in sorted((FOLDER / "articles").glob("*.txt")))
    path = tmp_path_factory.mktemp("seen") / "articles.jsonl"
    path.write_text("".join(json.dumps(article.record) + "\n" for article in articles), encoding="utf-8")
    return Read(articles, extract([str(path)], Settings(jobs=1)))


# ------------------------------------------------------------------ read right
def wrong(mark: Mark, figure: Figure) -> str:
    """What of a figure is not as marked; empty when all is."""
    value, source = figure.value, figure.source.name if figure.source else ""
    if not (_near(mark.low, value.low) and _near(mark.high, value.high)):
        return f"{value.low} to {value.high}"
    if mark.unit and mark.unit not in (figure.unit, _head(figure.noun)):
        return f"unit {figure.unit or figure.noun}"
    return "" if _bare(source) == _bare(mark.source) else f"source {source or 'none'}"


def _near(wanted: Decimal | None, got: Decimal | None) -> bool:
    if wanted is None or got is None:
        return wanted is got
    return abs(wanted - got) <= NEAR * wanted


def _head(noun: str | None) -> str:
    return noun.lower().split()[-1] if noun else ""


def _bare(source: str) -> str:
    return re.sub(r"^(?:the|an?) ", "", source.lower())


def faults(read: Read) -> Iterator[str]:
    """ "article: words: what is wrong" of every mark that is not read as it should be."""
    figures, set_aside = read.figures(), read.set_aside()
    for article in read.articles:
        for mark in article.marks:
            here = [one for one in figures[article.name] if one.core_start < mark.end and one.core_end > mark.start]
            rules = {one.rule.split("/")[-1] for one in set_aside[article.name] if _meets(one, mark)}
            if mark.aside:
                fault = "" if mark.aside in rules else f"set aside by {sorted(rules)}"
            else:
                fault = wrong(mark, here[0]) if here else "no figure"
            if fault:
                yield f"{article.name}: {article.text[mark.start : mark.end]}: {fault}"


def _meets(item: SetAside, mark: Mark) -> bool:
    return item.start < mark.end and item.end > mark.start


def test_every_mark_is_read_as_it_stands_but_for_known_failures(read: Read) -> None:
    """Strict: a failure that is mended must leave the list."""
    assert sorted(faults(read)) == sorted(KNOWN_FAILURES)


def test_nothing_else_is_taken_for_a_figure(read: Read) -> None:
    figures = read.figures()
    extra = [
        (article.name, figure.surface)
        for article in read.articles
        for figure in figures[article.name]
        if not any(figure.core_start < mark.end and figure.core_end > mark.start for mark in article.marks)
    ]
    assert extra == []


def test_no_two_bodies_are_taken_for_one(read: Read) -> None:
    """A body that its article names in one way has an id of its own."""
    names = defaultdict(set)
    for figure in read.result.figures:
        if figure.source is not None and any(rule.startswith("alias/") for rule in figure.rules):
            names[figure.source.source_id].add(_bare(figure.source.name))
    assert [sorted(same) for same in names.values() if len(same) > 1] == []


# ------------------------------------------------------------------ every rule
@pytest.fixture(scope="module")
def seen(read: Read, rulebook: Rulebook) -> set[str]:
    """ "kind/name" of the rules that fire on a figure which is read right."""
    found = fired(read.result, rulebook, _unlike([*read.articles], read.result))
    for name in ("gold", "corpus"):
        result = extract([str(ROOT / "tests" / name / "articles.jsonl")], Settings(jobs=1))
        found |= fired(result, rulebook, _unlike(list(annotated(name)), result))
    return found


def annotated(name: str) -> Iterator[Marked]:
    """The articles of an annotated collection, with marks in place of its records of figures."""
    folder = ROOT / "tests" / name
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {record["id"]: record for record in map(json.loads, lines)}
    marks = defaultdict(list)
    for one in json.loads((folder / "gold.json").read_text(encoding="utf-8"))["figures"]:
        places = [match.start() for match in re.finditer(re.escape(one["surface"]), texts[one["article"]]["text"])]
        start = places[one["occurrence"]]
        low, high = (None if one[end] is None else Decimal(str(one[end])) for end in ("low", "high"))
        marks[one["article"]].append(Mark(start, start + len(one["surface"]), low, high, source=one["source"]))
    for identity, record in texts.items():
        yield Marked(identity, record, tuple(marks[identity]))


def _unlike(articles: list[Marked], result: Result) -> set[str]:
    """The ids of figures that no mark has, or another one than was found."""
    marks = {article.name: article.marks for article in articles}
    return {
        figure.figure_id
        for figure in result.figures
        if not any(
            figure.core_start < mark.end and figure.core_end > mark.start and not wrong(mark, figure)
            for mark in marks[figure.article]
        )
    }


def test_every_rule_fires_on_a_figure_that_is_read_right(seen: set[str], rulebook: Rulebook) -> None:
    """But for a setting that has no example: as it is set, it does nothing that can be seen."""
    rules = [rule for rule in rulebook.rules if rule.kind in KINDS and (rule.fires or not rule.setting)]
    asked = [f"{rule.kind}/{rule.name}" for rule in rules]
    assert [name for name in asked if name not in seen] == []
