"""`figures archive`: what has been seen, in one file that checks are made against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from figures.commands import options
from figures.commands.output import deliver, targets
from figures.commands.run import Choices, note, perform, progress, screen, settings, status
from figures.errors import ArchiveError, InputError
from figures.report.clean import clean

if TYPE_CHECKING:
    from figures.archive import Archive
    from figures.model import Result

archive = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Keep what has been seen, to check against it.")

File = Annotated[Path, typer.Argument(metavar="ARCHIVE", help="The archive, such as archive.db.", show_default=False)]
Names = Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="Names as `list` shows them.")]
FORMATS = ("csv", "json", "jsonl")


@archive.command()
@options.with_run_options
def add(
    file: File,
    paths: options.Paths,
    *,
    run: options.RunOptions,
) -> int:
    """Add articles, or bring them up to date; what has not changed is not read again.

    An article that is reported as added is safely stored, whatever happens afterwards.

    Example:

      figures archive add archive.db articles/
    """
    from figures.archive import opened
    from figures.pipeline import gather

    choices = Choices.of(run)
    result = perform(gather, paths, choices)
    added = 0
    with opened(file, write=True) as store:
        for name in store_all(store, result, choices):
            typer.echo(f"added {clean(name)}")
            added += 1
        if not run.quiet:
            note(f"{added} added, {len(result.articles) - added} unchanged, {len(store)} in {file}")
    return status(result, choices)


@archive.command("list")
def list_articles(file: File) -> int:
    """List the articles with their outlet, date and number of figures."""
    from figures.archive import opened

    with opened(file) as store:
        for entry in store.listed():
            line = f"{entry.published or '':<10.10} {entry.figures:>5}  {entry.article}  {entry.outlet or ''}"
            typer.echo(clean(line.rstrip()))
    return 0


@archive.command()
def show(file: File, names: Names) -> int:
    """Show the figures of articles."""
    from figures.archive import opened
    from figures.report.writers import terminal

    console, _ = screen()
    with opened(file) as store:
        for part in terminal.figures_view(_held(store, names, file), False):
            console.print(part)
    return 0


@archive.command()
def remove(file: File, names: Names) -> int:
    """Take articles out."""
    from figures.archive import opened

    with opened(file) as store:
        _held(store, names, file)
    with opened(file, write=True) as store:
        for name in names:
            store.remove(name)
            typer.echo(f"removed {clean(name)}")
    return 0


@archive.command()
def verify(file: File) -> int:
    """Check that every row is as it was stored; bring an archive of an earlier version up to date.

    Exits with 2 when anything is damaged, and says what.
    """
    from figures.archive import opened

    if not file.is_file():
        raise ArchiveError(f"{file}: no such archive", f"make one: figures archive add {file} ARTICLES")
    with opened(file, write=True) as store:
        found = list(store.problems())
        for problem in found:
            note(f"{file}: {problem}")
        if found:
            raise ArchiveError(f"{file}: {len(found)} problems", "remove the articles named, and add them again")
        typer.echo(f"{file}: {len(store)} articles, all as they were stored")
    return 0


@archive.command()
def export(file: File, formats: options.Formats = None, output: options.Output = None) -> int:
    """Write all articles and figures as tables.

    Example:

      figures archive export archive.db --format csv --output tables/
    """
    from figures.archive import opened
    from figures.report.rows import Rows
    from figures.report.writers import as_csv, as_json, datapackage

    tables = ("articles", "figures")
    with opened(file) as store:
        result = _held(store, store.names(), file)
    for target in targets(formats or ["json"], output, FORMATS, ("csv",)):
        if target.format == "json":
            files = {"result.json": as_json.document(result, tables)}
        elif target.format == "jsonl":
            files = {"figures.jsonl": as_json.lines(result)}
        else:
            files = {f"{name}.csv": as_csv.content(name, Rows(result).of(name)) for name in tables}
            files["datapackage.json"] = datapackage.document(result, tables)
        deliver(target, files, target.format == "csv", output)
    return 0


def store_all(store: Archive, gathered: Result, choices: Choices) -> Iterator[str]:
    """Read the articles that the archive does not hold as they are; gives each name when the article is stored."""
    from figures.model import Skipped
    from figures.pipeline import stream

    rulebook = choices.rulebook
    with progress(choices.quiet) as report:
        fresh = store.fresh(gathered.articles, rulebook, gathered.model)
        for article, figures in stream(fresh, settings(choices, report)):
            if isinstance(figures, Skipped):
                note(f"{figures.name}: {figures.reason}; {figures.hint}")
                continue
            store.put(article, figures, rulebook, gathered.model)
            yield article.name


def _held(store: Archive, names: Sequence[str], file: Path) -> Result:
    """The named articles with their figures, as a result; InputError for a name that the archive does not hold."""
    from figures.model import Result

    found = []
    for name in names:
        held = store.article(name)
        if held is None:
            close = get_close_matches(name, store.names(), n=1)
            hint = f"did you mean {close[0]}?" if close else f"figures archive list {file}"
            raise InputError(f"{file}: holds no article {name!r}", hint)
        found.append(held)
    if not found:
        raise InputError(f"{file}: holds no article", f"figures archive add {file} ARTICLES")
    rules, model = store.makers()[0]
    return Result(
        articles=tuple(article for article, _ in found),
        skipped=(),
        figures=tuple(figure for _, figures in found for figure in figures),
        set_aside=(),
        model=model,
        rules_digest=rules,
    )
