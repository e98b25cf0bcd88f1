"""The program in order. Read this first: each stage is one module or package of that name."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from figures import cache, engine, workfolder
from figures.attribute import attribute, unify, wanted
from figures.crosscheck import crosscheck
from figures.describe import describe
from figures.find import find
from figures.findings import ranked, with_fingerprints
from figures.group import group
from figures.group.incidents import shared, with_incidents
from figures.group.parts import Basis
from figures.guidance import NO_GUIDANCE, UNDECIDED, Decisions, Guidance, corrected, decisions, unused
from figures.inspect import Headline, inspect
from figures.language import Parser, sentences
from figures.model import (
    Article,
    Block,
    Extract,
    Figure,
    Finding,
    Group,
    LanguageModel,
    Reading,
    Result,
    SetAside,
    Skipped,
)
from figures.rates import read_rates
from figures.read import read
from figures.reconcile import reconcile as judge
from figures.remote import Place
from figures.rulebook import Rulebook, load


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told; every field has the default of the command line."""

    rules: tuple[Path, ...] = ()
    model: str | None = None
    jobs: int = 0  # 0 = all cores
    engine: str = engine.LOCAL  # or engine.DASK
    scheduler: str | None = None  # the address of a Dask cluster; None starts one
    work: Place | None = None  # a folder for what the run has finished, in place of the cache
    cached: bool = True  # whether results of earlier runs are used, and those of this one kept
    any_language: bool = False
    max_size: int | None = None  # characters of one article; None = the reader's own bound
    guidance: Guidance = NO_GUIDANCE  # what a person decided about figures
    rates: Path | None = None  # exchange rates, by which currencies can be compared
    ignore_dates: bool = False  # articles are treated as undated
    decimal: str | None = None  # "," where articles write 12.000,5 for 12,000.5; None = as the rules say
    progress: Callable[[str, int, int], None] = field(default=lambda *_: None, compare=False)

    @property
    def rulebook(self) -> Rulebook:
        """All rules of the run; their digest tells what was declared, too."""
        return load(self.rules, self.decimal)


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch of articles yields, an Extract each, and the seconds that every stage took."""

    extracts: tuple[Extract, ...]
    laps: engine.Laps

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Those of all its articles."""
        return tuple(figure for one in self.extracts for figure in one.figures)

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """Those of all its articles."""
        return tuple(item for one in self.extracts for item in one.set_aside)


Crew = engine.Crew[Batch]


def extract(paths: Sequence[str], settings: Settings) -> Result:
    """Every figure of the articles at `paths`, each with its source; no grouping."""
    with _crew(settings) as crew:
        return with_figures(gather(paths, settings, crew), settings, crew)


def gather(paths: Sequence[str], settings: Settings, crew: Crew | None = None) -> Result:
    """The articles at `paths`, read and nothing more; a crew is told of those that it will be given."""
    started = time.perf_counter()
    rulebook = settings.rulebook
    with _announcing(settings, crew) as seen:
        inbox = read(
            paths,
            max_size=settings.max_size,
            language="any" if settings.any_language else "en",
            rulebook=rulebook,
            seen=seen,
        )
    return Result(
        articles=tuple(map(undated, inbox.articles)) if settings.ignore_dates else inbox.articles,
        skipped=inbox.skipped,
        notes=inbox.notes,
        figures=(),
        set_aside=(),
        model=Parser(settings.model).model,
        rules_digest=rulebook.digest,
        timings=(("read", time.perf_counter() - started),),
    )


def undated(article: Article) -> Article:
    """The article as if nothing told when it appeared."""
    return replace(article, published=None, modified=None)


def with_figures(gathered: Result, settings: Settings, crew: Crew | None = None) -> Result:
    """The same with the figures of its articles, one source_id for one body; by a crew of its own, if none is given."""
    clock = engine.Clock()
    found: list[tuple[Article, Extract]] = []
    lost: list[Skipped] = []
    for article, extracted in extracts(gathered.articles, settings, clock, crew):
        if isinstance(extracted, engine.Lost):
            lost.append(_skipped(article, extracted))
        else:
            found.append((article, extracted))
    return replace(
        gathered,
        articles=tuple(article for article, _ in found),
        skipped=(*gathered.skipped, *lost),
        figures=unify([figure for _, one in found for figure in one.figures], settings.rulebook),
        set_aside=tuple(item for _, one in found for item in one.set_aside),
        timings=(*gathered.timings, *clock.laps()),
    )


def reconcile(paths: Sequence[str], settings: Settings) -> Result:
    """The main job: the figures, the groups that measure one thing, their verdicts, and the findings."""
    with engine.session():
        return _reconciled(paths, settings)


def _reconciled(paths: Sequence[str], settings: Settings) -> Result:
    extracted = extract(paths, settings)
    rulebook = settings.rulebook
    clock = engine.Clock()
    result, decided = guided(extracted, settings)
    rates = read_rates(settings.rates, rulebook)
    choices = settings.guidance, rates
    with _known(settings, rulebook, result.model) as known:
        judged = known.groups(result, choices)
        if judged is None:
            basis = Basis(rulebook, decided, rates)
            groups, findings = _judged(result, basis, settings, known.steps(result, choices), clock)
            judged = groups, with_fingerprints(findings, result.figures)
            known.put_groups(result, choices, judged)
    clock.lap("reconcile")
    groups, findings = judged
    return replace(
        result,
        figures=shared(result.figures, groups),
        groups=groups,
        findings=findings,
        timings=(*result.timings, *clock.laps()),
    )


def _judged(
    result: Result, basis: Basis, settings: Settings, steps: cache.Steps, clock: engine.Clock
) -> tuple[tuple[Group, ...], tuple[Finding, ...]]:
    """The groups of the figures and the findings about them, made here or on a cluster: they are the same."""
    if settings.engine == engine.DASK and result.figures:
        from figures import scale

        return scale.judged(result.figures, result.articles, basis, _plan(settings), steps)
    clusters = group(result.figures, result.articles, basis.rulebook, basis.decided, basis.rates)
    clock.lap("group")
    return judge(clusters, result.articles, basis.rulebook, basis.rates)


def guided(result: Result, settings: Settings) -> tuple[Result, Decisions]:
    """The result with what a person corrected, and a note on each decision that decides nothing; and the other ones."""
    guidance = settings.guidance
    if guidance == NO_GUIDANCE:
        return result, UNDECIDED
    figures, aside = corrected(result.figures, guidance)
    renamed = any(entry.source is not None for entry in guidance.corrections)
    changed = replace(
        result,
        figures=unify(figures, settings.rulebook) if renamed else figures,
        set_aside=(*result.set_aside, *aside),
        notes=(*result.notes, *unused(result.figures, guidance)),
    )
    return changed, decisions(result.figures, guidance)


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
    rulebook = settings.rulebook
    gathered = gather(paths, settings)
    fresh = store.fresh(gathered.articles, rulebook, gathered.model)
    if not fresh:
        return gathered
    drafts = with_figures(replace(gathered, articles=tuple(fresh)), settings)
    result = replace(compare(drafts, store, settings), checked=tuple(article.name for article in fresh))
    for article in fresh:
        own = unify([figure for figure in drafts.figures if figure.article == article.name], rulebook)
        store.put(article, own, rulebook, gathered.model)
    return result


def check(paths: Sequence[str], settings: Settings, known: Known | None = None) -> Result:
    """The findings about the articles at `paths`: inside each of them, between them, and against what is known."""
    drafts = extract(paths, settings)
    rulebook = settings.rulebook
    result = compare(drafts, known, settings)
    names = tuple(article.name for article in drafts.articles)
    rates = read_rates(settings.rates, rulebook)
    between = crosscheck(result.groups, result.figures, result.articles, frozenset(names), rulebook, rates)
    own = [figure for figure in result.figures if figure.article in set(names)]
    inside = inspect(drafts.articles, own, rulebook, _headlines(drafts.articles, rulebook, Parser(settings.model)))
    findings = ranked(with_fingerprints([*between, *inside.findings], result.figures))
    return replace(result, findings=findings, checked=names, inside=inside.comparisons)


def _headlines(articles: Iterable[Article], rulebook: Rulebook, parser: Parser) -> dict[str, Headline]:
    """The titles that stand outside their article's text (in front matter, in a field), by the article's name."""
    outside = [
        replace(one, text=one.title, blocks=(Block(0, len(one.title), "title"),))
        for one in articles
        if one.title and all(block.kind != "title" for block in one.blocks)
    ]
    batch = extract_batch(outside, rulebook, parser)
    return {one.name: Headline(one, found.figures) for one, found in zip(outside, batch.extracts, strict=True)}


def compare(drafts: Result, known: Known | None, settings: Settings) -> Result:
    """The drafts with every group that holds a figure of theirs, and with the known figures and articles in it."""
    rulebook = settings.rulebook
    articles, figures = known.near(drafts.figures, drafts.articles, rulebook) if known else ((), ())
    if settings.ignore_dates:
        articles = tuple(map(undated, articles))
        figures = tuple(replace(figure, as_of=None, period=None) for figure in figures)
    all_articles = (*drafts.articles, *articles)
    everything = unify([*drafts.figures, *figures], rulebook)
    result, decided = guided(replace(drafts, figures=everything), settings)
    own = {figure.figure_id for figure in drafts.figures}
    rates = read_rates(settings.rates, rulebook)
    clusters = group(result.figures, all_articles, rulebook, decided, rates)
    clusters = tuple(c for c in clusters if any(f.figure_id in own for f in c.figures))
    groups, findings = judge(clusters, all_articles, rulebook, rates)
    named = own | {name for one in groups for name in (*one.figures, *(near.figure_id for near in one.lookalikes))}
    kept = tuple(figure for figure in result.figures if figure.figure_id in named)
    homes = {figure.article for figure in kept} | {article.name for article in drafts.articles}
    texts = {article.digest for article in all_articles if article.name in homes}  # copies say who else runs it
    return replace(
        result,
        articles=tuple(article for article in all_articles if article.digest in texts),
        figures=shared(kept, groups),
        groups=groups,
        findings=with_fingerprints(findings, kept),
    )


def stream(articles: Sequence[Article], settings: Settings) -> Iterator[tuple[Article, tuple[Figure, ...] | Skipped]]:
    """Each article with its figures as soon as its batch is done; source_ids rest on its article alone."""
    for article, extracted in extracts(articles, settings, engine.Clock()):
        if isinstance(extracted, engine.Lost):
            yield article, _skipped(article, extracted)
        else:
            yield article, unify(extracted.figures, settings.rulebook)


def extracts(
    articles: Sequence[Article], settings: Settings, clock: engine.Clock, crew: Crew | None = None
) -> Iterator[tuple[Article, Extract | engine.Lost]]:
    """Each article in order with what it yields: out of the cache, or else from the engine."""
    rulebook, parser = settings.rulebook, Parser(settings.model)
    with _known(settings, rulebook, parser.model) as known:
        held = [known.holds(article) for article in articles]
        missing = [article for article, is_held in zip(articles, held, strict=True) if not is_held]
        fresh = _read(missing, settings, clock, crew)
        for article, is_held in zip(articles, held, strict=True):
            extracted = known.get(article) if is_held else next(fresh)
            if extracted is None:  # the entry was damaged
                (extracted,) = extract_batch([article], rulebook, parser).extracts
            if isinstance(extracted, Extract) and not is_held:
                known.put(article, extracted)
            yield article, extracted


def _read(
    articles: Sequence[Article], settings: Settings, clock: engine.Clock, crew: Crew | None
) -> Iterator[Extract | engine.Lost]:
    with nullcontext(crew) if crew else _crew(settings) as hands:
        for batch, part in hands.stream(articles, settings.progress):
            if isinstance(part, engine.Lost):
                yield from [part] * len(batch)
            else:
                clock.add(part.laps)
                yield from part.extracts


def _crew(settings: Settings) -> Crew:
    """Who reads the articles of a run."""
    return engine.Crew(extract_batch, engine.Tools(settings.rulebook, Parser(settings.model)), _plan(settings))


@contextmanager
def _announcing(settings: Settings, crew: Crew | None) -> Iterator[Callable[[Article], None]]:
    """What tells the crew, while articles are still being read, of those that no earlier run has read. A work folder,
    which may be far away, is not asked."""
    if crew is None or not crew.listens or settings.work is not None:
        yield lambda _: None
        return
    with _known(settings, settings.rulebook, Parser(settings.model).model) as known:

        def seen(article: Article) -> None:
            if not known.holds(undated(article) if settings.ignore_dates else article):
                crew.announce(article)

        yield seen


def _known(settings: Settings, rulebook: Rulebook, model: LanguageModel) -> AbstractContextManager[cache.Cache]:
    """What earlier runs found: in the work folder when there is one, else in the user's cache."""
    if settings.work is not None:
        return workfolder.opened(settings.work, rulebook, model)
    return cache.opened(rulebook, model, settings.cached)


def _plan(settings: Settings) -> engine.Plan:
    return engine.Plan(settings.jobs, settings.engine, settings.scheduler)


def _skipped(article: Article, lost: engine.Lost) -> Skipped:
    return Skipped(article.name, lost.reason, "it may be too much for this machine: try it alone, with --jobs 1")


def extract_batch(articles: Iterable[Article], rulebook: Rulebook, parser: Parser) -> Batch:
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
    extracted = []
    for article, split, found, needed in plans:
        reading = Reading(article, split, {i: next(docs) for i in needed})
        described = describe(reading, found.numerals, rulebook)
        clock.lap("describe")
        figures = with_incidents(article, attribute(reading, described.figures, rulebook), rulebook)
        extracted.append(Extract(figures, (*found.set_aside, *described.set_aside)))
        clock.lap("attribute")
    return Batch(tuple(extracted), clock.laps())
