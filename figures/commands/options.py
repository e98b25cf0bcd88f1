"""The options that commands share, with one wording of their help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

import typer

Paths = Annotated[
    list[str],
    typer.Argument(
        help="Articles: files, folders (read whole), URLs such as s3://, or - for standard input.", show_default=False
    ),
]


def formats_among(names: Sequence[str]) -> Any:
    """The option --format of a command that knows these."""
    known = f"{', '.join(names[:-1])} or {names[-1]}; repeat it as FORMAT=PATH."
    return typer.Option("--format", "-f", metavar="FORMAT[=PATH]", help=known)


Formats = Annotated[list[str] | None, formats_among(("table", "json", "jsonl", "csv"))]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="DIR", help="Folder or URL to write the files of --format to.")
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes to use (default: all cores).")
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Neither read nor keep results of earlier runs.")]
RulePacks = Annotated[
    list[Path] | None, typer.Option("--rules", metavar="DIR", help="A folder of your own rules; may be repeated.")
]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config", metavar="FILE", help="Settings (default: the nearest figures.toml or pyproject.toml); - for none."
    ),
]
Model = Annotated[
    str | None, typer.Option("--model", metavar="NAME", help="Another installed spaCy pipeline for English.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 2 when anything given could not be read.")]
FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="LEVEL|CODE,...",
        help="Exit with 1 on findings of this level (error, warning, note) or worse, or of these codes; never: do not.",
    ),
]
Language = Annotated[
    str | None, typer.Option("--language", metavar="any", help="any: read articles that do not look English as well.")
]
Decimal = Annotated[
    Literal[".", ","] | None,
    typer.Option(
        "--decimal",
        metavar="CHAR",
        help='The decimal mark of the articles, "." or ",": with "," 12.000 is twelve thousand, 12,5 is 12 and a half.',
        show_default=False,
    ),
]
MaxSize = Annotated[
    int | None,
    typer.Option(
        "--max-size",
        min=1,
        metavar="N",
        help="Characters of the longest article that is read (default: 1,000,000); longer ones are skipped.",
        show_default=False,
    ),
]
Engine = Annotated[
    Literal["local", "dask"],
    typer.Option("--engine", help="What runs the processes: this program, or Dask (the extra `scale`)."),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler", metavar="ADDRESS", help="A running Dask cluster, such as tcp://host:8786; needs --engine dask."
    ),
]
Work = Annotated[
    str | None,
    typer.Option(
        "--work",
        metavar="DIR",
        help="A folder or URL to keep what is finished in, so that a run that was stopped goes on where it was.",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No notes and no progress on standard error.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say how long each stage took.")]


@dataclass(frozen=True, slots=True)
class RunOptions:
    """The options of every command that reads articles, as they were typed."""

    jobs: Jobs = None
    engine: Engine = "local"
    scheduler: Scheduler = None
    work: Work = None
    no_cache: NoCache = False
    rules: RulePacks = None
    config: Config = None
    model: Model = None
    language: Language = None
    decimal: Decimal = None
    max_size: MaxSize = None
    strict: Strict = False
    quiet: Quiet = False
    verbose: Verbose = False


@dataclass(frozen=True, slots=True)
class ComparedOptions:
    """How figures are compared, as it was typed."""

    rates: Annotated[
        Path | None,
        typer.Option("--rates", metavar="FILE", help="Exchange rates, date,from,to,rate, to compare currencies by."),
    ] = None
    ignore_dates: Annotated[
        bool, typer.Option("--ignore-dates", help="Compare as if nothing told when the articles appeared.")
    ] = False


@dataclass(frozen=True, slots=True)
class ShownOptions:
    """What to show of a result, as it was typed; commands/choosing.py reads it."""

    subject: Annotated[str, typer.Option("--subject", metavar="TEXT", help="Only what is called so.")] = ""
    source: Annotated[str, typer.Option("--source", metavar="TEXT", help="Only what this body or person says.")] = ""
    outlet: Annotated[str, typer.Option("--outlet", metavar="TEXT", help="Only what stands in this outlet.")] = ""
    place: Annotated[str, typer.Option("--place", metavar="TEXT", help="Only what was counted there.")] = ""
    verdict: Annotated[
        str,
        typer.Option("--verdict", metavar="NAME,...", help="Only groups of these verdicts, such as diverge,undecided."),
    ] = ""
    since: Annotated[
        str, typer.Option("--since", metavar="DATE", help="Only figures of this day or later, such as 2024-10-01.")
    ] = ""
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="Only figures of this day or earlier.")] = ""
    min_spread: Annotated[
        str,
        typer.Option(
            "--min-spread", metavar="TIMES", help="Only groups whose greatest number is so many times the least."
        ),
    ] = ""
    top: Annotated[int | None, typer.Option("--top", min=1, metavar="N", help="Only the first N groups.")] = None


@dataclass(frozen=True, slots=True)
class CsvOptions:
    """How CSV is written, as it was typed."""

    excel: Annotated[bool, typer.Option("--excel", help="CSV with the marks by which Excel knows UTF-8.")] = False
    delimiter: Annotated[
        str, typer.Option("--delimiter", metavar="CHAR", help="What parts the cells of CSV, such as ; or tab.")
    ] = ","


def with_run_options(command: Callable[..., int]) -> Callable[..., int]:
    """The command with each parameter that is a record of options spread out: one option a field."""
    own = get_type_hints(command, include_extras=True)
    given = signature(command).parameters.values()
    records = {each.name: own[each.name] for each in given if is_dataclass(own[each.name])}
    shared = [parameter for record in records.values() for parameter in _parameters(record)]
    parameters = [
        each.replace(annotation=own[each.name], kind=Parameter.KEYWORD_ONLY)
        for each in given
        if each.name not in records
    ]

    @wraps(command)
    def spread(**values: Any) -> int:
        filled = {
            name: record(**{each.name: values.pop(each.name) for each in fields(record)})
            for name, record in records.items()
        }
        return command(**values, **filled)

    spread.__signature__ = Signature([*parameters, *shared])  # type: ignore[attr-defined]
    spread.__annotations__ = {each.name: each.annotation for each in [*parameters, *shared]} | {"return": int}
    del spread.__wrapped__  # or its signature would be read instead
    return spread


def _parameters(record: type[Any]) -> list[Parameter]:
    """The fields of a record of options, each as a parameter of its name."""
    hints = get_type_hints(record, include_extras=True)
    return [
        Parameter(each.name, Parameter.KEYWORD_ONLY, default=each.default, annotation=hints[each.name])
        for each in fields(record)
    ]
