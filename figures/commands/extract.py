"""`figures extract`: the figures alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from figures.commands import options
from figures.commands.choosing import dialect, selection, tell_choice, told
from figures.commands.output import Target, deliver, targets
from figures.commands.run import Choices, perform, screen, status
from figures.errors import FiguresError
from figures.report.formats import Files, Wish, files
from figures.report.selection import select

if TYPE_CHECKING:
    from figures.model import Result

NAMES = ("table", "json", "jsonl", "csv")


@options.with_run_options
def extract(
    paths: options.Paths,
    formats: options.Formats = None,
    output: options.Output = None,
    with_set_aside: Annotated[
        bool, typer.Option("--all", help="Show the numbers that are no figures too, each with its rule.")
    ] = False,
    fail_on: options.FailOn = None,
    *,
    show: options.ShownOptions,
    csv: options.CsvOptions,
    run: options.RunOptions,
) -> int:
    """List every figure with its value, unit or counted noun, and source; no grouping.

    Examples:

      figures extract article.txt

      figures extract seeds/ --format jsonl > figures.jsonl

      figures extract seeds/ --all
    """
    from figures import pipeline

    choices = Choices.of(run, fail_on)
    wanted = targets(formats, output, NAMES, ())
    wish, chosen = Wish(("articles", "figures"), dialect(csv)), selection(show)
    if chosen.of_groups:
        raise FiguresError("--verdict, --min-spread and --top choose groups", "groups are made by: figures reconcile")
    result = perform(pipeline.extract, paths, choices)
    seen = select(result, chosen, told(show))
    for target in wanted:
        if target.format == "table":
            _show(seen, with_set_aside)
        else:
            deliver(target, _render(target, seen, wish), False, output)
    tell_choice(seen, wanted, choices)
    return status(result, choices)


def _show(result: Result, with_set_aside: bool) -> None:
    from figures.report.writers import terminal

    console, _ = screen()
    for part in terminal.figures_view(result, with_set_aside):
        console.print(part)


def _render(target: Target, result: Result, wish: Wish) -> Files:
    """CSV is the one table of figures, so that it can go to standard output."""
    if target.format != "csv":
        return files(target.format, result, wish)
    from figures.report.rows import Rows
    from figures.report.writers import as_csv

    return {"figures.csv": as_csv.content("figures", Rows(result).of("figures"), wish.dialect)}
