"""`figures reconcile`: the main job."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from figures.commands import last, options
from figures.commands.choosing import dialect, selection, tell_choice, told
from figures.commands.known import changes
from figures.commands.output import Target, deliver, targets
from figures.commands.run import Choices, perform, screen, status
from figures.errors import FiguresError
from figures.report.formats import FORMATS, Wish, files
from figures.report.selection import select

if TYPE_CHECKING:
    from figures.model import Result

NAMES = ("table", *FORMATS)
FOLDERS = tuple(name for name, each in FORMATS.items() if each.folder)
BINARY = tuple(name for name, each in FORMATS.items() if each.binary)


@options.with_run_options
def reconcile(
    paths: options.Paths,
    formats: Annotated[list[str] | None, options.formats_among(NAMES)] = None,
    output: options.Output = None,
    opened: Annotated[bool, typer.Option("--all", help="Open the quiet groups too.")] = False,
    archive: Annotated[
        Path | None,
        typer.Option("--archive", metavar="FILE", help="Show what is new since the last run with it."),
    ] = None,
    fail_on: options.FailOn = None,
    *,
    compared: options.ComparedOptions,
    show: options.ShownOptions,
    csv: options.CsvOptions,
    run: options.RunOptions,
) -> int:
    """Group the figures that measure the same thing, and flag the estimates that diverge.

    Examples:

      figures reconcile seeds/

      figures reconcile seeds/ --format csv --output tables/

      figures reconcile seeds/ --format html=report.html

      figures reconcile seeds/ --format xlsx=report.xlsx --subject troops

      figures reconcile articles/ --archive seen.db

      cat articles.jsonl | figures reconcile - --format json

      figures reconcile s3://news/ --engine dask --work s3://done/ --format parquet=s3://tables/
    """
    choices = Choices.of(run, fail_on, compared=compared)
    wanted = targets(formats, output, NAMES, FOLDERS, BINARY)
    wish, chosen = Wish(dialect=dialect(csv)), selection(show)
    result = _result(paths, archive, compared, choices)
    seen = select(result, chosen, told(show))
    _deliver(seen, wanted, wish, output, opened)
    tell_choice(seen, wanted, choices)
    return status(result, choices)


def _result(paths: Sequence[str], archive: Path | None, compared: options.ComparedOptions, choices: Choices) -> Result:
    """The result of the articles, kept as the last one."""
    from figures import pipeline

    if archive and compared.ignore_dates:
        raise FiguresError("--archive keeps articles with their dates", "leave out --ignore-dates, or --archive")
    result = changes(archive, paths, choices) if archive else perform(pipeline.reconcile, paths, choices)
    if choices.cached:
        last.remember(result)
    return result


def _deliver(result: Result, wanted: Sequence[Target], wish: Wish, output: str | None, opened: bool) -> None:
    for target in wanted:
        if target.format == "table":
            _show(result, opened)
        else:
            deliver(target, files(target.format, result, wish), target.format in FOLDERS, output)


def _show(result: Result, opened: bool) -> None:
    from figures.report.writers import terminal

    console, ascii_only = screen()
    for part in terminal.overview(result, opened, ascii_only):
        console.print(part)
