"""What reconcile and extract have in common: settings, progress, notes, and the exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from figures.commands.configuration import configuration
from figures.commands.options import ComparedOptions, RunOptions
from figures.commands.threshold import Threshold, threshold
from figures.errors import InputError
from figures.remote import Place, place
from figures.report.clean import clean

if TYPE_CHECKING:
    from rich.console import Console

    from figures.guidance import Guidance
    from figures.model import Result
    from figures.pipeline import Settings
    from figures.rulebook import Rulebook

AS_CONFIGURED = ComparedOptions()


@dataclass(frozen=True, slots=True)
class Choices:
    """The options of one run as they were typed, over those of the config."""

    rules: tuple[Path, ...]
    model: str | None
    jobs: int | None
    engine: str
    scheduler: str | None
    work: Place | None
    language: str | None
    decimal: str | None
    strict: bool
    fail_on: Threshold
    quiet: bool
    verbose: bool
    max_size: int | None
    cached: bool
    guidance: Guidance | None
    rates: Path | None
    ignore_dates: bool

    @classmethod
    def of(
        cls,
        run: RunOptions,
        fail_on: str | None = None,
        otherwise: str = "never",
        compared: ComparedOptions = AS_CONFIGURED,
    ) -> Choices:
        """`otherwise`: what makes the run fail when neither --fail-on nor the config says."""
        file = configuration(run.config)
        packs = (*(Path(entry) for entry in file.rules), *(run.rules or ()))
        return cls(
            rules=packs,
            model=run.model or file.model,
            jobs=run.jobs or file.jobs,
            engine=run.engine,
            scheduler=run.scheduler,
            work=place(run.work) if run.work else None,
            language=run.language or file.language,
            decimal=run.decimal or file.decimal,
            strict=run.strict or file.strict,
            fail_on=threshold(fail_on or file.fail_on or otherwise, known_codes(packs)),
            quiet=run.quiet,
            verbose=run.verbose,
            max_size=run.max_size,
            cached=not run.no_cache,
            guidance=file.guidance,
            rates=compared.rates or (Path(file.rates) if file.rates else None),
            ignore_dates=compared.ignore_dates,
        )

    @property
    def rulebook(self) -> Rulebook:
        """All rules of the run, with the notation of numbers that was declared."""
        from figures.rulebook import load

        return load(self.rules, self.decimal)


def known_codes(packs: Sequence[Path]) -> tuple[str, ...]:
    """Every code that a finding may have."""
    from figures.findings import codes
    from figures.rulebook import load

    return tuple(codes(load(packs)))


def settings(choices: Choices, report: Callable[[str, int, int], None]) -> Settings:
    """The pipeline's settings of a run."""
    from figures.guidance import NO_GUIDANCE
    from figures.pipeline import Settings

    return Settings(
        rules=choices.rules,
        model=choices.model,
        jobs=choices.jobs or 0,
        engine=choices.engine,
        scheduler=choices.scheduler,
        work=choices.work,
        cached=choices.cached,
        any_language=choices.language == "any",
        decimal=choices.decimal,
        max_size=choices.max_size,
        guidance=choices.guidance or NO_GUIDANCE,
        rates=choices.rates,
        ignore_dates=choices.ignore_dates,
        progress=report,
    )


def perform(work: Callable[[Sequence[str], Settings], Result], paths: Sequence[str], choices: Choices) -> Result:
    """Run `work` with progress, and tell on standard error what was skipped.

    Raises InputError when no article was read at all.
    """
    with progress(choices.quiet) as report:
        result = work(paths, settings(choices, report))
    for skipped in result.skipped:
        if not choices.quiet or skipped.named:
            hint = f"; {skipped.hint}" if skipped.hint else ""
            note(f"{skipped.name}: {skipped.reason}{hint}")
    if not choices.quiet:
        for remark in result.notes:
            note(f"{remark.name}: {remark.says}")
    if choices.verbose:
        total = sum(seconds for _, seconds in result.timings) or 1.0
        for stage, seconds in result.timings:
            note(f"{stage:<10} {seconds:8.3f} s {seconds / total:6.1%}")
    if not result.articles:
        raise InputError("no article was read", "give files or folders of articles, such as: figures reconcile seeds/")
    return result


def status(result: Result, choices: Choices) -> int:
    """The exit status of the contract: 2 for what could not be read, 1 for findings at --fail-on, else 0."""
    if any(skipped.named for skipped in result.skipped) or (choices.strict and result.skipped):
        return 2
    return int(any(choices.fail_on.counts(finding) for finding in result.findings if finding.state != "known"))


def note(message: str, indented: bool = False) -> None:
    """One line on standard error; `indented` belongs to the line before."""
    sys.stderr.write(("  " if indented else "figures: ") + clean(message) + "\n")


def screen() -> tuple[Console, bool]:
    """The console of standard output, and whether it can show ASCII only. Without a terminal: 80 columns or COLUMNS."""
    from rich.console import Console

    class Piped(Console):
        def on_broken_pipe(self) -> None:
            """A reader who leaves (`| head`) is no error; rich would exit with 1."""
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit

    console = Piped(highlight=False, markup=False, emoji=False, soft_wrap=False)
    return console, not (console.encoding or "").lower().startswith("utf")


@contextmanager
def progress(quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on a terminal's standard error, which leaves nothing behind; silence elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, int] = {}

        def report(stage: str, done: int, total: int) -> None:
            """`done` more of `total` articles are through `stage`."""
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.advance(tasks[stage], done)  # type: ignore[arg-type]

        yield report
