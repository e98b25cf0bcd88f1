"""`figures reconcile`: the main job."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from figures.commands import options
from figures.commands.known import changes
from figures.commands.output import Target, deliver, targets
from figures.commands.run import Choices, perform, screen, status

if TYPE_CHECKING:
    from figures.model import Result

FORMATS = ("table", "json", "jsonl", "csv", "html")
FOLDERS = ("csv",)


@options.with_run_options
def reconcile(
    paths: options.Paths,
    formats: options.Formats = None,
    output: options.Output = None,
    opened: Annotated[bool, typer.Option("--all", help="Open the quiet groups too.")] = False,
    archive: Annotated[
        Path | None,
        typer.Option("--archive", metavar="FILE", help="Show what is new since the last run with it."),
    ] = None,
    fail_on: options.FailOn = None,
    *,
    run: options.RunOptions,
) -> int:
    """Group the figures that measure the same thing, and flag the estimates that diverge.

    Examples:

      figures reconcile seeds/

      figures reconcile seeds/ --format csv --output tables/

      figures reconcile seeds/ --format html=report.html

      figures reconcile articles/ --archive seen.db

      cat articles.jsonl | figures reconcile - --format json
    """
    from figures import pipeline

    choices = Choices.of(run, fail_on)
    wanted = targets(formats, output, FORMATS, FOLDERS)
    result = changes(archive, paths, choices) if archive else perform(pipeline.reconcile, paths, choices)
    for target in wanted:
        if target.format == "table":
            _show(result, opened)
        else:
            deliver(target, _render(target, result), target.format in FOLDERS, output)
    return status(result, choices)


def _show(result: Result, opened: bool) -> None:
    from figures.report.writers import terminal

    console, ascii_only = screen()
    for part in terminal.overview(result, opened, ascii_only):
        console.print(part)


def _render(target: Target, result: Result) -> Mapping[str, str]:
    if target.format == "json":
        from figures.report.writers import as_json

        return {"result.json": as_json.document(result)}
    if target.format == "jsonl":
        from figures.report.writers import as_json

        return {"figures.jsonl": as_json.lines(result)}
    if target.format == "html":
        from figures.report.writers import page

        return {"figures.html": page.document(result)}
    from figures.report.writers import as_csv, datapackage

    tables = ("articles", "figures", "groups", "findings")
    return as_csv.files(result, tables) | {"datapackage.json": datapackage.document(result, tables)}
