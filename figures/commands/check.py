"""`figures check`: findings about new articles, made for CI."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from figures.commands import options
from figures.commands.configuration import configuration
from figures.commands.known import known_articles
from figures.commands.output import Target, deliver, targets
from figures.commands.run import Choices, known_codes, note, perform, screen, status
from figures.commands.threshold import chosen
from figures.errors import InputError

if TYPE_CHECKING:
    from figures.model import Finding, Result
    from figures.report.score import Checked
    from figures.rulebook.kinds import FindingRule

FORMATS = ("table", "json", "jsonl", "csv", "sarif", "junit", "github", "markdown")
FOLDERS = ("csv",)

Against = Annotated[
    str | None,
    typer.Option("--against", metavar="PATH", help="What is known: an archive, or a file or folder of articles."),
]
Select = Annotated[
    str | None, typer.Option("--select", metavar="CODE,...", help="Only these checks, such as FIG2 or FIG101,FIG202.")
]
Ignore = Annotated[str | None, typer.Option("--ignore", metavar="CODE,...", help="Not these checks.")]
Baseline = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE", help="An earlier JSON report: what it has does not fail again."),
]


@options.with_run_options
def check(
    paths: options.Paths,
    against: Against = None,
    select: Select = None,
    ignore: Ignore = None,
    baseline: Baseline = None,
    fail_on: options.FailOn = None,
    formats: Annotated[list[str] | None, options.formats_among(FORMATS)] = None,
    output: options.Output = None,
    opened: Annotated[bool, typer.Option("--all", help="Show what is known, gone or suppressed too.")] = False,
    *,
    compared: options.ComparedOptions,
    run: options.RunOptions,
) -> int:
    """Check new articles: do they contradict themselves, each other, or what is known?

    Exits with 1 when a finding is an error (or what --fail-on says), with 2 when it could not check.

    Examples:

      figures check draft.md

      figures check drafts/ --against archive.db --format sarif=figures.sarif

      figures check drafts/ --baseline accepted.json --fail-on warning
    """
    from figures import pipeline

    file = configuration(run.config).check
    choices = Choices.of(run, fail_on or file.fail_on, otherwise="error", compared=compared)
    in_play = chosen(select or file.select, ignore or file.ignore, known_codes(choices.rules))
    wanted = targets(formats, output, FORMATS, FOLDERS)
    accepted = _accepted(baseline or (Path(file.baseline) if file.baseline else None), run.strict)
    with known_articles(against or file.against, choices) as known:
        result = perform(partial(pipeline.check, known=known), paths, choices)
    checked = _screened(result, in_play, accepted, choices)
    rules = _described(in_play, choices)
    for target in wanted:
        if target.format == "table":
            _show(checked, opened)
        else:
            files = _render(target, checked, rules, choices.fail_on.counts)
            deliver(target, files, target.format in FOLDERS, output)
    return status(checked.result, choices)


def _accepted(path: Path | None, strict: bool) -> tuple[Finding, ...] | None:
    """The findings of the baseline; None without one. A missing file is no baseline yet, with --strict an error."""
    from figures.baseline import parse

    if path is None:
        return None
    if not path.exists() and not strict:
        note(f"{path}: no baseline yet; every finding is new")
        return ()
    try:
        return parse(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error})", "make one: --format json=baseline.json") from None


def _screened(
    result: Result, in_play: Sequence[str], accepted: tuple[Finding, ...] | None, choices: Choices
) -> Checked:
    """The findings of the codes in play, without those that marks in the text suppress, held against the baseline."""
    from figures.baseline import compared
    from figures.findings import ranked, with_fingerprints
    from figures.report.score import Checked
    from figures.suppressions import screened

    drafts = [article for article in result.articles if article.name in set(result.checked)]
    picked = [one for one in result.findings if one.code in in_play]
    screen = screened(picked, drafts, in_play, choices.rulebook)
    findings = ranked(with_fingerprints(screen.kept, result.figures))
    if accepted is None:
        return Checked(replace(result, findings=findings), screen.suppressed)
    held = compared(findings, accepted, frozenset(result.checked))
    gone = tuple(one for one in held.gone if one.code in in_play)
    return Checked(replace(result, findings=held.findings), screen.suppressed, gone)


def _show(checked: Checked, opened: bool) -> None:
    from figures.report.writers import findings_view

    console, _ = screen()
    for part in findings_view.view(checked, opened):
        console.print(part)


def _described(in_play: Sequence[str], choices: Choices) -> list[FindingRule]:
    """The rules of the codes in play."""
    from figures.findings import codes

    return [rule for code, rule in codes(choices.rulebook).items() if code in in_play]


def _render(
    target: Target, checked: Checked, rules: Sequence[FindingRule], fails: Callable[[Finding], bool]
) -> Mapping[str, str]:
    """The files of one format."""
    from figures.report.tables import NAMES
    from figures.report.writers import as_csv, as_json, datapackage, github, junit, markdown, sarif

    result = checked.result
    match target.format:
        case "sarif":
            return {"figures.sarif": sarif.document(checked, rules)}
        case "junit":
            return {"figures.xml": junit.document(checked, rules, fails)}
        case "github":
            return {"figures.txt": github.lines(checked)}
        case "markdown":
            return {"figures.md": markdown.document(checked)}
        case "json":
            return {"result.json": as_json.document(result, more=as_json.check_counts(checked))}
        case "jsonl":
            return {"findings.jsonl": as_json.finding_lines(result)}
        case _:
            return as_csv.files(result) | {"datapackage.json": datapackage.document(result, NAMES)}
