"""`figures reconcile`: the main job."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

from figures.commands import options
from figures.commands.output import Target, deliver, targets
from figures.commands.run import Choices, perform, screen, status
from figures.model import Result

FORMATS = ("table", "json", "jsonl", "csv")
FOLDERS = ("csv",)


def reconcile(
    paths: options.Paths,
    formats: options.Formats = None,
    output: options.Output = None,
    opened: Annotated[bool, typer.Option("--all", help="Open the quiet groups too.")] = False,
    jobs: options.Jobs = None,
    no_cache: options.NoCache = False,  # noqa: ARG001 - accepted from the first version on
    rules: options.RulePacks = None,
    config: options.Config = None,
    model: options.Model = None,
    language: options.Language = None,
    strict: options.Strict = False,
    fail_on: options.FailOn = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Group the figures that measure the same thing, and flag the estimates that diverge.

    Examples:

      figures reconcile seeds/

      figures reconcile seeds/ --format csv --output tables/

      cat articles.jsonl | figures reconcile - --format json
    """
    from figures import pipeline

    choices = Choices.of(config, rules, model, jobs, language, strict, fail_on, quiet, verbose)
    wanted = targets(formats, output, FORMATS, FOLDERS)
    result = perform(pipeline.reconcile, paths, choices)
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
    from figures.report.writers import as_csv, datapackage

    tables = ("articles", "figures", "groups", "findings")
    return as_csv.files(result, tables) | {"datapackage.json": datapackage.document(result, tables)}
