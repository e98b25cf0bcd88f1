"""`figures extract`: the figures alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from figures.commands import options
from figures.commands.output import Target, deliver, targets
from figures.commands.run import Choices, perform, screen, status

if TYPE_CHECKING:
    from figures.model import Result

FORMATS = ("table", "json", "jsonl", "csv")


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
    wanted = targets(formats, output, FORMATS, ())
    result = perform(pipeline.extract, paths, choices)
    for target in wanted:
        if target.format == "table":
            _show(result, with_set_aside)
        else:
            deliver(target, _render(target, result), False, output)
    return status(result, choices)


def _show(result: Result, with_set_aside: bool) -> None:
    from figures.report.writers import terminal

    console, _ = screen()
    for part in terminal.figures_view(result, with_set_aside):
        console.print(part)


def _render(target: Target, result: Result) -> Mapping[str, str]:
    if target.format == "csv":
        from figures.report.rows import Rows
        from figures.report.writers import as_csv

        return {"figures.csv": as_csv.content("figures", Rows(result).of("figures"))}
    from figures.report.writers import as_json

    if target.format == "json":
        return {"result.json": as_json.document(result, ("articles", "figures"))}
    return {"figures.jsonl": as_json.lines(result)}
