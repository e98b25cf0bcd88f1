"""The terminal view: flagged groups first, drawn as intervals; quiet ones a line each.

Gives rich renderables; what a stranger wrote is never read as markup, and control characters in it
are replaced, so that an article cannot drive the terminal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from figures.model import Article, Figure, Group, Result, SetAside, Verdict
from figures.report.clean import clean
from figures.report.rows import Rows
from figures.report.summary import Summary, choice, counted, summary
from figures.report.writers.interval_bar import ASCII, UNICODE, bar

STYLE = {
    Verdict.diverge: "bold red",
    Verdict.undecided: "yellow",
    Verdict.updated: "cyan",
    Verdict.compatible: "green",
    Verdict.agree: "green",
}
BAR = 12


@dataclass(frozen=True, slots=True)
class Estimate:
    """One source's figure as a row: the first place it stands, and how often it is said again."""

    figure: Figure
    times: int


def number(value: Decimal | None) -> str:
    """A number for reading, with thousands separated; an open end as an ellipsis."""
    return "…" if value is None else f"{value.normalize():,f}"


def spread(group: Group) -> str:
    """Least to greatest number with the unit: "3,000 to 12,000"."""
    numbers = number(group.low) if group.low == group.high else f"{number(group.low)} to {number(group.high)}"
    return f"{numbers} {group.unit or ''}".strip()


def times(group: Group) -> str:
    """How many times the least number is the greatest: "4 times"; empty where that says nothing."""
    if group.low is None or group.high is None or not 0 < group.low < group.high:
        return ""
    return f"{group.high / group.low:.1f} times".replace(".0 ", " ")


def overview(result: Result, opened: bool, ascii_only: bool) -> Iterator[RenderableType]:
    """The whole view of a reconciled result; `opened` shows quiet groups as fully as flagged ones."""
    rows = Rows(result)
    figures = {figure.figure_id: figure for figure in result.figures}
    flagged = [group for group in result.groups if group.verdict is Verdict.diverge]
    quiet = [group for group in result.groups if group.verdict is not Verdict.diverge]
    for group in flagged + quiet if opened else flagged:
        yield group_view(group, [figures[name] for name in group.figures], rows.article_of, ascii_only)
        yield Text()
    if quiet and not opened:
        yield _quiet_view(quiet)
        yield Text()
    if not result.groups:
        yield Text("No two figures measure the same thing." if not result.left_out else "No group fits.")
    yield from _ending(result)


def group_view(
    group: Group, members: Sequence[Figure], articles: dict[str, Article], ascii_only: bool
) -> RenderableType:
    """One group: subject, verdict, spread, an interval row for each estimate, and why."""
    estimates = folded(members)
    numbers = [bound for item in estimates for bound in _bounds(item.figure)]
    least, greatest = min(numbers), max(numbers)
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(width=BAR, no_wrap=True)
    table.add_column(ratio=3, overflow="fold")
    table.add_column(ratio=3, overflow="fold")
    table.add_column(ratio=3, overflow="fold")
    for item in estimates:
        figure = item.figure
        drawn = bar(figure.value, least, greatest, BAR, ASCII if ascii_only else UNICODE)
        table.add_row(Text(drawn), _said(figure), _who(item), _where(figure, articles[figure.article]))
    parts = [
        _heading(group),
        Padding(table, (0, 0, 0, 2)),
        Padding(Text(clean(group.why)), (0, 0, 0, 2)),
    ]
    return Stack(*parts)


def folded(members: Sequence[Figure]) -> list[Estimate]:
    """One estimate for each source, value and qualifier, by value; repeats are counted."""
    by_key: dict[tuple[object, ...], list[Figure]] = {}
    for figure in members:
        who = figure.source.source_id if figure.source else f"article {figure.article}"
        by_key.setdefault((who, figure.value, figure.qualifier, figure.unit), []).append(figure)
    found = [Estimate(same[0], len(same)) for same in by_key.values()]
    return sorted(found, key=lambda item: (item.figure.value.best, item.figure.qualifier, item.figure.article))


def figures_view(result: Result, with_set_aside: bool) -> Iterator[RenderableType]:
    """Every figure as a row under its article, and with them what was set aside and why."""
    aside: dict[str, list[SetAside]] = {}
    for item in result.set_aside if with_set_aside else ():
        aside.setdefault(item.article, []).append(item)
    by_article: dict[str, list[Figure]] = {article.name: [] for article in result.articles}
    for figure in result.figures:
        by_article[figure.article].append(figure)
    for article in result.articles:
        yield Text(clean(article.name), style="bold")
        table = Table.grid(padding=(0, 1), expand=True)
        table.add_column(justify="right", width=5)
        table.add_column(ratio=3, overflow="fold")
        table.add_column(ratio=3, overflow="fold")
        table.add_column(ratio=3, overflow="fold")
        marked = [(figure.start, _figure_row(figure)) for figure in by_article[article.name]]
        marked += [(item.start, _aside_row(item)) for item in aside.get(article.name, ())]
        for _, row in sorted(marked, key=lambda pair: pair[0]):
            table.add_row(*row)
        yield table
        yield Text()
    yield from _ending(result)


def _ending(result: Result) -> Iterator[Text]:
    """What a selection left out, and the counts of all that was read."""
    counts = summary(result)
    if counts.left_out:
        yield Text(clean(choice(counts)))
    yield Text(closing(counts))


def closing(counts: Summary) -> str:
    """The last line: what was read, found, set aside and grouped."""
    copies = f" ({counted(counts.copies, 'copy', 'copies')})" if counts.copies else ""
    done = "shown" if counts.left_out else "read"
    parts = [
        f"{counted(counts.articles, 'article')} {done}{copies}, {counts.skipped} skipped",
        counted(counts.figures, "figure"),
    ]
    if counts.set_aside:
        total = sum(count for _, count in counts.set_aside)
        rules = ", ".join(f"{name} {count}" for name, count in counts.set_aside)
        parts.append(f"{counted(total, 'number')} set aside ({rules})")
    if counts.verdicts:
        total = sum(count for _, count in counts.verdicts)
        parts.append(f"{counted(total, 'group')}: " + ", ".join(f"{count} {name}" for name, count in counts.verdicts))
    return " · ".join(parts)


def _heading(group: Group) -> RenderableType:
    line = Table.grid(padding=(0, 1), expand=True)
    line.add_column(no_wrap=True)
    line.add_column(ratio=1, overflow="fold")
    line.add_column(justify="right")
    line.add_row(
        Text(group.verdict.value.upper(), style=STYLE[group.verdict]),
        Text(clean(group.subject), style="bold"),
        Text(", ".join(filter(None, (spread(group), times(group))))),
    )
    return line


def _quiet_view(groups: Sequence[Group]) -> RenderableType:
    """A line for each group, the second line of a long one indented below its subject."""
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(width=10, no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for group in groups:
        line = Text(f"{clean(group.subject)}: {spread(group)} ")
        line.append(f"({counted(len(group.figures), 'figure')}, {counted(len(group.sources), 'source')})", style="dim")
        table.add_row(Text(group.verdict.value, style=STYLE[group.verdict]), line)
    return table


def _said(figure: Figure) -> Text:
    """The figure's words, with a mark when a person corrected what they count as."""
    return Text(clean(figure.surface), style="bold").append(" (corrected)" if figure.decided else "", style="italic")


def _who(item: Estimate) -> Text:
    source = item.figure.source
    text = Text(clean(source.name) if source else "(in the outlet's own voice)", style="" if source else "dim")
    if source and source.chain:
        text.append(", via " + clean(", ".join(source.chain)), style="dim")
    if item.times > 1:
        text.append(f" ×{item.times}", style="bold")
    return text


def _where(figure: Figure, article: Article) -> Text:
    head = ", ".join(part for part in (article.outlet, (article.published or "")[:10]) if part)
    place = f"{article.name.rsplit('/', 1)[-1]}:{article.spot(figure.start, figure.line)}"
    text = Text(clean(head) + ("\n" if head else ""))
    return text.append(clean(place), style="dim")


def _figure_row(figure: Figure) -> tuple[Text, Text, Text, Text]:
    value = figure.value
    shown = number(value.best) if value.is_point else f"{number(value.low)} to {number(value.high)}"
    unit = figure.unit or figure.noun_phrase or ""
    return (
        Text(str(figure.line), style="dim"),
        Text(clean(figure.surface), style="bold"),
        Text(clean(f"{shown} {unit}".strip())),
        Text(clean(figure.source.name) if figure.source else "", style="italic"),
    )


def _aside_row(item: SetAside) -> tuple[Text, Text, Text, Text]:
    return (
        Text(str(item.line), style="dim"),
        Text(clean(item.surface), style="dim"),
        Text("set aside", style="dim"),
        Text(item.rule, style="dim"),
    )


def _bounds(figure: Figure) -> list[Decimal]:
    value = figure.value
    return [bound for bound in (value.low, value.high) if bound is not None] or [value.best]
