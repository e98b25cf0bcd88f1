"""What the page shows, ready for its templates: groups, articles, and the lists to choose from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from figures.model import Article, Figure, Finding, Group, Note, Result, SetAside, Skipped, Verdict
from figures.report.clean import web
from figures.report.rows import Rows, group_row
from figures.report.summary import Summary, summary
from figures.report.writers.page.chart import Chart, Estimate, chart
from figures.report.writers.page.looks import Look, looks
from figures.report.writers.page.marks import Mark, mark
from figures.report.writers.page.pieces import Paragraph, Quote, paragraphs, quote

VERDICTS = ("diverge", "undecided", "updated", "compatible", "agree")
"""In the order of how much they ask of a reader."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a chart: the estimate and its mark, None when it cannot be drawn."""

    estimate: Estimate
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a figure stands: its sentence, who says it, and in which article."""

    figure_id: str
    quote: Quote
    source: str | None
    via: tuple[str, ...]
    outlet: str
    published: str
    article: int
    spot: str
    look: Look


def in_words(spot: str) -> str:
    """A place in the original as it is read: "line 12", "page 3", "block 7"."""
    kind = {"p": "page", "b": "block"}.get(spot[0])
    return f"{kind} {spot[1:]}" if kind else f"line {spot}"


@dataclass(frozen=True, slots=True)
class Kept:
    """A figure that looks like the group and was kept out of it."""

    figure_id: str
    surface: str
    reason: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group on the page.

    `outlets`, `sources`, `topic`: places in the lists of the page, for the filters. `days`: those of
    estimates that can be drawn.
    """

    chart: Chart
    lines: tuple[Line, ...]
    passages: tuple[Passage, ...]
    kept: tuple[Kept, ...]
    codes: tuple[str, ...]
    outlets: tuple[int, ...]
    sources: tuple[int, ...]
    topic: int
    last: str
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inside:
    """A finding that one article gives by itself; `goal`: the id of the place on the page it speaks of."""

    finding: Finding
    goal: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article on the page; `url` only when it is one of the web."""

    number: int
    article: Article
    url: str | None
    published: str
    paragraphs: tuple[Paragraph, ...]
    figures: int
    flagged: int
    outlet: int
    sources: tuple[int, ...]
    copy_of: int | None
    findings: tuple[Inside, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page."""

    counts: Summary
    verdicts: tuple[tuple[str, int], ...]
    groups: tuple[GroupView, ...]
    articles: tuple[ArticleView, ...]
    outlets: tuple[str, ...]
    sources: tuple[str, ...]
    topics: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[Note, ...]


class Builder:
    """Makes the views of one result; holds what they look up in each other."""

    def __init__(self, result: Result) -> None:
        self.result = result
        self.rows = Rows(result)
        self.row_of = {str(row["figure_id"]): row for row in self.rows.of("figures")}
        self.figure_of = {figure.figure_id: figure for figure in result.figures}
        self.ranked = sorted(result.groups, key=lambda group: VERDICTS.index(group.verdict))
        self.flagged = frozenset(
            name for group in result.groups if group.verdict is Verdict.diverge for name in group.figures
        )
        self.number_of = {article.name: at for at, article in enumerate(result.articles, start=1)}
        self.looks = looks(self._outlets_of(group) for group in self.ranked)
        self.outlets = sorted({outlet(article) for article in result.articles})
        self.sources = sorted({figure.source.name for figure in result.figures if figure.source})
        self.topics = sorted({group.subject for group in result.groups})
        self._at = {
            kind: {name: at for at, name in enumerate(names)}
            for kind, names in (("outlet", self.outlets), ("source", self.sources), ("topic", self.topics))
        }

    def page(self) -> Page:
        """Everything the templates need."""
        counts = Counter(group.verdict.value for group in self.result.groups)
        return Page(
            counts=summary(self.result),
            verdicts=tuple((name, counts[name]) for name in VERDICTS if counts[name]),
            groups=self._groups(),
            articles=self._articles(),
            outlets=tuple(self.outlets),
            sources=tuple(self.sources),
            topics=tuple(self.topics),
            skipped=self.result.skipped,
            notes=self.result.notes,
        )

    def article(self, figure: Figure) -> Article:
        """The article a figure stands in."""
        return self.rows.article_of[figure.article]

    def _groups(self) -> tuple[GroupView, ...]:
        """Every group: what diverges first, and within a verdict in the order of the result."""
        codes: dict[str, list[str]] = {}
        for finding in self.result.findings:
            codes.setdefault(finding.group_id or "", []).append(finding.code)
        return tuple(self._group(group, tuple(codes.get(group.group_id, ()))) for group in self.ranked)

    def _outlets_of(self, group: Group) -> list[str]:
        return [outlet(self.article(self.figure_of[name])) for name in group.figures]

    def _group(self, group: Group, codes: tuple[str, ...]) -> GroupView:
        drawn = chart(group_row(group), [self.row_of[name] for name in group.figures])
        figures = [self.figure_of[name] for one in drawn.estimates for name in one.figures]
        return GroupView(
            chart=drawn,
            lines=tuple(Line(one, self._mark(one, drawn)) for one in drawn.estimates),
            passages=tuple(map(self._passage, figures)),
            kept=tuple(
                Kept(item.figure_id, self.figure_of[item.figure_id].surface, item.reason) for item in group.lookalikes
            ),
            codes=codes,
            outlets=self._places("outlet", self._outlets_of(group)),
            sources=self._places("source", [figure.source.name for figure in figures if figure.source]),
            topic=self._at["topic"][drawn.subject],
            last=(group.last or "")[:10],
            days=tuple(sorted({one.day for one in drawn.estimates if one.day and one.value})),
        )

    def _mark(self, estimate: Estimate, drawn: Chart) -> Mark | None:
        return mark(estimate, drawn.scale, self.looks[estimate.outlet]) if drawn.scale else None

    def _passage(self, figure: Figure) -> Passage:
        article = self.article(figure)
        return Passage(
            figure_id=figure.figure_id,
            quote=quote(figure, article.text),
            source=figure.source.name if figure.source else None,
            via=figure.source.chain if figure.source else (),
            outlet=outlet(article),
            published=(article.published or "")[:10],
            article=self.number_of[article.name],
            spot=in_words(article.spot(figure.start, figure.line)),
            look=self.looks[outlet(article)],
        )

    def _articles(self) -> tuple[ArticleView, ...]:
        figures: dict[str, list[Figure]] = {}
        aside: dict[str, list[SetAside]] = {}
        found: dict[str, list[Finding]] = {}
        for figure in self.result.figures:
            figures.setdefault(figure.article, []).append(figure)
        for item in self.result.set_aside:
            aside.setdefault(item.article, []).append(item)
        for finding in self.result.findings:
            if finding.group_id is None:
                found.setdefault(finding.article, []).append(finding)
        return tuple(
            self._article(one, figures.get(one.name, ()), aside.get(one.name, ()), found.get(one.name, ()))
            for one in self.result.articles
        )

    def _article(
        self, article: Article, figures: Sequence[Figure], aside: Sequence[SetAside], findings: Sequence[Finding]
    ) -> ArticleView:
        return ArticleView(
            number=self.number_of[article.name],
            article=article,
            url=web(article.url),
            published=(article.published or "")[:10],
            paragraphs=paragraphs(article, figures, aside, self.rows.group_of, self.flagged),
            figures=len(figures),
            flagged=sum(figure.figure_id in self.flagged for figure in figures),
            outlet=self._at["outlet"][outlet(article)],
            sources=self._places("source", [figure.source.name for figure in figures if figure.source]),
            copy_of=self.number_of.get(article.copy_of or ""),
            findings=tuple(
                Inside(one, f"m-{one.figures[0]}" if one.figures else f"a{self.number_of[article.name]}")
                for one in findings
            ),
        )

    def _places(self, kind: str, names: Sequence[str]) -> tuple[int, ...]:
        return tuple(sorted({self._at[kind][name] for name in names}))


def outlet(article: Article) -> str:
    """The outlet, or the last part of the article's name where none is known."""
    return article.outlet or article.name.rsplit("/", 1)[-1]
