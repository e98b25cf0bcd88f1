"""The options that commands share, with one wording of their help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

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
