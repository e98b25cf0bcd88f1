"""The program in order. Read this first: each stage is one module or package of that name."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from figures import engine
from figures.attribute import attribute, unify, wanted
from figures.crosscheck import crosscheck
from figures.describe import describe
from figures.find import find
from figures.findings import ranked, with_fingerprints
from figures.group import group
from figures.inspect import inspect
from figures.language import Parser, sentences
from figures.model import Article, Figure, LanguageModel, Reading, Result, SetAside
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
    max_size: int | None = None  # characters of one article; None = the reader's own bound
    progress: Callable[[str, int, int], None] = field(default=lambda *_: None, compare=False)


@dataclass(frozen=True, slots=True)
class Extract:
    """What one batch of articles yields."""

    figures: tuple[Figure, ...]
    set_aside: tuple[SetAside, ...]
    timings: tuple[tuple[str, float], ...]


def extract(paths: Sequence[str], settings: Settings) -> Result:
    """Every figure of the articles at `paths`, each with its source; no grouping."""
    return with_figures(gather(paths, settings), settings)


def gather(paths: Sequence[str], settings: Settings) -> Result:
    """The articles at `paths`, read and nothing more."""
    started = time.perf_counter()
    rulebook = load(settings.rules)
    inbox = read(
        paths, max_size=settings.max_size, language="any" if settings.any_language else "en", rulebook=rulebook
    )
    return Result(
        articles=inbox.articles,
        skipped=inbox.skipped,
        notes=inbox.notes,
        figures=(),
        set_aside=(),
        model=Parser(settings.model).model,
        rules_digest=rulebook.digest,
        timings=(("read", time.perf_counter() - started),),
    )


def with_figures(gathered: Result, settings: Settings) -> Result:
    """The same with the figures of its articles, one source_id for one body."""
    rulebook, parser = load(settings.rules), Parser(settings.model)
    parts = engine.in_batches(extract_batch, gathered.articles, rulebook, parser, settings.jobs, settings.progress)
    return replace(
        gathered,
        figures=unify([figure for part in parts for figure in part.figures], rulebook),
        set_aside=tuple(item for part in parts for item in part.set_aside),
        timings=(*gathered.timings, *engine.added_up(part.timings for part in parts)),
    )


def reconcile(paths: Sequence[str], settings: Settings) -> Result:
    """The main job: the figures, the groups that measure one thing, their verdicts, and the findings."""
    result = extract(paths, settings)
    rulebook = load(settings.rules)
    clock = engine.Clock()
    clusters = group(result.figures, result.articles, rulebook)
    clock.lap("group")
    groups, findings = judge(clusters, result.articles, rulebook)
    clock.lap("reconcile")
    findings = with_fingerprints(findings, result.figures)
    return replace(result, groups=groups, findings=findings, timings=(*result.timings, *clock.laps()))


class Known(Protocol):
    """What new articles are compared with: an archive, or articles read for the purpose."""

    def near(
        self, figures: Sequence[Figure], drafts: Sequence[Article], rulebook: Rulebook
    ) -> tuple[tuple[Article, ...], tuple[Figure, ...]]:
        """The figures that may measure what `figures` of `drafts` do, and their articles; no draft is among them."""


class Store(Known, Protocol):
    """An archive that keeps what was seen."""

    def fresh(self, articles: Iterable[Article], rulebook: Rulebook, model: LanguageModel) -> list[Article]:
        """The articles that it does not hold as they are."""

    def put(self, article: Article, figures: Iterable[Figure], rulebook: Rulebook, model: LanguageModel) -> None:
        """Store an article and its figures."""


def since(paths: Sequence[str], settings: Settings, store: Store) -> Result:
    """What the articles that the store has not seen change: the groups they are in. They are stored then."""
    rulebook = load(settings.rules)
    gathered = gather(paths, settings)
    fresh = store.fresh(gathered.articles, rulebook, gathered.model)
    if not fresh:
        return gathered
    drafts = with_figures(replace(gathered, articles=tuple(fresh)), settings)
    result = replace(compare(drafts, store, rulebook), checked=tuple(article.name for article in fresh))
    for article in fresh:
        own = unify([figure for figure in drafts.figures if figure.article == article.name], rulebook)
        store.put(article, own, rulebook, gathered.model)
    return result


def check(paths: Sequence[str], settings: Settings, known: Known | None = None) -> Result:
    """The findings about the articles at `paths`: inside each of them, between them, and against what is known."""
    drafts = extract(paths, settings)
    rulebook = load(settings.rules)
    result = compare(drafts, known, rulebook)
    names = tuple(article.name for article in drafts.articles)
    between = crosscheck(result.groups, result.figures, result.articles, frozenset(names), rulebook)
    inside = inspect(drafts.articles, drafts.figures, rulebook)
    findings = ranked(with_fingerprints([*between, *inside], result.figures))
    return replace(result, findings=findings, checked=names)


def compare(drafts: Result, known: Known | None, rulebook: Rulebook) -> Result:
    """The drafts with every group that holds a figure of theirs, and with the known figures and articles in it."""
    articles, figures = known.near(drafts.figures, drafts.articles, rulebook) if known else ((), ())
    all_articles = (*drafts.articles, *articles)
    together = unify([*drafts.figures, *figures], rulebook)
    own = {figure.figure_id for figure in drafts.figures}
    clusters = [c for c in group(together, all_articles, rulebook) if any(f.figure_id in own for f in c.figures)]
    groups, findings = judge(clusters, all_articles, rulebook)
    named = own | {name for one in groups for name in (*one.figures, *(near.figure_id for near in one.lookalikes))}
    kept = tuple(figure for figure in together if figure.figure_id in named)
    homes = {figure.article for figure in kept} | {article.name for article in drafts.articles}
    texts = {article.digest for article in all_articles if article.name in homes}  # copies say who else runs it
    return replace(
        drafts,
        articles=tuple(article for article in all_articles if article.digest in texts),
        figures=kept,
        groups=groups,
        findings=with_fingerprints(findings, kept),
    )


def stream(articles: Sequence[Article], settings: Settings) -> Iterator[tuple[Article, tuple[Figure, ...]]]:
    """Each article with its figures as soon as its batch is done; source_ids rest on its article alone."""
    rulebook, parser = load(settings.rules), Parser(settings.model)
    for batch, part in engine.stream(extract_batch, articles, rulebook, parser, settings.jobs, settings.progress):
        for article in batch:
            yield article, unify([figure for figure in part.figures if figure.article == article.name], rulebook)


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
