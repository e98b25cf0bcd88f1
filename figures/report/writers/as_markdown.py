"""Markdown of a reconciled result, for an issue or a chat: what diverges, with who says what; the rest a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from figures.model import Figure, Group, Result, Verdict
from figures.report.rows import Rows
from figures.report.summary import choice, counted, headline, summary
from figures.report.writers.markdown import escaped
from figures.report.writers.terminal import closing, folded, spread, times

ROOM = 60_000
"""Characters: a comment of more than 65,536 is refused where such text is posted."""


def document(result: Result) -> str:
    """The result as Markdown; what strangers wrote cannot format, link or address anybody."""
    rows, counts = Rows(result), summary(result)
    figures = {figure.figure_id: figure for figure in result.figures}
    flagged = [group for group in result.groups if group.verdict is Verdict.diverge]
    quiet = [group for group in result.groups if group.verdict is not Verdict.diverge]
    told = [escaped(line) for line in (choice(counts), closing(counts)) if line]
    sections = ["\n".join(_section(group, [figures[name] for name in group.figures], rows)) for group in flagged]
    lines = [_line(group) for group in quiet]
    head = [f"### {headline(counts)}\n", *(f"{line}\n" for line in told)]
    shown = list(_within(ROOM - sum(map(len, head)), sections))
    left = ROOM - sum(map(len, head)) - sum(map(len, shown))
    kept = list(_within(left, lines))
    parts = [*head, *shown]
    if left_out := len(sections) - len(shown):
        parts.append(
            f"{counted(left_out, 'more group')} that {'diverges' if left_out == 1 else 'diverge'} left out here.\n"
        )
    if kept:
        parts.append("\n".join(["| verdict | subject | numbers | |", "|---|---|---|---|", *kept]) + "\n")
    if left_out := len(lines) - len(kept):
        parts.append(f"{counted(left_out, 'more group')} left out here.\n")
    return "\n".join(parts)


def _within(room: int, texts: Sequence[str]) -> Iterator[str]:
    """The first of the texts, as many as there is room for."""
    for text in texts:
        room -= len(text) + 1
        if room < 0:
            return
        yield text


def _section(group: Group, members: Sequence[Figure], rows: Rows) -> Iterator[str]:
    """A flagged group: its estimates as a table, and why."""
    numbers = ", ".join(filter(None, (spread(group), times(group))))
    yield f"#### {escaped(group.subject)}: {escaped(numbers)}\n"
    yield "| says | who | where |"
    yield "|---|---|---|"
    for item in folded(members):
        figure, article = item.figure, rows.article_of[item.figure.article]
        who = figure.source.name if figure.source else "(in the outlet's own voice)"
        again = f" ×{item.times}" if item.times > 1 else ""
        head = ", ".join(part for part in (article.outlet, (article.published or "")[:10]) if part)
        place = f"{article.name.rsplit('/', 1)[-1]}:{article.spot(figure.start, figure.line)}"
        yield f"| **{escaped(figure.surface)}** | {escaped(who + again)} | {escaped(f'{head} {place}'.strip())} |"
    yield f"\n{escaped(group.why)}\n"


def _line(group: Group) -> str:
    count = f"{counted(len(group.figures), 'figure')}, {counted(len(group.sources), 'source')}"
    return f"| {group.verdict.value} | {escaped(group.subject)} | {escaped(spread(group))} | {count} |"
