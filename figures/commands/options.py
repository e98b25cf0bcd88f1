"""The options that commands share, with one wording of their help."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

import typer

from figures.errors import FiguresError

Paths = Annotated[
    list[str],
    typer.Argument(help="Articles: files, folders (read whole), or - for standard input.", show_default=False),
]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format", "-f", metavar="FORMAT[=PATH]", help="table, json, jsonl or csv; repeat it as FORMAT=PATH."
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
    typer.Option("--config", metavar="FILE", help="Settings (default: figures.toml here, if there is one)."),
]
Model = Annotated[
    str | None, typer.Option("--model", metavar="NAME", help="Another installed spaCy pipeline for English.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 2 when anything given could not be read.")]
FailOn = Annotated[
    str | None,
    typer.Option("--fail-on", metavar="LEVEL", help="Exit with 1 on findings of this level: error, warning, note."),
]
Language = Annotated[
    str | None, typer.Option("--language", metavar="any", help="any: read articles that do not look English as well.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No notes and no progress on standard error.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say how long each stage took.")]

LEVELS = ("error", "warning", "note")
DEFAULT_CONFIG = Path("figures.toml")


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a figures.toml may set; each key is the option of that name, which overrules it."""

    rules: tuple[str, ...] = ()
    model: str | None = None
    jobs: int | None = None
    strict: bool = False
    fail_on: str | None = None
    language: str | None = None


def configuration(path: Path | None) -> Configuration:
    """The settings in `path`, or in ./figures.toml when there is one.

    Raises FiguresError for a file that cannot be read, an unknown key, or a value of the wrong type.
    """
    if path is None and not DEFAULT_CONFIG.is_file():
        return Configuration()
    path = path or DEFAULT_CONFIG
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FiguresError(f"{path}: {error}", "a config is a TOML file, such as: jobs = 4") from None
    types: dict[str, type] = {"rules": list, "model": str, "jobs": int, "strict": bool, "fail_on": str, "language": str}
    for key, value in table.items():
        if key not in types:
            close = get_close_matches(key, types, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"known keys: {', '.join(types)}"
            raise FiguresError(f"{path}: unknown key {key!r}", hint)
        if type(value) is not types[key]:
            raise FiguresError(f"{path}: {key} takes a {types[key].__name__}, not {value!r}")
    return _checked(path, table)


def _checked(path: Path, table: dict[str, Any]) -> Configuration:
    rules = tuple(str(path.parent / entry) for entry in table.pop("rules", ()))
    settings = Configuration(rules=rules, **table)
    level(settings.fail_on)
    return settings


def level(name: str | None) -> str | None:
    """The level, if it is one of LEVELS; raises FiguresError otherwise."""
    if name is not None and name not in LEVELS:
        raise FiguresError(f"--fail-on does not know {name!r}", f"levels: {', '.join(LEVELS)}")
    return name
