"""`figures tally`: low, best and high of each group and date, by an order of sources."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from figures.commands import last, options
from figures.commands.choosing import dialect, selection
from figures.commands.output import deliver, targets
from figures.commands.run import Choices, perform, screen
from figures.errors import FiguresError
from figures.report.selection import Selection, chosen_groups, day, fitting, within

if TYPE_CHECKING:
    from figures.report.rows import Row

NAMES = ("table", "csv")

Prefer = Annotated[
    list[str] | None,
    typer.Option(
        "--prefer", metavar="SOURCE", help="Whose number is best: a name or a kind; repeat it, the most trusted first."
    ),
]
By = Annotated[str, typer.Option("--by", metavar="day|month|year|all", help="What one row stands for.")]


@options.with_run_options
def tally(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Articles (default: the last result).", show_default=False)
    ] = None,
    saved_in: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="A result that --format json wrote.")
    ] = None,
    prefer: Prefer = None,
    by: By = "day",
    formats: Annotated[list[str] | None, options.formats_among(NAMES)] = None,
    output: options.Output = None,
    *,
    show: options.ShownOptions,
    csv: options.CsvOptions,
    run: options.RunOptions,
) -> int:
    """Tally each group: the lowest, best and highest number reported for each date.

    Best is the number of the source that comes first: those of --prefer, then persons, documents, offices,
    organisations, unnamed groups, anonymous sources, and the outlet's own voice. Of several the lowest.

    Examples:

      figures tally seeds/

      figures tally --from result.json --prefer "United Nations" --prefer document --by month

      figures tally seeds/ --format csv > tally.csv
    """
    from figures.report.tally import LETTERS
    from figures.report.writers import as_csv

    if by not in LETTERS:
        raise FiguresError(f"--by takes {', '.join(LETTERS)}, not {by!r}", "such as: --by month")
    wanted = targets(formats, output, NAMES, ())
    parted, chosen = dialect(csv), selection(show)
    saved = _saved(paths or [], saved_in, run)
    rows = _tallied(saved, chosen, prefer or (), by)
    for target in wanted:
        if target.format == "table":
            _show(rows)
        else:
            deliver(target, {"tally.csv": as_csv.content("tally", rows, parted)}, False, output)
    return 0


def _saved(paths: Sequence[str], source: Path | None, run: options.RunOptions) -> last.Saved:
    """The result of the articles, of the file, or the last one."""
    if not paths:
        return last.load(source)
    if source:
        raise FiguresError("articles and --from at once", "give articles, or a result")
    from figures import pipeline

    choices = Choices.of(run)
    result = perform(pipeline.reconcile, paths, choices)
    if choices.cached:
        last.remember(result)
    return last.Saved.of(result)


def _tallied(saved: last.Saved, chosen: Selection, prefer: Sequence[str], by: str) -> list[Row]:
    """The rows of the groups and dates that fit."""
    from figures.report.tally import tally as tallied

    groups = chosen_groups(saved.groups.values(), fitting(saved.figures.values(), chosen), chosen)
    figures = {name: row for name, row in saved.figures.items() if within(day(row), chosen)}
    return list(tallied(groups.values(), figures, prefer, by))


def _show(rows: Sequence[Row]) -> None:
    from figures.report.writers import tally_view

    console, _ = screen()
    for part in tally_view.view(rows):
        console.print(part)
    if not rows:
        console.print("No group fits.")
