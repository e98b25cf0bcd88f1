"""The program in order. Read this first: each stage is one module or package of that name."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from figures import engine
from figures.attribute import attribute, unify, wanted
from figures.describe import describe
from figures.find import find
from figures.group import group
from figures.language import Parser, sentences
from figures.model import Article, Figure, Reading, Result, SetAside
from figures.read import read
from figures.reconcile import reconcile as judge
from figures.rulebook import Rulebook, load


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told; every field has the default of the command line."""

    rules: tuple[Path, ...] = ()
    model: str | None = None
    jobs: int = 0  # 0 = all cores
    any_language: bool = False
    progress: Callable[[str, int, int], None] = field(default=lambda *_: None, compare=False)


@dataclass(frozen=True, slots=True)
class Extract:
    """What one batch of articles yields."""

    figures: tuple[Figure, ...]
    set_aside: tuple[SetAside, ...]
    timings: tuple[tuple[str, float], ...]


def extract(paths: Sequence[str], settings: Settings) -> Result:
    """Every figure of the articles at `paths`, each with its source; no grouping."""
    started = time.perf_counter()
    rulebook = load(settings.rules)
    inbox = read(paths)
    read_in = time.perf_counter() - started
    parser = Parser(settings.model)
    parts = engine.in_batches(extract_batch, inbox.articles, rulebook, parser, settings.jobs, settings.progress)
    figures = unify([figure for part in parts for figure in part.figures], rulebook)
    return Result(
        articles=inbox.articles,
        skipped=inbox.skipped,
        figures=figures,
        set_aside=tuple(item for part in parts for item in part.set_aside),
        model=parser.model,
        rules_digest=rulebook.digest,
        timings=(("read", read_in), *engine.added_up(part.timings for part in parts)),
    )


def reconcile(paths: Sequence[str], settings: Settings) -> Result:
    """The main job: the figures, the groups that measure one thing, their verdicts, and the findings."""
    result = extract(paths, settings)
    rulebook = load(settings.rules)
    clusters = group(result.figures, result.articles, rulebook)
    groups, findings = judge(clusters, result.figures, result.articles, rulebook)
    return replace(result, groups=groups, findings=findings)


def extract_batch(articles: Iterable[Article], rulebook: Rulebook, parser: Parser) -> Extract:
    """find, describe and attribute for some articles; their sentences are parsed together."""
    clock = engine.Clock()
    plans = []
    for article in articles:
        split = sentences(article)
        found = find(article, split, rulebook)
        clock.lap("find")
        plans.append((article, split, found, sorted(wanted(article, split, found.numerals, rulebook))))
        clock.lap("attribute")
    docs = iter(parser.parse([split[i].text for _, split, _, needed in plans for i in needed]))
    clock.lap("parse")
    figures: list[Figure] = []
    set_aside: list[SetAside] = []
    for article, split, found, needed in plans:
        reading = Reading(article, split, {i: next(docs) for i in needed})
        described = describe(reading, found.numerals, rulebook)
        clock.lap("describe")
        figures += attribute(reading, described.figures, rulebook)
        set_aside += found.set_aside + described.set_aside
        clock.lap("attribute")
    return Extract(tuple(figures), tuple(set_aside), clock.laps())
