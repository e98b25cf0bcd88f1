"""The options that commands share, with one wording of their help."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

Paths = Annotated[
    list[str],
    typer.Argument(help="Articles: files, folders (read whole), or - for standard input.", show_default=False),
]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format", "-f", metavar="FORMAT[=PATH]", help="table, json, jsonl, csv or html; repeat it as FORMAT=PATH."
    ),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="DIR", help="Folder to write the files of --format to.")
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
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No notes and no progress on standard error.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say how long each stage took.")]


@dataclass(frozen=True, slots=True)
class RunOptions:
    """The options of every command that reads articles, as they were typed."""

    jobs: Jobs = None
    no_cache: NoCache = False
    rules: RulePacks = None
    config: Config = None
    model: Model = None
    language: Language = None
    max_size: MaxSize = None
    strict: Strict = False
    quiet: Quiet = False
    verbose: Verbose = False


def with_run_options(command: Callable[..., int]) -> Callable[..., int]:
    """The command with its parameter `run: RunOptions` spread out: one option a field, for typer reads signatures."""
    hints = get_type_hints(RunOptions, include_extras=True)
    shared = [
        Parameter(each.name, Parameter.KEYWORD_ONLY, default=each.default, annotation=hints[each.name])
        for each in fields(RunOptions)
    ]
    own = get_type_hints(command, include_extras=True)
    parameters = [
        each.replace(annotation=own[each.name], kind=Parameter.KEYWORD_ONLY)
        for each in signature(command).parameters.values()
        if each.name != "run"
    ]

    @wraps(command)
    def spread(**values: Any) -> int:
        run = RunOptions(**{each.name: values.pop(each.name) for each in shared})
        return command(**values, run=run)

    spread.__signature__ = Signature([*parameters, *shared])  # type: ignore[attr-defined]
    spread.__annotations__ = {each.name: each.annotation for each in [*parameters, *shared]} | {"return": int}
    del spread.__wrapped__  # or its signature would be read instead
    return spread
